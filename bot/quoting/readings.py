"""The ways to read what someone typed, in the order in which they are tried: frame and name off, then as it is.

A work that is named narrows, and then the words are looked for everywhere: naming a work never loses the passage.
What was typed may be just what the text says ("who said"), so the caller asks first whether all of it is there.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from bot.matching.exact_hits import exact_hits
from bot.matching.finder import EVERYWHERE, Ranking
from bot.matching.folding import fold_to_words
from bot.matching.index import Index
from bot.matching.match import Match
from bot.matching.query import Query
from bot.quoting.answers import Answer, Candidate, Found
from bot.quoting.frames.names import HeldNames
from bot.quoting.frames.remembered_words import remembered_words
from bot.quoting.manner import Strictness
from bot.quoting.policy import answer
from bot.texts.work import Work

_HELD = 3  # one in so many of the remembered words must be in what is found of all that was typed
Works = Sequence[Work] | None  # None for all


@dataclass(frozen=True, slots=True)
class Reading:
    """Words, and the works in which they are looked for. `about` are the remembered ones, folded, where there are
    others with them: what is found must hold some of those, not just the name of a work.
    """

    text: str
    works: Works
    about: frozenset[str] = frozenset()


def readings(typed: str, held: HeldNames, works: Works) -> tuple[Reading, ...]:
    """At least one; the last is what was typed, as it is. Only `works` are read, whatever is named."""
    as_typed = Reading(typed, works)
    told = remembered_words(typed, held)
    if not told.has_frame:
        return (as_typed,)
    named = told.works if works is None else _common_works(told.works, works)
    narrowed = (Reading(told.text, named),) if named else ()
    whole = Reading(typed, works, frozenset(fold_to_words(told.text)))
    return (*narrowed, Reading(told.text, works), whole)


def is_there(text: str, index: Index, works: Collection[int] | None = None) -> bool:
    """Whether a text holds the words just so; only in `works`, by their numbers, where given."""
    return exact_hits(Query.of(text, index), index.scopes(works), 1).count > 0


@dataclass(frozen=True, slots=True)
class ReadingResult:
    """A reading, what it finds, and the answer that this comes to."""

    reading: Reading
    ranking: Ranking
    answer: Answer


def read(
    plan: Sequence[Reading], ask: Callable[[Reading], Ranking], strictness: Strictness = Strictness.NORMAL
) -> list[ReadingResult]:
    """The readings in their order, until one finds the one place. What is found in a named work, but not word for word,
    does not hide what is found elsewhere.
    """
    found: list[ReadingResult] = []
    for reading, following in zip_longest(plan, plan[1:]):
        ranking = _without_unrelated(reading, ask(reading))
        found.append(ReadingResult(reading, ranking, answer(ranking, strictness)))
        narrowed = following is not None and following.text == reading.text and not ranking.exact
        if isinstance(found[-1].answer, Found) and not narrowed:
            break
    return found


def likeliest_result(reads: Sequence[ReadingResult]) -> ReadingResult:
    """The one that finds the likeliest place; of equals, the first."""
    return max(reads, key=lambda each: likelihood(each.ranking))


def _without_unrelated(reading: Reading, ranking: Ranking) -> Ranking:
    """Without the matches that hold little of what was remembered."""
    if not reading.about:
        return ranking
    kept = (m for m in ranking.matches if _HELD * len(reading.about & _words(m)) >= len(reading.about))
    return replace(ranking, matches=tuple(kept))


def _words(match: Match) -> set[str]:
    return {word for span in match.spans for word in fold_to_words(span.of(match.work.text))}


def likelihood(ranking: Ranking) -> tuple[bool, float]:
    """By which the rankings of several readings are compared: word for word beats all, unless it is so everywhere."""
    best = max((match.confidence for match in ranking.matches), default=0.0)
    return 0 < ranking.exact <= EVERYWHERE, best


def merge_candidates(lists: Iterable[Sequence[Candidate]]) -> list[Candidate]:
    """The first list, then of each further one the places that are not there yet."""
    found: list[Candidate] = []
    for candidates in lists:
        there = {str(candidate.quotation.reference) for candidate in found}
        found += [c for c in candidates if str(c.quotation.reference) not in there]
    return found


def _common_works(named: Sequence[Work], works: Sequence[Work]) -> tuple[Work, ...]:
    ids = {work.id for work in works}
    return tuple(work for work in named if work.id in ids)
