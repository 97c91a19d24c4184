"""Code and preformatted text: kept as typed, with its line breaks; a blank line divides it as it divides all text."""

import re
from collections.abc import Iterator
from html import unescape

from markdown_it.token import Token

from bot.library.markdown.block_rules import PRE
from bot.library.markdown.pieces import Piece
from bot.library.markdown.writer import SOFT_HYPHEN

_STANZA = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def stanzas(token: Token, line: int) -> Iterator[Piece]:
    """The parts of a code block, whose first line in the file is `line`."""
    content = unescape(_TAG.sub("", token.content)) if token.type == PRE else token.content
    first = line + 1 if token.type == "fence" else line
    counted = 0
    for match in _STANZA.finditer(content):
        first += content.count("\n", counted, match.start())
        counted = match.start()
        piece = Piece(first, text=match.group().replace(SOFT_HYPHEN, ""))
        piece.trim()
        if piece.text:
            yield piece
