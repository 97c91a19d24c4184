"""Rules of the history of saves, each of which can be undone."""

import pytest

from tests.discord_ui.moderators import choose, do, manager, opened, server
from tests.discord_ui.stage import Stage, buttons, say, words

pytestmark = pytest.mark.asyncio


async def test_the_history_says_who_changed_what_and_undoes_it(stage: Stage) -> None:
    await choose(stage, visibility="off", cooldown=4)
    await choose(stage, cooldown=9)
    moderator = manager(stage)
    panel = await opened(moderator, stage, "history")
    assert words(panel).index(say("preference-cooldown-amount", number=9)) < words(panel).index(
        say("preference-visibility-off")
    )
    asked = await do(moderator, panel, "undo", "1")
    assert say("ask-undo") in words(asked)  # what it set was changed since
    assert (await server(stage)).version == 2
    await do(moderator, asked, "yes:undo:1")
    assert (await server(stage)).preferences.choices == {}
    assert (await server(stage)).version == 3
    panel = await opened(moderator, stage, "history")
    assert f"@{moderator.name}" in words(panel) or "3" in words(panel)
    said = await do(moderator, panel, "undo", "1")
    assert words(said) == say("undo-nothing")
    assert say("control-settings") in buttons(said)


async def test_a_save_of_which_all_is_still_so_is_undone_at_once_though_others_came_later(stage: Stage) -> None:
    await choose(stage, visibility="off", cooldown=4)
    await choose(stage, stage.channel.id, visibility="public")
    await choose(stage, strictness="strict")
    moderator = manager(stage)
    done = await do(moderator, await opened(moderator, stage, "history"), "undo", "1")
    assert say("panel-undone") in words(done)
    now = await server(stage)
    assert now.preferences.choices == {"strictness": "strict"}
    assert now.channel_preferences(stage.channel.id).choices == {"visibility": "public"}
    await do(moderator, await opened(moderator, stage, "history"), "undo", "4")
    assert (await server(stage)).preferences.choices == {"visibility": "off", "cooldown": 4, "strictness": "strict"}


async def test_a_long_history_is_turned_in_place(stage: Stage) -> None:
    for n in range(1, 15):
        await choose(stage, cooldown=n)
    moderator = manager(stage)
    panel = await opened(moderator, stage, "history")
    assert say("preference-cooldown-amount", number=14) in words(panel)
    older = await do(moderator, panel, "history:1:o")
    assert older.id == panel.id
    assert say("preference-cooldown-amount", number=8) in words(older)
    assert say("preference-cooldown-amount", number=14) not in words(older)
    asked = await do(moderator, older, "undo", "7")
    assert say("preference-cooldown-amount", number=6) in words(asked)


async def test_every_save_that_is_kept_can_be_undone(stage: Stage) -> None:
    await choose(stage, strictness="strict")
    for n in range(1, 28):
        await choose(stage, cooldown=n)
    moderator = manager(stage)
    panel = await opened(moderator, stage, "history")
    for page in range(1, 5):
        panel = await do(moderator, panel, f"history:{page}:o")
    await do(moderator, panel, "undo", "1")
    assert (await server(stage)).preferences.choices == {"cooldown": 27}


async def test_who_is_not_an_administrator_undoes_no_change_of_roles(stage: Stage) -> None:
    await choose(stage, configurators=[5])
    moderator = manager(stage)
    said = await do(moderator, await opened(moderator, stage, "history"), "undo", "1")
    assert say("choice-administrators", key=say("preference-configurators")) in words(said)


async def test_where_nothing_was_saved_the_history_is_empty(stage: Stage) -> None:
    assert words(await opened(manager(stage), stage, "history")) == say("history-empty")
