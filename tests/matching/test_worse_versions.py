"""Ever worse versions of a query never score higher.

Three ways to make words worse, each so that the rule holds for a reason and not by luck:

- Letters, one after another, become a letter that is in no work. The query keeps its length and shares no more
  with any stretch of the texts than before, so no stretch can be more like it. What is found may still be, far
  below an answer, where the finder misses the best place of one version and sees it in the next.
- Words, one after another, become words of that letter. As above, for similarity.
- Little words, each between two longer ones, are left out. What is left still needs the words on both sides, so
  the same stretch stays the most alike and shares less with the query, and all that is left is found in order.

Confidence as such is not such a measure: it rests on the lead over the next place, which may fall faster than the best,
and takes a word that no work holds for a rare one. So of wrong letters and words it is asked that what was no answer
never becomes one. Words that appear in several places begin with a confidence of one in so many, so each query
appears in one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

import pytest

from bot.matching.finder import find
from bot.matching.index import Index
from bot.quoting.policy import SURE
from bot.texts.work import Work
from tests.matching.builder import run_words

NOWHERE = "ж"
CLOSE = 70.0  # similarity from which the finder must see the best place, whatever the letters are
ROUNDING = 1e-9
HAIR = 1e-3  # the lead over the next place may grow while both fall
SEEDS = range(8)


def readings(works: tuple[Work, ...], index: Index, draw: Random, count: int, length: int) -> list[list[str]]:
    """Words of the works that appear in one place only."""
    runs = [run for work in works for run in run_words(work) if len(run) > length]
    found: list[list[str]] = []
    while len(found) < count:
        run = draw.choices(runs, [len(run) for run in runs])[0]
        start = draw.randint(0, len(run) - length)
        words = run[start : start + length]
        if find(" ".join(words), index).exact == 1:
            found.append(words)
    return found


@dataclass(frozen=True, slots=True)
class Scored:
    """One version of a query, with the best similarity and the best confidence of its matches."""

    version: str
    similarity: float
    confidence: float


def steps(versions: Sequence[str], index: Index) -> Iterator[tuple[Scored, Scored]]:
    """Each version next to the next worse one."""
    return pairwise(_scored(version, index) for version in versions)


def _scored(version: str, index: Index) -> Scored:
    matches = find(version, index).matches
    similarity = max((m.similarity for m in matches), default=0.0)
    return Scored(version, similarity, max((m.confidence for m in matches), default=0.0))


def by_letters(words: Sequence[str], draw: Random) -> list[str]:
    text = " ".join(words)
    order = [n for n, c in enumerate(text) if c != " "]
    draw.shuffle(order)
    versions = [text]
    for n in order:
        text = text[:n] + NOWHERE + text[n + 1 :]
        versions.append(text)
    return versions


def by_words(words: Sequence[str], draw: Random) -> list[str]:
    left = list(words)
    versions = [" ".join(left)]
    for n in draw.sample(range(len(left)), len(left)):
        left[n] = NOWHERE * len(left[n])
        versions.append(" ".join(left))
    return versions


def by_leaving_out(words: Sequence[str], draw: Random) -> list[str]:
    little = [n for n in range(1, len(words) - 1) if len(words[n]) < min(len(words[n - 1]), len(words[n + 1]))]
    draw.shuffle(little)
    return [
        " ".join(word for n, word in enumerate(words) if n not in little[:count]) for count in range(len(little) + 1)
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_wrong_letters_never_make_a_query_more_alike(seed: int, works: tuple[Work, ...], index: Index) -> None:
    draw = Random(seed)
    for words in readings(works, index, draw, 4, 8):
        for before, after in steps(by_letters(words, draw), index):
            assert after.similarity <= before.similarity + ROUNDING or after.similarity < CLOSE, after
            assert before.confidence >= SURE or after.confidence < SURE, after


@pytest.mark.parametrize("seed", SEEDS)
def test_wrong_words_never_make_a_query_more_alike(seed: int, works: tuple[Work, ...], index: Index) -> None:
    draw = Random(seed)
    for words in readings(works, index, draw, 8, 12):
        for before, after in steps(by_words(words, draw), index):
            assert after.similarity <= before.similarity + ROUNDING or after.similarity < CLOSE, after
            assert before.confidence >= SURE or after.confidence < SURE, after


@pytest.mark.parametrize("seed", SEEDS)
def test_words_left_out_never_score_higher(seed: int, works: tuple[Work, ...], index: Index) -> None:
    draw = Random(seed)
    for words in readings(works, index, draw, 8, 16):
        for before, after in steps(by_leaving_out(words, draw), index):
            assert after.similarity <= before.similarity + ROUNDING, after
            assert after.confidence <= before.confidence + HAIR, after
