"""Rules of a venue that takes long to be known (a slow database, a channel to be asked for): finding it out is part of
the time for an answer, which is deferred in private meanwhile.
"""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from simcord.results import InteractionResult

from bot.discord_ui.interactions.turns import BusyError
from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Location, Moderation
from bot.guilds.precedence import EffectivePreferences
from bot.guilds.store import PreferencesStore
from bot.storage.database import Database
from tests.discord_ui.moderators import choose, fill, manager, settings
from tests.discord_ui.stage import Stage, answered, say, use, words

pytestmark = [pytest.mark.asyncio, pytest.mark.patience(0)]
LONG = 60.0  # seconds that nothing takes unless it hangs
REFERENCE = "MASSES 7"


class HeldModeration(Moderation):
    """A database that answers when the test lets it."""

    open: asyncio.Event

    async def effective_preferences(self, where: Location) -> EffectivePreferences:
        await self.open.wait()
        return await super().effective_preferences(where)


@pytest.fixture
def moderation(database: Database, deployment: Deployment) -> HeldModeration:
    held = HeldModeration(PreferencesStore(database), deployment)
    held.open = asyncio.Event()
    held.open.set()
    return held


def callbacks(stage: Stage) -> list[int]:
    return [request.json["type"] for request in stage.env.http_requests if request.path.endswith("/callback")]  # pyright: ignore[reportOptionalSubscript]


async def deferred(
    stage: Stage, moderation: HeldModeration, act: Callable[[], Awaitable[InteractionResult]]
) -> InteractionResult:
    """What answers in the end; the answer has been deferred while nobody knew the venue."""
    before = len(callbacks(stage))
    moderation.open.clear()
    acting = asyncio.ensure_future(act())
    try:
        async with asyncio.timeout(LONG):
            while len(callbacks(stage)) == before:  # noqa: ASYNC110 - what Discord was given makes no event
                await asyncio.sleep(0)
    finally:
        moderation.open.set()
    return await acting


async def test_an_answer_is_deferred_while_the_venue_is_not_known(stage: Stage, moderation: HeldModeration) -> None:
    said = answered(
        await deferred(stage, moderation, lambda: stage.asker.slash(stage.channel, "quote", words=REFERENCE))
    )
    assert callbacks(stage) == [5]
    assert said.ephemeral
    assert "MASSES ¶7" in words(said)


@pytest.mark.parametrize("control", ["next", "previous"])
async def test_a_press_is_deferred_while_the_venue_is_not_known(
    stage: Stage, moderation: HeldModeration, control: str
) -> None:
    found = await stage.ask("quote", words=REFERENCE)
    result = await deferred(stage, moderation, lambda: use(stage.asker, found, say(f"control-{control}")))
    assert callbacks(stage) == [5, 6]
    [shown] = result.followups or [answered(result)]
    assert shown.ephemeral
    assert words(shown)


async def test_that_nothing_is_answered_somewhere_is_said_after_a_deferral_too(
    stage: Stage, moderation: HeldModeration
) -> None:
    await choose(stage, visibility="off")
    said = answered(
        await deferred(stage, moderation, lambda: stage.asker.slash(stage.channel, "quote", words=REFERENCE))
    )
    assert words(said) == say("silent-here")


@pytest.mark.lookups(most_waiting=0)
async def test_an_answer_that_was_promised_when_too_many_ask_says_so(stage: Stage, moderation: HeldModeration) -> None:
    said = answered(
        await deferred(stage, moderation, lambda: stage.asker.slash(stage.channel, "quote", words=REFERENCE))
    )
    assert callbacks(stage) == [5]
    assert words(said) == say("busy")
    assert [type(e.__cause__) for e in stage.env.errors] == [BusyError]


async def test_nothing_is_deferred_before_a_modal(stage: Stage) -> None:
    """Discord takes none after it."""
    moderator = manager(stage)
    await fill(moderator, await settings(moderator, stage), "people", cooldown="5")
    assert callbacks(stage) == [5, 9, 6]
