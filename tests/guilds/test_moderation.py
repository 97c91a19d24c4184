"""What commands call: what counts, and saves that lose nothing silently, also when the database fails."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace

import pytest
import pytest_asyncio

from bot.guilds.deployment import Bound, Deployment
from bot.guilds.moderation import MOST_CHANNELS, Author, Conflict, Location, Moderation, Refusal, SavedPreferences
from bot.guilds.opening import open_moderation
from bot.guilds.precedence import Level
from bot.guilds.preferences import NOTHING_CHOSEN, Preferences
from bot.guilds.server import Difference, ServerPreferences
from bot.guilds.store import PreferencesStore
from bot.guilds.stored_form import UnreadableSave
from bot.guilds.yaml_form import export_yaml, import_yaml
from bot.plain_yaml import MAX_CHARACTERS
from bot.wording.phrases import Phrases

pytestmark = pytest.mark.asyncio
MODERATOR, ADMINISTRATOR = Author(5), Author(6, administrator=True)


@pytest_asyncio.fixture
async def moderation(database: str) -> AsyncGenerator[Moderation]:
    async with open_moderation(database, Deployment()) as made:
        yield made


async def save(moderation: Moderation, guild: int = 1, **values: object) -> ServerPreferences:
    made = await moderation.save((await moderation.server(guild)).with_choices(**values), ADMINISTRATOR)
    assert isinstance(made, SavedPreferences)
    return made.server


async def test_a_save_counts_at_once(moderation: Moderation) -> None:
    before = await moderation.effective_preferences(Location(1, (7,)))
    made = await moderation.save((await moderation.server(1)).with_choices(strictness="strict"), MODERATOR)
    assert isinstance(made, SavedPreferences)
    assert made.changed == (Difference("strictness", None, None, "strict"),)
    after = await moderation.effective_preferences(Location(1, (7,)))
    assert (before.preferences.strictness, after.preferences.strictness) == ("normal", "strict")
    assert (before.version, after.version) == (0, 1)


async def test_a_reading_that_began_before_a_save_does_not_undo_that_it_counts(
    moderation: Moderation, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, saved, read = asyncio.Event(), asyncio.Event(), PreferencesStore.read

    async def slowly(
        store: PreferencesStore, guild: int, version: int | None = None
    ) -> ServerPreferences | UnreadableSave | None:
        server = await read(store, guild, version)
        begun.set()
        await saved.wait()
        return server

    with monkeypatch.context() as slow:
        slow.setattr(PreferencesStore, "read", slowly)
        reading = asyncio.create_task(moderation.server(1))
        await begun.wait()
    await save(moderation, visibility="private")
    saved.set()
    assert (await reading).version == 0
    assert (await moderation.effective_preferences(Location(1))).preferences.visibility == "private"


async def test_saving_nothing_new_saves_nothing(moderation: Moderation) -> None:
    server = await save(moderation, cooldown=5)
    assert await moderation.save(server.with_choices(cooldown="5"), MODERATOR) == SavedPreferences(server, ())
    assert len(await moderation.history(1)) == 1


async def test_who_saves_second_is_shown_what_changed_and_nothing_is_lost(moderation: Moderation) -> None:
    base = await save(moderation, cooldown=5)
    theirs = await save(moderation, strictness="strict")
    made = await moderation.save(base.with_choices(cooldown=7), MODERATOR)
    assert made == Conflict(theirs, (Difference("strictness", None, None, "strict"),))
    assert await moderation.server(1) == theirs
    again = await moderation.save(replace(base.with_choices(cooldown=7), version=theirs.version), MODERATOR)
    assert isinstance(again, SavedPreferences)
    assert Difference("strictness", None, "strict", None) in again.changed


async def test_a_panel_needs_no_more_than_the_version_it_was_opened_on(moderation: Moderation) -> None:
    await save(moderation, cooldown=5)
    await save(moderation, cooldown=6)
    made = await moderation.save(ServerPreferences(1, 1).with_choices(cooldown=9), MODERATOR)
    assert isinstance(made, Conflict)
    assert made.changed == (Difference("cooldown", None, 5, 6),)
    unknown = await moderation.save(ServerPreferences(1, 44), MODERATOR)
    assert isinstance(unknown, Conflict)
    assert unknown.changed is None


async def test_nothing_of_one_guild_counts_in_another(moderation: Moderation) -> None:
    server = await save(moderation, strictness="strict")
    await moderation.save(server.with_channel(7, NOTHING_CHOSEN.with_choices(visibility="off")), MODERATOR)
    assert (await moderation.effective_preferences(Location(2, (7,)))).preferences == Preferences()
    assert await moderation.server(2) == ServerPreferences(2)
    assert await moderation.history(2) == ()
    assert await moderation.propose_undo(2, 1) is None
    assert (await moderation.effective_preferences(Location())).preferences == Preferences()


async def test_only_an_administrator_changes_who_may_configure(moderation: Moderation) -> None:
    server = await moderation.server(1)
    refused = await moderation.save(server.with_choices(configurators=[9]), MODERATOR)
    assert isinstance(refused, Refusal)
    assert [(o.code, o.key) for o in refused.findings] == [("administrators", "configurators")]
    await save(moderation, configurators=[9])
    undoing = await moderation.propose_undo(1, 1)
    assert undoing is not None
    assert isinstance(await moderation.save(undoing, MODERATOR), Refusal)
    assert isinstance(await moderation.save((await moderation.server(1)).reset(), MODERATOR), Refusal)
    assert isinstance(await moderation.save(undoing, ADMINISTRATOR), SavedPreferences)


async def test_no_save_goes_beyond_the_operators_bounds_but_old_choices_are_in_no_ones_way(
    moderation: Moderation,
) -> None:
    server = await save(moderation, longest_public=900)
    moderation.deployment = Deployment(bounds={"longest_public": Bound(20, 300)})
    counts = await moderation.effective_preferences(Location(1))
    assert (counts.preferences.longest_public, counts.sources["longest_public"].level) == (300, Level.BOUND)
    refused = await moderation.save(server.with_choices(longest_public=301), MODERATOR)
    assert isinstance(refused, Refusal)
    assert [(o.code, o.key, o.facts["range"]) for o in refused.findings] == [
        ("out-of-bounds", "longest_public", "20–300")
    ]
    assert isinstance(await moderation.save(server.with_choices(cooldown=3), MODERATOR), SavedPreferences)


async def test_a_channel_chooses_only_what_channels_may_and_not_too_many_do(moderation: Moderation) -> None:
    server = await moderation.server(1)
    refused = await moderation.save(server.with_channel(7, NOTHING_CHOSEN.with_choices(cooldown=5)), MODERATOR)
    assert isinstance(refused, Refusal)
    assert [o.code for o in refused.findings] == ["not-per-channel"]
    off = NOTHING_CHOSEN.with_choices(visibility="off")
    for channel in range(MOST_CHANNELS + 1):
        server = server.with_channel(channel + 1, off)
    refused = await moderation.save(server, MODERATOR)
    assert isinstance(refused, Refusal)
    assert [o.code for o in refused.findings] == ["too-many-channels"]


async def test_whatever_is_saved_can_be_taken_out_and_in_again(moderation: Moderation) -> None:
    works = [f"WORK-{n:027}" for n in range(50)]
    server, much = await moderation.server(1), NOTHING_CHOSEN.with_choices(works=works)
    for channel in range(1, MOST_CHANNELS + 1):
        larger = server.with_channel(2**62 + channel, much)
        if isinstance(await moderation.save(replace(larger, version=channel - 1), MODERATOR), Refusal):
            break
        server = await moderation.server(1)
    assert 10 < server.version < 30
    text = export_yaml(server, moderation.deployment, Phrases().say)
    assert MAX_CHARACTERS / 2 < len(text) < MAX_CHARACTERS
    assert import_yaml(text.encode(), server, moderation.deployment, works) == server


async def test_undoing_a_save_leaves_what_was_changed_besides(moderation: Moderation) -> None:
    await save(moderation, cooldown=5, strictness="strict")
    await save(moderation, cooldown=6)
    await save(moderation, context="paragraph")
    undoing = await moderation.propose_undo(1, 2)
    assert undoing is not None
    made = await moderation.save(undoing, MODERATOR)
    assert isinstance(made, SavedPreferences)
    assert made.changed == (Difference("cooldown", None, 6, 5),)
    assert made.server.preferences.choices == {"strictness": "strict", "context": "paragraph", "cooldown": 5}
    again = await moderation.propose_undo(1, made.server.version)
    assert again is not None
    assert again.preferences.cooldown == 6
