"""Whatever happens to a request on its way, people see its answer once, or a sentence that Discord did not take it."""

import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from tests.end_to_end.catchword import HOME, LIKELY, PASSAGE, REMEMBERED, Catchword, answers, quotes
from tests.faults.requests import SENT
from tests.faults.stages import FAULTS, SOON, Stage, control
from tests.loopback.account import APPLICATION, DIRECT, GATEWAY_BOT, GLOBAL_COMMANDS, ME
from tests.loopback.channels import MESSAGE, MESSAGES
from tests.loopback.exchange import Callback
from tests.loopback.faults import Fault, error
from tests.loopback.interactions import CALLBACK, ORIGINAL
from tests.loopback.process import BotProcess
from tests.loopback.rest import FILE
from tests.loopback.server import TOKEN, LoopbackDiscord
from tests.loopback.world import EVERYTHING

pytestmark = pytest.mark.asyncio(loop_scope="module")
REFUSED, FAILED = error(400, 50006, "Cannot send an empty message"), "Something went wrong on my side"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with LoopbackDiscord() as discord:
        discord.reader()  # whose server has to be there when the bot signs in
        spoil_start(discord, FAULTS["refused before"])
        async with Catchword(discord, tmp_path_factory.mktemp("data")) as bot:
            await discord.gateway.session()
            assert discord.faults.pending == 0
            yield Stage(discord, bot)
            sent = {(record.method, record.route) for record in discord.records.of_requests()}
            assert sent - {(one.method, one.route) for one in SENT} == set()


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_an_answer_is_shown_once(stage: Stage, fault: Fault) -> None:
    heard = stage.bot.mark()
    stage.discord.faults.plan("POST", CALLBACK, fault)
    asked = await stage.discord.reader().slash("quote", words=REMEMBERED)
    assert quotes(await asked.message())
    assert asked.follow_ups == []
    assert stage.failures(heard) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_press_changes_the_message_once(stage: Stage, fault: Fault) -> None:
    reader, heard = stage.discord.reader(), stage.bot.mark()
    private = await (await reader.slash("quote", words=LIKELY)).message()
    before = private.text
    stage.discord.faults.plan("POST", CALLBACK, fault)
    pressed = await reader.press(private, "→")
    await pressed.response()
    assert private.text != before
    assert pressed.follow_ups == []
    assert stage.failures(heard) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_mention_is_answered_once(stage: Stage, fault: Fault) -> None:
    reader = stage.discord.reader()
    stage.discord.faults.plan("POST", MESSAGES, fault)
    said = await reader.say(f"{stage.discord.world.bot.mention} {REMEMBERED}")
    assert quotes(await stage.discord.answer_in(reader.place, after=said))
    assert stage.answers(said) == 1


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_server_is_welcomed_once_though_a_request_fails(stage: Stage, fault: Fault) -> None:
    discord, mark = stage.discord, stage.discord.records.mark()
    guild = discord.world.guild("New", discord.world.person("owner"), has_bot=False)
    place = discord.world.channel(guild, "lobby")
    guild.system_channel = place.id
    discord.faults.plan("POST", MESSAGES, fault)
    await discord.bot_joins(guild)
    await discord.records.wait("POST", MESSAGES, after=mark, within=SOON)
    await discord.messages.watch.until(
        lambda: discord.messages.in_place(place) or None, within=SOON, otherwise=lambda: "a welcome"
    )
    assert await answers(discord)
    assert len(discord.messages.in_place(place)) == 1


async def test_a_mention_that_arrives_twice_is_answered_once(stage: Stage) -> None:
    reader = stage.discord.reader()
    said = await reader.say(f"{stage.discord.world.bot.mention} {REMEMBERED}")
    await stage.discord.answer_in(reader.place, after=said)
    mark = stage.discord.records.mark()
    await reader.repeat(said)
    await stage.discord.records.wait("POST", MESSAGES, after=mark, within=SOON)
    assert stage.answers(said) == 1


