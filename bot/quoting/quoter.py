"""Remembered words -> an answer, on the library's present holdings."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from bot.errors import DamagedIndexError
from bot.library.library import Holdings, Library
from bot.matching.finder import Ranking, find
from bot.matching.query import MAX_CHARACTERS
from bot.quoting.answers import Answer, Candidate, Found, NotFound, Quotation, Reason
from bot.quoting.context import in_context
from bot.quoting.enabled import enabled
from bot.quoting.limits import over_limit, within_limit
from bot.quoting.manner import PLAIN, Manner, Strictness
from bot.quoting.policy import MANY_PLACES, answer, candidate
from bot.texts.passage import Passage
from bot.texts.places import address
from bot.texts.work import Work


class Quoter:
    """Quotes, searches and picks at random, in the manner of a place. `works`, which must be enabled there, restricts
    all of them to what someone named.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def quote(self, words: str, works: Sequence[Work] | None = None, manner: Manner = PLAIN) -> Answer:
        """The one passage that `words` were remembered from, or what stands in the way of saying so.

        Where nobody names a work, the place's default one is looked at before the others. What is merely likely in it
        is offered with what is likely in them, and never instead of what is found there.
        """
        default = enabled(self._library.holdings, manner).default
        if works is None and default is not None:
            lenient = manner.strictness is Strictness.LENIENT
            first = replace(manner, strictness=Strictness.NORMAL) if lenient else manner
            answered = self._quote(words, (default,), first)
            if not isinstance(answered, NotFound):
                return answered
        return self._quote(words, works, manner)

    def search(
        self, words: str, works: Sequence[Work] | None = None, limit: int = 10, manner: Manner = PLAIN
    ) -> tuple[Candidate, ...] | NotFound:
        """The places most like `words`, best first, without a claim that one of them is meant."""
        ranking = self._find(words, works, limit, manner, listed=True)
        if isinstance(ranking, NotFound):
            return ranking
        if not ranking.words:
            return NotFound(Reason.NO_WORDS)
        found = tuple(candidate(m) for m in ranking.matches)
        return found or NotFound(Reason.NOTHING_LIKE_IT)

    def random(self, works: Sequence[Work] | None = None, manner: Manner = PLAIN) -> Answer:
        """A numbered paragraph that may be quoted, each as likely as every other."""
        texts = enabled(self._library.holdings, manner)
        if works is None:
            works = texts.works if texts.default is None else (texts.default,)
        numbered = [
            Passage(work, paragraph.span, address(work, section, paragraph))
            for work in works
            for section in work.sections
            for paragraph in section.paragraphs
            if paragraph.number is not None
        ]
        if not works:
            return NotFound(Reason.NO_TEXTS)
        quotations = [Quotation((passage,), passage.reference) for passage in numbered]
        allowed = [q for q in quotations if over_limit(q) is None]
        return within_limit(Found(secrets.choice(allowed or quotations)))

    def _quote(self, words: str, works: Sequence[Work] | None, manner: Manner) -> Answer:
        ranking = self._find(words, works, MANY_PLACES, manner)
        if isinstance(ranking, NotFound):
            return ranking
        return in_context(within_limit(answer(ranking, manner.strictness)), manner.context)

    def _find(
        self, words: str, works: Sequence[Work] | None, limit: int, manner: Manner, *, listed: bool = False
    ) -> Ranking | NotFound:
        if len(words) > MAX_CHARACTERS:
            return NotFound(Reason.TOO_LONG)
        holdings = self._library.holdings
        if works is None and manner.works:
            works = enabled(holdings, manner).works
            if not works:
                return NotFound(Reason.NO_TEXTS)
        try:
            return find(words, holdings.index, works=_numbers(holdings, works), limit=limit, listed=listed)
        except DamagedIndexError:
            self._library.reindex(holdings.index)
        holdings = self._library.holdings
        return find(words, holdings.index, works=_numbers(holdings, works), limit=limit, listed=listed)


def _numbers(holdings: Holdings, works: Sequence[Work] | None) -> list[int] | None:
    if works is None:
        return None
    ids = {work.id for work in works}
    return [n for n, work in enumerate(holdings.works) if work.id in ids]
