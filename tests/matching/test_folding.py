"""Folding keeps exact offsets and drops nothing: properties over any text."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.matching.folding import FoldedWord, fold_word, folded_words, is_unspaced, join_words, word_bounds
from bot.texts.work import Work

# Letters and numbers that may stand for no word at all: apostrophes and the tatweel, which only stretches.
NO_WORDS = frozenset("ʻʼـ")
SAMPLES = (
    "Don’t co-operate: naïve café, $40,000!",
    "ﬁne Straße ǅ Ⅳ ½ 1️⃣ ᾳ ŉ",
    "שָׁלוֹם עֲלֵיכֶם ר׳ צה״ל",
    "السَّلَامُ عَلَيْكُـــم",
    "क्षत्रिय हिन्दी",
    "ห้องสมุดน้ำ",
    "中文㊀〇々カタカナがｶﾞ",
    "한국어",
    "a\u0301\u0345\u00adb\u200dc\ufeff",
)
ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.text(st.sampled_from("".join(SAMPLES) + " '’-"), max_size=60),
)
WORDY = st.text(st.characters(categories=("L", "N", "M", "P", "Z", "Cf")), max_size=60)


def words(text: str) -> list[str]:
    return [folded.word for folded in folded_words(text)]


@given(ANY_TEXT)
def test_spans_are_in_order_in_bounds_and_not_empty(text: str) -> None:
    at = 0
    for folded in folded_words(text):
        assert at <= folded.start < folded.end <= len(text)
        at = folded.end


@given(st.one_of(ANY_TEXT, WORDY))
def test_the_offsets_of_a_word_fold_back_to_it(text: str) -> None:
    for folded in folded_words(text):
        raw = text[folded.start : folded.end]
        assert fold_word(raw) == folded.word
        assert list(folded_words(raw)) == [FoldedWord(folded.word, 0, len(raw))]


@given(st.one_of(ANY_TEXT, WORDY, st.text("ab1é'’. ـ", max_size=40)))
def test_the_bounds_of_all_words_are_those_of_each(text: str) -> None:
    starts, ends = word_bounds(text)
    assert list(zip(starts, ends, strict=True)) == [(folded.start, folded.end) for folded in folded_words(text)]


@given(st.one_of(ANY_TEXT, WORDY))
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    for word in words(text):
        assert fold_word(word) == word
        assert "".join(words(word)) == word


@given(st.one_of(ANY_TEXT, WORDY))
def test_every_letter_and_number_lies_inside_some_word(text: str) -> None:
    inside = {n for folded in folded_words(text) for n in range(folded.start, folded.end)}
    dropped = {c for n, c in enumerate(text) if n not in inside and unicodedata.category(c)[0] in "LN"}
    assert dropped <= {c for c in dropped if c in NO_WORDS or _only_marks(c)}


@pytest.mark.parametrize("block", range(0, 0x110000, 0x8000), ids=hex)
def test_every_letter_and_number_of_unicode_is_a_word(block: int) -> None:
    characters = [chr(n) for n in range(block, block + 0x8000) if not 0xD800 <= n < 0xE000]
    dropped = [
        c
        for c in characters
        if unicodedata.category(c)[0] in "LN" and not words(c) and c not in NO_WORDS and not _only_marks(c)
    ]
    assert dropped == []


@given(ANY_TEXT)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert words(unicodedata.normalize("NFC", text)) == words(unicodedata.normalize("NFD", text))


# Without the iota below: Unicode's case folding makes that mark a letter, ours drops it like other marks.
@given(st.text(st.sampled_from([c for c in "".join(SAMPLES) if c not in "ᾳ\u0345"]), max_size=40))
def test_case_does_not_matter(text: str) -> None:
    assert words(text.casefold()) == words(text)
    assert words(text.lower()) == words(text)


@given(st.text(st.sampled_from("aZéжΩ '-"), max_size=30))
def test_capitals_do_not_matter(text: str) -> None:
    assert words(text.upper()) == words(text)


@given(st.text(st.sampled_from("abé '"), max_size=30), st.sampled_from("’‘ʼʻ`´′＇"))
def test_the_form_of_an_apostrophe_does_not_matter(text: str, apostrophe: str) -> None:
    assert words(text.replace("'", apostrophe)) == words(text)


@given(
    st.text(st.sampled_from("abΩж"), min_size=1, max_size=20), st.sampled_from("\u0301\u0308\u0327\u0345\u00ad\u2060")
)
@example("a", "\u0345")
def test_marks_and_invisible_characters_do_not_matter(text: str, mark: str) -> None:
    assert words(mark.join(text)) == words(text)
    assert words(text + mark) == words(text)


@given(ANY_TEXT, ANY_TEXT)
def test_words_of_texts_set_apart_are_the_words_of_both(before: str, after: str) -> None:
    assert words(f"{before} — {after}") == words(before) + words(after)


@given(ANY_TEXT)
def test_joined_words_are_spaced_where_their_script_is(text: str) -> None:
    found = words(text)
    assert join_words(found).replace(" ", "") == "".join(found)
    if found and not any(is_unspaced(word[0]) for word in found):
        assert join_words(found).split(" ") == found


def test_every_word_of_the_works_folds_back_to_itself(works: tuple[Work, ...]) -> None:
    for work in works:
        for folded in folded_words(str(work.text)):
            assert fold_word(work.text[folded.start : folded.end]) == folded.word


def _only_marks(character: str) -> bool:
    """A letter in Unicode's tables that is only a mark with something below it, as U+FE76 (Arabic fatha)."""
    rest = unicodedata.normalize("NFKD", character)
    return all(unicodedata.category(c) in {"Mn", "Zs"} or c in NO_WORDS for c in rest)
