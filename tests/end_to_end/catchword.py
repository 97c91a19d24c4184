"""Catchword itself as a process, and what every one of its logs has to be.

    async with Catchword(discord, tmp_path) as bot:
        await discord.gateway.session()

On leaving, its log is read: JSON line by line, and not a word in it of what was asked, answered or kept secret.
"""

import json
import shutil
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.loopback.messages import Message
from tests.loopback.process import BotProcess
from tests.loopback.server import TOKEN, LoopbackDiscord
from tests.works import write_work

HOME = Path(__file__).parent.parent.parent
CORPUS = HOME / "corpus"
LEAKS = ["-W", "always::ResourceWarning"]  # what is never closed is told on stderr, and that is not JSON
REMEMBERED, MEANT = "kinder gentler fashism", "kinder, gentler” fascism"  # MASSES ¶9
LIKELY, PASSAGE = "kidnappers vehicle", "Some followed the kidnappers’ vehicles."  # MASSES ¶4
AMBIGUOUS, UNKNOWN = "the working class", "xylophone quagga"
ANOTHER = "another-token"
GAVE_UP = 3  # its exit status
UNSPEAKABLE = ("fashism", "gentler", "working class", "xylophone", "quagga", "kidnappers")  # in a log


class Catchword(BotProcess):
    """`python -m bot` with a folder of its own for its data. `settings` are CATCHWORD_ variables. One that is `fresh`
    imports everything by itself.
    """

    def __init__(
        self,
        discord: LoopbackDiscord,
        folder: Path,
        *arguments: str,
        token: str | None = TOKEN,
        fresh: bool = False,
        **settings: object,
    ) -> None:
        environment = {"HOME": str(folder), "CATCHWORD_DATA": str(folder / "data")}
        if token is not None:
            environment["CATCHWORD_TOKEN"] = token
        environment |= {f"CATCHWORD_{name.upper()}": str(value) for name, value in settings.items()}
        words = arguments or ("run",)
        argv = [sys.executable, *LEAKS, "-m", "bot", *words]
        super().__init__(argv, discord, env=environment, folder=HOME, forked=None if fresh else words)
        self._discord = discord
        self._secrets = {TOKEN, token or TOKEN, *UNSPEAKABLE}

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        await super().__aexit__(kind, value, trace)
        if kind is None:
            assert self.refused == []
            assert self.complaints() == []

    @property
    def log(self) -> list[dict[str, Any]]:
        """What it logged so far."""
        return [json.loads(line) for line in self.err if line.startswith("{")]

    def logged(self, level: str, after: int = 0) -> list[str]:
        """The events of a level, from the n-th line on."""
        return [line["event"] for line in self.log[after:] if line["level"] == level]

    def complaints(self) -> list[str]:
        """Lines that should not appear on stderr as they do. What is wrong before the bot runs is told plainly."""
        plain = [line for line in self.err if not line.startswith("{")]
        plain = [] if len(self.err) == 1 and self.err[0].startswith("Error: ") else plain
        secrets = self._secrets | self._discord.interactions.tokens
        return plain + [line for line in self.said if any(secret in line for secret in secrets)]


def quotes(message: Message) -> bool:
    """Whether it holds what was meant by REMEMBERED; the matched words in it are marked."""
    return MEANT in message.text.replace("**", "")


async def answers(discord: LoopbackDiscord) -> bool:
    """Whether the bot does what it is for."""
    return quotes(await (await discord.reader().slash("quote", words=REMEMBERED)).message())


def own_corpus(folder: Path) -> Path:
    """A copy of the bundled corpus, to be changed."""
    return shutil.copytree(CORPUS, folder / "corpus")


def add_text(corpus: Path, name: str, words: str) -> Path:
    """A work of one paragraph, or new words for it."""
    title = f"The {name.title()}"
    return write_work(corpus, name, f"# {title}\n\n{words}", title=title)
