"""The places that a quotation may be of, each with the quotation laid next to it; and how sure its words make one."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.library.library import Holdings
from bot.matching.finder import EVERYWHERE, Ranking, find, near_variants
from bot.matching.match import Match
from bot.matching.query import MAX_CHARACTERS, Query
from bot.quoting.checking.checks import Verdict
from bot.quoting.checking.differences import Laid, lay
from bot.quoting.checking.exact_letters import Quoted
from bot.quoting.checking.verdicts import verdict_of
from bot.quoting.checking.windows import window
from bot.texts.span import Span, overlap_range
from bot.texts.work import Work

_MOST_LAID = 3  # places that a quotation is laid next to, of those that do not hold it just so
_REACH = 80  # characters that are looked at beyond the length of the quotation
_MOST_CHUNKS = 12  # of a long quotation, that are looked for by themselves
_CHUNK = 400  # characters
_A_GAP = 3.0  # nats that every gap between kept words costs
_FEWEST_VARIED = 4  # words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place, as it was found, and the quotation next to it."""

    match: Match
    laid: Laid

    @property
    def work(self) -> Work:
        return self.laid.work

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words of the work that the quotation takes, one span a paragraph or heading."""
        return tuple(span for block in self.laid.kept for span in _in_blocks(self.laid, block.start, block.end))


@dataclass(frozen=True, slots=True)
class Candidates:
    """Best first by nothing but the order in which they were found. `ranking` is what the finder says of them."""

    found: tuple[Candidate, ...]
    ranking: Ranking


class Finding:
    """One quotation's way through the works that may be searched, by their numbers (None for all)."""

    def __init__(self, quoted: Quoted, holdings: Holdings, works: Sequence[int] | None) -> None:
        self._holdings, self.works = holdings, works
        query = Query([word.folded for word in quoted.words], holdings.index)
        common = math.log(query.all_words)
        self.rarities = {
            word: min(1.0, nats / common) for word, nats in zip(query.words, query.information, strict=True)
        }
        self._surprise: list[list[float]] = query.surprise.tolist()
        self._at = {word.start: n for n, word in enumerate(quoted.words)}
        self._needed = common

    def candidates(self, quoted: Quoted, works: Sequence[int] | None, *, quickly: bool = False) -> Candidates:
        """The places like the quotation in these works; `quickly` those that have most of its words."""
        text = quoted.said
        if len(text) > MAX_CHARACTERS:
            return self._of_long(quoted, works)
        ranking = find(text, self._holdings.index, works=works, limit=EVERYWHERE, quickly=quickly)
        matches = _with_reprints(ranking.matches)
        if ranking.exact:
            return Candidates(tuple(islice(self._lay_all(quoted, matches, 0), EVERYWHERE)), ranking)
        return Candidates(tuple(self._lay_best(quoted, matches)), ranking)

    def variants(self, quoted: Quoted, known: Candidate) -> Iterator[Candidate]:
        """Places in other works whose words are nearly the same."""
        if len(quoted.words) < _FEWEST_VARIED or len(self._holdings.works) == 1:
            return iter(())
        matches = near_variants(quoted.said[:MAX_CHARACTERS], self._holdings.index, known.match, self.works)
        return self._lay_all(quoted, matches, len(quoted.said) + _REACH)

    def proof(self, laid: Laid) -> float:
        """In nats, how much more the kept words say than words that are met by chance in so large a library."""
        total = _A_GAP - self._needed
        for block in laid.kept:
            places = [self._at.get(laid.quoted.words[n].start) for n in range(block.low, block.high)]
            row = [self._surprise[min(2, k)][n] for k, n in enumerate(places) if n is not None]
            total += max(0.0, sum(row) - _A_GAP)
        return total

    def _of_long(self, quoted: Quoted, works: Sequence[int] | None) -> Candidates:
        """By pieces of it: what more of them are at is looked at first."""
        votes: dict[tuple[int, int], tuple[int, Match, Span]] = {}
        ranking: Ranking | None = None
        for low, text in _chunks(quoted):
            found = find(text, self._holdings.index, works=works, limit=_MOST_LAID)
            ranking = ranking or found
            for match in _with_reprints(found.matches[:_MOST_LAID]):
                start = max(0, match.spans[0].start - low)
                key = id(match.work), start // (len(quoted.said) + 1)
                votes[key] = (
                    votes.get(key, (0, match, Span(0, 0)))[0] + 1,
                    *votes.get(key, (0, match, match.spans[0]))[1:],
                )
        assert ranking is not None  # noqa: S101 - a long text has chunks
        best = sorted(votes.values(), key=lambda vote: -vote[0])
        matches = [match for _, match, _ in best[:_MOST_LAID]]
        return Candidates(tuple(islice(self._lay_all(quoted, matches, len(quoted.said) + _REACH), 3)), ranking)

    def _lay_best(self, quoted: Quoted, matches: Sequence[Match]) -> Iterator[Candidate]:
        """The first places; one by itself where that does not have most of the words: what is behind it has fewer."""
        for candidate in islice(self._lay_all(quoted, matches, len(quoted.said) + _REACH), _MOST_LAID):
            yield candidate
            if verdict_of(candidate.laid) is Verdict.ABSENT:
                return

    def _lay_all(self, quoted: Quoted, matches: Sequence[Match], reach: int) -> Iterator[Candidate]:
        for match in matches:
            for place in _near_spans(match, len(quoted.said)):
                around = reach and max(_REACH, reach - len(place))
                laid = lay(quoted, window(match.work, place, around), self.rarities)
                if laid is not None:
                    yield Candidate(match, laid)


def _with_reprints(matches: Sequence[Match]) -> list[Match]:
    return [each for match in matches for each in (match, *match.reprints)]


def _near_spans(match: Match, length: int) -> list[Span]:
    """The match's spans, those that are near each other made one."""
    found = [match.spans[0]]
    for span in match.spans[1:]:
        if span.start - found[-1].end <= 3 * length + 3_000:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _chunks(quoted: Quoted) -> Iterator[tuple[int, str]]:
    """Pieces of a long quotation, and where each begins in it."""
    first, text = quoted.words[0].start, quoted.said
    count = min(_MOST_CHUNKS, -(-len(text) // _CHUNK))
    for n in range(count):
        low = n * len(text) // count
        words = [w for w in quoted.words if low <= w.start - first < low + _CHUNK]
        if words:
            yield words[0].start - first, quoted.text[words[0].start : words[-1].end]


def _in_blocks(laid: Laid, low: int, high: int) -> Iterator[Span]:
    stretch = Span(laid.there[low].start, laid.there[high - 1].end)
    outline = laid.work.outline
    for blocks in (outline.same_flow(stretch), outline.headings):
        for n in overlap_range(blocks, stretch):
            inside = blocks[n].within(stretch)
            if inside is not None:
                yield inside
