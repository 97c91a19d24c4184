"""The two that are put under the same load: Catchword, and the trivial handler that is the floor next to it.

Each is a process of its own with a loopback Discord of its own, and knows how a request of the mix is made of it.
"""

import sys
from abc import ABC, abstractmethod
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.wording.phrases import Phrases
from tests.load.mix import LOOKED_UP, Kind, Request
from tests.loopback.exchange import Exchange
from tests.loopback.interactions import DEADLINE
from tests.loopback.messages import Message
from tests.loopback.process import BotProcess
from tests.loopback.reader import Reader
from tests.loopback.server import TOKEN, LoopbackDiscord

ROOT = Path(__file__).parents[2]
PEOPLE = 200
PRESSED = 10  # messages whose buttons are pressed


READING = 900.0  # seconds: a million passages of Markdown take minutes to read


class Subject(ABC):
    """A bot under load, and the people who use it."""

    name: str

    def __init__(self, folder: Path, corpus: Path) -> None:
        self.discord = LoopbackDiscord(patience=DEADLINE)
        self.notes = folder / f"{self.name}.loop"
        argv, env = self.command(folder, corpus)
        probe = {"LOOP_PROBE": str(self.notes)}
        self.process = BotProcess([sys.executable, *argv], self.discord, env=env | probe, folder=ROOT)
        self.unfair = self.discord.reader("unfair")
        self.known = ""  # a reference
        self.readers = [self.discord.reader(f"reader{number}") for number in range(PEOPLE)]
        self._messages: list[Message] = []
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self._stack.enter_async_context(self.discord)
        await self._stack.enter_async_context(self.process)
        await self.discord.gateway.session(within=READING)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def make(self, request: Request, number: int) -> Exchange:
        """Let someone do what the request says."""
        reader = self.reader(request, number)
        if request.kind is Kind.PRESS and self._messages:
            return await reader.press(self._messages[number % len(self._messages)], "→")
        return await self.ask(request, number)

    def reader(self, request: Request, number: int) -> Reader:
        return self.unfair if request.kind is Kind.UNFAIR else self.readers[number % PEOPLE]

    async def warm_up(self, requests: list[Request]) -> None:
        """Questions one after another; the public quotations among the answers are what is pressed later."""
        for number, request in enumerate(requests):
            self.known = request.text if request.kind is Kind.CITE else self.known
            exchange = await self.make(request, number)
            answer = await exchange.response()
            if answer.message is not None and not answer.message.ephemeral and request.kind in LOOKED_UP:
                self._messages = [*self._messages, answer.message][:PRESSED]

    @abstractmethod
    def command(self, folder: Path, corpus: Path) -> tuple[list[str], dict[str, str]]:
        """What is run, and its environment."""

    @abstractmethod
    async def ask(self, request: Request, number: int) -> Exchange: ...

    def turned_away(self, exchange: Exchange) -> bool:
        """Whether the answer is that too many ask."""
        del exchange
        return False


class StandIn(Subject):
    """Gives its options back: what discord.py and the machine take by themselves."""

    name = "trivial handler"

    def command(self, folder: Path, corpus: Path) -> tuple[list[str], dict[str, str]]:
        del folder, corpus
        return [str(ROOT / "tests/loopback/stand_in.py")], {"STAND_IN_TOKEN": TOKEN}

    async def ask(self, request: Request, number: int) -> Exchange:
        reader = self.reader(request, number)
        if request.kind is Kind.AUTOCOMPLETE:
            return await reader.autocomplete("quote", "work", "Work", words="any")
        return await reader.slash("quote", words=request.text or "any")


class Catchword(Subject):
    """As an operator runs it."""

    name = "Catchword"
    _busy = Phrases().say("busy")

    def command(self, folder: Path, corpus: Path) -> tuple[list[str], dict[str, str]]:
        data, named = str(folder / "data"), str(corpus)
        return ["-m", "bot", "run"], {"CATCHWORD_TOKEN": TOKEN, "CATCHWORD_DATA": data, "CATCHWORD_CORPUS": named}

    async def ask(self, request: Request, number: int) -> Exchange:
        reader = self.reader(request, number)
        if request.kind is Kind.AUTOCOMPLETE:
            return await reader.autocomplete("quote", "words", request.text)
        return await reader.slash("quote", words=request.text or "no words")

    def turned_away(self, exchange: Exchange) -> bool:
        return exchange.original is not None and self._busy in exchange.original.text
