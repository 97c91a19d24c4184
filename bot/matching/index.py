"""All words of all works in one array, and the places of every 1-, 2- and 3-gram as one range of another.

A token is a word's number in the sorted vocabulary. `order` holds all token positions, sorted by the three tokens
that stand there: a suffix array cut at depth 3. A range of it *is* the list of an n-gram's places, found by binary
search. Tokens that read on from one another make a run: the paragraphs of a work are one run, so that a match may
cross them, and each heading is a run of its own, so that it does not stand between two sections when words are
remembered across them. Token 0 stands between runs and is no word.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np
import numpy.typing as npt

from bot.matching.folding import fold_to_words, folded_words
from bot.matching.vocabulary import Vocabulary
from bot.texts.span import Span
from bot.texts.work import Work

Numbers = npt.NDArray[np.int64]
Compact = npt.NDArray[np.uint32]
DEPTH = 3
_BITS = 21  # three tokens are packed into one sortable 63-bit key


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The places of an n-gram: `order[low:high]` of the index are the tokens it begins at."""

    low: int
    high: int

    def __len__(self) -> int:
        return self.high - self.low


class Index:
    """Searchable works. Immutable once built. It holds eight bytes a word beside the texts."""

    def __init__(self, works: Sequence[Work]) -> None:
        builder = _Builder()
        for number, work in enumerate(works):
            builder.add(number, work)
        self.works = tuple(works)
        self.vocabulary, self.tokens = builder.finish()
        self.order = _sorted(self.tokens)
        counts = np.bincount(self.tokens, minlength=len(self.vocabulary))
        self.starts: Numbers = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
        self._run_starts: Numbers = np.array(builder.run_starts, dtype=np.int64)
        self._run_works: Numbers = np.array(builder.run_works, dtype=np.int64)
        self._block_starts: Numbers = np.array(builder.block_starts, dtype=np.int64)
        self._blocks = tuple(builder.blocks)

    def __len__(self) -> int:
        return len(self.tokens)

    def count(self, token: int) -> int:
        """How often the word with that number stands in the works."""
        return int(self.starts[token + 1] - self.starts[token])

    def occurrences(self, tokens: Sequence[int]) -> Occurrences:
        """Where these tokens (one to three) stand side by side."""
        low, high = self.starts[[tokens[0]]], self.starts[[tokens[0] + 1]]
        for depth, token in enumerate(tokens[1:], 1):
            low, high = self.narrowed(low, high, np.array([token]), depth)
        return Occurrences(int(low[0]), int(high[0]))

    def narrowed(self, low: Numbers, high: Numbers, tokens: Numbers, depth: int) -> tuple[Numbers, Numbers]:
        """For each range of `order`, the part of it whose token at `depth` is the one given.

        All ranges are searched at once: a step of the binary search is one operation on all of them.
        """
        lows, highs = np.concatenate([low, low]), np.concatenate([high, high])
        wanted = np.concatenate([tokens, tokens + 1])
        last = len(self.tokens) - 1
        for _ in range(int((high - low).max(initial=0)).bit_length()):
            middle = (lows + highs) >> 1
            there = self.order.take(middle, mode="clip").astype(np.int64) + depth
            found = np.where(there <= last, self.tokens.take(there, mode="clip"), 0)
            searching = lows < highs
            before = searching & (found < wanted)
            lows = np.where(before, middle + 1, lows)
            highs = np.where(searching & ~before, middle, highs)
        return lows[: len(low)], lows[len(low) :]

    def run(self, token: int) -> tuple[int, int]:
        """The first token and the end of the run that the token at this position belongs to."""
        n = int(np.searchsorted(self._run_starts, token, "right")) - 1
        end = int(self._run_starts[n + 1]) - 1 if n + 1 < len(self._run_starts) else len(self.tokens) - 1
        return int(self._run_starts[n]), end

    def work_numbers(self, positions: Numbers) -> Numbers:
        """For each token position, the number of its work."""
        return self._run_works[np.searchsorted(self._run_starts, positions, "right") - 1]

    def work_number(self, token: int) -> int:
        return int(self._run_works[int(np.searchsorted(self._run_starts, token, "right")) - 1])

    def pieces_between(self, start: int, end: int) -> list[str]:
        """The folded words as they are joined for alignment: each with its space, where its script has one."""
        return self.vocabulary.pieces_of(self.tokens[start:end])

    def words_between(self, start: int, end: int) -> list[str]:
        return self.vocabulary.words_of(self.tokens[start:end])

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Where the tokens stand in their work's text: one span a block.

        The offsets of words are not kept; the few blocks that a match touches are folded again.
        """
        work = self.works[self.work_number(start)]
        first, last = np.searchsorted(self._block_starts, [start, end - 1], "right").tolist()
        edges = [int(self._block_starts[first - 1]), *(int(c) for c in self._block_starts[first:last])]
        found: list[Span] = []
        for n, (begin, following) in enumerate(pairwise([*edges, end]), first - 1):
            low, high = max(start, begin) - begin, min(end, following) - begin
            if low < high:
                block = self._blocks[n]
                words = list(islice(folded_words(block.of(work.text)), low, high))
                found.append(Span(block.start + words[0].start, block.start + words[-1].end))
        return tuple(found)

    def offset(self, token: int) -> int:
        """About where a token begins in its work's text: exact for a block's first, in proportion for the others."""
        n = int(np.searchsorted(self._block_starts, token, "right")) - 1
        begin = int(self._block_starts[n])
        following = int(self._block_starts[n + 1]) if n + 1 < len(self._block_starts) else len(self.tokens)
        block = self._blocks[n]
        return block.start + len(block) * (token - begin) // max(1, following - begin)


def _sorted(tokens: Compact) -> Compact:
    """All positions in the order of the three tokens that stand there."""
    keys = tokens.astype(np.uint64) << np.uint64(2 * _BITS)
    keys[:-1] |= tokens[1:].astype(np.uint64) << np.uint64(_BITS)
    keys[:-2] |= tokens[2:]
    return np.argsort(keys, kind="stable").astype(np.uint32)


class _Builder:
    """Collects words run by run; numbers them as they come, and in sorted order at the end."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__
        self._number("")
        self._parts: list[Compact] = []
        self._length = 0
        self.run_starts: list[int] = []
        self.run_works: list[int] = []
        self.block_starts: list[int] = []
        self.blocks: list[Span] = []

    def add(self, number: int, work: Work) -> None:
        self._add_run(number, work, (p.span for s in work.sections for p in s.paragraphs))
        for section in work.sections:
            if section.heading is not None:
                self._add_run(number, work, (section.heading,))

    def finish(self) -> tuple[Vocabulary, Compact]:
        words = list(self._numbers)
        sorting = sorted(range(len(words)), key=words.__getitem__)
        rank = np.empty(len(words), np.uint32)
        rank[sorting] = np.arange(len(words), dtype=np.uint32)
        tokens = np.concatenate([np.zeros(0, np.uint32), *self._parts])
        return Vocabulary([words[n] for n in sorting]), rank[tokens]

    def _add_run(self, number: int, work: Work, blocks: Iterable[Span]) -> None:
        self.run_starts.append(self._length)
        self.run_works.append(number)
        for block in blocks:
            self.block_starts.append(self._length)
            self.blocks.append(block)
            self._append(fold_to_words(block.of(work.text)))
        self._append([""])

    def _append(self, words: list[str]) -> None:
        self._parts.append(np.fromiter(map(self._number, words), np.uint32, len(words)))
        self._length += len(words)

    def _number(self, word: str) -> int:
        return self._numbers[word]
