"""Pictures of checks: a scene for each verdict, as the person who asked sees it, and one as everyone does. The texts
are in the public domain.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.discord_ui.interactions.venues import ANYWHERE
from bot.discord_ui.messages.parts import Message
from bot.discord_ui.quotations.answering import Answering
from bot.library.library import Library
from bot.quoting.checking.checks import Check
from bot.quoting.services import Services
from bot.wording.phrases import Phrases
from tests.discord_ui.made import make_answering
from tests.pictures.posts import Answer, Said, Scene
from tests.pictures.quotation_scenes import TEXTS
from tests.works import write_work

_ASKER = 1
_EDITIONS = (
    ("M1888", "1888", "All the powers of old Europe have entered into a holy alliance"),
    ("M1850", "1850", "All the powers of old Europe have joined in a holy crusade"),
)
_DIFFERS = "“Love is love which alters when it alteration finds” (Sonnet 116)"
_CHECKS = {
    "check-same": "“Let me not to the marriage of true minds admit impediments.”",
    "check-almost": "“Shall I compare thee to a winter day? Thou art not lovely and more temperate”",
    "check-marked": "“Rough winds do shake the darling buds of May […] And often is his gold complexion dimm’d”",
    "check-places": "“Let me not to the marriage of true minds admit impediments. So long lives this, and this "
    "gives life to thee.”",
    "check-elsewhere": "“So long lives this, and this gives life to thee” — Sonnet 116",
    "check-not-held": "“So long lives this, and this gives life to thee” — Hamlet",
    "check-absent": "“To sleep, perchance to dream: ay, there’s the rub that makes calamity of so long life”",
    "check-several": "“Four score and ten years ago our fathers brought forth on this continent a new nation” is "
    "Lincoln, isn’t it? And “So long lives this, and this gives life to thee”? "
    "And “the whale swam past the ship at noon”?",
}


@dataclass(frozen=True, slots=True)
class CheckScenes:
    """Checks what is quoted, and shows what comes of it."""

    services: Services
    answering: Answering

    @classmethod
    def over(cls, texts: Path = TEXTS) -> "CheckScenes":
        return cls(Services.from_library(Library(texts)), make_answering(Phrases()))

    def scenes(self) -> Iterator[Scene]:
        yield Scene("check", (Said(_DIFFERS), Answer(self._reply(_DIFFERS))))
        yield Scene("check-shared", (Answer(self._shared(_DIFFERS)),))
        yield Scene("check-editions", (Answer(self._of_editions(), "/check"),))
        for name, message in _CHECKS.items():
            yield Scene(name, (Answer(self._reply(message), "/check"),))

    def _shared(self, message: str) -> Message:
        """What *Share* shows everyone, as the private answer has it."""
        private, [checked] = self._reply(message), self.services.check(message).checks
        assert isinstance(checked, Check)
        quotation, said = checked.places[0].quotation, private.texts[:1]
        return self.answering.replies.quotation(quotation, private=False, asker=_ASKER, said=said)

    def _of_editions(self) -> Message:
        with TemporaryDirectory() as folder:
            for name, year, words in _EDITIONS:
                write_work(Path(folder), name, f"{words} to exorcise this spectre.", title="Manifesto", date=year)
            checks = Services.from_library(Library(Path(folder))).check(f"“{_EDITIONS[0][2]} to exorcise this spectre”")
        return self.answering.reply(checks, _ASKER, ANYWHERE, private=True)

    def _reply(self, message: str) -> Message:
        return self.answering.reply(self.services.check(message), _ASKER, ANYWHERE, private=True)
