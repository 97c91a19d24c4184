"""A simulated Discord with a server and people in it, and how a test reads what the bot shows them."""

import asyncio
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import discord
from discord import app_commands
from discord.ui.view import ViewStore
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, UserHandle
from simcord.components import walk_components
from simcord.env import Env
from simcord.results import InteractionResult, ResponseMessage

from bot.discord_ui.assembly import build_client
from bot.discord_ui.connection.client import Client
from bot.discord_ui.interactions.attachments import Fetch, Limit
from bot.discord_ui.interactions.deadline import Deadline
from bot.discord_ui.interactions.lookups import Lookups
from bot.findings import Finding
from bot.guilds.choice_codes import ChoiceCode
from bot.guilds.moderation import Moderation
from bot.library.importers.importing import Imported, Wanted, import_file
from bot.quoting.services import Services
from bot.wording.phrases import Phrases
from tests.discord_ui.discord_markdown import shown

PHRASES = Phrases()
say = PHRASES.say
_TEXT, _BUTTON, _SELECT = 10, 2, 3
Message = ResponseMessage | discord.Message
Component = dict[str, Any]


@dataclass
class Stage:
    """The server, its people, and the bot that is in it."""

    env: Env
    services: Services
    moderation: Moderation
    lookups: Lookups
    data: Path
    patience: float
    deadline: Deadline

    def __post_init__(self) -> None:
        self.guild = self.env.create_guild()
        self.channel: ChannelHandle = self.guild.create_text_channel("reading")
        self.asker = self._member("asker")
        self.reader = self._member("reader")
        moderators = self.guild.create_role("Moderators", permissions=discord.Permissions(manage_messages=True))
        self.moderator = self.guild.add_member(self.env.create_user("moderator"), roles=[moderators])

    def _member(self, name: str) -> MemberActor:
        return self.guild.add_member(self.env.create_user(name))

    @property
    def client(self) -> Client:
        return cast("Client", self.env.bot)

    async def ask(self, command: str, **options: str) -> ResponseMessage:
        """Use a command as the asker, and give what answers it."""
        return answered(await self.asker.slash(self.channel, command, **options))

    async def ask_former(self, command: str, **options: str) -> ResponseMessage:
        """The same with a command that is gone, as a client with an older list does."""
        return answered(await self.use_former(command, **options))

    async def use_former(self, path: str, **options: str) -> InteractionResult:
        """`path` may name a command below another."""
        known = self.env.backend.commands[None]
        before = dict(known)
        self.offer_former(path, *options)
        try:
            used = await self.asker.slash(self.channel, path, **options)
            gone = app_commands.CommandNotFound, app_commands.CommandSignatureMismatch
            assert all(isinstance(error, gone) for error in self.env.errors)
            return used
        finally:
            known.clear()
            known.update(before)

    def offer_former(self, path: str, *options: str) -> None:
        """Let Discord's client offer a command that the bot has not, or not any more."""
        name, *below = path.split()
        taken = [{"type": 3, "name": option, "description": "…", "autocomplete": True} for option in options]
        for step in reversed(below):
            taken = [{"type": 1, "name": step, "description": "…", "options": taken}]
        scope = {"contexts": [0, 1, 2], "integration_types": [0, 1], "default_member_permissions": None}
        former = {"id": "1", "application_id": "1", "name": name, "type": 1, "description": "…", "dm_permission": True}
        self.env.backend.commands[None][name, 1] = {**former, **scope, "options": taken}

    async def restart(self) -> None:
        """A new process: nothing of the old client is left but its data folder."""
        fetch = fetch_from(lambda: self.env)
        client = build_client(
            self.services,
            self.moderation,
            PHRASES,
            self.lookups,
            self.data,
            patience=self.patience,
            fetch=fetch,
            read_file=read_here,
            deadline=self.deadline,
        )
        await self.env.restart_bot(client)

    def bodies(self) -> Iterator[dict[str, Any]]:
        """Every message that the bot has sent or edited, as Discord was given it."""
        for request in self.env.http_requests:
            body = cast("dict[str, Any]", request.json or {})
            if request.path.endswith("/callback"):
                body = cast("dict[str, Any]", body.get("data") or {})
            if "title" not in body and ("components" in body or "content" in body):  # a modal has a title
                yield body

    @property
    def kept(self) -> list[object]:
        """The views, and the classes of items, that the client keeps until they are used."""
        store = self._store
        views = [*store._views.values(), *store._synced_message_views.values()]  # pyright: ignore[reportPrivateUsage]
        return [*views, *store._dynamic_items.values()]  # pyright: ignore[reportPrivateUsage]

    @property
    def _store(self) -> ViewStore:
        return self.client._connection._view_store  # pyright: ignore[reportPrivateUsage] - discord.py shows it nowhere

    def seen_by(self, viewer: MemberActor) -> list[int]:
        return [message.id for message in self.channel.history(viewer=viewer)]


