"""Rules of channels in the panel: each has preferences of its own, one after another, and some are deleted."""

import discord
import pytest

from tests.discord_ui.moderators import (
    choose,
    do,
    draft,
    fields,
    given,
    has,
    manager,
    opened,
    save,
    server,
    settings,
    use_control,
)
from tests.discord_ui.stage import Stage, buttons, say, texts, words

pytestmark = pytest.mark.asyncio

PRIVATE = say("preference-visibility-private")


async def test_a_channel_has_a_panel_of_its_own(stage: Stage) -> None:
    moderator = manager(stage)
    other = stage.guild.create_text_channel("other")
    panel = await settings(moderator, stage, channel=other)
    assert not has(panel, "fill:people")
    await save(moderator, panel, "answers", visibility="off")
    now = await server(stage)
    assert now.preferences.choices == {}
    assert now.channel_preferences(other.id).choices == {"visibility": "off"}


async def test_a_window_of_a_channel_holds_what_it_chose_and_says_what_is_in_effect_without(stage: Stage) -> None:
    await choose(stage, longest_public=300, visibility="private")
    await choose(stage, stage.channel.id, longest_public=70)
    moderator = manager(stage)
    shown = await use_control(moderator, await settings(moderator, stage, channel=stage.channel), "fill:answers")
    assert given(fields(shown)["longest_public"]) == "70"
    assert shown.modal is not None
    assert "300" in shown.modal["components"][-1]["description"]
    assert fields(shown)["visibility"]["options"][0]["label"] == say("option-inherited", value=PRIVATE)


async def test_a_channel_is_chosen_in_the_panel_and_the_server_again(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await settings(moderator, stage)
    channel = await do(moderator, panel, "channel", stage.channel)
    assert channel.id == panel.id
    assert f"<#{stage.channel.id}>" in texts(channel)[0]
    server_again = await do(moderator, channel, "server")
    assert f"<#{stage.channel.id}>" not in texts(server_again)[0]


async def test_a_second_channel_gets_the_same_in_two_presses(stage: Stage) -> None:
    moderator = manager(stage)
    other = stage.guild.create_text_channel("other")
    panel = await settings(moderator, stage, channel=stage.channel)
    saved = await save(moderator, panel, "answers", visibility="private")
    await do(moderator, await do(moderator, saved, "same", other), "save")
    now = await server(stage)
    assert now.channel_preferences(stage.channel.id).choices == {"visibility": "private"}
    assert now.channel_preferences(other.id).choices == {"visibility": "private"}


async def test_nobody_is_in_conflict_with_themselves_over_two_channels(stage: Stage) -> None:
    moderator = manager(stage)
    other = stage.guild.create_text_channel("other")
    first = await settings(moderator, stage, channel=stage.channel)
    second = await settings(moderator, stage, channel=other)
    await save(moderator, first, "answers", visibility="private")
    await save(moderator, second, "answers", visibility="off")
    assert (await server(stage)).channels.keys() == {stage.channel.id, other.id}


async def test_the_channels_with_choices_are_listed(stage: Stage) -> None:
    await choose(stage, stage.channel.id, strictness="strict")
    moderator = manager(stage)
    listed = await opened(moderator, stage, "channels")
    assert say("preference-strictness-strict") in words(listed)
    assert say("control-settings") in buttons(listed)


async def test_choices_of_deleted_channels_are_listed_and_removed(stage: Stage) -> None:
    await choose(stage, stage.channel.id, strictness="strict")
    await choose(stage, 77, visibility="off")
    moderator = manager(stage)
    listed = await opened(moderator, stage, "channels")
    assert say("panel-deleted", channel="77") in words(listed)
    done = await do(moderator, await do(moderator, listed, "gone"), "yes:gone")
    assert say("panel-saved") in words(done)
    assert (await server(stage)).channels.keys() == {stage.channel.id}


async def test_a_panel_of_a_deleted_channel_says_so_and_leads_on(stage: Stage) -> None:
    moderator = manager(stage)
    other = stage.guild.create_text_channel("other")
    await choose(stage, other.id, visibility="off")
    panel = await draft(moderator, await settings(moderator, stage, channel=other), "answers", visibility="private")
    real = stage.client.get_channel(other.id)
    assert isinstance(real, discord.TextChannel)
    await real.delete()
    said = await do(moderator, panel, "save")
    assert words(said) == say("panel-channel-gone")
    assert say("panel-deleted", channel=str(other.id)) in words(await do(moderator, said, "channels"))
    assert (await server(stage)).version == 1
