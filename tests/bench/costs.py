"""What else a query may cost: in one work instead of everywhere, with an omission, in texts of other forms; and what
people ask besides words (`requests`).

Both sides of a comparison are asked the same words in turn, and the processor's time is taken, so that what else the
machine does tells in neither.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from tests.bench.collection import Collection
from tests.bench.engines.catchword import Catchword
from tests.bench.kinds import Remembered
from tests.bench.measures import Measure, Numbers, percentile
from tests.bench.noise import Noise
from tests.bench.reading import stretch
from tests.bench.requests import measure_requests
from tests.bench.sources import Form

NOISY_IN_ONE, ABSENT_IN_ONE, ABSENT_OMITTED = "one_work_noisy", "one_work_absent", "omission_absent"
COMPARED = {
    NOISY_IN_ONE: "noisy, in one work ÷ everywhere",
    ABSENT_IN_ONE: "absent, in one work ÷ everywhere",
    ABSENT_OMITTED: "absent, with an omission ÷ without",
}
MOST = 200  # queries of each row
_FEWEST_OMITTED = 8  # words of a query that is parted by an ellipsis
_RESAMPLES = 400
_PLACES = 5

Pair = tuple[float, float]
"""Milliseconds of the processor: of what is compared, and of what it is compared with."""


def measure_costs(engine: Catchword, collection: Collection, most: int = MOST) -> dict[str, list[Pair]]:
    """Of each comparison a pair a query; of each form of text and each kind of request, by its name, the time twice.
    Each row has at most so many.
    """
    draw = Random(len(collection))
    absent = [q for q in collection.queries if not q.passages][:most]
    real = [n for n, shelf in enumerate(collection.shelves) if shelf.real]
    costs = {
        NOISY_IN_ONE: [_in_one(engine, text, work) for text, work in _of_any_work(collection, real, draw, most)],
        ABSENT_IN_ONE: [_in_one(engine, query.text, draw.choice(real)) for query in absent],
        ABSENT_OMITTED: [_omitted(engine, text) for text in _parted(absent)],
    }
    for form in Form:
        texts = _of_form(collection, form, draw, most)
        costs[form] = [(taken, taken) for taken in (_timed(engine, text) for text in texts)]
    asked = measure_requests(engine.index, draw, most)
    return costs | {kind: [(taken, taken) for taken in times] for kind, times in asked.items()}


def _in_one(engine: Catchword, text: str, work: int) -> Pair:
    everywhere = _timed(engine, text)
    return _timed(engine, text, work), everywhere


def _omitted(engine: Catchword, text: str) -> Pair:
    words = text.split()
    with_dots = " ".join(words[: len(words) // 2]) + " … " + " ".join(words[len(words) // 2 :])
    return _timed(engine, with_dots), _timed(engine, text)


def _parted(queries: Sequence[Remembered]) -> Iterator[str]:
    return (query.text for query in queries if len(query.text.split()) >= _FEWEST_OMITTED)


def _of_any_work(collection: Collection, works: Sequence[int], draw: Random, most: int) -> Iterator[tuple[str, int]]:
    """Each work as likely, however short: stretches with errors in letters and words, and where they are from."""
    for work in draw.choices(works, k=most):
        shelf = collection.shelves[work]
        words = collection.passages[draw.randrange(shelf.start, shelf.end)].split()
        noise, kept = Noise(draw, words), stretch(draw, words, 8, 30)[1]
        yield noise.typos(" ".join(noise.word_noise(kept, 0.1)), 0.08), work


def _of_form(collection: Collection, form: Form, draw: Random, most: int) -> Iterator[str]:
    """Stretches of passages of that form, with typing errors."""
    numbers = [n for s in collection.shelves if s.real and s.form == form for n in range(s.start, s.end)]
    for _ in range(most if numbers else 0):
        words = collection.passages[draw.choice(numbers)].split()
        yield Noise(draw, words).typos(" ".join(stretch(draw, words, 8, 30)[1]), 0.05)


def _timed(engine: Catchword, text: str, work: int | None = None) -> float:
    began = time.process_time()
    engine.ranking(text, _PLACES, None if work is None else [work])
    return (time.process_time() - began) * 1e3


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one comparison or form: how often it was asked, the times on both sides, and the ratio of their means."""

    queries: int
    p50: Measure
    p99: Measure
    beside_p50: Measure
    beside_p99: Measure
    ratio: Measure


def summed_up(costs: dict[str, list[Pair]]) -> dict[str, Cost]:
    return {name: cost for name, pairs in costs.items() if (cost := _cost(pairs)) is not None}


def _cost(pairs: Sequence[Pair]) -> Cost | None:
    ours, beside = ([pair[side] for pair in pairs] for side in (0, 1))
    p50, p99 = percentile(ours, 50), percentile(ours, 99)
    beside_p50, beside_p99 = percentile(beside, 50), percentile(beside, 99)
    if p50 is None or p99 is None or beside_p50 is None or beside_p99 is None:
        return None
    return Cost(len(pairs), p50, p99, beside_p50, beside_p99, _ratio(pairs))


def _ratio(pairs: Sequence[Pair]) -> Measure:
    times: Numbers = np.array(pairs, np.float64)
    draw = np.random.default_rng(0)
    again = [_of_means(times[draw.integers(0, len(times), len(times))]) for _ in range(_RESAMPLES)]
    low, high = np.percentile(again, [2.5, 97.5]).tolist()
    return Measure(_of_means(times), low, high)


def _of_means(times: Numbers) -> float:
    ours, beside = times.mean(axis=0).tolist()
    return ours / beside if beside else 1.0
