"""What answers in one server: from the operator's texts, with the server's own behind them.

A view is made when somebody first asks in its server, outside the event loop, and again when the server's list of
texts has a newer version or the operator's texts were reloaded. Those that were not asked for longest are let go when
all together take too much memory. A direct message, and whoever is in no server, is answered from the operator's texts.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol, TypeVar

from bot.errors import StorageError
from bot.library.findings import RefusedError
from bot.library.register import Register
from bot.library.server_texts import ServerText, ServerTexts
from bot.library.server_view import ServerView
from bot.quoting.services import Services

MOST_BYTES = 256 * 2**20  # of texts and indexes that stay in memory
_A_VIEW = 2**19  # bytes of the tables of a view, about
_UNREADABLE = "a text of server %d cannot be read; its digest begins with %s"
Made = TypeVar("Made")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TextList:
    """The texts of a server, by the digests of their corpus files, in order. `version` rises with each change, and
    begins again where all of them were deleted; it is 0 where there never was a text.
    """

    version: int
    digests: tuple[str, ...] = ()


class TextStore(Protocol):
    """Where servers' texts are stored. All raise StorageError."""

    async def list_of(self, guild: int) -> TextList:
        """It is asked before each answer, and should be known."""
        ...

    async def corpus_file(self, guild: int, digest: str) -> bytes | None:
        """None where the server has it no more."""
        ...


@dataclass(slots=True)
class _Server:
    """What was made for a server: of which list, its view, and the services over that. `register` is that of the
    operator's works that they were prepared for; None where they are not prepared for the present ones.
    """

    listed: TextList
    view: ServerView
    services: Services
    register: Register | None

    @property
    def size(self) -> int:
        return self.view.size + _A_VIEW


class ServerServices:
    """Services by server, over those of the operator's texts. Close it at the end."""

    def __init__(
        self, operator: Services, store: TextStore, texts: ServerTexts, *, most_bytes: int = MOST_BYTES
    ) -> None:
        self._operator, self._store, self._texts = operator, store, texts
        self._most_bytes = most_bytes
        self._servers: OrderedDict[int, _Server] = OrderedDict()
        self._making: dict[int, asyncio.Task[Services]] = {}
        self._thread = ThreadPoolExecutor(1, "servers-texts")

    async def at(self, guild: int | None) -> Services:
        """What answers there; where the database cannot be asked, what answered last."""
        if guild is None:
            return self._operator
        try:
            listed = await self._store.list_of(guild)
            if not listed.digests:
                self._servers.pop(guild, None)
                return self._operator
            known = self._known(guild, listed)
            return known if known is not None else await asyncio.shield(self._make(guild))
        except StorageError:
            return self._last(guild)

    @property
    def size(self) -> int:
        """How many bytes of memory all views take, about."""
        return sum(server.size for server in self._servers.values())

    async def close(self) -> None:
        """End what is being made."""
        making = tuple(self._making.values())
        for task in making:
            task.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)
        if making:
            await asyncio.wait(making)

    def _known(self, guild: int, listed: TextList) -> Services | None:
        server = self._servers.get(guild)
        if server is None or server.listed != listed or server.register is not self._register:
            return None
        self._servers.move_to_end(guild)
        return server.services

    @property
    def _register(self) -> Register:
        """That of the operator's works: another one after a reload that changed them."""
        return self._operator.library.holdings.register

    def _last(self, guild: int) -> Services:
        server = self._servers.get(guild)
        return self._operator if server is None else server.services

    def _make(self, guild: int) -> "asyncio.Task[Services]":
        """Made once for all who wait for it."""
        if guild not in self._making:
            task = asyncio.create_task(self._make_services(guild), name="opening a server's texts")
            self._making[guild] = task
            task.add_done_callback(lambda _: self._making.pop(guild, None))
        return self._making[guild]

    async def _make_services(self, guild: int) -> Services:
        listed = await self._store.list_of(guild)
        last = self._servers.get(guild)
        if last is not None and last.listed == listed:
            view = last.view  # the operator's texts are others
        else:
            texts = [text for digest in listed.digests if (text := await self._open(guild, digest)) is not None]
            view = await self._run(lambda: ServerView(self._operator.library, texts))
        server = await self._run(lambda: _prepare(self._operator, listed, view))
        self._servers[guild] = server
        self._servers.move_to_end(guild)
        self._let_go()
        return server.services

    async def _open(self, guild: int, digest: str) -> ServerText | None:
        """A text, kept or made now; None where it is gone meanwhile, or cannot be read: that costs only itself."""
        kept = await self._run(lambda: self._texts.find(digest))
        if kept is not None:
            return kept
        raw = await self._store.corpus_file(guild, digest)
        if raw is None:
            return None
        try:
            return await self._run(lambda: self._texts.make(raw))
        except RefusedError:
            log.warning(_UNREADABLE, guild, digest[:12])
            return None

    async def _run(self, make: Callable[[], Made]) -> Made:
        return await asyncio.get_running_loop().run_in_executor(self._thread, make)

    def _let_go(self) -> None:
        """Of what was made for works that the operator has no more, the servers' texts alone stay; and not those that
        were not asked for longest.
        """
        present = self._register
        for server in self._servers.values():
            if server.register is not None and server.register is not present:
                server.view.forget()
                server.services, server.register = self._operator.over(server.view), None
        while len(self._servers) > 1 and self.size > self._most_bytes:
            self._servers.popitem(last=False)


def _prepare(operator: Services, listed: TextList, view: ServerView) -> _Server:
    """New services over a view, with what the first question would wait for."""
    services, held = operator.over(view), operator.library.holdings
    services.make_tables(view.over(held))
    return _Server(listed, view, services, held.register)
