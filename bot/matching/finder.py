"""Remembered words -> the places they may come from, best first. Walks the steps of this room."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from bot.matching.alignment import Aligned
from bot.matching.candidates import Effort
from bot.matching.cascade import CASCADE, likely
from bot.matching.confidence import ENOUGH_MARGIN, Features, confidence, overlap
from bot.matching.exact import exact_places
from bot.matching.folding import is_unspaced
from bot.matching.index import Index, Scope
from bot.matching.omissions import Piece, chains, reach, split
from bot.matching.query import Query
from bot.texts.span import Span
from bot.texts.work import Work

NEAR_TIE = 3.0  # points of similarity within which two places cannot be told apart
EVERYWHERE = 25  # places from which a phrase tells nothing of where it is from
_OFFERED = 5  # places, when one is wanted: the best and what rivals it
_AS_TYPED = 90.0  # similarity from which dots are taken for punctuation, not for an omission
_MANY_EXACT = 200  # places of an exact piece that are looked at


@dataclass(frozen=True, slots=True)
class Match:
    """A scored place: the words at `spans` (one a paragraph and piece, in order) of `work`.

    `similarity` is 0–100; `confidence`, between 0 and 1, that this is what was meant.
    """

    work: Work
    spans: tuple[Span, ...]
    similarity: float
    confidence: float


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
    exact: list[int] = exact_places(query, search.scopes).tolist()
    if exact:
        places = [search.place(Aligned(s, s + len(query.words), 100.0)) for s in exact[:limit]]
        return search.ranking(places, len(exact))
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
        self._cascade = ((Effort(50_000, 96, 2), 2 * limit, 101.0),) if listed else CASCADE

    def place(self, aligned: Aligned) -> _Place:
        return _Place((aligned,), aligned.similarity)

    def whole(self) -> list[_Place]:
        """The places most like the whole query."""
        return [self.place(a) for a in likely(self.query, self.index, self.scopes, self._cascade, self._most)]

    def in_pieces(self, queries: Sequence[Query]) -> tuple[list[_Place], int]:
        """The places of a query with omissions. Instead of them, when even its rarest piece stands everywhere, in how
        many places that does.
        """
        exact: list[list[int]] = [exact_places(q, self.scopes).tolist() for q in queries]
        fewest = min(map(len, exact))
        if fewest > EVERYWHERE:
            return [], fewest
        if fewest and (linked := self._linked(queries, exact)):
            return linked, 0
        whole = self.whole()
        if whole and whole[0].similarity >= _AS_TYPED:
            return whole, 0
        places = sorted((*self._linked(queries, exact), *whole), key=lambda p: -p.similarity)
        return _distinct(places), 0

    def _linked(self, queries: Sequence[Query], exact: Sequence[Sequence[int]]) -> list[_Place]:
        """The pieces' places put in order: where they stand word for word, or else where they are most alike."""
        found = [self._pieces(query, starts) for query, starts in zip(queries, exact, strict=True)]
        reaches = [reach(len(a.words), len(b.words)) for a, b in pairwise(queries)]
        linked = chains(found, [len(q.text) for q in queries], reaches)
        return [_Place(tuple(p.aligned for p in chain.pieces), chain.similarity) for chain in linked]

    def _pieces(self, query: Query, starts: Sequence[int]) -> list[Piece]:
        if starts:
            return [self._piece(Aligned(s, s + len(query.words), 100.0)) for s in starts[:_MANY_EXACT]]
        return [self._piece(a) for a in likely(query, self.index, self.scopes, CASCADE, _OFFERED)]

    def _piece(self, aligned: Aligned) -> Piece:
        low, high = self.index.offset(aligned.start), self.index.offset(aligned.end - 1) + 1
        work = self.index.work_number(aligned.start)
        return Piece(work, low, high, aligned)

    def ranking(self, places: Sequence[_Place], exact: int) -> Ranking:
        matches = tuple(islice(self._ranked(places, exact), self._limit))
        return Ranking(len(self.query.words), letters(self.query), exact, matches)

    def _ranked(self, places: Sequence[_Place], exact: int) -> Iterator[Match]:
        for n, place in enumerate(places):
            spans = tuple(span for piece in place.pieces for span in self.index.spans(piece.start, piece.end))
            work = self.index.works[self.index.work_number(place.pieces[0].start)]
            likelihood = 1 / exact if exact else self._confidence(place, (*places[:n], *places[n + 1 :]))
            yield Match(work, spans, place.similarity, likelihood)

    def _confidence(self, place: _Place, others: Iterable[_Place]) -> float:
        words = [w for piece in place.pieces for w in self.index.words_between(piece.start, piece.end)]
        held = overlap(self.query, words)
        margin, characters = _margin(place.similarity, others), len(self.query.text)
        return confidence(Features(place.similarity, held.coverage, held.surprise, held.missed, characters, margin))


def _distinct(places: Iterable[_Place]) -> list[_Place]:
    kept: list[_Place] = []
    for place in places:
        if not any(place.overlaps(other) for other in kept):
            kept.append(place)
    return kept


def _margin(similarity: float, others: Iterable[_Place]) -> float:
    """The lead over the best of `others` that is no near-tie; negative where one of them is better."""
    told_apart = [o.similarity for o in others if abs(similarity - o.similarity) > NEAR_TIE]
    return similarity - max(told_apart) if told_apart else ENOUGH_MARGIN
