"""Rules of the panel of preferences: what it shows, what it carries until it is saved, and what it saves."""

import pytest

from bot.guilds.deployment import Bound, Deployment
from bot.guilds.preferences import Preferences
from tests.discord_ui.forged import Forger
from tests.discord_ui.moderators import (
    choose,
    control,
    do,
    draft,
    fields,
    fill,
    given,
    has,
    manager,
    save,
    server,
    settings,
    submit,
    use_control,
)
from tests.discord_ui.stage import Message, Stage, answered, components, say, texts, words

pytestmark = pytest.mark.asyncio

PRIVATE, PUBLIC = say("preference-visibility-private"), say("preference-visibility-public")


async def test_the_panel_shows_every_value_first_and_what_differs_is_bold(stage: Stage) -> None:
    await choose(stage, visibility="private")
    panel = await settings(manager(stage), stage)
    assert panel.ephemeral
    shown = texts(panel)[0]
    assert f"{say('preference-visibility')}: **{PRIVATE}**" in shown
    assert f"{say('preference-context')}: {say('preference-context-sentences')}" in shown
    assert f"{say('preference-configurators')}: {say('preference-configurators-roles', roles='none')}" in shown
    assert say("preference-strictness-about") not in words(panel)


async def test_what_each_preference_does_is_told_on_demand_and_leaves_the_panel(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await settings(moderator, stage)
    said = await do(moderator, panel, "about")
    assert said.id != panel.id
    assert said.ephemeral
    assert say("preference-strictness-about") in words(said)


async def test_what_is_not_saved_yet_is_told_as_what_was_saved_is(stage: Stage) -> None:
    await choose(stage, context="paragraph")
    moderator = manager(stage)
    panel = await do(moderator, await settings(moderator, stage), "preset", "quiet")
    assert say("panel-unsaved") in words(panel)
    unsaved = _changes(panel)
    assert f"- {say('preference-visibility')}: {say('value-default', value=PUBLIC)} → **{PRIVATE}**" in unsaved
    assert (await server(stage)).version == 1
    saved = await do(moderator, panel, "save")
    assert _changes(saved) == unsaved
    history = await do(moderator, saved, "history")
    assert _changes(history)[: len(unsaved)] == unsaved


def _changes(message: Message) -> list[str]:
    return [line for line in "\n".join(texts(message)).splitlines() if line.startswith("- ")]


async def test_only_what_changes_an_effect_is_bold(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await do(moderator, await settings(moderator, stage), "preset", "open")
    told = "\n".join(texts(panel))
    assert f"→ **{say('preference-strictness-lenient')}**" in told
    assert f"{say('value-default', value=PUBLIC)} → {PUBLIC}" in told


async def test_what_is_saved_counts_and_the_panel_goes_on(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await save(moderator, await settings(moderator, stage), "answers", visibility="private")
    assert say("panel-saved") in words(panel)
    assert (await server(stage)).preferences.choices == {"visibility": "private"}
    panel = await save(moderator, await do(moderator, panel, "home"), "answers", strictness="strict")
    assert (await server(stage)).preferences.choices == {"visibility": "private", "strictness": "strict"}
    assert (await server(stage)).version == 2


async def test_channels_for_discussions_are_chosen_in_a_window_and_questions_are_not(stage: Stage) -> None:
    moderator, channel = manager(stage), stage.guild.create_text_channel("discussions")
    await choose(stage, questions=["What is said?", "And why?"])
    panel = await settings(moderator, stage)
    assert f"{say('preference-discussions')}: {say('value-nowhere')}" in words(panel)
    assert say("value-questions", count=2) in words(panel)
    window = await use_control(moderator, panel, "fill:discussions")
    assert "questions" not in fields(window)
    answered(await submit(moderator, window, discussions=[channel], discussions_at_once="7"))
    kept = (await server(stage)).preferences
    assert (kept.discussions, kept.discussions_at_once, kept.questions) == (
        (channel.id,),
        7,
        ("What is said?", "And why?"),
    )


async def test_what_is_discarded_is_gone(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await draft(moderator, await settings(moderator, stage), "answers", visibility="off")
    panel = await do(moderator, panel, "drop")
    assert say("panel-unsaved") not in words(panel)
    assert (await server(stage)).version == 0


async def test_a_choice_that_is_made_back_again_is_nothing_to_save(stage: Stage) -> None:
    await choose(stage, visibility="private")
    moderator = manager(stage)
    panel = await draft(moderator, await settings(moderator, stage), "answers", visibility="off")
    panel = await fill(moderator, panel, "answers", visibility="private")
    assert not has(panel, "save")


@pytest.mark.parametrize(("theme", "key", "value"), [("answers", "visibility", "-"), ("people", "cooldown", "")])
async def test_a_choice_can_be_taken_back(stage: Stage, theme: str, key: str, value: str) -> None:
    await choose(stage, visibility="private", cooldown=5)
    moderator = manager(stage)
    await save(moderator, await settings(moderator, stage), theme, **{key: value})
    assert (await server(stage)).preferences.choices.keys() == {"visibility", "cooldown"} - {key}


async def test_no_default_text_is_a_choice(stage: Stage) -> None:
    moderator = manager(stage)
    saved = await fill(moderator, await settings(moderator, stage), "texts", default_work="~")
    shown = await use_control(moderator, await do(moderator, saved, "home"), "fill:texts")
    assert given(fields(shown)["default_work"]) == "~"
    assert (await server(stage)).preferences.choices == {"default_work": ""}


async def test_no_text_chosen_is_not_a_choice(stage: Stage) -> None:
    await choose(stage, works=["IN14"])
    moderator = manager(stage)
    panel = await settings(moderator, stage)
    shown = await use_control(moderator, panel, "fill:texts")
    assert given(fields(shown)["works"]) == ["IN14"]
    assert say("panel-saved") in words(answered(await submit(moderator, shown, works=[])))
    assert (await server(stage)).preferences.choices == {}


MANY = {f"W{n}": f"The text of work {n}." for n in range(30)}
SOME = {f"W{n}": f"The text of work {n}." for n in range(12)}


@pytest.mark.corpus(SOME)
async def test_more_texts_than_are_shown_at_once_are_in_a_menu(stage: Stage) -> None:
    moderator = manager(stage)
    await save(moderator, await settings(moderator, stage), "texts", works=["W3", "W7"], default_work=["W7"])
    assert (await server(stage)).preferences.choices == {"works": ("W3", "W7"), "default_work": "W7"}


@pytest.mark.corpus(MANY)
async def test_more_texts_than_a_menu_holds_are_typed(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await save(moderator, await settings(moderator, stage), "texts", works=", ".join(MANY), default_work="w7")
    assert (await server(stage)).preferences.works == tuple(MANY)
    panel = await fill(moderator, await do(moderator, panel, "home"), "texts", works="W1, W77")
    assert "W77" in words(panel)


async def test_a_double_save_is_one_save_and_says_so(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await draft(moderator, await settings(moderator, stage), "answers", visibility="private")
    ids = [c["custom_id"] for c in components(panel) if "custom_id" in c]
    pressed = control(panel, "save")["custom_id"]
    first = await do(moderator, panel, "save")
    assert say("panel-saved") in words(first)
    again = answered(await Forger(stage, moderator, first).press(pressed, None, ids))
    assert say("panel-saved-already") in words(again)
    assert (await server(stage)).version == 1


async def test_nobody_is_in_conflict_with_themselves_over_two_panels(stage: Stage) -> None:
    moderator = manager(stage)
    one, two = await settings(moderator, stage), await settings(moderator, stage)
    await save(moderator, one, "answers", visibility="private")
    await save(moderator, two, "answers", visibility="off")
    assert (await server(stage)).preferences.choices == {"visibility": "off"}


async def test_what_was_saved_is_undone_from_the_saved_message(stage: Stage) -> None:
    moderator = manager(stage)
    saved = await save(moderator, await settings(moderator, stage), "answers", visibility="private")
    done = await do(moderator, saved, "undo:1")
    assert say("panel-undone") in words(done)
    assert not has(done, "undo:2")  # or a second press would take it back
    assert (await server(stage)).preferences.choices == {}


async def test_every_control_works_after_a_restart_and_nothing_unsaved_is_lost(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await draft(moderator, await settings(moderator, stage), "answers", visibility="private")
    await stage.restart()
    shown = await use_control(moderator, panel, "fill:answers")
    await stage.restart()
    await do(moderator, answered(await submit(moderator, shown, longest_public="99")), "save")
    assert (await server(stage)).preferences.choices == {"visibility": "private", "longest_public": 99}


async def test_nothing_of_a_panel_begins_while_the_process_ends(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await draft(moderator, await settings(moderator, stage), "answers", visibility="off")
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
        panel = await settings(moderator, stage)
        asked = fields(await use_control(moderator, panel, "fill:texts"))
        assert [o["value"] for o in asked["works"]["options"]] == ["IN14"]
        asked = fields(await use_control(moderator, panel, "fill:answers"))
        assert [o["value"] for o in asked["strictness"]["options"]] == ["-", "strict", "normal"]
        panel = await fill(moderator, panel, "answers", longest_public="101")
        assert "50–100" in words(panel)

    async def test_where_a_value_comes_from_is_said_unless_it_is_here(self, stage: Stage) -> None:
        await choose(stage, visibility="private")
        await choose(stage, stage.channel.id, context="paragraph")
        moderator = manager(stage)
        lines = words(await settings(moderator, stage, channel=stage.channel)).split("\n")
        for key, source in (
            ("visibility", say("source-server")),
            ("longest-public", say("source-bound")),
        ):
            assert any(line.startswith(say(f"preference-{key}")) and line.endswith(source) for line in lines), key
        for key in ("context", "default-work"):
            assert any(line.startswith(say(f"preference-{key}")) and "·" not in line for line in lines), key
        lines = words(await settings(moderator, stage)).split("\n")
        assert any(line.endswith(say("source-operator")) for line in lines)
