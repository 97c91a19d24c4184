"""Queries: what someone remembers of a passage, in 15 kinds of noise, and 6 kinds that stand in no indexed book.

`Remembered.passages` is where a query was taken from (none: it is absent), `words` what it was before the noise.
Kinds take turns, so that any beginning of a list of queries holds about as many of each.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tests.bench.folding import folded
from tests.bench.markov import Chains
from tests.bench.noise import Noise
from tests.bench.sources import Book

_FEWEST_WORDS = 20  # of a passage that is asked for: shorter ones (headings, cries) stand in many places
_SAMPLED_WORDS = 9_000
_DOTS = (" ... ", "…", " … ", "...")

Spoil = Callable[[Noise, list[str]], str]


@dataclass(frozen=True, slots=True)
class Remembered:
    kind: str
    text: str
    passages: tuple[int, ...]
    words: str


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
FOUND_KINDS = (
    "exact", "casepunct", "prefix", "short", "typo5", "typo10", "typo20", "wordnoise10", "wordnoise30",
    "paraphrase25", "ellipsis", "cross", "asr", "partialword", "mixed",
)  # fmt: skip
ABSENT_KINDS = ("neg_exact", "neg_typo5", "neg_wordnoise10", "neg_short", "neg_markov", "neg_mix")


class Asker:
    """Draws queries from `books`, whose passages are numbered from 0 through all of them."""

    def __init__(self, books: Sequence[Book], draw: Random) -> None:
        self._draw = draw
        self._passages = [p.split() for book in books for p in book.passages]
        ends: set[int] = set()
        for book in books:
            ends.add(max(ends, default=-1) + len(book.passages))
        self._usable = [n for n, words in enumerate(self._passages) if len(words) >= _FEWEST_WORDS]
        if not self._usable:
            raise ValueError(f"no passage of {_FEWEST_WORDS} words in {', '.join(b.title for b in books)}")
        self._long = [n for n in self._usable if len(self._passages[n]) >= 2 * _FEWEST_WORDS] or self._usable
        self._crossing = [n for n in self._usable if n not in ends and len(self._passages[n + 1]) >= _FEWEST_WORDS]
        words = [draw.choice(self._passages[draw.choice(self._usable)]) for _ in range(_SAMPLED_WORDS)]
        self._noise = Noise(draw, words)

    def found(self, per_kind: int) -> Iterator[Remembered]:
        for _ in range(per_kind):
            yield from (self._of(kind) for kind in FOUND_KINDS)

    def absent(self, per_kind: int, chains: Chains) -> Iterator[Remembered]:
        """Drawn from books that are not indexed, or as chains of their words and the indexed ones'."""
        walked = chains.passages(per_kind, self._draw.randrange(2**32))
        for chain in walked:
            for kind in ABSENT_KINDS:
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
