"""The places that a quotation may be of, each with the quotation laid next to it; and how sure its words make one."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
from bot.quoting.quotations import reference_of
from bot.quoting.references.works import FoldedHeading
from bot.texts.reference import Reference
from bot.texts.span import Span, overlap_range
from bot.texts.work import Work

_MOST_LAID = 3  # places without all of its words that a quotation is laid next to
_REACH = 80  # characters that are looked at beyond the length of the quotation
_SIGNS = 3  # characters next to the words of a place that may be of its first number or its last, or a sign: `£ `
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

    @property
    def reference(self) -> Reference:
        return reference_of(replace(self.match, spans=self.spans))


@dataclass(frozen=True, slots=True)
class Candidates:
    """In the order in which they were found. `ranking` is what the finder says of them."""

    found: tuple[Candidate, ...]
    ranking: Ranking


class PlaceFinder:
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
            reach = _reach_of_signs(quoted)
            return Candidates(tuple(islice(self._lay_all(quoted, matches, reach), EVERYWHERE)), ranking)
        return Candidates(tuple(self._lay_best(quoted, matches)), ranking)

    def in_headings(self, quoted: Quoted, headings: Iterable[FoldedHeading]) -> Iterator[Candidate]:
        """Each of these headings, of which the index knows nothing."""
        for each in headings:
            heading = each.work.sections[each.node].heading
            if heading is not None:
                match = Match(each.work, (heading,), similarity=100.0, confidence=1.0, positions=(0, 0))
                yield from self._lay_all(quoted, [match], 0)

    def variants(self, quoted: Quoted, known: Candidate) -> Iterator[Candidate]:
        """Places in other works whose words are nearly the same."""
        if len(quoted.words) < _FEWEST_VARIED or len(self._holdings.works) == 1:
            return iter(())
        matches = near_variants(quoted.said[:MAX_CHARACTERS], self._holdings.index, known.match, self.works)
        return self._lay_all(quoted, matches, len(quoted.said) + _REACH)

    def over(self, known: Candidate, place: Span) -> Candidate | None:
        """The same quotation next to a longer stretch of the work."""
        laid = lay(known.laid.quoted, window(known.work, place, _REACH), self.rarities)
        return Candidate(known.match, laid) if laid is not None else None

    def proof(self, laid: Laid) -> float:
        """In nats, how much more the kept words say than words that are met by chance in so large a library."""
        total = _A_GAP - self._needed
        for block in laid.kept:
            places = [self._at.get(laid.quoted.words[n].start) for n in range(block.low, block.high)]
            row = [self._surprise[min(2, k)][n] for k, n in enumerate(places) if n is not None]
            total += max(0.0, sum(row) - _A_GAP)
        return total

    def _of_long(self, quoted: Quoted, works: Sequence[int] | None) -> Candidates:
        """By pieces of it: the place near which most of them are is looked at first."""
        near: dict[tuple[int, int], list[Match]] = {}  # by the work, and where in it the quotation would begin
        ranking: Ranking | None = None
        for low, text in _chunks(quoted):
            found = find(text, self._holdings.index, works=works, limit=_MOST_LAID)
            ranking = ranking or found
            for match in _with_reprints(found.matches[:_MOST_LAID]):
                start = max(0, match.spans[0].start - low)
                near.setdefault((id(match.work), start // (len(quoted.said) + 1)), []).append(match)
        assert ranking is not None  # noqa: S101 - a long text has chunks
        best = sorted(near.values(), key=len, reverse=True)[:_MOST_LAID]
        laid = self._lay_all(quoted, [matches[0] for matches in best], len(quoted.said) + _REACH)
        return Candidates(tuple(islice(laid, _MOST_LAID)), ranking)

    def _lay_best(self, quoted: Quoted, matches: Sequence[Match]) -> Iterator[Candidate]:
        """The first places; one by itself where that does not have most of the words: what is behind it has fewer."""
        for candidate in islice(self._lay_all(quoted, matches, len(quoted.said) + _REACH), _MOST_LAID):
            yield candidate
            if verdict_of(candidate.laid) is Verdict.ABSENT:
                return

    def _lay_all(self, quoted: Quoted, matches: Sequence[Match], reach: int) -> Iterator[Candidate]:
        for match in matches:
            for place in _near_spans(match, len(quoted.said)):
                around = reach if reach <= _SIGNS else max(_REACH, reach - len(place))
                laid = lay(quoted, window(match.work, place, around), self.rarities)
                if laid is not None:
                    yield Candidate(match, laid)


def _reach_of_signs(quoted: Quoted) -> int:
    """How far around the words of a place there may be signs of theirs, and more digits of a number."""
    ends = quoted.words[0].text[0], quoted.words[-1].text[-1]
    return 0 if all(map(str.isalpha, ends)) else _SIGNS


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
