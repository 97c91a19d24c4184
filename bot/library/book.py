"""A book in chapter files: the parts that its index file names, or the other files of its folder, by name.

What an index names may come from anywhere: a part is a file inside the index's own folder, whatever links there are,
and parts are bounded in number and in size together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath, PureWindowsPath

from bot.findings import Finding
from bot.library.blocks import Block
from bot.library.claims import Claims, real_path
from bot.library.findings import CorpusCode, RefusedError, error, warning
from bot.library.folder_entries import ENDINGS, entries_of, files_below
from bot.library.part import Part, parse_part
from bot.library.source_file import MAX_BYTES, read_bytes

INDEX = "index.md"
_MOST_PARTS = 1_000
_MOST_NAME = 500  # characters of a path
_MOST_SAID = 20  # of the names that are of no use


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a book, as far as its name goes: the file, the one behind all links, and the line of the index that
    names it (0 where none does).
    """

    path: Path
    real: Path
    line: int


def named_parts(index: Path, names: Sequence[str], line: int) -> tuple[list[Chapter], list[Finding]]:
    """The files that `parts` of an index names in that line, in its order, and what is wrong with the names."""
    if len(names) > _MOST_PARTS:
        return [], [error(index, line, CorpusCode.PARTS_MANY, most=_MOST_PARTS)]
    if not names:
        return [], []
    folder = index.parent
    inside = real_path(folder)
    seen: set[Path] = {real_path(index)}
    chapters: list[Chapter] = []
    findings: list[Finding] = []
    for name in names:
        path, reason = _resolve_part(folder, inside, name)
        if path is None or path in seen:
            findings.append(_bad_part(index, line, reason or "twice", name))
        else:
            seen.add(path)
            chapters.append(Chapter(folder.joinpath(*_pure_path(name).parts), path, line))
    return chapters, _first_of(findings, index, line)


def _first_of(findings: list[Finding], index: Path, line: int) -> list[Finding]:
    """The first few, and how many more there are."""
    more = len(findings) - _MOST_SAID
    return (
        findings
        if more <= 0
        else [*findings[:_MOST_SAID], error(index, line, CorpusCode.PARTS_UNUSABLE_MORE, count=more)]
    )


def claim_chapters(index: Path, chapters: Sequence[Chapter], claims: Claims) -> list[Finding]:
    """Take the chapters for the index; what there is to say where another text has some of them already."""
    taken, owner = claims.take(index, [chapter.real for chapter in chapters])
    if not taken:
        return []
    first = next(chapter for chapter in chapters if chapter.real == taken[0])
    facts = {"name": first.path.name, "count": len(taken) - 1, "other": owner.name, "folder": owner.parent.name}
    return [error(index, first.line, CorpusCode.PART_CLAIMED, **facts)]


def _bad_part(index: Path, line: int, reason: str, name: str) -> Finding:
    return error(index, line, CorpusCode.PART_UNUSABLE, reason=reason, name=name)


def _pure_path(name: str) -> PurePosixPath:
    return PurePosixPath(name.replace("\\", "/"))


def _resolve_part(folder: Path, inside: Path, name: str) -> tuple[Path | None, str]:
    """The real file of that name below `folder`, which is `inside` behind all links; or why it cannot be one."""
    pure = _pure_path(name)
    if len(name) > _MOST_NAME or pure.is_absolute() or PureWindowsPath(name).drive or ".." in pure.parts:
        return None, "outside"
    try:
        path = folder.joinpath(*pure.parts).resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return None, "missing"
    if not path.is_relative_to(inside):
        return None, "outside"
    if not path.is_file():
        return None, "missing"
    return (path, "") if pure.suffix.lower() in ENDINGS else (None, "format")


def other_files(index: Path) -> list[Chapter]:
    """The other texts of an index's folder, by name, numbers in it by value. Raises RefusedError."""
    try:
        texts = entries_of(index.parent).texts
    except OSError as problem:
        raise RefusedError(error(index, 0, CorpusCode.UNREADABLE, detail=problem.strerror or "")) from problem
    others = [Chapter(path, real_path(path), 0) for path in texts if path.name != index.name]
    if len(others) > _MOST_PARTS:
        raise RefusedError(error(index, 0, CorpusCode.PARTS_MANY, most=_MOST_PARTS))
    return sorted(others, key=_natural_key)


