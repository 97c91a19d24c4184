"""The finder against the whole-text scan, on words of the works with seeded noise.

The scan sees letters only, in one stretch; the finder puts the places in the order of all that speaks for them. So what
it finds is the very place that the scan finds, or it is as alike but for a near tie. Below `CLOSE` both see only
likenesses of little words, of which any may be the greater; there the finder need not have looked everywhere, but then
it may not be sure either.
"""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.alignment import NEAR_TIE
from bot.matching.finder import find
from bot.matching.index import Index
from bot.matching.match import Match
from bot.matching.query import MAX_CHARACTERS, Query
from bot.matching.segment import Segment
from bot.quoting.policy import SURE
from bot.texts.span import Span
from bot.texts.work import Work
from tests.matching.builder import run_words, words_between, work_of, works_of
from tests.matching.noise import Noise
from tests.matching.oracle import Oracle, Seen

CLOSE = 85.0
FEW_WORDS = 4  # of fewer, letters tell little
ROUNDING = 1e-9
NOISES = {
    "light": Noise(0.1, 0.05, 0.05),
    "typing": Noise(0.3, 0.0, 0.0),
    "dropping": Noise(0.0, 0.3, 0.1),
    "heavy": Noise(0.3, 0.2, 0.15),
}


@pytest.fixture(scope="module")
def oracle(works: tuple[Work, ...]) -> Oracle:
    return Oracle(works)


def assert_the_same_or_as_alike(query: str, index: Index, oracle: Oracle) -> None:
    asked = Query.of(query, index)
    if len(asked.words) < FEW_WORDS:
        return
    seen = oracle.best(asked.text)
    matches = find(query, index).matches
    sure = bool(matches) and matches[0].confidence >= SURE
    if seen is not None and (sure or seen.similarity >= CLOSE):
        answers = matches[:1] if sure else matches  # of what is not sure, the most alike need not come first
        assert any(is_there_or_as_alike(match, seen) for match in answers), (query, seen)


def is_there_or_as_alike(match: Match, seen: Seen) -> bool:
    there = match.work is seen.work and any(span.overlaps(Span(seen.start, seen.end)) for span in match.spans)
    return there or match.similarity >= seen.similarity - NEAR_TIE - ROUNDING


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("noise", NOISES.values(), ids=NOISES)
def test_noisy_words_are_found_where_a_whole_scan_finds_them(
    seed: int, noise: Noise, works: tuple[Work, ...], index: Index, oracle: Oracle
) -> None:
    draw = Random(f"{seed} {noise}")
    readings = [run for work in works for run in run_words(work) if len(run) > FEW_WORDS]
    for _ in range(15):
        run = draw.choice(readings)
        length = draw.randint(FEW_WORDS, min(25, len(run)))
        start = draw.randint(0, len(run) - length)
        assert_the_same_or_as_alike(noise.on(run[start : start + length], draw)[:MAX_CHARACTERS], index, oracle)


@pytest.mark.parametrize("seed", range(4))
def test_words_from_everywhere_are_never_claimed_against_a_whole_scan(seed: int, index: Index, oracle: Oracle) -> None:
    draw = Random(seed)
    for _ in range(15):
        query = " ".join(draw.choices(words_between(index, 0, len(index)), k=draw.randint(3, 12)))
        assert_the_same_or_as_alike(query, index, oracle)


WORDS = "heron water river evening quiet light boat stone wind reed bridge morning".split()
sentence = st.lists(st.sampled_from(WORDS), min_size=4, max_size=14)


@given(st.lists(sentence, min_size=1, max_size=5), st.randoms(use_true_random=False), st.data())
def test_small_works_are_found_where_a_whole_scan_finds_them(
    sentences: list[list[str]], draw: Random, data: st.DataObject
) -> None:
    work = work_of([" ".join(words) for words in sentences])
    chosen = data.draw(st.sampled_from(sentences))
    assert_the_same_or_as_alike(Noise().on(chosen, draw), Index([work]), Oracle((work,)))


@given(
    st.lists(st.lists(sentence, min_size=1, max_size=3), min_size=2, max_size=6),
    st.integers(1, 3),
    st.randoms(use_true_random=False),
    st.data(),
)
def test_works_in_several_segments_are_found_where_a_whole_scan_finds_them(
    texts: list[list[list[str]]], segments: int, draw: Random, data: st.DataObject
) -> None:
    works = works_of([" ".join(words) for words in sentences] for sentences in texts)
    chosen = data.draw(st.sampled_from([words for sentences in texts for words in sentences]))
    gone = works_of([" ".join(draw.choices(WORDS, k=9))] for _ in range(9))[len(works) :]
    index = Index(works, [Segment.of([*works[n::segments], *gone[n::segments]]) for n in range(segments)])
    assert_the_same_or_as_alike(Noise().on(chosen, draw), index, Oracle(tuple(works)))


@pytest.mark.parametrize("apart", [True, False], ids=["works", "lines"])
@given(st.lists(st.sampled_from(WORDS), min_size=8, max_size=8, unique=True), st.data())
def test_neighbours_that_differ_in_a_word_are_found_where_a_whole_scan_finds_them(
    apart: bool, words: list[str], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, 7))
    others = data.draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=4, unique=True))
    lines = [" ".join([*words[:place], other, *words[place + 1 :]]) for other in others]
    asked = [*words[:place], data.draw(st.sampled_from(WORDS)) + "s", *words[place + 1 :]]
    works = works_of([line] for line in lines) if apart else [work_of(lines)]
    assert_the_same_or_as_alike(" ".join(asked), Index(works), Oracle(tuple(works)))
