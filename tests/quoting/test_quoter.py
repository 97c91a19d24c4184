"""What is quoted for remembered words: whole sentences, their reference, and only slices of the works."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.library import Library
from bot.matching.query import MAX_CHARACTERS
from bot.quoting.answers import Ambiguous, Answer, Found, Likely, NotFound, OverLimit, Quotation, Reason
from bot.quoting.quoter import Quoter
from bot.quoting.references.resolver import Resolver
from tests.matching.builder import words_between
from tests.works import write_work


@pytest.fixture(scope="module")
def quoter(library: Library) -> Quoter:
    return Quoter(library)


def quoted(answer: Answer) -> Quotation:
    assert isinstance(answer, Found), answer
    return answer.quotation


def works_with(tmp_path: Path, **texts: str) -> Quoter:
    for name, text in texts.items():
        write_work(tmp_path, name.upper(), text, title=name)
    return Quoter(Library(tmp_path))


def test_a_quotation_is_the_whole_sentences_that_the_words_touch(quoter: Quoter) -> None:
    quotation = quoted(quoter.quote("attacks on immigrants as part of a"))
    [passage] = quotation.passages
    assert passage.text == "Speakers denounced the attacks on immigrants as part of a broader fascist assault."
    assert [passage.text[a:b] for a, b in passage.matched_offsets] == ["attacks on immigrants as part of a"]


def test_words_across_two_sentences_quote_both(quoter: Quoter) -> None:
    [passage] = quoted(quoter.quote("community is truly global our neighbors are everywhere")).passages
    assert passage.text == "Our community is truly global. Our neighbors are everywhere."


def test_quote_across_two_sections_cites_both(quoter: Quoter) -> None:
    quotation = quoted(quoter.quote("that feed while we starve! Since the mass raids in Los Angeles"))
    assert str(quotation.reference) == "IN14 §1.1 ¶3 – §1.2 ¶1"
    assert [str(p.reference) for p in quotation.passages] == ["IN14 §1.1 ¶3", "IN14 §1.2 ¶1"]
    assert not quotation.omits_after(0)


def test_an_omission_is_shown_between_the_sentences_it_leaves_out(tmp_path: Path) -> None:
    text = "The ferry leaves at seven sharp. Nobody minds. It rains a lot. The bakery opens before dawn today."
    quotation = quoted(works_with(tmp_path, a=text).quote("ferry leaves at seven … bakery opens before dawn"))
    assert [p.text for p in quotation.passages] == [
        "The ferry leaves at seven sharp.",
        "The bakery opens before dawn today.",
    ]
    assert quotation.omits_after(0)
    assert not quotation.omits_after(1)


def test_an_omission_inside_one_sentence_leaves_nothing_out(quoter: Quoter) -> None:
    quotation = quoted(quoter.quote("Nobody wants any more … “building a movement” will stop"))
    assert [p.text[:6] for p in quotation.passages] == ["Nobody"]
    assert len(quotation.passages[0].matched) == 2


def test_the_same_words_in_several_places_are_all_offered(quoter: Quoter) -> None:
    answer = quoter.quote("concentration camps")
    assert isinstance(answer, Ambiguous)
    assert {str(c.quotation.reference) for c in answer.candidates} == {"IN14 §1.3 ¶1", "MASSES ¶7"}


def test_two_places_that_cannot_be_told_apart_are_both_offered(tmp_path: Path) -> None:
    quoter = works_with(
        tmp_path,
        a="The lighthouse keeper counted seven grey ships before the storm came.",
        b="The lighthouse keeper counted eleven grey ships before the storm came.",
    )
    answer = quoter.quote("the lighthouse keeper counted some grey ships before the storm came")
    assert isinstance(answer, Likely)
    assert {c.quotation.work.id for c in answer.candidates} == {"A", "B"}


def test_the_same_words_twice_in_one_paragraph_are_one_place_with_two_marks(tmp_path: Path) -> None:
    quoter = works_with(tmp_path, a="The red door is shut. The red door is open. A blue window stands by.")
    quotation = quoted(quoter.quote("the red door"))
    assert str(quotation.reference) == "A ¶1"
    assert [len(p.matched) for p in quotation.passages] == [2]


def test_only_the_named_work_is_searched(quoter: Quoter, library: Library) -> None:
    work = library.holdings.work("MASSES")
    assert work is not None
    assert str(quoted(quoter.quote("concentration camps", [work])).reference) == "MASSES ¶7"
    assert isinstance(quoter.quote("no idle threat", [work]), NotFound)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", Reason.NO_WORDS),
        (" \n…!?", Reason.NO_WORDS),
        ("🔥🔥🔥", Reason.NO_WORDS),
        ("a", Reason.TOO_LITTLE),
        ("of the", Reason.TOO_LITTLE),
        ("K", Reason.NOTHING_LIKE_IT),
        ("qwrtzp xkcd plugh xyzzy", Reason.NOTHING_LIKE_IT),
        ("人民的意志是政府权力的基础", Reason.NOTHING_LIKE_IT),
        ("word " * 121, Reason.TOO_LONG),
    ],
)
def test_what_is_not_a_quotation_is_not_found_for_its_reason(quoter: Quoter, words: str, reason: Reason) -> None:
    answer = quoter.quote(words)
    assert isinstance(answer, NotFound)
    assert answer.cause is reason


def test_a_number_of_places_that_is_told_has_been_counted(quoter: Quoter, library: Library) -> None:
    alone = quoter.quote("workers")
    assert isinstance(alone, NotFound)
    index = library.holdings.index
    assert alone.places == words_between(index, 0, len(index)).count("workers")


def test_the_longest_query_is_still_answered(quoter: Quoter, library: Library) -> None:
    text = library.holdings.works[0].sections[-3].paragraphs[0].span.of(library.holdings.works[0].text)
    query = (text * 2)[:MAX_CHARACTERS]
    assert isinstance(quoter.quote(query), Found)


def test_not_found_names_the_nearest_place_without_claiming_it(quoter: Quoter) -> None:
    answer = quoter.quote("a heron waited at the lighthouse until the tide turned")
    assert isinstance(answer, NotFound)
    assert answer.nearest is not None
    assert answer.nearest.confidence < 0.5


@given(st.text(max_size=120))
def test_every_quoted_text_is_a_slice_of_its_work(library: Library, words: str) -> None:
    answer = Quoter(library).quote(words)
    quotations = [answer.quotation] if isinstance(answer, Found) else []
    quotations += [c.quotation for c in answer.candidates] if isinstance(answer, Ambiguous | Likely) else []
    for quotation in quotations:
        for passage in quotation.passages:
            assert passage.text == passage.work.text[passage.span.start : passage.span.end]
            assert passage.text


def test_a_work_that_may_only_be_quoted_briefly_is_never_quoted_beyond_its_limit(tmp_path: Path) -> None:
    text = "The ferry leaves at seven. It is never late, whatever the weather and the tide.\n\nIt rains."
    write_work(tmp_path, "F", text, quotation_limit=6)
    library = Library(tmp_path)
    quoter, resolver = Quoter(library), Resolver(library)
    assert str(quoted(quoter.quote("ferry leaves at seven")).reference) == "F ¶1"
    for answer in (quoter.quote("never late whatever the weather"), resolver.cite("F ¶1"), resolver.cite("F")):
        assert isinstance(answer, NotFound)
        assert isinstance(answer.cause, OverLimit)
        assert answer.cause.limit == 6
    assert isinstance(resolver.cite("F ¶1 s1"), Found)


def test_random_gives_a_numbered_paragraph_of_the_work_asked_for(quoter: Quoter, library: Library) -> None:
    work = library.holdings.work("MASSES")
    assert work is not None
    drawn = {str(quoted(quoter.quote_random([work])).reference) for _ in range(400)}
    assert drawn == {f"MASSES ¶{n}" for n in range(1, 15)}


def test_search_ranks_places_without_claiming_one(quoter: Quoter) -> None:
    places = quoter.search("deportation raids in los angeles", limit=5)
    assert not isinstance(places, NotFound)
    assert len(places) == 5
    confidences = [c.confidence for c in places]
    assert confidences[0] == max(confidences)


def test_a_passage_printed_twice_is_found_once_and_says_where_else(tmp_path: Path) -> None:
    text = (
        "# One\n\nA word before.\n\nThe ferry leaves at seven and is never late, or so the ferryman tells everyone.\n"
    )
    for name in "AB":
        write_work(tmp_path, name, text, title="Printing")
    for words in ("the ferry leaves at seven", "the fery leavs at seven and is never late"):
        answer = Quoter(Library(tmp_path)).quote(words)
        assert isinstance(answer, Found)
        assert str(answer.quotation.reference) == "A ¶2"
        assert [str(reference) for reference in answer.quotation.also] == ["B ¶2"]
