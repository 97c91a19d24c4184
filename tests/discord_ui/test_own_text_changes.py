"""What follows when a server's own texts change: discussions go along, moderators choose among them, and a server that
removes the bot has them removed.
"""

import asyncio
from pathlib import Path

import pytest

from bot.guilds.texts.own_texts import OwnTexts
from bot.guilds.texts.server_text import Edition, Rights
from bot.guilds.texts.store import ServerTextStore
from bot.library.library import Library
from bot.quoting.services import Services
from bot.storage.database import Database
from tests.discord_ui.discussions.acts import discuss, discussions, with_discussions
from tests.discord_ui.forged import Forger
from tests.discord_ui.moderators import manager, settings, use_control
from tests.discord_ui.own_texts import REQUEST, Shelves, file_of, second_server, settled
from tests.discord_ui.stage import Stage, answered, buttons, say, words
from tests.server_texts import OPERATORS, secrets_in
from tests.works import write_files, write_work

pytestmark = pytest.mark.asyncio
FERRY = "leaves the wooden bridge at seven, and sings of herring"
BEFORE = say("control-discussed-before", count=1)


@pytest.fixture
def held(corpus: Path) -> Library:
    write_files(corpus, OPERATORS)
    return Library(corpus)


@pytest.fixture
def shelves(own: OwnTexts) -> Shelves:
    return Shelves(own)


async def test_a_discussion_goes_along_as_its_text_is_replaced_and_rolled_back(
    stage: Stage, shelves: Shelves, own: OwnTexts
) -> None:
    guild = stage.guild.id
    await shelves.add(guild, 1)
    await with_discussions(stage)
    await discuss(stage, passage="OWN1 §1 ¶1")
    [first] = await discussions(stage)
    for change in (lambda: shelves.replace(guild, 1, 2), lambda: shelves.roll_back(guild, 1, 1)):
        await change()
        await settled()
        [now] = await discussions(stage)
        work = (await own.services_at(guild)).work("OWN1")
        assert now.anchor.edition == getattr(work, "edition", "")
        assert BEFORE in buttons(await stage.ask("quote", words="OWN1 §1 ¶1"))
    assert now.anchor.edition == first.anchor.edition


async def test_moderators_choose_among_their_own_texts_and_no_others(stage: Stage, shelves: Shelves) -> None:
    await shelves.add(stage.guild.id, 1)
    other, _, _ = second_server(stage)
    await shelves.add(other.id, 2)
    person = manager(stage)
    panel = await settings(person, stage)
    window = await use_control(person, panel, "fill:texts")
    assert window.modal is not None
    shown = repr(window.modal)
    assert ("OWN1" in shown, "OWN2" in shown, secrets_in(shown)) == (True, False, {"zqtitle1"})


async def test_a_server_that_removes_the_bot_has_its_texts_removed_and_can_restore_them(
    stage: Stage, shelves: Shelves, own: OwnTexts
) -> None:
    other, channel, person = second_server(stage)
    await shelves.add(stage.guild.id, 1)
    await shelves.add(other.id, 2)
    stage.env.backend.emit("GUILD_DELETE", {"id": str(stage.guild.id)})
    await stage.env.settle()
    gone = await own.store.texts_of(stage.guild.id)
    assert ([t.id for t in gone.kept], [t.id for t in gone.removed]) == ([], ["OWN1"])
    assert [text.id for text in (await own.store.texts_of(other.id)).kept] == ["OWN2"]
    assert "zqferry2" in words(answered(await person.slash(channel, "quote", words=FERRY)))


async def test_an_id_that_the_operator_adds_later_is_the_operators_in_every_server(
    stage: Stage, shelves: Shelves, corpus: Path
) -> None:
    await shelves.add(stage.guild.id, 1)
    assert "zqferry1" in words(await stage.ask("quote", words=FERRY))
    write_work(corpus, "OWN1", "The operator wrote about cranes and gulls.")
    stage.services.library.reload()
    assert "cranes and gulls" in words(await stage.ask("quote", words="OWN1"))
    assert not secrets_in(words(await stage.ask("quote", words=FERRY)))


async def test_a_server_whose_texts_were_all_deleted_starts_with_none_of_them(
    stage: Stage, shelves: Shelves, own: OwnTexts
) -> None:
    await shelves.add(stage.guild.id, 1)
    assert "zqferry1" in words(await stage.ask("quote", words=FERRY))
    await own.store.delete_guild(stage.guild.id)
    await shelves.add(stage.guild.id, 2)
    assert secrets_in(words(await stage.ask("quote", words=FERRY))) >= {"zqferry2", "zqsailor2"}
    assert "zqferry1" not in words(await stage.ask("search", words=FERRY))


class Slow(ServerTextStore):
    """Reads a corpus file when it is let."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.let, self.reads = asyncio.Event(), asyncio.Event()

    async def corpus_file(self, guild: int, edition: Edition) -> bytes | None:
        self.reads.set()
        await self.let.wait()
        return await super().corpus_file(guild, edition)


@pytest.fixture
def slow(database: Database) -> Slow:
    return Slow(database)


class TestOpening:
    """While the texts of a server are opened for the first time."""

    @pytest.fixture
    def own(self, services: Services, slow: Slow) -> OwnTexts:
        return OwnTexts(services, slow)

    @pytest.mark.patience(0)
    async def test_an_answer_is_deferred_in_private_and_comes_when_they_are_open(
        self, stage: Stage, own: OwnTexts, slow: Slow
    ) -> None:
        await Shelves(own).add(stage.guild.id, 1)
        asyncio.get_running_loop().call_later(0.3, slow.let.set)
        found = await stage.ask("quote", words=FERRY)
        assert "zqferry1" in words(found)
        assert found.ephemeral

    @pytest.mark.patience(0)
    async def test_a_window_that_nothing_may_come_before_is_asked_for_again(
        self, stage: Stage, own: OwnTexts, slow: Slow
    ) -> None:
        await own.store.add(stage.guild.id, file_of(1), Rights.OWN, REQUEST)
        person = manager(stage)
        forger = Forger(stage, person, answered(await person.user.slash("help")))
        ids = [f"p|fill:texts|0|{person.id:x}.0.0"]
        asyncio.get_running_loop().call_later(1, slow.let.set)
        early = await forger.press(ids[0], None, ids)
        assert words(answered(early)) == say("settings-opening")
        assert "OWN1" in repr((await forger.press(ids[0], None, ids)).modal)
