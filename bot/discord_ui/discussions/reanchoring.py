"""After an edition, discussions are looked for where their words are now: in threads, in batches, one run at a time.
What is ambiguous, or gone, is not guessed: a moderator is asked (`decisions`).
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

import structlog

from bot.discord_ui.discussions.decisions import WorksAt
from bot.errors import StorageError
from bot.quoting.anchoring import Anchored, EditionAnchors
from bot.reading.discussion_store import DiscussionStore
from bot.reading.discussions import Discussion, Move, Order
from bot.texts.work import Work

log = structlog.get_logger(__name__)
AT_ONCE = 1_000  # discussions: 4 MB at most


class Reanchoring:
    """At most one run at a time, owned here. Close it at the end. `works_at` gives texts of a server, `servers` the
    ids of those that we are in, and `editions` those of the operator's texts, by their ids.
    """

    def __init__(
        self,
        works_at: WorksAt,
        store: DiscussionStore,
        servers: Callable[[], Iterable[int]],
        editions: Callable[[], Awaitable[Mapping[str, str]]],
        at_once: int = AT_ONCE,
    ) -> None:
        self._works_at = works_at
        self._store = store
        self._servers = servers
        self._editions = editions
        self._at_once = at_once
        self._task: asyncio.Task[None] | None = None
        self._all = False
        self._changed = set[int]()

    def start(self) -> None:
        """Begin a run in all servers; where one is under way, another follows it."""
        self._all = True
        self._begin()

    def start_in(self, server: int) -> None:
        """The same in one server, whose own texts changed."""
        self._changed.add(server)
        self._begin()

    def _begin(self) -> None:
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run(), name="reanchoring")

    async def wait_until_idle(self) -> None:
        if self._task is not None:
            await asyncio.wait({self._task})

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await self.wait_until_idle()

    async def _run(self) -> None:
        while self._all or self._changed:
            everywhere, servers = self._all, set(self._changed)
            self._all = False
            self._changed.clear()
            if everywhere:
                servers |= await self._servers_behind()
            for server in sorted(servers):
                try:
                    await self._look_in(server)
                except StorageError as problem:  # the next start looks again
                    _warn(problem)

    async def _servers_behind(self) -> set[int]:
        """Of the servers that we are in, those with discussions that may be anchored in former editions: few."""
        try:
            behind = await self._store.servers_behind(await self._editions())
        except StorageError as problem:  # the next start looks again
            _warn(problem)
            return set()
        return set(behind.intersection(self._servers()))

    async def _look_in(self, server: int) -> None:
        tallied = await self._store.tally(server, "work", Order.NEWEST)
        works = await self._works_at(server, [tally.name for tally in tallied])
        for work in works.values():
            waiting, edition = list[Discussion](), EditionAnchors(work)
            async for batch in self._store.outdated(server, work):
                waiting += batch
                if len(waiting) >= self._at_once:
                    await self._move(server, waiting, work, edition)
                    waiting = []
            if waiting:
                await self._move(server, waiting, work, edition)

    async def _move(self, server: int, discussions: Sequence[Discussion], work: Work, edition: EditionAnchors) -> None:
        moves, parked = await asyncio.to_thread(_find, discussions, work, edition)
        await self._store.move(server, moves, parked, work.edition)
        log.info("discussions were looked for in an edition", server=server, found=len(moves), parked=len(parked))


def _warn(problem: StorageError) -> None:
    log.warning("discussions could not be looked for in an edition", cause=problem.code)


def _find(
    discussions: Sequence[Discussion], work: Work, edition: EditionAnchors
) -> tuple[list[Move], list[Discussion]]:
    """Where they are now, and those of which that cannot be told."""
    moves, parked = list[Move](), list[Discussion]()
    found = edition.reanchor([discussion.anchor for discussion in discussions])
    for discussion, each in zip(discussions, found, strict=True):
        if isinstance(each, Anchored):
            section = work.outline.section_at(each.span.start).label
            moves.append(Move(discussion, edition.at(each.span), section))
        else:
            parked.append(discussion)
    return moves, parked
