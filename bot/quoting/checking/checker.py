"""A message -> its quotations, checked: what each is word for word, and where."""

from collections.abc import Sequence
from dataclasses import replace

from bot.library.library import Holdings, Library
from bot.quoting.answers import Found, Likely
from bot.quoting.checking.attributions import NamedSource, named_source
from bot.quoting.checking.candidates import Candidate, Candidates, Finding
from bot.quoting.checking.changes import difference_of
from bot.quoting.checking.checks import (
    Check,
    Checks,
    ComparedPlace,
    Difference,
    QuotedPart,
    Unchecked,
    UncheckedPart,
    Verdict,
)
from bot.quoting.checking.differences import Laid
from bot.quoting.checking.exact_letters import Quoted
from bot.quoting.checking.quoted_parts import quoted_parts
from bot.quoting.checking.verdicts import stretches, verdict_of
from bot.quoting.enabled_texts import enabled_texts
from bot.quoting.limits import over_limit
from bot.quoting.manner import PLAIN, Manner
from bot.quoting.policy import answer
from bot.quoting.quotations import quotation_of, reference_of
from bot.quoting.references.resolver import Resolver
from bot.quoting.utterances import says_little
from bot.texts.reference import Reference

MAX_CHARACTERS = 6_000  # of a quotation
_MOST_WORDS = 1_200
_PROOF = 4.0  # nats beyond chance from which words prove their place
_FEWEST = 4  # words of a stretch that is told by itself
_MOST_PLACES = 6
_MOST_LOST = 5  # at most one word in so many of a quotation from several places is of none
_MOST_SAME = 10


class Checker:
    """Checks quotations against the library's present holdings."""

    def __init__(self, library: Library, resolver: Resolver) -> None:
        self._library, self._resolver = library, resolver

    def check(self, message: str, manner: Manner = PLAIN) -> Checks:
        parts = quoted_parts(message)
        return Checks(tuple(self._check(part, manner) for part in parts.parts), parts.left_out)

    def _check(self, part: QuotedPart, manner: Manner) -> Check | UncheckedPart:
        if len(part.text) > MAX_CHARACTERS:
            return UncheckedPart(part, Unchecked.TOO_LONG)
        quoted = Quoted.of(part.text)
        if not quoted.words:
            return UncheckedPart(part, Unchecked.NO_WORDS)
        if len(quoted.words) > _MOST_WORDS:
            return UncheckedPart(part, Unchecked.TOO_LONG)
        if not enabled_texts(self._library.holdings, manner).works:
            return UncheckedPart(part, Unchecked.NO_TEXTS)
        if says_little(quoted.said):
            return UncheckedPart(part, Unchecked.TOO_LITTLE)
        source = named_source(part.source, self._resolver, manner) if part.source.strip() else None
        return self._library.look_up(lambda holdings: _PartCheck(part, quoted, source, holdings, manner).check())


class _PartCheck:
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
            return self._absent(best if known else None)
        return self._at_one_place(best, verdict, found, is_likely=not proven and not isinstance(told, Found))

    def _candidates(self, quoted: Quoted) -> Candidates:
        """Those in the named works where they have the quotation just so, else all."""
        self._asked += 1
        finding = self._finding
        if self._source is not None and self._source.works:
            named = [w for w in self._source.works if self._texts.holds(w)]
            within = finding.candidates(quoted, self._holdings.register.numbers(named))
            everywhere = finding.candidates(quoted, finding.works)
            return replace(everywhere, found=(*within.found, *everywhere.found))
        return finding.candidates(quoted, finding.works)

    def _best(self, found: Sequence[Candidate]) -> Candidate | None:
        return min(found, key=self._distance, default=None)

    def _distance(self, candidate: Candidate) -> tuple[int, int, bool, bool]:
        named = self._source is not None and self._source.holds(candidate.work, candidate.spans)
        default = self._texts.default is not None and candidate.work.id == self._texts.default.id
        return candidate.laid.words, len(candidate.laid.remarks), not named, not default

    def _placed(self, best: Candidate) -> tuple[Candidate, ...]:
        """The places of the stretches that a quotation is put together of, in its order; one or none where it is not."""
        placed = list[tuple[int, Candidate]]()
        left = [best.laid.quoted]
        lost = 0
        known: Candidate | None = best
        while left:
            quoted = left.pop()
            candidate = known if known is not None else self._look_again(quoted)
            known = None
            parts = stretches(candidate.laid, _FEWEST) if candidate is not None else []
            kept = [] if candidate is None else self._sure_stretches(candidate, parts)
            if not kept or candidate is None:
                lost += len(quoted.words)
                continue
            placed += [(part.quoted.words[0].start, Candidate(candidate.match, part)) for part in kept]
            left_over = _rest(candidate.laid.quoted, kept)
            left += [rest for rest in left_over if len(rest.words) >= _FEWEST]
            lost += sum(len(rest.words) for rest in left_over if len(rest.words) < _FEWEST)
        if _MOST_LOST * lost > len(self._quoted.words) or len(placed) > _MOST_PLACES:
            return ()
        return tuple(candidate for _, candidate in sorted(placed, key=lambda each: each[0]))

    def _look_again(self, quoted: Quoted) -> Candidate | None:
        return self._best(self._candidates(quoted).found) if self._asked <= _MOST_PLACES else None

    def _sure_stretches(self, candidate: Candidate, parts: Sequence[tuple[int, int]]) -> list[Laid]:
        found = list[Laid]()
        for low, high in parts:
            laid = candidate.laid.part(low, high)
            if self._finding.proof(laid) >= _PROOF:
                found.append(laid)
        return found

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
        others = [*found.found, *self._finding.variants(best.laid.quoted, best)]
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
        source = self._source
        agrees = source is not None and source.holds(best.work, best.spans)
        return Check(
            self._part,
            verdict,
            (self._compared(best),),
            tuple(same.values())[:_MOST_SAME],
            max(1 + len(same), found.ranking.exact if verdict is Verdict.WORD_FOR_WORD else 0),
            tuple(self._compared(c) for c in list(editions.values())[:2]),
            attribution=source.attribution(agrees=agrees) if source is not None else None,
            is_likely=is_likely,
        )

    def _compared(self, candidate: Candidate) -> ComparedPlace:
        laid = candidate.laid
        quotation = quotation_of(candidate.work, candidate.spans)
        limited = over_limit(quotation) is not None
        difference = Difference((), (), laid.words) if limited else difference_of(laid)
        return ComparedPlace(quotation, difference, tuple(sorted(laid.remarks)))


def reference_of_candidate(candidate: Candidate) -> Reference:
    return reference_of(replace(candidate.match, spans=candidate.spans))


def _same_words(a: Laid, b: Laid) -> bool:
    """Whether two places print the same words."""
    return [word.text for word in a.stretch] == [word.text for word in b.stretch]


def _rest(quoted: Quoted, kept: Sequence[Laid]) -> list[Quoted]:
    """What of the quotation is left beside the stretches."""
    edges = sorted((laid.quoted.words[0].start, laid.quoted.words[-1].start) for laid in kept)
    found, low = list[Quoted](), 0
    for start, last in [*edges, (len(quoted.text) + 1, 0)]:
        high = next((n for n, word in enumerate(quoted.words) if word.start >= start), len(quoted.words))
        if low < high:
            found.append(quoted.part(low, high))
        low = next((n for n, word in enumerate(quoted.words) if word.start > last), len(quoted.words))
    return found
