"""When the best match is an answer, when several are, and when none is. Pure: ranking -> answer.

The thresholds rest on the confidence's calibration (matching/confidence.py).
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from bot.matching.confidence import NEAR_TIE
from bot.matching.finder import EVERYWHERE, Ranking
from bot.matching.reprints import Match
from bot.quoting.answers import Ambiguous, Answer, Candidate, Found, NotFound, Quotation, Reason
from bot.quoting.manner import Strictness
from bot.quoting.quotations import quotation, quotation_of

# Confidence from which a place is quoted as the one. Of .7–.9 among up to 100,000 passages 92 % are right, of .9 and
# more nearly all (confidence.json). What is claimed wrongly was as often claimed at .8 before the logistic was last
# fitted: on the same queries of a seed that neither had seen, 2 of 45,000 wrong and 17 of 18,000 absent ones.
SURE = 0.7
SURE_WHEN_STRICT = 0.98  # the same when strict: the file's last bin, where all but one in a thousand are right
LIKELY = 0.3  # confidence from which a place is offered when lenient: the file's bins above it are right half the time
_MOST_LIKELY = 5  # places that are offered because they are likely
MANY_PLACES = EVERYWHERE  # words that stand in more places say nothing about which is meant
_FEW_LETTERS = 3  # fewer than this are no words to go by, wherever they stand
_FEW_WORDS = 3  # fewer than this, and not word for word, are offered only as the nearest place


def answer(ranking: Ranking, strictness: Strictness = Strictness.NORMAL) -> Answer:
    """The one value that these matches amount to. What a level offers beyond another is Ambiguous, never Found."""
    if not ranking.words:
        return NotFound(Reason.NO_WORDS)
    if ranking.exact:
        return _exact(ranking)
    if not ranking.matches:
        return NotFound(Reason.NOTHING_LIKE_IT)
    best = ranking.matches[0]
    sure = SURE_WHEN_STRICT if strictness is Strictness.STRICT else SURE
    if ranking.words < _FEW_WORDS or best.confidence < sure:
        likely = tuple(candidate(m) for m in ranking.matches[:_MOST_LIKELY] if m.confidence >= LIKELY)
        if strictness is Strictness.LENIENT and likely:
            return Ambiguous(likely, len(likely))
        return NotFound(Reason.NOTHING_LIKE_IT, candidate(best))
    tied = [m for m in ranking.matches if best.similarity - m.similarity <= NEAR_TIE]
    if len(tied) > 1:
        return Ambiguous(tuple(Candidate(quotation(m), m.confidence / len(tied)) for m in tied), len(tied))
    return Found(quotation(best), best.confidence)


def candidate(match: Match) -> Candidate:
    return Candidate(quotation(match), match.confidence)


def _exact(ranking: Ranking) -> Answer:
    if ranking.letters < _FEW_LETTERS or ranking.exact > MANY_PLACES:
        return NotFound(Reason.TOO_LITTLE, places=ranking.exact)
    candidates = _by_paragraph(ranking.matches)
    if len(candidates) == 1:
        return Found(candidates[0].quotation, candidates[0].confidence)
    return Ambiguous(tuple(candidates), len(candidates))


def _by_paragraph(matches: tuple[Match, ...]) -> list[Candidate]:
    """The same words several times in one paragraph are one place, with several marks; each as likely."""
    groups = [list(group) for _, group in groupby(matches, key=_address)]
    return [Candidate(_joint(group), 1 / len(groups)) for group in groups]


def _joint(matches: Sequence[Match]) -> Quotation:
    quoted = quotation_of(matches[0].work, (span for match in matches for span in match.spans))
    also = (quotation(reprint).reference for match in matches for reprint in match.reprints)
    return replace(quoted, also=tuple(dict.fromkeys(also)))


def _address(match: Match) -> str:
    return str(quotation(match).reference)
