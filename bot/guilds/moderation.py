"""What counts in a place, and every change of it: what the panels, the commands and the answers call.

Answers never wait long for the database and never fail by it: they go on with what was last known.
"""

import asyncio
import json
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bot.errors import Objection, StorageError
from bot.guilds.catalogue import catalogue
from bot.guilds.deployment import Deployment
from bot.guilds.precedence import Effective, Level, Source, effective
from bot.guilds.preferences import Visibility
from bot.guilds.server import Change, Difference, ServerPreferences, differences, undone
from bot.guilds.store import MOST_KEPT, PreferencesStore

MOST_KNOWN = 5_000  # servers whose preferences stay in memory
MOST_CHANNELS = 200  # of one server that have choices of their own
MOST_CHARACTERS = 40_000  # of one server's choices: their YAML then stays below what plain_yaml reads
FRESH = 5.0  # seconds for which they are not read again: another process may have saved
PATIENCE = 0.75  # seconds that an answer waits for the database; Discord waits 3 for the answer
REST = 5.0  # seconds for which a database that failed is not asked


@dataclass(frozen=True, slots=True)
class Where:
    """A place on Discord: `channels` are the nearest first (thread, channel, category). No guild is a direct message,
    or a server that has not invited the bot.
    """

    guild: int | None = None
    channels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Author:
    """Who saves. `administrator`: may also choose what only administrators may."""

    member: int
    administrator: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """It is on the disk. No `changed` means that there was nothing to save."""

    server: ServerPreferences
    changed: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was saved: someone else saved since. `theirs` is what counts now, `changed` what they did; None where
    that was too many saves ago to be told.
    """

    theirs: ServerPreferences
    changed: tuple[Difference, ...] | None


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was saved, and why."""

    objections: tuple[Objection, ...]


class Moderation:
    """The preferences of all servers of one deployment. `deployment` may be replaced at any time."""

    def __init__(
        self,
        store: PreferencesStore,
        deployment: Deployment,
        *,
        clock: Callable[[], float] = time.monotonic,
        most_known: int = MOST_KNOWN,
    ) -> None:
        self.deployment = deployment
        self._store = store
        self._clock = clock
        self._most = most_known
        self._known: OrderedDict[int, tuple[ServerPreferences, float]] = OrderedDict()
        self._rest_until = 0.0

    async def warm(self) -> None:
        """Read what is kept, so that it is known before the database fails. Raises StorageError."""
        for server in await self._store.newest(self._most):
            self._know(server)

    async def effective(self, where: Where) -> Effective:
        """What counts there. Never raises for the database: what was last known counts; of a server of which nothing
        is known, the deployment's defaults do, but privately.
        """
        if where.guild is None:
            return effective(self.deployment, ServerPreferences(0))
        server = await self._last_known(where.guild)
        if server is None:
            return _privately(effective(self.deployment, ServerPreferences(where.guild)))
        return effective(self.deployment, server, where.channels)

    async def server(self, guild: int) -> ServerPreferences:
        """What the guild chose, from the database itself. Raises StorageError."""
        asked = self._clock()
        server = await self._store.read(guild) or ServerPreferences(guild)
        _, fresh_until = self._known.get(guild, (None, 0.0))
        if fresh_until <= asked + FRESH:  # what was saved meanwhile is newer than what was read
            self._know(server)
        return server

    async def save(self, edited: ServerPreferences, author: Author) -> Saved | Conflict | Refused:
        """Save what was made of the version that `edited` names. Raises StorageError."""
        now = await self.server(edited.guild)
        if now.version != edited.version:
            return await self._conflict(edited.version, now)
        changed = differences(now, edited)
        objections = tuple(self.objections(edited, changed, author))
        if objections:
            return Refused(objections)
        if not changed:
            return Saved(now, ())
        saved = await self._store.save(edited, author.member)
        if saved is None:
            return await self._conflict(edited.version, await self.server(edited.guild))
        self._know(saved)
        return Saved(saved, changed)

    async def history(self, guild: int, most: int = MOST_KEPT) -> tuple[Change, ...]:
        """Who changed what and when, the newest first. Raises StorageError."""
        return tuple(await self._store.history(guild, most))

    async def undone(self, guild: int, version: int) -> ServerPreferences | None:
        """What to save so that what the save of `version` changed is as before; None when that is no longer kept.
        Raises StorageError.
        """
        change = await self._store.change(guild, version)
        return None if change is None else undone(await self.server(guild), change)

    def objections(
        self, edited: ServerPreferences, changed: tuple[Difference, ...], author: Author
    ) -> Iterable[Objection]:
        """What stands against saving `edited`, which would change `changed`."""
        for difference in changed:
            preference = catalogue()[difference.key]
            if preference.administrators and not author.administrator:
                yield Objection("administrators", difference.key)
            if difference.channel is not None and not preference.per_channel:
                yield Objection("not-per-channel", difference.key)
        if len(edited.channels) > MOST_CHANNELS:
            yield Objection("too-many-channels", facts={"most": MOST_CHANNELS})
        if len(json.dumps(edited.plain(), ensure_ascii=False)) > MOST_CHARACTERS:
            yield Objection("too-much")
        for difference in changed:
            if difference.after is not None:
                yield from self.deployment.objections(difference.key, difference.after)

    async def _conflict(self, version: int, now: ServerPreferences) -> Conflict:
        base = await self._store.read(now.guild, version) if version else ServerPreferences(now.guild)
        return Conflict(now, None if base is None else differences(base, now))

    async def _last_known(self, guild: int) -> ServerPreferences | None:
        known, fresh_until = self._known.get(guild, (None, 0.0))
        now = self._clock()
        if now < fresh_until or now < self._rest_until:
            return known
        if known is not None:
            self._know(known)  # whoever asks meanwhile does not ask the database too
        try:
            async with asyncio.timeout(PATIENCE):
                return await self.server(guild)
        except (StorageError, TimeoutError):
            self._rest_until = self._clock() + REST
            return known

    def _know(self, server: ServerPreferences) -> None:
        self._known[server.guild] = (server, self._clock() + FRESH)
        self._known.move_to_end(server.guild)
        if len(self._known) > self._most:
            self._known.popitem(last=False)


def _privately(counts: Effective) -> Effective:
    if counts.preferences.visibility is not Visibility.PUBLIC:
        return counts
    sources = dict(counts.sources) | {"visibility": Source(Level.BUILT_IN)}
    return replace(counts, preferences=counts.preferences.choosing(visibility=Visibility.PRIVATE), sources=sources)
