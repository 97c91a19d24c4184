"""Rules of where /settings has nothing to configure: a server that the bot has left, and a direct message."""

import pytest

from bot.discord_ui.messages.components import view_of
from bot.discord_ui.messages.parts import Button, Message, Row, Text
from tests.discord_ui.forged import Forger
from tests.discord_ui.moderators import administrator, server, settings
from tests.discord_ui.stage import Stage, answered, say, words

pytestmark = pytest.mark.asyncio


async def test_a_server_that_was_left_saves_nothing(stage: Stage) -> None:
    boss = administrator(stage)
    panel = await settings(boss, stage)
    stage.env.backend.emit("GUILD_DELETE", {"id": str(stage.guild.id)})
    await stage.env.settle()
    assert stage.client.get_guild(stage.guild.id) is None
    owners = {"authorizing_integration_owners": {"0": str(stage.guild.id)}}  # it was the server that installed us
    forger = Forger(stage, boss, panel, owners)
    custom_id = f"p|save|0|{boss.id:x}.0.0&visibility=off"
    for used in (
        await forger.press(custom_id, None, [custom_id]),
        await forger.submit("p|filled:people", "9", [custom_id]),
        await forger.press("p|fill:people", None, [custom_id]),
        await forger.command("settings"),
    ):
        assert answered(used).ephemeral
        assert words(answered(used)) == say("settings-not-here")
    assert (await server(stage)).version == 0


async def test_a_panel_in_a_direct_message_says_that_it_takes_a_server(stage: Stage) -> None:
    asker = stage.asker.user
    await asker.send_dm("hello")
    for action in ("fill:people", "save"):
        custom_id = f"p|{action}|0|{asker.id:x}.0.0"
        sent = view_of(Message((Text("An old panel."), Row((Button("Use", custom_id),)))))
        message = await stage.client.get_partial_messageable(asker.dm_channel.id).send(view=sent)
        said = answered(await asker.click(message, custom_id=custom_id))
        assert words(said) == say("settings-not-here")