async def test_an_answer_is_deferred_before_its_lookup_ends(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    argv = [sys.executable, "-m", "tests.faults.hasty_bot", str(tmp_path), str(gate)]
    async with (
        LoopbackDiscord() as discord,
        BotProcess(argv, discord, env={"CATCHWORD_TOKEN": TOKEN}, folder=HOME),
    ):
        await discord.gateway.session(within=SOON)
        asked = await discord.reader().slash("quote", words=REMEMBERED)
        assert (await asked.response(within=SOON)).kind is Callback.DEFERRED_MESSAGE
        assert discord.records.of("PATCH", ORIGINAL) == []
        gate.touch()
        await discord.records.wait("PATCH", ORIGINAL, within=SOON)
        assert quotes(await asked.message())


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_line_is_replaced_though_a_request_fails(stage: Stage, fault: Fault) -> None:
    """The line becomes the quotation, and only then does the private message say that it did."""
    reader, heard = stage.discord.reader(), stage.bot.mark()
    said = await reader.say(f"{stage.discord.world.bot.mention} {LIKELY}")
    line = await stage.discord.answer_in(reader.place, after=said)
    private = await (await reader.press(line, "Show it to me")).message()
    stage.discord.faults.plan("PATCH", MESSAGE, fault)
    pressed = await reader.press(private, "Share")
    await stage.discord.messages.watch.until(
        lambda: "Shared" in private.labels or None, within=SOON, otherwise=lambda: private.text
    )
    assert PASSAGE in line.text.replace("**", "")
    assert stage.answers(said) == 1
    assert pressed.follow_ups == []
    assert stage.failures(heard) == []


@pytest.mark.parametrize("method", ["GET", "PATCH"])
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_what_is_shared_says_so_though_a_request_fails(stage: Stage, method: str, fault: Fault) -> None:
    reader, heard = stage.discord.reader(), stage.bot.mark()
    private = await (await reader.slash("quote", words=LIKELY)).message()
    stage.discord.faults.plan(method, ORIGINAL, fault)
    pressed = await reader.press(private, "Share")
    await stage.discord.messages.watch.until(
        lambda: "Shared" in private.labels or None, within=SOON, otherwise=lambda: private.text
    )
    assert [PASSAGE in shared.text.replace("**", "") for shared in pressed.follow_ups] == [True]
    assert stage.failures(heard) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_modal_opens_and_is_taken_once(stage: Stage, fault: Fault) -> None:
    reader, heard = stage.discord.reader(permissions=EVERYTHING), stage.bot.mark()
    panel = await (await reader.slash("settings")).message()
    stage.discord.faults.plan("POST", CALLBACK, fault)
    asked = await reader.press(panel, control(panel, "fill:answers"))
    await asked.modal()
    stage.discord.faults.plan("POST", CALLBACK, fault)
    submitted = await reader.submit(asked, {"longest_public": "99"})
    assert (await submitted.response()).kind is Callback.UPDATE
    assert "99" in panel.text
    assert asked.follow_ups + submitted.follow_ups == []
    assert stage.failures(heard) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_list_under_an_option_is_shown(stage: Stage, fault: Fault) -> None:
    heard = stage.bot.mark()
    stage.discord.faults.plan("POST", CALLBACK, fault)
    typed = await stage.discord.reader().autocomplete("quote", "work", "masses", words=REMEMBERED)
    assert (await typed.response()).choices
    assert await answers(stage.discord)  # by then a failure would have been logged
    assert stage.failures(heard) == [line for line in stage.bot.said[heard:] if '"error"' in line] == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("request_", [("POST", CALLBACK), ("DELETE", ORIGINAL)], ids=["deferral", "deletion"])
async def test_a_message_is_deleted_though_a_request_fails(
    stage: Stage, request_: tuple[str, str], fault: Fault
) -> None:
    reader, heard = stage.discord.reader().elsewhere(), stage.bot.mark()
    shown = await (await reader.slash("quote", words=REMEMBERED)).message()
    stage.discord.faults.plan(*request_, fault)
    pressed = await reader.press(shown, "Delete")
    await stage.discord.messages.watch.until(lambda: shown.deleted or None, within=SOON, otherwise=lambda: shown.text)
    assert await answers(stage.discord)
    assert pressed.follow_ups == []
    assert stage.failures(heard) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("request_", [("GET", MESSAGE), ("DELETE", MESSAGE)], ids=["reading", "deletion"])
async def test_a_message_of_our_server_is_deleted_though_a_request_fails(
    stage: Stage, request_: tuple[str, str], fault: Fault
) -> None:
    reader, heard = stage.discord.reader(), stage.bot.mark()
    shown = await (await reader.slash("quote", words=REMEMBERED)).message()
    behind = await (await reader.press(shown, "⋯")).message()
    stage.discord.faults.plan(*request_, fault)
    pressed = await reader.press(behind, "Delete")
    await pressed.response()
    await stage.discord.messages.watch.until(lambda: shown.deleted or None, within=SOON, otherwise=lambda: shown.text)
    assert await answers(stage.discord)
    assert pressed.follow_ups == []
    assert stage.failures(heard) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_failure_is_told_once(stage: Stage, fault: Fault) -> None:
    stage.discord.faults.plan("POST", CALLBACK, REFUSED)
    stage.discord.faults.plan("POST", CALLBACK, fault)
    asked = await stage.discord.reader().slash("quote", words=REMEMBERED)
    told = await asked.message()
    assert FAILED in told.text
    assert told.ephemeral
    assert asked.follow_ups == []
    assert stage.discord.faults.pending == 0


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_person_is_welcomed_once(stage: Stage, fault: Fault) -> None:
    reader, heard = stage.discord.reader().direct(), stage.bot.mark()
    stage.discord.faults.plan("GET", MESSAGES, fault)
    said = await reader.say("hello")
    assert "half-remembered" in (await stage.discord.answer_in(reader.place, after=said)).text
    assert stage.answers(said) == 1
    assert stage.failures(heard) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_the_words_of_a_mention_are_read_though_a_request_fails(stage: Stage, fault: Fault) -> None:
    reader, heard = stage.discord.reader(), stage.bot.mark()
    said = await reader.say(f"{stage.discord.world.bot.mention} {LIKELY}")
    line = await stage.discord.answer_in(reader.place, after=said)
    stage.discord.faults.plan("GET", MESSAGE, fault)
    pressed = await reader.press(line, "Show it to me")
    assert PASSAGE in (await pressed.message()).text.replace("**", "")
    assert pressed.follow_ups == []
    assert stage.failures(heard) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("route", [DIRECT, MESSAGES], ids=["opening", "message"])
async def test_a_page_is_sent_directly_once_though_a_request_fails(stage: Stage, route: str, fault: Fault) -> None:
    person = f"reader of {route} {list(FAULTS.values()).index(fault)}"  # with whom no conversation is open yet
    reader, heard = stage.discord.reader(person), stage.bot.mark()
    page = await (await reader.slash("read", place="masses 3")).message()
    stage.discord.faults.plan("POST", route, fault)
    pressed = await reader.press(page, "Send to my DMs")
    assert "I sent you this page" in (await pressed.message()).text
    assert [sent.text for sent in stage.discord.messages.in_place(reader.direct().place)] == [page.text]
    assert pressed.follow_ups == []
    assert stage.failures(heard) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_file_is_read_though_a_request_fails(stage: Stage, fault: Fault) -> None:
    reader, heard = stage.discord.reader(permissions=EVERYTHING), stage.bot.mark()
    panel = await (await reader.slash("settings")).message()
    asked = await reader.press(panel, control(panel, "import"))
    stage.discord.faults.plan("GET", FILE, fault)
    submitted = await reader.submit(asked, {"file": [reader.upload("p.yaml", b"longest_public: 77\n")]})
    assert "77 words" in (await submitted.message()).text
    assert stage.failures(heard) == []


async def test_a_start_goes_on_though_each_request_fails(
    stage: Stage, tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    assert not any("commands could not be sent" in line for line in stage.bot.said)
    for name in list(FAULTS)[: times(0, len(FAULTS))]:
        async with LoopbackDiscord() as discord:
            spoil_start(discord, FAULTS[name])
            async with Catchword(discord, tmp_path / name) as bot:
                await discord.gateway.session()
                assert await answers(discord)
                assert discord.faults.pending == 0
                assert bot.logged("error") == []
                assert "the commands could not be sent" not in bot.logged("warning")


def spoil_start(discord: LoopbackDiscord, fault: Fault) -> None:
    """Each request before the connection to the gateway meets the fault once."""
    for method, route in (("GET", ME), ("GET", APPLICATION), ("GET", GATEWAY_BOT), ("PUT", GLOBAL_COMMANDS)):
        discord.faults.plan(method, route, fault)
