"""Short names of books and works, ids of digits, and authors: whose place is meant."""

from pathlib import Path

import pytest

from bot.library.library import Library
from bot.quoting.answers import CheckedWords, Found, Presence, UnknownWork, Unreadable
from bot.quoting.references.resolver import Resolver
from bot.texts.places import MissingPlace
from tests.quoting.references.corpora import BOATS, CANON, DIGITS, ETHICS, POLITICS, cause, shown
from tests.works import library_of


@pytest.fixture(scope="module")
def canon(tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    return Resolver(library_of(tmp_path_factory.mktemp("canon"), CANON))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    return Resolver(library_of(tmp_path_factory.mktemp("shelf"), BOATS, ETHICS, POLITICS, CANON))


@pytest.fixture(scope="module")
def digits(tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    return Resolver(library_of(tmp_path_factory.mktemp("digits"), *DIGITS.values()))


SHORT = [
    ("Gen 1:2", "CANON §1.1 ¶2"),
    ("Gen. 3:2", "CANON §1.3 ¶2"),
    ("Gn.3:2", "CANON §1.3 ¶2"),
    ("Isa 1:1", "CANON §2.1 ¶1"),
    ("Ps 23:2", "CANON §3.23 ¶2"),
    ("Mt 5, 2", "CANON §4.5 ¶2"),
    ("Jn 3:2", "CANON §5.3 ¶2"),
    ("1 Cor 1:2", "CANON §6.1 ¶2"),
    ("1Cor 1:2", "CANON §6.1 ¶2"),
    ("I Cor 1:2", "CANON §6.1 ¶2"),
    ("II Cor. 1:1", "CANON §7.1 ¶1"),
    ("1 Jn 1:2", "CANON §10.1 ¶2"),
    ("Canon Gen 1:2", "CANON §1.1 ¶2"),
    ("Gen 3:1-2; Jn 3:2", "CANON §1.3 ¶1–2; §5.3 ¶2"),
]


@pytest.mark.parametrize(("asked", "reference"), SHORT)
def test_a_short_name_of_a_book_is_the_book(canon: Resolver, asked: str, reference: str) -> None:
    assert shown(canon.cite(asked)) == reference


@pytest.mark.parametrize(("asked", "reference"), SHORT[:-1])
def test_a_short_name_is_the_book_among_other_texts_too(shelf: Resolver, asked: str, reference: str) -> None:
    assert shown(shelf.cite(asked)) == reference


def test_a_short_name_of_two_books_is_a_choice(canon: Resolver) -> None:
    assert shown(canon.cite("Jud 1")) == ["CANON §8.1", "CANON §9 ¶1"]


@pytest.mark.parametrize(
    ("asked", "headings"),
    [
        ("3 Cor 1:1", ("1 Corinthians", "2 Corinthians")),
        ("Cor 1:1", ("1 Corinthians", "2 Corinthians")),
        ("2 Jn 1:1", ("John", "1 John")),
        ("Jdt 1:1", ("Judges", "Jude")),
    ],
)
def test_a_book_with_another_number_is_never_meant_but_named(
    canon: Resolver, asked: str, headings: tuple[str, ...]
) -> None:
    unknown = cause(canon, asked)
    assert isinstance(unknown, UnknownWork)
    assert unknown.headings == headings
    inside = cause(canon, f"CANON {asked}")
    assert isinstance(inside, Unreadable)
    assert inside.headings == headings


def test_a_chapter_that_is_not_there_is_never_a_verse(canon: Resolver) -> None:
    missing = cause(canon, "1 John 2")
    assert isinstance(missing, MissingPlace)
    assert (missing.asked, missing.valid) == ("§10.2", ("10.1",))
    assert shown(canon.cite("Jude 1")) == "CANON §9 ¶1"


@pytest.mark.parametrize(
    ("asked", "reference"),
    [
        ("1984B §2", "1984B §2"),
        ("1984b ch 2", "1984B §2"),
        ("1848rev ch 3", "1848REV §3"),
        ("1848REV", "1848REV"),
        ("17a ¶2", "17A ¶2"),
        ("17A 2", "17A ¶2"),
    ],
)
def test_an_id_may_begin_with_digits(digits: Resolver, asked: str, reference: str) -> None:
    assert shown(digits.cite(asked)) == reference


@pytest.mark.parametrize("asked", ["1984C 2", "1849REV ch 3"])
def test_an_id_of_other_digits_is_another_text(digits: Resolver, asked: str) -> None:
    assert isinstance(cause(digits, asked), UnknownWork)


@pytest.mark.parametrize(
    ("asked", "reference"),
    [
        ("Crane, On Boats, ch. 2", "BOATS §2"),
        ("Stephen Crane, On Boats, chapter 2", "BOATS §2"),
        ("Crane, Stephen. On Boats. ch. 2", "BOATS §2"),
        ("On Boats, by Stephen Crane, ch. 2", "BOATS §2"),
        ("On Boats (1901), ch. 2", "BOATS §2"),
        ("(Crane 1901, ch. 2)", "BOATS §2"),
        ("Crane (1901), ch. 2", "BOATS §2"),
        ("chapter 2 of Crane's On Boats", "BOATS §2"),
        ("Aristotle, Nicomachean Ethics, II.3", "NE §2.3"),
        ("Aristotle NE II.3", "NE §2.3"),
        ("NE II.3", "NE §2.3"),
        ("Aristotle II.3", "NE §2.3"),
    ],
)
def test_the_name_of_its_author_is_part_of_a_works_name(shelf: Resolver, asked: str, reference: str) -> None:
    assert shown(shelf.cite(asked)) == reference


@pytest.mark.parametrize("asked", ["Crane 1902, ch. 2", "On Boats (1902), ch. 2", "Aristotle, On Boats, ch. 2"])
def test_another_year_or_author_is_not_passed_over(shelf: Resolver, asked: str) -> None:
    assert shown(shelf.cite(asked)) is None


def test_words_next_to_a_reference_by_its_author_are_checked_and_the_author_is_not(shelf: Resolver) -> None:
    answer = shelf.cite("“Rivers run.” (Crane 1901, ch. 2)")
    assert isinstance(answer, Found)
    assert str(answer.quotation.reference) == "BOATS §2"
    assert answer.quotation.checked == CheckedWords("Rivers run.", Presence.WORD_FOR_WORD)


def test_the_authors_works_are_a_choice(tmp_path: Path) -> None:
    resolver = Resolver(library_of(tmp_path, ETHICS.replace("Chapter 3", "Chapter 1"), POLITICS))
    assert shown(resolver.cite("Aristotle, book I chapter 1")) == ["NE §1.1", "CITY §1.1"]


@pytest.mark.parametrize(
    "typed", ["River Notes Number 14", "River Nots, No. 14", "River Notes issue 14", "River Notes 14"]
)
def test_the_word_before_a_number_may_be_typed_where_a_name_leaves_it_out(tmp_path: Path, typed: str) -> None:
    front = "---\nid: RN\ntitle: River Notes, Volume 1, Number 14, Spring\naliases: [River Notes 14]\n---\n\n"
    (tmp_path / "rn.md").write_text(front + "The ferry leaves at seven.\n", "utf-8")
    resolver = Resolver(Library(tmp_path))
    assert shown(resolver.cite(f"{typed} ¶1")) == "RN ¶1"
    for other in ("River Notes Number 13 ¶1", "River Notes Volume 14 ¶1", "River Notes, Volume 2, Number 14 ¶1"):
        assert not isinstance(resolver.cite(other), Found)
