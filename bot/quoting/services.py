"""Everything that surfaces ask of the texts, Discord and terminal alike: quote, cite, check, search, count, random.

`name` is a text as somebody names it; None, or nothing, for none. Absences are values: `NotFound`, `UnknownWork`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from bot.library.library import Holdings, Library, Lookups
from bot.library.server_view import ServerView
from bot.quoting.answers import Answer, Candidate, NotFound, UnknownWork
from bot.quoting.asking import Asking, answer_either, cite_either
from bot.quoting.checking.checker import Checker
from bot.quoting.checking.checks import Checks
from bot.quoting.enabled_texts import Texts, enabled_texts
from bot.quoting.examples import Example, example_of
from bot.quoting.manner import PLAIN, Manner
from bot.quoting.quoter import Quoter
from bot.quoting.readings import Works
from bot.quoting.references.resolver import Resolver
from bot.texts.work import Work


@dataclass(frozen=True, slots=True)
class Services:
    """The operator's library, and what answers from the texts that are `held`: those of the library, or a server's view
    of it.
    """

    library: Library
    quoter: Quoter
    resolver: Resolver
    held: Lookups

    @classmethod
    def from_library(cls, library: Library) -> Self:
        return cls(library, Quoter(library), Resolver(library), library)

    def over(self, view: ServerView) -> Self:
        """The same for a server, from its view of this library. What is made for the library is not made again."""
        return replace(self, quoter=Quoter(view, self.quoter), resolver=Resolver(view, self.resolver), held=view)

    def prepare(self) -> None:
        """From now on nobody who asks waits for what is made once for a load. Whoever asks only once need not."""
        self.library.prepare_with(self.make_tables)

    def make_tables(self, holdings: Holdings) -> None:
        """What the first questions to these holdings would have to wait for."""
        self.quoter.prepare(holdings)
        self.resolver.names.prepare(holdings)

    def texts(self, manner: Manner = PLAIN) -> Texts:
        """The texts that may be quoted."""
        return enabled_texts(self.held.holdings, manner)

    def work(self, name: str, manner: Manner = PLAIN) -> Work | UnknownWork:
        return self.resolver.work(name, manner)

    def asking(self, manner: Manner = PLAIN) -> Asking:
        """Reads what somebody writes without saying what it is."""
        return Asking(self.quoter, self.resolver, manner)

    def quote(self, words: str, name: str | None = None, manner: Manner = PLAIN) -> Answer:
        """The passage that the words were remembered from; where they are a reference, what is at it."""
        works = self._named_works(name, manner)
        return works if isinstance(works, NotFound) else answer_either(words, self.quoter, self.resolver, manner, works)

    def cite(self, reference: str, manner: Manner = PLAIN) -> Answer:
        """What is at a reference; where it is not one, the passage of the words."""
        return cite_either(reference, self.quoter, self.resolver, manner)

    def check(self, message: str, manner: Manner = PLAIN) -> Checks:
        """The quotations in a message, each laid next to what the texts say."""
        return Checker(self.held, self.quoter, self.resolver).check(message, manner)

    def search(
        self, words: str, name: str | None = None, manner: Manner = PLAIN, most: int = 10
    ) -> Sequence[Candidate] | NotFound:
        """The places that the words may be from, the most likely first."""
        works = self._named_works(name, manner)
        return works if isinstance(works, NotFound) else self.quoter.search(words, works, most, manner)

    def count(self, words: str, name: str | None = None, manner: Manner = PLAIN) -> NotFound:
        """In how many places the words are, by text."""
        works = self._named_works(name, manner)
        return works if isinstance(works, NotFound) else self.quoter.count(words, works, manner)

    def quote_random(self, name: str | None = None, manner: Manner = PLAIN, before: str = "") -> Answer:
        """A passage at random; another one than that with the reference `before`."""
        works = self._named_works(name, manner)
        return works if isinstance(works, NotFound) else self.quoter.quote_random(works, manner, before)

    def example(self, manner: Manner = PLAIN) -> Example:
        """A reference that leads somewhere, and words that are there: how one asks."""
        texts = self.texts(manner)
        return example_of(texts.default or (*texts.works, *self.held.holdings.works)[0])

    def _named_works(self, name: str | None, manner: Manner) -> Works | NotFound:
        if not name or not name.strip():
            return None
        named = self.resolver.work(name, manner)
        return NotFound(named) if isinstance(named, UnknownWork) else (named,)
