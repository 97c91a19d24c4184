"""The works whose names are most like one that no work has."""

import re

from bot.matching.names import rank_names
from bot.quoting.answers import UnknownWork
from bot.quoting.enabled_texts import Texts

# Of the names of 119 works, 96 % reach this score with a letter in four changed; of 22 names of other books, 4 do.
_NEAR = 75.0
_MOST = 2
_BEHIND = 10.0  # points by which the second may be less near
_PLACE = re.compile(r"\s+(?=[§¶:]|\d)")  # where a place may begin, after a name


def unknown_work(asked: str, texts: Texts) -> UnknownWork:
    """That no work is called so, and which are called nearly so."""
    best: dict[str, float] = {}
    for name in {asked, _PLACE.split(asked)[0]}:
        for match in rank_names(name, texts.chosen.folded_names):
            work = texts.names[match.number].work.id
            best[work] = max(match.score, best.get(work, 0.0))
    ranked = sorted(best, key=lambda work: (-best[work], work))[:_MOST]
    near = (work for work in ranked if best[work] >= max(_NEAR, best[ranked[0]] - _BEHIND))
    return UnknownWork(asked, tuple(near), len(texts.works))
