"""Remembered words -> the places they may come from, best first. Walks the steps of this room."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.matching.alignment import Aligned
from bot.matching.cascade import likely, steps, thorough
from bot.matching.confidence import judged
from bot.matching.exact import exact_places, most_places, places_near
from bot.matching.folding import is_unspaced
from bot.matching.index import Index, Scope
from bot.matching.omissions import Piece, chains, reach, split
from bot.matching.query import Query
from bot.matching.reprints import Match, with_reprints

EVERYWHERE = 25  # places from which a phrase tells nothing of where it is from
_OFFERED = 5  # places, when one is wanted: the best and what rivals it
MORE_LIKELY_THAN_NOT = 0.5  # confidence from which the most alike place comes first
_AS_TYPED = 90.0  # similarity from which dots are taken for punctuation, not for an omission
_MANY = 200  # places of a piece that are looked at wherever they are
_NEAR = 2_000  # words around a rarer piece in which a piece of many places is looked for


@dataclass(frozen=True, slots=True)
class Ranking:
    """`matches` best first; `exact` is the number of places where the words stand just so, of which `matches`
    holds as many as were asked for. `letters` and `words` tell how much there was to go on.
    """

    words: int
    letters: int
    exact: int
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    pieces: tuple[Aligned, ...]
    similarity: float

    def overlaps(self, other: "_Place") -> bool:
        return any(a.start < b.end and b.start < a.end for a in self.pieces for b in other.pieces)


def find(
    text: str, index: Index, *, works: Collection[int] | None = None, limit: int = 10, listed: bool = False
) -> Ranking:
    """The places in `index` that `text` may come from, at most `limit`; only in `works` where given.

    With `listed`, as many places as there may be are looked for, even after one that is alike enough.
    Raises DamagedIndexError when the index does not hold what its works do.
    """
    query = Query.of(text, index)
    if not query.words:
        return Ranking(0, 0, 0, ())
    search = _Search(query, index, index.scopes(works), limit, listed=listed)
    exact = exact_places(query, search.scopes, limit)
    if exact.count:
        return search.ranking([search.verbatim(query, start) for start in exact.starts], exact.count)
    parts = split(text)
    if len(parts) > 1:
        places, everywhere = search.in_pieces([Query.of(part, index) for part in parts])
        return search.ranking(places, everywhere)
    return search.ranking(search.whole(), 0)


def letters(query: Query) -> int:
    """How much there is to go on; a character that is a word by itself counts as two."""
    return sum(2 * len(w) if is_unspaced(w[0]) else len(w) for w in query.words)


class _Search:
    """One query's way through the index."""

    def __init__(self, query: Query, index: Index, scopes: Sequence[Scope], limit: int, *, listed: bool) -> None:
        self.query, self.index, self.scopes = query, index, scopes
        self._limit = limit
        self._most = 2 * limit if listed else _OFFERED
        self._steps = (thorough(index, 2 * limit),) if listed else steps(index)

    @staticmethod
    def verbatim(query: Query, start: int) -> _Place:
        return _Place((Aligned(start, start + len(query.words), 100.0),), 100.0)

    def whole(self) -> list[_Place]:
        """The places most like the whole query."""
        found = likely(self.query, self.index, self.scopes, self._steps, self._most)
        return [_Place((aligned,), aligned.similarity) for aligned in found]

    def in_pieces(self, queries: Sequence[Query]) -> tuple[list[_Place], int]:
        """The places of a query with omissions. Instead of them, when even its rarest piece stands everywhere, in how
        many places that does.
        """
        rarest = min(queries, key=lambda query: most_places(query, self.scopes))
        anchors = exact_places(rarest, self.scopes, _MANY)
        if anchors.count > EVERYWHERE and all(most_places(query, self.scopes) for query in queries):
            return [], anchors.count
        if anchors.count:
            exact = [self._exact_pieces(query, anchors.starts) for query in queries]
            if all(exact) and (linked := self._linked(queries, exact)):
                return linked, 0
        whole = self.whole()
        if whole and whole[0].similarity >= _AS_TYPED:
            return whole, 0
        found = [self._exact_pieces(query, anchors.starts) or self._likely_pieces(query) for query in queries]
        return _distinct(sorted((*self._linked(queries, found), *whole), key=lambda p: -p.similarity)), 0

    def _linked(self, queries: Sequence[Query], found: Sequence[Sequence[Piece]]) -> list[_Place]:
        """The pieces' places put in order."""
        reaches = [reach(len(a.words), len(b.words)) for a, b in pairwise(queries)]
        linked = chains(found, [len(q.text) for q in queries], reaches)
        return [_Place(tuple(p.aligned for p in chain.pieces), chain.similarity) for chain in linked]

    def _exact_pieces(self, query: Query, anchors: Sequence[int]) -> list[Piece]:
        """Where a piece stands word for word; one that stands in many places, only near the `anchors`."""
        if most_places(query, self.scopes) <= _MANY:
            starts = exact_places(query, self.scopes, _MANY).starts
        else:
            starts = places_near(query, self.index, anchors, _NEAR)
        return [self._piece(Aligned(start, start + len(query.words), 100.0)) for start in starts]

    def _likely_pieces(self, query: Query) -> list[Piece]:
        return [self._piece(a) for a in likely(query, self.index, self.scopes, steps(self.index), _OFFERED)]

    def _piece(self, aligned: Aligned) -> Piece:
        low, high = self.index.offset(aligned.start), self.index.offset(aligned.end - 1) + 1
        work = self.index.work_number(aligned.start)
        return Piece(work, low, high, aligned)

    def ranking(self, places: Sequence[_Place], exact: int) -> Ranking:
        """The places with how likely each is. If `exact` of them hold the words just so, those that lie in one
        paragraph come first; else the most alike, or where that is not likely meant, the most likely.
        """
        matches = [self._match(place, 1 / exact if exact else self._confidence(place, places)) for place in places]
        if exact:
            matches.sort(key=lambda match: len(match.spans))
        elif matches and matches[0].confidence < MORE_LIKELY_THAN_NOT:
            matches.sort(key=lambda match: -match.confidence)
        found = with_reprints(matches, self.index) if exact <= EVERYWHERE else matches
        return Ranking(len(self.query.words), letters(self.query), exact, tuple(found[: self._limit]))

    def _match(self, place: _Place, likelihood: float) -> Match:
        spans = tuple(span for piece in place.pieces for span in self.index.spans(piece.start, piece.end))
        work = self.index.works[self.index.work_number(place.pieces[0].start)]
        around = (place.pieces[0].start, place.pieces[-1].end)
        return Match(work, spans, place.similarity, likelihood, around)

    def _confidence(self, place: _Place, places: Iterable[_Place]) -> float:
        rivals = (other.similarity for other in places if other is not place)
        return judged(self.query, self.index, place.pieces, place.similarity, rivals)


def _distinct(places: Iterable[_Place]) -> list[_Place]:
    kept: list[_Place] = []
    for place in places:
        if not any(place.overlaps(other) for other in kept):
            kept.append(place)
    return kept
