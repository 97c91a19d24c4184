"""Remembered words -> the hits they may come from, best first. Walks the steps of this room."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.errors import DamagedIndexError
from bot.matching.cascade import likely_hits, listing_steps, steps
from bot.matching.confidence import ENOUGH_LEAD, confidence
from bot.matching.exact_hits import exact_hits
from bot.matching.folding import is_unspaced
from bot.matching.index import Folded, Index, Scope
from bot.matching.match import Match
from bot.matching.omissions import split
from bot.matching.query import Query
from bot.matching.reprints import with_reprints

EVERYWHERE = 25  # hits from which a phrase tells nothing of where it is from
_TIED = 0.3  # weight within which two hits cannot be told apart
_BEHIND = 8.0  # weight; what is so far behind the best is not shown with it
_FEWEST_OF_VARIANTS = 4  # words; of fewer, many books hold something like them
_NEARLY = 0.9  # confidence, in a hit by itself, from which its words are nearly those
_OFFERED = 5  # hits, when one is wanted: the best and what rivals it


@dataclass(frozen=True, slots=True)
class Ranking:
    """`matches` best first; `exact` is the number of hits where the words appear just so, of which `matches`
    holds as many as were asked for. `letters` and `words` tell how much there was to go on, `joined` is the words
    without what divides them.
    """

    words: int
    letters: int
    exact: int
    matches: tuple[Match, ...]
    joined: str = ""


def find(
    text: str,
    index: Index,
    *,
    works: Collection[int] | None = None,
    limit: int = 10,
    listed: bool = False,
    quickly: bool = False,
) -> Ranking:
    """The hits in `index` that `text` may come from, at most `limit`; only in `works` where given.

    With `listed`, as many hits as there may be are looked for, even after one that is alike enough; with `quickly`,
    only those that have most of the words.
    Raises DamagedIndexError when the index does not hold what its works do.
    """
    scopes = index.scopes(works)
    searched = round(sum(scope.words for scope in scopes))
    query = Query.of(text, index, searched)
    if not query.words:
        return Ranking(0, 0, 0, ())
    exact = exact_hits(query, scopes, limit)
    if exact.count:
        return _Search(query, index, scopes, limit, listed=listed).rank_exact(exact.starts, exact.count)
    pieces = split(text)
    if len(pieces) > 1:
        query = query.in_pieces(pieces)
    return _Search(query, index, scopes, limit, listed=listed).rank_likely(quickly=quickly)


def near_variants(text: str, index: Index, known: Match, works: Collection[int] | None = None) -> tuple[Match, ...]:
    """Hits in other works than that of `known` whose words are nearly those of `text`: what one book quotes of
    another, or says in other words. Looks quickly only. Raises DamagedIndexError.
    """
    scopes = index.scopes(works)
    query = Query.of(text, index, round(sum(scope.words for scope in scopes)))
    if len(query.words) < _FEWEST_OF_VARIANTS:
        return ()
    search = _Search(query, index, scopes, _OFFERED, listed=False)
    return tuple(match for match in search.near_matches() if match.work is not known.work)


def letter_count(query: Query) -> int:
    """How much there is to go on; a character that is a word by itself counts as two."""
    return sum(2 * len(w) if is_unspaced(w[0]) else len(w) for w in query.words)


class _Search:
    """One query's way through the index."""

    def __init__(self, query: Query, index: Index, scopes: Sequence[Scope], limit: int, *, listed: bool) -> None:
        self.query, self.index, self.scopes = query, index, scopes
        self._limit, self._listed = limit, listed
        self._folded: Folded = {}
        self._most = 2 * limit if listed else _OFFERED
        self._steps = listing_steps(query, index, limit) if listed else steps(query, index)

    def rank_exact(self, starts: Iterable[int], count: int) -> Ranking:
        """`count` hits that hold the words just so, of which some begin at `starts`; those in one paragraph first."""
        words = len(self.query.words)
        matches = [self._match(((start, start + words),), 100.0, 1 / count) for start in starts]
        matches.sort(key=lambda match: len(match.spans))
        return self._ranking(with_reprints(matches, self.index) if count <= EVERYWHERE else matches, count)

    def rank_likely(self, *, quickly: bool = False) -> Ranking:
        """The hits for which most speaks, with how likely each is."""
        cascade = self._steps[:1] if quickly else self._steps
        hits = likely_hits(self.query, self.index, self.scopes, cascade, self._most)
        if not self._listed:
            hits = [hit for hit in hits if hit.weight >= hits[0].weight - _BEHIND]
        matches = [replace(self._match(h.runs, h.similarity, 0.0), evidence=h.evidence, weight=h.weight) for h in hits]
        return self._ranking(_with_confidences(with_reprints(matches, self.index)), 0)

    def near_matches(self) -> list[Match]:
        """The hits that would be found if there were no other."""
        hits = likely_hits(self.query, self.index, self.scopes, self._steps[:1], self._most)
        return [
            self._match(h.runs, h.similarity, 0.0)
            for h in hits
            if confidence(h.evidence, h.weight, ENOUGH_LEAD) >= _NEARLY
        ]

    def _may_be_searched(self, position: int) -> bool:
        scope = next((s for s in self.scopes if s.number == self.index.part_number(position)), None)
        return scope is not None and scope.holds(position - scope.part.base)

    def _ranking(self, matches: Sequence[Match], exact: int) -> Ranking:
        words, shown = self.query.words, tuple(matches[: self._limit])
        return Ranking(len(words), letter_count(self.query), exact, shown, "".join(words))

    def _match(self, runs: Sequence[tuple[int, int]], similarity: float, likelihood: float) -> Match:
        if not all(self._may_be_searched(start) for start, _ in runs):
            raise DamagedIndexError  # a run that reaches beyond its work
        spans = self.index.spans(runs, self._folded)
        work = self.index.works[self.index.work_number(runs[0][0])]
        return Match(work, spans, similarity, likelihood, (runs[0][0], runs[-1][1]))


def _with_confidences(matches: Sequence[Match]) -> list[Match]:
    """With the weights made confidences: of the best by its lead over those that it can be told from, and shared with
    those that it cannot; of each other by how far it is behind.
    """
    if not matches:
        return []
    best = matches[0].weight
    tied = [match for match in matches if best - match.weight <= _TIED]
    behind = matches[len(tied) :]
    lead = best - behind[0].weight if behind else ENOUGH_LEAD
    shared = _confidence(matches[0], lead) / len(tied)
    least = min(shared, 1 - shared * len(tied)) if behind else 0.0
    judged = [replace(match, confidence=shared) for match in tied]
    for match in behind:
        least = min(least, _confidence(match, match.weight - best))
        judged.append(replace(match, confidence=least))
    return judged


def _confidence(match: Match, lead: float) -> float:
    return 1.0 if match.evidence is None else confidence(match.evidence, match.weight, lead)
