"""Where runs of the query's words appear in some windows: the anchors from which a position is chained.

A fragment is a run of words that follow one another in the text as they do in the query. All fragments of all windows
are found together, in a few operations on arrays: pairs of a word of the query and a position that holds it, in the
order of window, diagonal (position less that in the query) and position, fall apart into runs where one of them breaks.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bot.matching.index import Flags, Part
from bot.matching.lattice import Lattice, Weights
from bot.matching.query import Query
from bot.matching.sorting import DEPTH, Numbers, begins_of, lengths_of

PASSAGE = 50  # words within which words of a query belong together in any order
BY_CHANCE = math.log(PASSAGE)  # nats that a word must say to tell anything where it is met in so many

_LEAST = 3.0  # nats; a fragment of less is met by chance in any paragraph
_MOST_USES = 12  # words of the query that one word of the text is compared with
_MOST = 24  # fragments of a window that are kept, those that say most
_ROW_BITS, _DIAGONAL_BITS = 14, 32  # of a pair, packed under its window: enough for 16,000 spellings in one segment


class Fragment(NamedTuple):
    """Words `[first, last)` of the query at positions `[start, end)` of the index, `information` in nats for finding
    them there in a row, and how well each is spelled. `words` has a bit for each word.
    """

    start: int
    end: int
    first: int
    last: int
    information: float
    spelled: tuple[float, ...]
    words: int


def fragments(
    query: Query, spelled: Lattice, part: Part, ranges: Sequence[tuple[int, int]], most: int
) -> dict[int, list[Fragment]]:
    """For each of the `most` ranges of positions of `part` that hold the most of the query, its fragments of at least a
    few nats, in the order of the text.
    """
    spelled = _limit_uses(spelled)
    keys = _pairs(query, spelled, part, ranges)
    rows, diagonals = keys & ((1 << _ROW_BITS) - 1), keys >> _ROW_BITS
    offsets, weights, windows = spelled.offset[rows], spelled.weight[rows], diagonals >> _DIAGONAL_BITS
    begins = begins_of(diagonals, offsets - np.arange(len(offsets)))
    lengths = lengths_of(begins, len(keys))
    before = np.minimum(np.arange(len(keys)) - begins.repeat(lengths), DEPTH - 1)
    said = weights * np.minimum(query.surprise[before, offsets], spelled.information[rows])
    sums = np.add.reduceat(said, begins) if len(begins) else said
    slots = np.array(query.slots, np.int64)[offsets]
    chosen = _fullest_windows(windows, slots, said, (len(ranges), len(query.words)), most)
    found: dict[int, list[Fragment]] = {n: [] for n in chosen.nonzero()[0].tolist()}
    kept = ((sums >= _LEAST) & chosen[windows[begins]]).nonzero()[0]
    kept = kept[_first_of_each(windows[begins[kept]], -sums[kept], _MOST)]
    start = (diagonals & ((1 << _DIAGONAL_BITS) - 1)) + offsets - len(query.words) + part.base
    at = begins[kept]
    columns = (windows[at], at, lengths[kept], start[at], offsets[at], sums[kept])
    spelling: list[float] = weights.tolist()
    for window, a, length, position, first, nats in zip(*(c.tolist() for c in columns), strict=True):
        words = ((1 << length) - 1) << first
        spell = tuple(spelling[a : a + length])
        found[window].append(Fragment(position, position + length, first, first + length, nats, spell, words))
    return {window: sorted(each) for window, each in found.items()}


def _limit_uses(spelled: Lattice) -> Lattice:
    """With each word of the text for few words of the query: one that is typed three hundred times says no more."""
    tokens = np.sort(spelled.token)
    if not (tokens[_MOST_USES:] == tokens[:-_MOST_USES]).any():
        return spelled
    kept = np.sort(_first_of_each(spelled.token, spelled.offset, _MOST_USES))
    return Lattice(
        spelled.offset[kept], spelled.token[kept], spelled.weight[kept], spelled.information[kept], spelled.sure[kept]
    )


def _first_of_each(groups: Numbers, order: Numbers | Weights, most: int) -> Numbers:
    """The positions of the first `most` of each group, by `order`."""
    positions = np.lexsort((order, groups))
    in_order = groups[positions]
    begins = begins_of(in_order)
    lengths = lengths_of(begins, len(positions))
    rank = np.arange(len(positions)) - begins.repeat(lengths)
    return positions[rank < most]


def _fullest_windows(windows: Numbers, slots: Numbers, said: Weights, shape: tuple[int, int], most: int) -> Flags:
    """Which windows hold the most of the query's distinct words, in any order and beyond chance. `shape` is how many
    windows and how many words there are.
    """
    if shape[0] <= most:
        return np.ones(shape[0], np.bool_)
    held = np.zeros(shape)
    np.maximum.at(held, (windows, slots), said - BY_CHANCE)
    chosen = np.zeros(shape[0], np.bool_)
    chosen[np.argpartition(-held.sum(axis=1), most)[:most]] = True
    return chosen


def _pairs(query: Query, spelled: Lattice, part: Part, ranges: Sequence[tuple[int, int]]) -> Numbers:
    """Every position with every row of the lattice that it may be: window, diagonal and row in one number, in order."""
    low, high = (np.array(edge, np.int64) - part.base for edge in zip(*ranges, strict=True))
    sizes = high - low
    ends = sizes.cumsum()
    position = np.arange(int(ends[-1])) + (low - ends + sizes).repeat(sizes)
    tokens = part.segment.tokens.take(position, mode="clip").astype(np.int64)
    by_token = spelled.token.argsort(kind="stable")
    in_order = spelled.token[by_token]
    begin = in_order.searchsorted(tokens, "left")
    hits = (in_order.take(begin, mode="clip") == tokens).nonzero()[0] if len(in_order) else begin[:0]
    begin = begin[hits]
    counts = in_order.searchsorted(tokens[hits], "right") - begin
    source = hits.repeat(counts)
    rows = by_token[np.arange(len(source)) + (begin - counts.cumsum() + counts).repeat(counts)]
    window = ends.searchsorted(source, "right")
    diagonal = position[source] + len(query.words) - spelled.offset[rows]
    keys = (window << _DIAGONAL_BITS | diagonal) << _ROW_BITS | rows
    keys.sort()
    return keys
