"""The frames that are written before and after the words of one query; each place is looked at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.quoting.frames.patterns import Ends, Frame, Pattern, Slots, Stretch, ends
from bot.quoting.frames.phrasebook import Phrasebook
from bot.quoting.frames.typed_text import TypedText

_LONGEST_BACK = 16  # words of a frame after the remembered ones
_LONGEST_CHAT = 4  # pieces of chat before a frame


@dataclass(frozen=True, slots=True)
class FrameMatch:
    """A frame before remembered words ends at word `edge`, one after them begins there; `names` fill its slots."""

    frame: Frame
    edge: int
    names: tuple[Stretch, ...]


class FrameMatches:
    def __init__(self, said: TypedText, slots: Slots, book: Phrasebook) -> None:
        self._said, self._slots, self._book = said, slots, book
        self._all_words = frozenset(said.words)
        self._fronts: dict[int, list[FrameMatch]] = {}
        self._backs: dict[int, tuple[Ends, Ends]] = {}

    def fronts_at(self, low: int) -> list[FrameMatch]:
        """The frames that begin at word `low`, with the chat before them, the longest first."""
        if low not in self._fronts:
            found = [match for begin in self._front_starts(low) for match in self._fronts_from(begin)]
            self._fronts[low] = sorted(found, key=lambda match: (-match.edge, not match.frame.back))
        return self._fronts[low]

    def backs_between(self, low: int, high: int, *, with_chat: bool) -> Iterator[tuple[int, tuple[Stretch, ...]]]:
        """Where frames begin that end before word `high`, the longest first, with the names in them; after another
        frame, chat too.
        """
        for start in range(max(low, high - _LONGEST_BACK), high):
            frames, chat = self._backs_at(start)
            if high in frames:
                yield start, frames[high]
            elif with_chat and high in chat:
                yield start, chat[high]

    def backs_of(self, frame: Frame, low: int, high: int) -> Iterator[tuple[int, tuple[Stretch, ...]]]:
        """Where the end of a frame begins that has a beginning too."""
        for start in range(max(low, high - _LONGEST_BACK), high):
            found = self._ends(frame.back, start)
            if high in found:
                yield start, found[high]

    def _fronts_from(self, begin: int) -> Iterator[FrameMatch]:
        for frame in self._possible_frames(self._book.fronts.at(self._word(begin))):
            for end, names in self._ends(frame.front, begin).items():
                yield FrameMatch(frame, end, names)

    def _front_starts(self, low: int) -> set[int]:
        """Where a frame may begin: here, or after what is said before one."""
        reached = last = {low}
        for _ in range(_LONGEST_CHAT):
            chat = (
                (at, frame) for at in last for frame in self._possible_frames(self._book.chat_before.at(self._word(at)))
            )
            last = {end for at, frame in chat for end in self._ends(frame.front, at)} - reached
            reached = reached | last
        return reached

    def _backs_at(self, start: int) -> tuple[Ends, Ends]:
        if start not in self._backs:
            frames, chat = Ends(), Ends()
            marked = self._said.gaps[start] not in {"", " "}  # a mention has its own sign
            for found, book in ((frames, self._book.backs), (chat, self._book.chat_after)):
                for frame in self._possible_frames(book.at(self._word(start), marked=marked)):
                    found.update(self._ends(frame.back, start))
            self._backs[start] = frames, chat
        return self._backs[start]

    def _possible_frames(self, frames: Iterable[Frame]) -> list[Frame]:
        """Those of the frames that the words may hold."""
        return [frame for frame in frames if frame.may_be_in(self._all_words)]

    def _word(self, at: int) -> str:
        return self._said.words[at] if at < len(self._said.words) else ""

    def _ends(self, pattern: Pattern, at: int) -> Ends:
        return ends(pattern, self._said, at, self._slots)
