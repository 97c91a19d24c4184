"""The documents that people read: those at the top, docs/, and the two that lie next to what they are about."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCUMENTS = (
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "config" / "README.md",
    ROOT / "corpus" / "README.md",
)
_LINK = re.compile(r"\]\(<?([^()\s<>]+)>?\)|\b(?:src|srcset|href)=\"([^\"]+)\"")
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_NO_PART_OF_AN_ANCHOR = re.compile(r"[^\w\- ]")


def everything() -> str:
    """All of them, one after the other."""
    return "\n".join(path.read_text("utf-8") for path in DOCUMENTS)


def links(path: Path) -> list[str]:
    """Where a document leads to, pictures too."""
    return [found[1] or found[2] for found in _LINK.finditer(_unfenced(path))]


def anchors(path: Path) -> set[str]:
    """The names of its headings in a link, as GitHub makes them."""
    return {_anchor(found[1]) for found in _HEADING.finditer(_unfenced(path))}


def prose(path: Path) -> Iterator[str]:
    """Its lines, without examples and tables, which are made elsewhere."""
    return (line for line in _unfenced(path).splitlines() if not line.lstrip().startswith("|"))


def _anchor(heading: str) -> str:
    return _NO_PART_OF_AN_ANCHOR.sub("", heading.lower()).replace(" ", "-")


def _unfenced(path: Path) -> str:
    return _FENCED.sub("", path.read_text("utf-8"))
