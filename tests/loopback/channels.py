"""Routes for ordinary messages in channels, and for the files next to them."""

import sys
from collections.abc import Awaitable, Callable, Iterator

from tests.loopback.messages import Message, Messages
from tests.loopback.records import Json, Record
from tests.loopback.rest import RefusedError, Route
from tests.loopback.world import Place, Right, World

_REPLY = 19  # a type of messages
MESSAGES = "/channels/{channel_id}/messages"
MESSAGE = "/channels/{channel_id}/messages/{message_id}"
NOT_ITS_OWN = 50005
MOST_LISTED = 50


class PlacesOfRecords:
    """The channel and the message that a request names, or why Discord refuses it."""

    def __init__(self, world: World, messages: Messages) -> None:
        self._world, self._messages = world, messages

    def place(self, record: Record) -> Place:
        place = self._world.places.get(record.params["channel_id"])
        if place is None:
            raise RefusedError(404, 10003, "Unknown Channel")
        if not place.has_bot or not place.rights_of(self._world.bot) & Right.VIEW_CHANNEL:
            raise RefusedError(403, 50001, "Missing Access")
        return place

    def message(self, record: Record) -> Message:
        place = self.place(record)
        message = self._messages.get(record.params["message_id"])
        if message is None or message.place is not place or message.ephemeral:
            raise RefusedError(404, 10008, "Unknown Message")
        return message


class Channels:
    def __init__(
        self, world: World, messages: Messages, announce: Callable[[str, Place, Json], Awaitable[None]]
    ) -> None:
        self._world, self._messages, self._announce = world, messages, announce
        self._places = PlacesOfRecords(world, messages)

    def routes(self) -> Iterator[Route]:
        yield "GET", MESSAGES, self._list
        yield "POST", MESSAGES, self._post
        yield "GET", MESSAGE, self._read
        yield "PATCH", MESSAGE, self._edit
        yield "DELETE", MESSAGE, self._delete
        yield "POST", "/channels/{channel_id}/typing", self._type

    async def _list(self, record: Record) -> list[Json]:
        """The newest first, as many as are asked for: before a message where one is named, or the first after one.
        Somebody who may not read what was said before finds nothing.
        """
        place, limit = self._places.place(record), int(record.query.get("limit") or MOST_LISTED)
        if not place.rights_of(self._world.bot) & Right.READ_MESSAGE_HISTORY:
            return []
        before, after = int(record.query.get("before") or sys.maxsize), int(record.query.get("after") or 0)
        found = [m.payload for m in self._messages.in_place(place) if after < int(m.id) < before]
        return list(reversed(found[:limit] if "after" in record.query else found[-limit:]))

    async def _post(self, record: Record) -> Json:
        place, body = self._places.place(record), record.body
        if not place.rights_of(self._world.bot) & Right.SEND_MESSAGES:
            raise RefusedError(403, 50013, "Missing Permissions")
        if body.get("enforce_nonce") and (known := self._messages.same_nonce(place, body["nonce"])):
            return known.payload
        message = self._messages.post(place, self._world.bot, body, files=record.files)
        await self._announce("MESSAGE_CREATE", place, message.payload)
        return message.payload

    async def _read(self, record: Record) -> Json:
        """With the message that it replies to, as Discord gives it."""
        payload = self._places.message(record).payload
        reference: Json = payload.get("message_reference") or {}
        asked = self._messages.get(str(reference.get("message_id")))
        return payload if asked is None else {**payload, "type": _REPLY, "referenced_message": asked.payload}

    async def _edit(self, record: Record) -> Json:
        message = self._places.message(record)
        if message.author is not self._world.bot:
            raise RefusedError(403, NOT_ITS_OWN, "Cannot edit a message authored by another user")
        self._messages.edit(message, record.body, files=record.files)
        await self._announce("MESSAGE_UPDATE", message.place, message.payload)
        return message.payload

    async def _delete(self, record: Record) -> None:
        message = self._places.message(record)
        self._messages.delete(message)
        gone: Json = {"id": message.id, "channel_id": message.place.id}
        await self._announce("MESSAGE_DELETE", message.place, gone)

    async def _type(self, record: Record) -> None:
        self._places.place(record)
