"""Whatever answers instead of Discord, people see an answer once or a plain sentence, and the bot lives on."""

import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from bot.discord_ui.responses import LARGEST
from tests.end_to_end.catchword import REMEMBERED, Catchword, answers, quotes
from tests.faults.stages import NOT_TAKEN, SOON, Stage, control
from tests.loopback.account import APPLICATION, CHANNEL, GATEWAY_BOT, GLOBAL_COMMANDS, ME
from tests.loopback.channels import MESSAGES
from tests.loopback.faults import Fault, Refusal, Stream, error, rate_limited
from tests.loopback.interactions import CALLBACK
from tests.loopback.server import LoopbackDiscord
from tests.loopback.world import EVERYTHING

pytestmark = pytest.mark.asyncio(loop_scope="module")
Times = Callable[[int, int], int]
HTML = "<html>Welcome to our network</html>"
BODIES: dict[str, object] = {
    "an empty object": {},
    "another page": HTML,
    "null": None,
    "a list": [],
    "a list of nothing": [None],
    "values of other types": {"id": [], "interaction": 1, "resource": "x", "url": 0, "shards": "many"},
}
HEADERS: dict[str, dict[str, str]] = {
    "limits that are no numbers": {"X-Ratelimit-Remaining": "x", "X-Ratelimit-Reset-After": "y"},
    "limits without an end": {"X-Ratelimit-Remaining": "0", "X-Ratelimit-Reset-After": "inf"},
    "a limit of nothing": {"X-Ratelimit-Limit": "0", "X-Ratelimit-Remaining": "0", "X-Ratelimit-Reset-After": "0"},
    "a reset that is missing": {"X-Ratelimit-Remaining": "0"},
}
PIECES = {"endless": [b" " * LARGEST] * 20, "cut": [b'{"interaction": '], "deep": [b"[" * 200_000]}
REFUSED: dict[str, Refusal] = {
    "the token": error(401, 0, "401: Unauthorized"),
    "the channel": error(404, 10003, "Unknown Channel"),
    "by a wall": Refusal(403, HTML),
    "in another form": Refusal(400, {"code": None, "message": None, "errors": 5}),
    "in a list": Refusal(400, [1]),
    "in an empty object": Refusal(400, {}),
}
FOR_A_MOMENT: dict[str, Refusal] = {
    "without a time": Refusal(429, {}, {"Via": "1.1 google"}),
    "for null": Refusal(429, None, {"Via": "1.1 google"}),
    "for some time": Refusal(429, {"retry_after": "soon"}, {"Via": "1.1 google"}),
    "for no number": Refusal(429, "x", {"Retry-After": "nan"}),
    "as too slow": Refusal(408, HTML),
    "by another page": Refusal(302, "", {"Location": "/sign-in"}),
    "by another method": Refusal(307, "", {"Location": "/sign-in"}),
    "with an unknown status": Refusal(599, HTML),
}


def taken() -> list[Refusal]:
    """What was asked for is done, and the answer to it is odd."""
    odd = [Refusal(200, body, handled=True) for body in BODIES.values()]
    return odd + [Refusal(200, {}, headers, handled=True) for headers in HEADERS.values()]


def some(faults: dict[str, Refusal], times: Times) -> list[Refusal]:
    return list(faults.values())[: times(2, len(faults))]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with LoopbackDiscord() as discord:
        discord.reader()
        async with Catchword(discord, tmp_path_factory.mktemp("data")) as bot:
            await discord.gateway.session()
            yield Stage(discord, bot)


def warned(stage: Stage, heard: int) -> list[str]:
    """What the log says that is not for information only."""
    return [said["event"] for said in map(json.loads, stage.bot.said[heard:]) if said["level"] != "info"]


async def answered_again(stage: Stage) -> bool:
    reader = stage.discord.reader()
    said = await reader.say(f"{stage.discord.world.bot.mention} {REMEMBERED}")
    return quotes(await stage.discord.answer_in(reader.place, after=said, within=SOON))


