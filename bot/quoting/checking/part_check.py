"""One quotation -> its check: the places that it may be of are compared, and the nearest is told."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.library.library import Holdings
from bot.quoting.answers import Found, Likely
from bot.quoting.checking.attributions import NamedSource
from bot.quoting.checking.candidates import Candidate, Candidates, Finding
from bot.quoting.checking.changes import difference_of
from bot.quoting.checking.checks import (
    Check,
    ComparedPlace,
    Difference,
    QuotedPart,
    Verdict,
)
from bot.quoting.checking.differences import Laid
from bot.quoting.checking.exact_letters import Quoted
from bot.quoting.checking.verdicts import core, differs_much, distance, kept_words, verdict_of
from bot.quoting.enabled_texts import enabled_texts
from bot.quoting.limits import over_limit
from bot.quoting.manner import Manner
from bot.quoting.policy import answer
from bot.quoting.quotations import quotation_of, reference_of
from bot.texts.reference import Reference

_PROOF = 4.0  # nats beyond chance from which words prove their place
_CERTAIN = 12.0  # nats from which they do so in words that are otherwise another sentence
_FEWEST = 4  # words of a stretch that is told by itself
_MOST_PLACES = 6
_MOST_LOST = 5  # at most one word in so many of a quotation from several places is of none
_MOST_SAME, _MOST_EDITIONS = 10, 2
_NEAR = 600  # characters, as about 100 words are


class PartCheck:
    """One quotation's way to its verdict."""

    def __init__(
        self, part: QuotedPart, quoted: Quoted, source: NamedSource | None, holdings: Holdings, manner: Manner
    ) -> None:
        self._part, self._quoted, self._source, self._holdings = part, quoted, source, holdings
        self._texts = enabled_texts(holdings, manner)
        works = holdings.register.numbers(self._texts.works) if manner.works else None
        self._finding = Finding(quoted, holdings, works)
        self._asked = 0

    def check(self) -> Check:
        found = self._candidates(self._quoted)
        best = self._best(found.found)
        if best is None:
            return self._absent(None)
        verdict = verdict_of(best.laid)
        placed = self._placed(best) if verdict in {Verdict.ABSENT, Verdict.FROM_PLACES, Verdict.ALMOST} else ()
        if len(placed) > 1:
            return self._from_places(placed)
        exact = verdict is Verdict.WORD_FOR_WORD
        proven = exact or self._finding.proof(best.laid) >= _PROOF
        told = None if proven else answer(found.ranking)
        known = proven or isinstance(told, Found | Likely)
        if verdict in {Verdict.ABSENT, Verdict.FROM_PLACES} or not known:
            return self._absent(self._nearest(found, best))
        return self._at_one_place(best, verdict, found, is_likely=not proven and not isinstance(told, Found))

    def _candidates(self, quoted: Quoted) -> Candidates:
        """Those in the works that are named, and all; when it is asked again, for a part that must be surely there."""
        finding, again = self._finding, self._asked > 0
        self._asked += 1
        if self._source is not None and self._source.works:
            named = [w for w in self._source.works if self._texts.holds(w)]
            within = finding.candidates(quoted, self._holdings.register.numbers(named), quickly=True)
            everywhere = finding.candidates(quoted, finding.works, quickly=again)
            return replace(everywhere, found=(*within.found, *everywhere.found))
        return finding.candidates(quoted, finding.works, quickly=again)

    def _nearest(self, found: Candidates, best: Candidate) -> Candidate | None:
        """What the finder offers first, or else a place that holds so many of the words that it is not by chance."""
        offered = isinstance(answer(found.ranking), Found | Likely)
        first = next((c for c in found.found if c.match is found.ranking.matches[0]), best) if offered else best
        return first if offered or self._finding.proof(best.laid) >= _CERTAIN else None

    def _best(self, found: Sequence[Candidate]) -> Candidate | None:
        return min(found, key=self._distance, default=None)

    def _distance(self, candidate: Candidate) -> tuple[int, int, bool, bool, int, int]:
        """The smallest is the best; of equals, what is named, then the default text, then the first in the library."""
        named = self._source is not None and self._source.holds(candidate.work, candidate.spans)
        default = self._texts.default is not None and candidate.work.id == self._texts.default.id
        [number] = self._holdings.register.numbers([candidate.work])
        first = candidate.laid.stretch[0].start
        return distance(candidate.laid), len(candidate.laid.remarks), not named, not default, number, first

    def _placed(self, best: Candidate) -> tuple[Candidate, ...]:
        """The places of the stretches that a quotation is put together of, in its order; none where it is of one."""
        placed, lost = list[Candidate](), 0
        left: list[tuple[Quoted, Candidate | None]] = [(best.laid.quoted, best)]
        while left:
            quoted, candidate = left.pop()
            if candidate is None:
                candidate = self._look_again(quoted)
            part = self._sure_core(candidate) if candidate is not None else None
            if part is None:
                lost += sum(not word.own for word in quoted.words)
                continue
            placed.append(part)
            if len(placed) > _MOST_PLACES:
                return ()
            for rest in _rest(quoted, part.laid.quoted):
                if len(rest.words) >= _FEWEST:
                    left.append((rest, None))
                else:
                    lost += len(rest.words)
        if _MOST_LOST * lost > len(self._quoted.words):
            return ()
        placed.sort(key=lambda part: part.laid.quoted.words[0].start)
        return tuple(placed) if any(_are_apart(*pair) for pair in pairwise(placed)) else ()

    def _look_again(self, quoted: Quoted) -> Candidate | None:
        return self._best(self._candidates(quoted).found) if self._asked <= _MOST_PLACES else None

    def _sure_core(self, candidate: Candidate) -> Candidate | None:
        """What of a quotation is surely of the place."""
        low, high = core(candidate.laid)
        part = candidate.laid.part(low, high)
        if not part.blocks or kept_words(part) < _FEWEST or self._finding.proof(part) < _PROOF:
            return None
        return Candidate(candidate.match, part)

    def _from_places(self, placed: Sequence[Candidate]) -> Check:
        places = tuple(self._compared(candidate) for candidate in placed)
        agrees = self._source is not None and all(self._source.holds(c.work, c.spans) for c in placed)
        attribution = self._source.attribution(agrees=agrees) if self._source is not None else None
        return Check(self._part, Verdict.FROM_PLACES, places, attribution=attribution)

    def _absent(self, nearest: Candidate | None) -> Check:
        source = self._source
        attribution = source.attribution(agrees=False) if source is not None and source.failure is not None else None
        compared = self._compared(nearest) if nearest is not None else None
        return Check(self._part, Verdict.ABSENT, nearest=compared, attribution=attribution, total=0)

    def _at_one_place(self, best: Candidate, verdict: Verdict, found: Candidates, *, is_likely: bool) -> Check:
        others = list(found.found)
        if not differs_much(best.laid):
            others += self._finding.variants(best.laid.quoted, best)
        same, editions = _printings(best, others)
        source, is_exact = self._source, verdict is Verdict.WORD_FOR_WORD
        agrees = source is not None and any(source.holds(each.work, each.spans) for each in (best, *editions))
        return Check(
            self._part,
            verdict,
            (self._compared(best),),
            tuple(same)[:_MOST_SAME],
            max(1 + len(same), found.ranking.exact if is_exact else 0),
            tuple(self._compared(edition) for edition in editions[:_MOST_EDITIONS]),
            attribution=source.attribution(agrees=agrees) if source is not None else None,
            is_likely=is_likely,
        )

    def _compared(self, candidate: Candidate) -> ComparedPlace:
        laid = candidate.laid
        quotation = quotation_of(candidate.work, candidate.spans)
        limited = over_limit(quotation) is not None
        difference = Difference((), (), laid.words) if limited else difference_of(laid)
        return ComparedPlace(quotation, difference, tuple(sorted(laid.remarks)))


