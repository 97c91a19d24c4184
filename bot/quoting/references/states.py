"""How far a reference has been read: the node that was reached, the steps that led there, the places before."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.quoting.answers import Refusal
from bot.texts.places import MissingPlace
from bot.texts.reference import Place

Range = tuple[Place, Place]
_WORK = Place()
MOST_PLACES = 20  # of one reference
SECTION = "section"
NAME = "name"
MARK = "mark"


@dataclass(frozen=True, slots=True)
class Step:
    """One step down: by which word, sign or name (empty for a number by itself), and the state before it. A step is
    `joined` to the one before by a full stop: `1.4` is two steps in one.
    """

    by: str
    node: int
    place: Place
    joined: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """`separator` was read and waits for a step; `by` is the level that a number by itself is of, in a range or list;
    `start` is where a range begins whose end is being read, and `is_open` says that a place must follow.
    """

    node: int = 0
    place: Place = _WORK
    path: tuple[Step, ...] = ()
    done: tuple[Range, ...] = ()
    start: Place | None = None
    separator: str = ""
    by: str | None = None
    is_open: bool = False

    @property
    def is_complete(self) -> bool:
        return not self.is_open and not self.separator

    @property
    def is_in_paragraph(self) -> bool:
        """Whether no section can follow."""
        return bool(self.place.paragraph) or self.is_inside

    @property
    def is_inside(self) -> bool:
        """Whether it is less than a paragraph."""
        place = self.place
        return place.sentence is not None or place.line is not None or place.note is not None or bool(place.mark)

    @property
    def ranges(self) -> tuple[Range, ...]:
        return (*self.done, (self.start or self.place, self.place))

    def step(self, by: str, node: int, place: Place) -> "State":
        path = (*self.path, Step(by, self.node, self.place, self.separator == "."))
        return replace(self, node=node, place=place, path=path, separator="", by=None, is_open=False)

    def return_to(self, depth: int, by: str | None = None) -> "State":
        """As it was before the step of that number; a place must follow."""
        before = self.path[depth]
        return replace(self, node=before.node, place=before.place, path=self.path[:depth], by=by, is_open=True)

    def return_to_root(self) -> "State":
        return replace(self, node=0, place=Place(), path=(), by=None, is_open=True)

    def finish(self) -> "State":
        """With this place or range done, for another one of a list."""
        return replace(self, done=self.ranges, start=None)


@dataclass(frozen=True, slots=True)
class Failure:
    """How far it was read, and what is not there or refused; None for what could not be read."""

    at: int
    cause: MissingPlace | Refusal | None = None


def furthest_failure(failures: Iterable[Failure]) -> Failure:
    """The one that was read furthest; of those, one that says what is there."""
    return max(failures, key=lambda f: (f.at, f.cause is not None))
