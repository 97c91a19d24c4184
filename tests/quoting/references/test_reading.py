"""References without the name of their work, on works made by hand: every spelling of a place, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quoting.references.reading import Readings, read
from bot.quoting.references.states import Refusal
from bot.quoting.references.tokens import tokens
from bot.quoting.references.tree import Tree
from bot.texts.places import MissingPlace
from bot.texts.reference import Place
from bot.texts.work import Work
from tests.quoting.references.shelf import ARTICLE, CANON, COUNTED, FERRY, LAW, NOVEL, PLAY, PROPOSITIONS, THROUGH


def found(work: Work, text: str) -> Readings:
    return read(Tree(work), text, tokens(text))


def places(work: Work, text: str) -> list[str]:
    """Each reading as it is printed: `§1 ¶2 – §1 ¶3`, the places of a list with `;` between them."""
    return [
        "; ".join(str(start) if start == end else f"{start} – {end}" for start, end in ranges)
        for ranges in found(work, text).found
    ]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("", Place(), Place()),
        ("§1", Place("1"), Place("1")),
        ("1", Place("1"), Place("1")),
        ("1.4", Place("1.4"), Place("1.4")),
        ("I.4", Place("1.4"), Place("1.4")),
        ("iv", Place("4"), Place("4")),
        ("b1", Place("B1"), Place("B1")),
        ("§ B1 ¶ 2", Place("B1", "2"), Place("B1", "2")),
        ("§1.4 ¶2", Place("1.4", "2"), Place("1.4", "2")),
        ("§1.4¶2", Place("1.4", "2"), Place("1.4", "2")),
        ("1.4:2", Place("1.4", "2"), Place("1.4", "2")),
        ("1.4, 2", Place("1.4", "2"), Place("1.4", "2")),
        ("1.4 p2-3", Place("1.4", "2"), Place("1.4", "3")),
        ("1.4 ¶2-¶3", Place("1.4", "2"), Place("1.4", "3")),
        ("section 1.4 paragraph 2 sentence 3", Place("1.4", "2", 3), Place("1.4", "2", 3)),
        ("sec. 1.4 para. 2 to 3", Place("1.4", "2"), Place("1.4", "3")),
        ("1.4:2 s3", Place("1.4", "2", 3), Place("1.4", "2", 3)),
        ("1.4:2s3-5", Place("1.4", "2", 3), Place("1.4", "2", 5)),
        ("1.4:2 s3 – ¶4 s1", Place("1.4", "2", 3), Place("1.4", "4", 1)),
        ("1.4 ¶2 s 1", Place("1.4", "2", 1), Place("1.4", "2", 1)),
        ("1.4 ¶2 s. 1", Place("1.4", "2", 1), Place("1.4", "2", 1)),
        ("§1.4 Absatz 2 Satz 1", Place("1.4", "2", 1), Place("1.4", "2", 1)),
        ("1.4:2 s1-s3.", Place("1.4", "2", 1), Place("1.4", "2", 3)),
        ("1.4:2 – 3 s1", Place("1.4", "2"), Place("1.4", "3", 1)),
        ("§1.1 ¶3 – §1.2 ¶1", Place("1.1", "3"), Place("1.2", "1")),
        ("1.1:3-1.2:1", Place("1.1", "3"), Place("1.2", "1")),
        ("1-3", Place("1"), Place("3")),
        ("1.1-1.3", Place("1.1"), Place("1.3")),
        ("1:2-2:1", Place("1", "2"), Place("2", "1")),
        ("¶2", Place("", "2"), Place("", "2")),
        ("¶2-4 ", Place("", "2"), Place("", "4")),
    ],
)
def test_a_place_is_read_however_it_is_written(text: str, start: Place, end: Place) -> None:
    assert found(COUNTED, text).found == (((start, end),),)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("3", Place("", "3"), Place("", "3")),
        ("III", Place("", "3"), Place("", "3")),
        ("3-5", Place("", "3"), Place("", "5")),
        ("3 s2", Place("", "3", 2), Place("", "3", 2)),
    ],
)
def test_in_a_work_of_one_article_a_bare_number_is_a_paragraph(text: str, start: Place, end: Place) -> None:
    assert found(ARTICLE, text).found == (((start, end),),)


@pytest.mark.parametrize(
    "text",
    [
        *"way forward|§|1.4 ¶|1.4 ¶2-|- 3|1..4|¶1.2|s3|1 2 3 4|iiii|§§ foo|¶|1.4 ¶2 extra|1 and|to 3".split("|"),
        "9" * 400,
    ],
)
def test_what_is_not_a_reference_is_not_read_as_one(text: str) -> None:
    assert found(COUNTED, text).found == ()


@pytest.mark.parametrize("text", ["1.4 p. 2", "1.4 pp. 2 – 3", "page 7", "p. 12"])
def test_a_page_is_refused_with_its_reason(text: str) -> None:
    read_so_far = found(COUNTED, text)
    assert read_so_far.found == ()
    assert read_so_far.failure.cause is Refusal.PAGE


@pytest.mark.parametrize(
    ("work", "text", "expected"),
    [
        (NOVEL, "book two chapter I", "§2.1"),
        (NOVEL, "Book the Second, Chapter 3", "§2.3"),
        (NOVEL, "2nd book ch. iii", "§2.3"),
        (NOVEL, "II.iii", "§2.3"),
        (NOVEL, "2:3", "§2.3"),
        (NOVEL, "2/3", "§2.3"),
        (NOVEL, "2.3:4", "§2.3 ¶4"),
        (NOVEL, "book 2 chapter 3 ¶4 s2", "§2.3 ¶4 s2"),
        (NOVEL, "bk. I, chap. 2, para. 5", "§1.2 ¶5"),
        (NOVEL, "Chapter III: Fifty-two", "§2.3"),
        (NOVEL, "Kap. 3", "§2.3"),
        (NOVEL, "chapter 3 of book 2", ""),
        (NOVEL, "to the reader ¶2", "§#1 ¶2"),
        (NOVEL, "the mil at nihgt 2", "§1.1 ¶2"),
        (NOVEL, "One Bell", "§1.2"),
        (NOVEL, "Chapter 1 – The Mill at Night", "§1.1"),
        (NOVEL, "Chapter 1, The Mill at Night", "§1.1"),
        (NOVEL, "Chapter I. The Ferry", "§2.1"),
        (NOVEL, "sowing – reaping", "§1 – §2"),
        (PLAY, "act 1 scene 2", "§1.2"),
        (PLAY, "first act, second scene", "§1.2"),
        (PLAY, "act one, sc. ii", "§1.2"),
        (PLAY, "II.ii.5", "§2.2 l5"),
        (PLAY, "2.2.4-5", "§2.2 l4 – §2.2 l5"),
        (PLAY, "II.ii", "§2.2"),
        (PLAY, "act 2 scene 2 line 3", "§2.2 l3"),
        (PLAY, "act 2 sc. 1, ll. 2–3", "§2.1 l2 – §2.1 l3"),
        (PLAY, "2.1 ¶2", "§2.1 ¶2"),
        (PLAY, "1.1 l4 ff.", "§1.1 l4 – §1.1 l5"),
        (LAW, "art. I § 2", "§1.2"),
        (LAW, "Article I, Section 2, clause (2)", "§1.2 ¶2"),
        (LAW, "Article I, Section 2, clause 2a", "§1.2 ¶2a"),
        (LAW, "art. 2, sec. 1, ¶¶ 3-4", "§2.1 ¶3 – §2.1 ¶4"),
        (PROPOSITIONS, "1.11", "§1.11"),
        (PROPOSITIONS, "§1.11 ¶2", "§1.11 ¶2"),
        (PROPOSITIONS, "2.01", "§2.01"),
        (PROPOSITIONS, "1.11:2", "§1.11 ¶2"),
        (CANON, "Ferry 2:3", "§1.2 ¶3"),
        (CANON, "Ferry 2.3", "§1.2 ¶3"),
        (CANON, "Ferry 1-2", "§1.1 – §1.2"),
        (CANON, "ferry 1:2-2:1", "§1.1 ¶2 – §1.2 ¶1"),
        (CANON, "1 Miller 4:2", "§2.4 ¶2"),
        (CANON, "First Miller 4:2", "§2.4 ¶2"),
        (FERRY, "Ferry 3:2", "§3 ¶2"),
        (FERRY, "Ferry 3,2", "§3 ¶2"),
        (FERRY, "Ferry 3.2", "§3 ¶2"),
        (FERRY, "fery 3:2", "§3 ¶2"),
        (FERRY, "Ferry 2-3", "§2 – §3"),
        (FERRY, "ferry 2 f.", "§2 – §3"),
        (FERRY, "ferry 2 ff.", "§2 – §5"),
    ],
)
def test_headings_compose_a_level_at_a_time(work: Work, text: str, expected: str) -> None:
    assert places(work, text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.1:1,3", "§1.1 ¶1; §1.1 ¶3"),
        ("1.1:1, 3 and 5", "§1.1 ¶1; §1.1 ¶3; §1.1 ¶5"),
        ("2:1; 3:2", "§2 ¶1; §3 ¶2"),
        ("2:1–2; 3:2", "§2 ¶1 – §2 ¶2; §3 ¶2"),
        ("§1.1 ¶1, ¶3; §2 ¶2", "§1.1 ¶1; §1.1 ¶3; §2 ¶2"),
        ("§2; §3", "§2; §3"),
        ("§§ 2, 3", "§2; §3"),
        ("§2, §3", "§2; §3"),
        ("¶¶ 2, 4", "¶2; ¶4"),
        ("2:2 and 4", "§2 ¶2; §2 ¶4"),
        ("2:2 & 4", "§2 ¶2; §2 ¶4"),
        ("2:2 f.", "§2 ¶2 – §2 ¶3"),
        ("2:2f", "§2 ¶2 – §2 ¶3"),
        ("2:2 ff.", "§2 ¶2 – §2 ¶5"),
        ("2:2ff; 3:1", "§2 ¶2 – §2 ¶5; §3 ¶1"),
        ("The Ferry 2; The Inn 3", "§2 ¶2; §3 ¶3"),
    ],
)
def test_a_list_is_all_its_places(text: str, expected: str) -> None:
    assert places(COUNTED, text) == [expected]


@pytest.mark.parametrize(
    ("work", "text", "expected"),
    [
        (NOVEL, "chapter 1", {"§1.1", "§2.1"}),
        (NOVEL, "III", {"§2.3"}),
        (THROUGH, "2", {"§2", "§1.2"}),
        (THROUGH, "4", {"§2.4"}),
        (THROUGH, "part 2", {"§2"}),
        (THROUGH, "chapter 2", {"§1.2"}),
        (PLAY, "A mill.", {"§1.1", "§2.1"}),
    ],
)
def test_what_means_several_places_gives_all_of_them(work: Work, text: str, expected: set[str]) -> None:
    assert set(places(work, text)) == expected


@pytest.mark.parametrize(
    ("work", "text", "valid"),
    [
        (NOVEL, "chapter 9", ("1.1", "1.2", "2.1", "2.3")),
        (NOVEL, "book 3", ("1", "2")),
        (NOVEL, "4", ("#1", "1", "2")),
        (NOVEL, "book 1 chapter 3", ("1.1", "1.2")),
        (FERRY, "4", ("2", "3", "5")),
        (FERRY, "chapter 1", ("2", "3", "5")),
        (FERRY, "ferry 4", ("2", "3", "5")),
        (LAW, "art. I § 3", ("1.1", "1.2")),
        (PROPOSITIONS, "1.2", ("1.1",)),
        (CANON, "Ferry 3", ("1.1", "1.2")),
        (CANON, "Ferry ¶1", ("1.1", "1.2")),
    ],
)
def test_a_number_that_nothing_prints_says_what_there_is(work: Work, text: str, valid: tuple[str, ...]) -> None:
    readings = found(work, text)
    assert readings.found == ()
    assert isinstance(readings.failure.cause, MissingPlace)
    assert readings.failure.cause.valid == valid


@pytest.mark.parametrize(
    ("work", "text"),
    [
        (CANON, "Miller 1:1"),
        (CANON, "3 Miller 1"),
        (CANON, "Third Miller 4"),
        (NOVEL, "Chapter 2: The Mill at Night"),
        (NOVEL, "Two Bells"),
        (PROPOSITIONS, "2.1"),
        (PROPOSITIONS, "1.1.1"),
        (FERRY, "Ferry 3.9"),
        (COUNTED, "2.1.1"),
        (LAW, "art. I § 2 clause 4"),
    ],
)
def test_another_number_is_never_answered(work: Work, text: str) -> None:
    assert places(work, text) == []


@pytest.mark.parametrize(
    ("text", "unread"),
    [("1.4 ¶2 extra words", "extra words"), ("1.4 ¶ two and a half", "a half"), ("2 gibberish", "gib")],
)
def test_what_is_read_into_nothing_is_named(text: str, unread: str) -> None:
    readings = found(COUNTED, text)
    cut = tokens(text)
    assert readings.found == ()
    assert text[cut[readings.failure.at].start :].startswith(unread)


@pytest.mark.parametrize(
    "text", ["see 1.4:2", "(1.4:2)", "1.4:2 please", "cf. § 1.4, ¶ 2.", "“1.4:2”", "1.4 : 2", "[see §1.4 ¶2]", "1.4 ¶2"]
)
def test_what_is_around_a_reference_is_passed_over(text: str) -> None:
    assert places(COUNTED, text) == ["§1.4 ¶2"]


@given(st.text(alphabet="§¶#:sp.-–— 0123456789ivxBb,;tofINanchperd", max_size=60))
def test_any_text_is_read_or_refused_without_an_error(text: str) -> None:
    for work in (COUNTED, NOVEL, PLAY):
        found(work, text)
