"""The process is killed while discussions are at each step between the window and the thread, and much happens before
the next one starts: nothing is made twice, nothing is lost unsaid, and nobody is shown what they may not see.
"""

import signal
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass

import pytest
import pytest_asyncio

from bot.reading.discussions import State
from tests.end_to_end.catchword import REMEMBERED, Catchword
from tests.faults.discussing import LOOKED, OPENED, Group, said
from tests.faults.stages import FAULTS, SOON
from tests.loopback.account import CHANNEL
from tests.loopback.channels import MESSAGES
from tests.loopback.exchange import Exchange
from tests.loopback.reader import Reader
from tests.loopback.server import LoopbackDiscord
from tests.loopback.specification import Specification
from tests.loopback.threads import THREAD_OF_MESSAGE, THREADS
from tests.loopback.world import Place, Right

pytestmark = pytest.mark.asyncio(loop_scope="module")
ARCHIVED = "archived"
FATES = ("Renamed", "Archived", "Woken", "Deleted", "Deleted while archived")


@dataclass(frozen=True)
class Step:
    """A discussion of this passage is killed as this request is sent, which arrives or does not."""

    passage: str
    place: str
    route: str
    arrives: bool
    threads: int  # once the next process has looked


STEPS = (  # a channel each; in a text channel, the first message comes before its thread
    Step("in14 1.4:2", "channel 0", MESSAGES, arrives=True, threads=1),
    Step("masses 2", "channel 1", MESSAGES, arrives=False, threads=0),
    Step("masses 3", "general", THREAD_OF_MESSAGE, arrives=True, threads=1),
    Step("masses 4", "channel 2", THREAD_OF_MESSAGE, arrives=False, threads=1),
    Step("masses 5", "forum 0", THREADS, arrives=True, threads=1),
    Step("masses 6", "forum 1", THREADS, arrives=False, threads=0),
)


@dataclass
class Restarted:
    """The second process. `asked` is a window that `reader` opened in the first; `in_outage` are the discussions while
    Discord could not tell of the server.
    """

    group: Group
    bot: Catchword
    reader: Reader
    asked: Exchange
    in_outage: Mapping[int, State]

    def place(self, name: str) -> Place:
        return next(place for place in self.group.guild.channels.values() if place.name == name)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def restarted(
    document: Specification | None, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Restarted]:
    """In `make faults`, what is sent is held against Discord's document, too: that takes seconds."""
    async with LoopbackDiscord(document if request.config.getoption("long") else None) as discord:
        group = await Group.of(discord, tmp_path_factory.mktemp("group"))
        reader = discord.reader()
        async with group.bot() as bot:
            await discord.gateway.session()
            for title in FATES:
                await group.open("masses 8", group.forum, title)
            asked = await group.window(reader, "masses 9")
            await kill(group, bot)
        await meet_fates(group)
        discord.gateway.outages.add(group.guild.id)
        async with group.bot() as bot:
            in_outage = await end_outage(group, bot)
            yield Restarted(group, bot, reader, asked, in_outage)
            assert bot.logged("error") == []
        assert discord.violations == []


async def kill(group: Group, bot: Catchword) -> None:
    """Kill it with a discussion at each step."""
    places = {place.name: place for place in group.guild.channels.values()}
    holds = [await group.hold(step.passage, places[step.place], step.route) for step in STEPS]
    bot.send(signal.SIGKILL)
    await bot.exit()
    for step, held in zip(STEPS, holds, strict=True):
        if step.arrives:
            held.release()


async def meet_fates(group: Group) -> None:
    """What becomes of threads while nobody listens."""
    threads = group.discord.threads
    renamed, archived, woken, deleted, deleted_later = threads.of(group.forum)
    for thread in (woken, deleted_later):
        await threads.archive(thread)
    await threads.rename(renamed, "Its new name")
    await threads.archive(archived)
    await threads.wake(woken)
    for thread in (deleted, deleted_later):
        await threads.delete(thread)


async def end_outage(group: Group, bot: Catchword) -> Mapping[int, State]:
    """The server comes back some time after the start."""
    discord = group.discord
    session = await discord.gateway.session()
    await bot.says('"ready"', within=SOON)
    for _ in range(3):  # by then the bot would have looked
        assert await (await discord.reader().direct().slash("quote", words=REMEMBERED)).message(within=SOON)
    in_outage = group.states()
    discord.gateway.outages.clear()
    await session.dispatch("GUILD_CREATE", group.guild.creation(discord.world.bot) | {"unavailable": False})
    await bot.says(LOOKED, times=len(STEPS), within=SOON)
    return in_outage


