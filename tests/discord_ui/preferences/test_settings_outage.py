"""Rules of a database that cannot be reached: quoting goes on as before, and whoever changes something is told."""

import pytest

from bot.errors import StorageCode, StorageError
from bot.guilds.store import PreferencesStore
from tests.discord_ui.moderators import choose, do, draft, fields, given, has, manager, settings, use_control
from tests.discord_ui.stage import Stage, buttons, say, words

pytestmark = pytest.mark.asyncio

UNREACHABLE = say("problem-storage-unreachable")


def break_database(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_: object, **__: object) -> None:
        raise StorageError(StorageCode.UNREACHABLE)

    monkeypatch.setattr(PreferencesStore, "read", fails)
    monkeypatch.setattr(PreferencesStore, "save", fails)
    monkeypatch.setattr(PreferencesStore, "history", fails)
    known = stage.moderation._known  # pyright: ignore[reportPrivateUsage]
    monkeypatch.setattr(known, "_clock", lambda: 10.0**9)  # what is known is fresh no longer


async def test_quoting_goes_on_with_the_last_known_preferences(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    await choose(stage, visibility="private")
    break_database(stage, monkeypatch)
    found = await stage.ask("quote", words="attacks on immigrants as part of a")
    assert found.ephemeral
    assert "Speakers denounced" in words(found)


async def test_of_a_server_that_is_not_known_answers_are_private(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    break_database(stage, monkeypatch)
    assert (await stage.ask("quote", words="attacks on immigrants as part of a")).ephemeral


async def test_a_save_is_answered_in_private_and_nothing_unsaved_is_lost(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    moderator = manager(stage)
    panel = await draft(moderator, await settings(moderator, stage), "answers", context="paragraph")
    break_database(stage, monkeypatch)
    said = await do(moderator, panel, "save")
    assert said.ephemeral
    assert said.id != panel.id
    assert words(said) == UNREACHABLE
    assert has(panel, "save")
    assert say("panel-unsaved") in words(panel)


async def test_the_command_is_answered_in_private(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    moderator = manager(stage)
    break_database(stage, monkeypatch)
    said = await settings(moderator, stage)
    assert said.ephemeral
    assert words(said) == UNREACHABLE
    assert buttons(said) == {}
    assert len(stage.env.errors) == 1


@pytest.mark.parametrize("way", ["channels", "reset", "export", "history"])
async def test_every_control_is_answered_in_private_and_leaves_the_panel(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    moderator = manager(stage)
    panel = await settings(moderator, stage)
    break_database(stage, monkeypatch)
    said = await do(moderator, panel, way)
    assert said.id != panel.id
    assert words(said) == UNREACHABLE


async def test_a_window_opens_with_what_was_last_known(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    await choose(stage, visibility="private")
    moderator = manager(stage)
    panel = await settings(moderator, stage)
    break_database(stage, monkeypatch)
    asked = fields(await use_control(moderator, panel, "fill:answers"))
    assert given(asked["visibility"]) == "private"
