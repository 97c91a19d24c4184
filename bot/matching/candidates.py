"""Where the query may lie: its n-grams vote for positions, and the positions are ranked by what they hold of it.

A vote is for a diagonal: where the query would begin if this n-gram of it lay here (seed and extend, as in BLAST:
Altschul et al. 1990). Rare n-grams vote first and with more weight; a budget bounds the work that common ones make.
The windows with the most votes are then read, and ranked by how much of the query's information appears in them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.matching.index import Index, Scope
from bot.matching.lattice import Lattice, Ngrams, lattice, ngrams, own_ngrams
from bot.matching.query import Query
from bot.matching.sorting import Numbers, begins_of
from bot.matching.tokenising import Compact

Weights = npt.NDArray[np.float64]
_BUCKET_BITS = 4  # diagonals are counted in buckets of 16 words, each with its neighbour
_POSITION_BITS = 24  # of a vote's position among the votes, packed under its bucket
_VOTES = 0.5  # what the most votes are worth compared with a window that holds all of the query
_FEW_VOTES = 1_000  # which are not worth thinning out
_TABLE_BITS = 15
_SAMPLED = 1 << 12  # positions of the table by which is told how many votes are enough
_SLOTS_A_WINDOW = 3  # that are kept, so that enough windows are left
_LEAST_VOTE = 1e-9  # of a position of the table that anything voted for
_SHORT_RUN = 2 << _BUCKET_BITS  # words; shorter runs may share their buckets with others
_PASSAGE_BITS = 5  # words gathered in any order are counted in passages of 32 words, each with the next
_WORD_BITS = 10  # of a word's position in the query, packed under its passage
_GATHERED = 8_192  # positions that are looked at for it, those of the rarest n-grams
_PASSAGES = 12  # that are read because of what is gathered there
_MOST_SCANNED = 1_500_000  # words of the works asked for that are gone through
_MOST_READ = 2_000_000  # positions that are read to find those that lie in the works asked for


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to look: positions of n-grams that vote, windows that are ranked, and which words may be misspelled
    (0 none, 1 those that do not appear in the works, 2 rare ones too).
    """

    budget: int
    windows: int
    spelled: int


@dataclass(frozen=True, slots=True)
class Window:
    """Positions `[start, end)` that may hold the query, and how much speaks for them."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class _Diagonals:
    """Where the query may begin in a scope (`starts`), a position of it for each (`anchors`), and what they hold."""

    scope: Scope
    starts: Numbers
    anchors: Numbers
    votes: Weights
    held: Weights


Lattices = dict[int, Lattice]


def lattices(query: Query, scopes: Sequence[Scope], effort: Effort) -> Lattices:
    """The query's words with their spellings in each part of the index that is searched, by its number."""
    return {scope.number: lattice(query, scope.number, scope.part, effort.spelled) for scope in scopes}


def windows(query: Query, index: Index, scopes: Sequence[Scope], effort: Effort, spelled: Lattices) -> Iterator[Window]:
    """The best windows in `scopes`, best first."""
    found = [d for scope in scopes if (d := _diagonals(query, scope, effort, spelled[scope.number])) is not None]
    if not found:
        return
    most = max(float(d.votes.max()) for d in found)
    scores = np.concatenate([d.held + _VOTES * d.votes / most for d in found])
    starts = np.concatenate([d.starts + d.scope.part.base for d in found])
    anchors = np.concatenate([d.anchors + d.scope.part.base for d in found])
    scope_of = np.arange(len(found)).repeat([len(d.starts) for d in found])
    for n in (-scores).argsort(kind="stable").tolist():
        window = _window(index, query, int(starts[n]), int(anchors[n]), float(scores[n]))
        yield window
        if window.end - window.start < _SHORT_RUN:
            yield from _neighbours(query, found[scope_of[n]].scope, window)


def _diagonals(query: Query, scope: Scope, effort: Effort, words: Lattice) -> _Diagonals | None:
    positions, offsets, weights = _read(query, scope, effort, words)
    if not len(positions):
        return None
    starts, anchors, votes = _best_buckets(query, positions, offsets, weights, effort.windows)
    if effort.spelled and len(query.words) > 1:
        passages, inside = _fullest_passages(query, positions[:_GATHERED], offsets[:_GATHERED])
        starts, anchors = np.concatenate([starts, passages]), np.concatenate([anchors, inside])
        votes = np.concatenate([votes, np.zeros(len(passages))])
    return _Diagonals(scope, starts, anchors, votes, _coverage(query, scope, words, starts))


