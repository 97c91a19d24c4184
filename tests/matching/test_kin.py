"""Which words are spellings or forms of one another. The pairs anyone can extend: kin.yaml."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from bot.matching.folding import fold_to_words
from bot.matching.kin.groups import groups
from bot.matching.kin.spellings import FORM, KIN, MOST, joined_spellings, parted_spellings, spellings
from tests.yaml_files import read_yaml

Pair = tuple[str, str]


class Cases(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    spellings: tuple[Pair, ...]
    forms: tuple[Pair, ...]
    parted: tuple[Pair, ...]
    unlike: tuple[Pair, ...]


CASES = Cases.model_validate(read_yaml(Path(__file__).parent / "kin.yaml"))
WORDS = st.text(alphabet="abcdeghilnorsty", min_size=1, max_size=12)


def folded(word: str) -> str:
    [one] = fold_to_words(word)
    return one


@pytest.mark.parametrize(("one", "other"), CASES.spellings)
def test_another_spelling_is_found_from_either_side(one: str, other: str) -> None:
    assert spellings(folded(one))[folded(other)] == KIN
    assert spellings(folded(other))[folded(one)] == KIN


@pytest.mark.parametrize(("one", "other"), CASES.forms)
def test_another_form_is_found_from_either_side(one: str, other: str) -> None:
    assert folded(other) in spellings(folded(one))
    assert folded(one) in spellings(folded(other))


@pytest.mark.parametrize(("one", "two"), CASES.parted)
def test_a_word_and_its_two_parts_are_found_from_either_side(one: str, two: str) -> None:
    first, second = fold_to_words(two)
    assert (first, second) in parted_spellings(folded(one))
    assert folded(one) in joined_spellings(first, second)


@pytest.mark.parametrize(("one", "other"), CASES.unlike)
def test_words_that_only_look_alike_are_not_taken_for_one_another(one: str, other: str) -> None:
    assert other not in spellings(one)
    assert one not in spellings(other)


@given(WORDS)
def test_there_are_few_candidates_and_the_word_is_none_of_them(word: str) -> None:
    found = spellings(word)
    assert len(found) <= MOST
    assert word not in found
    assert set(found.values()) <= {KIN, FORM}
    assert all(other and fold_to_words(other) == [other] for other in found)


@given(WORDS)
def test_the_parts_of_a_word_make_it_again(word: str) -> None:
    listed = groups().parted.get(word, ())
    assert all(first + second == word for first, second in parted_spellings(word) if (first, second) not in listed)


@given(st.text(max_size=20))
def test_a_word_of_another_script_has_no_english_kin(word: str) -> None:
    if not word.isascii():
        assert not spellings(word)


def test_what_is_listed_is_written_as_it_is_folded() -> None:
    known = groups()
    listed = {*known.kin, *known.beginnings, *known.forms, *known.parted, *known.whole}
    listed |= {word for pairs in known.parted.values() for pair in pairs for word in pair}
    assert [word for word in listed if fold_to_words(word) != [word]] == []


def test_a_number_has_no_kin_but_itself() -> None:
    numbers = {word for word in groups().kin if word.isdigit()}
    assert numbers
    assert all(not other.isdigit() for number in numbers for other in spellings(number))
