"""What must hold for any quotation: what is altered is never word for word, what is faithful always is."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.library.library import Library
from bot.matching.folding import fold_to_words
from bot.quoting.checking.checks import (
    AttributionKind,
    ChangeKind,
    Check,
    ComparedPlace,
    Unchecked,
    UncheckedPart,
    Verdict,
)
from bot.quoting.checking.exact_letters import printed_words
from bot.quoting.manner import Manner
from bot.quoting.services import Services
from tests.conftest import CORPUS
from tests.works import write_work

WORDS = [
    work.text[paragraph.span.start : paragraph.span.end].split()
    for work in Library(CORPUS).holdings.works
    for section in work.sections
    for paragraph in section.paragraphs
    if len(work.text[paragraph.span.start : paragraph.span.end].split()) > 30
]
LETTERS = "abcdefghijklmnopqrstuvwxyzßøłеаñ0123456789²½"
FEWER = settings.default.max_examples // 3 if settings.default is not None else 20  # where one takes 10 ms
WHOLE = {Verdict.WORD_FOR_WORD, Verdict.SHORTENED_MARKED}


@pytest.fixture(scope="module")
def services(library: Library) -> Services:
    return Services.from_library(library)


@st.composite
def slices(draw: st.DrawFn, fewest: int = 8) -> list[str]:
    words = draw(st.sampled_from(WORDS))
    length = draw(st.integers(fewest, min(40, len(words))))
    start = draw(st.integers(0, len(words) - length))
    found = words[start : start + length]
    assume(not any(mark in " ".join(found) for mark in '“”"[]…'))  # marks that end a quotation, or are the text's
    return found


def check_of(services: Services, words: str) -> Check:
    [check] = services.check(f"“{words}”").checks
    assert isinstance(check, Check)
    return check


def compared(check: Check) -> list[ComparedPlace]:
    return [*check.places, *([check.nearest] if check.nearest is not None else [])]


def are_words(pieces: Sequence[str]) -> list[str]:
    return [word.folded for piece in pieces for word in printed_words(piece)]


@settings(max_examples=FEWER)
@given(data=st.data())
def test_a_changed_letter_or_digit_is_never_word_for_word(services: Services, data: st.DataObject) -> None:
    words = data.draw(slices())
    at = data.draw(st.integers(0, len(words) - 1))
    letters = [n for n, letter in enumerate(words[at]) if letter.isalnum()]
    assume(letters)
    n = data.draw(st.sampled_from(letters))
    new = data.draw(st.sampled_from(LETTERS))
    assume(new.lower() != plain(words[at][n]).lower() and plain(new).lower() != plain(words[at][n]).lower())
    altered = words[at][:n] + new + words[at][n + 1 :]
    check = check_of(services, " ".join([*words[:at], altered, *words[at + 1 :]]))
    assert check.verdict not in WHOLE
    changes = [change for place in compared(check) for change in place.difference.changes]
    told = are_words([change.said for change in changes if change.kind is not ChangeKind.KEPT])
    is_elsewhere = any(change.kind is ChangeKind.MISSING for change in changes)  # the text has the new word before
    assert is_elsewhere or not changes or set(fold_to_words(altered)) & set(told)


def plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


@settings(max_examples=FEWER)
@given(data=st.data())
def test_words_left_out_without_a_mark_are_never_hidden(services: Services, data: st.DataObject) -> None:
    words = data.draw(slices(14))
    at = data.draw(st.integers(5, len(words) - 6))
    length = data.draw(st.integers(1, len(words) - 5 - at))
    check = check_of(services, " ".join([*words[:at], *words[at + length :]]))
    assert check.verdict not in WHOLE or fold_to_words(" ".join(words[at : at + length])) in ([], [words[at - 1]])


WAYS: dict[str, Callable[[str], str]] = {
    "dashes": lambda t: t.replace("—", " – ").replace("-", "‐"),
    "apostrophes": lambda t: t.replace("’", "'").replace("'", "ʼ"),
    "spaces": lambda t: t.replace(" ", " \u2009 "),
    "lines": lambda t: t.replace(" ", "\n", 3),
    "verse": lambda t: t.replace(" ", " / ", 1),
    "first letter": lambda t: t[0].swapcase() + t[1:],
    "long s": lambda t: re.sub(r"s(?=\w)", "ſ", t),
    "ligatures": lambda t: t.replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ae", "æ").replace("oe", "œ"),
    "decomposed": lambda t: unicodedata.normalize("NFD", t),
    "invisible": lambda t: re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u00ad", t),
    "divided": lambda t: re.sub(r"(?<=[a-z]{4})(?=[a-z]{4})", "-\n", t, count=1),
    "either end": lambda t: f"… {t.strip(',.;:')} …",
    "harmless mark": lambda t: t.replace(" ", " […] ", 1),
    "no change": lambda t: t,
}


@given(words=slices(), ways=st.lists(st.sampled_from(sorted(WAYS)), max_size=4, unique=True))
def test_a_faithful_slice_is_word_for_word_however_it_is_written(
    services: Services, words: list[str], ways: list[str]
) -> None:
    text = " ".join(words)
    for way in ways:
        text = WAYS[way](text)
    check = check_of(services, text)
    assert (check.verdict, check.places[0].remarks) == (Verdict.WORD_FOR_WORD, ())


@settings(max_examples=FEWER)
@given(data=st.data())
def test_the_pieces_of_a_difference_are_both_texts(services: Services, data: st.DataObject) -> None:
    words, others = data.draw(slices(12)), data.draw(slices(8))
    at = data.draw(st.integers(4, len(words) - 4))
    said = " ".join([*words[:at], *data.draw(st.sampled_from([others[:2], [], ["[…]"], others])), *words[at + 2 :]])
    check = check_of(services, said)
    for place in compared(check):
        changes = place.difference.changes
        printed = [change.printed for change in changes]
        text = place.quotation.work.text
        at = 0
        for piece in filter(None, printed):
            at = str(text).index(piece, at) + len(piece)
        assert not any(change.said for change in changes if change.kind in {ChangeKind.MISSING, ChangeKind.OMITTED})
        assert not any(change.printed for change in changes if change.kind is ChangeKind.ADDED)
    taken = [change.said for place in compared(check) for change in place.difference.changes]
    if check.verdict is not Verdict.FROM_PLACES and taken:
        assert are_words(taken) == are_words([said])


@given(words=st.text(max_size=200))
def test_any_message_is_answered(services: Services, words: str) -> None:
    assert services.check(words).checks


HOSTILE = (
    "“" * 200 + "a b c",
    "the " * 1500,
    "a" * 6000,
    "“" + "of the working class and " * 240 + "”",
    "z̷̧̛̞̬͎̗͕̿͒̈́a̸͓͋l̶g̴o " * 300,
    "[" * 3000 + "]" * 3000,
    "…" * 6000,
    "1,2." * 1500,
    "```" * 2000,
)


@pytest.mark.parametrize("message", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_message_is_answered(services: Services, message: str) -> None:
    assert services.check(message).checks


def test_a_long_quotation_is_checked_word_by_word(services: Services) -> None:
    work = services.library.holdings.works[0]
    long = " ".join(max(WORDS, key=len))
    assert len(long) > 600, work.id
    long = long.replace("“", "‘").replace("”", "’").replace('"', "'")
    [check] = services.check(f"> {long}").checks
    assert isinstance(check, Check)
    assert check.verdict is Verdict.WORD_FOR_WORD
    [check] = services.check("> " + long.replace(" the ", " a ", 1)).checks
    assert isinstance(check, Check)
    assert check.verdict is Verdict.ALMOST
    assert check.places[0].difference.words == 1


def test_a_phrase_of_many_places_is_counted(services: Services) -> None:
    check = check_of(services, "the working class")
    assert check.verdict is Verdict.WORD_FOR_WORD
    assert check.total > len(check.same) > 3


def test_one_common_word_is_too_little_to_check(services: Services) -> None:
    [check] = services.check("of the").checks
    assert isinstance(check, UncheckedPart)
    assert check.why is Unchecked.TOO_LITTLE


def test_only_enabled_works_are_searched(services: Services) -> None:
    [check] = services.check("“The bourgeoisie can sense our unrest.”", Manner(works=("MASSES",))).checks
    assert isinstance(check, Check)
    assert check.verdict is Verdict.ABSENT
    [check] = services.check("“The bourgeoisie can sense our unrest.”", Manner(works=("GONE",))).checks
    assert isinstance(check, UncheckedPart)
    assert check.why is Unchecked.NO_TEXTS


SEA = "The harbour was quiet at last, and every ship that had left it in the spring was back before the ice came."


def held(folder: Path, **texts: str) -> Services:
    for name, text in texts.items():
        write_work(folder, name, text)
    return Services.from_library(Library(folder))


def test_what_may_not_be_quoted_at_length_is_not_shown_through_the_difference(tmp_path: Path) -> None:
    write_work(tmp_path, "A", SEA, quotation_limit=5)
    [check] = Services.from_library(Library(tmp_path)).check(f"“{SEA.replace('quiet', 'silent')}”").checks
    assert isinstance(check, Check)
    assert check.verdict is Verdict.ALMOST
    difference = check.places[0].difference
    assert (difference.changes, difference.weighty, difference.words) == ((), (), 1)


def test_of_two_editions_both_are_named(tmp_path: Path) -> None:
    services = held(tmp_path, ONE=SEA, TWO=SEA.replace("spring", "autumn"))
    check = check_of(services, SEA)
    assert check.verdict is Verdict.WORD_FOR_WORD
    assert [place.quotation.work.id for place in check.places] == ["ONE"]
    assert [place.quotation.work.id for place in check.editions] == ["TWO"]


def test_of_two_reprints_the_named_one_is_the_place(tmp_path: Path) -> None:
    services = held(tmp_path, ONE=SEA, TWO=SEA)
    [check] = services.check(f"“{SEA}” — TWO").checks
    assert isinstance(check, Check)
    assert check.places[0].quotation.work.id == "TWO"
    assert [str(reference) for reference in check.same] == ["ONE ¶1"]
    assert check.attribution is not None
    assert check.attribution.kind is AttributionKind.AGREES


def test_a_gap_of_more_than_a_hundred_words_makes_two_places(tmp_path: Path) -> None:
    filler = " ".join(f"word{n}" for n in range(150))
    services = held(tmp_path, ONE=f"The harbour was quiet at last. {filler} Every ship was back before the ice came.")
    check = check_of(services, "The harbour was quiet at last. Every ship was back before the ice came.")
    assert check.verdict is Verdict.FROM_PLACES
    assert len(check.places) == 2


def test_verse_is_quoted_over_its_lines_and_numbers(tmp_path: Path) -> None:
    services = held(
        tmp_path,
        ONE="The harbour lies in silence\nand all the boats are in,\nand winter is very thin.",
    )
    check = check_of(services, "harbour lies in silence / and all the boats are in, / and winter is very thin")
    assert (check.verdict, check.places[0].remarks) == (Verdict.WORD_FOR_WORD, ())


def test_page_numbers_in_the_text_are_nobodys_omission(tmp_path: Path) -> None:
    services = held(tmp_path, ONE=SEA.replace("every ship", "every \\[Pg 17\\] ship"))
    check = check_of(services, SEA)
    assert (check.verdict, check.places[0].remarks) == (Verdict.WORD_FOR_WORD, ())
