"""Places as lawyers, scholars and readers write them: in brackets, after their place, by one letter, in any script."""

from pathlib import Path

import pytest

from bot.library.library import Library
from bot.quoting.answers import Found, NotFound, Refusal, Unreadable
from bot.quoting.asking import answer_either, cite_either
from bot.quoting.manner import Manner
from bot.quoting.quoter import Quoter
from bot.quoting.references.resolver import Resolver
from bot.texts.places import MissingPlace
from tests.quoting.references.corpora import BOATS, CANON, ETHICS, LAW, cause, shown
from tests.works import library_of, write_work

ACT = """---
id: ACT
title: The Weir Act
---
# Part I. Weirs

## Section 1. Words

(1) A weir holds.

(2) In this Act:

(a) "lock" means a gate;

(b) "keeper" means who opens;

(c) "key" means what opens.

## Section 2. Duties

(1) A keeper wakes.

(2) A keeper rows.

(3) A keeper writes.

# Schedule 1

Forms.

# Schedule 2

Rates.
"""
SONGS = """---
id: SONGS
title: Songs of a Weir
numbering: line
---
# Canto I

Cold is the water,\\
Deep is the pool,\\
Slow is the keeper.

Nobody's fool.\\
Nobody's friend.

# Canto II

Come down,\\
Go up.
"""
TALK = """---
id: TALK
title: Du bavardage
language: fr
---
# Livre I

## Chapitre 1

On parle.

## Chapitre 3

On se tait.

# Livre II

## Chapitre 2

On part.
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> tuple[Quoter, Resolver]:
    library = library_of(tmp_path_factory.mktemp("shelf"), ACT, BOATS, CANON, ETHICS, LAW, SONGS, TALK)
    return Quoter(library), Resolver(library)


@pytest.mark.parametrize(
    ("asked", "reference"),
    [
        ("ACT section 2 (1) and (3)", "ACT §Part 1.2 ¶1, ¶3"),
        ("ACT section 2(1), (3)", "ACT §Part 1.2 ¶1, ¶3"),
        ("ACT section 2 (1)–(3)", "ACT §Part 1.2 ¶1–3"),
        ("ACT section 1(2)(a) and (c)", "ACT §Part 1.1 ¶3, ¶5"),
        ("ACT section 1(2)(a), (c)", "ACT §Part 1.1 ¶3, ¶5"),
        ("ACT section 1(1), (2)(b)", "ACT §Part 1.1 ¶1, ¶4"),
        ("Das Mühlengesetz § 1 (1) und (2)", "MG §1 ¶1, ¶2"),
    ],
)
def test_numbers_in_brackets_are_listed_as_those_without(
    shelf: tuple[Quoter, Resolver], asked: str, reference: str
) -> None:
    assert shown(cite_either(asked, *shelf)) == reference


@pytest.mark.parametrize(
    ("asked", "reference"),
    [("TALK 1.1, 1.3", "TALK §1.1; §1.3"), ("TALK I.i, II.ii", "TALK §1.1; §2.2"), ("TALK 1.1, 1", "TALK §1.1 ¶1")],
)
def test_places_of_the_same_depth_after_commas_are_a_list(
    shelf: tuple[Quoter, Resolver], asked: str, reference: str
) -> None:
    assert shown(cite_either(asked, *shelf)) == reference


def test_a_letter_in_brackets_is_not_a_hundred(shelf: tuple[Quoter, Resolver]) -> None:
    missing = cause(shelf[1], "ACT section 1(2)(d)")
    assert isinstance(missing, MissingPlace)
    assert missing.asked == "(d)"


def test_a_chapter_that_several_works_have_is_a_choice_however_their_headings_print_it(
    shelf: tuple[Quoter, Resolver],
) -> None:
    for ask in (cite_either, answer_either):
        asked = shown(ask("chapter 3", *shelf))
        assert isinstance(asked, list)
        assert {"NE §2.3", "TALK §1.3"} <= set(asked)
        assert any(reference.startswith("CANON") for reference in asked)


def test_a_chapter_by_itself_is_of_the_work_that_is_meant_without_its_name(shelf: tuple[Quoter, Resolver]) -> None:
    assert shown(shelf[1].cite("chapter 3", Manner(default_work="NE"))) == "NE §2.3"


@pytest.mark.parametrize(
    ("asked", "reference"),
    [
        ("§ 8 Mühlengesetz", None),
        ("§ 8 Das Mühlengesetz", "MG §8"),
        ("§ 1 Abs. 1 Satz 2 MG", "MG §1 ¶1 s2"),
        ("§§ 1, 3 MG", "MG §1; §3"),
        ("see § 8 MG.", "MG §8"),
        ("chapter 2, On Boats", "BOATS §2"),
        ("Section 2 The Weir Act", "ACT §Part 1.2"),
    ],
)
def test_a_work_may_be_named_right_after_its_place(
    shelf: tuple[Quoter, Resolver], asked: str, reference: str | None
) -> None:
    for ask in (cite_either, answer_either):
        assert shown(ask(asked, *shelf)) == reference


def test_a_place_before_its_work_that_is_not_there_says_what_is(shelf: tuple[Quoter, Resolver]) -> None:
    for asked in ("§ 9 MG", "§ 1 Abs. 7 MG", "chapter 9 On Boats"):
        assert isinstance(cause(shelf[1], asked), MissingPlace)


@pytest.mark.parametrize("two", ["２", "٢", "२", "Ⅱ", "ⅱ", "\u200b2", "2\u200b", "\ufeff2", "\u20682\u2069"])
def test_a_number_is_the_same_in_every_script_and_next_to_what_nobody_sees(
    shelf: tuple[Quoter, Resolver], two: str
) -> None:
    assert shown(cite_either(f"BOATS chapter {two}", *shelf)) == "BOATS §2"


@pytest.mark.parametrize("asked", ["BOATS chapter 1²", "BOATS chapter ½", "BOATS 2½"])
def test_a_raised_digit_or_a_fraction_is_not_a_number_of_a_place(shelf: tuple[Quoter, Resolver], asked: str) -> None:
    assert shown(cite_either(asked, *shelf)) is None


@pytest.mark.parametrize(
    ("asked", "reference"),
    [
        ("ACT s. 2", "ACT §Part 1.2"),
        ("The Weir Act, s 1(2)(b)", "ACT §Part 1.1 ¶4"),
        ("ACT ss. 1, 2", "ACT §Part 1.1; §Part 1.2"),
        ("ACT s. 1 et seq.", "ACT §Part 1.1 – §Part 1.2"),
        ("ACT section 2 subsection (2)", "ACT §Part 1.2 ¶2"),
        ("second schedule of the Weir Act", "ACT §Schedule 2"),
        ("ACT schedules 1 and 2", "ACT §Schedule 1; §Schedule 2"),
        ("TALK livre I, chapitres 1 et 3", "TALK §1.1; §1.3"),
        ("MG § 1 Absätze 1 und 2", "MG §1 ¶1, ¶2"),
        ("SONGS c. 2", "SONGS §2"),
        ("SONGS c. 1, v. 4", "SONGS §1 l4"),
        ("SONGS canto 1 vv. 2-3", "SONGS §1 l2–3"),
        ("SONGS canto 1 stanza 2", "SONGS §1 ¶2"),
        ("TALK l. I, ch. 3", "TALK §1.3"),
        ("TALK liv. II, chap. 2", "TALK §2.2"),
        ("MG § 1 Abs. 1 S. 2", "MG §1 ¶1 s2"),
    ],
)
def test_a_letter_is_short_for_the_level_that_the_work_has(
    shelf: tuple[Quoter, Resolver], asked: str, reference: str
) -> None:
    assert shown(cite_either(asked, *shelf)) == reference


def test_a_german_s_is_a_page_where_no_sentence_can_be_meant(shelf: tuple[Quoter, Resolver]) -> None:
    unreadable = cause(shelf[1], "Das Mühlengesetz S. 12")
    assert isinstance(unreadable, Unreadable)
    assert unreadable.why is Refusal.PAGE


def test_a_line_without_its_canto_names_the_cantos(shelf: tuple[Quoter, Resolver]) -> None:
    missing = cause(shelf[1], "SONGS line 2")
    assert isinstance(missing, MissingPlace)
    assert missing.valid == ("1", "2")


def test_what_follows_a_place_in_a_heading_that_was_named_is_said_to_be_unread(
    shelf: tuple[Quoter, Resolver],
) -> None:
    unreadable = cause(shelf[1], "Matthew 5:1 zebra")
    assert isinstance(unreadable, Unreadable)
    assert unreadable.unread == "zebra"


@pytest.mark.parametrize("asked", ["3.7", "3:7"])
def test_a_number_of_a_place_is_not_looked_for_as_words(shelf: tuple[Quoter, Resolver], asked: str) -> None:
    answer = answer_either(asked, *shelf)
    assert isinstance(answer, NotFound)
    assert isinstance(answer.cause, Unreadable | MissingPlace)


def test_a_work_that_is_named_is_never_left_out_for_another_that_has_the_rest(shelf: tuple[Quoter, Resolver]) -> None:
    answer = cite_either("BOATS A keeper wakes", *shelf)
    assert isinstance(answer, NotFound)
    assert isinstance(answer.cause, Unreadable)
    assert answer.cause.unread.casefold().endswith("keeper wakes")
    assert shown(cite_either("ACT A keeper wakes", *shelf)) == "ACT §Part 1.2 ¶1"


@pytest.mark.parametrize("source", ["Stephen Crane, On Boats", "Crane: On Boats, 1901", "On Boats, Spring 1901"])
def test_a_source_may_begin_with_its_authors(shelf: tuple[Quoter, Resolver], source: str) -> None:
    answer = cite_either(f"BOATS §2 — {source}", *shelf)
    assert isinstance(answer, Found)
    assert answer.quotation.checked is None


def test_another_title_after_the_same_authors_is_not_a_source(shelf: tuple[Quoter, Resolver]) -> None:
    answer = cite_either("BOATS §2 — Stephen Crane, On Barges", *shelf)
    assert not isinstance(answer, Found) or answer.quotation.checked is not None


@pytest.mark.parametrize("asked", ["BOATS 2 👍", "🙏 BOATS chapter 2", "BOATS chapter 2 ❤️", "BOATS §2 🚣🏽"])
def test_little_pictures_around_a_reference_are_passed_over(shelf: tuple[Quoter, Resolver], asked: str) -> None:
    assert shown(cite_either(asked, *shelf)) == "BOATS §2"


@pytest.mark.parametrize("asked", ["BOATS ❷", "BOATS ➋", "BOATS 2%"])
def test_a_sign_that_says_something_is_never_passed_over(shelf: tuple[Quoter, Resolver], asked: str) -> None:
    assert shown(cite_either(asked, *shelf)) is None


def test_a_heading_of_one_word_is_not_the_plural_of_a_level(tmp_path: Path) -> None:
    books = "\n\n".join(f"## {name}\n\n### Chapter 1\n\n1 In {name}.\n\n2 And so on." for name in ("Numbers", "Acts"))
    write_work(tmp_path, "CANON", f"# The Canon\n\n{books}", title="The Canon")
    resolver = Resolver(Library(tmp_path))
    assert shown(resolver.cite("CANON Numbers 1:2")) == "CANON §1.1 ¶2"
    assert shown(resolver.cite("CANON Acts 1:2")) == "CANON §2.1 ¶2"
    assert shown(resolver.cite("CANON 5 Numbers 1:1")) is None
