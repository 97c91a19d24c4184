"""When the best match is an answer, when several are, and when none is. Pure: ranking -> answer.

The thresholds rest on the confidence's calibration (matching/confidence.py).
"""

from itertools import groupby

from bot.matching.finder import EVERYWHERE, NEAR_TIE, Match, Ranking
from bot.quoting.answers import Ambiguous, Answer, Candidate, Found, NotFound, Reason
from bot.quoting.manner import Strictness
from bot.quoting.quotations import quotation, quotation_of

SURE = 0.8  # confidence from which a place is quoted as the one: the file says how often that is right
SURE_WHEN_STRICT = 0.98  # the same when strict: the file's last bin, where all but one in a thousand are right
LIKELY = 0.3  # confidence from which a place is offered when lenient: the file's bin above it is right half the time
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
    candidates = _by_paragraph(ranking.matches)
    if ranking.letters < _FEW_LETTERS or ranking.exact > MANY_PLACES:
        return NotFound(Reason.TOO_LITTLE, places=ranking.exact)
    if len(candidates) == 1:
        return Found(candidates[0].quotation, candidates[0].confidence)
    return Ambiguous(tuple(candidates), len(candidates))


def _by_paragraph(matches: tuple[Match, ...]) -> list[Candidate]:
    """The same words several times in one paragraph are one place, with several marks; each as likely."""
    groups = [list(group) for _, group in groupby(matches, key=_address)]
    quotations = (quotation_of(g[0].work, (span for match in g for span in match.spans)) for g in groups)
    return [Candidate(q, 1 / len(groups)) for q in quotations]


def _address(match: Match) -> str:
    return str(quotation(match).reference)
