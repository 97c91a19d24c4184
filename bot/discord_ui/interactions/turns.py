"""Who comes next: one person after another, so that nobody waits behind all that somebody else asks.

Of each person at most two wait, whether or not an answer was promised for later. A list under an option that somebody
types gives way first: to a later one of theirs, or to a command.
"""

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
    _count: int = 0

    def add(self, new: Waiting[T]) -> Waiting[T] | None:
        """Let it wait; what gives way to it, if anything. Raises BusyError where too many wait."""
        own = self._of_person.get(new.claim.person, deque[Waiting[T]]())
        gone = None
        if len(own) >= MOST_OF_ONE:
            gone = next((each for each in own if each.claim.typing), None)
            if gone is None:
                raise BusyError
            self.remove(gone)
        elif self._count >= self.most:
            raise BusyError
        self._of_person.setdefault(new.claim.person, deque()).append(new)
        self._count += 1
        return gone

    def next(self) -> Waiting[T] | None:
        """The one whose turn it is, which waits no longer."""
        if not self._of_person:
            return None
        person, own = self._of_person.popitem(last=False)
        first = own.popleft()
        self._count -= 1
        if own:
            self._of_person[person] = own
        return first

    def remove(self, gone: Waiting[T]) -> None:
        """If it still waits."""
        own = self._of_person.get(gone.claim.person, deque[Waiting[T]]())
        if any(each is gone for each in own):
            left = deque(each for each in own if each is not gone)
            self._count -= 1
            if left:
                self._of_person[gone.claim.person] = left
            else:
                del self._of_person[gone.claim.person]

    def __len__(self) -> int:
        return self._count
