"""The best chain of fragments: what a hit holds of the query, however it is spread and ordered there.

Fragments are chained as minimap2 chains its seeds (Li, Minimap2: pairwise alignment for nucleotide sequences, 2018):
each adds the information of its words, and costs what it leaves open where it lies. A fragment at once after the
other costs nothing; one some words on costs the logarithm of how many hits it might have had as well; one that comes
in another order than in the query costs more. What is gained beyond chance is thus counted in nats, for words in one
row, with words left out or put in, for two ends of a paragraph and for single words anywhere in it alike.
"""

import math
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.matching.anchors import Fragment

_APART = 0.3  # nats, of a fragment that does not follow at once
TURNED = 1.0  # nats more, where it comes in another order
_NEAR = 30  # words within which two fragments are of one passage
_BEYOND = 4.0  # nats more, where one is further away
_OMITTED = 0.3  # of the cost of a distance, where the query marks that words are left out
_FARTHEST = 250  # words between two fragments …
_FARTHEST_OMITTED = 400  # … and where the query marks an omission
_LEAST_GAIN = 1.0  # nats that a fragment must add
_STRONG = 8.0  # nats of a fragment that may begin a chain though another one leads to it
_COST_OF_NEAR, _COST_OF_FARTHEST = math.log1p(_NEAR), math.log1p(_FARTHEST)  # nats, of a distance of so many words
_ROUNDING = 1e-9  # nats by which a bound is kept from cutting off what just reaches it


@dataclass(frozen=True, slots=True)
class Chain:
    """Fragments in the order of the text, no word of the query in two of them. `information`, in nats, is what they
    say together, less what their distances cost.
    """

    fragments: tuple[Fragment, ...]
    information: float

    @property
    def start(self) -> int:
        return self.fragments[0].start

    @property
    def end(self) -> int:
        return self.fragments[-1].end

    @property
    def run(self) -> float:
        """The information of the one fragment that says most."""
        return max(fragment.information for fragment in self.fragments)


def best_chain(fragments: Sequence[Fragment], breaks: Collection[int] = ()) -> Chain | None:
    """Of fragments in the order of the text. `breaks` are the words of the query before which it marks an omission.

    Each fragment keeps one chain that ends with it, and a strong one itself alone: the chain may hold a word that a
    later fragment needs. Where it is in another order, the best chain that keeps the order is looked for too.
    """
    best, top = _best_chains(fragments, breaks, in_order=False)
    if any(before >= 0 and kept.first < best[before][2].last for _, _, kept, before in best):
        in_order, last = _best_chains(fragments, breaks, in_order=True)
        if in_order[last][0] > best[top][0]:
            best, top = in_order, last
    return _trace_back(best, top) if best else None


def _best_chains(
    fragments: Sequence[Fragment], breaks: Collection[int], *, in_order: bool
) -> tuple[list[tuple[float, int, Fragment, int]], int]:
    """Of the best chain that ends with each fragment: its nats, its words, the fragment, and the position of the one
    before it, or -1. And the position of the best of all.
    """
    best: list[tuple[float, int, Fragment, int]] = []
    ends: list[int] = []  # where the last of the fragments so far ends
    top = -1
    for fragment in fragments:
        start, _, _, behind, alone, _, mine = fragment
        gain, words, kept, before = alone, mine, fragment, -1
        farthest = _reach(alone)
        omitted = max((word for word in breaks if word < behind), default=-1)  # the last break that it may come after
        reach = max(farthest, _FARTHEST_OMITTED) if omitted >= 0 else farthest
        for n in range(len(best) - 1, bisect_left(ends, start - reach) - 1, -1):
            nats, used, last, _ = best[n]
            gap = start - last[1]
            if nats + alone <= gain + (_APART if gap else 0.0):
                continue
            if gap > 0:
                far, share = (_FARTHEST_OMITTED, _OMITTED) if last[3] <= omitted else (farthest, 1.0)
                if gap > far or nats + alone - share * math.log1p(gap) <= gain:
                    continue
            follower = fragment if gap >= 0 and not used & mine else _after(last, used, fragment, gain - nats)
            if follower is None or (in_order and follower.first < last.last):
                continue
            joint = nats + follower.information - _cost(last, follower, breaks)
            if joint > gain and joint >= nats + _LEAST_GAIN:
                gain, words, kept, before = joint, used | follower.words, follower, n
        best.append((gain, words, kept, before))
        ends.append(max(kept.end, ends[-1]) if ends else kept.end)
        if top < 0 or gain > best[top][0]:
            top = len(best) - 1
        if before >= 0 and alone >= _STRONG:
            best.append((alone, mine, fragment, -1))
            ends.append(ends[-1])
    return best, top


def _reach(information: float) -> float:
    """Words from which a fragment that says so much, where nothing is marked as omitted, costs all that it adds."""
    spare = information - _LEAST_GAIN - _APART + _ROUNDING
    if spare - _BEYOND > _COST_OF_NEAR:
        return math.expm1(min(spare - _BEYOND, _COST_OF_FARTHEST))
    return max(0.0, math.expm1(min(spare, _COST_OF_NEAR)))


def _after(last: Fragment, used: int, fragment: Fragment, least: float) -> Fragment | None:
    """What of `fragment` lies after `last`, in the text and in the query; its information in proportion. None where
    that says too little, not more than the `least`, or has words that are `used`.
    """
    start, end, first, last_word, alone, spelled, words = fragment
    skip = max(last.end - start, last.last - first)
    length = last_word - first
    if not 0 < skip < length or first < last.first:
        return None
    information = alone * (length - skip) / length
    if information + _ROUNDING < _LEAST_GAIN or information + _ROUNDING < least:
        return None
    words = words >> (first + skip) << (first + skip)
    if used & words:
        return None
    return Fragment(start + skip, end, first + skip, last_word, information, spelled[skip:], words)


def _cost(last: Fragment, following: Fragment, breaks: Collection[int]) -> float:
    gap = following[0] - last[1]
    skipped = following[2] - last[3]
    if not gap and not skipped:
        return 0.0
    if skipped < 0:
        if gap > _FARTHEST:
            return math.inf
        return TURNED + math.log(2 + gap + abs(gap - skipped)) + (_BEYOND if gap > _NEAR else 0.0)
    if breaks and any(last[3] <= word <= following[2] for word in breaks):
        return _OMITTED * math.log1p(gap) if gap <= _FARTHEST_OMITTED else math.inf
    if gap > _FARTHEST:
        return math.inf
    beyond = _BEYOND if gap > _NEAR else 0.0
    return math.log1p(max(gap, skipped - gap)) + _APART + beyond


def _trace_back(best: Sequence[tuple[float, int, Fragment, int]], top: int) -> Chain:
    fragments: list[Fragment] = []
    n = top
    while n >= 0:
        fragments.append(best[n][2])
        n = best[n][3]
    return Chain(tuple(reversed(fragments)), best[top][0])
