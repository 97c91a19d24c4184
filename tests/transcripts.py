"""Makes the transcripts of a Markdown file again, from the program itself.

A transcript is a block fenced as `console`; each line that begins with `$ catchword` is run in the root of the
repository, and what it prints takes the place of what stood below it. A line `› …` is typed into the chat.
Run by `make transcripts`; tests/test_readme.py checks that nothing would change.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_PROMPT = "› "


def remade(markdown: str) -> str:
    """`markdown` with every transcript as the program makes it now."""
    return _BLOCK.sub(lambda block: "".join(_session(block.group())), markdown)


def _session(block: str) -> Iterator[str]:
    lines = [line for line in block.splitlines() if line.startswith(("$ catchword", _PROMPT))]
    for n, line in enumerate(lines):
        if line.startswith(_PROMPT):
            continue
        typed: list[str] = []
        for following in lines[n + 1 :]:
            if not following.startswith(_PROMPT):
                break
            typed.append(following.removeprefix(_PROMPT))
        yield ("\n" if n else "") + line + "\n"
        if typed:
            for one in typed:
                yield f"{_PROMPT}{one}\n{_run(line, one + chr(10))}\n"
        else:
            yield _run(line, "")


def _run(line: str, typed: str) -> str:
    command = shlex.split(line.removeprefix("$ "), comments=True)
    command[0] = str(Path(sys.executable).parent / command[0])
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CATCHWORD_")}
    done = subprocess.run(
        command, cwd=ROOT, input=typed, capture_output=True, text=True, timeout=60, check=False, env=environment
    )
    return _wrapped(done.stdout + done.stderr)


def _wrapped(printed: str, width: int = 96) -> str:
    """Long lines folded at spaces, as a terminal shows them."""
    folded: list[str] = []
    for line in printed.splitlines():
        rest = line
        while len(rest) > width and " " in rest[:width].lstrip():
            cut = rest.rindex(" ", 0, width)
            folded.append(rest[:cut])
            rest = rest[cut + 1 :]
        folded.append(rest)
    return "".join(line + "\n" for line in folded)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        path.write_text(remade(path.read_text("utf-8")), "utf-8")
