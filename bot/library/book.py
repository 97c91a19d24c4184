"""A book in chapter files: the parts that its index file names, or the other files of its folder, by name.

What an index names may come from anywhere: a part is a file inside the index's own folder, whatever links there are,
and parts are bounded in number and in size together.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath, PureWindowsPath

from bot.library.blocks import Block
from bot.library.findings import Finding, RefusedError, error, warning
from bot.library.front_matter_forms import Form
from bot.library.part import Part, read_part
from bot.library.source_file import MAX_BYTES

INDEX = "index.md"
ENDINGS = frozenset({".md", ".markdown", ".mdown", ".txt"})
_NOT_A_TEXT = "readme"
_MOST_PARTS = 1_000
_MOST_NAME = 500  # characters of a path


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a book, as far as its name goes: the file, and where the index names it (0 where it does not)."""

    path: Path
    line: int


def is_text_file(path: Path) -> bool:
    """Whether its name is that of a text: by its ending, in any case; a README is about the folder."""
    return path.suffix.lower() in ENDINGS and path.stem.lower() != _NOT_A_TEXT


def parts_named(index: Part) -> tuple[list[Chapter], list[Finding]]:
    """The files that `parts` of an index names, in its order, and what is wrong with the names."""
    line = index.stated.plain.line(("parts",))
    names = index.stated.matter.parts
    if len(names) > _MOST_PARTS:
        return [], [error(index.path, line, "parts-many", most=_MOST_PARTS)]
    seen: set[Path] = {index.path.resolve()}
    chapters: list[Chapter] = []
    findings: list[Finding] = []
    for name in names:
        path, reason = _inside(index.path.parent, name)
        if path is None or path.resolve() in seen:
            findings.append(_bad_part(index.path, line, reason or "twice", name))
        else:
            seen.add(path.resolve())
            chapters.append(Chapter(path, line))
    return chapters, findings


def _bad_part(index: Path, line: int, reason: str, name: str) -> Finding:
    return error(index, line, "part-unusable", reason=reason, name=name)


def _inside(folder: Path, name: str) -> tuple[Path | None, str]:
    """The file of that name below `folder`, or why it cannot be one."""
    pure = PurePosixPath(name.replace("\\", "/"))
    if len(name) > _MOST_NAME or pure.is_absolute() or PureWindowsPath(name).drive or ".." in pure.parts:
        return None, "outside"
    path = folder.joinpath(*pure.parts)
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return None, "missing"
    if not real.is_relative_to(folder.resolve()):
        return None, "outside"
    if not real.is_file():
        return None, "missing"
    return (path, "") if path.suffix.lower() in ENDINGS else (None, "format")


def other_files(index: Path) -> list[Chapter]:
    """The other texts of an index's folder, by name, numbers in it by value. Raises RefusedError."""
    folder = index.parent.resolve()
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if not entry.name.startswith(".")]
    except OSError as problem:
        raise RefusedError(error(index, 0, "unreadable", detail=problem.strerror or "")) from problem
    paths = [p for name in names if is_text_file(p := index.parent / name) and name.lower() != INDEX]
    inside = [p for p in paths if _inside(index.parent, p.name)[0] is not None]
    if len(inside) > _MOST_PARTS:
        raise RefusedError(error(index, 0, "parts-many", most=_MOST_PARTS))
    return [Chapter(path, 0) for path in sorted(inside, key=_by_number)]


def folders_inside(index: Path) -> Iterator[Finding]:
    """That the folders in a book's folder are not read."""
    try:
        with os.scandir(index.parent) as entries:
            folders = sorted(e.name for e in entries if not e.name.startswith(".") and e.is_dir(follow_symlinks=False))
    except OSError:
        return  # said where the folder is read for its texts
    for name in folders:
        yield warning(index.parent / name, 0, "folder-in-book")


def _by_number(path: Path) -> list[tuple[int, str]]:
    """`chapter-2` goes before `chapter-10`."""
    pieces = re.split(r"(\d{1,18})", path.name.casefold())
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces]


def read_chapters(index: Part, chapters: Sequence[Chapter], bad_names: Sequence[Finding]) -> list[Part]:
    """The index and its parts, with headings below the book's own. Raises RefusedError with all that is wrong."""
    left = MAX_BYTES
    parts: list[Part] = []
    findings = [*bad_names]
    for chapter in chapters:
        try:
            left -= chapter.path.stat().st_size
            if left < 0:
                findings.append(error(index.path, chapter.line, "too-large", megabytes=MAX_BYTES // 2**20))
                break
            parts.append(read_part(chapter.path))
        except OSError as problem:
            findings.append(error(chapter.path, 0, "unreadable", detail=problem.strerror or ""))
        except RefusedError as refused:
            findings += refused.findings
    if findings:
        raise RefusedError(*findings)
    return [index, *_below(index, [_with_heading(part) for part in parts])]


def _with_heading(part: Part) -> Part:
    """A chapter whose title its front matter states, and no heading: the title heads it."""
    title = part.stated.matter.title
    if part.form is not Form.YAML or not title or any(block.level for block in part.blocks[:1]):
        return part
    by = int(any(block.level == 1 for block in part.blocks))
    heading = Block(1, title, (), part.stated.plain.line(("title",)))
    return replace(part, blocks=(heading, *(_deeper(block, by) for block in part.blocks)))


def _below(index: Part, parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, moved below the one heading that the index has."""
    own = [block.level for block in index.blocks if block.level]
    highest = min((block.level for part in parts for block in part.blocks if block.level), default=0)
    by = max(0, min(own) + 1 - highest) if own and own.count(min(own)) == 1 else 0
    for part in parts:
        yield replace(part, blocks=tuple(_deeper(block, by) for block in part.blocks))


def _deeper(block: Block, by: int) -> Block:
    return replace(block, level=block.level + by) if block.level and by else block
