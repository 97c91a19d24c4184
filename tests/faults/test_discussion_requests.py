"""Whatever happens to a request on its way, a discussion has one thread, or its member is told why it has none."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator

import pytest
import pytest_asyncio

from bot.reading.discussions import State
from tests.end_to_end.catchword import Catchword
from tests.faults.discussing import OPENED, PASSAGES, Group, said, say
from tests.faults.stages import FAULTS, SOON
from tests.loopback.channels import MESSAGE, MESSAGES
from tests.loopback.faults import Reset, error
from tests.loopback.server import LoopbackDiscord
from tests.loopback.threads import ACTIVE, ARCHIVED, MOST_ACTIVE, THREAD_OF_MESSAGE, THREADS
from tests.loopback.world import Place, Right

pytestmark = pytest.mark.asyncio(loop_scope="module")
LOST = Reset(handled=True)
WAYS = {"first message": ("text", MESSAGES), "its thread": ("text", THREAD_OF_MESSAGE), "post": ("forum", THREADS)}
UNTAKEN = {"lost before it arrives", "refused before"}
REPETITIONS = 6  # of a request that may arrive twice, until it is given up


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Group, Catchword]]:
    async with LoopbackDiscord() as discord:
        group = await Group.of(discord, tmp_path_factory.mktemp("group"))
        async with group.bot() as bot:
            await discord.gateway.session()
            await bot.says('"ready"', within=SOON)
            yield group, bot
            assert bot.logged("error") == []


@pytest.fixture
def group(running: tuple[Group, Catchword]) -> Iterator[Group]:
    group, _ = running
    yield group
    group.discord.faults.clear()
    group.discord.threads.most_active = MOST_ACTIVE


def begun(group: Group, place: Place) -> tuple[int, int]:
    return len(group.discord.threads.of(place)), len(group.first_messages(place))


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_a_discussion_has_one_thread_though_a_request_fails(
    group: Group, way: tuple[str, str], times: Callable[[int, int], int]
) -> None:
    """A post that may have arrived is looked for; where it did not, that is said, and it can be opened again."""
    place = group.places[way[0]]
    for fault in list(FAULTS)[: times(2, len(FAULTS))]:
        threads, messages = begun(group, place)
        group.discord.faults.plan("POST", way[1], FAULTS[fault])
        told = await said(await group.discuss(PASSAGES[0], place, "What I wrote"))
        if way[0] == "forum" and fault in UNTAKEN:
            assert say("discuss-not-taken") in told.text
            assert "What I wrote" in told.text
            await group.open(PASSAGES[0], place)
        else:
            assert OPENED in told.text
        assert begun(group, place) == (threads + 1, messages + 1)
        assert group.discord.faults.pending == 0
        assert group.pending() == []


@pytest.mark.parametrize("route", [ACTIVE, ARCHIVED, MESSAGES], ids=["active posts", "archived posts", "first message"])
async def test_a_post_is_found_though_a_request_fails(
    group: Group, route: str, times: Callable[[int, int], int]
) -> None:
    for fault in list(FAULTS.values())[: times(1, len(FAULTS))]:
        threads, messages = begun(group, group.forum)
        group.discord.faults.plan("POST", THREADS, LOST)
        group.discord.faults.plan("GET", route, fault)
        await group.open(PASSAGES[1], group.forum)
        assert begun(group, group.forum) == (threads + 1, messages + 1)
        assert group.discord.faults.pending == 0


async def test_a_first_message_is_found_where_discord_never_says_that_it_arrived(
    group: Group, times: Callable[[int, int], int]
) -> None:
    for fault in list(FAULTS.values())[: times(0, len(FAULTS))]:  # each takes seconds
        threads, messages = begun(group, group.channel)
        group.discord.faults.plan("POST", MESSAGES, LOST, times=REPETITIONS)
        group.discord.faults.plan("GET", MESSAGES, fault)
        await group.open(PASSAGES[2], group.channel)
        assert begun(group, group.channel) == (threads + 1, messages + 1)


async def test_a_first_message_whose_thread_is_refused_is_deleted_though_a_request_fails(
    group: Group, times: Callable[[int, int], int]
) -> None:
    before = begun(group, group.channel)
    for fault in list(FAULTS.values())[: times(1, len(FAULTS))]:
        group.discord.threads.most_active = 0
        group.discord.faults.plan("DELETE", MESSAGE, fault)
        told = await said(await group.discuss(PASSAGES[3], group.channel))
        assert say("discuss-full") in told.text
        assert begun(group, group.channel) == before
        assert group.discord.faults.pending == 0
    group.discord.threads.most_active = MOST_ACTIVE


async def test_two_who_open_a_passage_at_once_get_one_thread(group: Group, times: Callable[[int, int], int]) -> None:
    for number in range(times(1, 20)):
        place = list(group.places.values())[number % 2]
        readers = [group.discord.reader() for _ in range(2)]
        asked = [await group.window(reader, PASSAGES[4]) for reader in readers]
        before = begun(group, place)
        sent = [group.submit(r, a, place, f"{number}") for r, a in zip(readers, asked, strict=True)]
        told = [await said(exchange) for exchange in await asyncio.gather(*sent)]
        assert sorted(OPENED in each.text for each in told) == [False, True]
        assert begun(group, place) == (before[0] + 1, before[1] + 1)


async def test_a_server_full_of_active_threads_is_said_and_nothing_is_left(
    group: Group, times: Callable[[int, int], int]
) -> None:
    for place in (group.forum, group.channel)[: times(1, 2)]:
        before, group.discord.threads.most_active = begun(group, place), len(group.guild.active)
        told = await said(await group.discuss(PASSAGES[5], place, "What I wrote"))
        assert say("discuss-full") in told.text
        assert "What I wrote" in told.text
        assert begun(group, place) == before
        assert group.pending() == []


async def test_what_is_forbidden_meanwhile_is_said_and_nothing_is_left(
    group: Group, times: Callable[[int, int], int]
) -> None:
    """Of a change that the bot was not told of."""
    denied = ((group.channel, Right.CREATE_PUBLIC_THREADS), (group.forum, Right.SEND_MESSAGES))
    for place, right in denied[: times(1, 2)]:
        before = begun(group, place)
        place.denied[group.discord.world.bot.id] = right
        told = await said(await group.discuss(PASSAGES[6], place, "What I wrote"))
        place.denied.clear()
        assert say("discuss-forbidden") in told.text
        assert "What I wrote" in told.text
        assert begun(group, place) == before
        assert group.pending() == []


async def test_of_a_first_message_that_somebody_deletes_at_once_nothing_is_left(group: Group) -> None:
    thread = group.discord.faults.hold("POST", THREAD_OF_MESSAGE)
    asked = await group.discuss(PASSAGES[7], group.channel)
    await thread.arrival()
    group.discord.messages.delete(group.first_messages(group.channel)[-1])
    thread.release()
    assert say("discuss-not-taken") in (await said(asked)).text
    assert group.pending() == []


async def test_a_handout_is_made_though_a_request_fails(group: Group, times: Callable[[int, int], int]) -> None:
    thread = await group.open(PASSAGES[8], group.channel)
    [message] = [m for m in group.first_messages(group.channel) if m.id == thread.id]
    for fault in list(FAULTS.values())[: times(1, len(FAULTS))]:
        for route in (MESSAGE, MESSAGES):  # the first message, and the thread
            group.discord.faults.plan("GET", route, fault)
        answer = await said(await group.moderator().press(message, say("control-handout")))
        assert len(answer.payload["attachments"]) == 3
        assert group.discord.faults.pending == 0


async def test_what_cannot_be_told_is_told_to_moderators_until_it_can(
    group: Group, running: tuple[Group, Catchword]
) -> None:
    _, bot = running
    discord, place = group.discord, group.forum
    threads, messages = begun(group, place)
    discord.faults.plan("POST", THREADS, LOST)
    discord.faults.plan("GET", ACTIVE, error(403, 50001, "Missing Access"))
    told = await said(await group.discuss(PASSAGES[9], place, "What I wrote"))
    assert say("discuss-unsettled") in told.text
    assert "What I wrote" in told.text
    assert list(group.states().values()).count(State.UNSETTLED) == 1
    assert await group.to_decide()
    await group.end_outage(bot)
    assert "What I wrote" in await group.titles()
    assert not await group.to_decide()
    assert begun(group, place) == (threads + 1, messages + 1)


async def test_a_forum_that_demands_a_tag_says_so_where_the_chosen_one_is_gone(group: Group) -> None:
    reader, gone = group.discord.reader(), group.strict.tags[-1]
    asked = await group.window(reader, PASSAGES[9])
    group.strict.tags.remove(gone)
    told = await said(await group.submit(reader, asked, group.strict, "What I wrote", gone["id"]))
    group.strict.tags.append(gone)
    assert "What I wrote" in told.text
    assert begun(group, group.strict) == (0, 0)
    assert OPENED in (await said(await group.discuss(PASSAGES[9], group.strict, "Tagged", gone["id"]))).text
    assert group.discord.threads.of(group.strict)[-1].applied_tags == [gone["id"]]


@pytest.mark.parametrize("request_", [("POST", THREADS), ("GET", ACTIVE)], ids=["posted", "looked for"])
async def test_a_channel_that_is_deleted_meanwhile_is_said_and_nothing_is_left(
    group: Group, request_: tuple[str, str]
) -> None:
    reader, place = group.discord.reader(), group.forums.pop()
    asked = await group.window(reader, PASSAGES[10])
    if request_[0] == "GET":
        group.discord.faults.plan("POST", THREADS, LOST)
    held = group.discord.faults.hold(*request_)
    sent = await group.submit(reader, asked, place, "What I wrote")
    await held.arrival()
    await group.discord.delete_channel(place)
    held.release()
    told = await said(sent)
    assert say("discuss-channel-gone") in told.text
    assert "What I wrote" in told.text
    assert group.pending() == []
