"""One file of a work, read: what it says of the work, its blocks, and what there is to say about its lines."""

import re
from dataclasses import dataclass
from pathlib import Path

from bot.findings import Finding
from bot.library.blocks import MOST_BLOCKS, Block, Oddity
from bot.library.digital_libraries import trim_source
from bot.library.findings import CorpusCode, RefusedError, error, list_lines, warning
from bot.library.front_matter import ParsedFrontMatter, read_front_matter, validate_front_matter
from bot.library.front_matter_forms import Form, Split, header_of_library, split
from bot.library.line_groups import LineGroup, line_groups, reads_as_verse, usual_width
from bot.library.markdown.limits import TooManyBlocksError
from bot.library.markdown.oddities import condense
from bot.library.markdown.reader import read_blocks
from bot.library.marks import MarkForm
from bot.library.other_formats import OtherKind
from bot.library.plain_marks import PlainLines, text_lines
from bot.library.plain_notes import with_notes
from bot.library.plain_text import is_plain_text, read_plain_text
from bot.library.source_file import SourceText, check_mojibake, source_in

_SAMPLE = 400  # characters
_OTHER_FORMATS = (("<!doctype html", "HTML"), ("<html", "HTML"), ("<?xml", "XML"))
_ITEM = re.compile(
    r"[ \t]*(?:[*+-]|(?:\d{1,9}|[A-Za-z]|[ivxl]{2,5})[.)]|[(\[](?:\d{1,9}|[A-Za-z]|[ivxl]{2,5})[)\]])[ \t]+\S"
)
_RULED = re.compile(r"[\s|+:=-]*--[\s|+:=-]*")  # a line of a table
_NO_PROSE = ("#", ">", "|", "```", "~~~", "    ", "\t", "<", ":::", "-", "+", "* ", "[^", "![", "$$", "{{", "{%", "\\")


@dataclass(frozen=True, slots=True)
class Part:
    """`stated` is empty, and `form` NONE, where the file says nothing of the work. `marks` counts the marks of its
    Markdown that the text holds as typed, or not at all; `size` is that of the file, in bytes.
    """

    path: Path
    form: Form
    stated: ParsedFrontMatter
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()
    marks: int = 0
    size: int = 0


def parse_part(path: Path, raw: bytes) -> Part:
    """A file that holds these bytes. Raises RefusedError."""
    source = source_in(path, raw)
    try:
        parts = split(source.text)
    except ValueError:
        raise RefusedError(error(path, 1, CorpusCode.FRONT_MATTER_OPEN)) from None
    said = _read_stated(path, parts)
    body = trim_source(parts.body, parts.body_line)
    form = parts.form
    findings = [*said.findings, *_check_form(path, parts), *_check_source(path, source)]
    findings += (
        warning(path, first, CorpusCode.LIBRARY_LEFT_OUT, first=first, last=last) for first, last in body.left_out
    )
    if form is Form.NONE and (header := header_of_library(body.header)).data:
        said, form = validate_front_matter(header, path), Form.KEY_LINES
    if is_plain_text(path):
        lines = text_lines(body.source, parts.body_line, source.page_breaks)
        blocks, oddities = _read_plain(path, lines, said.matter.marks)
    else:
        blocks, oddities = _read_markdown(path, body.source, parts.body_line)
        findings += _check_verse(path, line_groups(body.source, parts.body_line))
    findings += (warning(path, o.line, o.code, found=o.found, count=o.count) for o in oddities)
    return Part(path, form, said, tuple(blocks), tuple(findings), len(oddities), source.size)


def _read_stated(path: Path, parts: Split) -> ParsedFrontMatter:
    if parts.form is Form.YAML:
        return read_front_matter(parts.yaml, path, parts.line)
    return validate_front_matter(parts.stated, path)


def _read_plain(path: Path, lines: PlainLines, marks: MarkForm) -> tuple[list[Block], list[Oddity]]:
    read = read_plain_text(lines.source, 1)
    if len(read) > MOST_BLOCKS:
        raise RefusedError(error(path, read[MOST_BLOCKS].line, CorpusCode.BLOCKS_MANY))
    blocks, of_notes = with_notes(lines.renumber(read), marks)
    return blocks, condense((*lines.oddities, *of_notes))


def _read_markdown(path: Path, source: str, first_line: int) -> tuple[list[Block], list[Oddity]]:
    try:
        return read_blocks(source, first_line)
    except TooManyBlocksError as problem:
        raise RefusedError(error(path, first_line + problem.line, CorpusCode.BLOCKS_MANY)) from problem


def _check_form(path: Path, parts: Split) -> list[Finding]:
    if parts.form in {Form.TOML, Form.JSON}:
        return [warning(path, parts.line, CorpusCode.FRONT_MATTER_FOREIGN, form=parts.form.upper())]
    if parts.form in {Form.TITLE_BLOCK, Form.KEY_LINES}:
        last = parts.body_line - 1
        return [warning(path, parts.line, CorpusCode.FRONT_MATTER_FORM, first=parts.line, last=last)]
    return []


def _check_source(path: Path, source: SourceText) -> list[Finding]:
    findings: list[Finding] = []
    if source.page_breaks:
        findings.append(warning(path, source.page_breaks[0], CorpusCode.PAGE_BREAKS, count=len(source.page_breaks)))
    findings += check_mojibake(path, source.text)
    lost = source.text.find("\ufffd")
    if lost >= 0:
        line = source.text.count("\n", 0, lost) + 1
        findings.append(warning(path, line, CorpusCode.REPLACEMENT_CHARACTER))
    start = source.text[:_SAMPLE].lstrip().casefold()
    if other := next((name for mark, name in _OTHER_FORMATS if start.startswith(mark)), None):
        findings.append(warning(path, 1, CorpusCode.OTHER_FORMAT, format=other, kind=OtherKind.DOCUMENT))
    return findings


def _check_verse(path: Path, groups: list[LineGroup]) -> list[Finding]:
    """Lines that read as verse, and have no break marks: they are joined into a paragraph."""
    prose = [g for g in groups if not g.lines[0].startswith(_NO_PROSE) and not any(map(_is_listed, g.lines))]
    width = usual_width(prose)
    found = [g.first for g in prose if not _has_breaks(g) and reads_as_verse(g.lines, width)]
    if not found:
        return []
    return [warning(path, found[0], CorpusCode.VERSE_LINES, count=len(found), lines=list_lines(found))]


def _is_listed(line: str) -> bool:
    return _ITEM.match(line) is not None or _RULED.fullmatch(line) is not None


def _has_breaks(group: LineGroup) -> bool:
    return any(line.endswith(("  ", "\\", "<br>", "<br/>", "<br />")) for line in group.lines[:-1])
