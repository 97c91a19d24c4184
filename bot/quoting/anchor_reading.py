"""A quote laid against a window of an edition: which of its words are there, where they end, what is next to them."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.matching.editions import EditionWords, Window
from bot.matching.laying import drop_weak, gather, settle_rims
from bot.quoting.anchor_quotes import Quote
from bot.texts.anchors import AROUND
from bot.texts.span import Span

_NEAR = 12  # words of the context that are looked at next to the words
_BY_CHANCE = 9.0  # bits: what a run of words says that is met by chance
HOLE = 8  # words in a row that may read otherwise
_OF_A_PART = 0.4  # of what a paragraph of the words says; with less it is not there
LONG = 8  # words that are enough by themselves, where no other place of the old edition holds them
CONTEXT = 20.0  # bits that a context must say, beyond what is met by chance
FEW = 3  # words that are everywhere
_NOTHING = 1e-9
_BEGINS, _ENDS = re.compile(r"(?:\A|\n\s*\n)[^\w\n]*\Z"), re.compile(r"[^\w\n]*(?:\Z|\n\s*\n)")


class Side(StrEnum):
    """What is next to the words at one end."""

    NEXT = "next"  # the context as it was
    CLOSE = "close"  # other words instead of some, then the context
    FAR = "far"  # words were put in or taken out, then the context
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class End:
    """The position `at` of the first or last word, what is next to it, how many of the words are lost there, and how
    many others are there instead.
    """

    at: int
    side: Side
    lost: int
    new: int

    @property
    def is_close(self) -> bool:
        return self.side in (Side.NEXT, Side.CLOSE)


class Reading:
    """A quote as it would be read in one window: `at` has for each of its words the position, or -1, and `found` which
    of its own words are there.
    """

    def __init__(self, quote: Quote, window: Window, edition: EditionWords) -> None:
        self.quote, self.edition, self.at = quote, edition, [*window.places]
        if not window.is_whole:
            gather(self.at, window.numbers, quote.groups, edition.has)
            drop_weak(self.at, quote.weights)
            settle_rims(self.at, window.numbers, quote.inner, edition.has)
            self._forget_parts()
        self.found = [n for n in quote.inner if self.at[n] >= 0]

    def _forget_parts(self) -> None:
        """Forget the words of paragraphs of which too little is there, or not the rest."""
        parts = self.quote.parts if len(self.quote.parts) > 1 else []
        for part in parts:
            is_loose = (part is parts[0] and self._is_loose(part, -1)) or (
                part is parts[-1] and self._is_loose(part, 1)
            )
            if self.lacks(part) or is_loose:
                self.at[part.start : part.stop] = [-1] * len(part)

    def _is_loose(self, part: range, way: int) -> bool:
        """Whether few words are there, and not next to the rest of their paragraph; or not all of a whole one."""
        rest, found = self.quote.rest(way), [n for n in part if self.at[n] >= 0]
        if not found or len(found) >= LONG:
            return False
        if part.start == 0 or part.stop == len(self.at):  # nothing is around it
            return False
        if not rest:  # a whole paragraph
            return len(found) < len(part) and self.context(way) < CONTEXT
        last = found[0 if way < 0 else -1]
        near = next((n for n in (reversed(rest) if way < 0 else rest) if self.at[n] >= 0), last)
        is_far = abs(self.at[near] - self.at[last]) > 2 * abs(near - last) + 2
        return is_far or self.context(way) < CONTEXT

    def count(self, words: range) -> int:
        return sum(self.at[n] >= 0 for n in words)

    @property
    def bits(self) -> float:
        return sum(weight for weight, place in zip(self.quote.weights, self.at, strict=True) if place >= 0)

    def share(self, words: range) -> float:
        """How much of what these words say is there."""
        weights, places = self.quote.weights[words.start : words.stop], self.at[words.start : words.stop]
        said = sum(weight for weight, place in zip(weights, places, strict=True) if place >= 0)
        return said / max(_NOTHING, sum(weights))

    def lacks(self, part: range) -> bool:
        """Whether a paragraph of the words is not there."""
        return self.share(part) < _OF_A_PART

    def end(self, way: int) -> End:
        """Where the words begin (`way` is -1) or end, and what is next to them there."""
        inner, at = self.quote.inner, self.at
        last = self.found[0] if way < 0 else self.found[-1]
        rim = inner.start if way < 0 else inner.stop - 1
        lost = abs(last - rim)
        beyond = (n for n in range(rim + way, len(at) if way > 0 else -1, way) if at[n] >= 0)
        neighbour = next(beyond, None)
        if neighbour is None or (abs(neighbour - rim) > _NEAR and at[neighbour] != at[last] + way):
            is_rim = rim + way in (-1, len(at)) and at[last] in (0, len(self.edition) - 1)
            return End(at[last], Side.NEXT if is_rim and not lost else Side.LOST, lost, 0)
        around, new = abs(neighbour - rim) - 1, abs(at[last] - at[neighbour]) - 1
        old = lost + around
        if old == 0 and new == 0:
            return End(at[last], Side.NEXT, 0, 0)
        is_like = new <= 2 * old + 2 and old <= 2 * new + 2 and lost <= HOLE
        if (
            old
            and new
            and is_like
            and (not self._loses_part(last, way) or (abs(new - old) <= FEW and self._has_rest(way)))
        ):
            return End(at[last] + way * round(new * lost / old), Side.CLOSE, lost, new)
        return End(at[last], Side.FAR, lost, new)

    def tells(self, end: End, way: int) -> bool:
        """Whether it can be said where the words end there."""
        if not end.lost or end.side is Side.CLOSE or (end.side is Side.FAR and not end.new):
            return True
        return self.is_cut(end, way)

    def _loses_part(self, last: int, way: int) -> bool:
        """Whether the word that is the first or last one here was the first or last of a later paragraph."""
        part = self.quote.parts[0 if way < 0 else -1]
        return last not in part

    def _has_rest(self, way: int) -> bool:
        """Whether the rest of their paragraph is next to the words."""
        return self.gap(way) < FEW and self.count(self.quote.rest(way)) >= FEW and self.context(way) >= CONTEXT

    def is_cut(self, end: End, way: int) -> bool:
        """Whether whole paragraphs of the words are lost there."""
        rims = {part.start if way < 0 else part.stop - 1 for part in self.quote.parts}
        return bool(end.lost) and self.found[0 if way < 0 else -1] in rims and self.edges[way > 0]

    def gap(self, way: int) -> int:
        """How many words of the context next to the words are not there."""
        rim = self.quote.inner.start - 1 if way < 0 else self.quote.inner.stop
        count = 0
        while 0 <= rim < len(self.at) and self.at[rim] < 0:
            rim, count = rim + way, count + 1
        return count

    def context(self, way: int) -> float:
        """What the words next to the quote's own say for this place, in bits: of each run, what is beyond chance."""
        inner, at, weights = self.quote.inner, self.at, self.quote.weights
        start, end = (0, inner.start) if way < 0 else (inner.stop, len(at))
        total = run = 0.0
        for n in range(start, end):
            if n == start or at[n] < 0 or at[n] != at[n - 1] + 1:
                total, run = total + max(0.0, run - _BY_CHANCE), 0.0
            run += weights[n] if at[n] >= 0 else 0.0
        return total + max(0.0, run - _BY_CHANCE)

    def run(self, way: int) -> list[int]:
        """The words of the context that go on from the words as they did."""
        inner, at = self.quote.inner, self.at
        n = inner.start if way < 0 else inner.stop - 1
        run: list[int] = []
        while 0 <= n + way < len(at) and at[n + way] == at[n] + way:
            n += way
            run.append(n)
        return run

    @property
    def is_word_for_word(self) -> bool:
        """Whether the words on both sides have moved alike: so many words read otherwise, and none is put in."""
        gaps, inner = (self.gap(-1), self.gap(1)), self.quote.inner
        before, after = inner.start - gaps[0] - 1, inner.stop + gaps[1]
        moved = [self.at[n] - n for n in (before, after) if 0 <= n < len(self.at)]
        return max(gaps) < FEW and len(moved) > 1 and moved[0] == moved[1]

    @property
    def edges(self) -> tuple[bool, bool]:
        """Whether a paragraph begins with the words as they are here, and whether one ends."""
        text = self.edition.text
        start, end = self.edition.offsets(self.at[self.found[0]])[0], self.edition.offsets(self.at[self.found[-1]])[1]
        around = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        return _BEGINS.search(around[0]) is not None, _ENDS.match(around[1]) is not None

    def span(self, start: int, end: int) -> Span:
        """The span of the words from one position to another, with the signs around them that the quote has."""
        text, exact = self.edition.text, self.quote.selector.exact
        low, high = self.edition.offsets(start)[0], self.edition.offsets(end)[1]
        head = next((n for n, c in enumerate(exact) if c.isalnum()), 0)
        tail = next((n for n, c in enumerate(reversed(exact)) if c.isalnum()), 0)
        while head and low and not text[low - 1].isspace() and not text[low - 1].isalnum():
            low, head = low - 1, head - 1
        while tail and high < len(text) and not text[high].isspace() and not text[high].isalnum():
            high, tail = high + 1, tail - 1
        return Span(low, high)


def edges_of(quote: Quote) -> tuple[bool, bool]:
    """Whether a paragraph began with the words, and whether one ended, in their old edition."""
    selector = quote.selector
    return _BEGINS.search(selector.prefix) is not None, _ENDS.match(selector.suffix) is not None
