"""Rules of who may use /settings: asked at every step, of old panels too; and of two who save at once."""

from typing import Any

import discord
import pytest

from bot.discord_ui.messages.components import view_of
from bot.discord_ui.messages.parts import Button, Row, Text
from bot.discord_ui.preferences.panel import Panel
from bot.discord_ui.preferences.panel_state import PanelState
from bot.guilds.preferences import Group
from bot.guilds.server import ServerPreferences
from bot.guilds.store import PreferencesStore
from tests.discord_ui.moderators import (
    ADMINISTRATOR,
    administrator,
    choose,
    control,
    do,
    has,
    manager,
    server,
    settings,
    use_control,
)
from tests.discord_ui.stage import Message, Stage, answered, say, words

pytestmark = pytest.mark.asyncio

NOT_ALLOWED = say("settings-not-allowed")
ANSWERS = "page:answers"
COMMANDS = ["show", "edit", "channel", "reset", "export", "history"]


def everyone_may_use_it(stage: Stage) -> None:
    """As an administrator may set it in Discord's own integration settings."""
    command = stage.env.backend.find_command("settings", stage.guild.id)
    assert command is not None
    stage.guild.set_command_permissions(int(command["id"]), {stage.guild.default_role: True})


async def test_discord_shows_it_to_members_who_may_manage_the_server(stage: Stage) -> None:
    shown = manager(stage).available_commands(stage.channel)
    assert {f"settings {name}" for name in (*COMMANDS, "import")} <= set(shown)
    assert not any(name.startswith("settings") for name in stage.asker.available_commands(stage.channel))
    assert not any(name.startswith("settings") for name in stage.asker.user.available_commands())


@pytest.mark.parametrize("command", COMMANDS)
async def test_who_discord_lets_through_is_asked_again(stage: Stage, command: str) -> None:
    everyone_may_use_it(stage)
    said = await settings(stage.asker, stage, command)
    assert said.ephemeral
    assert words(said) == NOT_ALLOWED


async def test_an_import_is_refused_too(stage: Stage) -> None:
    everyone_may_use_it(stage)
    said = await settings(stage.asker, stage, "import", file=("p.yaml", b"cooldown: 3\n"))
    assert words(said) == NOT_ALLOWED
    assert (await server(stage)).version == 0


async def test_a_role_that_was_named_may_configure(stage: Stage) -> None:
    everyone_may_use_it(stage)
    role = stage.guild.create_role("Librarians")
    await choose(stage, configurators=[role.id])
    librarian = stage.guild.add_member(stage.env.create_user("librarian"), roles=[role])
    panel = await do(librarian, await settings(librarian, stage, "edit"), ANSWERS)
    await do(librarian, await do(librarian, panel, "set:visibility", "private"), "save")
    assert (await server(stage)).preferences.visibility == "private"
    assert words(await settings(stage.asker, stage, "edit")) == NOT_ALLOWED


@pytest.mark.parametrize(
    "action", ["page:texts", "set:visibility", "flip:publisher_and_date", "type:longest_public", "save"]
)
async def test_who_may_no_longer_is_refused_at_each_control(stage: Stage, action: str) -> None:
    role = stage.guild.create_role("Librarians")
    await choose(stage, configurators=[role.id])
    everyone_may_use_it(stage)
    librarian = stage.guild.add_member(stage.env.create_user("librarian"), roles=[role])
    panel = await do(librarian, await settings(librarian, stage, "edit"), ANSWERS)
    panel = await do(librarian, panel, "set:strictness", "strict")
    panel = await do(librarian, panel, "page:people") if action == "type:cooldown" else panel
    before = words(panel)
    await choose(stage, configurators=[])
    said = await do(librarian, panel, action, *(["off"] if action == "set:visibility" else []))
    assert said.id != panel.id
    assert words(said) == NOT_ALLOWED
    assert words(panel) == before
    assert "strictness" not in (await server(stage)).preferences.choices


async def test_a_value_that_is_typed_after_the_right_is_gone_is_refused(stage: Stage) -> None:
    role = stage.guild.create_role("Librarians")
    await choose(stage, configurators=[role.id])
    everyone_may_use_it(stage)
    librarian = stage.guild.add_member(stage.env.create_user("librarian"), roles=[role])
    panel = await do(librarian, await settings(librarian, stage, "edit"), "page:people")
    modal = await use_control(librarian, panel, "type:cooldown")
    await choose(stage, configurators=[])
    assert words(answered(await librarian.submit_modal(modal, {"typed": "9"}))) == NOT_ALLOWED


async def test_only_an_administrator_names_roles(stage: Stage) -> None:
    moderator = manager(stage)
    page = await do(moderator, await settings(moderator, stage, "edit"), "page:people")
    assert control(page, "set:configurators")["disabled"]
    assert say("panel-administrators") in words(page)
    boss = administrator(stage)
    page = await do(boss, await settings(boss, stage, "edit"), "page:people")
    role = stage.guild.create_role("Librarians")
    await do(boss, await do(boss, page, "set:configurators", role), "save")
    assert (await server(stage)).preferences.configurators == (role.id,)


def forged(owner: int, action: str, version: int = 0, draft: dict[str, object] | None = None) -> Panel:
    """A panel that another version of the bot may have sent."""
    state = PanelState(owner, version, Group.ANSWERS, 0, draft or {})  # pyright: ignore[reportArgumentType]
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
    assert say("choice-administrators", key="configurators") in words(said)
    assert (await server(stage)).version == 0


