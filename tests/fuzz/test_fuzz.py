"""A few hundred rounds of `make fuzz`, always the same, so that neither it nor what it proves can rot."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from bot.library.library import Library
from bot.matching.index import Index
from bot.matching.match import Match
from bot.matching.query import MAX_CHARACTERS
from bot.quoting.answers import NotFound, Reason
from bot.quoting.quoter import Quoter
from bot.texts.span import Span
from bot.texts.work import Work
from tests.fuzz.__main__ import fuzz, larger, rounds, typed
from tests.fuzz.claims import BrokenClaimError, check
from tests.fuzz.queries import Asker
from tests.matching.builder import work_of


@pytest.fixture(scope="module")
def works(library: Library) -> tuple[Work, ...]:
    return library.holdings.works


def test_whatever_is_typed_is_answered_with_what_is_said_to_be_there(works: tuple[Work, ...]) -> None:
    seen = fuzz([typed("bundled", Index(works))], seed=1, seconds=600, most=200)
    assert seen["rounds"] == 200
    assert seen["bundled queries answered"] > 50
    assert seen["bundled queries without an answer"] > 10


def test_every_kind_of_query_is_quoted_and_searched_without_an_error(library: Library) -> None:
    quoter, asker = Quoter(library), Asker(library.holdings.works, Random(2))
    for kind in asker.kinds:
        for _ in range(4):
            query = asker.query(kind)
            for answer in (quoter.quote(query), quoter.search(query)):
                if len(query) > MAX_CHARACTERS:
                    assert isinstance(answer, NotFound)
                    assert answer.cause is Reason.TOO_LONG


def test_a_larger_corpus_with_works_that_are_wanted_no_more_is_fuzzed_too(tmp_path: Path) -> None:
    passages, table = tmp_path / "passages.txt", tmp_path / "books.tsv"
    passages.write_text(
        "\n".join(f"The heron number {n} waits by the river. Of the boats." for n in range(400)), "utf-8"
    )
    table.write_text("".join(f"{n * 20}\tBook {n}\n" for n in range(20)), "utf-8")
    found = larger(passages, table)
    assert len(found.parts) == 4
    assert len(found.works) < 20
    assert fuzz([typed("larger", found)], seed=3, seconds=600, most=60)["rounds"] == 60
    assert len(rounds(passages, table)) == 3


def test_a_round_that_breaks_a_claim_ends_the_run_and_says_how_to_have_it_again() -> None:
    def broken(draw: Random, seen: Counter[str]) -> None:
        del draw
        seen["rounds before"] += 1
        if seen["rounds before"] == 3:
            raise BrokenClaimError

    with pytest.raises(BrokenClaimError) as told:
        fuzz([broken], seed=5, seconds=600)
    assert told.value.__notes__ == ["round 2 of seed 5: --seed 5 --first 2"]


@pytest.mark.parametrize(
    ("spans", "similarity"),
    [
        (((4, 9),), 101.0),
        (((4, 9),), 60.0),
        (((0, 3),), 90.0),
        (((4, 99),), 20.0),
        (((10, 15), (4, 9)), 20.0),
        ((), 0.0),
    ],
)
def test_a_wrong_claim_does_not_pass(spans: tuple[tuple[int, int], ...], similarity: float) -> None:
    work = work_of(["the heron waits by the river"])
    match = Match(work, tuple(Span(*span) for span in spans), similarity, 0.5, (0, 1))
    check("heron", Match(work, (Span(4, 9),), 100.0, 0.5, (1, 2)))
    if similarity == 60.0:
        check("heron", match)  # modest, but not wrong
        return
    with pytest.raises(BrokenClaimError):
        check("heron", match)
