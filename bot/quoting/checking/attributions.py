"""The source that is named for a quotation, as it is written -> the texts and places that are meant by it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.matching.folding import fold_to_words, join_words
from bot.quoting.answers import (
    Ambiguous,
    Found,
    NotFound,
    OverLimit,
    Presence,
    Quotation,
    Refusal,
    UnknownWork,
    Unreadable,
)
from bot.quoting.checking.checks import Attribution, AttributionKind
from bot.quoting.checking.messages.names import is_title_or_author, is_what_is_called
from bot.quoting.frames.names import HeldNames
from bot.quoting.frames.typed_text import typed_text
from bot.quoting.limits import MOST_PASSAGES
from bot.quoting.manner import Manner
from bot.quoting.navigation import span_of
from bot.quoting.references.resolver import Resolver
from bot.texts.levels import level
from bot.texts.numerals import numeral
from bot.texts.places import MissingPlace, passages_at
from bot.texts.reference import Place, Reference, References
from bot.texts.span import Span
from bot.texts.work import Work

_APART = re.compile(r"\s*[,:(–—]\s*|\s+-\s+|['’]s?\s+")  # between who says something and where
_HAS_NUMBER = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]")
_EDGES = " .,;:()"
_FEWEST_LETTERS = 3  # of a name
_MOST_PARTS, _MOST_NAMES, _LONGEST_NAME = 4, 4, 12  # words of names


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


def named_source(source: str, resolver: Resolver, held: HeldNames, manner: Manner) -> NamedSource | None:
    """What is meant by a source; None where it names no text at all, but a number or a letter, or where that is not
    plain: nobody is told that a text is not held for what may be no text's name.
    """
    found = _as_cited(source, resolver, manner)
    if found is None or found.failure is not AttributionKind.NOT_HELD:
        return found
    if not (works := _works_named(source, held)):
        return found if is_title_or_author(source) else None
    enabled = [work for each in works if isinstance(work := resolver.work(each.id, manner), Work)]
    if not enabled:
        return found
    return NamedSource(source, tuple(NamedPlace(work, (), Reference.at(work.id, Place())) for work in enabled))


def _works_named(source: str, held: HeldNames) -> Sequence[Work]:
    """The works that a source names, and no place in them: "masses article"."""
    said = typed_text(source)
    words = len(said.words)
    ends = (n for n in range(words, 0, -1) if all(is_what_is_called(word) for word in said.words[n:]))
    return next((works for n in ends if (works := held.works_in_slot(said, 0, n))), ())


def _as_cited(source: str, resolver: Resolver, manner: Manner) -> NamedSource | None:
    failed: NamedSource | None = None
    for said in _ways_to_read(source):
        found = _read(said, source, resolver, manner)
        if found is None:
            return None
        if found.failure is None:
            return found
        failed = failed if failed is not None and failed.places else found
    return failed


def _ways_to_read(source: str) -> Iterator[str]:
    """As it is written; then without who is named before the text: `Mill, On Liberty ch. 1`."""
    yield source
    for apart in islice(_APART.finditer(source), _MOST_PARTS):
        rest = source[apart.end() :].strip(_EDGES)
        if len(_LETTERS.findall(rest)) >= _FEWEST_LETTERS and not _is_only_place(rest):
            yield rest


def _is_numbered(text: str) -> bool:
    return _HAS_NUMBER.search(text) is not None or any(numeral(word) is not None for word in fold_to_words(text))


def _is_only_place(text: str) -> bool:
    words = fold_to_words(text)
    return all(level(word) is not None or numeral(word) is not None or word.isdigit() for word in words)


def _read(said: str, source: str, resolver: Resolver, manner: Manner) -> NamedSource | None:
    answer = resolver.cite(said, manner)
    not_held = NamedSource(source, failure=AttributionKind.NOT_HELD)
    match answer:
        case Found(quotation):
            return NamedSource(source, (_place(quotation),)) if _is_meant(said, quotation, resolver) else not_held
        case Ambiguous(candidates):
            meant = [c.quotation for c in candidates if _is_meant(said, c.quotation, resolver)]
            return NamedSource(source, tuple(map(_place, meant))) if meant else not_held
        case NotFound(OverLimit(reference)):
            return _over_limit(source, reference, resolver, manner)
        case NotFound(MissingPlace(within=within)):
            return _unreadable(source, within.work, resolver, manner)
        case NotFound(Unreadable(why=Refusal.UNNAMED)):
            return None
        case NotFound(Unreadable(example=example, unread=unread)):
            if unread and not _is_numbered(unread):
                return _described(source, said, unread, resolver, manner) or not_held
            return _unreadable(source, example.work, resolver, manner)
        case _:
            return _of_author(said, source, resolver, manner) or not_held


def _is_meant(said: str, quotation: Quotation, resolver: Resolver) -> bool:
    """Whether a place is what is named: a heading is, by at least half of its words, or as the author's name."""
    if quotation.checked is not None and quotation.checked.presence is Presence.ABSENT:
        return False
    if _is_numbered(said) or _is_whole(quotation) or _is_title_page(quotation):
        return True
    if any(join_words(fold_to_words(said)[:n]) in resolver.works_by_name() for n in range(1, _LONGEST_NAME)):
        return True
    section = quotation.work.section(quotation.reference.start.section)
    heading = fold_to_words(quotation.work.heading(section)) if section is not None else []
    return 2 * len({*heading} & {*fold_to_words(said)}) >= len(heading)


