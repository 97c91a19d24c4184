"""What an importer makes of a file: what the file states of the work, its blocks, and what was left out or is unsure.

An importer is pure: `read_FORMAT(raw: bytes) -> Document`. It raises `RefusedError` with findings whose path is empty.
No letter is invented or lost silently: what is not in the blocks is a finding.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NoReturn

from bot.findings import Finding
from bot.library.blocks import Block, OddityCode
from bot.library.findings import CorpusCode, RefusedError, error, warning
from bot.library.front_matter import FrontMatter

_MOST_FOUND = 60  # characters of the words that a finding quotes


class ImportCode(StrEnum):
    """Each code has its sentence in `wording`: `finding-CODE`, with the facts that the importer gives."""

    NO_WORDS = "no-words"  # refused: the file holds no text
    NAMES_PARTS = "names-parts"  # refused: `name`
    FORMAT_REFUSED = "format-refused"  # `kind`, an `OtherFormat`, and `named`
    TOO_SLOW = "too-slow"  # `seconds`
    TOO_MUCH_MEMORY = "too-much-memory"  # `megabytes`
    NOT_FINISHED = "not-finished"
    # Left out, or unsure:
    FORMAT_MISNAMED = "format-misnamed"  # `kind`, a `Format`, and `named`
    STATED_TAKEN = "stated-taken"
    TITLE_GUESSED = "title-guessed"
    CONTROLS_LEFT_OUT = "controls-left-out"
    ENCODING_GUESSED = "encoding-guessed"  # `found`
    ESCAPES = "escapes"  # `count`
    PARAGRAPHS_JOINED = "paragraphs-joined"  # `lines`
    HEADINGS_GUESSED = "headings-guessed"  # `lines`
    WRITTEN_UNLIKE = "written-unlike"  # Markdown cannot hold it as it is
    # Of documents of office programs: `found` is where it begins, `count` how many there are.
    CHANGES = "tracked-changes"
    COMMENTS = "comments"
    PAGE_HEADS = "page-heads"
    TEXT_BOX = "text-box"
    EMBEDDED = "embedded"
    SYMBOL = "symbol"
    NUMBER_FORM = "number-form"
    FORMULA = "formula"
    TABLE_LAYOUT = "table-layout"
    NOTE_MISSING = "note-missing"
    HEADINGS_UNSTYLED = "headings-unstyled"
    HEADING_LONG = "heading-long"
    STATED_AUTHOR = "stated-author"
    # Refused, of packed files and XML:
    ZIP_DAMAGED = "zip-damaged"
    ZIP_MANY = "zip-many"  # `most`
    ZIP_LARGE = "zip-large"  # `megabytes`
    ZIP_OUTSIDE = "zip-outside"  # `name`
    ENCRYPTED = "encrypted"
    XML_DAMAGED = "xml-damaged"  # `member`, `row`
    XML_ENTITIES = "xml-entities"  # `member`
    XML_LARGE = "xml-large"  # `most`, `deepest`
    CONTENTS = "contents-left-out"
    HIDDEN = "hidden-words"
    READING = "ruby-reading"
    # Of pages and books: `found` is where it begins.
    PAGE_PART = "page-part"
    BOOK_PART = "book-part"
    HEADING_EMPTIED = "heading-emptied"
    HEADING_OF_CONTENTS = "heading-of-contents"
    PAGE_MISSING = "page-missing"
    NO_PACKAGE = "no-package"  # refused


class Place(StrEnum):
    """What `Block.line` and `Finding.line` count in a document."""

    LINE = "line"  # the lines of a text file, from 1
    BLOCK = "block"  # the blocks (paragraphs, headings …) of the document, from 1, for a file without lines


@dataclass(frozen=True, slots=True)
class Stated:
    """What the file itself states of the work; empty where it does not say, never guessed."""

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    language: str = ""
    rights: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """`blocks` are those of `bot.library.blocks`: hard line breaks are newlines in `text`; marks of notes are not in
    it; a NOTE holds all paragraphs of a note, a newline between them, and may be anywhere among the blocks. The
    `number` of an item is decimal (`3`); what a list prints otherwise (`a)`, `iv.`) begins the item's text. Two blanks
    divide the cells of a ROW. `matter` is the whole front matter of a file that has one in our own form.
    """

    stated: Stated
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()
    place: Place = Place.BLOCK
    matter: FrontMatter = field(default_factory=FrontMatter)


def note(code: ImportCode | OddityCode, line: int, found: str = "", count: int = 0) -> Finding:
    """What was left out, or is unsure, at that place: `found` are its first words, `count` how many there are."""
    words = " ".join(found.split())
    shown = words if len(words) <= _MOST_FOUND else words[: _MOST_FOUND - 1] + "…"
    return warning(Path(), line, code, found=shown, count=count)


def refuse(code: ImportCode | CorpusCode, line: int = 0, **facts: str | int) -> NoReturn:
    """Raise RefusedError: the file is not read."""
    raise RefusedError(error(Path(), line, code, **facts))
