"""After an edition, discussions are looked for where their words are now: in threads, in batches, one run at a time.
What is ambiguous, or gone, is not guessed: a moderator is asked (`decisions`).
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence

import structlog

from bot.errors import StorageError
from bot.library.library import Library
from bot.quoting.anchoring import Anchored, EditionAnchors
from bot.reading.discussion_store import DiscussionStore
from bot.reading.discussions import Discussion, Move, Order
from bot.texts.work import Work

log = structlog.get_logger(__name__)
AT_ONCE = 1_000  # discussions: 4 MB at most


class Reanchoring:
    """At most one run at a time, owned here. Close it at the end. `servers` gives the ids of those that we are in."""

    def __init__(
        self,
        library: Library,
        store: DiscussionStore,
        servers: Callable[[], Iterable[int]],
        at_once: int = AT_ONCE,
    ) -> None:
        self._library = library
        self._store = store
        self._servers = servers
        self._at_once = at_once
        self._task: asyncio.Task[None] | None = None
        self._again = False

    def start(self) -> None:
        """Begin a run; where one is under way, another follows it."""
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run(), name="reanchoring")
        else:
            self._again = True

    async def wait_until_idle(self) -> None:
        if self._task is not None:
            await asyncio.wait({self._task})

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await self.wait_until_idle()

    async def _run(self) -> None:
        while True:
            self._again = False
            works = {work.id: work for work in self._library.holdings.works}
            for server in list(self._servers()):
                try:
                    await self._look_in(server, works)
                except StorageError as problem:  # the next start looks again
                    log.warning("discussions could not be looked for in an edition", cause=problem.code)
            if not self._again:
                return

    async def _look_in(self, server: int, works: dict[str, Work]) -> None:
        for tally in await self._store.tally(server, "work", Order.NEWEST):
            if (work := works.get(tally.name)) is None:
                continue
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
        log.info("discussions were looked for in an edition", work=work.id, found=len(moves), parked=len(parked))


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
