"""Why a text is not a reference that can be answered: what was read furthest, or which name or text is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.quoting.answers import Refusal, UnknownWork, Unreadable
from bot.quoting.enabled_texts import Texts
from bot.quoting.examples import example_of
from bot.quoting.references.reading import read
from bot.quoting.references.states import Failure
from bot.quoting.references.tokens import Token, is_only_places
from bot.quoting.references.works import NamedWorks
from bot.quoting.unknown_work import unknown_work
from bot.texts.places import MissingPlace
from bot.texts.reference import Reference
from bot.texts.work import Work

_MOST_READ = 12  # works in which an example is looked for
_LONGEST_READ = 24  # tokens of a place that is looked for there


@dataclass(frozen=True, slots=True)
class WorkFailure:
    """How far a text could be read, and in which work."""

    work: Work
    failure: Failure
    named: bool
    alone: bool  # it is meant without being named


def refusal_cause(
    text: str, cut: Sequence[Token], texts: Texts, unread: Sequence[WorkFailure], works: NamedWorks
) -> UnknownWork | Unreadable | MissingPlace:
    """What was read furthest, in a work that was named, with the headings that are like the rest; where nothing was
    read, that no work has that name.
    """
    best = _furthest_failure(cut, unread)
    if best is None:
        return _unnamed_cause(text, cut, texts, works)
    if isinstance(best.failure.cause, MissingPlace):
        return best.failure.cause
    cause = _unreadable_cause(text, cut, best.work, best.failure)
    if cause.why is not None:
        return cause
    return replace(cause, headings=works.nearest_headings(cut[best.failure.at :], texts, best.work))


def missing_place(cut: Sequence[Token], unread: Sequence[WorkFailure]) -> MissingPlace | None:
    """The place that was read furthest, where it is one that is not there."""
    best = _furthest_failure(cut, unread)
    return best.failure.cause if best is not None and isinstance(best.failure.cause, MissingPlace) else None


def _unnamed_cause(text: str, cut: Sequence[Token], texts: Texts, works: NamedWorks) -> UnknownWork | Unreadable:
    """That no work has that name; or of a place alone, that it is in no work, with one that has such a place."""
    if not is_only_places(cut):
        unknown = unknown_work(text, texts)
        headings = () if unknown.nearest else works.nearest_headings(cut, texts)
        return replace(unknown, headings=headings)
    for work in texts.works[:_MOST_READ] if len(cut) <= _LONGEST_READ else ():
        readings = read(works.tree(work), text, cut)
        if readings.failure.cause in {Refusal.OPEN, Refusal.SIGNED}:
            return _unreadable_cause(text, cut, work, readings.failure)
        if readings.found:
            return Unreadable(text, Reference(work.id, *readings.found[0][0]), why=Refusal.UNNAMED)
    return Unreadable(text, example_of(texts.works[0]).reference, why=Refusal.UNNAMED)


def _furthest_failure(cut: Sequence[Token], unread: Sequence[WorkFailure]) -> WorkFailure | None:
    """What was read furthest in a work that was named, or is meant without a name."""
    is_place = is_only_places(cut)
    alone = (u for u in unread if u.alone and (u.failure.cause is not None or is_place))
    inside = [u for u in unread if u.named] or list(alone)
    return max(inside, key=lambda u: (u.failure.at, u.failure.cause is not None), default=None)


def _unreadable_cause(text: str, cut: Sequence[Token], work: Work, failure: Failure) -> Unreadable:
    why = failure.cause if isinstance(failure.cause, Refusal) else None
    token = cut[min(failure.at, len(cut) - 1)]
    rest = token.text if why is Refusal.SIGNED else text[token.start :]
    return Unreadable(text, example_of(work).reference, "" if why is Refusal.PAGE else rest, why)
