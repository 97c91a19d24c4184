"""Makes the transcripts of the documents again, from the program itself.

A transcript is a block fenced as `console`; each line that begins with `$ catchword` is run, and what it prints takes
the place of what was below it. A line `› …` is typed into the chat. They run in the root of the repository; those of a
document with blocks fenced as `markdown FILE` or `yaml FILE` run in a folder that holds these files,
and docs/.
Run by `make transcripts`; tests/test_documents.py checks that nothing would change.
"""

import os
import re
import shlex
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.documents import DOCUMENTS, ROOT
from tests.preloaded import run

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^```(?:markdown|yaml) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPT = "› "
_OURS = {"CATCHWORD_CORPUS": "corpus", "CATCHWORD_CONFIG": "config/catchword.yaml"}


def remade(markdown: str) -> str:
    """`markdown` with every transcript as the program makes it now."""
    files = {found[1]: found[2] for found in _FILE.finditer(markdown)}
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        if files:
            (Path(folder) / "docs").symlink_to(ROOT / "docs")
        run = _Run(Path(folder) if files else ROOT)
        return _BLOCK.sub(lambda block: "".join(run.session(block.group())), markdown)


@dataclass(frozen=True, slots=True)
class _Run:
    """Runs the commands of a document in a folder."""

    folder: Path

    def session(self, block: str) -> Iterator[str]:
        lines = [line for line in block.splitlines() if line.startswith(("$ catchword", _PROMPT))]
        for n, line in enumerate(lines):
            if line.startswith(_PROMPT):
                continue
            yield ("\n" if n else "") + line + "\n"
            typed, before = list(_typed_after(lines, n)), ""
            if not typed:
                yield _wrapped(self._run(line, []))
            for m, one in enumerate(typed, 1):
                printed = self._run(line, typed[:m])
                yield f"{_PROMPT}{one}\n{_wrapped(printed.removeprefix(before))}\n"
                before = printed

    def _run(self, line: str, typed: list[str]) -> str:
        """What the command prints; a chat, to all that was typed so far, as an answer may go on from an earlier one."""
        command = shlex.split(line.removeprefix("$ catchword"), comments=True)
        lines = "".join(f"{one}\n" for one in typed)
        ran = run(*command, environment=self._environment(os.environ), stdin=lines, folder=self.folder)
        return ran.out + ran.err

    def _environment(self, given: Mapping[str, str]) -> dict[str, str]:
        ours = {} if self.folder == ROOT else {key: at for key, at in _OURS.items() if (self.folder / at).exists()}
        return {key: value for key, value in given.items() if not key.startswith("CATCHWORD_")} | ours


def _typed_after(lines: list[str], n: int) -> Iterator[str]:
    for line in lines[n + 1 :]:
        if not line.startswith(_PROMPT):
            return
        yield line.removeprefix(_PROMPT)


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
    for document in DOCUMENTS:
        document.write_text(remade(document.read_text("utf-8")), "utf-8")
