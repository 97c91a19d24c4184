"""Remembered words -> an answer, on the library's present holdings."""

import secrets
from collections.abc import Sequence

from bot.errors import DamagedIndexError
from bot.library.library import Holdings, Library
from bot.matching.finder import Ranking, find
from bot.matching.query import MAX_CHARACTERS
from bot.quoting.answers import Answer, Candidate, Found, NotFound, Quotation, Reason
from bot.quoting.limits import over_limit, within_limit
from bot.quoting.policy import MANY_PLACES, answer, candidate
from bot.texts.passage import Passage
from bot.texts.places import address
from bot.texts.work import Work


class Quoter:
    """Quotes, searches and picks at random. `works` restricts all of them to some of the library's works."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def quote(self, words: str, works: Sequence[Work] | None = None) -> Answer:
        """The one passage that `words` were remembered from, or what stands in the way of saying so."""
        ranking = self._find(words, works, MANY_PLACES)
        return ranking if isinstance(ranking, NotFound) else within_limit(answer(ranking))

    def search(
        self, words: str, works: Sequence[Work] | None = None, limit: int = 10
    ) -> tuple[Candidate, ...] | NotFound:
        """The places most like `words`, best first, without a claim that one of them is meant."""
        ranking = self._find(words, works, limit, listed=True)
        if isinstance(ranking, NotFound):
            return ranking
        if not ranking.words:
            return NotFound(Reason.NO_WORDS)
        found = tuple(candidate(m) for m in ranking.matches)
        return found or NotFound(Reason.NOTHING_LIKE_IT)

    def random(self, works: Sequence[Work] | None = None) -> Answer:
        """A numbered paragraph that may be quoted, each as likely as every other."""
        numbered = [
            Passage(work, paragraph.span, address(work, section, paragraph))
            for work in works or self._library.holdings.works
            for section in work.sections
            for paragraph in section.paragraphs
            if paragraph.number is not None
        ]
        quotations = [Quotation((passage,), passage.reference) for passage in numbered]
        allowed = [q for q in quotations if over_limit(q) is None]
        return within_limit(Found(secrets.choice(allowed or quotations)))

    def _find(
        self, words: str, works: Sequence[Work] | None, limit: int, *, listed: bool = False
    ) -> Ranking | NotFound:
        if len(words) > MAX_CHARACTERS:
            return NotFound(Reason.TOO_LONG)
        holdings = self._library.holdings
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
