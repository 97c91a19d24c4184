"""Who comes next: one person after another, so that nobody waits behind all that somebody else asks.

Of each person at most two wait, whether or not an answer was promised for later. A list under an option that somebody
types comes after everybody's questions for as long as nobody notices, and gives way to the next of theirs.
"""

import math
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bot.discord_ui.interactions.drops import Step
from bot.errors import CatchwordError

MOST_OF_ONE = 2  # that wait of one person


class BusyError(CatchwordError):
    """More is asked than can be answered in time."""

    step = Step.TURNED_AWAY


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Claim:
    """Who asks. `is_late`: nobody takes the answer any more; `is_promised`: something must be said, however late.
    `typing`: for a list under an option.
    """

    person: int
    is_late: Callable[[], bool] = _never
    is_promised: Callable[[], bool] = _never
    typing: bool = False


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Waiting(Generic[T]):
    """Something that waits for its turn, and since when."""

    claim: Claim
    what: T
    since: float


@dataclass(slots=True)
class Turns(Generic[T]):
    """All that wait, `most` of them. The person whose turn is over goes behind all others."""

    most: int
    _of_person: OrderedDict[int, deque[Waiting[T]]] = field(default_factory=OrderedDict[int, deque[Waiting[T]]])
    _typed: OrderedDict[int, Waiting[T]] = field(default_factory=OrderedDict[int, Waiting[T]])  # one of each person
    asking: int = 0  # how many of the others wait

    def add(self, new: Waiting[T]) -> Waiting[T] | None:
        """Let it wait; what gives way to it, if anything. Raises BusyError where too many wait."""
        person = new.claim.person
        gone = self._typed.get(person)
        if not new.claim.typing or gone is None:
            gone = gone or self._make_room(new)
        if gone is not None:
            self.remove(gone)
        if new.claim.typing:
            self._typed[person] = new
        else:
            self._of_person.setdefault(person, deque()).append(new)
            self.asking += 1
        return gone

    def _make_room(self, new: Waiting[T]) -> Waiting[T] | None:
        """What is typed gives way to what is asked, whoever typed it."""
        if len(self._of_person.get(new.claim.person, ())) >= MOST_OF_ONE:
            raise BusyError
        if len(self) < self.most:
            return None
        if new.claim.typing or not self._typed:
            raise BusyError
        return next(iter(self._typed.values()))

    def next(self, overdue: float = -math.inf) -> Waiting[T] | None:
        """The one whose turn it is, which waits no longer. What is typed is overdue if it has waited since before that
        moment, and then comes first.
        """
        oldest = next(iter(self._typed.values()), None)
        if oldest is not None and (not self._of_person or oldest.since < overdue):
            self.remove(oldest)
            return oldest
        if not self._of_person:
            return None
        person, own = self._of_person.popitem(last=False)
        first = own.popleft()
        self.asking -= 1
        if own:
            self._of_person[person] = own
        return first

    def remove(self, gone: Waiting[T]) -> None:
        """If it still waits."""
        if self._typed.get(gone.claim.person) is gone:
            del self._typed[gone.claim.person]
        own = self._of_person.get(gone.claim.person, deque[Waiting[T]]())
        if any(each is gone for each in own):
            left = deque(each for each in own if each is not gone)
            self.asking -= 1
            if left:
                self._of_person[gone.claim.person] = left
            else:
                del self._of_person[gone.claim.person]

    def __len__(self) -> int:
        return self.asking + len(self._typed)
