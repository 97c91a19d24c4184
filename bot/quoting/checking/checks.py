"""The values of checking: what was checked, what it is word for word, and where.

A check never says what a difference does to the sense, and names nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.quoting.answers import Quotation
from bot.texts.reference import Reference, References

MOST_PARTS = 6  # quotations of one message that are checked


@dataclass(frozen=True, slots=True)
class QuotedPart:
    """A quotation in a message, as it is written there without the marks around it. `source` is what is named as its
    source, as it is written ("IN14 §1.4", "the Manifesto"); empty for none. `is_whole` is true where the message has no
    marked quotation, and all of it is taken for one.
    """

    text: str
    source: str = ""
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class QuotedParts:
    """The quotations of a message in their order, at most `MOST_PARTS`; `left_out` are how many more it has."""

    parts: tuple[QuotedPart, ...]
    left_out: int = 0


class Verdict(StrEnum):
    """What a quotation's words are, whatever source is named for them."""

    WORD_FOR_WORD = "word-for-word"
    ALMOST = "almost"  # some words differ
    SHORTENED_MARKED = "shortened-marked"  # words are left out where a mark says so; the others are word for word
    SHORTENED = "shortened"  # words are left out, and no mark says so; the others are word for word
    FROM_PLACES = "from-places"  # stretches of two places (or more) put together
    ABSENT = "absent"  # not in these texts


class Remark(StrEnum):
    """What differs though every word is there: "word for word but for accents"."""

    ACCENTS = "accents"
    CAPITALS = "capitals"
    PUNCTUATION = "punctuation"
    BRACKETS = "brackets"  # the quotation has words of its own in square brackets


class ChangeKind(StrEnum):
    KEPT = "kept"
    MISSING = "missing"  # the text has it, the quotation does not
    ADDED = "added"  # the quotation has it, the text does not
    CHANGED = "changed"
    OMITTED = "omitted"  # missing where the quotation marks an omission


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch of a difference. `said` is of the quotation, `printed` a slice of the text; one of them is empty
    where something is missing or added. Of what is kept both are there; they may differ in what a remark says.
    """

    kind: ChangeKind
    said: str
    printed: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A quotation laid next to the text, from beginning to end. `weighty` are those changes that carry most, the
    heaviest first: a lost or added "not", a number, a name. `words` is how many words differ: a replaced word counts
    once.
    """

    changes: tuple[Change, ...]
    weighty: tuple[Change, ...] = ()
    words: int = 0


@dataclass(frozen=True, slots=True)
class ComparedPlace:
    """A place of the texts, and the quotation laid next to it. `remarks` tell what differs though no word does. The
    difference has no changes where the work may not be quoted at such length: there only the reference is shown.
    """

    quotation: Quotation
    difference: Difference
    remarks: tuple[Remark, ...] = ()


class AttributionKind(StrEnum):
    """How the source that is named for a quotation fits the place that it is at."""

    AGREES = "agrees"
    ELSEWHERE = "elsewhere"  # the words are at another place than the one that is named
    NOT_HELD = "not-held"  # no text of that name is among these texts
    UNREADABLE = "unreadable"  # the text is held; the place that is named cannot be read, or is not there


@dataclass(frozen=True, slots=True)
class Attribution:
    """The source that is named for a quotation. `named` is the one place or text that it leads to, if it does."""

    kind: AttributionKind
    source: str
    named: Reference | References | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A quotation, checked. `places` are where its words are, in the order in which the quotation takes them: one for
    all verdicts but `FROM_PLACES` (two or more) and `ABSENT` (none). `same` are further places with the same words
    (reprints, or a short phrase that the texts hold several times; `total` counts all of them), `editions` places in
    other works whose words differ from the quotation in another way. `nearest`, of what is absent, is a place that may
    have been meant. With `is_likely` the place is probably the one that is quoted, and not certainly.
    """

    part: QuotedPart
    verdict: Verdict
    places: tuple[ComparedPlace, ...] = ()
    same: tuple[Reference | References, ...] = ()
    total: int = 1
    editions: tuple[ComparedPlace, ...] = ()
    nearest: ComparedPlace | None = None
    attribution: Attribution | None = None
    is_likely: bool = False


class Unchecked(StrEnum):
    """Why there is nothing to check in a quotation."""

    NO_WORDS = "no-words"
    TOO_LONG = "too-long"
    TOO_LITTLE = "too-little"  # so few or so common words that being there says nothing
    NO_TEXTS = "no-texts"


@dataclass(frozen=True, slots=True)
class UncheckedPart:
    part: QuotedPart
    why: Unchecked


@dataclass(frozen=True, slots=True)
class Checks:
    """A message, checked: its quotations in their order. `left_out` are how many more it has."""

    checks: Sequence[Check | UncheckedPart]
    left_out: int = 0

    @property
    def tell_more(self) -> bool:
        """Whether they tell more than the passage that the words are from: of a quotation that is marked as one
        anything, of a whole message where its words are for sure.
        """
        checked = [each for each in self.checks if isinstance(each, Check)]
        return any(not each.part.is_whole or (bool(each.places) and not each.is_likely) for each in checked)
