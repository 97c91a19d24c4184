"""A checked quotation -> sentences: the verdict, the words that carry most, and how the named source fits. They say
which words, and never what these do to the sense.
"""

from collections.abc import Iterator, Sequence

from bot.quoting.checking.checks import (
    Attribution,
    AttributionKind,
    Change,
    ChangeKind,
    Check,
    ComparedPlace,
    Unchecked,
    UncheckedPart,
    Verdict,
)
from bot.quoting.checking.shown_difference import words_missing
from bot.texts.reference import Reference, References
from bot.texts.work import Work
from bot.wording.phrases import Phrases, shorten

_NONE = "none"
_MOST_WEIGHTY = 3  # changes that are named in a sentence
_MOST_NAMED = 4  # words that a shortened quotation leaves out, and that are all named
_MOST_SAME = 3  # further places with the same words
_WORDS = 60  # characters of the words of one change in a sentence


def verdict(phrases: Phrases, check: Check) -> str:
    """What the words are, in a few words."""
    said = _words_verdict(phrases, check)
    if check.attribution is None or check.attribution.kind is not AttributionKind.ELSEWHERE:
        return said
    exact = check.verdict is Verdict.WORD_FOR_WORD and not _remarks(check)
    return phrases.say("verdict-elsewhere", verdict=_NONE if exact else said)


def sentences(phrases: Phrases, check: Check) -> Iterator[str]:
    """What there is to say besides, the most important first."""
    weighty = weighty_changes(phrases, check)
    if weighty:
        yield weighty
    if check.is_likely:
        yield phrases.say("verdict-likely")
    if check.attribution is not None and (told := _attribution(phrases, check, check.attribution)):
        yield told


def weighty_changes(phrases: Phrases, check: Check) -> str:
    """The changes that carry most, as a sentence; without those that the verdict names."""
    weighty = [change for place in check.places for change in place.difference.weighty]
    if check.verdict is Verdict.SHORTENED:
        weighty = [change for change in weighty if change.kind is not ChangeKind.MISSING]
    told = [_change(phrases, change) for change in weighty[:_MOST_WEIGHTY]]
    return phrases.say("verdict-weighty", changes="; ".join(told)) if told else ""


def same_places(phrases: Phrases, check: Check) -> str:
    """Where the same words are too; empty where that is nowhere."""
    listed = ", ".join(map(str, check.same[:_MOST_SAME]))
    more = max(check.total - 1, len(check.same)) - len(check.same[:_MOST_SAME])
    return phrases.say("verdict-same", references=listed, more=more) if listed else ""


def other_edition(phrases: Phrases, check: Check, edition: ComparedPlace) -> str:
    """Before the difference to another edition: which one has the words so, and which one has others."""
    here, there = (_dated(place) for place in (check.places[0], edition))
    return phrases.say("verdict-edition", here=here, there=there)


def unchecked(phrases: Phrases, part: UncheckedPart) -> str:
    """Why a quotation is not checked."""
    return phrases.say("not-found-no-texts" if part.why is Unchecked.NO_TEXTS else f"unchecked-{part.why}")


def _words_verdict(phrases: Phrases, check: Check) -> str:
    remarks = _join(phrases, [phrases.say(f"verdict-remark-{remark}") for remark in _remarks(check)]) or _NONE
    match check.verdict:
        case Verdict.ALMOST:
            words = max(1, sum(place.difference.words for place in check.places))
            return phrases.say("verdict-almost", words=words)
        case Verdict.SHORTENED:
            return _shortened(phrases, check.places)
        case Verdict.FROM_PLACES:
            return phrases.say("verdict-from-places", places=len(check.places))
        case _:
            return phrases.say(f"verdict-{check.verdict}", remarks=remarks)


def _remarks(check: Check) -> list[str]:
    return list(dict.fromkeys(str(remark) for place in check.places for remark in place.remarks))


def _shortened(phrases: Phrases, places: Sequence[ComparedPlace]) -> str:
    """Which words are left out; of many those that carry most, and how many more."""
    missing = [words for place in places for words in words_missing(place.difference.changes)]
    weighty = [c.printed for p in places for c in p.difference.weighty if c.kind is ChangeKind.MISSING]
    count = sum(len(words.split()) for words in missing)
    named = (missing if count <= _MOST_NAMED else weighty[:_MOST_WEIGHTY]) or []
    left = count - sum(len(words.split()) for words in named)
    told = [phrases.say("verdict-words", words=_echo(words)) for words in named]
    if left > 0 or not told:
        told.append(phrases.say("verdict-more-words" if told else "verdict-count", count=max(left, 1)))
    return phrases.say("verdict-shortened", words=_join(phrases, told), count=max(len(told), left))


def _change(phrases: Phrases, change: Change) -> str:
    return phrases.say(f"verdict-{change.kind}", said=_echo(change.said), printed=_echo(change.printed))


def _echo(words: str) -> str:
    return shorten(" ".join(words.split()), _WORDS)


def _attribution(phrases: Phrases, check: Check, named: Attribution) -> str:
    """How the source that is named fits; nothing where it does."""
    if named.kind is AttributionKind.AGREES:
        return ""
    here = ", ".join(str(place.quotation.reference) for place in check.places) or _NONE
    return phrases.say(f"verdict-source-{named.kind}", source=shorten(named.source), here=here)


def _dated(place: ComparedPlace) -> str:
    return dated_reference(place.quotation.work, place.quotation.reference)


def dated_reference(work: Work, reference: Reference | References) -> str:
    """A reference with the date of its text, which tells two editions apart."""
    return f"{reference} ({shorten(work.about.date)})" if work.about.date else str(reference)


def _join(phrases: Phrases, items: Sequence[str]) -> str:
    """As a list in a sentence."""
    *first, last = items or [""]
    return phrases.say("verdict-and", first=", ".join(first), last=last) if first else last
