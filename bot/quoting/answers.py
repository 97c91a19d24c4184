"""The four values every lookup ends in, and what they hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.texts.passage import Passage
from bot.texts.passages import marked_passages
from bot.texts.places import MissingPlace
from bot.texts.reference import Place, Reference, References
from bot.texts.span import Span, overlap_range
from bot.texts.work import Section, Work

_EVEN = 0.5  # confidence at which a place is as likely meant as not


class Presence(StrEnum):
    """Whether words are at a place."""

    WORD_FOR_WORD = "word-for-word"
    NEARLY = "nearly"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class CheckedWords:
    """Words that were given together with a reference, and whether they are at that place."""

    words: str
    presence: Presence


@dataclass(frozen=True, slots=True)
class Quotation:
    """What is shown for a match or a reference: passages of one work, one a paragraph, in order. A list of places has
    all of them in its reference.

    `also` are other places of the library where the same passage is printed; `nearly` places of other works whose
    words are nearly the same. `checked` are words that were given with the reference.
    """

    passages: Sequence[Passage]
    reference: Reference | References
    also: tuple[Reference, ...] = ()
    nearly: tuple[Reference, ...] = ()
    checked: CheckedWords | None = None

    @property
    def work(self) -> Work:
        return self.passages[0].work

    @property
    def marks(self) -> tuple[Span, ...]:
        """The words that were found, where they are in the work."""
        return tuple(mark for passage in marked_passages(self.passages) for mark in passage.matched)

    @property
    def has_gaps(self) -> bool:
        """Whether words are left out between its passages."""
        return any(self.omits_after(n) for n in range(len(self.passages)))

    def goes_on_after(self, n: int) -> bool:
        """Whether passage `n` and the next are of one paragraph."""
        a, b = (self.passages[k].reference.start for k in (n, n + 1))
        return bool(a.paragraph) and (a.section, a.paragraph) == (b.section, b.paragraph)

    def omits_after(self, n: int) -> bool:
        """Whether words are left out between passage `n` and the next: there `[…]` is shown."""
        if n + 1 >= len(self.passages):
            return False
        low, high = self.passages[n].span.end, self.passages[n + 1].span.start
        headings = self.work.outline.headings
        between = (headings[k] for k in overlap_range(headings, Span(low, max(low, high))))
        edges = [e for h in between if low <= h.start and h.end <= high for e in (h.start, h.end)]
        apart = [low, *edges, high]
        return any(self.work.text[a:b].strip() for a, b in zip(apart[::2], apart[1::2], strict=True))

    def entered_sections(self, n: int) -> tuple[Section, ...]:
        """The sections whose headings lie between passage `n` and the one before it, in order; where words are left out
        there, those of them that passage `n` is in. Before the first passage, from where the section or work that was
        asked for begins. A heading that is quoted itself is not among them.
        """
        outline, here = self.work.outline, self.passages[n].span
        low = self.passages[n - 1].span.end if n else self._opening(here.start)
        between = (outline.headings[k] for k in overlap_range(outline.headings, Span(low, max(low, here.start))))
        sections = (outline.section_at(heading.start) for heading in between if low <= heading.start)
        apart = n > 0 and self.omits_after(n - 1)
        return tuple(s for s in sections if s.label and (s.span.contains(here) or not apart))

    def _opening(self, first: int) -> int:
        """Where what was asked for begins, below its own heading; for paragraphs or sentences, at the first passage."""
        start = self.reference.start
        section = self.work.section(start.section)
        if section is None or start != Place(start.section):
            return first
        own = section.heading if section.label else None
        return min(first, own.end if own is not None else section.span.start)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant, with the confidence that it is."""

    quotation: Quotation
    confidence: float

    @property
    def is_probable(self) -> bool:
        """Whether it is meant at least as likely as not."""
        return self.confidence >= _EVEN


@dataclass(frozen=True, slots=True)
class Found:
    """The place that was meant."""

    quotation: Quotation
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Likely:
    """The passage that is probably meant, or a few of which perhaps one is; best first, each with its confidence."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places that cannot be told apart, best first. `total` counts those beyond the ones listed too."""

    candidates: tuple[Candidate, ...]
    total: int


class Reason(StrEnum):
    """Why words were not found."""

    NO_WORDS = "no-words"  # nothing that any text could hold: empty, punctuation, emoji
    NO_TEXTS = "no-texts"  # none of those that a place may quote is held any more
    TOO_LONG = "too-long"
    TOO_LITTLE = "too-little"  # a letter, or words that appear all over the texts
    NOTHING_LIKE_IT = "nothing-like-it"


@dataclass(frozen=True, slots=True)
class UnknownWork:
    """No work has that name. `nearest` are the ids of at most two whose names are like it, or `headings` at most two of
    theirs; `held` is how many works there are.
    """

    asked: str
    nearest: tuple[str, ...]
    held: int
    headings: tuple[str, ...] = ()


class Refusal(StrEnum):
    """Why something that could be read as part of a reference is not answered."""

    PAGE = "page"  # texts keep no pages
    OPEN = "open"  # a range that does not say where it ends
    SIGNED = "signed"  # a number with a sign before it
    UNNAMED = "unnamed"  # a place without the text that it is in, where several may be meant


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What was asked for does not read as a reference. `example` is one of the same work that does, `unread` the part
    that could not be read, and `why` the reason where it is known; `headings` at most two that are like that part.
    """

    asked: str
    example: Reference
    unread: str = ""
    why: Refusal | None = None
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OverLimit:
    """The place is there, but its work may only be quoted `limit` words at a time, and it has `words`, or more of
    them than that.
    """

    reference: Reference | References
    words: int
    limit: int
    is_more: bool = False


Cause = Reason | UnknownWork | Unreadable | MissingPlace | OverLimit


@dataclass(frozen=True, slots=True)
class WorkCount:
    """In how many places of a work, named by its id, the words appear."""

    work: str
    places: int


@dataclass(frozen=True, slots=True)
class NotFound:
    """Not there, and why; `nearest` is the most similar place, without the claim that it is the one.

    `places` is how often the words appear in the texts where they appear too often to tell, and `by_work` the same for
    each work that holds them, the most first; nothing where counting those would take too long.
    """

    cause: Cause
    nearest: Candidate | None = None
    places: int = 0
    by_work: tuple[WorkCount, ...] = ()


Answer = Found | Likely | Ambiguous | NotFound
