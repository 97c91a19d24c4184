"""The source that is named for a quotation, as it is written -> the texts and places that are meant by it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.quoting.answers import Ambiguous, Found, NotFound, OverLimit, Quotation, UnknownWork, Unreadable
from bot.quoting.checking.checks import Attribution, AttributionKind
from bot.quoting.limits import MOST_PASSAGES
from bot.quoting.manner import Manner
from bot.quoting.navigation import span_of
from bot.quoting.references.resolver import Resolver
from bot.texts.places import MissingPlace, passages_at
from bot.texts.reference import Place, Reference, References
from bot.texts.span import Span
from bot.texts.work import Work

_PARTS = 200


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A work that is named as a source, and where in it: nowhere in particular, where the whole of it is named."""

    work: Work
    spans: tuple[Span, ...]
    reference: Reference | References

    def holds(self, work: Work, spans: Sequence[Span]) -> bool:
        if work.id != self.work.id:
            return False
        return not self.spans or all(any(part.overlaps(span) for part in self.spans) for span in spans)


@dataclass(frozen=True, slots=True)
class NamedSource:
    """What a source leads to: one place, or several that may be meant; else why to none."""

    source: str
    places: tuple[NamedPlace, ...] = ()
    failure: AttributionKind | None = None

    @property
    def works(self) -> tuple[Work, ...]:
        return tuple({place.work.id: place.work for place in self.places}.values())

    def holds(self, work: Work, spans: Sequence[Span]) -> bool:
        return any(place.holds(work, spans) for place in self.places)

    def attribution(self, *, agrees: bool) -> Attribution:
        named = self.places[0].reference if len(self.places) == 1 else None
        if self.failure is not None:
            return Attribution(self.failure, self.source, named)
        return Attribution(AttributionKind.AGREES if agrees else AttributionKind.ELSEWHERE, self.source, named)


def named_source(source: str, resolver: Resolver, manner: Manner) -> NamedSource:
    answer = resolver.cite(source, manner)
    match answer:
        case Found(quotation):
            return NamedSource(source, (_place(quotation),))
        case Ambiguous(candidates):
            return NamedSource(source, tuple(_place(candidate.quotation) for candidate in candidates))
        case NotFound(OverLimit(reference)):
            return _named_work(source, reference.work, resolver, manner, reference)
        case NotFound(MissingPlace(within=within)):
            return _named_work(source, within.work, resolver, manner)
        case NotFound(Unreadable(example=example)):
            return _named_work(source, example.work, resolver, manner)
        case _:
            return NamedSource(source, failure=AttributionKind.NOT_HELD)


def _named_work(
    source: str, work_id: str, resolver: Resolver, manner: Manner, reference: Reference | References | None = None
) -> NamedSource:
    """A place that is in the work and is too long to quote, or one that is not in it."""
    work = resolver.work(work_id, manner)
    if isinstance(work, UnknownWork):
        return NamedSource(source, failure=AttributionKind.NOT_HELD)
    if reference is None:
        whole = NamedPlace(work, (), Reference.at(work.id, Place()))
        return NamedSource(source, (whole,), AttributionKind.UNREADABLE)
    passages = passages_at(work, reference.start, reference.end)
    if isinstance(passages, MissingPlace):
        return NamedSource(source, failure=AttributionKind.UNREADABLE)
    return NamedSource(source, (_place(Quotation(passages, reference)),))


def _place(quotation: Quotation) -> NamedPlace:
    work, reference = quotation.work, quotation.reference
    if reference.start == reference.end == Place():
        return NamedPlace(work, (), reference)
    if isinstance(reference, References) and len(quotation.passages) <= MOST_PASSAGES:
        return NamedPlace(work, tuple(passage.span for passage in quotation.passages), reference)
    return NamedPlace(work, (span_of(quotation),), reference)
