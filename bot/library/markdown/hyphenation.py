"""Words that a hyphen divides at the end of a line, by what the rest of the work shows of them.

`inter-` `national` is one word where `international` occurs elsewhere and `inter-national` does not; `well-` `kept`
keeps its hyphen where it is the other way round. Where the work does not show it, the word stays as typed.
"""

import re
from collections.abc import Iterable, Sequence

from bot.library.blocks import Oddity, OddityCode
from bot.library.markdown.oddities import Oddities
from bot.library.markdown.pieces import Division, Piece
from bot.texts.span import Span

_PART = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_WORD = re.compile(rf"{_PART}(?:[-\u2010]{_PART})*")
_BEFORE = re.compile(rf"(?:{_PART}[-\u2010])+$")
_LONGEST = 100  # characters of a word that are looked at


def join_divided(pieces: Sequence[Piece], oddities: Oddities) -> None:
    if not any(piece.divided for piece in pieces):
        return
    words = _words(pieces)
    for piece in pieces:
        cuts = (_cut(piece, division, words, oddities) for division in piece.divided)
        piece.cut([cut for cut in cuts if cut is not None])


def _words(pieces: Iterable[Piece]) -> set[str]:
    """The words of the work; one that a line's end divides is two."""
    return {_key(match.group()) for piece in pieces for match in _WORD.finditer(piece.text)}


def _key(word: str) -> str:
    return word.casefold().replace("\u2010", "-")


def _cut(piece: Piece, division: Division, words: set[str], oddities: Oddities) -> Span | None:
    at = division.at
    before = _BEFORE.search(piece.text[max(0, at - _LONGEST) : at])
    after = _WORD.match(piece.text, at + 1, at + _LONGEST)
    if before is None or after is None:
        return None
    hyphened, joined = before.group() + after.group(), before.group()[:-1] + after.group()
    has_hyphened, has_joined = _key(hyphened) in words, _key(joined) in words
    if has_joined and not has_hyphened:
        oddities.add(Oddity(OddityCode.HYPHEN_JOINED, division.line, joined))
        return Span(at - 1, at + 1)
    if has_hyphened and not has_joined:
        return Span(at, at + 1)
    oddities.add(Oddity(OddityCode.HYPHEN_DIVIDED, division.line, f"{before.group()} {after.group()}"))
    return None
