"""Reloads that overlap, and one that is under way at the end."""

import asyncio
import threading
from dataclasses import dataclass
from typing import cast

import pytest
from structlog.testing import capture_logs

from bot.discord_ui.connection.life import log_forgotten
from bot.discord_ui.connection.reloading import Reloading
from bot.guilds.deployment import Deployment, RereadSettings
from bot.guilds.moderation import Moderation
from bot.library.index_file import Report
from bot.library.library import Library, Reload
from bot.wording.phrases import Phrases

pytestmark = pytest.mark.asyncio
WITHIN = 10.0


class Slow:
    """A library whose reload takes as long as the test wants."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.go_on = threading.Semaphore(0)

    def reload(self, report: Report) -> Reload:
        del report
        self.begun.release()
        assert self.go_on.acquire(timeout=WITHIN)
        return Reload((), (), (), (), ())

    async def beginning(self) -> None:
        assert await asyncio.to_thread(self.begun.acquire, timeout=WITHIN)


@dataclass
class Unmoderated:
    """Moderation, as far as a reload touches it."""

    deployment: Deployment


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def reloading(slow: Slow) -> Reloading:
    return Reloading(
        cast("Library", slow),
        cast("Moderation", Unmoderated(Deployment())),
        lambda: RereadSettings(Deployment(), ()),
        Phrases(),
    )


async def test_what_changes_during_a_reload_is_read_by_another(slow: Slow, reloading: Reloading) -> None:
    reloading.start()
    await slow.beginning()
    for _ in range(3):
        reloading.start()
    slow.go_on.release()
    await slow.beginning()
    slow.go_on.release()
    await asyncio.wait_for(reloading.wait_until_idle(), WITHIN)
    assert not slow.begun.acquire(blocking=False)


async def test_the_end_does_not_wait_for_a_reload(slow: Slow, reloading: Reloading) -> None:
    reloading.start()
    await slow.beginning()
    await asyncio.wait_for(reloading.close(), WITHIN)
    slow.go_on.release()


async def test_an_error_that_nobody_waited_for_is_logged_without_what_it_says() -> None:
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(log_forgotten)
    error = ValueError("kinder gentler fashism")
    with capture_logs() as lines:
        loop.call_exception_handler({"message": "never retrieved", "exception": error, "future": repr(error)})
    (line,) = lines
    assert line.pop("exc_info") is error  # of which the log keeps the frames
    assert "fashism" not in str(line)
