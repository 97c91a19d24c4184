"""The words of one edition of a work as numbers, and where most of a quote from another edition is in them.

Threes of words that both hold vote for how far the quote has moved (seed and extend, as in `candidates`); then the
quote is laid against each window word by word, a word of another spelling for the one that it is most like.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Indel, LCSseq

from bot.matching.folding import fold_to_words, word_bounds

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]

_CHUNK = 4_096  # letters that are folded together: one letter that is not ASCII slows all of them
_GRAM = 3
_MOST_PLACES = 48  # of three words; of more frequent ones nothing is learned
_FEW_PLACES = 4  # that are compared whole, and not word by word
_MOST_WINDOWS = 4
_LIKELY = 3  # times fewer seeds than the best place: with fewer it is not its rival
_APART = 24  # words by which two seeds may have moved differently within one window
_MOST_PUT_IN = 300  # words that may have been put in
_NEAR = 12  # words around the inner ones that are compared with them
_SLACK = 40  # words around a window that are compared too: as many may have been put in
_ALIKE = 0.8  # similarity of two spellings of a word
_SHORTEST = 4  # letters of a word that may be spelled otherwise
_ROMAN = re.compile(r"[ivxlcdm]+")
_FACTORS = np.array([1_000_003**2, 1_000_003, 1], np.int64)


@dataclass(frozen=True, slots=True)
class Window:
    """Where a quote may be: `places` has for each of its words the position of the same word, or -1; `numbers` are
    those of its words, as they are spelled here.
    """

    places: list[int]
    numbers: list[int]

    @property
    def is_whole(self) -> bool:
        first = self.places[0] if self.places else -1
        return first >= 0 and self.places == list(range(first, first + len(self.places)))


class EditionWords:
    """The words of a text, by their positions."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = list(_chunk_starts(text))
        ends = [*self._starts[1:], len(text)]
        self._vocabulary: dict[str, int] = {}
        number = self._vocabulary.setdefault
        parts, firsts, count = list[Numbers](), list[int](), 0
        for start, end in zip(self._starts, ends, strict=True):
            words = words_of(text[start:end])
            firsts.append(count)
            count += len(words)
            parts.append(np.array([number(word, len(self._vocabulary)) for word in words], np.int64))
        self._firsts = firsts
        self._numbers = np.concatenate(parts) if parts else np.zeros(0, np.int64)
        self._bounds: dict[int, tuple[list[int], list[int]]] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    @cached_property
    def _surprise(self) -> Weights:
        """What each word says, in bits."""
        return np.log2(max(2, len(self)) / np.maximum(1, np.bincount(self._numbers)))

    @cached_property
    def _grams(self) -> tuple[Numbers, Numbers, Numbers]:
        """The different threes of words in sorted order, where each is, and from which of those places to which."""
        grams = _grams_of(self._numbers)
        order = grams.argsort(kind="stable")
        grams = grams[order]
        bounds = np.flatnonzero(np.append(True, grams[1:] != grams[:-1])) if len(grams) else np.zeros(0, np.int64)
        return grams[bounds], order, np.append(bounds, len(grams))

    def _places_of(self, wanted: Numbers) -> tuple[Numbers, Numbers]:
        """The first place of each of these threes in `_grams`, and how many it has."""
        grams, _, bounds = self._grams
        if not len(grams):
            return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), np.int64)
        at = grams.searchsorted(wanted).clip(max=len(grams) - 1)
        return bounds[at], np.where(grams[at] == wanted, bounds[at + 1] - bounds[at], 0)

    def numbers(self, words: Sequence[str]) -> Numbers:
        """The number of each word; of one that the text does not hold, a number that nothing has."""
        unknown: dict[str, int] = {}
        get, lowest = self._vocabulary.get, unknown.setdefault
        return np.array(
            [found if (found := get(w)) is not None else lowest(w, -1 - len(unknown)) for w in words], np.int64
        )

    def weights(self, numbers: Numbers) -> Weights:
        most = np.log2(max(2, len(self)))
        return np.where(numbers < 0, most, self._surprise[numbers.clip(0)]) if len(self) else np.ones(len(numbers))

    def has(self, position: int, number: int) -> bool:
        """Whether that word is at a position."""
        return 0 <= position < len(self) and int(self._numbers[position]) == number

    def offsets(self, position: int) -> tuple[int, int]:
        """Where the word at a position begins and ends in the text."""
        chunk = bisect_right(self._firsts, position) - 1
        if chunk not in self._bounds:
            start = self._starts[chunk]
            end = self._starts[chunk + 1] if chunk + 1 < len(self._starts) else len(self.text)
            begins, ends = word_bounds(self.text[start:end])
            self._bounds[chunk] = (begins + start).tolist(), (ends + start).tolist()
        begins, ends = self._bounds[chunk]
        return begins[position - self._firsts[chunk]], ends[position - self._firsts[chunk]]

    def windows(self, words: Sequence[str], numbers: Numbers, inner: range) -> Iterator[list[Window]]:
        """Where most of these words are, and of the `inner` ones before all. Then again, in case none of that will do:
        with places joined between which words were put in, and the inner words laid before those around them.
        """
        at, diagonals = self._seeds(numbers)
        if not len(at):
            return
        order = diagonals.argsort(kind="stable")
        at, diagonals = at[order], diagonals[order]
        begins = np.append(0, np.flatnonzero(np.diff(diagonals) > _APART) + 1)
        votes = np.add.reduceat(1 + 2 * ((at >= inner.start - 1) & (at < inner.stop)), begins)
        ends = np.append(begins[1:], len(at)) - 1
        best = np.argsort(-votes, kind="stable")[:_MOST_WINDOWS]
        moved = [(int(diagonals[begins[n]]), int(diagonals[ends[n]])) for n in best.tolist()]
        first = diagonals[begins[best[0]] : ends[best[0]] + 1]
        whole = self._whole_window(numbers, int(np.bincount(first - first[0]).argmax()) + moved[0][0])
        yield [whole or self._window(words, numbers, *moved[0])]
        likely = int((votes[best] * _LIKELY >= votes[best[0]]).sum())
        yield [self._window(words, numbers, *each) for each in moved[1:likely]]
        yield [self._window(words, numbers, *each) for each in moved[likely:]]
        joined = [(a[0], b[1]) for a, b in pairwise(sorted(moved)) if b[0] - a[1] <= _MOST_PUT_IN]
        yield [self._window(words, numbers, *each) for each in joined]
        yield [self._inner_window(words, numbers, inner, *each) for each in moved]

    def _inner_window(self, words: Sequence[str], numbers: Numbers, inner: range, low: int, high: int) -> Window:
        """The inner words laid by themselves, then those around them on both sides."""
        a, b = inner.start, inner.stop
        start, end = max(0, low + a - _NEAR), min(len(self), high + b + _NEAR)
        middle = self._lay(words[a:b], numbers[a:b], start, end)
        found = [place for place in middle.places if place >= 0] or [start]
        before = self._lay(words[:a], numbers[:a], max(0, found[0] - a - _SLACK), found[0])
        after = self._lay(
            words[b:], numbers[b:], found[-1] + 1, min(len(self), found[-1] + 1 + len(words) - b + _SLACK)
        )
        places = [*before.places, *middle.places, *after.places]
        return Window(places, [*before.numbers, *middle.numbers, *after.numbers])

    def threes_of(self, numbers: Numbers) -> int:
        """How many threes of these words are anywhere."""
        _, counts = self._places_of(_grams_of(numbers))
        return int((counts > 0).sum())

    def holds_row(self, numbers: Numbers, within: range | None = None) -> bool:
        """Whether these words are anywhere, or within some positions, one after another."""
        if within is None:
            return bool(len(self.rows(numbers)))
        ours = self._numbers[within.start : within.stop]
        return bool(len(_kept_rows(ours, numbers, np.arange(len(ours)))))

    def rows(self, numbers: Numbers) -> Numbers:
        """The positions where these words are, one after another."""
        if len(numbers) < _GRAM:
            wanted = numbers[0] if len(numbers) else -1
            return _kept_rows(self._numbers, numbers, np.flatnonzero(self._numbers == wanted))
        begins, counts = self._places_of(_grams_of(numbers))
        rarest = int(counts.argmin())
        places = self._grams[1][begins[rarest] : begins[rarest] + counts[rarest]]
        return _kept_rows(self._numbers, numbers, places - rarest)

    def find(self, text: str) -> list[int]:
        """Where just these letters begin, if they have enough words in a row to be looked for by."""
        words = words_of(text)
        begins = word_bounds(text)[0].tolist()
        if len(words) <= 2 * _GRAM or len(words) != len(begins):
            return []
        inner = self.rows(self.numbers(words[1:-1])).tolist()  # the outer ones may be parts of words
        starts = [self.offsets(position)[0] - begins[1] for position in inner]
        return [start for start in starts if start >= 0 and self.text.startswith(text, start)]

    def _seeds(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Threes of the words that are rare enough: where they are in the quote, and how far they have moved."""
        begins, counts = self._places_of(_grams_of(numbers))
        counts[counts > _MOST_PLACES] = 0
        at = np.arange(len(counts)).repeat(counts)
        inside = np.arange(len(at)) - (counts.cumsum() - counts).repeat(counts)
        return at, self._grams[1][begins.repeat(counts) + inside] - at

    def _whole_window(self, numbers: Numbers, moved: int) -> Window | None:
        """Where all of the quote is as it was, so far from there; None where it is not."""
        there = self._numbers[max(0, moved) : moved + len(numbers)]
        if moved < 0 or not np.array_equal(there, numbers):
            return None
        return Window(list(range(moved, moved + len(numbers))), there.tolist())

    def _window(self, words: Sequence[str], numbers: Numbers, low: int, high: int) -> Window:
        start, end = max(0, low - _SLACK), min(len(self), high + len(numbers) + _SLACK)
        return self._lay(words, numbers, start, end)

    def _lay(self, words: Sequence[str], numbers: Numbers, start: int, end: int) -> Window:
        ours, theirs = numbers.tolist(), self._numbers[start:end].tolist()
        self._respell(words, ours, theirs)
        places = np.full(len(ours), -1, np.int64)
        for block in LCSseq.opcodes(ours, theirs).as_matching_blocks():
            places[block.a : block.a + block.size] = np.arange(start + block.b, start + block.b + block.size)
        return Window(places.tolist(), ours)

    def _respell(self, words: Sequence[str], ours: list[int], theirs: list[int]) -> None:
        """Give words that the window does not hold the number of the one there that is spelled most like them."""
        held, known = set(theirs), set(ours)
        lacking = [n for n, number in enumerate(ours) if number not in held and _may_be_respelled(words[n])]
        new = [number for number in held - known if self._may_be_other[number]]
        if not lacking or not new:
            return
        ours_spelled, theirs_spelled = [words[n] for n in lacking], [self._words[number] for number in new]
        similar = process.cdist(ours_spelled, theirs_spelled, scorer=Indel.normalized_similarity, score_cutoff=_ALIKE)
        for n, best, score in zip(lacking, similar.argmax(axis=1).tolist(), similar.max(axis=1).tolist(), strict=True):
            if score >= _ALIKE:
                ours[n] = new[best]

    @cached_property
    def _words(self) -> list[str]:
        return list(self._vocabulary)

    @cached_property
    def _may_be_other(self) -> list[bool]:
        """Whether a word may be the other spelling of one in a quote."""
        return list(map(_may_be_respelled, self._words))


def _may_be_respelled(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha() and _ROMAN.fullmatch(word) is None


def words_of(text: str) -> list[str]:
    """Its folded words. What is not ASCII is folded by itself, as it slows what is folded with it."""
    if text.isascii():
        return fold_to_words(text)
    runs = groupby(text.split(), str.isascii)
    return [word for _, pieces in runs for word in fold_to_words(" ".join(pieces))]


def _kept_rows(ours: Numbers, numbers: Numbers, places: Numbers) -> Numbers:
    """Those of the places where these words are."""
    places = places[(places >= 0) & (places + len(numbers) <= len(ours))] if len(numbers) else places[:0]
    for n, number in enumerate(numbers):
        if len(places) <= _FEW_PLACES:
            whole = [np.array_equal(ours[place : place + len(numbers)], numbers) for place in places.tolist()]
            return places[np.array(whole, bool)]
        places = places[ours[places + n] == number]
    return places


def _grams_of(numbers: Numbers) -> Numbers:
    if len(numbers) < _GRAM:
        return np.zeros(0, np.int64)
    return numbers[:-2] * _FACTORS[0] + numbers[1:-1] * _FACTORS[1] + numbers[2:]


def _chunk_starts(text: str) -> "Sequence[int]":
    starts, at = [0], text.find("\n", _CHUNK)
    while at != -1:
        starts.append(at)
        at = text.find("\n", at + _CHUNK)
    return starts
