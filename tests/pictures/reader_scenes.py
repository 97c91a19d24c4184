"""Pictures of the private reader: the texts, the contents of one, pages of prose and verse, what can be shared."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.discord_ui.interactions.controls import Controls
from bot.discord_ui.interactions.venues import ANYWHERE, ServedVenue
from bot.discord_ui.messages.custom_ids import SHARE
from bot.discord_ui.messages.next_steps import NextSteps
from bot.discord_ui.messages.parts import Message
from bot.discord_ui.reader.lists import Lists
from bot.discord_ui.reader.openings import Openings
from bot.discord_ui.reader.pages import ReaderPages
from bot.discord_ui.reader.places import page_at
from bot.library.library import Library
from bot.quoting.services import Services
from bot.wording.phrases import Phrases
from tests.pictures.posts import Answer, Scene

TEXTS = Path(__file__).parent.parent / "matching" / "works"


@dataclass(frozen=True, slots=True)
class ReaderScenes:
    """Opens places, and shows what is opened."""

    openings: Openings
    venue: ServedVenue

    @classmethod
    def over(cls, texts: Path = TEXTS) -> "ReaderScenes":
        phrases = Phrases()
        pages = ReaderPages(phrases, SHARE, Controls())
        openings = Openings(pages, Lists(phrases), phrases, NextSteps(phrases))
        return cls(openings, ServedVenue(services=Services.from_library(Library(texts))))

    def scenes(self) -> Iterator[Scene]:
        yield self._opened("works", "")
        yield self._opened("contents", "sonnets")
        yield self._opened("reader", "government of the people, by the people, for the people")
        yield self._opened("reader-verse", "sonnet 116")
        yield self._opened("reader-dead-end", "sonnets 117")
        yield Scene("reader-share", (Answer(self._sharing("GETTYSBURG")),))

    def _opened(self, name: str, place: str) -> Scene:
        message = self.openings.open(place, self.venue, alone=False)
        return Scene(name, (Answer(message, f"/read {place}".strip()),))

    def _sharing(self, name: str) -> Message:
        work = self.venue.services.held.holdings.work(name)
        assert work is not None
        return self.openings.pages.sharing(page_at(work, 0), (), ANYWHERE)
