"""What is looked up of a load's works is made once: ids, counts of paragraphs, and what venues choose."""

from dataclasses import replace

from bot.library.register import Counts, Register, WorkName
from bot.texts.work import Paragraph
from tests.visits import Visited, Visits
from tests.works import Head, make_work

ONE = make_work("ONE", "One", [Head(1, "1", ["a", "b"]), Head(1, "2", [("#1", "slogan")]), Head(1, "3", ["c"])])
TWO = make_work("Two", "Two", lead=["a"])
NAMES = [WorkName("one", ONE), WorkName("two", TWO), WorkName("second", TWO)]


def test_the_section_of_each_numbered_paragraph_is_known() -> None:
    counts = Counts.of(ONE)
    assert counts.paragraphs == 3
    assert [counts.section_of(n) for n in range(3)] == [1, 1, 3]


def test_a_choice_holds_works_in_the_order_of_the_load_with_their_names() -> None:
    register = Register([ONE, TWO], NAMES)
    chosen = register.choose(("TWO", "gone", "one"))
    assert chosen.works == (ONE, TWO)
    assert register.choose(("two",)).folded_names == ("two", "second")
    assert register.choose(("two",)).work("one") is None
    assert register.choose(()) is register.all
    assert register.numbers([TWO, make_work("GONE", "Gone")]) == [1]


def test_a_choice_is_made_once() -> None:
    register = Register([ONE, TWO], NAMES)
    assert register.choose(("two",)) is register.choose(("two",))


def test_paragraphs_that_a_work_has_counted_are_not_looked_at() -> None:
    visits = Visits()
    paragraphs: Visited[Paragraph] = visits.of(TWO.sections[0].paragraphs)
    again = replace(TWO, sections=(replace(TWO.sections[0], paragraphs=paragraphs),))  # pyright: ignore[reportArgumentType]
    Register([ONE, again], NAMES)
    assert visits.count() == 0
