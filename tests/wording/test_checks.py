"""Rules of how a check is told: which words, the weighty ones first, and nothing about the sense."""

import pytest

from bot.quoting.answers import Quotation
from bot.quoting.checking.checks import (
    Attribution,
    AttributionKind,
    Change,
    ChangeKind,
    Check,
    ComparedPlace,
    Difference,
    QuotedPart,
    Remark,
    Verdict,
)
from bot.quoting.checking.shown_difference import shown_changes
from bot.quoting.quotations import quotation_of
from bot.texts.span import Span
from bot.wording.checks import sentences, verdict
from bot.wording.phrases import Phrases
from tests.works import make_work

PHRASES = Phrases()
Changes = tuple[Change, ...]
Remarks = tuple[Remark, ...]
KEPT, MISSING, ADDED, CHANGED = ChangeKind.KEPT, ChangeKind.MISSING, ChangeKind.ADDED, ChangeKind.CHANGED


def passage() -> Quotation:
    return quotation_of(make_work("A", lead=["One sentence is here."]), [Span(0, 12)])


def place(*weighty: Change, changes: Changes = (), words: int = 1, remarks: Remarks = ()) -> ComparedPlace:
    return ComparedPlace(passage(), Difference(changes or weighty, weighty, words), remarks)


def check(
    kind: Verdict, *places: ComparedPlace, attribution: Attribution | None = None, is_likely: bool = False
) -> Check:
    return Check(QuotedPart("words"), kind, places, attribution=attribution, is_likely=is_likely)


def missing(words: str) -> Change:
    return Change(MISSING, "", words)


EXACT = place(words=0)
ELSEWHERE = Attribution(AttributionKind.ELSEWHERE, "B §1")
VERDICTS = [
    (check(Verdict.WORD_FOR_WORD, EXACT), "Word for word"),
    (check(Verdict.WORD_FOR_WORD, place(words=0, remarks=(Remark.ACCENTS,))), "Word for word but for accents"),
    (
        check(Verdict.WORD_FOR_WORD, place(words=0, remarks=(Remark.ACCENTS, Remark.CAPITALS, Remark.PUNCTUATION))),
        "Word for word but for accents, capitals and punctuation",
    ),
    (check(Verdict.ALMOST, place(words=1)), "Almost: 1 word differs"),
    (check(Verdict.ALMOST, place(words=2)), "Almost: 2 words differ"),
    (check(Verdict.SHORTENED_MARKED, EXACT), "Shortened, and marked so"),
    (check(Verdict.SHORTENED, place(missing("not"))), "Shortened: “not” is left out"),
    (
        check(Verdict.SHORTENED, place(changes=(missing("not"), missing("at all")))),
        "Shortened: “not” and “at all” are left out",
    ),
    (
        check(Verdict.SHORTENED, place(missing("not"), changes=(missing("not"), missing("a b c d e f")))),
        "Shortened: “not” and 6 more words are left out",
    ),
    (check(Verdict.SHORTENED, place(changes=(missing("a b c d e f"),))), "Shortened: 6 words are left out"),
    (check(Verdict.FROM_PLACES, EXACT, EXACT), "From two places"),
    (check(Verdict.FROM_PLACES, EXACT, EXACT, EXACT), "From 3 places"),
    (check(Verdict.ABSENT), "Not in these texts"),
    (check(Verdict.WORD_FOR_WORD, EXACT, attribution=ELSEWHERE), "Right words, another place than named"),
    (check(Verdict.ALMOST, EXACT, attribution=ELSEWHERE), "Almost: 1 word differs; another place than named"),
]


@pytest.mark.parametrize(("checked", "said"), VERDICTS)
def test_a_verdict_is_said_in_a_few_friendly_words(checked: Check, said: str) -> None:
    assert verdict(PHRASES, checked) == said


def test_the_words_that_carry_most_are_named_in_a_sentence() -> None:
    weighty = (missing("not"), Change(CHANGED, "1848", "1888"), Change(ADDED, "never", ""))
    told = [*sentences(PHRASES, check(Verdict.ALMOST, place(*weighty)))]
    assert told == ["“not” is missing; “1848” where the text has “1888”; “never” is added."]


def test_what_the_verdict_names_is_not_said_again() -> None:
    assert [*sentences(PHRASES, check(Verdict.SHORTENED, place(missing("not"))))] == []


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (AttributionKind.ELSEWHERE, "“Das Kapital” is named; the words are at A ¶1."),
        (AttributionKind.NOT_HELD, "The words are at A ¶1; “Das Kapital” is not among our texts."),
        (AttributionKind.UNREADABLE, "The words are at A ¶1; I cannot find a place “Das Kapital”."),
    ],
)
def test_how_a_source_fits_is_said(kind: AttributionKind, said: str) -> None:
    named = Attribution(kind, "Das Kapital")
    assert [*sentences(PHRASES, check(Verdict.WORD_FOR_WORD, EXACT, attribution=named))] == [said]


def test_a_source_that_is_not_held_is_said_of_words_that_no_text_has() -> None:
    named = Attribution(AttributionKind.NOT_HELD, "Hamlet")
    assert [*sentences(PHRASES, check(Verdict.ABSENT, attribution=named))] == ["“Hamlet” is not among our texts."]


def test_what_is_only_likely_is_said_as_likely() -> None:
    told = [*sentences(PHRASES, check(Verdict.ALMOST, place(), is_likely=True))]
    assert told == [PHRASES.say("verdict-likely")]


def test_long_stretches_are_folded_to_their_ends() -> None:
    kept = Change(KEPT, *["one two three four five six seven eight nine ten eleven"] * 2)
    [shown] = shown_changes((kept,), 2)
    assert shown.said == "one two … ten eleven"
    [short] = shown_changes((Change(KEPT, *["one two three four five six"] * 2),), 2)
    assert short.said == "one two three four five six"


def test_words_that_differ_are_folded_only_where_they_are_many() -> None:
    [shown] = shown_changes((missing(" ".join(map(str, range(100)))),), 1)
    assert len(shown.printed.split()) < 20
    [whole] = shown_changes((missing("a b c d e f g h i j"),), 1)
    assert whole.printed == "a b c d e f g h i j"
