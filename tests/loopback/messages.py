"""The messages that there are, and what Discord makes of what a bot sends."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.loopback.limits import TEXT_DISPLAY, components_of, message_problems
from tests.loopback.records import Json
from tests.loopback.watch import Watch
from tests.loopback.world import Person, Place, World

EPHEMERAL = 1 << 6
LOADING = 1 << 7
KEPT = ("content", "embeds", "components", "flags", "tts", "nonce", "message_reference", "allowed_mentions")

EMPTY: Json = {"content": "", "embeds": [], "components": [], "flags": 0, "tts": False}


@dataclass(eq=False, slots=True, repr=False)
class Message:
    """A message as it is now: edits change it, and deleting marks it."""

    payload: Json
    place: Place
    author: Person
    audience: Person | None = None  # the one person who sees an ephemeral message
    deleted: bool = False
    edits: int = 0

    def __repr__(self) -> str:
        return f"<message {self.id} {self.text[:80]!r}>"

    @property
    def id(self) -> str:
        return self.payload["id"]

    @property
    def content(self) -> str:
        return self.payload["content"]

    @property
    def flags(self) -> int:
        return self.payload["flags"]

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def thinking(self) -> bool:
        """Deferred: “… is thinking” is all that people see yet."""
        return bool(self.flags & LOADING)

    @property
    def components(self) -> list[Json]:
        """Every component, nested ones too, in reading order."""
        return list(components_of(self.payload))

    @property
    def text(self) -> str:
        """All that can be read in it outside of buttons: content, embeds, text displays."""
        embeds = [embed.get(part) for embed in self.payload["embeds"] for part in ("title", "description")]
        displays = [part["content"] for part in self.components if part["type"] == TEXT_DISPLAY]
        return "\n".join(text for text in (self.content, *embeds, *displays) if text)

    @property
    def labels(self) -> list[str]:
        """What its buttons say."""
        return [part["label"] for part in self.components if part.get("label")]

    def component(self, name: str) -> Json:
        """A button by what it says, or anything by its custom_id."""
        for part in self.components:
            if name in (part.get("custom_id"), part.get("label")):
                return part
        there = [part.get("custom_id") or part.get("label") for part in self.components]
        raise LookupError(f"no component {name!r} in this message; there are {there}")


class InvalidFormError(ValueError):
    """Discord would refuse it: `problems` says why."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _check(payload: Json, body: Json) -> None:
    """Against the limits, as the message will be with what was sent."""
    beside: Json = {name: body[name] for name in ("poll", "sticker_ids") if name in body}
    problems = message_problems(payload | beside)
    nothing = not any(payload.get(name) for name in ("content", "embeds", "components", "attachments"))
    if nothing and not beside and not payload["flags"] & LOADING:
        problems.append("an empty message")
    if problems:
        raise InvalidFormError(problems)


def now() -> str:
    return datetime.now(UTC).isoformat()


class Messages:
    """Every message, by identifier."""

    def __init__(self, world: World, address: str = "") -> None:
        self.watch = Watch()
        self.address = address  # where files are fetched from
        self.files: dict[str, bytes] = {}
        self._world = world
        self._all: dict[str, Message] = {}

    def post(
        self,
        place: Place,
        author: Person,
        body: Json,
        *,
        files: Mapping[str, bytes] | None = None,
        extra: Json | None = None,
        audience: Person | None = None,
    ) -> Message:
        """A new message; Discord's fields are filled in next to what was sent."""
        payload = self._payload(place, author, copy.deepcopy(body)) | (extra or {})
        payload["attachments"] = self._attached(files or {})
        _check(payload, body)
        message = Message(payload, place, author, audience if payload["flags"] & EPHEMERAL else None)
        self._dress(message)
        self._all[message.id] = message
        self.watch.changed()
        return message

    def edit(self, message: Message, body: Json, *, files: Mapping[str, bytes] | None = None) -> None:
        body = copy.deepcopy(body)
        given = {name: body[name] for name in ("content", "embeds", "components") if name in body}
        changed = message.payload | {name: value or EMPTY[name] for name, value in given.items()}
        if "attachments" in body or files:
            changed["attachments"] = self._attached(files or {})
        added = (body.get("flags") or 0) & ~EPHEMERAL
        changed["flags"] = (message.flags & ~LOADING) | added
        changed["edited_timestamp"] = now()
        _check(changed, body)
        message.payload = changed
        message.edits += 1
        self._dress(message)
        self.watch.changed()

    def delete(self, message: Message) -> None:
        message.deleted = True
        self.watch.changed()

    def get(self, message_id: str) -> Message | None:
        message = self._all.get(message_id)
        return None if message is None or message.deleted else message

    def in_place(self, place: Place) -> list[Message]:
        """What is in a channel now, for everybody to see."""
        return [
            message
            for message in self._all.values()
            if message.place is place and not message.deleted and not message.ephemeral
        ]

    def same_nonce(self, place: Place, nonce: Any) -> Message | None:
        return next((message for message in self.in_place(place) if message.payload.get("nonce") == nonce), None)

    def _payload(self, place: Place, author: Person, body: Json) -> Json:
        return {
            **copy.deepcopy(EMPTY),
            "id": self._world.ids.next(),
            "channel_id": place.id,
            "type": 0,
            "author": author.payload(),
            "timestamp": now(),
            "edited_timestamp": None,
            "mention_everyone": False,
            "mentions": self._mentioned(body),
            "mention_roles": [],
            "pinned": False,
            **{name: body[name] for name in KEPT if body.get(name) is not None},
        }

    def _dress(self, message: Message) -> None:
        for number, component in enumerate(message.components, start=1):
            component.setdefault("id", number)
        for embed in message.payload["embeds"]:
            embed.setdefault("type", "rich")

    def _mentioned(self, body: Json) -> list[Json]:
        """Whom it pings: those it names, as far as it allows itself."""
        allowed: Json = body.get("allowed_mentions") or {"parse": ["users"]}
        named = [person for person in self._world.people.values() if person.mention in (body.get("content") or "")]
        everybody = "users" in allowed.get("parse", ())
        return [person.payload() for person in named if everybody or person.id in allowed.get("users", ())]

    def _attached(self, files: Mapping[str, bytes]) -> list[Json]:
        return [self.attachment(name, data) for name, data in files.items()]

    def attachment(self, name: str, data: bytes) -> Json:
        """A file that can be fetched from the loopback server."""
        key = self._world.ids.next()
        self.files[key] = data
        url = f"{self.address}/attachments/{key}/{name}"
        return {"id": key, "filename": name, "size": len(data), "url": url, "proxy_url": url}
