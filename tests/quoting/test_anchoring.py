"""Rules of anchors in another edition: found where their words are now, parked where that cannot be told."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library.library import Library
from bot.quoting.anchoring import Anchored, How, Parked, Why, reanchor
from bot.texts.anchors import Anchor
from bot.texts.span import Span
from bot.texts.work import Work
from tests.bench.anchoring import FIRST, SECOND, trials
from tests.bench.parsed import parsed
from tests.texts.trees import sentence_spans, works
from tests.works import make_work

POEM = (
    "The kettle rusted under the ladder while nobody in the village looked for it.",
    "An ember drifted over the mirror, and the candle that lit the goblet melted away. Then the feather trembled.",
    "Certainly.",
    "Is there a hammer that never cracked a barrel, or a dagger that whispered to its needle at night?",
    "Certainly.",
    "Nothing glittered in the harbour any more; the anchor vanished, and the sailors went home to their gardens.",
)


def edition(*paragraphs: str, named: str = "new") -> Work:
    return replace(make_work(lead=paragraphs), edition=named)


def at(work: Work, words: str, nth: int = 0) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = str(work.text).index(words, start + 1)
    return Anchor.at(work, Span(start, start + len(words)))


PROSE = (
    "Far from all this a baker counts the loaves that he has not sold, and gives them to the geese of the parish.",
    "Nobody knows which road leads to the mill, though every child has been there more than once in summer.",
)
SPEECHES = ("Is it so, my friend?", "Yes, I do.", "And this other thing, is it so too?", "No, I do not.", "Well.")
OLD = edition(*POEM, named="old")


def now(words: str, *paragraphs: str, nth: int = 0) -> str:
    """The words that these are found as, or why they are parked."""
    new = edition(*paragraphs)
    [found] = reanchor([at(OLD, words, nth)], new)
    return found.span.of(new.text) if isinstance(found, Anchored) else found.why


def changed(old: str, new: str) -> Sequence[str]:
    return "\n\n".join(POEM).replace(old, new).split("\n\n")


def test_in_the_same_edition_an_anchor_is_where_it_was() -> None:
    anchor = at(OLD, "drifted over the mirror")
    assert reanchor([anchor], OLD) == [Anchored(anchor, anchor.span, How.THERE)]


def test_words_that_did_not_change_stay_at_their_place() -> None:
    anchor = at(OLD, "The kettle rusted")
    assert reanchor([anchor], edition(*changed("harbour", "port"))) == [Anchored(anchor, anchor.span, How.THERE)]


def test_words_after_a_new_paragraph_are_found_further_on() -> None:
    anchor, new = at(OLD, "drifted over the mirror"), edition("A foreword.", *POEM)
    moved = Span(anchor.span.start + 13, anchor.span.end + 13)
    assert reanchor([anchor], new) == [Anchored(anchor, moved, How.ELSEWHERE)]


def test_words_after_a_deleted_paragraph_are_found_before() -> None:
    assert now("the candle that lit the goblet", *POEM[1:]) == "the candle that lit the goblet"


def test_words_with_other_punctuation_are_found_with_it() -> None:
    new = edition(*changed("mirror, and the candle", "mirror; and the candle"))
    [found] = reanchor([at(OLD, "over the mirror, and the candle that")], new)
    assert isinstance(found, Anchored)
    assert (found.how, found.span.of(new.text)) == (How.NEAREST, "over the mirror; and the candle that")


def test_words_in_another_spelling_are_found() -> None:
    assert now("glittered in the harbour any more", *changed("harbour", "harbor")) == "glittered in the harbor any more"


def test_words_of_which_some_read_otherwise_are_found() -> None:
    new = changed("a dagger that whispered to its needle", "a knife that murmured to its needle")
    assert now("a dagger that whispered to its needle", *new) == "a knife that murmured to its needle"


def test_a_sentence_that_was_put_in_does_not_part_the_others() -> None:
    new = changed("melted away. Then", "melted away. It was late. Then")
    words = "the goblet melted away. Then the feather trembled."
    assert now(words, *new) == "the goblet melted away. It was late. Then the feather trembled."


@pytest.mark.parametrize(
    "join", [("melted away. Then", "melted away.\n\nThen"), ("looked for it.\n\nAn", "looked for it. An")]
)
def test_words_of_a_paragraph_that_was_split_or_joined_are_found(join: tuple[str, str]) -> None:
    for words in ("Then the feather trembled.", "An ember drifted over the mirror"):
        assert now(words, *changed(*join)) == words


def test_words_across_a_new_split_are_found_with_it() -> None:
    new = changed("melted away. Then", "melted away.\n\nThen")
    assert now("the goblet melted away. Then the feather", *new) == "the goblet melted away.\n\nThen the feather"


def test_words_of_a_paragraph_that_was_moved_are_found_with_it() -> None:
    words = "over the mirror, and the candle"
    assert now(words, POEM[0], *POEM[2:], POEM[1]) == words


def test_a_deleted_passage_is_gone() -> None:
    assert now("Then the feather trembled.", *changed(" Then the feather trembled.", "")) == Why.GONE


def test_short_words_that_were_deleted_are_not_found_where_they_are_too() -> None:
    assert now("Certainly.", POEM[0], POEM[1], *POEM[3:]) in (Why.GONE, Why.AMBIGUOUS)


def test_short_speeches_that_were_swapped_are_not_guessed() -> None:
    old = edition(*SPEECHES, named="old")
    new = edition(*(SPEECHES[n] for n in (0, 3, 2, 1, 4)))
    for words in ("Yes, I do.", "No, I do not."):
        [found] = reanchor([at(old, words)], new)
        assert isinstance(found, Parked) or found.span.of(new.text) == words


def test_short_words_with_their_neighbours_on_both_sides_are_found_though_they_are_in_two_places() -> None:
    new = edition("A foreword.", *POEM)
    found = reanchor([at(OLD, "Certainly.", n) for n in (0, 1)], new)
    assert [each.span.start for each in found if isinstance(each, Anchored)] == [
        str(new.text).index("Certainly"),
        str(new.text).rindex("Certainly"),
    ]


def test_paragraphs_that_were_torn_apart_are_parked() -> None:
    words = f"{POEM[0]}\n\n{POEM[1]}"
    assert now(words, POEM[0], *POEM[2:], POEM[1]) == Why.AMBIGUOUS
    assert now(words, POEM[1], POEM[0], *POEM[2:]) == Why.AMBIGUOUS


def test_a_paragraph_that_was_put_in_does_not_part_those_around_it() -> None:
    words = "the sailors went home to their gardens.\n\nCertainly they did, and"
    old = edition(*POEM, "Certainly they did, and nobody saw them again before the spring.", named="old")
    new = edition(*POEM, "They walked.", *str(old.text).split("\n\n")[6:])
    [found] = reanchor([at(old, words)], new)
    assert isinstance(found, Anchored)
    assert found.span.of(new.text) == words.replace("\n\n", "\n\nThey walked.\n\n")


def test_paragraphs_are_parked_where_the_next_one_has_come_between_them() -> None:
    words = "nobody in the village looked for it.\n\nAn ember drifted over the mirror"
    assert now(words, POEM[0], POEM[2], POEM[1], *POEM[3:]) in (Why.GONE, Why.AMBIGUOUS)


def test_a_long_stretch_is_parked_where_a_paragraph_of_its_middle_is_elsewhere() -> None:
    rows = [" ".join(f"w{n}x{k}" for k in range(200)) for n in range(12)]
    old = edition(*rows, named="old")
    anchor = Anchor.at(old, Span(0, len("\n\n".join(rows[:8]))))
    [there] = reanchor([anchor], edition("A foreword.", *rows))
    [torn] = reanchor([anchor], edition(*rows[:4], rows[10], *rows[5:10], rows[4], rows[11]))
    assert isinstance(there, Anchored)
    assert isinstance(torn, Parked)


def test_words_that_are_in_two_places_with_the_same_neighbours_are_parked() -> None:
    new = edition(*POEM, *POEM)
    [found] = reanchor([at(OLD, POEM[3])], new)
    assert isinstance(found, Parked)
    assert [span.of(new.text) for span in found.candidates] == [POEM[3]] * 2


def test_words_that_were_reworded_at_their_place_and_copied_to_another_are_parked() -> None:
    """So no edit moves a discussion by copying its passage and rewording it where it was."""
    before, after = "Here ends the first chapter.", "Here begins another chapter."
    long = " ".join((POEM[0], POEM[1], POEM[3], POEM[5], *PROSE))
    reworded = " ".join(f"new{n}" if n % 9 < 4 else word for n, word in enumerate(long.split()))
    afterword = f"As it was told: “{long}”, and so on."
    anchor = at(edition(before, long, after, named="old"), long)
    [parked] = reanchor([anchor], edition(before, reworded, after, afterword))
    assert isinstance(parked, Parked)
    assert (parked.why, len(parked.candidates)) == (Why.AMBIGUOUS, 2)
    assert reanchor([anchor], edition(before, long, after, afterword)) == [Anchored(anchor, anchor.span, How.THERE)]


def test_what_is_parked_names_the_places_that_may_be_meant() -> None:
    new = edition(*POEM[3:], POEM[0], "Something else.", POEM[0])
    [found] = reanchor([at(OLD, "The kettle rusted under the ladder while nobody in the village looked for it.")], new)
    assert isinstance(found, Parked)
    assert [span.of(new.text) for span in found.candidates] == [POEM[0]] * 2


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "a " * 100_000, "same line\n" * 100_000, "same line here\n\n" * 50_000, ""]
)
def test_a_hostile_edition_parks(text: str) -> None:
    anchors = [at(OLD, "drifted over the mirror"), at(edition("a a a " * 50, named="old"), "a a a")]
    anchors.append(at(edition("same line\nsame line\nsame line", named="old"), "same line\nsame line"))
    assert all(isinstance(found, Parked) for found in reanchor(anchors, edition(text or " ")))


@settings(max_examples=10)
@given(works(), st.data())
def test_every_anchor_is_found_in_an_edition_with_the_same_words(work: Work, data: st.DataObject) -> None:
    anchor = Anchor.at(work, data.draw(sentence_spans(work)))
    [found] = reanchor([anchor], replace(work, edition="another"))
    assert isinstance(found, Parked) or found.span == anchor.span


@settings(max_examples=8)
@given(works(), st.data(), st.sampled_from(["New. ", "An entirely different beginning.\n\n"]))
def test_what_is_put_before_the_work_moves_every_anchor_by_its_length(
    work: Work, data: st.DataObject, before: str
) -> None:
    anchor = Anchor.at(work, data.draw(sentence_spans(work)))
    [found] = reanchor([anchor], edition(before + str(work.text)))
    assert isinstance(found, Parked) or found.span == Span(
        anchor.span.start + len(before), anchor.span.end + len(before)
    )


@settings(max_examples=8)
@given(works(), st.data())
def test_spans_are_in_the_work_and_begin_and_end_at_words(work: Work, data: st.DataObject) -> None:
    anchor = Anchor.at(work, data.draw(sentence_spans(work)))
    words = str(work.text).split(" ")
    kept = [word for n, word in enumerate(words) if n % data.draw(st.integers(2, 9)) or not word.strip()]
    new = edition(" ".join(kept) or "Nothing.")
    [found] = reanchor([anchor], new)
    for span in found.candidates if isinstance(found, Parked) else (found.span,):
        assert 0 <= span.start < span.end <= len(new.text)
        assert not span.of(new.text)[0].isspace()
        assert not span.of(new.text)[-1].isspace()


def outcomes_of(works: Sequence[Work], count: int) -> dict[str, int]:
    told = [trial.outcome for trial in trials(works, [*FIRST, SECOND[-1]], count, seed=1)]
    return {outcome: told.count(outcome) for outcome in ("found", "parked", "wrong")}


def test_no_anchor_of_the_bundled_works_is_wrong_in_an_edited_edition(library: Library) -> None:
    told = outcomes_of(library.holdings.works, 120)
    assert told["wrong"] == 0
    assert told["found"] >= 0.9 * (told["found"] + told["parked"])


def test_no_anchor_of_a_real_book_is_wrong_in_an_edited_edition(shared: Path, tmp_path: Path) -> None:
    books = [
        parsed(shared / "texts/md" / f"{name}.md", tmp_path).work for name in ("tao-te-ching", "apology-of-socrates")
    ]
    told = outcomes_of([book for book in books if book is not None], 120)
    assert told["wrong"] == 0
    assert told["found"] >= 0.9 * (told["found"] + told["parked"])