@pytest.mark.parametrize("route", [MESSAGES, CHANNEL, CALLBACK])
async def test_after_a_rate_limit_of_everything_mentions_are_answered(stage: Stage, route: str) -> None:
    """Even where the wait for its end was given up."""
    world, reader = stage.discord.world, stage.discord.reader().direct()
    everywhere = rate_limited(3, everywhere=True)
    if route == MESSAGES:
        stage.discord.faults.plan("GET", route, everywhere)
        said = await reader.say(REMEMBERED)
        await stage.discord.answer_in(reader.place, after=said, within=SOON)
    elif route == CHANNEL:
        member = stage.discord.reader()
        heard = stage.bot.mark()
        stage.discord.faults.plan("GET", route, everywhere)
        assert member.place.guild is not None
        post = world.channel(member.place.guild, "post", parent="701")
        await member.at(post).say(f"{world.bot.mention} {REMEMBERED}")
        await stage.bot.says("a channel could not be read", after=heard, within=SOON)
    else:
        stage.discord.faults.plan("POST", route, everywhere)
        assert await answers(stage.discord)
    assert stage.discord.faults.pending == 0
    assert await answered_again(stage)


async def test_what_discord_took_is_shown_once_and_nothing_else_is_said(stage: Stage, times: Times) -> None:
    for fault in taken()[: times(2, 99)]:
        heard = stage.bot.mark()
        stage.discord.faults.plan("POST", CALLBACK, fault)
        asked = await stage.discord.reader().slash("quote", words=REMEMBERED)
        assert quotes(await asked.message())
        await stage.bot.says("its answer could not be read", after=heard, within=SOON)
        assert await answers(stage.discord)  # by then anything else would have been said
        assert asked.follow_ups == []
        assert len(warned(stage, heard)) == 1


async def test_what_discord_took_on_save_is_saved_and_said_once(stage: Stage) -> None:
    reader = stage.discord.reader(permissions=EVERYTHING)
    panel = await (await reader.slash("settings")).message()
    stage.discord.faults.plan("POST", CALLBACK, taken()[0])
    heard = stage.bot.mark()
    pressed = await reader.press(panel, control(panel, "channels"))
    await pressed.response()
    await stage.bot.says("its answer could not be read", after=heard, within=SOON)
    assert await answers(stage.discord)
    assert pressed.follow_ups == []
    assert len(warned(stage, heard)) == 1


async def test_a_mention_that_discord_took_is_answered_once(stage: Stage, times: Times) -> None:
    for fault in taken()[: times(2, 99)]:
        reader, heard = stage.discord.reader(), stage.bot.mark()
        stage.discord.faults.plan("POST", MESSAGES, fault)
        said = await reader.say(f"{stage.discord.world.bot.mention} {REMEMBERED}")
        assert quotes(await stage.discord.answer_in(reader.place, after=said))
        await stage.bot.says("its answer could not be read", after=heard, within=SOON)
        assert stage.answers(said) == 1
        assert len(warned(stage, heard)) == 1


async def test_what_is_refused_for_a_moment_is_sent_again(stage: Stage, times: Times) -> None:
    for fault in some(FOR_A_MOMENT, times):
        heard = stage.bot.mark()
        stage.discord.faults.plan("POST", CALLBACK, fault)
        asked = await stage.discord.reader().slash("quote", words=REMEMBERED)
        assert quotes(await asked.message())
        assert asked.follow_ups == []
        stage.discord.faults.plan("POST", MESSAGES, fault)
        assert await answered_again(stage)
        assert stage.discord.faults.pending == 0
        assert warned(stage, heard) == []


async def test_what_is_refused_is_said_without_a_number(stage: Stage, times: Times) -> None:
    for fault in some(REFUSED, times):
        heard = stage.bot.mark()
        stage.discord.faults.plan("POST", CALLBACK, fault)
        asked = await stage.discord.reader().slash("quote", words=REMEMBERED)
        told = await asked.message()
        await stage.bot.says("Discord did not take an answer", after=heard, within=SOON)
        assert (told.text, told.ephemeral, asked.follow_ups) == (NOT_TAKEN, True, [])
        assert warned(stage, heard) == ["Discord did not take an answer"]