def _of_author(said: str, source: str, resolver: Resolver, manner: Manner) -> NamedSource | None:
    """A place in the work of an author: `Mill ch. 2`."""
    words = said.split()
    for n in range(1, min(len(words), _MOST_NAMES + 1)):
        rest = " ".join(words[n:])
        if not _is_only_place(rest):
            continue
        answer = resolver.cite(" ".join(words[:n]).strip(_EDGES), manner)
        if isinstance(answer, Found) and (_is_title_page(answer.quotation) or _is_whole(answer.quotation)):
            return _read(f"{answer.quotation.work.id} {rest}", source, resolver, manner)
    return None


def _described(source: str, said: str, unread: str, resolver: Resolver, manner: Manner) -> NamedSource | None:
    """A text with a word for what it is: `the Masses piece`. With a capital that is rather another title."""
    name = said.removesuffix(unread).strip(_EDGES)
    if not unread.islower() or not name:
        return None
    answer = resolver.cite(name, manner)
    return NamedSource(source, (_place(answer.quotation),)) if isinstance(answer, Found) else None


def _unreadable(source: str, work_id: str, resolver: Resolver, manner: Manner) -> NamedSource:
    """A place that is not in the text that is named, or cannot be read."""
    work = resolver.work(work_id, manner)
    if isinstance(work, UnknownWork):
        return NamedSource(source, failure=AttributionKind.NOT_HELD)
    whole = NamedPlace(work, (), Reference.at(work.id, Place()))
    return NamedSource(source, (whole,), AttributionKind.UNREADABLE)


def _over_limit(source: str, reference: Reference | References, resolver: Resolver, manner: Manner) -> NamedSource:
    """A place that is too long to be quoted from its work, and may well be named."""
    work = resolver.work(reference.work, manner)
    passages = passages_at(work, reference.start, reference.end) if isinstance(work, Work) else ()
    if isinstance(passages, MissingPlace) or not passages:
        return NamedSource(source, failure=AttributionKind.UNREADABLE)
    return NamedSource(source, (_place(Quotation(passages, reference)),))


def _place(quotation: Quotation) -> NamedPlace:
    work, reference = quotation.work, quotation.reference
    if _is_whole(quotation) or _is_title_page(quotation):
        return NamedPlace(work, (), Reference.at(work.id, Place()))
    if isinstance(reference, References) and len(quotation.passages) <= MOST_PASSAGES:
        return NamedPlace(work, tuple(passage.span for passage in quotation.passages), reference)
    return NamedPlace(work, (span_of(quotation),), reference)


def _is_whole(quotation: Quotation) -> bool:
    return quotation.reference.start == quotation.reference.end == Place()


def _is_title_page(quotation: Quotation) -> bool:
    """Whether it is a heading without anything below it: the author's name, or the year."""
    section = quotation.work.section(quotation.reference.start.section)
    return section is not None and section.heading is not None and section.span.end <= section.heading.end
