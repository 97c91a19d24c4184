"""The corpus changes under a running bot, and the bot under messages that stay."""

import shutil
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.library.index_folder import WORTH_KEEPING
from bot.library.long_loads import WORTH_TELLING
from bot.wording.phrases import Phrases
from tests.end_to_end.catchword import AMBIGUOUS, MEANT, REMEMBERED, Catchword, add_text, answers, own_corpus
from tests.loopback.server import LoopbackDiscord

pytestmark = pytest.mark.asyncio(loop_scope="module")
WORDS = "A lantern in the harbour burns for whoever comes home late. The ferry does not wait."
CHANGED = "A lantern in the harbor burns for whoever comes home late. The ferry does not wait."
LONGER = (f"The gulls were first. {WORDS}", f"{WORDS} The gulls were last.")
ASKED = "lantern in the harbor burns"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_corpus(tmp_path_factory.mktemp("own"))


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def reloading(
    discord: LoopbackDiscord, corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Catchword]:
    discord.reader("owner")
    async with Catchword(discord, tmp_path_factory.mktemp("reloading"), corpus=corpus) as process:
        await discord.gateway.session()
        yield process


async def reload(bot: Catchword, words: str = "The corpus was read again") -> str:
    mark = bot.mark()
    bot.send(signal.SIGHUP)
    return await bot.says(words, after=mark)


async def test_a_text_that_is_added_is_quoted_after_a_reload(
    discord: LoopbackDiscord, reloading: Catchword, corpus: Path
) -> None:
    reader = discord.reader()
    assert (await (await reader.slash("quote", words=ASKED)).message()).ephemeral
    file = add_text(corpus, "HARBOUR", WORDS)
    assert "1 added, 0 changed, 0 removed" in await reload(reloading)
    message = await (await reader.slash("quote", words=ASKED)).message()
    assert "HARBOUR ¶1" in message.text
    file.unlink()
    assert "0 added, 0 changed, 1 removed" in await reload(reloading)
    pressed = await (await reader.press(message, "→")).message()
    assert "no longer in the library" in pressed.text


async def test_a_changed_text_is_said_and_never_quoted_by_old_offsets(
    discord: LoopbackDiscord, reloading: Catchword, corpus: Path
) -> None:
    reader = discord.reader()
    add_text(corpus, "HARBOUR", WORDS)
    await reload(reloading)
    message = await (await reader.slash("quote", words=ASKED)).message()
    add_text(corpus, "HARBOUR", CHANGED)
    assert "0 added, 1 changed, 0 removed" in await reload(reloading)
    for control in ("→", "Copy", "Paragraph", "⋯"):
        pressed = await (await reader.press(message, control)).message()
        assert pressed.ephemeral
        assert "has changed since" in pressed.text
    await (await reader.press(pressed, "Find it again")).response()
    assert "A lantern in the harbor burns" in pressed.text.replace("**", "")


@pytest.mark.parametrize("longer", LONGER, ids=["elsewhere", "at the same place"])
async def test_a_text_that_still_says_the_same_goes_on(
    discord: LoopbackDiscord, reloading: Catchword, corpus: Path, longer: str
) -> None:
    reader = discord.reader()
    add_text(corpus, "HARBOUR", WORDS)
    await reload(reloading)
    message = await (await reader.slash("quote", words=ASKED)).message()
    add_text(corpus, "HARBOUR", longer)
    await reload(reloading)
    assert "The ferry does not wait." in (await (await reader.press(message, "→")).message()).text
    assert "The gulls were" in (await (await reader.press(message, "Paragraph")).message()).text


async def test_a_text_that_no_longer_loads_stays_as_it_was(
    discord: LoopbackDiscord, reloading: Catchword, corpus: Path
) -> None:
    masses = corpus / "masses.md"
    good = masses.read_bytes()
    masses.write_bytes(b"\xff\xfe broken")
    line = await reload(reloading)
    assert "MASSES can no longer be loaded; its earlier version stays" in line
    assert '"level": "warning"' in line
    assert await answers(discord)
    masses.write_bytes(good)
    await reload(reloading)


async def test_a_corpus_that_is_gone_leaves_the_old_one_in_place(
    discord: LoopbackDiscord, reloading: Catchword, corpus: Path
) -> None:
    away = corpus.with_name("away")
    shutil.move(corpus, away)
    line = await reload(reloading, "The corpus could not be read again")
    assert '"level": "warning"' in line
    assert await answers(discord)
    shutil.move(away, corpus)
    await reload(reloading)


async def test_a_reload_that_reads_much_says_so_once(reloading: Catchword, corpus: Path) -> None:
    told, mark = Phrases().say("parsing-texts"), reloading.mark()
    timetable = "\n\n".join(f"The ferry of the year {n} leaves at seven, and it is never late." for n in range(40_000))
    assert len(timetable) > WORTH_TELLING
    file = add_text(corpus, "TIMETABLES", timetable)
    assert "1 added" in await reload(reloading)
    assert sum(told in line for line in reloading.said[mark:]) == 1
    mark = reloading.mark()
    file.unlink()
    assert "1 removed" in await reload(reloading)
    assert not any(told in line for line in reloading.said[mark:])


async def test_reloads_in_a_row_end_on_the_last_state(
    discord: LoopbackDiscord, reloading: Catchword, corpus: Path
) -> None:
    await reload(reloading)
    mark = reloading.mark()
    add_text(corpus, "FERRY", "Nobody rows across the sound in February, save the postman and his dog.")
    for _ in range(5):
        reloading.send(signal.SIGHUP)
    await reloading.says("1 added", after=mark)
    message = await (await discord.reader().slash("quote", words="rows across the sound in february")).message()
    assert "FERRY ¶1" in message.text


async def test_old_messages_are_used_after_a_restart_and_a_text_changed_meanwhile_is_said(tmp_path: Path) -> None:
    corpus = own_corpus(tmp_path)
    add_text(corpus, "HARBOUR", WORDS)
    async with LoopbackDiscord() as discord:
        reader = discord.reader()
        async with Catchword(discord, tmp_path, corpus=corpus):
            await discord.gateway.session()
            message = await (await reader.slash("quote", words=REMEMBERED)).message()
            outdated = await (await reader.slash("quote", words=ASKED)).message()
            said = await reader.say(f"{discord.world.bot.mention} {AMBIGUOUS}")
            line = await discord.answer_in(reader.place, after=said)
        add_text(corpus, "HARBOUR", CHANGED)
        async with Catchword(discord, tmp_path, corpus=corpus):
            await discord.gateway.session()
            assert (await (await reader.press(message, "→")).message()).ephemeral
            assert MEANT in (await (await reader.press(message, "Copy")).message()).text
            assert (await (await reader.press(line, "Choose a place")).message()).ephemeral
            assert "has changed since" in (await (await reader.press(outdated, "→")).message()).text


async def test_an_index_that_cannot_be_kept_is_told_in_the_log_and_answered_from(tmp_path: Path) -> None:
    corpus, place = own_corpus(tmp_path), tmp_path / "data" / "index"
    place.parent.mkdir()
    place.write_bytes(b"not a folder")
    ferry = "The ferry leaves at seven, and is never late. " * (WORTH_KEEPING // 40)
    add_text(corpus, "TIMETABLE", ferry)
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path, corpus=corpus) as bot:
        await discord.gateway.session()
        await bot.says(f"The index could not be written to {place}")
        assert await answers(discord)
        add_text(corpus, "TIMETABLE", ferry + "It returns at nine.")
        line = await reload(bot)
        assert "The index could not be written" in line
        assert '"level": "warning"' in line
        assert await answers(discord)
