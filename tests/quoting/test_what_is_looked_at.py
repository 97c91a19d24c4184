"""What a request looks at does not grow with the texts: a whole work is cited, and shown, from its first paragraphs."""

from functools import partial
from pathlib import Path

import pytest

from bot.quoting.answers import Found, NotFound, OverLimit, Quotation
from bot.quoting.limits import is_too_long, may_be_public
from bot.quoting.manner import Manner
from bot.quoting.matched_line import matched_line
from bot.quoting.services import Services
from bot.quoting.suggestions import suggest_places, suggest_works
from bot.texts.work import Work
from tests.visits import Visits, visited_library
from tests.works import Head, make_work

FEW = 400  # of the thousands of sections and paragraphs: those that bisection and the first passages need
WHOLE = ("LONG", "The Book of Long", "LONG 1-9", "LONG 1; 3-9")
WORDS = "The ferry leaves the harbour at seven in the morning."


def long_work(paragraphs: int, work_id: str = "LONG", **stated: int) -> Work:
    heads = [Head(1, str(n), [WORDS] * (paragraphs // 10), word="chapter", printed=str(n)) for n in range(1, 11)]
    return make_work(work_id, f"The Book of {work_id}", heads, (), **stated)


def cited(services: Services, reference: str) -> Quotation:
    answer = services.cite(reference)
    assert isinstance(answer, Found), answer
    return answer.quotation


@pytest.fixture
def visits() -> Visits:
    return Visits()


@pytest.fixture
def services(tmp_path: Path, visits: Visits) -> Services:
    services = Services.from_library(visited_library(tmp_path, [long_work(5_000)], visits))
    for reference in WHOLE:  # the tables of the work are made once
        cited(services, reference)
    visits.count()
    return services


@pytest.mark.parametrize("reference", WHOLE)
def test_a_whole_work_is_cited_without_going_through_it(services: Services, visits: Visits, reference: str) -> None:
    quotation = cited(services, reference)
    matched_line(quotation)
    assert is_too_long(quotation)
    assert not may_be_public(quotation, Manner(longest_public=50))
    assert len(quotation.passages) >= 4_000
    assert visits.count() <= FEW


def test_words_beyond_a_limit_are_counted_until_there_are_very_many(tmp_path: Path, visits: Visits) -> None:
    work = long_work(20_000, quotation_limit=30)
    library = visited_library(tmp_path, [work], visits)
    answer = Services.from_library(library).cite("LONG")
    assert isinstance(answer, NotFound)
    assert isinstance(answer.cause, OverLimit)
    assert (answer.cause.words, answer.cause.is_more) == (10_000, True)
    short = Services.from_library(library).cite("LONG §1 ¶1-4")
    assert isinstance(short, NotFound)
    assert isinstance(short.cause, OverLimit)
    assert (short.cause.words, short.cause.is_more) == (40, False)


def test_a_work_of_giant_paragraphs_is_too_long_to_page_through(tmp_path: Path) -> None:
    giant = make_work("GIANT", "Giant", lead=[f"{WORDS} " * 3_000] * 3)
    services = Services.from_library(visited_library(tmp_path, [giant], Visits()))
    assert is_too_long(cited(services, "GIANT"))
    assert not is_too_long(cited(services, "GIANT 1"))


ASKED = ("W3 §2 ¶3", "W3", "w3 §2 ¶3–4", "§2 ¶3", "The Book of W3, chapter 2", "No Such Book 4")


@pytest.mark.parametrize("enabled", [(), ("W3", "W7")])
def test_what_a_request_looks_at_does_not_grow_with_the_number_of_works(
    tmp_path: Path, enabled: tuple[str, ...]
) -> None:
    few, many = (looked_at(tmp_path, works, Manner(works=enabled)) for works in (20, 80))
    assert many == few


def looked_at(folder: Path, works: int, manner: Manner) -> list[int]:
    """How many sections and paragraphs each request looks at, when it is made a second time."""
    visits = Visits()
    library = visited_library(folder, [long_work(40, f"W{n}") for n in range(works)], visits)
    services = Services.from_library(library)
    requests = [
        *(partial(services.cite, reference, manner) for reference in ASKED),
        *(partial(services.work, name, manner) for name in ("W3", "The Book of W3", "no such book")),
        *(partial(suggest_places, services, typed, 5, manner) for typed in ("W", "W3 2", "chapter")),
        partial(suggest_works, services.texts(manner), "the book of", 5),
        services.example,
        partial(library.holdings.work, "W3"),
    ]
    for request in requests:
        request()
    visits.count()
    return [visits.count() for request in requests if (request(), True)[1]]


def test_an_id_that_looks_like_a_number_is_cited_as_it_is_printed(tmp_path: Path) -> None:
    works = [make_work(f"B{n}", f"Book {n}", lead=["One.", "Two.", "Three."]) for n in range(1, 4)]
    services = Services.from_library(visited_library(tmp_path, works, Visits()))
    assert cited(services, "B2 ¶3").passages[0].text == "Three."
    assert [p.text for p in cited(services, "b2 ¶1–2").passages] == ["One.", "Two."]
    assert cited(services, "B3").work.id == "B3"
    hidden = services.cite("B2 ¶3", Manner(works=("B1", "B3")))
    assert isinstance(hidden, NotFound)


@pytest.mark.parametrize("asked", ["chapter 3", "The Book of W3, chapter 2", "Gen 3", "no such heading 4", "w3 2"])
def test_what_only_the_first_question_looks_at_does_not_grow_with_the_works_of_a_prepared_load(
    tmp_path: Path, asked: str
) -> None:
    few, many = (looked_at_once(tmp_path, works, asked) for works in (15, 30))
    assert many == few


def looked_at_once(folder: Path, works: int, asked: str) -> int:
    """What the first question looks at, and the next one no more."""
    visits = Visits()
    services = Services.from_library(visited_library(folder, [long_work(40, f"W{n}") for n in range(works)], visits))
    services.prepare()
    visits.count()
    first, following = ((services.cite(asked), services.quote(asked), visits.count())[-1] for _ in range(2))
    return first - following