def _fullest_passages(query: Query, positions: Compact, offsets: Compact) -> tuple[Numbers, Numbers]:
    """The passages that hold the most of the query's information, in any order: where each begins, and a position in
    it that holds a word.
    """
    slots = np.array(query.slots, np.int64)[offsets]
    in_passage = positions & np.uint32((1 << _PASSAGE_BITS) - 1)
    packed = (positions >> np.uint32(_PASSAGE_BITS)).astype(np.int64) << _WORD_BITS | slots
    words = np.sort(packed << _PASSAGE_BITS | in_passage)
    known = words >> _PASSAGE_BITS
    words = words[begins_of(known)]
    passages = words >> (_WORD_BITS + _PASSAGE_BITS)
    begins = begins_of(passages)
    found = passages[begins]
    slot = words >> _PASSAGE_BITS & ((1 << _WORD_BITS) - 1)
    said = np.add.reduceat(np.array(query.information)[slot], begins)
    anchors = found << _PASSAGE_BITS | words[begins] & ((1 << _PASSAGE_BITS) - 1)
    joint, first = said.copy(), anchors.copy()
    adjacent = found[1:] == found[:-1] + 1
    joint[:-1] += np.where(adjacent, said[1:], 0.0)
    first[:-1] = np.where(adjacent & (said[1:] > said[:-1]), anchors[1:], anchors[:-1])
    best = np.argpartition(-joint, _PASSAGES)[:_PASSAGES] if len(joint) > _PASSAGES else np.arange(len(joint))
    return found[best] << _PASSAGE_BITS, first[best]


def _read(query: Query, scope: Scope, effort: Effort, words: Lattice) -> tuple[Compact, Compact, Weights]:
    """The votes: of n-grams, or where a few works are asked for, of the words in them."""
    if scope.allowed is not None and scope.words <= _MOST_SCANNED:
        return _scan_works(words, scope, effort.budget)
    found = ngrams(words, scope.part.segment) if effort.spelled else own_ngrams(query, scope.number)
    return _votes(found, scope, effort.budget)


def _scan_works(words: Lattice, scope: Scope, budget: int) -> tuple[Compact, Compact, Weights]:
    """The same as votes, found by going through the works themselves: of all positions of an n-gram few lie in them. A
    word that follows the one that it follows in the query has that one's vote too.
    """
    segment = scope.part.segment
    use_of = _uses(words, len(segment.vocabulary))
    ranges = scope.ranges
    used = [use_of.take(segment.tokens[low:high], mode="clip") for low, high in ranges]
    hits = [uses.nonzero()[0] for uses in used]
    rows = np.concatenate([uses[hit] for uses, hit in zip(used, hits, strict=True)]).astype(np.int64) - 1
    positions = np.concatenate([low + hit for (low, _), hit in zip(ranges, hits, strict=True)])
    offsets, weights = words.offset[rows], words.information[rows] * words.weight[rows] ** 2
    follows = ((positions[1:] == positions[:-1] + 1) & (offsets[1:] == offsets[:-1] + 1)).nonzero()[0] + 1
    joint = weights.copy()
    joint[follows] += weights[follows - 1]
    counts = np.bincount(rows, minlength=len(words.token))
    rarest = counts.argsort(kind="stable")
    rank = np.zeros(len(counts), np.uint16)
    rank[rarest] = np.arange(len(counts))
    within = max(2, int(counts[rarest].cumsum().searchsorted(budget, "right")))
    kept = (rank[rows] < within).nonzero()[0]
    kept = kept[rank[rows[kept]].argsort(kind="stable")][:budget]
    return positions[kept].astype(np.uint32), offsets[kept].astype(np.uint32), joint[kept]


def _uses(words: Lattice, tokens: int) -> "npt.NDArray[np.uint16]":
    """For each token of the vocabulary its best row in the lattice, counted from 1; 0 where it has none."""
    use_of = np.zeros(tokens, np.uint16)
    by_weight = words.weight.argsort(kind="stable")
    use_of[words.token[by_weight]] = by_weight + 1
    return use_of


def _votes(found: Ngrams, scope: Scope, budget: int) -> tuple[Compact, Compact, Weights]:
    """The positions at which n-grams appear, the position in the query of each, and its weight; rarest first."""
    sizes = found.high - found.low
    rarest = sizes.argsort(kind="stable")
    read = min(int(budget / scope.share), max(budget, _MOST_READ))  # most of it may lie outside the scope
    within = int(sizes[rarest].cumsum().searchsorted(read, "right"))
    kept = rarest[: max(within, min(2, len(rarest)))]
    sizes = np.minimum(sizes[kept], read)
    order = scope.part.segment.order
    lows: list[int] = found.low[kept].tolist()
    ranges = (order[low : low + size] for low, size in zip(lows, sizes.tolist(), strict=True))
    positions = np.concatenate([np.zeros(0, np.uint32), *ranges])
    offsets = found.offset[kept].astype(np.uint32).repeat(sizes)
    weights = (np.log1p(len(order) / np.maximum(sizes, 1)) * found.weight[kept] ** 2).repeat(sizes)
    if scope.allowed is not None:
        inside = scope.mask(positions)
        positions, offsets, weights = positions[inside][:budget], offsets[inside][:budget], weights[inside][:budget]
    return positions, offsets, weights


