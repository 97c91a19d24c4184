"""What is in quotation marks in a text: of any language, nested, opened and never closed, over several paragraphs.

A mark opens or closes by what is next to it. Of nested ones the outer ones count. An apostrophe that is written as a
mark is told by its neighbours too, and by the words that begin with one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

_ALIKE = {
    "″": '"',
    "〝": "“",
    "〞": "”",
    "〟": "”",
    "＂": '"',
    "`": "'",
    "´": "'",
    "‛": "‘",
    "‟": "“",
    "｢": "「",
    "｣": "」",
}
_CLOSING = {
    "“": "”“",
    "”": "”",
    "„": "“”",
    '"': '"',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "‘": "’",
    "’": "’",
    "‚": "‘’",
    "'": "'",
    "「": "」",
    "『": "』",
}
_MISTYPED = {"“": '"', "„": '"', '"': "”“", "‘": "'", "'": "’"}  # what closes where nothing else does
_SINGLE = frozenset("‘’‚'")
_ONLY_OPEN = frozenset("„‚「『")
_GUILLEMETS = frozenset("«»‹›")
_MARK = re.compile("[" + re.escape("".join({*_CLOSING, *_ALIKE, *"".join(_CLOSING.values())})) + "]")
_BEFORE_OPENING = frozenset("([{<—–-―/=~|>¿¡:")
_AFTER_CLOSING = frozenset(")]}>.,;:!?…—–-―/~|。，、；：！？")
_ENDS_WITHIN = frozenset(".,;:!?…")  # before a mark that closes
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n|\n(?=[^\S\n]*(?:[-*+•]|\d+[.)])[^\S\n])")  # a list has one a line
_ELIDED = re.compile(
    r"(?:tis|twas|twere|twill|twould|em|cause|til|till|bout|round|neath|gainst|n|nuff|d|s|ll|\d+s?)\b", re.IGNORECASE
)
_JOINED = re.compile(r"-\w")  # cloth-o'-silver
_RUN = 3  # marks next to each other
_MOST_PARAGRAPHS = 12  # of one quotation


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is quoted in a text: the quotation with its marks is at `[start, end)`; its text is without them."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark at `at`; `opens` and `closes` say what it may do there, and maybe both."""

    sign: str
    at: int
    opens: bool
    closes: bool


def quoted_texts(text: str) -> list[Quoted]:
    return list(_Marks(text).quoted())


