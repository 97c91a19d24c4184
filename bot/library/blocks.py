"""A corpus file's Markdown as blocks: headings and paragraphs of plain text, with emphasis beside it.

The subset is CommonMark's inline syntax with `#` headings, paragraphs and thematic breaks; typographic
rewriting is off. Other block syntax (lists, quotes, code, tables, HTML) is not interpreted: it stays in the
text as it was typed, so nothing is lost, and is reported.
Source: https://spec.commonmark.org/0.31.2/
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.texts.span import Span
from bot.texts.work import Emphasis

_INLINE = ("escape", "newline", "emphasis", "entity", "autolink", "link", "image", "backticks")
_UNSUPPORTED = re.compile(r"^\s{0,3}(?:[-+*]\s|\d{1,9}[.)]\s|>|```|~~~|\||</?[a-zA-Z!]|=+\s*$)")


@dataclass(frozen=True, slots=True)
class Block:
    """`level` is a heading's, 1–6, and 0 for a paragraph. `emphasis` has offsets into `text`. `line` from 1."""

    level: int
    text: str
    emphasis: tuple[Emphasis, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something in the source that is kept as typed (`block-syntax`), or that a text cannot hold (`image`)."""

    code: str
    line: int
    found: str


def read_blocks(source: str, first_line: int) -> tuple[list[Block], list[Oddity]]:
    """The blocks of `source`, whose first line is line `first_line` of its file."""
    parser = MarkdownIt("zero", {"typographer": False, "html": False}).enable(["heading", "hr", *_INLINE])
    tokens = parser.parse(source)
    lines = source.splitlines()
    blocks: list[Block] = []
    oddities: list[Oddity] = []
    for opening, token in pairwise(tokens):
        if token.type != "inline" or token.map is None:
            continue
        start, end = token.map
        block = _block(opening, token, first_line + start)
        if any(child.type == "image" for child in token.children or ()):
            oddities.append(Oddity("image", first_line + start, ""))
        if block.level == 0:
            oddities += _odd_lines(lines, start, end, first_line)
        if block.text:
            blocks.append(block)
    return blocks, oddities


def _block(opening: Token, inline: Token, line: int) -> Block:
    level = int(opening.tag[1]) if opening.type == "heading_open" else 0
    text, emphasis = _plain(inline.children or ())
    trimmed = text.strip()
    shift = len(text) - len(text.lstrip())
    kept = (_shifted(e, shift, len(trimmed)) for e in emphasis)
    return Block(level, trimmed, tuple(e for e in kept if e is not None), line)


def _shifted(emphasis: Emphasis, by: int, length: int) -> Emphasis | None:
    start, end = max(0, emphasis.span.start - by), min(length, emphasis.span.end - by)
    return Emphasis(Span(start, end), emphasis.strong) if start < end else None


def _plain(tokens: Sequence[Token]) -> tuple[str, list[Emphasis]]:
    parts: list[str] = []
    length = 0
    opened: list[int] = []
    emphasis: list[Emphasis] = []
    for n, token in enumerate(tokens):
        if token.type in {"em_open", "strong_open"}:
            opened.append(length)
        elif token.type in {"em_close", "strong_close"}:
            emphasis.append(Emphasis(Span(opened.pop(), length), token.type == "strong_close"))
        else:
            words = _words(token, parts, tokens, n)
            parts.append(words)
            length += len(words)
    return "".join(parts), sorted(emphasis, key=lambda e: e.span)


def _words(token: Token, before: list[str], tokens: Sequence[Token], n: int) -> str:
    if token.type == "hardbreak":
        return "\n"
    if token.type == "softbreak":
        following = next((t.content for t in tokens[n + 1 :] if t.content), "")
        return "" if _is_wide("".join(before)[-1:]) and _is_wide(following[:1]) else " "
    return "" if token.type == "image" else token.content


def _is_wide(character: str) -> bool:
    """Whether it belongs to a script that wraps lines without spaces (Chinese, Japanese)."""
    return character != "" and unicodedata.east_asian_width(character) in {"W", "F"}


def _odd_lines(lines: list[str], start: int, end: int, first_line: int) -> list[Oddity]:
    for n in range(start, min(end, len(lines))):
        match = _UNSUPPORTED.match(lines[n])
        if match is not None:
            return [Oddity("block-syntax", first_line + n, match.group().strip())]
    return []
