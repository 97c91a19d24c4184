"""What the commands answer, whether they are used as commands or said in a message."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.discord_ui.interactions.venues import ServedVenue
from bot.discord_ui.messages.parts import MOST_OPTIONS, Message
from bot.discord_ui.quotations.help_pages import HelpPage, HelpPages
from bot.discord_ui.quotations.replies import Replies
from bot.quoting.answers import Answer, Candidate, Found, Likely, NotFound, Reason, UnknownWork
from bot.quoting.enabled_texts import Texts
from bot.texts.work import Work
from bot.wording import explanations
from bot.wording.phrases import Phrases

_MOST_LISTED = 10  # places of a search


class Lists(Protocol):
    """What lists the texts, and what is in one: the reader does."""

    def works(self, texts: Texts, /) -> Message: ...

    def contents(self, work: Work, /) -> Message: ...


@dataclass(frozen=True, slots=True)
class CommandAnswers:
    """Looks up what a venue may quote; `name` is a text as somebody names it, None for none."""

    replies: Replies
    lists: Lists
    phrases: Phrases
    pages: HelpPages

    def search(self, words: str, name: str | None, venue: ServedVenue) -> Message | Answer:
        """A list of the likeliest places; the only one is opened, as sure as /quote is of it."""
        found = venue.services.search(words, name, venue.manner, _MOST_LISTED + 1)
        if isinstance(found, NotFound):
            return found
        if len(found) == 1:
            quoted = venue.services.quote(words, name, venue.manner)
            return quoted if isinstance(quoted, Found) else Likely(tuple(found))
        listed, more = found[:_MOST_LISTED], len(found) > _MOST_LISTED
        counted = venue.services.count(words, name, venue.manner) if more else None
        if counted is not None and counted.places > len(listed):
            return self._counted(counted, listed)
        said = self.phrases.say("places-found", count=len(listed), more="yes" if more else "no")
        return self.replies.chooser(said, listed)

    def places(self, words: str, name: str | None, venue: ServedVenue) -> Message | Answer:
        """The places of words that appear too often to tell which is meant: how many there are, and the first."""
        counted = venue.services.count(words, name, venue.manner)
        found = venue.services.search(words, name, venue.manner, MOST_OPTIONS)
        if not counted.places or isinstance(found, NotFound):
            return self.search(words, name, venue)
        return self._counted(counted, found)

    def _counted(self, counted: NotFound, listed: Sequence[Candidate]) -> Message:
        """The list of places that all hold the words, and how many there are: none is likelier than another."""
        mixed = len({candidate.quotation.work.id for candidate in listed}) > 1 and counted.places > len(listed)
        said = self.phrases.say(
            "counted-listed",
            counted=explanations.place_counts(self.phrases, counted),
            listed=len(listed),
            mixed="yes" if mixed else "no",
        )
        return self.replies.chooser(said, listed)

    def works(self, venue: ServedVenue) -> Message | NotFound:
        texts = venue.services.texts(venue.manner)
        return self.lists.works(texts) if texts.works else NotFound(Reason.NO_TEXTS)

    def contents(self, name: str, venue: ServedVenue) -> Message | NotFound:
        named = venue.services.work(name, venue.manner)
        return NotFound(named) if isinstance(named, UnknownWork) else self.lists.contents(named)

    def about(self, venue: ServedVenue) -> Message:
        return self.pages.message(HelpPage.ABOUT, venue)

    def help(self, venue: ServedVenue) -> Message:
        return self.pages.message(HelpPage.TASKS, venue)
