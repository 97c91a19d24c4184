"""Threads and forum posts: what a bot may ask of them, and what people do with them."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.loopback.channels import MESSAGE, PlacesOfRecords
from tests.loopback.messages import InvalidFormError, Messages
from tests.loopback.records import Json, Record
from tests.loopback.rest import RefusedError, Route
from tests.loopback.world import Guild, Kind, Person, Place, Right, World

THREADS = "/channels/{channel_id}/threads"
THREAD_OF_MESSAGE = f"{MESSAGE}/threads"
ACTIVE = "/guilds/{guild_id}/threads/active"
ARCHIVED = "/channels/{channel_id}/threads/archived/public"
MEMBERS = "/channels/{channel_id}/thread-members"
MOST_ACTIVE = 1_000  # in a server
_MOST_LISTED = 50
_MOST_NAMED = 5  # tags of a post
_DAY = 1_440  # minutes
_HAS_THREAD = 1 << 5  # a flag of messages
Tell = Callable[[str, Guild, Json], Awaitable[None]]


@dataclass(eq=False, slots=True, kw_only=True, repr=False)
class Thread(Place):
    """A thread, or a forum post. In a text channel it has the id of the message that it was made from."""

    channel: Place
    owner: Person
    made_at: str
    archived_at: str
    archived: bool = False
    locked: bool = False
    applied_tags: list[str] = field(default_factory=list[str])
    joined: dict[str, Person] = field(default_factory=dict[str, Person])
    sent: int = 0  # messages, without the one that it began with

    def rights_of(self, person: Person) -> int:
        return self.channel.rights_of(person)

    def payload(self) -> Json:
        metadata: Json = {
            "archived": self.archived,
            "archive_timestamp": self.archived_at,
            "auto_archive_duration": _DAY,
            "locked": self.locked,
            "create_timestamp": self.made_at,
        }
        return {
            "id": self.id,
            "type": self.kind,
            "guild_id": self.guild_id,
            "parent_id": self.channel.id,
            "owner_id": self.owner.id,
            "name": self.name,
            "flags": 0,
            "last_message_id": None,
            "rate_limit_per_user": 0,
            "message_count": self.sent,
            "total_message_sent": self.sent,
            "member_count": len(self.joined),
            "thread_metadata": metadata,
            "applied_tags": self.applied_tags,
        }

    def member(self, person: Person) -> Json:
        return {"id": self.id, "user_id": person.id, "join_timestamp": self.made_at, "flags": 0}


class Threads:
    """Makes and lists them. `most_active` is how many a server can have that are not archived."""

    def __init__(self, world: World, messages: Messages, announce: Any, tell: Tell) -> None:
        self.most_active = MOST_ACTIVE
        self._world, self._messages, self._announce, self._tell = world, messages, announce, tell
        self._places = PlacesOfRecords(world, messages)

    def routes(self) -> Iterator[Route]:
        yield "POST", THREAD_OF_MESSAGE, self._make_of_message
        yield "POST", THREADS, self._make
        yield "GET", ACTIVE, self._active
        yield "GET", ARCHIVED, self._archived
        yield "GET", MEMBERS, self._members
        yield "PUT", f"{MEMBERS}/@me", self._join
        yield "DELETE", f"{MEMBERS}/@me", self._leave

    def of(self, channel: Place) -> list[Thread]:
        """Those of a channel, the oldest first."""
        return [
            place for place in self._world.places.values() if isinstance(place, Thread) and place.channel is channel
        ]

    async def open(self, channel: Place, name: str, owner: Person) -> Thread:
        """A member opens one, without a message."""
        return await self._open(channel, self._world.ids.next(), name, owner)

    async def rename(self, thread: Thread, name: str) -> None:
        thread.name = name
        await self._changed(thread)

    async def archive(self, thread: Thread, *, locked: bool = False) -> None:
        thread.archived, thread.locked, thread.archived_at = True, locked, now()
        guild_of(thread).active.pop(thread.id, None)
        await self._changed(thread)

    async def wake(self, thread: Thread) -> None:
        thread.archived, thread.locked, thread.archived_at = False, False, now()
        guild_of(thread).active[thread.id] = thread
        await self._changed(thread)

    async def delete(self, thread: Thread, *, told: bool = True) -> None:
        """A moderator deletes it; where the bot is not `told`, only a request finds out."""
        self._drop(thread)
        payload = thread.payload()
        if told:
            gone: Json = {name: payload[name] for name in ("id", "guild_id", "parent_id", "type")}
            await self._tell("THREAD_DELETE", guild_of(thread), gone)

    async def said(self, place: Place) -> None:
        """Somebody writes in it: that wakes it, unless it is locked."""
        if isinstance(place, Thread):
            place.sent += 1
            if place.archived:
                await self.wake(place)

    async def _make_of_message(self, record: Record) -> Json:
        message = self._places.message(record)
        channel = message.place
        if channel.kind not in {Kind.TEXT, Kind.NEWS}:
            raise RefusedError(400, 50024, "Cannot execute action on this channel type")
        self._check(channel, Right.CREATE_PUBLIC_THREADS)
        if message.flags & _HAS_THREAD:
            raise RefusedError(400, 160004, "A thread has already been created for this message")
        self._check_room(channel)
        message.payload["flags"] |= _HAS_THREAD
        thread = await self._open(channel, message.id, record.body["name"], self._world.bot)
        return thread.payload() | {"member": thread.member(self._world.bot)}

    async def _make(self, record: Record) -> Json:
        """A forum post with its message, or a thread without one."""
        channel, body = self._places.place(record), record.body
        if channel.kind is not Kind.FORUM:
            self._check(channel, Right.CREATE_PUBLIC_THREADS)
            self._check_room(channel)
            return (await self._open(channel, self._world.ids.next(), body["name"], self._world.bot)).payload()
        self._check(channel, Right.SEND_MESSAGES)
        tags = self._tags(channel, body.get("applied_tags") or ())
        self._check_room(channel)
        thread = self._put(channel, self._world.ids.next(), body["name"], self._world.bot, tags)
        try:
            extra: Json = {"id": thread.id}
            message = self._messages.post(thread, self._world.bot, body["message"], files=record.files, extra=extra)
        except InvalidFormError:
            self._drop(thread)
            raise
        await self._made(thread)
        await self._announce("MESSAGE_CREATE", thread, message.payload)
        return thread.payload() | {"member": thread.member(self._world.bot), "message": message.payload}

    @staticmethod
    def _tags(channel: Place, named: Any) -> list[str]:
        known = {tag["id"] for tag in channel.tags}
        tags = [str(tag) for tag in named]
        if channel.demands_tag and not tags:
            raise RefusedError(400, 40067, "A tag is required to create a forum post in this channel")
        if len(tags) > _MOST_NAMED or not known.issuperset(tags):
            raise RefusedError(400, 50035, "Invalid Form Body")
        return tags

    async def _active(self, record: Record) -> Json:
        guild = self._world.guilds.get(record.params["guild_id"])
        if guild is None or not guild.has_bot:
            raise RefusedError(403, 50001, "Missing Access")
        return self._listed(guild.active.values())

    async def _archived(self, record: Record) -> Json:
        """Those that were archived last come first."""
        channel = self._places.place(record)
        self._check(channel, Right.READ_MESSAGE_HISTORY)
        before, limit = record.query.get("before"), int(record.query.get("limit") or _MOST_LISTED)
        archived = [t for t in self.of(channel) if t.archived and (before is None or t.archived_at < before)]
        archived.sort(key=lambda thread: thread.archived_at, reverse=True)
        return self._listed(archived[:limit]) | {"has_more": len(archived) > limit}

    def _listed(self, threads: Iterable[Place]) -> Json:
        bot = self._world.bot
        seen = [t for t in threads if isinstance(t, Thread) and t.rights_of(bot) & Right.VIEW_CHANNEL]
        members = [thread.member(bot) for thread in seen if bot.id in thread.joined]
        return {"threads": [thread.payload() for thread in seen], "members": members, "has_more": False}

    async def _members(self, record: Record) -> list[Json]:
        thread = self._thread(record)
        return [thread.member(person) for person in thread.joined.values()]

    async def _join(self, record: Record) -> None:
        self._thread(record).joined[self._world.bot.id] = self._world.bot

    async def _leave(self, record: Record) -> None:
        self._thread(record).joined.pop(self._world.bot.id, None)

    def _thread(self, record: Record) -> Thread:
        place = self._places.place(record)
        if not isinstance(place, Thread):
            raise RefusedError(400, 50024, "Cannot execute action on this channel type")
        return place

    def _check(self, place: Place, right: Right) -> None:
        if not place.rights_of(self._world.bot) & right:
            raise RefusedError(403, 50013, "Missing Permissions")

    def _check_room(self, channel: Place) -> None:
        if len(guild_of(channel).active) >= self.most_active:
            raise RefusedError(400, 160006, "Maximum number of active threads reached")

    async def _open(self, channel: Place, thread_id: str, name: str, owner: Person) -> Thread:
        thread = self._put(channel, thread_id, name, owner, [])
        await self._made(thread)
        return thread

    def _put(self, channel: Place, thread_id: str, name: str, owner: Person, tags: list[str]) -> Thread:
        kind = Kind.NEWS_THREAD if channel.kind is Kind.NEWS else Kind.THREAD
        thread = Thread(
            id=thread_id,
            context=channel.context,
            name=name,
            guild=channel.guild,
            kind=kind,
            channel=channel,
            owner=owner,
            made_at=now(),
            archived_at=now(),
            applied_tags=tags,
            joined={owner.id: owner},
        )
        self._world.places[thread.id] = guild_of(thread).active[thread.id] = thread
        return thread

    def _drop(self, thread: Thread) -> None:
        del self._world.places[thread.id]
        guild_of(thread).active.pop(thread.id, None)

    async def _made(self, thread: Thread) -> None:
        await self._tell_of("THREAD_CREATE", thread, {"newly_created": True})

    async def _changed(self, thread: Thread) -> None:
        await self._tell_of("THREAD_UPDATE", thread, {})

    async def _tell_of(self, event: str, thread: Thread, more: Json) -> None:
        if thread.rights_of(self._world.bot) & Right.VIEW_CHANNEL:
            await self._tell(event, guild_of(thread), thread.payload() | more)


def guild_of(place: Place) -> Guild:
    assert place.guild is not None, "only servers have threads"
    return place.guild


def now() -> str:
    return datetime.now(UTC).isoformat()
