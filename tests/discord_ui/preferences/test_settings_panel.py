"""Rules of the panel of preferences: what it shows, what it carries until it is saved, and what it saves."""

import json

import pytest

from bot.guilds.deployment import Bound, Deployment
from bot.guilds.preferences import Preferences
from tests.discord_ui.moderators import (
    administrator,
    choose,
    chosen_in,
    control,
    do,
    has,
    manager,
    server,
    settings,
    type_into,
    use_control,
)
from tests.discord_ui.stage import Stage, enabled, say, words

pytestmark = pytest.mark.asyncio

SAVE, DROP = say("control-save"), say("control-drop")
ANSWERS = "page:answers"


async def test_every_page_can_be_turned_to_in_place(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await settings(moderator, stage, "edit")
    assert panel.ephemeral
    for group in ("answers", "channels", "people", "texts"):
        turned = await do(moderator, panel, f"page:{group}")
        assert turned.id == panel.id
        assert say(f"group-{group}") in words(turned)
        panel = turned


async def test_a_choice_shows_its_effect_and_is_not_saved_yet(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await do(moderator, await settings(moderator, stage, "edit"), ANSWERS)
    assert not enabled(panel, SAVE)
    panel = await do(moderator, panel, "set:visibility", "private")
    public, private = (say(f"preference-visibility-{v}") for v in ("public", "private"))
    assert say("panel-unsaved") in words(panel)
    assert f"{public} → {private}" in words(panel)
    assert enabled(panel, SAVE)
    assert (await server(stage)).version == 0


async def test_what_is_saved_counts_and_the_panel_goes_on(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await do(moderator, await settings(moderator, stage, "edit"), ANSWERS)
    panel = await do(moderator, panel, "set:visibility", "private")
    panel = await do(moderator, panel, "save")
    assert say("panel-saved") in words(panel)
    assert (await server(stage)).preferences.choices == {"visibility": "private"}
    panel = await do(moderator, panel, "set:strictness", "strict")
    await do(moderator, panel, "save")
    assert (await server(stage)).preferences.choices == {"visibility": "private", "strictness": "strict"}
    assert (await server(stage)).version == 2


async def test_what_is_not_saved_is_kept_from_page_to_page(stage: Stage) -> None:
    moderator = administrator(stage)
    role = stage.guild.create_role("Librarians")
    panel = await settings(moderator, stage, "edit")
    panel = await do(moderator, panel, "set:works", "MASSES")
    panel = await do(moderator, panel, "set:default_work", "MASSES")
    panel = await do(moderator, panel, ANSWERS)
    panel = await do(moderator, panel, "set:context", "paragraph")
    panel = await do(moderator, panel, "flip:publisher_and_date")
    panel = await type_into(moderator, panel, "longest_public", "250")
    panel = await do(moderator, panel, "page:people")
    panel = await do(moderator, panel, "set:configurators", role)
    panel = await type_into(moderator, panel, "cooldown", "30")
    panel = await do(moderator, panel, "page:channels")
    await do(moderator, panel, "save")
    assert (await server(stage)).preferences == Preferences(
        works=("MASSES",),
        default_work="MASSES",
        context="paragraph",  # pyright: ignore[reportArgumentType]
        publisher_and_date=False,
        longest_public=250,
        configurators=(role.id,),
        cooldown=30,
    )


async def test_what_is_discarded_is_gone(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await do(moderator, await settings(moderator, stage, "edit"), ANSWERS)
    panel = await do(moderator, panel, "set:visibility", "off")
    panel = await do(moderator, panel, "drop")
    assert say("panel-unsaved") not in words(panel)
    assert chosen_in(panel, "set:visibility") == []
    assert (await server(stage)).version == 0


async def test_a_choice_that_is_made_back_again_is_nothing_to_save(stage: Stage) -> None:
    await choose(stage, visibility="private")
    moderator = manager(stage)
    panel = await do(moderator, await settings(moderator, stage, "edit"), ANSWERS)
    panel = await do(moderator, panel, "set:visibility", "off")
    panel = await do(moderator, panel, "set:visibility", "private")
    assert not enabled(panel, SAVE)


async def test_a_choice_can_be_taken_back(stage: Stage) -> None:
    await choose(stage, visibility="private", cooldown=5)
    moderator = manager(stage)
    panel = await do(moderator, await settings(moderator, stage, "edit"), ANSWERS)
    panel = await do(moderator, panel, "back", "visibility")
    await do(moderator, panel, "save")
    assert (await server(stage)).preferences.choices == {"cooldown": 5}


async def test_an_empty_number_takes_the_choice_back(stage: Stage) -> None:
    await choose(stage, cooldown=5)
    moderator = manager(stage)
    panel = await do(moderator, await settings(moderator, stage, "edit"), "page:people")
    panel = await type_into(moderator, panel, "cooldown", "")
    await do(moderator, panel, "save")
    assert (await server(stage)).preferences.choices == {}


@pytest.mark.parametrize("typed", ["19", "20001", "many", "-1", "1e3", "٣٠"])
async def test_a_number_that_does_not_fit_is_said_next_to_the_panel(stage: Stage, typed: str) -> None:
    moderator = manager(stage)
    panel = await do(moderator, await settings(moderator, stage, "edit"), ANSWERS)
    said = await type_into(moderator, panel, "longest_public", typed)
    assert said.id != panel.id
    assert said.ephemeral
    assert "longest_public" in words(said)
    assert say("panel-unsaved") not in words(panel)


async def test_no_default_text_is_a_choice(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await settings(moderator, stage, "edit")
    panel = await do(moderator, panel, "set:default_work", "-")
    assert chosen_in(panel, "set:default_work") == ["-"]
    await do(moderator, panel, "save")
    assert (await server(stage)).preferences.choices == {"default_work": ""}


async def test_no_text_chosen_is_not_a_choice(stage: Stage) -> None:
    await choose(stage, works=["IN14"])
    moderator = manager(stage)
    panel = await settings(moderator, stage, "edit")
    assert chosen_in(panel, "set:works") == ["IN14"]
    panel = await do(moderator, panel, "set:works")
    await do(moderator, panel, "save")
    assert (await server(stage)).preferences.choices == {}


MANY = {f"W{n}": f"The text of work {n}." for n in range(30)}


@pytest.mark.corpus(MANY)
async def test_more_texts_than_a_menu_holds_are_typed(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await settings(moderator, stage, "edit")
    assert not has(panel, "set:works")
    panel = await type_into(moderator, panel, "works", ", ".join(MANY))
    panel = await type_into(moderator, panel, "default_work", "w7")
    await do(moderator, panel, "save")
    assert (await server(stage)).preferences.works == tuple(MANY)
    said = await type_into(moderator, panel, "works", "W1, W77")
    assert "W77" in words(said)


async def test_a_channel_has_a_panel_of_its_own(stage: Stage) -> None:
    moderator = manager(stage)
    other = stage.guild.create_text_channel("other")
    panel = await settings(moderator, stage, "channel", channel=other)
    assert not has(panel, "page:people")
    panel = await do(moderator, panel, "set:visibility", "off")
    await do(moderator, panel, "save")
    now = await server(stage)
    assert now.preferences.choices == {}
    assert now.channel_preferences(other.id).choices == {"visibility": "off"}


async def test_a_value_to_be_typed_for_a_channel_begins_with_what_counts_there(stage: Stage) -> None:
    await choose(stage, longest_public=300)
    await choose(stage, stage.channel.id, longest_public=70)
    moderator = manager(stage)
    shown = await use_control(moderator, await settings(moderator, stage, "channel"), "type:longest_public")
    assert '"value": "70"' in json.dumps(shown.modal)


async def test_a_channel_is_chosen_from_the_page_of_channels_and_leaves_the_panel(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await do(moderator, await settings(moderator, stage, "edit"), "page:channels")
    beside = await do(moderator, panel, "channel", stage.channel)
    assert beside.id != panel.id
    assert beside.ephemeral
    await do(moderator, await do(moderator, beside, "set:strictness", "strict"), "save")
    assert (await server(stage)).channel_preferences(stage.channel.id).choices == {"strictness": "strict"}
    panel = await do(moderator, await settings(moderator, stage, "edit"), "page:channels")
    assert say("preference-strictness-strict") in words(panel)


async def test_a_toggle_in_a_channel_turns_what_counts_there(stage: Stage) -> None:
    await choose(stage, publisher_and_date=False)
    moderator = manager(stage)
    panel = await settings(moderator, stage, "channel")
    panel = await do(moderator, panel, "flip:publisher_and_date")
    await do(moderator, panel, "save")
    assert (await server(stage)).channel_preferences(stage.channel.id).publisher_and_date is True


async def test_every_control_works_after_a_restart_and_nothing_unsaved_is_lost(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await do(moderator, await settings(moderator, stage, "edit"), ANSWERS)
    panel = await do(moderator, panel, "set:visibility", "private")
    await stage.restart()
    panel = await type_into(moderator, panel, "longest_public", "99")
    await stage.restart()
    await do(moderator, panel, "save")
    assert (await server(stage)).preferences.choices == {"visibility": "private", "longest_public": 99}


async def test_nothing_of_a_panel_begins_while_the_process_ends(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await do(moderator, await settings(moderator, stage, "edit"), "set:works", "IN14")
    stage.client.ending = True
    said = await do(moderator, panel, "save")
    assert said.ephemeral
    assert words(said) == say("leaving")
    assert (await server(stage)).version == 0


class TestBounds:
    @pytest.fixture
    def deployment(self) -> Deployment:
        bounds = {
            "strictness": Bound(only=("strict", "normal")),
            "longest_public": Bound(50, 100),
            "works": Bound(only=("IN14",)),
        }
        return Deployment(Preferences(cooldown=7), bounds)

    async def test_what_the_operator_does_not_allow_is_not_offered(self, stage: Stage) -> None:
        moderator = manager(stage)
        panel = await settings(moderator, stage, "edit")
        assert [o["value"] for o in control(panel, "set:works")["options"]] == ["IN14"]
        panel = await do(moderator, panel, ANSWERS)
        assert [o["value"] for o in control(panel, "set:strictness")["options"]] == ["strict", "normal"]
        said = await type_into(moderator, panel, "longest_public", "101")
        assert "50–100" in words(said)

    async def test_where_a_value_comes_from_is_said(self, stage: Stage) -> None:
        await choose(stage, visibility="private")
        await choose(stage, stage.channel.id, context="paragraph")
        shown = words(await settings(manager(stage), stage, "show"))
        for key, source in (
            ("cooldown", say("source-operator")),
            ("visibility", say("source-server")),
            ("context", say("source-channel", channel="#general")),
            ("longest-public", say("source-bound")),
            ("default-work", say("source-built-in")),
        ):
            line = shown[shown.index(say(f"preference-{key}")) :].split("\n")[1]
            assert line.startswith(source), key
