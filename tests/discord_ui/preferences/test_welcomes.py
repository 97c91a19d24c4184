"""Rules of a server's first minutes: the presets, in the panel and in the welcome, and what a welcome costs where it
cannot be kept.
"""

from typing import Any

import discord
import pytest
from simcord.backend import serializers

from bot.errors import StorageCode, StorageError
from bot.guilds.presets import PRESETS, Preset
from bot.guilds.welcomes import Welcomes
from tests.discord_ui.moderators import administrator, choose, do, has, manager, server, settings
from tests.discord_ui.stage import Message, Stage, answered, options, say, texts, use, words

pytestmark = pytest.mark.asyncio


def invite(stage: Stage, system_channel: int | None) -> None:
    """The server, which is there already, invites the bot: this is what Discord sends then."""
    backend = stage.env.backend
    backend.get_guild(stage.guild.id).system_channel_id = system_channel
    joined: dict[str, Any] = dict(serializers.guild_create_payload(backend, backend.get_guild(stage.guild.id)))
    del joined["unavailable"]
    backend.emit("GUILD_CREATE", joined)


async def welcomed(stage: Stage) -> list[Message]:
    invite(stage, stage.channel.id)
    await stage.env.settle()
    return list(stage.channel.history())


@pytest.mark.parametrize("preset", Preset)
async def test_a_preset_says_what_it_sets_is_shown_before_it_is_saved_and_can_be_undone(
    stage: Stage, preset: Preset
) -> None:
    await choose(stage, context="neighbours", works=["IN14"])
    boss = administrator(stage)
    panel = await settings(boss, stage)
    assert say(f"preset-{preset}-about") in [option.get("description") for option in options(panel)]
    preview = await do(boss, panel, "preset", preset)
    assert say("panel-unsaved") in words(preview)
    assert (await server(stage)).version == 1
    saved = await do(boss, preview, "save")
    assert (await server(stage)).preferences.choices == {"works": ("IN14",), **PRESETS[preset].choices}
    await do(boss, saved, "undo:2")
    assert (await server(stage)).preferences.choices == {"works": ("IN14",), "context": "neighbours"}


async def test_a_channel_can_begin_with_a_preset_too(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await settings(moderator, stage, channel=stage.channel)
    await do(moderator, await do(moderator, panel, "preset", "quiet"), "save")
    now = await server(stage)
    assert now.preferences.choices == {}
    assert now.channel_preferences(stage.channel.id).visibility == "private"


async def test_a_welcome_says_what_the_bot_is_and_offers_the_presets_to_moderators(stage: Stage) -> None:
    [message] = await welcomed(stage)
    assert texts(message)[0].startswith(say("server-welcome"))
    told = answered(await use(stage.asker, message, say("preset-quiet")))
    assert told.ephemeral
    assert words(told) == say("settings-not-allowed")
    moderator = manager(stage)
    panel = answered(await use(moderator, message, say("preset-quiet")))
    assert panel.ephemeral
    assert has(panel, "save")
    await do(moderator, panel, "save")
    assert (await server(stage)).preferences == PRESETS[Preset.QUIET]
    assert words(await settings(moderator, stage)).startswith(say("panel-title"))


async def test_a_server_that_is_joined_again_is_not_welcomed_again(stage: Stage) -> None:
    await welcomed(stage)
    assert len(await welcomed(stage)) == 1


@pytest.mark.parametrize("has_channel", [False, True])
async def test_where_the_bot_may_not_write_the_first_settings_begin_with_the_welcome(
    stage: Stage, has_channel: bool
) -> None:
    real = stage.client.get_channel(stage.channel.id)
    assert isinstance(real, discord.TextChannel)
    assert stage.client.user is not None
    us = real.guild.get_member(stage.client.user.id)
    assert us is not None
    await real.set_permissions(us, send_messages=False)
    invite(stage, stage.channel.id if has_channel else None)
    await stage.env.settle()
    moderator = manager(stage)
    assert texts(await settings(moderator, stage))[0] == say("server-welcome")
    assert say("server-welcome") not in texts(await settings(moderator, stage))
    assert not [r for r in stage.env.http_requests if r.method == "POST" and r.path.endswith("/messages")]


async def test_a_welcome_that_cannot_be_kept_is_not_said(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_: object) -> None:
        raise StorageError(StorageCode.UNREACHABLE)

    monkeypatch.setattr(Welcomes, "claim", fails)
    assert await welcomed(stage) == []
