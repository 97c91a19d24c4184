"""Some works made searchable: their words in one array, and the positions of every 1-, 2- and 3-gram as one range of
another.

A token is a word's number in the segment's sorted vocabulary. `order` holds all token positions, sorted by the three
tokens that appear there. A range of it *is* the list of an n-gram's positions. Where a range begins is found by binary
search: first among every `_STRIDE`th key of `order`, which are kept with it, then between two of them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import accumulate
from zlib import crc32

import numpy as np

from bot.errors import DamagedIndexError
from bot.matching.deletes import Deletes
from bot.matching.sorting import BITS, DEPTH, Numbers, keys_after, keys_at, sorted_order, starts_of
from bot.matching.tokenising import Compact, Tokens, tokenise
from bot.matching.vocabulary import Vocabulary
from bot.texts.work import Work

_STRIDE = 256


@dataclass(frozen=True, slots=True)
class Arrays:
    """All that a segment holds, as it is stored. 32 bits each, but `letters` (8) and `sample` (64)."""

    tokens: Compact
    order: Compact
    sample: Numbers
    starts: Compact
    letters: memoryview
    offsets: Compact
    delete_starts: Compact
    deletes: Compact
    runs: Compact
    blocks: Compact
    works: Compact
    work_blocks: Compact


def identity(work: Work) -> str:
    """What a work is known by: its id, and a digest of its text and tree."""
    return f"{work.edition} {work.id}"


class Segment:
    """`editions` are the identities of the works, in the order in which they appear in the arrays; `checksums` the
    CRC-32 of each array as it was written, for a segment from a file.
    """

    def __init__(self, editions: Sequence[str], arrays: Arrays, checksums: Mapping[str, int] | None = None) -> None:
        self.editions = tuple(editions)
        self.arrays = arrays
        self._checksums = checksums or {}
        self.tokens, self.order, self.starts = arrays.tokens, arrays.order, arrays.starts
        self.runs, self.blocks, self.works = arrays.runs, arrays.blocks, arrays.works
        deletes = Deletes(arrays.delete_starts, arrays.deletes)
        self.vocabulary = Vocabulary(arrays.letters, arrays.offsets, arrays.starts, deletes)

    @classmethod
    def of(cls, works: Iterable[Work]) -> "Segment":
        """Reads and sorts the words of `works`."""
        editions: list[str] = []

        def read_works() -> Iterable[Work]:
            for work in works:
                editions.append(identity(work))
                yield work

        return _build_segment(editions, tokenise(read_works()))

    def __len__(self) -> int:
        return len(self.order)

    @property
    def size(self) -> int:
        """Of its arrays, in bytes."""
        return sum(memoryview(getattr(self.arrays, field.name)).nbytes for field in fields(self.arrays))

    def is_whole(self) -> bool:
        """Whether every byte is as it was written. Reads all of them."""
        return all(crc32(getattr(self.arrays, name)) == checksum for name, checksum in self._checksums.items())

    def work_lengths(self) -> list[int]:
        """How many words each work has, in the order of `editions`."""
        return np.diff(np.append(self.works, len(self)).astype(np.int64)).tolist()

    def ranges(self, ngrams: Sequence[Numbers]) -> tuple[Numbers, Numbers]:
        """For each bigram or trigram (a column a word), the range of `order` at which it appears."""
        first, second = ngrams[0], ngrams[1]
        if len(ngrams) < DEPTH:
            return self.ranges_between(first, second << BITS, (second + 1) << BITS)
        third = second << BITS | ngrams[2]
        return self.ranges_between(first, third, third + 1)

    def ranges_between(self, first: Numbers, low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
        """For each n-gram, the range of `order` at which the token `first` appears and the two that follow it, as one
        number, are `low` or more and less than `high`.
        """
        firsts, wanted = np.concatenate([first, first]), np.concatenate([low, high])
        begin, end = self.starts.take(firsts).astype(np.int64), self.starts.take(firsts + 1).astype(np.int64)
        sampled = self.arrays.sample.searchsorted(firsts << (2 * BITS) | wanted) - 1
        at = np.maximum(sampled * _STRIDE, begin - 1)  # the last position that is known to lie before
        step = _STRIDE // 2
        while step:
            probe = at + step
            there = self.order.take(probe, mode="clip").astype(np.int64)
            below = keys_after(self.tokens, there) < wanted
            below &= probe < end
            at += step * below
            step //= 2
        at += 1
        return at[: len(low)], at[len(low) :]


def merge(segments: Sequence[Segment], wanted: Collection[str]) -> Segment:
    """One segment of those works of `segments` that are wanted. None is read again; an edition held twice is taken
    once. Raises DamagedIndexError where one of them is not as it was written.
    """
    if not all(segment.is_whole() for segment in segments):
        raise DamagedIndexError  # else the damage would be sealed under new checksums
    left = set(wanted)
    editions: list[str] = []
    parts: list[Tokens] = []
    for segment in segments:
        kept = [n for n, edition in enumerate(segment.editions) if edition in left]
        left.difference_update(segment.editions)
        editions += [segment.editions[n] for n in kept]
        parts.append(_part(segment, kept))
    return _build_segment(editions, _join_tokens(parts))


def _part(segment: Segment, kept: Sequence[int]) -> Tokens:
    """The works whose positions are `kept`, as they were before they were sorted; only words that appear in them."""
    begins = [*segment.works.tolist(), len(segment)]
    edges = segment.arrays.work_blocks.tolist()
    tokens = _concatenate(segment.tokens[begins[n] : begins[n + 1]] for n in kept)
    used = np.bincount(tokens, minlength=len(segment.vocabulary)) > 0
    used[0] = True
    lengths = np.array([begins[n + 1] - begins[n] for n in kept], np.int64)
    works = np.cumsum(lengths) - lengths
    moved = {n: int(to) - begins[n] for n, to in zip(kept, works.tolist(), strict=True)}
    runs = np.searchsorted(segment.runs, begins).tolist()
    counts = np.array([edges[n + 1] - edges[n] for n in kept], np.int64)
    return Tokens(
        [segment.vocabulary.word(n) for n in np.flatnonzero(used).tolist()],
        (np.cumsum(used, dtype=np.uint32) - np.uint32(1))[tokens],
        _concatenate(_shift(segment.runs[runs[n] : runs[n + 1]], moved[n]) for n in kept),
        _concatenate(_shift(segment.blocks[edges[n] : edges[n + 1]], moved[n]) for n in kept),
        works.astype(np.uint32),
        np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)]).astype(np.uint32),
    )


def _join_tokens(parts: Sequence[Tokens]) -> Tokens:
    """One after another, with the words of all of them numbered together."""
    words = sorted({word for part in parts for word in part.words} | {""})
    numbers = {word: n for n, word in enumerate(words)}
    ranks = [np.array([numbers[word] for word in part.words], np.uint32) for part in parts]
    begins = accumulate((len(part.tokens) for part in parts), initial=0)
    blocks = list(accumulate((len(part.blocks) for part in parts), initial=0))
    placed = list(zip(parts, begins, blocks, strict=False))
    return Tokens(
        words,
        _concatenate(rank[part.tokens] for rank, part in zip(ranks, parts, strict=True)),
        _concatenate(_shift(part.runs, begin) for part, begin, _ in placed),
        _concatenate(_shift(part.blocks, begin) for part, begin, _ in placed),
        _concatenate(_shift(part.works, begin) for part, begin, _ in placed),
        np.append(_concatenate(_shift(part.work_blocks[:-1], n) for part, _, n in placed), np.uint32(blocks[-1])),
    )


def _build_segment(editions: Sequence[str], read: Tokens) -> Segment:
    """Sorts what was read."""
    tokens, starts = read.tokens, starts_of(read.tokens, len(read.words))
    order = sorted_order(tokens, starts)
    vocabulary = Vocabulary.of(read.words, starts)
    arrays = Arrays(
        tokens=tokens,
        order=order,
        sample=keys_at(tokens, order[::_STRIDE]),
        starts=starts,
        letters=vocabulary.letters,
        offsets=vocabulary.offsets,
        delete_starts=vocabulary.deletes.starts,
        deletes=vocabulary.deletes.entries,
        runs=read.runs,
        blocks=read.blocks,
        works=read.works,
        work_blocks=read.work_blocks,
    )
    return Segment(editions, arrays)


def _concatenate(arrays: Iterable[Compact]) -> Compact:
    return np.concatenate([np.zeros(0, np.uint32), *arrays])


def _shift(array: Compact, by: int) -> Compact:
    return (array.astype(np.int64) + by).astype(np.uint32)
