"""Rules of the windows of the panel: what is filled in is saved at once, for what the window was opened for, and
nothing else; or it waits with what is not saved yet.
"""

import pytest

from bot.guilds.preferences import Preferences
from bot.guilds.presets import PRESETS, Preset
from tests.discord_ui.forged import Forger
from tests.discord_ui.moderators import (
    administrator,
    choose,
    do,
    draft,
    fill,
    has,
    manager,
    save,
    server,
    settings,
    submit,
    use_control,
)
from tests.discord_ui.stage import Stage, answered, say, words

pytestmark = pytest.mark.asyncio


async def test_a_window_saves_what_was_changed_in_it(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await settings(moderator, stage)
    assert not has(panel, "save")
    shown = await use_control(moderator, panel, "fill:answers")
    assert shown.modal is not None
    assert shown.modal["title"] == say("window-title", group=say("group-answers"))
    saved = answered(await submit(moderator, shown, visibility="private"))
    assert saved.id == panel.id
    assert say("panel-saved") in words(saved)
    assert (await server(stage)).preferences.choices == {"visibility": "private"}


async def test_a_window_waits_with_what_is_not_saved_yet(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await do(moderator, await settings(moderator, stage), "preset", "quiet")
    shown = await use_control(moderator, panel, "fill:answers")
    assert shown.modal is not None
    assert shown.modal["title"] == say("group-answers")
    panel = answered(await submit(moderator, shown, longest_public="77"))
    assert (await server(stage)).version == 0
    await do(moderator, panel, "save")
    assert (await server(stage)).preferences.choices == PRESETS[Preset.QUIET].choices | {"longest_public": 77}


async def test_what_is_left_as_it_was_in_a_window_is_not_chosen(stage: Stage) -> None:
    await choose(stage, visibility="private", works=["IN14"], longest_public=77)
    boss = administrator(stage)
    panel = await settings(boss, stage)
    for theme in ("texts", "answers", "people"):
        panel = await fill(boss, panel, theme)
        assert say("panel-unsaved") not in words(panel)


async def test_a_window_that_was_open_while_another_saved_undoes_nothing_of_that(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await settings(moderator, stage)
    shown = await use_control(moderator, panel, "fill:answers")
    await choose(stage, visibility="off")
    assert say("panel-saved") in words(answered(await submit(moderator, shown, context="paragraph")))
    assert (await server(stage)).preferences.choices == {"visibility": "off", "context": "paragraph"}


async def test_what_is_not_saved_is_kept_from_window_to_window(stage: Stage) -> None:
    boss = administrator(stage)
    role = stage.guild.create_role("Librarians")
    panel = await draft(boss, await settings(boss, stage), "answers", context="paragraph")
    panel = await fill(boss, panel, "texts", works=["MASSES"], default_work="MASSES")
    panel = await fill(boss, panel, "answers", publisher_and_date="no", longest_public="250")
    panel = await fill(boss, panel, "people", configurators=[role], cooldown="30")
    await do(boss, panel, "save")
    assert (await server(stage)).preferences == Preferences(
        works=("MASSES",),
        default_work="MASSES",
        context="paragraph",  # pyright: ignore[reportArgumentType]
        publisher_and_date=False,
        longest_public=250,
        configurators=(role.id,),
        cooldown=30,
    )


@pytest.mark.parametrize("typed", ["19", "20001", "many", "-1", "1e3", "٣٠"])
async def test_a_number_that_does_not_fit_is_said_in_the_panel_and_costs_no_other_choice(
    stage: Stage, typed: str
) -> None:
    moderator = manager(stage)
    panel = await settings(moderator, stage)
    panel = await fill(moderator, panel, "answers", longest_public=typed, visibility="private")
    assert say("settings-refused") in words(panel)
    assert say("preference-longest-public") in words(panel).split(say("settings-refused"))[1].splitlines()[1]
    await do(moderator, panel, "save")
    assert (await server(stage)).preferences.choices == {"visibility": "private"}


async def test_a_window_overwrites_nothing_that_somebody_else_changed_meanwhile(stage: Stage) -> None:
    moderator = manager(stage)
    shown = await use_control(moderator, await settings(moderator, stage), "fill:answers")
    await choose(stage, visibility="off")
    told = answered(await submit(moderator, shown, visibility="private", context="paragraph"))
    assert say("conflict") in words(told)
    assert (await server(stage)).preferences.choices == {"visibility": "off"}
    await do(moderator, await do(moderator, told, "mine"), "save")
    assert (await server(stage)).preferences.choices == {"visibility": "private", "context": "paragraph"}


async def test_an_undo_that_comes_after_somebody_elses_change_asks_first(stage: Stage) -> None:
    moderator = manager(stage)
    saved = await save(moderator, await settings(moderator, stage), "answers", visibility="private")
    await choose(stage, visibility="off")
    asked = await do(moderator, saved, "undo:1")
    assert say("ask-undo") in words(asked)
    assert (await server(stage)).preferences.choices == {"visibility": "off"}


async def test_a_role_that_was_deleted_stays_chosen_until_the_roles_are_chosen_again(stage: Stage) -> None:
    boss, librarians = administrator(stage), stage.guild.create_role("Librarians")
    await choose(stage, configurators=[librarians.id, 77])
    panel = await fill(boss, await settings(boss, stage), "people", configurators=[librarians], cooldown="9")
    assert (await server(stage)).preferences.choices == {"configurators": (librarians.id, 77), "cooldown": 9}
    others = [stage.guild.create_role(f"r{n}") for n in range(25)]
    await fill(boss, await do(boss, panel, "home"), "people", configurators=others)
    assert (await server(stage)).preferences.configurators == tuple(role.id for role in others)


async def test_a_window_that_was_made_up_gives_nobody_a_right(stage: Stage) -> None:
    moderator = manager(stage)
    forger = Forger(stage, moderator, await settings(moderator, stage))
    ids = [f"p|home|0|{moderator.id:x}.0.0"]
    for custom_id in ("p|filled:people:0", f"p|filled:people:{stage.channel.id}"):
        told = answered(await forger.submit(custom_id, "5", ids, "configurators:x"))
        assert say("choice-administrators", key=say("preference-configurators")) in words(told)
    assert words(answered(await forger.submit("p|filled:people:5", "5", ids))) == say("panel-channel-gone")
    assert (await server(stage)).version == 0


async def test_a_window_saves_for_what_it_was_opened_for_though_the_panel_went_on(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await settings(moderator, stage, channel=stage.channel)
    shown = await use_control(moderator, panel, "fill:answers")
    await do(moderator, panel, "server")
    await submit(moderator, shown, visibility="off")
    now = await server(stage)
    assert (now.preferences.choices, now.channel_preferences(stage.channel.id).choices) == ({}, {"visibility": "off"})
