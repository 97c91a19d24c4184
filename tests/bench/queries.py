"""Queries with noise: what someone remembers of a passage, in 15 kinds, and 6 kinds that appear in no indexed book.

What they are, and the order in which they are drawn, stays as it is, so that reports can be compared. The ways in
which people ask are drawn by `asking`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tests.bench.folding import folded
from tests.bench.kinds import NOISE_ABSENT, NOISE_KINDS, Remembered
from tests.bench.markov import Chains
from tests.bench.noise import Noise
from tests.bench.sources import Book

_LONG = 40  # words of a passage of which two pieces are asked for
_SAMPLED_WORDS = 9_000
_DOTS = (" ... ", "…", " … ", "...")

Spoil = Callable[[Noise, list[str]], str]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A kind of which a query is one stretch of a passage, with noise."""

    fewest: int
    most: int
    spoil: Spoil


_STRETCHES = {
    "exact": _Stretch(6, 40, lambda _, words: " ".join(words)),
    "casepunct": _Stretch(6, 40, lambda noise, words: noise.case_and_punctuation(" ".join(words))),
    "short": _Stretch(3, 5, lambda _, words: " ".join(words)),
    "typo5": _Stretch(8, 40, lambda noise, words: noise.typos(" ".join(words), 0.05)),
    "typo10": _Stretch(8, 40, lambda noise, words: noise.typos(" ".join(words), 0.10)),
    "typo20": _Stretch(8, 40, lambda noise, words: noise.typos(" ".join(words), 0.20)),
    "wordnoise10": _Stretch(8, 40, lambda noise, words: " ".join(noise.word_noise(words, 0.10))),
    "wordnoise30": _Stretch(8, 40, lambda noise, words: " ".join(noise.word_noise(words, 0.30))),
    "paraphrase25": _Stretch(8, 40, lambda noise, words: " ".join(noise.paraphrased(words, 0.25))),
    "asr": _Stretch(8, 40, lambda noise, words: " ".join(noise.misheard(words))),
    "partialword": _Stretch(8, 40, lambda noise, words: " ".join(noise.part_words(words))),
    "mixed": _Stretch(8, 40, lambda noise, words: noise.typos(" ".join(noise.word_noise(words, 0.12)), 0.04).lower()),
}


class Asker:
    """Draws queries from `books`, whose passages are numbered from 0 through all of them."""

    def __init__(self, books: Sequence[Book], draw: Random) -> None:
        self._draw = draw
        self._passages = [p.split() for book in books for p in book.passages]
        ends: set[int] = set()
        for book in books:
            ends.add(max(ends, default=-1) + len(book.passages))
        fewest = [book.fewest for book in books for _ in book.passages]
        self._usable = [n for n, words in enumerate(self._passages) if len(words) >= fewest[n]]
        if not self._usable:
            raise ValueError(f"no passage is long enough in {', '.join(b.title for b in books)}")
        self._long = [n for n in self._usable if len(self._passages[n]) >= _LONG] or self._usable
        self._crossing = [n for n in self._usable if n not in ends and len(self._passages[n + 1]) >= fewest[n + 1]]
        words = [draw.choice(self._passages[draw.choice(self._usable)]) for _ in range(_SAMPLED_WORDS)]
        self._noise = Noise(draw, words)

    def found(self, per_kind: int) -> Iterator[Remembered]:
        for _ in range(per_kind):
            yield from (self._of(kind) for kind in NOISE_KINDS)

    def absent(self, per_kind: int, chains: Chains) -> Iterator[Remembered]:
        """Drawn from books that are not indexed, or as chains of their words and the indexed ones'."""
        walked = chains.passages(per_kind, self._draw.randrange(2**32))
        for chain in walked:
            for kind in NOISE_ABSENT:
                text, clean = self._absent(kind, chain)
                yield Remembered(kind, text, (), folded(clean))

    def _of(self, kind: str) -> Remembered:
        if kind == "cross":
            return self._cross()
        if kind == "ellipsis":
            return self._ellipsis()
        number = self._draw.choice(self._usable)
        words = self._passages[number]
        if kind == "prefix":
            kept = " ".join(words[: self._draw.randint(5, 10)])
            text = kept.lower() if self._draw.random() < 0.5 else kept
        else:
            text, kept = self._stretch(kind, words)
        return Remembered(kind, text, (number,), folded(kept))

    def _absent(self, kind: str, chain: str) -> tuple[str, str]:
        if kind == "neg_markov":
            text = " ".join(chain.split()[: self._draw.randint(7, 36)])
            return text, text
        if kind == "neg_mix":
            pieces = [self._cut(self._passages[self._draw.choice(self._usable)], 5, 15) for _ in range(2)]
            text = " ".join(pieces[0] + pieces[1])
            return text, text
        return self._stretch(kind.removeprefix("neg_"), self._passages[self._draw.choice(self._usable)])

    def _stretch(self, kind: str, words: list[str]) -> tuple[str, str]:
        stretch = _STRETCHES[kind]
        kept = self._cut(words, stretch.fewest, stretch.most)
        return stretch.spoil(self._noise, kept), " ".join(kept)

    def _cut(self, words: list[str], fewest: int, most: int) -> list[str]:
        length = min(self._draw.randint(fewest, most), len(words))
        start = self._draw.randint(0, len(words) - length)
        return words[start : start + length]

    def _cross(self) -> Remembered:
        number = self._draw.choice(self._crossing)
        before, after = self._draw.randint(4, 15), self._draw.randint(4, 15)
        text = " ".join(self._passages[number][-before:] + self._passages[number + 1][:after])
        return Remembered("cross", self._noise.typos(text, 0.02), (number, number + 1), folded(text))

    def _ellipsis(self) -> Remembered:
        """Two pieces of 4–12 words with at least four left out between them."""
        number = self._draw.choice(self._long)
        words = self._passages[number]
        first, second = (min(self._draw.randint(4, 12), len(words) // 2 - 2) for _ in range(2))
        start = self._draw.randint(0, len(words) - first - second - 4)
        again = self._draw.randint(start + first + 4, len(words) - second)
        pieces = words[start : start + first], words[again : again + second]
        text = self._draw.choice(_DOTS).join(map(" ".join, pieces))
        return Remembered("ellipsis", text, (number,), folded(" ".join(words[start : again + second])))
