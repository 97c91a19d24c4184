"""Two servers with texts of their own on the simulated Discord, and everything that somebody can ask there."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from simcord.actors import MemberActor
from simcord.backend import Backend, serializers
from simcord.builders import ChannelHandle, GuildHandle
from simcord.enums import ComponentType, InteractionType
from simcord.results import InteractionResult

from bot.guilds.moderation import Author
from bot.guilds.texts.corpus_files import CorpusFile, read_corpus_file
from bot.guilds.texts.own_texts import OwnTexts
from bot.guilds.texts.plans import Seen
from bot.guilds.texts.rules import Request
from bot.guilds.texts.server_text import Rights, ServerText
from bot.guilds.texts.text_outcomes import SavedText
from tests.discord_ui.stage import Stage
from tests.server_texts import source_of

ELSEWHERE = 999999999999999999  # a server that the bot has never seen
REQUEST = Request(Author(31))


def file_of(n: int, edition: int = 1) -> CorpusFile:
    read = read_corpus_file(source_of(n, edition))
    assert isinstance(read, CorpusFile)
    return read


@dataclass
class Shelves:
    """What moderators do with a server's texts."""

    own: OwnTexts

    async def add(self, guild: int, n: int, edition: int = 1) -> None:
        outcome = await self.own.store.add(guild, file_of(n, edition), Rights.PUBLIC_DOMAIN, REQUEST)
        assert isinstance(outcome, SavedText), outcome
        await self.own.known.read(guild)

    async def replace(self, guild: int, n: int, edition: int) -> None:
        text = await self._text(guild, n)
        outcome = await self.own.store.replace(guild, _seen(text), file_of(n, edition), REQUEST)
        assert isinstance(outcome, SavedText), outcome
        await self.own.known.read(guild)

    async def roll_back(self, guild: int, n: int, edition: int) -> None:
        text = await self._text(guild, n)
        assert isinstance(await self.own.store.roll_back(guild, _seen(text), edition, REQUEST), SavedText)
        await self.own.known.read(guild)

    async def remove(self, guild: int, n: int) -> None:
        text = await self._text(guild, n)
        assert isinstance(await self.own.store.remove(guild, _seen(text), REQUEST), SavedText)
        await self.own.known.read(guild)

    async def _text(self, guild: int, n: int) -> ServerText:
        found = (await self.own.store.texts_of(guild)).by_id(f"OWN{n}")
        assert found is not None
        return found


def _seen(text: ServerText) -> Seen:
    return Seen(text.number, text.version)


async def settled() -> None:
    """When all that follows a change has been done."""
    names = {"following a server's texts", "reanchoring"}
    while tasks := [task for task in asyncio.all_tasks() if task.get_name() in names]:
        await asyncio.wait(tasks)


@dataclass
class Place:
    """Somewhere to ask: what is said there to a command, a word to the bot, and what is typed."""

    slash: Callable[..., Awaitable[InteractionResult]]
    autocomplete: Callable[..., Awaitable[list[dict[str, Any]]]]
    say: Callable[[str], Awaitable[object]]
    hears: bool = True  # whether messages that mention the bot arrive

    @classmethod
    def in_server(cls, stage: Stage, person: MemberActor, channel: ChannelHandle) -> Self:
        async def say(words: str) -> object:
            assert stage.client.user is not None
            sent = await person.send(channel, f"{stage.client.user.mention} {words}")
            return [_whole(stage, m.channel.id, m.id) for m in channel.history() if m.id > sent.id]

        async def slash(name: str, **given: Any) -> InteractionResult:
            return await person.slash(channel, name, **given)

        async def autocomplete(*given: str) -> list[dict[str, Any]]:
            return await person.autocomplete(channel, *given)

        return cls(slash, autocomplete, say)

    @classmethod
    def in_direct_message(cls, stage: Stage, person: MemberActor) -> Self:
        user = person.user

        async def say(words: str) -> object:
            sent = await user.send_dm(words)
            return [_whole(stage, m.channel.id, m.id) for m in user.dm_channel.history() if m.id > sent.id]

        return cls(user.slash, user.autocomplete, say)

    async def everything(self, words: str) -> str:
        """All that is shown to somebody who asks for these words in every way, controls and their ids with it."""
        asked = {"quote": "words", "search": "words", "check": "words", "read": "place"}
        said: list[object] = [await self.slash(name, **{option: words}) for name, option in asked.items()]
        said += [await self.autocomplete(name, option, words) for name, option in OPTIONS]
        return repr([_shown(each) for each in said]) + (repr(await self.say(words)) if self.hears else "")


OPTIONS = (("quote", "words"), ("quote", "work"), ("search", "work"), ("read", "place"))


def _shown(said: object) -> object:
    """Without what the person asked, which simcord's results hold too."""
    if not isinstance(said, InteractionResult):
        return said
    assert said.acknowledged
    messages = [*([said.response] if said.response is not None else []), *said.followups]
    return [(m.content, m.components) for m in messages]


def _whole(stage: Stage, channel: int, message: int) -> object:
    found = stage.env.backend.get_message(channel, message)
    payload: Mapping[str, Any] = serializers.message_payload(stage.env.backend, found)
    return payload["content"], payload.get("components")


def from_elsewhere(payload: dict[str, Any]) -> dict[str, Any]:
    """The same interaction as it comes from a server that knows the bot only by this person's install."""
    owners = {"1": payload["member"]["user"]["id"]}
    guild: dict[str, object] = {"id": str(ELSEWHERE), "locale": "en-US", "features": []}
    return payload | {"guild_id": str(ELSEWHERE), "guild": guild, "authorizing_integration_owners": owners}


def second_server(stage: Stage) -> tuple[GuildHandle, ChannelHandle, MemberActor]:
    """Another server of the bot, a channel in it, and the asker there."""
    guild = stage.env.create_guild("Other")
    return guild, guild.create_text_channel("reading"), guild.add_member(stage.asker.user)


async def press_elsewhere(
    stage: Stage, person: MemberActor, channel: ChannelHandle, message: int, custom_id: str
) -> InteractionResult:
    """Use a control of another server's message as if it were on one of ours here."""
    backend: Backend = stage.env.backend
    payload: Mapping[str, Any] = serializers.message_payload(backend, backend.get_message(channel.id, message))
    data: dict[str, Any] = {"custom_id": custom_id, "component_type": ComponentType.BUTTON}
    dispatch = person._dispatch_interaction  # pyright: ignore[reportPrivateUsage] - simcord refuses to forge
    return await dispatch(
        InteractionType.MESSAGE_COMPONENT, channel, data, extra={"message": dict(payload)}, source_message_id=message
    )
