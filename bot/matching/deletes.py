"""Which words of a vocabulary may be meant by a misspelled one: a table of deletes.

Two words one edit apart share a form with at most one letter left out of each (SymSpell: Garbe 2012). The table
holds a hash of every word and of every form of it with one letter left out. A word's own forms are looked up in it;
what is found is then compared letter by letter, so that two forms with one hash do no harm.

The hash of letters c0 c1 c2 … is c0 + c1·B + c2·B² + …, modulo 2⁶⁴: with running sums of its terms every form's hash
follows from its word's, so that the forms of all words are hashed in a few operations on arrays.
Entries lie in buckets by the hash's upper bits. Each packs a word's number, whether it is the word itself, and more
bits of the hash, into 32 bits.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from bot.matching.sorting import Numbers, distinct
from bot.matching.tokenising import Compact

Hashes = npt.NDArray[np.uint64]
NUMBER_BITS = 21
_CHECK_BITS = 10
_ITSELF = np.uint32(1 << NUMBER_BITS)
_NUMBER = np.uint32((1 << NUMBER_BITS) - 1)
_SHORTEST = 3  # letters; the forms of shorter words are too alike to be told apart
_LONG = (6, 14)  # letters of a misspelled word from which two are left out: its forms stay few
_A_BUCKET = 8  # entries, on average
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse
_INVERSE = np.uint64(pow(_BASE, -1, 1 << 64))
_MIX = np.uint64(0xD6E8FEB86659FD93)
_LONGEST = 64  # letters that count


class Deletes:
    """The table: `entries` in buckets, `starts` where each bucket begins (their number is a power of two, plus one)."""

    def __init__(self, starts: Compact, entries: Compact) -> None:
        self.starts, self.entries = starts, entries
        self._shift = np.uint64(64 - (len(starts) - 2).bit_length())

    @classmethod
    def of(cls, words: Sequence[str]) -> "Deletes":
        """The table of `words`, whose numbers are their positions."""
        hashes, owners, itself = _forms(words)
        bits = max(1, (len(hashes) // _A_BUCKET).bit_length())
        buckets = hashes >> np.uint64(64 - bits)
        starts = np.zeros((1 << bits) + 1, np.uint32)
        starts[1:] = np.bincount(buckets.astype(np.int64), minlength=1 << bits).cumsum()
        order = buckets.argsort(kind="stable")
        entries = owners | (itself.astype(np.uint32) << np.uint32(NUMBER_BITS)) | _checks(hashes, bits)
        return cls(starts, entries[order])

    def numbers_of(self, words: Sequence[str]) -> tuple[Numbers, Numbers]:
        """For words by their positions, the numbers that may be theirs: pairs of (position, number)."""
        letters, lengths = _letters(words)
        ends = lengths.cumsum()
        sums = np.concatenate([np.zeros(1, np.uint64), _terms(letters, ends - lengths, lengths).cumsum()])
        return self._look_up(_mix(sums[ends] - sums[ends - lengths]), itself=True)

    def numbers_near(self, words: Sequence[str]) -> tuple[Numbers, Numbers]:
        """For words by their positions, the numbers of those that share a form with them: pairs, in order, once."""
        hashes, owners = _query_forms(words)
        sources, numbers = self._look_up(_mix(hashes), itself=False)
        pairs = distinct(owners[sources] << NUMBER_BITS | numbers)
        return pairs >> NUMBER_BITS, pairs & int(_NUMBER)

    def _look_up(self, hashes: Hashes, *, itself: bool) -> tuple[Numbers, Numbers]:
        buckets = (hashes >> self._shift).astype(np.int64)
        low, high = self.starts.take(buckets).astype(np.int64), self.starts.take(buckets + 1).astype(np.int64)
        sizes = high - low
        ends = sizes.cumsum()
        source = np.arange(len(hashes)).repeat(sizes)
        entries = self.entries.take(np.arange(len(source)) + (low - ends + sizes).repeat(sizes), mode="clip")
        alike = (entries ^ _checks(hashes, 64 - int(self._shift))[source]) >> np.uint32(NUMBER_BITS + 1) == 0
        if itself:
            alike &= (entries & _ITSELF) != 0
        return source[alike], (entries[alike] & _NUMBER).astype(np.int64)


def _checks(hashes: Hashes, bits: int) -> Compact:
    """The bits that follow the bucket's, where an entry keeps them."""
    check = (hashes << np.uint64(bits)) >> np.uint64(64 - _CHECK_BITS)
    return (check << np.uint64(NUMBER_BITS + 1)).astype(np.uint32)


