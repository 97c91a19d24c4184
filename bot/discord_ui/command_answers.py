"""What the commands answer, whether they are used as commands or said in a message."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version

from bot.discord_ui.lists import Lists
from bot.discord_ui.replies import MOST_OPTIONS, Replies, Reply
from bot.library.library import Library
from bot.quoting.answers import Answer, NotFound, Reason, UnknownWork
from bot.quoting.asked import answer_either, cite_either
from bot.quoting.enabled import enabled
from bot.quoting.manner import Manner
from bot.quoting.quoter import Quoter
from bot.quoting.readings import Works
from bot.quoting.references.resolver import Resolver
from bot.texts.work import Work
from bot.wording import explanations
from bot.wording.phrases import Phrases


@dataclass(frozen=True, slots=True)
class CommandAnswers:
    """Looks up; `name` is a text as somebody names it, None for none."""

    library: Library
    quoter: Quoter
    resolver: Resolver
    replies: Replies
    lists: Lists
    phrases: Phrases

    def quote(self, words: str, name: str | None, manner: Manner) -> Answer:
        works = self._named(name, manner)
        if isinstance(works, NotFound):
            return works
        return answer_either(words, self.quoter, self.resolver, manner, works)

    def cite(self, reference: str, manner: Manner) -> Answer:
        return cite_either(reference, self.quoter, self.resolver, manner)

    def search(self, words: str, name: str | None, manner: Manner) -> Reply | NotFound:
        works = self._named(name, manner)
        found = works if isinstance(works, NotFound) else self.quoter.search(words, works, manner=manner)
        if isinstance(found, NotFound):
            return found
        return self.replies.chooser(self.phrases.say("places-found", count=len(found)), found)

    def places(self, words: str, name: str | None, manner: Manner) -> Reply | NotFound:
        """The places of words that appear too often to tell which is meant: how many there are, and the first."""
        works = self._named(name, manner)
        if isinstance(works, NotFound):
            return works
        counted = self.quoter.count(words, works, manner)
        found = self.quoter.search(words, works, MOST_OPTIONS, manner)
        if not counted.places or isinstance(found, NotFound):
            return self.search(words, name, manner)
        told = explanations.counted(self.phrases, counted)
        return self.replies.chooser(self.phrases.say("counted-listed", counted=told, listed=len(found)), found)

    def random(self, name: str | None, manner: Manner) -> Answer:
        works = self._named(name, manner)
        return works if isinstance(works, NotFound) else self.quoter.random(works, manner)

    def works(self, manner: Manner) -> Reply | NotFound:
        works = enabled(self.library.holdings, manner).works
        return self.lists.works(works) if works else NotFound(Reason.NO_TEXTS)

    def contents(self, name: str, manner: Manner) -> Reply | NotFound:
        named = self.resolver.work(name, manner)
        return NotFound(named) if isinstance(named, UnknownWork) else self.lists.contents(named)

    def about(self) -> Reply:
        works = self.library.holdings.works
        paragraphs = sum(s.numbered for work in works for s in work.sections)
        return self.replies.about(works=len(works), paragraphs=paragraphs, version=version("catchword"))

    def help(self) -> Reply:
        return self.replies.help(str(self.resolver.example()))

    def _named(self, name: str | None, manner: Manner) -> Works | NotFound:
        if name is None:
            return None
        named = self.resolver.work(name, manner)
        return NotFound(named) if isinstance(named, UnknownWork) else _alone(named)


def _alone(work: Work) -> Sequence[Work]:
    return (work,)
