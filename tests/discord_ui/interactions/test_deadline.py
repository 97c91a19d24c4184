"""Rules of the time for an answer: all that comes before it counts from the arrival of the interaction on.

The database is slower here than the time after which an answer is deferred.
"""

import asyncio

import pytest

from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Location, Moderation
from bot.guilds.precedence import EffectivePreferences
from bot.guilds.store import PreferencesStore
from bot.storage.database import Database
from tests.discord_ui.stage import Stage, answered, buttons, opened, say, texts, use

PATIENCE = 0.2
pytestmark = [pytest.mark.asyncio, pytest.mark.patience(PATIENCE)]


class Slow(Moderation):
    """Takes longer than an answer may, and counts how often it is asked."""

    asked = 0

    async def effective_preferences(self, where: Location) -> EffectivePreferences:
        self.asked += 1
        await asyncio.sleep(PATIENCE)
        return await super().effective_preferences(where)


@pytest.fixture
def moderation(database: Database, deployment: Deployment) -> Slow:
    return Slow(PreferencesStore(database), deployment)


def callbacks(stage: Stage) -> list[int]:
    """The kinds of first answers that Discord was given: 5 is a message to come, 6 a change to come."""
    return [request.json["type"] for request in stage.env.http_requests if request.path.endswith("/callback")]  # pyright: ignore[reportOptionalSubscript]


async def test_the_time_that_preferences_take_is_part_of_that_for_an_answer(stage: Stage) -> None:
    assert texts(await stage.ask("quote", words="MASSES 7"))
    assert callbacks(stage) == [5]


@pytest.mark.parametrize("label", [say("control-paragraph"), say("control-other")])
async def test_a_press_asks_for_preferences_once_and_is_deferred_if_that_takes_long(
    stage: Stage, moderation: Slow, label: str
) -> None:
    message = await stage.ask("quote", words="concentration camps", work="MASSES")
    if label not in buttons(message):
        message = await opened(stage.asker, message)
    asked, before = moderation.asked, len(callbacks(stage))
    assert texts(answered(await use(stage.asker, message, label)))
    assert moderation.asked == asked + 1
    assert callbacks(stage)[before:] in ([5], [6])
