"""Remembered words -> the places they may come from, best first. Walks the steps of this room."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from bot.matching.alignment import Aligned, align
from bot.matching.candidates import THOROUGH, Effort, exact_places, is_exhausted, windows
from bot.matching.confidence import ENOUGH_MARGIN, Features, confidence, coverage
from bot.matching.folding import is_unspaced
from bot.matching.index import Index
from bot.matching.omissions import Piece, chains, reach, split
from bot.matching.query import Query
from bot.texts.span import Span
from bot.texts.work import Work

NEAR_TIE = 3.0  # points of similarity within which two places cannot be told apart
Step = tuple[Effort, int, float]
# How hard to look, how many windows are aligned, and the similarity at which that was enough.
_CASCADE = (
    (Effort(3_000, 16, spelled=False), 4, 90.0),
    (THOROUGH, 10, 100.0),
)
_SHORT = 40  # characters below which a likeness by chance is near, and only a close one is enough
_ENOUGH_WHEN_SHORT = 97.0
_FLOOR = 30.0  # similarity below which a place is no candidate: unrelated prose reaches 40–50
_AS_TYPED = 90.0  # similarity from which dots are taken for punctuation, not for an omission
EVERYWHERE = 25  # places from which a phrase tells nothing of where it is from
_MANY_EXACT = 200  # places of an exact phrase that are looked at


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


def find(
    text: str, index: Index, *, works: Collection[int] | None = None, limit: int = 10, listed: bool = False
) -> Ranking:
    """The places in `index` that `text` may come from, at most `limit`; only in `works` where given.

    With `listed`, as many places as there may be are looked for, even after one that is alike enough.
    """
    within = None if works is None else frozenset(works)
    query = Query.of(text, index)
    if not query.words:
        return Ranking(0, 0, 0, ())
    exact = exact_places(query, index, within).tolist()
    everywhere = 0 if exact else _places_of_pieces(text, index, within)
    if everywhere > EVERYWHERE:
        return Ranking(len(query.words), _letters(query), everywhere, ())
    if exact:
        places = [_Place((_piece(index, Aligned(s, s + len(query.words), 100.0)),), 100.0) for s in exact[:limit]]
    else:
        places = _fuzzy_places(text, query, index, within)
        if listed and len(places) < limit:
            places = _distinct([*places, *_likely(query, index, within, ((THOROUGH, 2 * limit, 101.0),))])
    matches = tuple(islice(_ranked(query, index, places, len(exact)), limit))
    return Ranking(len(query.words), _letters(query), len(exact), matches)


def _letters(query: Query) -> int:
    return sum(2 * len(w) if is_unspaced(w[0]) else len(w) for w in query.words)


def _places_of_pieces(text: str, index: Index, works: frozenset[int] | None) -> int:
    """In how many places the rarest piece of a query with omissions stands; 0 for a query without any."""
    parts = split(text)
    return min(len(exact_places(Query.of(part, index), index, works)) for part in parts) if len(parts) > 1 else 0


@dataclass(frozen=True, slots=True)
class _Place:
    pieces: tuple[Piece, ...]
    similarity: float

    def overlaps(self, other: "_Place") -> bool:
        return any(a.start < b.end and b.start < a.end for a in self.pieces for b in other.pieces)


def _fuzzy_places(text: str, query: Query, index: Index, works: frozenset[int] | None) -> list[_Place]:
    whole = _likely(query, index, works)
    parts = split(text)
    if len(parts) < 2 or (whole and whole[0].similarity >= _AS_TYPED):  # noqa: PLR2004 - nothing is omitted in one
        return whole
    queries = [Query.of(part, index) for part in parts]
    found = [_piece_places(q, index, works) for q in queries]
    reaches = [reach(len(a.words), len(b.words)) for a, b in pairwise(queries)]
    linked = [_Place(c.pieces, c.similarity) for c in chains(found, [len(q.text) for q in queries], reaches)]
    return _distinct(sorted((*linked, *whole), key=lambda p: -p.similarity))


def _likely(
    query: Query, index: Index, works: frozenset[int] | None, cascade: Sequence[Step] | None = None
) -> list[_Place]:
    return [_Place((p,), p.similarity) for p in _aligned(query, index, works, cascade or _CASCADE)]


def _piece_places(query: Query, index: Index, works: frozenset[int] | None) -> list[Piece]:
    exact: list[int] = exact_places(query, index, works)[:_MANY_EXACT].tolist()
    if not exact:
        return _aligned(query, index, works, _CASCADE)
    return [_piece(index, Aligned(s, s + len(query.words), 100.0)) for s in exact]


def _aligned(query: Query, index: Index, works: frozenset[int] | None, cascade: Sequence[Step]) -> list[Piece]:
    """The places most like the query, best first. Looks harder as long as none is alike enough."""
    found: list[Aligned] = []
    best = 0.0
    for effort, windows_aligned, enough_when_long in cascade:
        for window in windows(query, index, works, windows_aligned, effort):
            aligned = align(query, index, window.start, window.end, max(_FLOOR, best - ENOUGH_MARGIN))
            if aligned is not None:
                found.append(aligned)
                best = max(best, aligned.similarity)
        enough = enough_when_long if len(query.text) >= _SHORT else _ENOUGH_WHEN_SHORT
        if best >= enough or is_exhausted(query, index, effort):
            break
    places = [_Place((_piece(index, a),), a.similarity) for a in sorted(found, key=lambda a: -a.similarity)]
    return [place.pieces[0] for place in _distinct(places)]


def _piece(index: Index, aligned: Aligned) -> Piece:
    low, high = index.offset(aligned.start), index.offset(aligned.end - 1) + 1
    return Piece(index.work_number(aligned.start), aligned.start, aligned.end, low, high, aligned.similarity)


def _distinct(places: Iterable[_Place]) -> list[_Place]:
    kept: list[_Place] = []
    for place in places:
        if not any(place.overlaps(other) for other in kept):
            kept.append(place)
    return kept


def _ranked(query: Query, index: Index, places: list[_Place], exact: int) -> Iterable[Match]:
    for n, place in enumerate(places):
        spans = tuple(span for piece in place.pieces for span in index.spans(piece.start, piece.end))
        work = index.works[index.work_number(place.pieces[0].start)]
        if exact:
            yield Match(work, spans, 100.0, 1 / exact)
            continue
        words = [w for piece in place.pieces for w in index.words_between(piece.start, piece.end)]
        others = (*places[:n], *places[n + 1 :])
        features = Features(
            place.similarity, coverage(query, words), len(query.text), _margin(place.similarity, others)
        )
        yield Match(work, spans, place.similarity, confidence(features))


def _margin(similarity: float, others: Iterable[_Place]) -> float:
    """The lead over the best of `others` that is no near-tie; negative where one of them is better."""
    told_apart = [o.similarity for o in others if abs(similarity - o.similarity) > NEAR_TIE]
    return similarity - max(told_apart) if told_apart else ENOUGH_MARGIN
