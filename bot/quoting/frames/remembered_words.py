"""What someone typed -> the words that they remember: what is left when the frame, chat and names around are taken off.

Only what lies outside is taken off, from the front and from the back, and only where a whole frame of the list is
there. Of words in quotation marks inside a frame nothing is taken. Where too little would be left, all of it stays.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.quoting.frames.matches import FrameMatches
from bot.quoting.frames.names import HeldNames
from bot.quoting.frames.patterns import Stretch
from bot.quoting.frames.phrasebook import Phrasebook, phrasebook
from bot.quoting.frames.slots import slots
from bot.quoting.frames.typed_text import TypedText, typed_text
from bot.texts.work import Work

_ENOUGH_WORDS = 2  # that say something, …
_ENOUGH_LETTERS = 6  # … or so many letters of them, …
_ENOUGH_WITH_ONE = 3  # … or one of them among so many words, …
_ENOUGH_OF_ANY = 4  # … or so many words of any kind: "to be or not to be"
_ENOUGH_BY_NAME = 2  # words that a name by itself leaves
_MOST_TAKEN_OFF = 12  # frames, names and bits of chat; a frame that was pasted again and again asks for nothing
_BETWEEN_PARTS = " … "
_OMISSIONS = ("…", "..", "[", ". .")


@dataclass(frozen=True, slots=True)
class UnframedWords:
    """`parts` are slices of what was typed, in order; `has_frame` tells whether anything was taken off. `works` are
    those that were named and are held.
    """

    parts: tuple[str, ...]
    has_frame: bool
    works: tuple[Work, ...] = ()

    @property
    def text(self) -> str:
        """The parts as one text, with an omission between them."""
        return _BETWEEN_PARTS.join(self.parts)


@dataclass(frozen=True, slots=True)
class _Remainder:
    """The words `[low, high)` are left; `names` are the stretches taken off that name something."""

    low: int
    high: int
    names: tuple[Stretch, ...] = ()


def remembered_words(text: str, held: HeldNames) -> UnframedWords:
    said = typed_text(text)
    stripping = _Stripping(said, held, phrasebook())
    left = stripping.remainder()
    if left == stripping.whole:
        return UnframedWords((text,), has_frame=False)
    parts = tuple(said.part(low, high) for low, high in stripping.parts(left))
    works = {work.id: work for low, high in left.names for work in held.works_in_slot(said, low, high)}
    return UnframedWords(parts, has_frame=True, works=tuple(works.values()))


class _Stripping:
    """Takes one thing after another off the words of one query."""

    def __init__(self, said: TypedText, held: HeldNames, book: Phrasebook) -> None:
        self._said, self._held, self._book = said, held, book
        self._matches = FrameMatches(said, slots(said, held, book), book)
        self.whole = _Remainder(0, len(said.words))
        self._quoted = said.quoted_stretches()
        # No frame reaches into words in quotation marks.
        self._front_end = self._quoted[0][0] if self._quoted else len(said.words)
        self._back_begin = self._quoted[-1][1] if self._quoted else 0

    def remainder(self) -> _Remainder:
        """The words without all that can be taken off so that enough is left; all of them, where that has no end."""
        left = self.whole
        for _ in range(_MOST_TAKEN_OFF):
            further = self._strip_once(left)
            if further is None:
                return left
            left = further
        return self.whole

    def parts(self, left: _Remainder) -> tuple[Stretch, ...]:
        """One part; or where a frame leads to words in quotation marks, and little else is there, those."""
        quoted = sum(high - low for low, high in self._quoted)
        if left.low and quoted and left.low == self._front_end and 2 * quoted >= left.high - left.low:
            return self._quoted
        return ((left.low, left.high),)

    def _strip_once(self, left: _Remainder) -> _Remainder | None:
        return next((less for less in self._remainders(left) if self._is_enough(less)), None)

    def _remainders(self, left: _Remainder) -> Iterator[_Remainder]:
        """What one step may leave, the longest frame first."""
        yield from self._without_front(left)
        back = self._earliest_back(left.low)
        for start, names in self._matches.backs_between(back, left.high, with_chat=left != self.whole):
            yield _Remainder(left.low, start, left.names + names)
        yield from self._without_name(left)

    def _without_front(self, left: _Remainder) -> Iterator[_Remainder]:
        for match in self._matches.fronts_at(left.low):
            low, names = match.edge, left.names + match.names
            if not left.low < low <= min(self._front_end, left.high - 1):
                continue
            if not match.frame.back:
                yield _Remainder(low, left.high, names)
            for start, more in self._matches.backs_of(match.frame, self._earliest_back(low), left.high):
                yield _Remainder(low, start, names + more)

    def _without_name(self, left: _Remainder) -> Iterator[_Remainder]:
        """The words without a name of a work that is held, by itself at either end."""
        low, high = left.low, left.high
        end = self._held.front_name_end(self._said, low, high)
        if end is not None and end <= min(self._front_end, high - _ENOUGH_BY_NAME) and self._goes_on(low, end):
            yield _Remainder(end, high, (*left.names, (low, end)))
        start = self._held.back_name_start(self._said, low, high)
        if start is not None and start >= max(self._back_begin, low + _ENOUGH_BY_NAME) and self._is_apart(start, high):
            yield _Remainder(low, start, (*left.names, (start, high)))

    def _earliest_back(self, low: int) -> int:
        """Where something may begin that comes after the remembered words, if they begin at word `low`."""
        return max(low + 1, self._back_begin)

    def _is_enough(self, left: _Remainder) -> bool:
        words = [word for low, high in self.parts(left) for word in self._said.words[low:high]]
        if len(words) >= _ENOUGH_OF_ANY:
            return True
        telling = [word for word in words if word not in self._book.small_words]
        letters = sum(map(len, telling))
        enough_with_one = bool(telling) and len(words) >= _ENOUGH_WITH_ONE
        return enough_with_one or len(telling) >= _ENOUGH_WORDS or letters >= _ENOUGH_LETTERS

    def _goes_on(self, low: int, end: int) -> bool:
        """Whether what follows a name is something else: not the name again ("romeo, romeo"), nor an omission."""
        bare = self._said.bare
        return bare[low:end] != bare[end : 2 * end - low] and not self._is_omission(end)

    def _is_apart(self, start: int, high: int) -> bool:
        """Whether what comes before a name is something else, and no sentence that it is part of ("of", "the")."""
        bare = self._said.bare
        before = bare[max(0, 2 * start - high) : start]
        return bare[start:high] != before and before[-1] not in self._book.small_words and not self._is_omission(start)

    def _is_omission(self, at: int) -> bool:
        """Whether words are left out before this one: then what comes before is remembered too."""
        return any(mark in self._said.gaps[at] for mark in _OMISSIONS)