async def test_a_panel_belongs_to_the_person_who_opened_it(stage: Stage) -> None:
    other = manager(stage)
    panel = await sent(stage, forged(5, "save", draft={"cooldown": 9}))
    said = await do(other, panel, "save")
    assert words(said) == say("panel-not-yours")
    assert (await server(stage)).version == 0


@pytest.mark.parametrize(
    "custom_id", ["p|", "p|save", "p|save|0", "p|save|0|junk", "p|save|1|5.0.answers.0", "p|yes:undo:x|0|zz"]
)
async def test_a_panel_that_cannot_be_read_says_so(stage: Stage, custom_id: str) -> None:
    moderator = manager(stage)
    message = await sent_raw(stage, custom_id)
    said = answered(await moderator.click(message, label="Press"))
    assert said.ephemeral
    assert words(said) == say("panel-old")


@pytest.mark.parametrize("action", ["page:gone", "set:gone", "flip:gone", "gone", "history:x:n"])
async def test_a_control_of_another_version_says_so(stage: Stage, action: str) -> None:
    moderator = manager(stage)
    panel = await sent(stage, forged(moderator.id, action))
    assert words(await do(moderator, panel, action)) == say("panel-old")


@pytest.mark.parametrize("draft", [{"visibility": "sometimes"}, {"gone": 1}, {"longest_public": 10**9}])
async def test_a_panel_with_values_of_another_version_says_so(stage: Stage, draft: dict[str, object]) -> None:
    moderator = manager(stage)
    key, value = next(iter(draft.items()))
    custom_id = f"p|save|0|{moderator.id:x}.0.answers.0&{key}={value}"
    message = await sent_raw(stage, custom_id)
    assert words(answered(await moderator.click(message, label="Press"))) == say("panel-old")
    assert (await server(stage)).version == 0


@pytest.mark.parametrize("action", [ANSWERS, "set:visibility", "save", "flip:publisher_and_date"])
async def test_a_panel_upon_an_older_version_overwrites_nothing_and_shows_what_changed(
    stage: Stage, action: str
) -> None:
    moderator = manager(stage)
    panel = await do(moderator, await settings(moderator, stage, "edit"), ANSWERS)
    panel = await do(moderator, panel, "set:context", "paragraph")
    if action == ANSWERS:
        panel = await do(moderator, panel, "page:people")
    await choose(stage, visibility="off")
    panel = await do(moderator, panel, action, *(["private"] if action == "set:visibility" else []))
    assert say("conflict") in words(panel)
    assert say("preference-visibility-off") in words(panel)
    assert say("preference-context-paragraph") in words(panel)
    assert (await server(stage)).preferences.choices == {"visibility": "off"}


async def test_of_two_who_save_at_the_same_moment_the_second_is_shown_what_changed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    moderator, save = manager(stage), PreferencesStore.save
    panel = await do(moderator, await settings(moderator, stage, "edit"), ANSWERS)
    panel = await do(moderator, panel, "set:context", "paragraph")

    async def too_late(self: PreferencesStore, chosen: ServerPreferences, author: int) -> None:
        await save(self, ServerPreferences(chosen.guild, chosen.version).with_choices(visibility="off"), author)

    monkeypatch.setattr(PreferencesStore, "save", too_late)
    panel = await do(moderator, panel, "save")
    assert say("conflict") in words(panel)
    assert say("preference-visibility-off") in words(panel)
    assert (await server(stage)).preferences.choices == {"visibility": "off"}


async def test_after_a_conflict_one_goes_on_with_what_was_not_saved(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await do(moderator, await settings(moderator, stage, "edit"), ANSWERS)
    panel = await do(moderator, panel, "set:context", "paragraph")
    await choose(stage, visibility="off")
    panel = await do(moderator, panel, "save")
    panel = await do(moderator, panel, "mine")
    assert say("panel-unsaved") in words(panel)
    await do(moderator, panel, "save")
    assert (await server(stage)).preferences.choices == {"visibility": "off", "context": "paragraph"}


async def test_after_a_conflict_one_can_let_go(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await do(moderator, await settings(moderator, stage, "edit"), ANSWERS)
    panel = await do(moderator, panel, "set:context", "paragraph")
    await choose(stage, visibility="off")
    panel = await do(moderator, await do(moderator, panel, "save"), "drop")
    assert say("panel-unsaved") not in words(panel)
    assert not has(panel, "mine")


async def test_what_changed_too_long_ago_is_said_to_be(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await do(moderator, await settings(moderator, stage, "edit"), ANSWERS)
    for n in range(27):
        await choose(stage, cooldown=n)
    assert say("conflict-long-ago") in words(await do(moderator, panel, "set:context", "paragraph"))


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
    shown = answered(await boss.slash(channel, "settings show"))
    assert "77" not in words(shown)
    assert words(answered(await boss.slash(channel, "settings history"))) == say("history-empty")
    panel = answered(await boss.slash(channel, "settings edit"))
    panel = await do(boss, panel, ANSWERS)
    await do(boss, await do(boss, panel, "set:visibility", "private"), "save")
    assert (await server(stage)).preferences.choices == {"visibility": "off", "cooldown": 77}
