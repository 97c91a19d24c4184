"""Reads what applies in a channel, and saves every change of it: panels, commands and answers call this.

Answers never wait long for the database, and never fail because of it: they use what was last known.
"""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bot.findings import Finding
from bot.guilds.catalogue import catalogue
from bot.guilds.choice_codes import ChoiceCode
from bot.guilds.deployment import Deployment
from bot.guilds.known import MOST_KNOWN, KnownServers
from bot.guilds.precedence import EffectivePreferences, effective_preferences
from bot.guilds.rereading import USUAL, Waits
from bot.guilds.server import Change, Condition, Difference, ServerPreferences, differences, is_as_left, undo
from bot.guilds.store import MOST_KEPT, PreferencesStore
from bot.guilds.welcomes import Welcomes

MOST_CHANNELS = 200  # of one server that have choices of their own
MOST_CHARACTERS = 40_000  # of one server's choices: their YAML then stays below what plain_yaml reads


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
    """It is on the disk. Nothing is in `changed` where there was nothing to save, or in place of a save that cannot be
    read.
    """

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
        waits: Waits = USUAL,
    ) -> None:
        self.deployment = deployment
        self.database = store.database
        self.welcomes = Welcomes(store.database)
        self._store = store
        self._known = KnownServers(store, clock, most_known, waits)

    async def warm(self) -> None:
        """Read what is kept, so that it is known before the database fails. Raises StorageError."""
        await self._known.warm()

    async def close(self) -> None:
        """End what is read behind answers."""
        await self._known.close()

    async def effective_preferences(self, where: Location) -> EffectivePreferences:
        """What applies there. The database never makes it raise: then the last known preferences apply, and where none
        are known, the deployment's defaults, but privately.
        """
        if where.guild is None:
            return effective_preferences(self.deployment, ServerPreferences(0))
        server = await self.known_server(where.guild)
        if server.channels and not where.complete:  # one of these may be what the channel is in
            server = replace(server, condition=Condition.UNKNOWN)
        return effective_preferences(self.deployment, server, where.channels)

    async def known_server(self, guild: int) -> ServerPreferences:
        """What the guild chose, as far as that is known in a moment. Never raises."""
        return await self._known.find(guild) or ServerPreferences(guild, condition=Condition.UNKNOWN)

    async def server(self, guild: int) -> ServerPreferences:
        """What the guild chose, from the database itself. Of a save that cannot be read, the condition says so, and the
        preferences are the last known. Raises StorageError.
        """
        return await self._known.read(guild)

    async def save(self, edited: ServerPreferences, author: Author) -> SavedPreferences | Conflict | Refusal:
        """Save what was made of the version that `edited` names. Raises StorageError."""
        now = await self.server(edited.guild)
        if now.version != edited.version:
            return await self._conflict(edited.version, now)
        changed = differences(now, edited)
        findings = tuple(self.findings(edited, changed, author))
        if findings:
            return Refusal(findings)
        if not changed and now.condition is Condition.READABLE:
            return SavedPreferences(now, ())
        saved = await self._store.save(edited, author.member)
        if saved is None:
            return await self._conflict(edited.version, await self.server(edited.guild))
        self._known.know(saved)
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

    async def is_as_saved(self, now: ServerPreferences, version: int) -> bool:
        """Whether all that the save of `version` changed is still as it left it. Raises StorageError."""
        change = await self._store.change(now.guild, version)
        return change is not None and is_as_left(now, change)

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
        return Conflict(now, differences(base, now) if isinstance(base, ServerPreferences) else None)
