"""Reads what applies in a channel, and saves every change of it: panels, commands and answers call this.

Answers never wait long for the database, and never fail because of it: they use what was last known.
"""

import asyncio
import json
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bot.errors import StorageError
from bot.findings import Finding
from bot.guilds.catalogue import catalogue
from bot.guilds.choice_codes import ChoiceCode
from bot.guilds.deployment import Deployment
from bot.guilds.precedence import EffectivePreferences, Level, Source, effective_preferences
from bot.guilds.preferences import Visibility
from bot.guilds.server import Change, Difference, ServerPreferences, differences, undo
from bot.guilds.store import MOST_KEPT, PreferencesStore

MOST_KNOWN = 5_000  # servers whose preferences stay in memory
MOST_CHANNELS = 200  # of one server that have choices of their own
MOST_CHARACTERS = 40_000  # of one server's choices: their YAML then stays below what plain_yaml reads
FRESH = 5.0  # seconds before they are read again: another process may have saved
PATIENCE = 0.75  # seconds that an answer waits for the database; Discord waits 3 for the answer
REST = 5.0  # seconds before a database that failed is asked again


@dataclass(frozen=True, slots=True)
class Waits:
    """The seconds of FRESH, PATIENCE and REST."""

    fresh: float = FRESH
    patience: float = PATIENCE
    rest: float = REST


@dataclass(frozen=True, slots=True)
class Location:
    """Where on Discord: `channels` with the nearest first (thread, channel, category). `guild` is None in a direct
    message, and in a server that has not invited the bot. Not `complete`: what the channel lies in is not known.
    """

    guild: int | None = None
    channels: tuple[int, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Author:
    """Who saves. `administrator`: may also choose what only administrators may."""

    member: int
    administrator: bool = False


@dataclass(frozen=True, slots=True)
class SavedPreferences:
    """It is on the disk. No `changed` means that there was nothing to save."""

    server: ServerPreferences
    changed: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was saved: someone else saved since. `theirs` are the preferences now, `changed` what they changed; None
    if that was too many saves ago to know.
    """

    theirs: ServerPreferences
    changed: tuple[Difference, ...] | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing was saved, and why."""

    findings: tuple[Finding, ...]


class Moderation:
    """The preferences of all servers of one deployment. `deployment` may be replaced at any time."""

    def __init__(
        self,
        store: PreferencesStore,
        deployment: Deployment,
        *,
        clock: Callable[[], float] = time.monotonic,
        most_known: int = MOST_KNOWN,
        waits: Waits = Waits(),
    ) -> None:
        self.deployment = deployment
        self._store = store
        self._clock = clock
        self._most = most_known
        self._waits = waits
        self._known: OrderedDict[int, tuple[ServerPreferences, float]] = OrderedDict()
        self._rest_until = 0.0

    async def warm(self) -> None:
        """Read what is kept, so that it is known before the database fails. Raises StorageError."""
        for server in await self._store.read_newest(self._most):
            self._know(server)

    async def effective_preferences(self, where: Location) -> EffectivePreferences:
        """What applies there. The database never makes it raise: then the last known preferences apply, and where none
        are known, the deployment's defaults, but privately.
        """
        if where.guild is None:
            return effective_preferences(self.deployment, ServerPreferences(0))
        server = await self._known_server(where.guild)
        if server is None:
            return _hide(effective_preferences(self.deployment, ServerPreferences(where.guild)))
        effective = effective_preferences(self.deployment, server, where.channels)
        return effective if where.complete or not server.channels else _hide(effective)

    async def server(self, guild: int) -> ServerPreferences:
        """What the guild chose, from the database itself. Raises StorageError."""
        asked = self._clock()
        server = await self._store.read(guild) or ServerPreferences(guild)
        _, fresh_until = self._known.get(guild, (None, 0.0))
        if fresh_until <= asked + self._waits.fresh:  # what was saved meanwhile is newer than what was read
            self._know(server)
        return server

    async def save(self, edited: ServerPreferences, author: Author) -> SavedPreferences | Conflict | Refusal:
        """Save what was made of the version that `edited` names. Raises StorageError."""
        now = await self.server(edited.guild)
        if now.version != edited.version:
            return await self._conflict(edited.version, now)
        changed = differences(now, edited)
        findings = tuple(self.findings(edited, changed, author))
        if findings:
            return Refusal(findings)
        if not changed:
            return SavedPreferences(now, ())
        saved = await self._store.save(edited, author.member)
        if saved is None:
            return await self._conflict(edited.version, await self.server(edited.guild))
        self._know(saved)
        return SavedPreferences(saved, changed)

    async def history(self, guild: int, most: int = MOST_KEPT) -> tuple[Change, ...]:
        """Who changed what and when, the newest first. Raises StorageError."""
        return tuple(await self._store.history(guild, most))

    async def propose_undo(self, guild: int, version: int) -> ServerPreferences | None:
        """The preferences with what the save of `version` changed as it was before; None when that save is no longer
        kept. Raises StorageError.
        """
        change = await self._store.change(guild, version)
        return None if change is None else undo(await self.server(guild), change)

    def findings(self, edited: ServerPreferences, changed: tuple[Difference, ...], author: Author) -> Iterable[Finding]:
        """Why `edited`, which would change `changed`, cannot be saved."""
        for difference in changed:
            preference = catalogue()[difference.key]
            if preference.administrators and not author.administrator:
                yield Finding(ChoiceCode.ADMINISTRATORS, difference.key)
            if difference.channel is not None and not preference.per_channel:
                yield Finding(ChoiceCode.NOT_PER_CHANNEL, difference.key)
        if len(edited.channels) > MOST_CHANNELS:
            yield Finding(ChoiceCode.TOO_MANY_CHANNELS, facts={"most": MOST_CHANNELS})
        if len(json.dumps(edited.to_json(), ensure_ascii=False)) > MOST_CHARACTERS:
            yield Finding(ChoiceCode.TOO_MUCH)
        for difference in changed:
            if difference.after is not None:
                yield from self.deployment.findings(difference.key, difference.after)

    async def _conflict(self, version: int, now: ServerPreferences) -> Conflict:
        base = await self._store.read(now.guild, version) if version else ServerPreferences(now.guild)
        return Conflict(now, None if base is None else differences(base, now))

    async def _known_server(self, guild: int) -> ServerPreferences | None:
        known, fresh_until = self._known.get(guild, (None, 0.0))
        now = self._clock()
        if now < fresh_until or now < self._rest_until:
            return known
        if known is not None:
            self._know(known)  # other calls meanwhile do not ask the database too
        try:
            async with asyncio.timeout(self._waits.patience):
                return await self.server(guild)
        except (StorageError, TimeoutError):
            self._rest_until = self._clock() + self._waits.rest
            return known

    def _know(self, server: ServerPreferences) -> None:
        self._known[server.guild] = (server, self._clock() + self._waits.fresh)
        self._known.move_to_end(server.guild)
        if len(self._known) > self._most:
            self._known.popitem(last=False)


def _hide(seen: EffectivePreferences) -> EffectivePreferences:
    """The same, but nothing public."""
    if seen.preferences.visibility is not Visibility.PUBLIC:
        return seen
    sources = dict(seen.sources) | {"visibility": Source(Level.BUILT_IN)}
    return replace(seen, preferences=seen.preferences.with_choices(visibility=Visibility.PRIVATE), sources=sources)
