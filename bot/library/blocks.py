"""The blocks of a corpus file: plain text, with emphasis, marks of notes and printed numbers kept with it.

`bot.library.markdown` reads them from Markdown; `bot.library.structure` makes a work of them.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.texts.work import Emphasis

MOST_BLOCKS = 200_000  # of a file: the Bible has 31,000 verses; a block costs some 1,000 bytes while it is read


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"  # a paragraph of a block quote
    ITEM = "item"  # a paragraph of a list
    CODE = "code"  # kept as typed, with its line breaks
    ROW = "row"  # of a table
    NOTE = "note"  # a footnote, all its paragraphs: not of the body


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where a text prints the mark of a note: `at` is an offset into the text of the block, which does not hold it."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Block:
    """`level` is a heading's, 1-6, and 0 for all else. `emphasis` has offsets into `text`. `line` counts from 1.

    `number` is what an ordered list prints before the item that begins here; `name` is a note's, as its marks give it.
    """

    level: int
    text: str
    emphasis: tuple[Emphasis, ...]
    line: int
    kind: BlockKind = BlockKind.PARAGRAPH
    number: str = ""
    notes: tuple[NoteMark, ...] = ()
    name: str = ""


class OddityCode(StrEnum):
    """Each code has its sentence in `wording`."""

    IMAGE = "image"
    HTML_DROPPED = "html-dropped"
    HTML_LEFT_OUT = "html-left-out"
    HTML_UNKNOWN = "html-unknown"
    COMMENT = "comment"
    ATTRIBUTES = "attributes"
    TEMPLATE = "template"
    CITATION = "citation"
    MATH = "math"
    MARK_TYPED = "mark-typed"
    PAGE_FURNITURE = "page-furniture"
    WIKILINK = "wikilink"
    MARK_DROPPED = "mark-dropped"
    MARK_KEPT = "mark-kept"
    RAISED_MARK = "raised-mark"
    SOFT_HYPHEN = "soft-hyphen"
    HYPHEN_JOINED = "hyphen-joined"
    HYPHEN_DIVIDED = "hyphen-divided"
    NOTE_UNDEFINED = "note-undefined"
    NOTE_UNMARKED = "note-unmarked"
    NOTE_TWICE = "note-twice"
    NOTE_EMPTY = "note-empty"
    LINK_UNUSED = "link-unused"
    CODE = "code"
    HEADING_BLANK = "heading-blank"
    HEADING_INSIDE = "heading-inside"
    HEADING_LINES = "heading-lines"
    NUMBER_KEPT = "number-kept"
    BLOCK_SYNTAX = "block-syntax"
    CELLS_DROPPED = "cells-dropped"
    TOO_DEEP = "too-deep"
    BRACKETS = "brackets"
    MARKS_MANY = "marks-many"
    AND_MORE = "and-more"


@dataclass(frozen=True, slots=True)
class Oddity:
    """A mark of the source that the text does not hold, or one that is kept as typed because it may be words.

    A reader makes up to 50,000 of them in a paragraph and knows no path: so this is less than a `Finding`, which `part`
    makes of the few that are left once equal ones are counted. `count` is how many more lines have the same mark, for
    the code `and-more` alone.
    """

    code: OddityCode
    line: int
    found: str
    count: int = 0
