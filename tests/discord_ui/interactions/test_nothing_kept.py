"""Rule of memory: of a message that was sent nothing is kept, whatever it is and however it was asked for."""

import gc
from collections import Counter

import pytest

from tests.discord_ui.stage import Stage, answered, say, use

pytestmark = pytest.mark.asyncio

FIRST, MORE = 1, 5  # rounds
OURS = ("bot.", "discord.", "_asyncio.", "concurrent.")  # of asyncio itself, timers that were stopped wait for a while


async def ask_for_everything(stage: Stage) -> None:
    """A list to choose from, a private quotation and its next page, a direct message, and a list under an option."""
    await stage.ask("quote", words="the working class")
    found = await stage.ask("quote", words="kidnappers vehicle")
    assert answered(await use(stage.asker, found, say("control-paragraph")))
    await stage.asker.send_dm("masses 7")
    assert await stage.asker.autocomplete(stage.channel, "quote", "words", "MASS")


@pytest.mark.parametrize("", [pytest.param(id="at once"), pytest.param(marks=pytest.mark.patience(0), id="deferred")])
async def test_nothing_is_kept_of_what_was_sent(stage: Stage) -> None:
    for _ in range(FIRST):
        await ask_for_everything(stage)
    before = objects()
    for _ in range(MORE):
        await ask_for_everything(stage)
    assert {name: more for name, more in (objects() - before).items() if more >= MORE // 2} == {}


def objects() -> Counter[str]:
    """How many there are of each kind of object, of ours and of discord.py's."""
    gc.collect()
    names = (f"{kind.__module__}.{kind.__qualname__}" for kind in map(type, gc.get_objects()))
    return Counter(name for name in names if name.startswith(OURS))