def _printings(best: Candidate, others: Iterable[Candidate]) -> tuple[list[Reference], list[Candidate]]:
    """The other places that print the same words, and those in other works that print the quotation in another way."""
    same, editions = dict[str, Reference](), dict[str, Candidate]()
    shown = str(reference_of_candidate(best))
    for other in others:
        reference = reference_of_candidate(other)
        if str(reference) == shown or str(reference) in editions:
            continue
        if _same_words(other.laid, best.laid):
            same[str(reference)] = reference
        elif other.work is not best.work and verdict_of(other.laid) is not Verdict.ABSENT:
            editions[str(reference)] = other
    return [*same.values()], [*editions.values()]


def reference_of_candidate(candidate: Candidate) -> Reference:
    return reference_of(replace(candidate.match, spans=candidate.spans))


def _same_words(a: Laid, b: Laid) -> bool:
    """Whether two places print the same words."""
    return [word.text for word in a.stretch] == [word.text for word in b.stretch]


def _are_apart(a: Candidate, b: Candidate) -> bool:
    """Whether the second place does not go on where the first ends, or near there."""
    end, start = a.laid.stretch[-1].end, b.laid.stretch[0].start
    return a.work is not b.work or not 0 <= start - end <= _NEAR


def _rest(quoted: Quoted, part: Quoted) -> list[Quoted]:
    """What of the quotation is before a part of it, and what after."""
    start, last = part.words[0].start, part.words[-1].start
    low = next(n for n, word in enumerate(quoted.words) if word.end > start)
    high = next((n for n, word in enumerate(quoted.words) if word.start > last), len(quoted.words))
    return [rest for a, b in ((0, low), (high, len(quoted.words))) if (rest := quoted.part(a, b)).words]
