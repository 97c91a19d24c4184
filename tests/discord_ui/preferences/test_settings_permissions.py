"""Rules of who may use /settings: asked at every step, of old panels too; and of two who save at once."""

from typing import Any

import discord
import pytest
from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from bot.discord_ui.messages.components import view_of
from bot.discord_ui.messages.parts import Button, Row, Text
from bot.discord_ui.preferences.panel import Panel
from bot.discord_ui.preferences.panel_state import PanelState
from bot.guilds.server import ServerPreferences
from bot.guilds.store import PreferencesStore
from tests.discord_ui.moderators import (
    ADMINISTRATOR,
    administrator,
    choose,
    do,
    draft,
    fields,
    fill,
    manager,
    save,
    server,
    settings,
    submit,
    use_control,
)
from tests.discord_ui.stage import Message, Stage, answered, say, use, words

pytestmark = pytest.mark.asyncio

NOT_ALLOWED = say("settings-not-allowed")
WAYS = ["about", "channels", "history", "export", "reset", "import", "fill:answers"]


def everyone_may_use_it(stage: Stage) -> None:
    """As an administrator may set it in Discord's own integration settings."""
    command = stage.env.backend.find_command("settings", stage.guild.id)
    assert command is not None
    stage.guild.set_command_permissions(int(command["id"]), {stage.guild.default_role: True})


async def test_discord_shows_it_to_members_who_may_manage_the_server(stage: Stage) -> None:
    assert "settings" in manager(stage).available_commands(stage.channel)
    assert "settings" not in stage.asker.available_commands(stage.channel)
    assert "settings" not in stage.asker.user.available_commands()


async def test_who_discord_lets_through_is_asked_again(stage: Stage) -> None:
    everyone_may_use_it(stage)
    said = await settings(stage.asker, stage)
    assert said.ephemeral
    assert words(said) == NOT_ALLOWED
    helped = answered(await use(stage.asker, said, say("control-help-here")))
    assert helped.id == said.id
    assert say("help-tasks") in words(helped)


async def librarian_of(stage: Stage) -> MemberActor:
    """A member of a role that an administrator named."""
    everyone_may_use_it(stage)
    role = stage.guild.create_role("Librarians")
    await choose(stage, configurators=[role.id])
    return stage.guild.add_member(stage.env.create_user("librarian"), roles=[role])


async def test_a_role_that_was_named_may_configure(stage: Stage) -> None:
    librarian = await librarian_of(stage)
    await save(librarian, await settings(librarian, stage), "answers", visibility="private")
    assert (await server(stage)).preferences.visibility == "private"
    assert words(await settings(stage.asker, stage)) == NOT_ALLOWED


@pytest.mark.parametrize("way", WAYS)
async def test_who_may_no_longer_is_refused_at_each_control(stage: Stage, way: str) -> None:
    librarian = await librarian_of(stage)
    panel = await settings(librarian, stage)
    before = words(panel)
    await choose(stage, configurators=[])
    said = await do(librarian, panel, way)
    assert said.id != panel.id
    assert words(said) == NOT_ALLOWED
    assert words(panel) == before


async def test_what_is_filled_in_after_the_right_is_gone_is_refused(stage: Stage) -> None:
    librarian = await librarian_of(stage)
    panel = await settings(librarian, stage)
    window = await use_control(librarian, panel, "fill:people")
    file = await use_control(librarian, panel, "import")
    await choose(stage, configurators=[])
    assert words(answered(await submit(librarian, window, cooldown="9"))) == NOT_ALLOWED
    given = {"file": ("p.yaml", b"cooldown: 3\n")}
    assert words(answered(await librarian.submit_modal(file, given))) == NOT_ALLOWED


async def test_only_an_administrator_names_roles(stage: Stage) -> None:
    moderator, boss = manager(stage), administrator(stage)
    window = await use_control(moderator, await settings(moderator, stage), "fill:people")
    assert "configurators" not in fields(window)
    role = stage.guild.create_role("Librarians")
    await save(boss, await settings(boss, stage), "people", configurators=[role])
    assert (await server(stage)).preferences.configurators == (role.id,)