def _best_buckets(
    query: Query, positions: Compact, offsets: Compact, weights: Weights, limit: int
) -> tuple[Numbers, Numbers, Weights]:
    """Of the buckets with the most votes: where each begins, a position that voted for it, and the votes.

    The position is the rarest n-gram's, and lies in the run that is meant; a diagonal may begin before that run does.
    """
    pad = max(len(query.words), 1 << _BUCKET_BITS)  # a diagonal may begin before the first token
    buckets = (positions + (np.uint32(pad) - offsets)) >> np.uint32(_BUCKET_BITS)
    strong = _strong_votes(buckets, weights, limit)
    packed = buckets[strong].astype(np.int64) << _POSITION_BITS | strong
    packed.sort()
    bucket_of, place_of = packed >> _POSITION_BITS, packed & ((1 << _POSITION_BITS) - 1)
    begins = begins_of(bucket_of)
    found, first = bucket_of[begins], place_of[begins]
    votes = np.add.reduceat(weights[place_of], begins)
    joint, anchors = votes.copy(), first.copy()
    adjacent = found[1:] == found[:-1] + 1
    joint[:-1] += np.where(adjacent, votes[1:], 0)
    anchors[:-1] = np.where(adjacent & (votes[1:] > votes[:-1]), first[1:], first[:-1])
    best = np.argpartition(-joint, limit)[:limit] if len(joint) > limit else np.arange(len(joint))
    return (found[best] << _BUCKET_BITS) - pad, positions[anchors[best]].astype(np.int64), joint[best]


def _strong_votes(buckets: Compact, weights: Weights, limit: int) -> Numbers:
    """The votes for buckets that may be among the `limit` best; counted in a table in which some share a position."""
    if len(buckets) <= _FEW_VOTES:
        return np.arange(len(buckets))
    size = 1 << min(_TABLE_BITS, len(buckets).bit_length() + 1)
    slots = buckets & np.uint32(size - 1)
    table = np.bincount(slots, weights, size)
    joint = table.copy()
    joint[:-1] += table[1:]
    joint[-1] += table[0]
    sample = joint[:: max(1, size // _SAMPLED)]
    wanted = min(len(sample) - 1, _SLOTS_A_WINDOW * limit * len(sample) // size)
    strong = joint >= max(np.partition(sample, -wanted)[-wanted], _LEAST_VOTE)
    kept = strong.copy()
    kept[1:] |= strong[:-1]
    kept[0] |= strong[-1]
    return kept[slots].nonzero()[0]


def _coverage(query: Query, scope: Scope, words: Lattice, starts: Numbers) -> Weights:
    """For each window, the share of the query's information that appears in it, in any order."""
    segment = scope.part.segment
    length = len(query.words) + (2 << _BUCKET_BITS)
    use_of = _uses(words, len(segment.vocabulary))
    used = use_of.take(segment.tokens.take(starts[:, None] + np.arange(length), mode="clip"), mode="clip").ravel()
    hits = used.nonzero()[0]
    uses = used[hits].astype(np.int64) - 1
    by_weight = words.weight[uses].argsort(kind="stable")
    hits, uses = hits[by_weight], uses[by_weight]
    slots = np.array(query.slots, np.int64)
    used_in = np.zeros((len(starts), len(query.words)))
    used_in[hits // length, slots[words.offset[uses]]] = words.weight[uses]
    information = np.array(query.information)
    information[np.arange(len(slots)) != slots] = 0.0
    return used_in @ information / max(float(information.sum()), 1e-9)


def _window(index: Index, query: Query, diagonal: int, anchor: int, score: float) -> Window:
    length = len(query.words)
    slack = 6 + length // 4
    run_start, run_end = index.run(anchor)
    start = max(run_start, diagonal - slack)
    end = max(anchor + 1, diagonal + (2 << _BUCKET_BITS) + length) + slack
    return Window(start, min(run_end, end), score)


def _neighbours(query: Query, scope: Scope, window: Window) -> Iterator[Window]:
    """Runs so near to a short one that the votes for them were counted as its own: those that hold at least half as
    many words of the query as it does, the most first.
    """
    part = scope.part
    low, high = window.start - part.base, window.end - part.base
    begin, end = max(0, low - _SHORT_RUN), min(len(part.segment), high + _SHORT_RUN)
    tokens = part.segment.tokens[begin:end]
    held = np.isin(tokens, query.tokens[scope.number])
    ends = (tokens == 0).nonzero()[0].tolist()
    runs = [
        (int(held[a:b].sum()), begin + a, begin + b)
        for a, b in zip([0, *(n + 1 for n in ends)], [*ends, len(tokens)], strict=True)
    ]
    least = max(1, int(held[low - begin : high - begin].sum()) / 2)
    for count, start, stop in sorted(runs, reverse=True):
        if count >= least and not start <= low < stop and scope.holds(start):
            yield Window(part.base + start, part.base + stop, window.score)
