"""The four values every lookup ends in, and what they hold."""

from dataclasses import dataclass
from enum import StrEnum

from bot.texts.passage import Passage
from bot.texts.places import Missing
from bot.texts.reference import Reference
from bot.texts.span import Span, overlapped
from bot.texts.work import Work

_EVEN = 0.5  # confidence at which a place is as likely meant as not


@dataclass(frozen=True, slots=True)
class Quotation:
    """What is shown for a match or a reference: passages of one work, one a paragraph, in order.

    `also` are other places of the library where the same passage is printed; `nearly` places of other works whose
    words are nearly the same.
    """

    passages: tuple[Passage, ...]
    reference: Reference
    also: tuple[Reference, ...] = ()
    nearly: tuple[Reference, ...] = ()

    @property
    def work(self) -> Work:
        return self.passages[0].work

    def omits_after(self, n: int) -> bool:
        """Whether words are left out between passage `n` and the next: there `[…]` is shown."""
        if n + 1 >= len(self.passages):
            return False
        low, high = self.passages[n].span.end, self.passages[n + 1].span.start
        headings = self.work.outline.headings
        between = (headings[k] for k in overlapped(headings, Span(low, max(low, high))))
        edges = [e for h in between if low <= h.start and h.end <= high for e in (h.start, h.end)]
        apart = [low, *edges, high]
        return any(self.work.text[a:b].strip() for a, b in zip(apart[::2], apart[1::2], strict=True))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant, with the confidence that it is."""

    quotation: Quotation
    confidence: float

    @property
    def probable(self) -> bool:
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
    TOO_LITTLE = "too-little"  # a letter, or words that stand all over the texts
    NOTHING_LIKE_IT = "nothing-like-it"


@dataclass(frozen=True, slots=True)
class UnknownWork:
    """No work has that name. `known` are the ids of those that are held."""

    asked: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What was asked for does not read as a reference. `example` is one of the same work that does."""

    asked: str
    example: Reference


@dataclass(frozen=True, slots=True)
class OverLimit:
    """The place is there, but its work may only be quoted `limit` words at a time, and it has `words`."""

    reference: Reference
    words: int
    limit: int


Cause = Reason | UnknownWork | Unreadable | Missing | OverLimit


@dataclass(frozen=True, slots=True)
class NotFound:
    """Not there, and why; `nearest` is the most similar place, without the claim that it is the one.

    `places` is how often the words stand in the texts where they stand too often to tell.
    """

    cause: Cause
    nearest: Candidate | None = None
    places: int = 0


Answer = Found | Likely | Ambiguous | NotFound