def forged(owner: int, action: str, version: int = 0, draft: dict[str, object] | None = None) -> Panel:
    """A panel that another version of the bot may have sent."""
    state = PanelState(owner, version, 0, draft or {})  # pyright: ignore[reportArgumentType]
    return Panel((Text("Old words."), Row((Button("Press", action),))), state)


async def sent(stage: Stage, panel: Panel) -> Message:
    message = panel.message()
    assert message is not None
    return await stage.client.get_partial_messageable(stage.channel.id).send(view=view_of(message))


async def sent_raw(stage: Stage, custom_id: str) -> Message:
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.ActionRow[Any](discord.ui.Button[Any](label="Press", custom_id=custom_id)))
    view.stop()
    return await stage.client.get_partial_messageable(stage.channel.id).send(view=view)


async def test_a_member_who_may_not_name_roles_cannot_save_them_by_any_panel(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await sent(stage, forged(moderator.id, "save", draft={"configurators": (5,)}))
    said = await do(moderator, panel, "save")
    assert say("choice-administrators", key=say("preference-configurators")) in words(said)
    assert (await server(stage)).version == 0


async def test_a_panel_belongs_to_the_person_who_opened_it(stage: Stage) -> None:
    other = manager(stage)
    panel = await sent(stage, forged(5, "save", draft={"cooldown": 9}))
    said = await do(other, panel, "save")
    assert words(said) == say("panel-not-yours")
    assert (await server(stage)).version == 0


@pytest.mark.parametrize(
    "custom_id",
    ["p|", "p|save", "p|save|0", "p|save|0|junk", "p|save|1|5.0.0", "p|save|0|5.0.answers.0", "p|yes:undo:x|0|zz"],
)
async def test_a_panel_that_cannot_be_read_says_so(stage: Stage, custom_id: str) -> None:
    moderator = manager(stage)
    message = await sent_raw(stage, custom_id)
    said = answered(await moderator.click(message, label="Press"))
    assert said.ephemeral
    assert words(said) == say("panel-old")


@pytest.mark.parametrize("action", ["page:answers", "set:visibility", "flip:x", "goner", "history:x:n", "fill:gone"])
async def test_a_control_of_another_version_says_so(stage: Stage, action: str) -> None:
    moderator = manager(stage)
    panel = await sent(stage, forged(moderator.id, action))
    assert words(await do(moderator, panel, action)) == say("panel-old")


@pytest.mark.parametrize("draft", [{"visibility": "sometimes"}, {"gone": 1}, {"longest_public": 10**9}])
async def test_a_panel_with_values_of_another_version_says_so(stage: Stage, draft: dict[str, object]) -> None:
    moderator = manager(stage)
    key, value = next(iter(draft.items()))
    custom_id = f"p|save|0|{moderator.id:x}.0.0&{key}={value}"
    message = await sent_raw(stage, custom_id)
    assert words(answered(await moderator.click(message, label="Press"))) == say("panel-old")
    assert (await server(stage)).version == 0


@pytest.mark.parametrize("action", ["save", "fill:answers"])
async def test_a_panel_overwrites_nothing_that_somebody_else_changed_and_shows_that(stage: Stage, action: str) -> None:
    moderator = manager(stage)
    panel = await draft(moderator, await settings(moderator, stage), "answers", visibility="private")
    await choose(stage, visibility="off")
    used = await do(moderator, panel, "save") if action == "save" else await fill(moderator, panel, "answers")
    assert say("conflict") in words(used)
    assert say("preference-visibility-off") in words(used)
    assert say("preference-visibility-private") in words(used)
    assert (await server(stage)).preferences.choices == {"visibility": "off"}


async def test_what_somebody_else_changed_of_other_things_is_taken_over(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await draft(moderator, await settings(moderator, stage), "answers", context="paragraph")
    await choose(stage, visibility="off")
    await choose(stage, stage.channel.id, context="neighbours")
    assert say("panel-saved") in words(await do(moderator, panel, "save"))
    now = await server(stage)
    assert now.preferences.choices == {"visibility": "off", "context": "paragraph"}
    assert now.channel_preferences(stage.channel.id).choices == {"context": "neighbours"}


async def test_two_people_who_choose_the_same_are_not_in_conflict(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await draft(moderator, await settings(moderator, stage), "answers", visibility="off")
    await choose(stage, visibility="off")
    assert say("panel-saved-already") in words(await do(moderator, panel, "save"))
    assert (await server(stage)).version == 1


@pytest.mark.parametrize("theirs", ["visibility", "cooldown"])
async def test_of_two_who_save_at_the_same_moment_both_are_saved_or_the_second_is_shown_what_changed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, theirs: str
) -> None:
    moderator, save_ = manager(stage), PreferencesStore.save
    panel = await draft(moderator, await settings(moderator, stage), "answers", visibility="private")
    choices = {"visibility": "off", "cooldown": 3}

    async def too_late(self: PreferencesStore, chosen: ServerPreferences, author: int) -> ServerPreferences | None:
        if chosen.version:
            return await save_(self, chosen, author)
        await save_(self, ServerPreferences(chosen.guild).with_choices(**{theirs: choices[theirs]}), author + 1)
        return None

    monkeypatch.setattr(PreferencesStore, "save", too_late)
    panel = await do(moderator, panel, "save")
    assert say("conflict" if theirs == "visibility" else "panel-saved") in words(panel)
    saved = {"visibility": "off"} if theirs == "visibility" else {"visibility": "private", "cooldown": 3}
    assert (await server(stage)).preferences.choices == saved


async def in_conflict(stage: Stage, moderator: MemberActor) -> ResponseMessage:
    panel = await draft(moderator, await settings(moderator, stage), "answers", visibility="private")
    await choose(stage, visibility="off")
    return await do(moderator, panel, "save")


async def test_after_a_conflict_one_goes_on_with_what_was_not_saved(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await do(moderator, await in_conflict(stage, moderator), "mine")
    assert say("panel-unsaved") in words(panel)
    await do(moderator, panel, "save")
    assert (await server(stage)).preferences.choices == {"visibility": "private"}


async def test_after_a_conflict_one_can_let_go(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await do(moderator, await in_conflict(stage, moderator), "drop")
    assert say("panel-unsaved") not in words(panel)
    assert say("preference-visibility-off") in words(panel)


async def test_what_changed_too_long_ago_is_said_to_be(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await draft(moderator, await settings(moderator, stage), "answers", context="paragraph")
    for n in range(27):
        await choose(stage, cooldown=n)
    assert say("conflict-long-ago") in words(await do(moderator, panel, "save"))


async def test_a_version_that_is_not_there_any_more_is_a_conflict(stage: Stage) -> None:
    """After a backup was restored."""
    moderator = manager(stage)
    panel = await sent(stage, forged(moderator.id, "save", version=9, draft={"cooldown": 9}))
    assert say("conflict") in words(await do(moderator, panel, "save"))
    assert (await server(stage)).version == 0


async def test_nothing_of_another_server_is_shown_or_changed(stage: Stage) -> None:
    await choose(stage, visibility="off", cooldown=77)
    elsewhere = stage.env.create_guild()
    channel = elsewhere.create_text_channel("there")
    role = elsewhere.create_role("boss", permissions=ADMINISTRATOR)
    boss = elsewhere.add_member(stage.env.create_user("boss"), roles=[role])
    panel = answered(await boss.slash(channel, "settings"))
    assert "77" not in words(panel)
    history = await do(boss, panel, "history")
    assert words(history) == say("history-empty")
    await save(boss, await do(boss, history, "home"), "answers", visibility="private")
    assert (await server(stage)).preferences.choices == {"visibility": "off", "cooldown": 77}
