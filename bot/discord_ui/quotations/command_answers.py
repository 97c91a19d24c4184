"""What the commands answer, whether they are used as commands or said in a message."""

from dataclasses import dataclass
from importlib.metadata import version
from typing import Protocol

from bot.discord_ui.messages.parts import MOST_OPTIONS, Message
from bot.discord_ui.quotations.replies import Replies
from bot.quoting.answers import NotFound, Reason
from bot.quoting.enabled_texts import Texts
from bot.quoting.manner import Manner
from bot.quoting.services import Services
from bot.texts.work import Work
from bot.wording import explanations
from bot.wording.phrases import Phrases


class Lists(Protocol):
    """What lists the texts, and what is in one: the reader does."""

    def works(self, texts: Texts, /) -> Message: ...

    def contents(self, work: Work, /) -> Message: ...


@dataclass(frozen=True, slots=True)
class CommandAnswers:
    """Looks up; `name` is a text as somebody names it, None for none."""

    services: Services
    replies: Replies
    lists: Lists
    phrases: Phrases

    def search(self, words: str, name: str | None, manner: Manner) -> Message | NotFound:
        found = self.services.search(words, name, manner)
        if isinstance(found, NotFound):
            return found
        return self.replies.chooser(self.phrases.say("places-found", count=len(found)), found)

    def places(self, words: str, name: str | None, manner: Manner) -> Message | NotFound:
        """The places of words that appear too often to tell which is meant: how many there are, and the first."""
        counted = self.services.count(words, name, manner)
        found = self.services.search(words, name, manner, MOST_OPTIONS)
        if not counted.places or isinstance(found, NotFound):
            return self.search(words, name, manner)
        said = self.phrases.say(
            "counted-listed", counted=explanations.place_counts(self.phrases, counted), listed=len(found)
        )
        return self.replies.chooser(said, found)

    def works(self, manner: Manner) -> Message | NotFound:
        texts = self.services.texts(manner)
        return self.lists.works(texts) if texts.works else NotFound(Reason.NO_TEXTS)

    def about(self) -> Message:
        register = self.services.library.holdings.register
        return self.replies.about(
            works=len(register.all.works), paragraphs=register.paragraphs, version=version("catchword")
        )

    def help(self) -> Message:
        return self.replies.help(self.services.example())
