"""Remembered words -> an answer, on the library's present holdings."""

from dataclasses import replace
from enum import IntEnum

from bot.library.library import Holdings, Lookups
from bot.library.register import Register
from bot.matching.exact_hits import exact_hits, hits_by_work
from bot.matching.finder import Ranking, find, near_variants
from bot.matching.match import Match
from bot.matching.query import MAX_CHARACTERS, Query
from bot.quoting.answers import Ambiguous, Answer, Candidate, Found, NotFound, Quotation, Reason, WorkCount
from bot.quoting.context import in_context
from bot.quoting.enabled_texts import Texts, enabled_texts
from bot.quoting.frames.names import HeldNames
from bot.quoting.frames.remembered_words import remembered_words
from bot.quoting.limits import within_limit
from bot.quoting.manner import PLAIN, Manner
from bot.quoting.policy import MANY_PLACES, candidate
from bot.quoting.quotations import Cuts, reference_of
from bot.quoting.random_passages import is_readable, random_passage
from bot.quoting.readings import (
    Reading,
    ReadingResult,
    Works,
    is_there,
    likeliest_result,
    likelihood,
    merge_candidates,
    read,
    readings,
)
from bot.texts.work import Work

_MOST_DRAWN = 1_000  # passages at random, where many are too long for what their works allow
_MOST_FOR_LENGTH = 50  # of them, where it is only their length that is not as one reads


class _Draw(IntEnum):
    """What a passage at random is worth."""

    REFUSED = 0  # it may not be quoted
    AGAIN = 1  # it is the one that was shown last
    LENGTH = 2
    GOOD = 3