class _Marks:
    def __init__(self, text: str) -> None:
        self._text = text
        self._marks = [mark for mark in map(self._mark, _MARK.finditer(text)) if mark.opens or mark.closes]

    def quoted(self) -> Iterator[Quoted]:
        n = 0
        while n < len(self._marks):
            found = self._quoted_from(n) if self._marks[n].opens else None
            if found is None:
                n += 1
                continue
            quoted, n = found
            yield quoted

    def _quoted_from(self, n: int) -> tuple[Quoted, int] | None:
        """What the mark `n` opens, and the mark after it."""
        opening = self._marks[n]
        close, repeated = self._close(n)
        if close is None and opening.sign in _MISTYPED:
            close = self._close_in_paragraph(n, _MISTYPED[opening.sign])
        if close is not None:
            end = self._marks[close].at
            return self._quoted(opening.at, [*repeated, end], end + 1), close + 1
        if opening.sign in _SINGLE or opening.sign in "”»›":
            return None
        end = self._paragraph_end(opening.at)
        after = next((k for k in range(n + 1, len(self._marks)) if self._marks[k].at >= end), len(self._marks))
        return self._quoted(opening.at, [end], end), after

    def _quoted(self, start: int, ends: Sequence[int], end: int) -> Quoted:
        starts = [start + 1, *(at + 1 for at in ends[:-1])]
        pieces = (self._text[low:high] for low, high in zip(starts, ends, strict=True))
        return Quoted(start, end, "".join(piece.lstrip(" \xa0\u202f") for piece in pieces).strip())

    def _close(self, n: int) -> tuple[int | None, list[int]]:
        """The mark that closes what mark `n` opens, and where that is repeated at a paragraph's beginning."""
        if self._marks[n].sign in _SINGLE:
            return self._close_of_single(n, _CLOSING[self._marks[n].sign]), []
        opening, depth, last, repeated = self._marks[n], 1, None, list[int]()
        closing, furthest = _CLOSING[opening.sign], self._paragraph_of(opening.at) + _MOST_PARAGRAPHS
        for k in range(n + 1, len(self._marks)):
            mark = self._marks[k]
            if self._paragraph_of(mark.at) > furthest:
                break
            if mark.closes and mark.sign in closing:
                last, depth = k if self._is_in_same(mark, opening) else last, depth - 1
                if depth == 0:
                    return k, repeated
            elif mark.opens and mark.sign == opening.sign and self._begins_paragraph(mark.at):
                repeated.append(mark.at)
            elif mark.opens and mark.sign == opening.sign:
                depth += 1
        return last, []

    def _close_in_paragraph(self, n: int, closing: str) -> int | None:
        if self._marks[n].sign in _SINGLE:
            return self._close_of_single(n, closing)
        marks = takewhile(lambda k: self._is_in_same(self._marks[k], self._marks[n]), range(n + 1, len(self._marks)))
        return next((k for k in marks if self._marks[k].closes and self._marks[k].sign in closing), None)

    def _is_in_same(self, mark: _Mark, opening: _Mark) -> bool:
        return self._paragraph_of(mark.at) == self._paragraph_of(opening.at)

    def _close_of_single(self, n: int, closing: str) -> int | None:
        """The same for a single mark, which may be an apostrophe: the first that punctuation is next to, or the last
        before another opens.
        """
        opening, last = self._marks[n], None
        for k in range(n + 1, len(self._marks)):
            mark = self._marks[k]
            if not self._is_in_same(mark, opening) or (mark.opens and not mark.closes and mark.sign == opening.sign):
                break
            if mark.closes and mark.sign in closing:
                last = k
                if self._is_at_punctuation(mark.at):
                    return k
        return None if self._is_elided(opening.at) else last

    def _is_at_punctuation(self, at: int) -> bool:
        after = self._text[at + 1 : at + 2]
        return self._text[at - 1] in _ENDS_WITHIN or after in {"", "\n"} or after in _AFTER_CLOSING

    def _is_elided(self, at: int) -> bool:
        return _ELIDED.match(self._text, at + 1) is not None

    def _mark(self, found: re.Match[str]) -> _Mark:
        at, sign = found.start(), _ALIKE.get(found[0], found[0])
        before, after = self._neighbours(at)
        if sign in _SINGLE:
            opens, closes = self._of_single(sign, at, before, after)
        elif sign in _GUILLEMETS or sign in "「」『』":
            opens, closes = sign not in "」』", sign not in "「『"
        else:
            opens, closes = self._of_double(sign, at, before, after)
        return _Mark(sign, at, opens, closes)

    def _neighbours(self, at: int) -> tuple[str, str]:
        """What is next to a mark on both sides, other than a few further marks."""
        before, after = at - 1, at + 1
        while before > max(0, at - _RUN) and _MARK.match(self._text, before):
            before -= 1
        while after < at + _RUN and _MARK.match(self._text, after):
            after += 1
        return self._text[before : before + 1] if before >= 0 else "", self._text[after : after + 1]

    def _of_double(self, sign: str, at: int, before: str, after: str) -> tuple[bool, bool]:
        space_before, space_after = not before.strip(), not after.strip()
        if sign == "„":
            return True, False
        if sign == "“" and not (not space_before and (space_after or after in _AFTER_CLOSING)):
            return True, False
        if sign == "”":
            return space_before and not space_after, not space_before or space_after
        if before.isdigit() and sign == '"' and self._is_inch(at):
            return False, False
        opening = space_before or before in _BEFORE_OPENING
        closing = space_after or after in _AFTER_CLOSING
        if opening == closing:
            return True, True
        return opening, closing

    def _is_inch(self, at: int) -> bool:
        """Whether the next such mark closes, so that this one, after a number, does not; if none follows, whether this
        one has none to close.
        """
        n = bisect_right(self._straight, at)
        if n == len(self._straight):
            return n % 2 == 1
        following = self._straight[n]
        after = self._text[following + 1 : following + 2]
        return bool(self._text[following - 1].strip()) and (not after.strip() or after in _AFTER_CLOSING)

    @cached_property
    def _straight(self) -> list[int]:
        return [found.start() for found in re.finditer('"', self._text)]

    def _of_single(self, sign: str, at: int, before: str, after: str) -> tuple[bool, bool]:
        opens = (not before.strip() or before in _BEFORE_OPENING or before in '“”"„«»') and after.strip() != ""
        closes = before.strip() != "" and not after.isalnum() and not _JOINED.match(self._text, at + 1)
        if sign in _ONLY_OPEN:
            return opens, False
        if sign == "‘":
            return opens, closes and not opens
        return opens, closes

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [0, *(end.end() for end in _PARAGRAPH.finditer(self._text))]

    def _paragraph_of(self, at: int) -> int:
        return bisect_right(self._paragraph_starts, at)

    def _paragraph_end(self, at: int) -> int:
        found = _PARAGRAPH.search(self._text, at)
        return found.start() if found is not None else len(self._text)

    def _begins_paragraph(self, at: int) -> bool:
        begins = self._paragraph_starts[self._paragraph_of(at) - 1]
        return not self._text[begins:at].strip()