def _letters(words: Sequence[str]) -> tuple[Hashes, Numbers]:
    """The letters of all words as numbers, and how many each has."""
    cut = [word[:_LONGEST] for word in words]
    letters = np.frombuffer("".join(cut).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    return letters, np.fromiter(map(len, cut), np.int64, len(cut))


@lru_cache(maxsize=1)
def _powers() -> Hashes:
    """1, B, B² …"""
    return np.array([pow(_BASE, n, 1 << 64) for n in range(_LONGEST)], np.uint64)


def _terms(letters: Hashes, begins: Numbers, lengths: Numbers) -> Hashes:
    return letters * _powers()[np.arange(len(letters)) - begins.repeat(lengths)]


def _mix(hashes: Hashes) -> Hashes:
    mixed = hashes ^ (hashes >> np.uint64(29))
    mixed *= _MIX
    return mixed ^ (mixed >> np.uint64(32))


def _forms(words: Sequence[str]) -> tuple[Hashes, Compact, npt.NDArray[np.bool_]]:
    """The hashes of all words and of their forms, the word of each, and whether it is the word itself."""
    letters, lengths = _letters(words)
    ends = lengths.cumsum()
    begins = ends - lengths
    terms = _terms(letters, begins, lengths)
    sums = np.concatenate([np.zeros(1, np.uint64), terms.cumsum()])
    whole = sums[ends] - sums[begins]
    owners = np.arange(len(words)).repeat(lengths)
    kept = (lengths >= _SHORTEST)[owners].nonzero()[0]
    owner = owners[kept]
    before = sums[kept] - sums[begins[owner]]
    after = sums[ends[owner]] - sums[kept + 1]
    doubled = letters[kept] == np.where(kept + 1 < ends[owner], letters[np.minimum(kept + 1, len(letters) - 1)], 0)
    forms = (before + after * _INVERSE)[~doubled]  # either letter of a pair leaves the same form
    hashes = _mix(np.concatenate([whole, forms]))
    itself = np.arange(len(hashes)) < len(words)
    return hashes, np.concatenate([np.arange(len(words)), owner[~doubled]]).astype(np.uint32), itself


def _query_forms(words: Sequence[str]) -> tuple[Hashes, Numbers]:
    """Each word, each form of it with one letter left out, and with two where it is long enough to bear it; and the
    position of its word.
    """
    letters, lengths = _letters(words)
    ends = lengths.cumsum()
    begins = ends - lengths
    sums = np.concatenate([np.zeros(1, np.uint64), _terms(letters, begins, lengths).cumsum()])
    owners = np.arange(len(words)).repeat(lengths)
    at = np.arange(len(letters))
    one = (sums[at] - sums[begins[owners]]) + (sums[ends[owners]] - sums[at + 1]) * _INVERSE
    pairs = [(n, *_pairs(length)) for n, length in enumerate(lengths.tolist()) if _LONG[0] <= length <= _LONG[1]]
    double = np.array([n for n, _, _ in pairs], np.int64).repeat([len(a) for _, a, _ in pairs])
    nothing = np.zeros(0, np.int64)
    a = np.concatenate([nothing, *(a for _, a, _ in pairs)]) + begins[double]
    b = np.concatenate([nothing, *(b for _, _, b in pairs)]) + begins[double]
    last = (sums[ends[double]] - sums[b + 1]) * _INVERSE
    two = (sums[a] - sums[begins[double]]) + ((sums[b] - sums[a + 1]) + last) * _INVERSE
    hashes = np.concatenate([sums[ends] - sums[begins], one, two])
    return hashes, np.concatenate([np.arange(len(words)), owners, double])


@lru_cache(maxsize=_LONG[1])
def _pairs(length: int) -> tuple[Numbers, Numbers]:
    first, second = np.triu_indices(length, 1)
    return first.astype(np.int64), second.astype(np.int64)
