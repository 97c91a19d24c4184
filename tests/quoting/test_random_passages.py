"""A paragraph at random: every numbered one of the works that are chosen, each as likely, and no other."""

from collections import Counter
from itertools import count
from pathlib import Path
from random import Random

from bot.library.register import Register
from bot.quoting.answers import Found, NotFound, OverLimit, Reason
from bot.quoting.manner import Manner
from bot.quoting.random_passages import random_passage
from bot.quoting.services import Services
from bot.texts.work import SectionKind
from tests.visits import Visits, visited_library
from tests.works import Head, make_work

EMPTY = make_work("EMPTY", "Empty", [Head(1, "1", [("#1", "A slogan.")])])
FIRST = make_work("FIRST", "First", [Head(1, "1", ["One.", "Two."]), Head(1, "2"), Head(1, "3", ["Three."])])
SECOND = make_work("SECOND", "Second", lead=[("#1", "A slogan."), ("1", "Four."), ("#2", "Another."), ("2", "Five.")])
WORKS = (EMPTY, FIRST, SECOND)
DRAWN = 10_000


def test_each_numbered_paragraph_is_drawn_as_often_as_every_other() -> None:
    below, register = Random(7).randrange, Register(WORKS, ())
    drawn = Counter(p.text for _ in range(DRAWN) if (p := random_passage(register.all, register, below)) is not None)
    assert set(drawn) == {"One.", "Two.", "Three.", "Four.", "Five."}
    assert all(abs(times - DRAWN / 5) < DRAWN / 25 for times in drawn.values())


def test_the_number_that_is_drawn_is_among_all_paragraphs_of_the_works_that_are_chosen() -> None:
    asked = list[int]()

    def first(most: int) -> int:
        asked.append(most)
        return 0

    register = Register(WORKS, ())
    passage = random_passage(register.choose(("SECOND", "FIRST")), register, first)
    assert passage is not None
    assert passage.text == "One."
    assert asked == [5, 2]  # of all five, and of those of its section


def test_works_without_a_numbered_paragraph_have_none() -> None:
    register = Register(WORKS, ())
    assert random_passage(register.some([EMPTY]), register) is None
    assert random_passage(register.some([]), register) is None


def test_only_works_that_are_enabled_are_drawn_from(tmp_path: Path) -> None:
    services = Services.from_library(visited_library(tmp_path, WORKS, Visits()))
    answers = [services.quote_random(None, Manner(works=("second",))) for _ in range(30)]
    assert {a.quotation.work.id for a in answers if isinstance(a, Found)} == {"SECOND"}
    assert services.quote_random(None, Manner(works=("gone",))) == NotFound(Reason.NO_TEXTS)
    assert services.quote_random("EMPTY") == NotFound(Reason.NOTHING_LIKE_IT)


def test_what_is_too_long_for_its_work_is_drawn_again(tmp_path: Path) -> None:
    long = make_work("LONG", "Long", lead=["One two three four.", "One.", *["One two three."] * 8], quotation_limit=2)
    only = make_work("ONLY", "Only", lead=["One two three four."], quotation_limit=2)
    services = Services.from_library(visited_library(tmp_path, [long, only], Visits()))
    answers = [services.quote_random("LONG") for _ in range(9)]
    assert all(isinstance(a, Found) and a.quotation.passages[0].text == "One." for a in answers)
    refused = services.quote_random("ONLY")
    assert isinstance(refused, NotFound)
    assert isinstance(refused.cause, OverLimit)


def test_a_paragraph_of_the_body_and_of_readable_length_is_drawn_where_there_is_one(tmp_path: Path) -> None:
    long, read = "Words. " * 400, "A paragraph that is neither a single word nor a whole page is read with pleasure."
    sections = [Head(1, "1", ["Hm.", long, read, "No."]), Head(1, "B1", [read], kind=SectionKind.BACK)]
    services = Services.from_library(visited_library(tmp_path, [make_work("W", "Work", sections)], Visits()))
    answers = [services.quote_random() for _ in range(9)]
    assert {str(a.quotation.reference) for a in answers if isinstance(a, Found)} == {"W §1 ¶3"}
    other = services.quote_random(before="W §1 ¶3")
    assert isinstance(other, Found)
    assert str(other.quotation.reference) != "W §1 ¶3"


def test_the_same_passage_is_not_drawn_twice_in_a_row_unless_it_is_the_only_one(tmp_path: Path) -> None:
    works = [make_work("TWO", "Two", lead=["One.", "Two."]), make_work("ONE", "One", lead=["One."])]
    services, before = Services.from_library(visited_library(tmp_path, works, Visits())), "TWO ¶1"
    for _ in range(9):
        drawn = services.quote_random("TWO", before=before)
        assert isinstance(drawn, Found)
        assert str(drawn.quotation.reference) != before
        before = str(drawn.quotation.reference)
    assert isinstance(services.quote_random("ONE", before="ONE ¶1"), Found)


def test_a_draw_looks_at_one_paragraph_however_many_there_are(tmp_path: Path) -> None:
    visits, numbers = Visits(), count()
    works = [
        make_work(f"W{next(numbers)}", "Work", [Head(1, "1", ["Words of a length that is read. " * 4] * 200)])
        for _ in range(20)
    ]
    services = Services.from_library(visited_library(tmp_path, works, visits))
    visits.count()
    assert isinstance(services.quote_random(), Found)
    assert visits.count() <= 8  # of 4,000 paragraphs, and of the sections of one work
