"""When the best match is an answer, when a few are offered as likely, when several are meant alike, and when none is.
Pure: ranking -> answer.

The two limits rest on the confidence's calibration (matching/confidence.py).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from types import MappingProxyType

from bot.matching.finder import EVERYWHERE, Ranking
from bot.matching.folding import fold_to_words
from bot.matching.match import Match
from bot.quoting.answers import Ambiguous, Answer, Candidate, Found, Likely, NotFound, Quotation, Reason
from bot.quoting.manner import Strictness
from bot.quoting.navigation import paragraphs, span_of
from bot.quoting.quotations import Cuts, quotation, quotation_of, reference_of
from bot.texts.span import Span
from bot.texts.work import Work


@dataclass(frozen=True, slots=True)
class Limits:
    """The confidence from which a place is quoted as the one, and that from which it is offered as likely."""

    sure: float
    likely: float


# By the bins of confidence.json, made by judges that had not seen the queries: of synthetic queries at .7–.9 about 80 %
# are right, and all of .98 and more; of real cases in one work 90 %. Between the limits of normal about half are right.
LIMITS: Mapping[Strictness, Limits] = MappingProxyType(
    {
        Strictness.STRICT: Limits(sure=0.95, likely=0.5),
        Strictness.NORMAL: Limits(sure=0.77, likely=0.35),
        Strictness.LENIENT: Limits(sure=0.7, likely=0.15),
    }
)
SURE = LIMITS[Strictness.NORMAL].sure  # what the confidence is fitted and measured by
MOST_LIKELY = 3  # places that are offered as likely: more are a list to search, not an answer
MANY_PLACES = EVERYWHERE  # words that appear in more places say nothing about which is meant
_FEW_LETTERS = 3  # fewer than this are not enough to go by, wherever they appear
_FEW_WORDS = 3  # fewer than this, and not word for word, are at most likely, and only where all of them are there
_MISSED_OF_FEW = 0.3  # of their words that may be missed: another form of a word counts as a fifth of it
_CLEAR_LEAD = 1.3  # weight that the best place must be ahead of every other to be the one: all that was claimed wrongly
# among the real cases that the confidence was fitted on led by less
_AS_LIKELY = 0.9  # of the confidence in the best place, from which another cannot be told from it
_AS_MUCH = 0.9  # of what the best place holds; a place that holds so much may be meant too, where neither holds all
# A lead says little of a place that does not speak for itself. Of 5,000 synthetic queries at each of six sizes, what
# was sure with a weight below the first of these, and without a rare run, was right in .88, all else that was sure in
# .99; what was likely with one below the second, and without rare words, in .31, all else that was likely in .58.
_EVEN = 0.0
_HARDLY = -0.9


def answer(ranking: Ranking, strictness: Strictness = Strictness.NORMAL) -> Answer:
    """The one value that these matches amount to."""
    if not ranking.words:
        return NotFound(Reason.NO_WORDS)
    if ranking.exact:
        return _answer_exact(ranking)
    if not ranking.matches:
        return NotFound(Reason.NOTHING_LIKE_IT)
    limits, best = LIMITS[strictness], ranking.matches[0]
    if not _says_anything(best) or (ranking.words < _FEW_WORDS and not _holds_all(best)):
        return NotFound(Reason.NOTHING_LIKE_IT, _nearest_candidate(best))
    rivals = [m for m in ranking.matches if best.weight - m.weight <= _CLEAR_LEAD or _holds_as_much(m, best)]
    tied = [m for m in rivals if m.confidence >= best.confidence * _AS_LIKELY]
    together = sum(m.confidence for m in tied)
    if together < limits.likely or _says_little(best):
        return NotFound(Reason.NOTHING_LIKE_IT, _nearest_candidate(best))
    few = ranking.words < _FEW_WORDS and not all(_are_same_letters(m, ranking) for m in rivals)
    if together >= limits.sure and not few and _says_enough(best):
        found = tuple(islice(_distinct_candidates(rivals), MOST_LIKELY))
        if len(found) == 1:
            return Found(found[0].quotation, together)
    least = min(limits.likely, tied[-1].confidence)
    offered = (m for m in ranking.matches if m in rivals or m.confidence >= least)
    return Likely(tuple(islice(_distinct_candidates(offered), MOST_LIKELY)))


def _nearest_candidate(match: Match) -> Candidate | None:
    """The place to name though it is not likely, if it holds any telling word: "thanks" is near to nothing."""
    return candidate(match) if _says_anything(match) else None


def _says_anything(match: Match) -> bool:
    """Whether any word tells a place from others, or a run of small words that is rare: "of the … of the" does not."""
    evidence = match.evidence
    return evidence is None or evidence.gathered > 0 or evidence.run >= evidence.library


def _holds_all(match: Match) -> bool:
    """Whether every word was found, in this or another form: one of two says nothing, and "thanks" is like "that's"."""
    return match.evidence is None or match.evidence.missed <= _MISSED_OF_FEW


def _are_same_letters(match: Match, ranking: Ranking) -> bool:
    """Whether the words are there as they were typed but for what divides them: `to-day`, `unhur- ried`."""
    stretch = Span(match.spans[0].start, match.spans[-1].end)
    return "".join(fold_to_words(stretch.of(match.work.text))) == ranking.joined


def _holds_as_much(match: Match, best: Match) -> bool:
    """Whether it has about as much of a query of which the best place lacks something: two books that quote a third."""
    mine, theirs = match.evidence, best.evidence
    if mine is None or theirs is None or _holds_all(best):
        return False
    return mine.coverage >= _AS_MUCH * theirs.coverage and mine.chain >= _AS_MUCH * theirs.chain


def _says_enough(match: Match) -> bool:
    """Whether the place speaks for itself, or a run of its words does that is rare: to have no rival is not enough."""
    evidence = match.evidence
    return evidence is None or match.weight >= _EVEN or evidence.run >= evidence.library


def _says_little(match: Match) -> bool:
    """Whether the place hardly speaks for itself, and its words, in whatever order, are not rare together either."""
    evidence = match.evidence
    return evidence is not None and match.weight < _HARDLY and evidence.gathered < evidence.library


def _distinct_candidates(matches: Iterable[Match]) -> Iterator[Candidate]:
    """As candidates, without those of which an earlier one is in the same paragraphs: they are not another place."""
    shown: list[tuple[Work, Span]] = []
    cuts = Cuts()
    for match in matches:
        offered = candidate(match, cuts)
        work, span = match.work, paragraphs(match.work, span_of(offered.quotation))
        if not any(other is work and span.overlaps(quoted) for other, quoted in shown):
            shown.append((work, span))
            yield offered


def candidate(match: Match, cuts: Cuts | None = None) -> Candidate:
    return Candidate(quotation(match, cuts), match.confidence)


def _answer_exact(ranking: Ranking) -> Answer:
    if ranking.letters < _FEW_LETTERS or ranking.exact > MANY_PLACES:
        return NotFound(Reason.TOO_LITTLE, places=ranking.exact)
    candidates = _candidates_by_paragraph(ranking.matches)
    if len(candidates) == 1:
        return Found(candidates[0].quotation, candidates[0].confidence)
    return Ambiguous(tuple(candidates), len(candidates))


def _candidates_by_paragraph(matches: tuple[Match, ...]) -> list[Candidate]:
    """The same words several times in one paragraph are one place, with several marks; each as likely."""
    groups = [list(group) for _, group in groupby(matches, key=_address)]
    return [Candidate(_joint_quotation(group), 1 / len(groups)) for group in groups]


def _joint_quotation(matches: Sequence[Match]) -> Quotation:
    quoted = quotation_of(matches[0].work, (span for match in matches for span in match.spans))
    also = (reference_of(reprint) for match in matches for reprint in match.reprints)
    return replace(quoted, also=tuple(dict.fromkeys(also)))


def _address(match: Match) -> str:
    return str(reference_of(match))
