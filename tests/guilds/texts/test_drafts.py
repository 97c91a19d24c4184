"""A draft is kept for its own moderator, changed and added or left; it is gone after a day."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import text

from bot.guilds.texts.draft_rows import Draft, DraftFile
from bot.guilds.texts.draft_store import MOST_DRAFTS, MOST_OF_ONE, DraftStore
from bot.guilds.texts.plans import Seen
from bot.guilds.texts.server_text import Edition, Rights
from bot.guilds.texts.store import ServerTextStore
from bot.guilds.texts.text_codes import TextCode
from bot.guilds.texts.text_outcomes import TextRefusal
from bot.storage.database import Database
from bot.storage.migrating import open_database
from tests.guilds.texts.own_texts import ANA, BEN, GUILD, OTHER, file_of
from tests.reading.discussions import STARTED, Clock

pytestmark = pytest.mark.asyncio
CONTENTS = {DraftFile.TEXT: b"words", DraftFile.REPORT: b"{}"}


@pytest_asyncio.fixture
async def here(database: str) -> AsyncGenerator[Database]:
    async with open_database(database) as now:
        yield now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def drafts(here: Database, clock: Clock) -> DraftStore:
    return DraftStore(here, clock)


def draft_of(author: int = ANA, minute: int = 0) -> Draft:
    file, at = file_of(), STARTED + timedelta(minutes=minute)
    edition = Edition(1, file.id, file.title, file.digest, file.body, file.words, len(file.content), author, at)
    return Draft(edition, "whale.epub", Rights.LICENSED, Seen(3, 7))


async def kept(drafts: DraftStore, draft: Draft, guild: int = GUILD) -> Draft:
    made = await drafts.add(guild, draft, CONTENTS, 1)
    assert isinstance(made, Draft)
    return made


async def test_a_draft_is_found_by_its_own_moderator_alone(drafts: DraftStore) -> None:
    mine = await kept(drafts, draft_of())
    assert await drafts.find(GUILD, ANA, mine.number) == mine
    assert await drafts.find(GUILD, BEN, mine.number) is None
    assert await drafts.find(OTHER, ANA, mine.number) is None
    assert await drafts.content(GUILD, mine, DraftFile.TEXT) == b"words"
    assert await drafts.of_member(GUILD, BEN) == ()


async def test_a_draft_is_changed_whole(drafts: DraftStore) -> None:
    mine = await kept(drafts, draft_of())
    changed = replace(mine, edition=replace(mine.edition, title="Another"))
    assert await drafts.change(GUILD, changed, {**CONTENTS, DraftFile.TEXT: b"other words"}) == changed
    assert await drafts.find(GUILD, ANA, mine.number) == changed
    assert await drafts.content(GUILD, mine, DraftFile.TEXT) == b"other words"
    assert await drafts.delete(GUILD, ANA, mine.number)
    assert await drafts.change(GUILD, changed, CONTENTS) is None
    assert await drafts.content(GUILD, mine, DraftFile.TEXT) is None


async def test_a_draft_is_gone_after_a_day(drafts: DraftStore, here: Database, clock: Clock) -> None:
    mine = await kept(drafts, replace(draft_of(), edition=replace(draft_of().edition, at=clock())))
    clock.now += timedelta(days=1, minutes=1)
    assert await drafts.find(GUILD, ANA, mine.number) is None
    assert await drafts.of_member(GUILD, ANA) == ()
    await ServerTextStore(here, clock).delete_expired()
    async with here.read() as connection:
        for table in ("server_text_drafts", "server_text_draft_files"):
            assert await connection.scalar(text(f"SELECT count(*) FROM {table}")) == 0  # noqa: S608 - of ours


async def test_of_one_moderator_the_older_draft_gives_way_and_a_server_has_few(drafts: DraftStore) -> None:
    made = [await kept(drafts, draft_of(ANA, minute)) for minute in range(MOST_OF_ONE + 1)]
    assert [d.number for d in await drafts.of_member(GUILD, ANA)] == [d.number for d in reversed(made[1:])]
    for member in range(100, 100 + MOST_DRAFTS - MOST_OF_ONE):
        await kept(drafts, draft_of(member))
    refused = await drafts.add(GUILD, draft_of(BEN), CONTENTS, 1)
    assert isinstance(refused, TextRefusal)
    assert [finding.code for finding in refused.findings] == [TextCode.TOO_MANY_DRAFTS]
    assert await kept(drafts, draft_of(BEN), OTHER)


async def test_drafts_take_no_more_than_the_operator_lets_texts_take(drafts: DraftStore) -> None:
    refused = await drafts.add(GUILD, draft_of(), CONTENTS, 0)
    assert isinstance(refused, TextRefusal)
    assert [finding.code for finding in refused.findings] == [TextCode.TOO_MUCH_DRAFTED]


async def test_the_drafts_of_a_server_are_deleted_with_its_texts(drafts: DraftStore, here: Database) -> None:
    mine, other = await kept(drafts, draft_of()), await kept(drafts, draft_of(), OTHER)
    await ServerTextStore(here).delete_guild(GUILD)
    assert await drafts.content(GUILD, mine, DraftFile.TEXT) is None
    assert await drafts.find(OTHER, ANA, other.number) == other


async def test_a_draft_that_cannot_be_read_is_gone(drafts: DraftStore, here: Database) -> None:
    mine, other = await kept(drafts, draft_of()), await kept(drafts, draft_of(BEN))
    async with here.write() as connection:
        await connection.execute(text("UPDATE server_text_drafts SET digest = 'x' WHERE member = :m"), {"m": ANA})
        await connection.execute(text("UPDATE server_text_draft_files SET content = :c"), {"c": b"x"})
    assert await drafts.find(GUILD, ANA, mine.number) is None
    assert await drafts.find(GUILD, BEN, other.number) == other
    assert await drafts.content(GUILD, other, DraftFile.TEXT) is None
