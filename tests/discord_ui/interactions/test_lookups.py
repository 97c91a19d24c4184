"""Rules of lookups: one after another, a bounded number of them, each with an end."""

import asyncio
import threading

import pytest

from bot.discord_ui.interactions.lookups import BusyError, Lookups

pytestmark = pytest.mark.asyncio


async def test_a_lookup_runs_off_the_loop(lookups: Lookups) -> None:
    assert await lookups.run(threading.get_ident) != threading.get_ident()


async def test_lookups_run_one_after_another_in_the_order_they_came(lookups: Lookups) -> None:
    ran: list[int] = []
    await asyncio.gather(*(lookups.run(lambda n=n: ran.append(n)) for n in range(50)))
    assert ran == list(range(50))


async def test_what_a_lookup_raises_comes_to_the_person_who_asked(lookups: Lookups) -> None:
    def failing() -> None:
        raise KeyError("gone")

    with pytest.raises(KeyError):
        await lookups.run(failing)
    assert await lookups.run(lambda: 1) == 1


@pytest.mark.lookups(most_waiting=3)
async def test_when_too_many_wait_the_next_is_refused_at_once(lookups: Lookups) -> None:
    go = threading.Event()
    waiting = [asyncio.create_task(lookups.run(go.wait)) for _ in range(3)]
    await asyncio.sleep(0)
    with pytest.raises(BusyError):
        await lookups.run(lambda: 1)
    go.set()
    assert await asyncio.gather(*waiting) == [True] * 3
    assert await lookups.run(lambda: 1) == 1


@pytest.mark.lookups(longest=0)
async def test_a_lookup_without_an_end_is_given_up(lookups: Lookups) -> None:
    go = threading.Event()
    with pytest.raises(TimeoutError):
        await lookups.run(go.wait)
    go.set()


@pytest.mark.lookups(most_waiting=1, longest=0.2)
async def test_those_that_were_given_up_do_not_keep_others_out(lookups: Lookups) -> None:
    go = threading.Event()
    with pytest.raises(TimeoutError):
        await lookups.run(go.wait)
    go.set()
    assert await lookups.run(lambda: 2) == 2