class Quoter:
    """Quotes, searches and picks at random, in the manner of a place. `works`, which must be enabled there, restricts
    all of them to what someone named. `first` is that of the operator's library, where this one has a server's texts
    behind them.
    """

    def __init__(self, library: Lookups, first: "Quoter | None" = None) -> None:
        self._library, self._first = library, first
        self._known: tuple[tuple[Register, HeldNames], ...] = ()  # the names of the present load, or of the next one

    def prepare(self, holdings: Holdings) -> None:
        """Make what the first questions to a load would have to wait for, where its works are not those of the last."""
        if any(register is holdings.register for register, _ in self._known):
            return
        names = HeldNames(holdings.index, first=self._names_before(holdings))
        names.make_tables()
        self._known = (*self._known[-1:], (holdings.register, names))

    def quote(self, words: str, works: Works = None, manner: Manner = PLAIN) -> Answer:
        """The one passage that `words` were remembered from, or why it cannot be told.

        Where nobody names a work, the place's default one is looked at before the others. What is merely likely in it
        is offered with what is likely in them; neither that nor a choice of places hides what is found there.
        """
        default = enabled_texts(self._library.holdings, manner).default
        if works is None and default is not None and not self._names_another(words, default, manner):
            answered = self._quote(words, (default,), manner)
            if isinstance(answered, Found):
                return answered
            everywhere = self._quote(words, works, manner)
            return answered if isinstance(answered, Ambiguous) and not isinstance(everywhere, Found) else everywhere
        return self._quote(words, works, manner)

    def search(
        self, words: str, works: Works = None, limit: int = 10, manner: Manner = PLAIN
    ) -> tuple[Candidate, ...] | NotFound:
        """The places most like `words`, best first, without a claim that one of them is meant."""
        plan = self._plan(words, works, manner)
        if isinstance(plan, NotFound):
            return plan
        reads = read(plan, lambda reading: self._find(reading, limit, listed=True))
        if not reads[0].ranking.words:
            return NotFound(Reason.NO_WORDS)
        best_first = sorted((each.ranking for each in reads), key=likelihood, reverse=True)
        cuts = Cuts()
        found = merge_candidates([candidate(match, cuts) for match in ranking.matches] for ranking in best_first)
        return tuple(found[:limit]) or NotFound(Reason.NOTHING_LIKE_IT)

    def quote_random(self, works: Works = None, manner: Manner = PLAIN, before: str = "") -> Answer:
        """A numbered paragraph that may be quoted, each as likely as every other among those of a readable length; of
        another length where it draws none such. `before` is the reference of the one that was shown last.
        """
        holdings = self._library.holdings
        texts, register = enabled_texts(holdings, manner), holdings.register
        if works is None and texts.default is not None:
            works = (texts.default,)
        chosen = texts.chosen if works is None else register.some(works)
        if not chosen.works:
            return NotFound(Reason.NO_TEXTS)
        best: Answer = NotFound(Reason.NOTHING_LIKE_IT)
        rank = _Draw.REFUSED
        for n in range(_MOST_DRAWN):
            passage = random_passage(chosen, register)
            if passage is None or rank is _Draw.GOOD or (n >= _MOST_FOR_LENGTH and rank > _Draw.REFUSED):
                break
            drawn = within_limit(Found(Quotation((passage,), passage.reference)))
            if not n or _rank(drawn, before) > rank:
                best, rank = drawn, _rank(drawn, before)
        return best

    def texts(self, manner: Manner = PLAIN) -> Texts:
        """The works that may be quoted, and their names."""
        return enabled_texts(self._library.holdings, manner)

    def holds(self, words: str, works: Works = None, manner: Manner = PLAIN) -> bool:
        """Whether a text that may be quoted holds the words just so."""
        if len(words) > MAX_CHARACTERS:
            return False
        return self._is_there(
            Reading(words, enabled_texts(self._library.holdings, manner).works if works is None else works)
        )

    def held_names(self) -> HeldNames:
        """The names of the works that are held."""
        return self._library.look_up(self.names_in)

    def without_frame(self, typed: str) -> str:
        """The remembered words of what was typed: `pretty sure it says that …` without its beginning."""
        if len(typed) > MAX_CHARACTERS:
            return typed
        return self._library.look_up(lambda holdings: remembered_words(typed, self.names_in(holdings)).text)

    def count(self, words: str, works: Works = None, manner: Manner = PLAIN) -> NotFound:
        """In how many places the words appear just so, and in which works: no place is picked out."""
        if len(words) > MAX_CHARACTERS:
            return NotFound(Reason.TOO_LONG)
        works = enabled_texts(self._library.holdings, manner).works if works is None else works

        def look(holdings: Holdings) -> NotFound:
            query = Query.of(words, holdings.index)
            if not query.words:
                return NotFound(Reason.NO_WORDS)
            scopes = holdings.index.scopes(_numbers(holdings, works))
            total, found = exact_hits(query, scopes, 1).count, hits_by_work(query, scopes)
            if not total:
                return NotFound(Reason.NOTHING_LIKE_IT)
            by_work = sorted(found.items(), key=lambda work: (-work[1], work[0]))
            counted = tuple(WorkCount(holdings.works[number].id, places) for number, places in by_work)
            return NotFound(Reason.TOO_LITTLE, places=total, by_work=counted)

        return self._library.look_up(look)

    def _quote(self, words: str, works: Works, manner: Manner) -> Answer:
        """The answer of the reading that finds the likeliest place."""
        plan = self._plan(words, works, manner)
        if isinstance(plan, NotFound):
            return plan
        told = likeliest_result(read(plan, lambda reading: self._find(reading, MANY_PLACES), manner.strictness))
        if isinstance(told.answer, NotFound) and told.answer.places:
            return self.count(told.reading.text, told.reading.works, manner)
        return in_context(within_limit(self._with_variants(told, manner)), manner.context)

    def _with_variants(self, told: ReadingResult, manner: Manner) -> Answer:
        """What is found, with the places in other works that hold nearly the same words."""
        if not isinstance(told.answer, Found):
            return told.answer
        best = told.ranking.matches[0]

        def look(holdings: Holdings) -> tuple[Match, ...]:
            if len(holdings.works) == 1:
                return ()
            works = enabled_texts(holdings, manner).works if manner.works else None
            return near_variants(told.reading.text, holdings.index, best, _numbers(holdings, works))

        shown = told.answer.quotation
        known = {shown.reference, *shown.also}
        nearly = dict.fromkeys(
            reference for m in self._library.look_up(look) if (reference := reference_of(m)) not in known
        )
        return replace(told.answer, quotation=replace(shown, nearly=tuple(nearly)))

    def _plan(self, words: str, works: Works, manner: Manner) -> tuple[Reading, ...] | NotFound:
        """The ways to read the words; only as they were typed where all of them are there, and in no work that is named
        where they are there in another one.
        """
        if len(words) > MAX_CHARACTERS:
            return NotFound(Reason.TOO_LONG)
        holdings = self._library.holdings
        if works is None and manner.works:
            works = enabled_texts(holdings, manner).works
            if not works:
                return NotFound(Reason.NO_TEXTS)
        plan = self._library.look_up(lambda holdings: readings(words, self.names_in(holdings), works))
        if len(plan) == 1:
            return plan
        *narrowed, everywhere, as_typed = plan
        if self._is_there(as_typed):
            return (as_typed,)
        if narrowed and self._is_there(everywhere) and not self._is_there(narrowed[0]):
            return everywhere, as_typed
        return plan

    def _names_another(self, words: str, default: Work, manner: Manner) -> bool:
        """Whether a work is named that may be quoted, and is not the default one."""
        if len(words) > MAX_CHARACTERS:
            return False

        def look(holdings: Holdings) -> bool:
            texts, named = enabled_texts(holdings, manner), remembered_words(words, self.names_in(holdings)).works
            return any(texts.holds(work) and work.id != default.id for work in named)

        return self._library.look_up(look)

    def names_in(self, holdings: Holdings) -> HeldNames:
        """The names of the works in these holdings: the present ones, or those that were just before."""
        known = next((names for register, names in self._known if register is holdings.register), None)
        if known is not None and known.index is holdings.index:
            return known
        names = HeldNames(holdings.index, known, self._names_before(holdings))
        self._known = ((holdings.register, names),)
        return names

    def _names_before(self, holdings: Holdings) -> HeldNames | None:
        return None if self._first is None or holdings.first is None else self._first.names_in(holdings.first)

    def _is_there(self, reading: Reading) -> bool:
        """Whether a text holds the words just so."""

        def look(holdings: Holdings) -> bool:
            return is_there(reading.text, holdings.index, _numbers(holdings, reading.works))

        return self._library.look_up(look)

    def _find(self, reading: Reading, limit: int, *, listed: bool = False) -> Ranking:
        def look(holdings: Holdings) -> Ranking:
            works = _numbers(holdings, reading.works)
            return find(reading.text, holdings.index, works=works, limit=limit, listed=listed)

        return self._library.look_up(look)


def _numbers(holdings: Holdings, works: Works) -> list[int] | None:
    return None if works is None else holdings.register.numbers(works)


def _rank(drawn: Answer, before: str) -> _Draw:
    if not isinstance(drawn, Found):
        return _Draw.REFUSED
    if str(drawn.quotation.reference) == before:
        return _Draw.AGAIN
    return _Draw.GOOD if is_readable(drawn.quotation.passages[0]) else _Draw.LENGTH
