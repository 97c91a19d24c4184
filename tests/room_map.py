"""The map of the rooms, made of the import contracts in `pyproject.toml` and of what each room says of itself.

`python -m tests.room_map` writes it where it is kept; a test says when it is out of date.
"""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
KEPT_IN = ("bot/__init__.py", "docs/architecture.md")
_MAP = re.compile(r"^    __main__ .*?(?=\n\n|\n```)", re.MULTILINE | re.DOTALL)


def layers() -> list[list[str]]:
    """The rooms from the top to the bottom; those on one line do not import each other."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    rooms = next(c for c in contracts if c["type"] == "layers" and c.get("containers") == ["bot"])
    return [[room.strip() for room in line.split("|")] for line in rooms["layers"]]


def room_map() -> str:
    """A line for each room: its name, and the first line of its docstring."""
    width = max(len(room) for layer in layers() for room in layer) + 2
    return "\n".join(
        f"{'  | ' if n else '    '}{room:{width}}{_about(room)}" for layer in layers() for n, room in enumerate(layer)
    )


def _about(room: str) -> str:
    path = ROOT / "bot" / room / "__init__.py"
    source = (path if path.exists() else ROOT / "bot" / f"{room}.py").read_text("utf-8")
    return source.removeprefix('r"""').removeprefix('"""').splitlines()[0].rstrip('"').rstrip(".")


def with_map(text: str) -> str:
    """The text with the map that is true now. Raises ValueError where it holds none."""
    made, count = _MAP.subn(lambda _: room_map(), text, count=1)
    if not count:
        raise ValueError("no map to replace")
    return made


def main() -> None:
    for name in KEPT_IN:
        path = ROOT / name
        path.write_text(with_map(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
