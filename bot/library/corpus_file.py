"""One corpus file, or a book's index and its parts -> one Work, with everything there is to say about them. Never
raises on what is in them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from bot.findings import Finding, Severity
from bot.library.blocks import Block, BlockKind, NoteMark
from bot.library.book import (
    INDEX,
    Chapter,
    check_book_folder,
    check_headings,
    claim_chapters,
    named_parts,
    other_files,
    read_all,
    read_chapters,
)
from bot.library.chapter_lines import chapter_level, is_bare_number, series_number
from bot.library.checks import PlacedBlock, check_blocks
from bot.library.claims import Claims
from bot.library.findings import CorpusCode, RefusedError, error, warning
from bot.library.front_matter import FrontMatter, is_id
from bot.library.front_matter_forms import Form
from bot.library.kept_parses import KeptParses, Stated
from bot.library.loaded_file import LoadedFile
from bot.library.parse_keys import key_of_book
from bot.library.part import Part, parse_part
from bot.library.source_file import read_bytes
from bot.library.structure import build_work, unmatched_names
from bot.texts.work import About, Section, SectionKind, Work

_MOST_EMPTY = 20  # sections without a paragraph that are named
_JOINERS = "\u200c\u200d"  # parts of words in some scripts
_NOT_IN_ID = re.compile(r"[\W_]+")


def load_file(
    path: Path,
    *,
    is_book: bool | None = None,
    claims: Claims | None = None,
    kept: KeptParses | None = None,
    raw: bytes | None = None,
) -> LoadedFile:
    """Read, check and build the work in `path`, or find it among those that are `kept`. A book is what names its parts,
    or an index file of its folder: one named so, where `is_book` does not say. `claims` are those of the other texts.
    `raw` is what the file holds, where it was read already.
    """
    claims, kept = claims or Claims(), kept or KeptParses()
    chapters, in_folder = list[Chapter](), path.name.lower() == INDEX if is_book is None else is_book
    try:
        raw = read_bytes(path, inside=claims.inside) if raw is None else raw
        first, index = kept.key_of(path, raw), cache(partial(_parse_index, path, raw, kept))
        stated = kept.stated(first) or _parts_stated(index())
        chapters, problems = named_parts(path, stated.names, stated.line)
        if in_folder and not stated.names:
            chapters = other_files(path)
        problems += claim_chapters(path, chapters, claims)
        _refuse(problems)
        read = read_all(chapters, claims)
        key = "" if read is None else key_of_book([first, *map(kept.key_of, _paths(chapters), read)])
        file = kept.find(key, path, _paths(chapters))
        if file is None:
            kept.report_parse(sum(map(len, read or ())))
            file = kept.add(first, stated, _parse(index(), chapters, claims, read, key))
    except RefusedError as refused:
        return LoadedFile(path, None, refused.findings, _paths(chapters))
    return with_findings(file, *check_book_folder(path, claims)) if in_folder else file


def read_text(path: Path, raw: bytes) -> LoadedFile:
    """The work in these bytes alone, under a name that says what kind of file they are: no file is opened. What names
    parts, which are files of their own, is refused.
    """
    try:
        part = parse_part(path, raw)
        names, line = part.stated.matter.parts, part.stated.plain.line(("parts",))
        _refuse([error(path, line, CorpusCode.PART_UNUSABLE, reason="outside", name=name) for name in names[:1]])
        return _parse(part, (), Claims(), (), "")
    except RefusedError as refused:
        return LoadedFile(path, None, refused.findings)


def _parse_index(path: Path, raw: bytes, kept: KeptParses) -> Part:
    kept.report_parse(len(raw))
    return parse_part(path, raw)


def _parts_stated(index: Part) -> Stated:
    return Stated(index.stated.matter.parts, index.stated.plain.line(("parts",)))


def _refuse(problems: Sequence[Finding]) -> None:
    if problems:
        raise RefusedError(*problems)


def _paths(chapters: Sequence[Chapter]) -> tuple[Path, ...]:
    return tuple(chapter.path for chapter in chapters)


def _parse(
    index: Part, chapters: Sequence[Chapter], claims: Claims, read: Sequence[bytes] | None, key: str
) -> LoadedFile:
    parts = read_chapters(index, chapters, claims, read)
    work, findings = _load(parts)
    return LoadedFile(index.path, work, tuple(findings), _paths(chapters), sum(part.marks for part in parts), key)


def _load(parts: Sequence[Part]) -> tuple[Work, list[Finding]]:
    first = parts[0]
    path, matter = first.path, first.stated.matter
    placed = [PlacedBlock(part.path, _rename_notes(block, n)) for n, part in enumerate(parts) for block in part.blocks]
    blocks = [at.block for at in placed]
    if not any(block.level == 0 and block.kind is not BlockKind.NOTE for block in blocks):
        raise RefusedError(error(path, 0, CorpusCode.EMPTY))
    findings = [*_check_front_matter(first), *(f for part in parts for f in part.findings)]
    findings += check_headings(parts[1:])
    _refuse_unmatched(first, blocks)
    work = build_work(make_about(path, matter, blocks), blocks, matter, begins_with_part=not first.blocks)
    findings += _check_structure(work, placed)
    findings += check_blocks(placed, matter.title)
    order = {part.path: n for n, part in enumerate(parts)}
    return work, sorted(findings, key=lambda f: (order.get(f.path, 0), f.line))


def _rename_notes(block: Block, part: int) -> Block:
    """The block with the names of its notes told apart from those of other parts, which may be the same."""
    if not part or not (block.name or block.notes):
        return block
    marks = tuple(NoteMark(f"{part}:{mark.name}", mark.at) for mark in block.notes)
    return replace(block, name=f"{part}:{block.name}" if block.name else "", notes=marks)


def make_about(path: Path, matter: FrontMatter, blocks: Sequence[Block]) -> About:
    """What a file states of its work; id and title from its name and first heading where it does not. Raises
    RefusedError where no id can be made of the name.
    """
    heading = next((b.text for b in blocks if b.level), "")
    is_number = chapter_level(heading) or is_bare_number(heading) or series_number(heading)
    heading = "" if is_number else heading  # “Chapter I” is not a title
    return About(
        id=matter.id or _id_from(path),
        title=matter.title or " ".join(heading.split()) or _name(path),
        authors=tuple(matter.authors),
        publisher=matter.publisher,
        date=matter.date,
        language=matter.language,
        source=matter.source,
        rights=matter.rights,
        aliases=tuple(matter.aliases),
        citation=matter.citation,
        quotation_limit=matter.quotation_limit,
        numbering=matter.numbering,
    )


def _name(path: Path) -> str:
    """What the file is called, as far as it can be shown; an index has the name of its folder."""
    name = path.absolute().parent.name if path.name.lower() == INDEX else path.stem
    shown = "".join(c if c.isprintable() or c in _JOINERS else " " for c in name)
    return " ".join(shown.split())


def _id_from(path: Path) -> str:
    name = _NOT_IN_ID.sub("-", _name(path)).strip("-").upper()[:32].rstrip("-")
    if is_id(name):
        return name
    if is_id("W-" + name[:30]):
        return "W-" + name[:30]
    raise RefusedError(error(path, 0, CorpusCode.NO_ID))


def _check_front_matter(first: Part) -> list[Finding]:
    if first.form in {Form.TOML, Form.JSON}:
        return []  # said already
    if first.form is Form.NONE:
        return [warning(first.path, 1, CorpusCode.NO_FRONT_MATTER, id=_id_from(first.path))]
    missing = [key for key in ("id", "title") if not getattr(first.stated.matter, key)]
    return [warning(first.path, 1, CorpusCode.KEY_MISSING, key=key) for key in missing]


def _refuse_unmatched(first: Part, blocks: Sequence[Block]) -> None:
    matter = first.stated.matter
    lists = (("back_matter", matter.back_matter, True), ("imprint", matter.imprint, True))
    findings = [
        error(first.path, first.stated.plain.line((key,)), CorpusCode.HEADING_NOT_FOUND, key=key, name=name)
        for key, names, headings in (*lists, ("slogans", matter.slogans, False))
        for name in unmatched_names(names, blocks, headings=headings)
    ]
    _refuse(findings)


def _check_structure(work: Work, placed: Sequence[PlacedBlock]) -> list[Finding]:
    lines = {at.block.text: at for at in placed if at.block.level}
    without = _empty_sections(work.sections)
    empty = [s for s in without if s.heading is not None and s.kind is not SectionKind.IMPRINT]
    findings: list[Finding] = []
    for section in empty[:_MOST_EMPTY]:
        heading = work.heading(section)
        at = lines[heading]
        findings.append(warning(at.path, at.block.line, CorpusCode.SECTION_EMPTY, label=section.label, heading=heading))
    if more := empty[_MOST_EMPTY:]:
        at = lines[work.heading(more[0])]
        findings.append(warning(at.path, at.block.line, CorpusCode.SECTIONS_EMPTY_MORE, count=len(more)))
    return findings


def _empty_sections(sections: Sequence[Section]) -> list[Section]:
    """The sections, but the work itself, that hold no paragraph, and neither do those below them."""
    holds = [bool(section.paragraphs) for section in sections]
    for n in range(len(sections) - 1, 0, -1):
        holds[sections[n].parent] |= holds[n]
    return [section for section, full in zip(sections[1:], holds[1:], strict=True) if not full]


def with_findings(file: LoadedFile, *findings: Finding) -> LoadedFile:
    """The file with more to say about it; without its work where an error is said."""
    refused = any(finding.severity is Severity.ERROR for finding in findings)
    return replace(file, work=None if refused else file.work, findings=(*file.findings, *findings))
