"""Servers' own texts for the operator, in a terminal: each method opens the database, and closes it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.guilds.texts.server_text import Edition, ServerTexts, TextChange
from bot.guilds.texts.store import ServerTextStore
from bot.storage.migrating import open_database

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class BrokenText:
    """What cannot be read of a server's text: the row of the text, without an `edition`, or one of its editions.
    `number` is 0 where the row has none, and `quoted` is of the edition that should be.
    """

    guild: int
    number: int
    id: str = ""
    edition: int = 0
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class TextCheck:
    """How many texts and servers were looked at, and what cannot be read."""

    servers: int
    texts: int
    broken: tuple[BrokenText, ...]


class OperatorTexts:
    """All methods raise StorageError."""

    def __init__(self, address: str) -> None:
        self._address = address

    def lists(self, guild: int | None = None) -> list[ServerTexts]:
        """The texts of all servers that have some, or of one server."""

        async def read(store: ServerTextStore) -> list[ServerTexts]:
            guilds = await store.servers() if guild is None else [guild]
            found = [await store.texts_of(each) for each in guilds]
            return [each for each in found if each.texts or each.unreadable]

        return self._run(read)

    def history(self, guild: int) -> tuple[TextChange, ...]:
        """Who changed what, the newest first."""
        return self._run(lambda store: store.history(guild))

    def corpus_file(self, guild: int, edition: Edition) -> bytes | None:
        """None where it cannot be read."""
        return self._run(lambda store: store.corpus_file(guild, edition))

    def delete(self, guild: int, number: int) -> None:
        """Delete a text for good, whether it can be read or not."""
        self._run(lambda store: store.take_down(guild, number))

    def delete_all(self, guild: int) -> None:
        """Delete everything of a server."""
        self._run(lambda store: store.delete_guild(guild))

    def check(self) -> TextCheck:
        """Read every text and every edition of it."""
        return self._run(_check)

    def _run(self, use: Callable[[ServerTextStore], Awaitable[T]]) -> T:
        async def run() -> T:
            async with open_database(self._address) as database:
                return await use(ServerTextStore(database))

        return asyncio.run(run())


async def _check(store: ServerTextStore) -> TextCheck:
    lists = [await store.texts_of(guild) for guild in await store.servers()]
    broken = list[BrokenText]()
    for now in lists:
        broken += (BrokenText(now.guild, number) for number in now.unreadable)
        for text in now.texts:
            if text.edition is None:
                broken.append(BrokenText(now.guild, text.number, text.id, text.current, quoted=True))
            for edition in text.editions:
                if await store.corpus_file(now.guild, edition) is None:
                    quoted = edition.number == text.current
                    broken.append(BrokenText(now.guild, text.number, text.id, edition.number, quoted))
    servers = [now for now in lists if now.texts or now.unreadable]
    return TextCheck(len(servers), sum(len(now.texts) + len(now.unreadable) for now in servers), tuple(broken))