async def test_a_mention_that_is_refused_costs_one_line(stage: Stage, times: Times) -> None:
    for fault in some(REFUSED, times):
        heard = stage.bot.mark()
        stage.discord.faults.plan("POST", MESSAGES, fault)
        await stage.discord.reader().say(f"{stage.discord.world.bot.mention} {REMEMBERED}")
        await stage.bot.says("a mention was not answered", after=heard, within=SOON)
        assert await answered_again(stage)
        assert warned(stage, heard) == ["a mention was not answered"]


def spoiled_start() -> list[tuple[str, str, Fault]]:
    """Each request of a sign-in, answered by something else."""
    requests = [("GET", ME), ("GET", APPLICATION), ("GET", GATEWAY_BOT), ("PUT", GLOBAL_COMMANDS)]
    odd = [Refusal(200, body) for body in BODIES.values()]
    unsure = [one for one in FOR_A_MOMENT.values() if one.status != 599]
    return [(*request, fault) for fault in odd + unsure for request in requests]


@pytest.mark.parametrize("kind", ["endless", "cut", "deep"])
async def test_an_answer_without_an_end_is_not_read_to_the_end(stage: Stage, kind: str) -> None:
    """What was asked for is done: nothing else is said."""
    heard, before = stage.bot.mark(), most_memory(stage.bot.pid)
    stage.discord.faults.plan("POST", CALLBACK, Stream(PIECES[kind], kind == "cut"))
    asked = await stage.discord.reader().slash("quote", words=REMEMBERED)
    assert quotes(await asked.message())
    await stage.bot.says("its answer could not be read", after=heard, within=SOON)
    assert await answers(stage.discord)
    assert asked.follow_ups == []
    assert most_memory(stage.bot.pid) < before + 4 * LARGEST


def most_memory(process: int) -> int:
    """The most bytes that a process has had so far."""
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


async def test_a_sign_in_that_something_else_answers_is_tried_again(tmp_path: Path, times: Times) -> None:
    planned = spoiled_start()
    few = 4
    for number in range(times(1, len(planned) // few)):
        async with LoopbackDiscord() as discord:
            for method, route, fault in planned[few * number : few * (number + 1)]:
                discord.faults.plan(method, route, fault)
            async with Catchword(discord, tmp_path / str(number)) as bot:
                await discord.gateway.session(within=SOON)
                assert await answers(discord)
                assert discord.faults.pending == 0
                assert bot.logged("error") == bot.logged("critical") == []
                assert any("Discord cannot be reached" in line for line in bot.logged("warning"))
                assert len(discord.records.of("PUT", GLOBAL_COMMANDS)) == 2


async def test_without_shards_a_sign_in_is_tried_again(tmp_path: Path) -> None:
    limits = {"max_concurrency": 1, "remaining": 1, "total": 1, "reset_after": 1}
    async with LoopbackDiscord() as discord:
        nothing = {"url": discord.gateway.url, "shards": 0, "session_start_limit": limits}
        discord.faults.plan("GET", GATEWAY_BOT, Refusal(200, nothing))
        async with Catchword(discord, tmp_path):
            await discord.gateway.session(within=SOON)
            assert await answers(discord)


@pytest.mark.parametrize(("said", "waited"), [("1000000000", "in 3,600 s"), ("inf", "in 1 s"), ("-5", "in 1 s")])
async def test_discord_is_waited_for_at_most_an_hour(tmp_path: Path, said: str, waited: str) -> None:
    async with LoopbackDiscord() as discord:
        discord.faults.plan("GET", ME, Refusal(429, "x", {"Retry-After": said}))
        async with Catchword(discord, tmp_path) as bot:
            await bot.says(waited, within=SOON)


async def test_an_invitation_that_something_else_answers_is_refused_in_one_line(tmp_path: Path, times: Times) -> None:
    odd: list[Refusal] = [Refusal(200, body) for body in BODIES.values()]
    for fault in (odd + list(FOR_A_MOMENT.values()))[: times(1, 99)]:
        for route in (ME, APPLICATION):
            async with LoopbackDiscord() as discord:
                discord.faults.plan("GET", route, fault)
                async with Catchword(discord, tmp_path, "invite") as bot:
                    assert await bot.exit(within=SOON) == 3
                    [line] = bot.said
                    assert "Discord cannot be reached" in line
