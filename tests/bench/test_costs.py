"""What is compared is asked of both sides, and every form of text has its row."""

from pathlib import Path

import pytest

from tests.bench.collection import lay_out
from tests.bench.costs import ABSENT_IN_ONE, ABSENT_OMITTED, COMPARED, NOISY_IN_ONE, measure_costs, summed_up
from tests.bench.engines.catchword import Catchword
from tests.bench.engines.registry import PRODUCT
from tests.bench.requests import PAGE_TURN, REQUESTED
from tests.bench.scoring import Scored
from tests.bench.selection import Sources, select
from tests.bench.sources import BUNDLED, Book, Form, read_books, with_long_paragraphs
from tests.bench.tables import compared
from tests.bench.targets import verdicts

VERSE = Book("Verse", tuple(f"the {n} ships came in before the storm and nobody saw them" for n in range(40)), "",
             Form.VERSE, 8)  # fmt: skip


def test_both_sides_of_a_comparison_are_asked(tmp_path: Path) -> None:
    collection = lay_out(tmp_path, select("100", Sources([VERSE, *read_books(BUNDLED)]), 3), 2, seed=3)
    engine = Catchword()
    engine.prepare(collection)
    engine.build(tmp_path / "index")
    engine.open(tmp_path / "index")
    costs = measure_costs(engine, collection, 20)
    assert set(costs) == {*COMPARED, *Form, *REQUESTED}
    assert all(costs[kind] for kind in REQUESTED)
    assert len(costs[NOISY_IN_ONE]) == 20
    assert 0 < len(costs[ABSENT_OMITTED]) <= len(costs[ABSENT_IN_ONE])
    assert all(pair[0] >= 0 and pair[1] >= 0 for pairs in costs.values() for pair in pairs)
    assert costs[Form.VERSE]
    assert not costs[Form.DRAMA]


def test_a_cost_is_the_ratio_of_means() -> None:
    cost = summed_up({NOISY_IN_ONE: [(4.0, 2.0), (6.0, 3.0), (8.0, 1.0)], Form.DRAMA: []})
    assert set(cost) == {NOISY_IN_ONE}
    assert cost[NOISY_IN_ONE].ratio.value == 3
    assert cost[NOISY_IN_ONE].ratio.low <= 3 <= cost[NOISY_IN_ONE].ratio.high


def test_costs_are_shown_and_held_against_their_bound() -> None:
    costs = summed_up({NOISY_IN_ONE: [(1.5, 1.0)] * 3, Form.VERSE: [(2.0, 2.0)], PAGE_TURN: [(30.0, 30.0)]})
    result = Scored(PRODUCT, "100k", 1, 1, {}, {}, {}, costs)
    assert [row[0] for row in compared([result], "100k").rows] == [
        COMPARED[NOISY_IN_ONE],
        "noisy, of verse",
        REQUESTED[PAGE_TURN],
    ]
    found = {v.target.measure: v for v in verdicts([result])}
    assert not found[NOISY_IN_ONE].met
    assert found[NOISY_IN_ONE].by == pytest.approx(0.2 / 1.3)
    assert found[ABSENT_IN_ONE].measured is None
    assert found[PAGE_TURN].by == pytest.approx(0.5)


def test_long_paragraphs_hold_the_same_words_in_order() -> None:
    book = Book("Long", tuple(f"passage {n} " + "word " * 200 for n in range(200)))
    long = with_long_paragraphs(book)
    assert " ".join(long.passages) == " ".join(book.passages)
    assert long.form is Form.LONG
    assert all(45_000 <= len(passage) < 50_000 for passage in long.passages[:-1])
    sources = Sources([book], [book, VERSE, Book("Held", VERSE.passages)])
    assert Form.LONG in {b.form for b in select("texts", sources, 1).indexed}