def fetch_from(env: Callable[[], Env]) -> Fetch:
    """What people uploaded to the simulated Discord."""

    async def fetch(url: str, limit: Limit) -> bytes | Finding:
        data = env().backend.cdn.get(url)
        if data is not None and len(data) > limit.most:
            return limit.said
        return Finding(ChoiceCode.FILE_UNREADABLE) if data is None else data

    return fetch


async def read_here(raw: bytes, wanted: Wanted) -> Imported:
    """As a process of its own would, in less time."""
    return await asyncio.to_thread(import_file, raw, wanted)


def answered(result: InteractionResult) -> ResponseMessage:
    """What answers an interaction; that it is answered at all is a rule by itself."""
    assert result.acknowledged
    response = result.response
    assert response is not None
    return response


def shared(result: InteractionResult) -> ResponseMessage:
    """What a press of *Share* shows to everyone."""
    assert result.acknowledged
    [message] = result.followups
    assert not message.ephemeral
    return message


def components(message: Message) -> list[Component]:
    if isinstance(message, ResponseMessage):
        return list(walk_components(message.components))
    return list(walk_components([cast("Component", c.to_dict()) for c in message.components]))


def texts(message: Message) -> list[str]:
    return [c["content"] for c in components(message) if c["type"] == _TEXT]


def words(message: Message) -> str:
    """What a reader sees, line by line."""
    return "\n".join(shown(text).text for text in texts(message))


def buttons(message: Message) -> dict[str, Component]:
    return {c["label"]: c for c in components(message) if c["type"] == _BUTTON}


def options(message: Message) -> list[Component]:
    """What the one menu of a message offers; nothing where it has none."""
    return [option for c in components(message) if c["type"] == _SELECT for option in c["options"]]


def option(message: Message, label: str) -> str:
    """The value of an option of the menu by its label."""
    [value] = [o["value"] for o in options(message) if o["label"] == label]
    return value


def offered(message: Message) -> list[str]:
    """Everything that one can do with a message, by its label: buttons, and what a menu holds."""
    return [*buttons(message), *(o["label"] for o in options(message))]


async def use(person: MemberActor | UserHandle, message: Message, label: str) -> InteractionResult:
    """Press the button, or choose the option, with this label; behind ⋯, where it is not shown."""
    if label in (option["label"] for option in options(message)):
        return await person.select(message, [option(message, label)])
    if label in buttons(message):
        return await person.click(message, label=label)
    return await person.click(await opened(person, message), label=label)


async def opened(person: MemberActor | UserHandle, message: Message) -> ResponseMessage:
    """What ⋯ shows."""
    result = await person.click(message, label=say("control-more"))
    return result.followups[0] if result.followups else answered(result)


def enabled(message: Message, label: str) -> bool:
    return not buttons(message)[label].get("disabled", False)


def failure_number(message: Message) -> str:
    """The reference number in the sentence that says that something went wrong."""
    before, after = say("failure", reference="\0").split("\0")
    found = re.fullmatch(re.escape(before) + "([0-9A-F]{6})" + re.escape(after), words(message))
    assert found is not None, words(message)
    return found[1]


def mentions_allowed(body: Mapping[str, Any]) -> bool:
    """Whether Discord would let this message ping anyone."""
    allowed = body.get("allowed_mentions")
    if allowed is None:
        return True
    return any(allowed.get(key) for key in ("parse", "users", "roles", "replied_user"))