def check_book_folder(index: Path, claims: Claims) -> Iterator[Finding]:
    """What lies in the folder of a book, and is not read for it."""
    try:
        entries = entries_of(index.parent)
    except OSError:
        return  # said where the folder is read for its texts
    yield from entries.findings
    for path in entries.texts:
        if path.name != index.name and not claims.is_part(path):
            yield warning(path, 0, CorpusCode.NOT_IN_PARTS, name=index.name)
    for path in entries.folders:
        if any(not claims.is_part(file) for file in files_below(path)):
            yield warning(path, 0, CorpusCode.FOLDER_IN_BOOK)


def _natural_key(chapter: Chapter) -> list[tuple[int, str]]:
    """`chapter-2` goes before `chapter-10`."""
    pieces = re.split(r"(\d{1,18})", chapter.path.name.casefold())
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces]


def read_all(chapters: Sequence[Chapter], claims: Claims) -> list[bytes] | None:
    """What the parts hold; None where one of them cannot be one, which `read_chapters` says."""
    left = MAX_BYTES
    found: list[bytes] = []
    for chapter in chapters:
        if chapter.real in claims.books:
            return None
        try:
            found.append(read_bytes(chapter.path, left, claims.inside))
        except RefusedError:
            return None
        left -= len(found[-1])
    return found


def read_chapters(
    index: Part, chapters: Sequence[Chapter], claims: Claims, read: Sequence[bytes] | None = None
) -> list[Part]:
    """The index and its parts, with headings below the book's own; `read` are their bytes, where they were read
    already. Raises RefusedError with all that is wrong.
    """
    left = MAX_BYTES
    parts: list[Part] = []
    findings: list[Finding] = []
    for n, chapter in enumerate(chapters):
        try:
            parts.append(_read_chapter(chapter, claims, left, None if read is None else read[n]))
        except RefusedError as refused:
            if any(str(finding.code) == CorpusCode.TOO_LARGE for finding in refused.findings):
                findings.append(error(index.path, chapter.line, CorpusCode.TOO_LARGE, megabytes=MAX_BYTES // 2**20))
                break
            findings += refused.findings
        else:
            left -= parts[-1].size
    if findings:
        raise RefusedError(*findings)
    return [index, *_nest_parts(index, [_with_heading(part) for part in parts])]


def _read_chapter(chapter: Chapter, claims: Claims, most: int, raw: bytes | None) -> Part:
    """The part, read. Raises RefusedError, also where it has parts itself."""
    part = None
    if chapter.real not in claims.books:
        part = parse_part(chapter.path, read_bytes(chapter.path, most, claims.inside) if raw is None else raw)
    if part is None or part.stated.matter.parts:
        claims.release(chapter.real)
        line = part.stated.plain.line(("parts",)) if part is not None else 1
        raise RefusedError(error(chapter.path, line, CorpusCode.PART_IS_BOOK))
    return part


def _with_heading(part: Part) -> Part:
    """A chapter whose title its front matter states, in any form, and no heading: the title heads it."""
    title = part.stated.matter.title
    if not title or _begins_with_heading(part):
        return part
    by = int(any(block.level == 1 for block in part.blocks))
    heading = Block(1, title, (), part.stated.plain.line(("title",)))
    return replace(part, blocks=(heading, *(_deepen(block, by) for block in part.blocks)))


def _begins_with_heading(part: Part) -> bool:
    return any(block.level for block in part.blocks[:1])


def check_headings(parts: Sequence[Part]) -> Iterator[Finding]:
    """Those of the parts of a book whose paragraphs belong to the last section of the part before."""
    headed = False
    for part in parts:
        if headed and part.blocks and not _begins_with_heading(part):
            yield warning(part.path, part.blocks[0].line, CorpusCode.PART_WITHOUT_HEADING)
        headed = headed or any(block.level for block in part.blocks)


def _nest_parts(index: Part, parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, moved below the one heading that the index has."""
    own = [block.level for block in index.blocks if block.level]
    highest = min((block.level for part in parts for block in part.blocks if block.level), default=0)
    by = max(0, min(own) + 1 - highest) if own and own.count(min(own)) == 1 else 0
    for part in parts:
        yield replace(part, blocks=tuple(_deepen(block, by) for block in part.blocks))


def _deepen(block: Block, by: int) -> Block:
    return replace(block, level=block.level + by) if block.level and by else block
