"""Rules of lookups: one after another, fairly among people, a bounded number of them, each with an end."""

import asyncio
import gc
import threading
from collections.abc import AsyncGenerator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from functools import partial

import pytest

from bot.discord_ui.interactions.deadline import TooLateError
from bot.discord_ui.interactions.drops import Step
from bot.discord_ui.interactions.lookups import Lookups
from bot.discord_ui.interactions.turns import BusyError, Claim

pytestmark = pytest.mark.asyncio

SOMEBODY = Claim(1)


@asynccontextmanager
async def occupied(lookups: Lookups) -> AsyncGenerator[None]:
    """Somebody's lookup is in the thread, and all others wait for it."""
    begun, go = threading.Event(), threading.Event()

    def look() -> None:
        begun.set()
        go.wait()

    task = asyncio.create_task(lookups.run(look, Claim(0)))
    await asyncio.to_thread(begun.wait)
    try:
        yield
    finally:
        go.set()
        await task


async def test_a_lookup_runs_off_the_loop(lookups: Lookups) -> None:
    assert await lookups.run(threading.get_ident, SOMEBODY) != threading.get_ident()


async def test_lookups_run_one_after_another_in_the_order_in_which_people_came(lookups: Lookups) -> None:
    ran: list[int] = []
    async with occupied(lookups):
        waiting = [asyncio.create_task(lookups.run(lambda n=n: ran.append(n), Claim(n))) for n in range(50)]
        await asyncio.sleep(0)
    await asyncio.gather(*waiting)
    assert ran == list(range(50))


async def test_the_next_of_one_person_comes_after_everybody_else(lookups: Lookups) -> None:
    ran: list[int] = []
    async with occupied(lookups):
        asked = [1, 1, 2, 3]
        waiting = [asyncio.create_task(lookups.run(lambda n=n: ran.append(n), Claim(n))) for n in asked]
        await asyncio.sleep(0)
    await asyncio.gather(*waiting)
    assert ran == [1, 2, 3, 1]


async def test_what_a_lookup_raises_comes_to_the_person_who_asked(lookups: Lookups) -> None:
    def failing() -> None:
        raise KeyError("gone")

    with pytest.raises(KeyError):
        await lookups.run(failing, SOMEBODY)
    assert await lookups.run(lambda: 1, SOMEBODY) == 1


@pytest.mark.lookups(most_waiting=3)
async def test_when_too_many_wait_the_next_is_refused_at_once(lookups: Lookups) -> None:
    async with occupied(lookups):
        waiting = [asyncio.create_task(lookups.run(lambda: True, Claim(n))) for n in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await lookups.run(lambda: 1, Claim(3))
    assert await asyncio.gather(*waiting) == [True] * 3
    assert await lookups.run(lambda: 1, SOMEBODY) == 1


@pytest.mark.lookups(longest_wait=-1)
async def test_a_lookup_that_has_waited_long_is_made_where_few_wait(lookups: Lookups) -> None:
    assert await lookups.run(lambda: 7, Claim(1)) == 7


@pytest.mark.lookups(longest_wait=-1, crowd=0)
async def test_a_lookup_that_has_waited_long_is_turned_away_unless_it_is_promised(lookups: Lookups) -> None:
    with pytest.raises(BusyError):
        await lookups.run(lambda: 1, SOMEBODY)
    assert await lookups.run(lambda: 1, Claim(1, is_promised=lambda: True)) == 1


async def test_what_is_too_late_does_not_begin_unless_it_is_promised(lookups: Lookups) -> None:
    ran: list[int] = []
    with pytest.raises(TooLateError) as error:
        await lookups.run(lambda: ran.append(1), Claim(1, is_late=lambda: True))
    assert (error.value.step, ran) == (Step.WAITING, [])
    await lookups.run(lambda: ran.append(2), Claim(1, is_late=lambda: True, is_promised=lambda: True))
    assert ran == [2]


async def _order_of_questions_and_typing(lookups: Lookups) -> list[str]:
    ran: list[str] = []
    async with occupied(lookups):
        claims = {"asked": Claim(1), "typed": Claim(2, typing=True), "asked later": Claim(3)}
        waiting = [asyncio.create_task(lookups.run(partial(ran.append, name), each)) for name, each in claims.items()]
        await asyncio.sleep(0)  # each has begun to wait
    await asyncio.gather(*waiting)
    return ran


@pytest.mark.lookups(longest_typing=60)
async def test_a_list_under_an_option_comes_after_all_questions_at_first(lookups: Lookups) -> None:
    assert await _order_of_questions_and_typing(lookups) == ["asked", "asked later", "typed"]


@pytest.mark.lookups(longest_typing=-1)
async def test_a_list_under_an_option_comes_first_once_somebody_would_notice(lookups: Lookups) -> None:
    assert await _order_of_questions_and_typing(lookups) == ["typed", "asked", "asked later"]


@pytest.mark.lookups(longest_typing=-1, crowd=1)
async def test_in_a_crowd_a_list_under_an_option_waits_for_all_questions(lookups: Lookups) -> None:
    assert await _order_of_questions_and_typing(lookups) == ["asked", "asked later", "typed"]


async def test_a_list_under_an_option_gives_way_to_a_later_one(lookups: Lookups) -> None:
    typing = Claim(1, typing=True)
    async with occupied(lookups):
        first, second = (asyncio.create_task(lookups.run(lambda n=n: n, typing)) for n in range(2))
        with pytest.raises(TooLateError) as error:
            await first
    assert error.value.step is Step.SUPERSEDED
    assert await second == 1


@pytest.mark.lookups(longest=0)
async def test_a_lookup_without_an_end_is_given_up(lookups: Lookups) -> None:
    go = threading.Event()
    with pytest.raises(TimeoutError):
        await lookups.run(go.wait, SOMEBODY)
    go.set()


@pytest.mark.lookups(most_waiting=1, longest=0.2)
async def test_those_that_were_given_up_do_not_keep_others_out(lookups: Lookups) -> None:
    async with occupied_until_given_up(lookups):
        with pytest.raises(TimeoutError):
            await lookups.run(lambda: 1, Claim(2))
    assert await lookups.run(lambda: 2, SOMEBODY) == 2


@asynccontextmanager
async def occupied_until_given_up(lookups: Lookups) -> AsyncGenerator[None]:
    go = threading.Event()
    with pytest.raises(TimeoutError):
        await lookups.run(go.wait, Claim(0))
    try:
        yield
    finally:
        go.set()


@pytest.mark.lookups(longest=0.01)
async def test_those_that_were_given_up_are_forgotten_while_a_lookup_does_not_end(lookups: Lookups) -> None:
    begun, go = threading.Event(), threading.Event()

    def look() -> None:
        begun.set()
        go.wait()

    while not begun.is_set():
        with pytest.raises(TimeoutError):
            await lookups.run(look, SOMEBODY)
    before = futures()
    try:
        for n in range(50):
            with pytest.raises(TimeoutError):
                await lookups.run(lambda: 1, Claim(n))
        assert futures() - before < 5
    finally:
        go.set()


def futures() -> int:
    """How many results to come there are in memory."""
    gc.collect()
    return sum(isinstance(each, Future) for each in gc.get_objects())
