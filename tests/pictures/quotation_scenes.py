"""Pictures of what members see: a passage that was found, one that is likely, a choice, lists. The texts are in the
public domain.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.discord_ui.interactions.controls import Subject
from bot.discord_ui.interactions.venues import ANYWHERE, ServedVenue
from bot.discord_ui.messages.parts import Message
from bot.discord_ui.quotations.answering import Answering
from bot.discord_ui.quotations.command_answers import CommandAnswers
from bot.discord_ui.quotations.help_pages import HelpPage
from bot.discord_ui.quotations.likely_replies import RememberedWords
from bot.discord_ui.quotations.moves import stretch_of
from bot.library.library import Library
from bot.quoting.answers import Ambiguous, Found, Likely, NotFound
from bot.quoting.services import Services
from bot.wording.phrases import Phrases
from tests.discord_ui.made import make_answering, make_answers
from tests.pictures.posts import Answer, Said, Scene

TEXTS = Path(__file__).parent.parent / "matching" / "works"
_ASKER = 1
REMEMBERED = "shall I compare you to a summers day"


@dataclass(frozen=True, slots=True)
class QuotationScenes:
    """Asks the services and shows their answers."""

    answers: CommandAnswers
    answering: Answering
    venue: ServedVenue

    @classmethod
    def over(cls, texts: Path = TEXTS) -> "QuotationScenes":
        phrases = Phrases()
        services, answering = Services.from_library(Library(texts)), make_answering(phrases)
        return cls(make_answers(answering.replies, phrases), answering, ServedVenue(services=services))

    def scenes(self) -> Iterator[Scene]:
        yield self._mentioned("found", REMEMBERED)
        yield Scene("cited", (self._quoted("sonnets 116"),))
        yield Scene("likely", (self._quoted("yellow leaves in autumn on the branches"),))
        yield Scene("chooser", (self._quoted("heaven"),))
        yield Scene("not-found", (self._quoted("the whale swam past the ship at noon"),))
        yield Scene("search", (self._answer(self.answers.search("love time death", None, self.venue), "/search"),))
        yield Scene("help", (self._answer(self.answers.help(self.venue), "/help"),))
        yield Scene("about", (self._answer(self.answers.about(self.venue), "/help"),))
        yield Scene("kept", (self._answer(self.answers.pages.message(HelpPage.KEPT, self.venue), "/help"),))
        yield Scene("copy", (Answer(self._copied()),))
        yield Scene("more", (Answer(self._behind()),))
        yield self._line_for("mention-likely", "yellow leaves in autumn on the branches")

    def _mentioned(self, name: str, words: str) -> Scene:
        said = f"@Catchword {words}"
        return Scene(name, (Said(f"<@1> {words}"), Answer(self._reply(words), replies_to=said)))

    def _line_for(self, name: str, words: str) -> Scene:
        line = self.answering.replies.mention_line("mention-likely", "control-show")
        return Scene(name, (Said(f"<@1> {words}"), Answer(line, replies_to=f"@Catchword {words}")))

    def _quoted(self, words: str) -> Answer:
        return Answer(self._reply(words), "/quote")

    def _reply(self, words: str) -> Message:
        found = self.venue.services.quote(words)
        return self.answering.reply(found, _ASKER, ANYWHERE, RememberedWords(words), private=False)

    def _answer(self, answer: Message | Found | Likely | Ambiguous | NotFound, command: str) -> Answer:
        assert isinstance(answer, Message)
        return Answer(answer, command)

    def _behind(self) -> Message:
        found = self.venue.services.quote(REMEMBERED)
        assert isinstance(found, Found)
        subject = Subject(found.quotation, stretch_of(found.quotation), 1, private=False, asker=_ASKER)
        return self.answering.replies.more(subject, "d:1:2")

    def _copied(self) -> Message:
        found = self.venue.services.quote(REMEMBERED)
        assert isinstance(found, Found)
        return self.answering.replies.copy(found.quotation)