@pytest.mark.parametrize("step", STEPS, ids=[f"{step.route.split('/')[-1]} {step.place}" for step in STEPS])
async def test_a_discussion_is_opened_once_though_the_process_is_killed_at_any_step(
    restarted: Restarted, step: Step
) -> None:
    group, place = restarted.group, restarted.place(step.place)
    made = [len(group.discord.threads.of(place)), len(group.first_messages(place))]
    assert made == [step.threads, step.threads]
    if not step.threads:  # it can be opened now
        await group.open(step.passage, place, step.passage)
    [thread] = group.discord.threads.of(place)
    assert thread.name == step.passage
    assert group.kept(thread) is State.OPEN
    assert group.pending() == []


async def test_while_discord_cannot_tell_of_a_server_no_claim_is_given_up(restarted: Restarted) -> None:
    assert list(restarted.in_outage.values()) == [State.OPEN] * len(FATES) + [State.CLAIMED] * len(STEPS)


async def test_a_window_that_was_open_as_the_process_ended_is_taken_by_the_next(restarted: Restarted) -> None:
    group = restarted.group
    before = len(group.discord.threads.of(group.channel))
    assert OPENED in (await said(await group.submit(restarted.reader, restarted.asked, group.channel, "Mine"))).text
    assert len(group.discord.threads.of(group.channel)) == before + 1


async def test_what_became_of_threads_while_nobody_listened_is_noticed(
    restarted: Restarted, times: Callable[[int, int], int]
) -> None:
    group = restarted.group
    for fault in list(FAULTS.values())[: times(1, len(FAULTS))]:
        group.discord.faults.plan("GET", CHANNEL, fault)
    titles = await group.titles()
    assert "Its new name" in titles
    assert not {"Renamed", "Deleted", "Deleted while archived"} & set(titles)
    assert ARCHIVED in await group.about("Archived")
    assert ARCHIVED not in await group.about("Woken")
    mark = group.discord.records.mark()
    await group.titles()
    assert group.discord.records.of("GET", CHANNEL, after=mark) == []  # nothing is asked twice


@pytest.mark.parametrize("locked", [False, True], ids=["archived", "locked"])
async def test_a_thread_that_is_archived_and_wakes_is_shown_so(restarted: Restarted, locked: bool) -> None:
    group, title = restarted.group, f"Sleeps {locked}"
    thread = await group.open("masses 10", restarted.place("general"), title)
    await group.discord.threads.archive(thread, locked=locked)
    assert ARCHIVED in await group.about(title)
    if locked:
        await group.discord.threads.wake(thread)
    else:
        await group.discord.reader().at(thread).say("I have a question.")
    shown = await group.about(title)
    assert ARCHIVED not in shown
    assert f"{0 if locked else 1} message" in shown


@pytest.mark.parametrize("kind", ["text", "forum"])
async def test_a_thread_that_is_deleted_is_neither_shown_nor_offered(restarted: Restarted, kind: str) -> None:
    group, title = restarted.group, f"Deleted in {kind}"
    place = group.places[kind]
    await group.open("masses 11", place, title)
    await group.discord.threads.delete(group.discord.threads.of(place)[-1])
    assert title not in await group.titles()
    assert title not in await group.offered(group.discord.reader(), "masses 11")


async def test_what_is_made_private_is_shown_and_offered_to_nobody_who_may_not_see_it(restarted: Restarted) -> None:
    group, place = restarted.group, restarted.place("channel 2")
    await group.open("masses 7", place, "Hidden")
    place.denied[group.guild.id] = Right.VIEW_CHANNEL
    await group.discord.change_channel(place)
    assert "Hidden" not in await group.listed()
    assert "Hidden" not in await group.offered(group.discord.reader(), "masses 7")
    await group.open("masses 7", group.channel, "Mine")  # and nobody is told that there is another
    assert "Hidden" in await group.listed(group.moderator())
    place.denied.clear()
    await group.discord.change_channel(place)
    assert "Hidden" in await group.titles()
