"""`corpus check` says which discussions would move with an edition that the bot has not read yet, and which would wait
for a moderator. It changes nothing, and says nothing where there is nothing to be told.
"""

import asyncio
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.library.corpus_file import load_file
from bot.reading.discussion_rows import row_of
from bot.reading.discussions import Discussion
from bot.reading.foretelling import foretell
from bot.storage.address import address, database_file
from bot.storage.database import Database
from bot.storage.migrating import migrate, open_database
from bot.texts.work import Work
from tests.databases import fresh_database
from tests.reading.discussions import INSERT, opened, opening, store_of
from tests.works import write_work

if TYPE_CHECKING:
    from tests.terminal.conftest import Catchword

FERRY = "The ferry leaves at dawn, and nobody waits for the mayor, who is always late for everything."
LAMPS = "In the harbour the lamps are lit one after another, from the customs house to the old pier."
COIN = "Whoever wants to cross must bring a coin for the ferryman and a story for the long way over."
NEW = "A paragraph that is new before all others in this edition."
OLD = f"# One\n\n{FERRY}\n\n# Two\n\n{LAMPS}\n\n{COIN}"
FATES = {"exact-there": 0, "exact-elsewhere": 0, "nearest": 0, "ambiguous": 0, "gone": 0}


def loaded(corpus: Path, text: str) -> Work:
    work = load_file(write_work(corpus, "A", text)).work
    assert work is not None
    return work


async def keep(where: str, work: Work, passages: Sequence[str]) -> list[Discussion]:
    """Discussions of these passages, each on a server of its own."""
    async with open_database(where) as database:
        store = store_of(database)
        found = [(at, at + len(words)) for words in passages if (at := str(work.text).index(words)) >= 0]
        new = [
            opening(*span, guild=n, work=work, section=work.outline.section_at(span[0]).label)
            for n, span in enumerate(found, 1)
        ]
        return [await opened(store, each, 100 + n) for n, each in enumerate(new)]


class Deployment:
    """A corpus of one text, with discussions of it in the database of the settings."""

    def __init__(self, catchword: "Catchword", folder: Path) -> None:
        self.catchword = catchword
        self.corpus, self.data = folder / "corpus", folder / "data"
        self.corpus.mkdir()
        self.data.mkdir()
        self.environment = {"CATCHWORD_DATA": str(self.data), "CATCHWORD_CORPUS": str(self.corpus)}

    def discuss(self, *passages: str) -> list[Discussion]:
        return asyncio.run(keep(address(None, self.data), loaded(self.corpus, OLD), passages))

    def check(self, *arguments: str, **environment: str) -> Any:
        return self.catchword("corpus", "check", *arguments, **(self.environment | environment))

    def anchors(self, **environment: str) -> Any:
        return self.check("--json", **environment).json["anchors"]

    @property
    def kept(self) -> dict[str, bytes]:
        """What is in the data folder."""
        return {path.name: path.read_bytes() for path in self.data.iterdir()}


@pytest.fixture
def here(catchword: "Catchword", tmp_path: Path) -> Deployment:
    return Deployment(catchword, tmp_path)


def test_it_says_what_would_become_of_discussions_and_changes_nothing(here: Deployment) -> None:
    here.discuss(FERRY, LAMPS, COIN)
    before = here.kept
    harbor = LAMPS.replace("harbour", "harbor").replace("the old pier", "that old pier")
    loaded(here.corpus, f"# One\n\n{NEW}\n\n{FERRY}\n\n# Two\n\n{harbor}")
    ran = here.check()
    assert ran.status == 0
    fates = "1 moves, 1 is found by words that have changed, 1 waits for a moderator, as its words are gone"
    assert ran.out.splitlines()[1:-1] == [
        f"A: 3 discussions are anchored in another edition. In this one, {fates}.",
        "  §1, “The ferry leaves at dawn, and nobody waits for the mayor, wh…”: now A §1 ¶2.",
        "  §2, “In the harbour the lamps are lit one after another, from the…”: now A §2 ¶1, where words have changed.",
        "  §2, “Whoever wants to cross must bring a coin for the ferryman an…”: gone.",
    ]
    [told] = here.anchors()
    assert (told["id"], told["discussions"]) == ("A", 3)
    assert told["counts"] == FATES | {"exact-elsewhere": 1, "nearest": 1, "gone": 1}
    assert told["examples"][0] == {"section": "1", "words": FERRY, "fate": "exact-elsewhere", "places": ["A §1 ¶2"]}
    assert here.kept == before


def test_words_that_may_be_in_several_places_are_told_with_them(here: Deployment) -> None:
    here.discuss(LAMPS)
    between = "\n\n".join(["Words that are new here and tell nothing of what was around the passage before."] * 3)
    loaded(here.corpus, f"{LAMPS}\n\n{between}\n\n{LAMPS}\n\n{between}")
    assert "it may be any of 2 places: A ¶1, A ¶5." in here.check().out
    [told] = here.anchors()
    assert told["counts"] == FATES | {"ambiguous": 1}
    assert told["examples"][0]["places"] == ["A ¶1", "A ¶5"]


def test_what_stays_is_counted(here: Deployment) -> None:
    here.discuss(FERRY, LAMPS)
    loaded(here.corpus, f"{OLD}\n\n{NEW}")
    assert "2 stay where they are." in here.check().out
    assert here.anchors()[0]["examples"] == []


def test_nothing_is_said_in_the_same_edition_or_of_other_texts(here: Deployment) -> None:
    here.discuss(FERRY)
    write_work(here.corpus, "B", f"{NEW}\n\n{FERRY}")
    assert here.anchors() == []
    (here.corpus / "a.md").unlink()
    assert here.anchors() == []


def test_without_a_database_nothing_is_said_or_made(here: Deployment) -> None:
    loaded(here.corpus, OLD)
    here.data.rmdir()
    ran = here.check()
    assert (ran.status, ran.err, len(ran.out.splitlines())) == (0, "", 2)
    assert not here.data.exists()


@pytest.mark.parametrize("step", ["0001", "0002", "0003"])
def test_without_discussions_nothing_is_said_whatever_the_schema(here: Deployment, step: str) -> None:
    async def make() -> None:
        database_file(here.data).touch()
        database = Database(address(None, here.data))
        async with database.write() as connection:
            await connection.run_sync(migrate, step)
        await database.close()

    asyncio.run(make())
    loaded(here.corpus, OLD)
    before = here.kept
    ran = here.check()
    assert (ran.status, ran.err, len(ran.out.splitlines())) == (0, "", 2)
    assert here.kept == before


def test_it_reads_along_while_the_bot_has_the_database_open(here: Deployment) -> None:
    here.discuss(FERRY)
    loaded(here.corpus, f"{NEW}\n\n{FERRY}")
    with sqlite3.connect(database_file(here.data), isolation_level=None) as bot:
        bot.execute("PRAGMA wal_autocheckpoint = 0")
        bot.execute("UPDATE discussions SET number = 5")  # so far only in the log
        bot.execute("BEGIN IMMEDIATE")
        assert here.anchors()[0]["counts"] == FATES | {"exact-elsewhere": 1}
        bot.execute("ROLLBACK")


def foreign(file: Path) -> None:
    file.write_bytes(b"words, and no database " * 300)


def newer(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("spoil", [foreign, newer, a_folder])
def test_a_database_that_cannot_be_read_costs_no_more_than_what_it_would_tell(here: Deployment, spoil: Any) -> None:
    here.discuss(FERRY)
    loaded(here.corpus, f"{NEW}\n\n{FERRY}")
    spoil(database_file(here.data))
    ran = here.check()
    assert ran.status == 0
    assert ran.out.splitlines()[-1] == "1 text, 0 errors, 0 warnings."
    assert "could not be told" in ran.err
    assert "Traceback" not in ran.err


def test_settings_that_cannot_be_read_do_not_keep_a_named_folder_from_being_checked(here: Deployment) -> None:
    loaded(here.corpus, OLD)
    ran = here.catchword("corpus", "check", str(here.corpus), CATCHWORD_CONFIG=str(here.data / "none.yaml"))
    assert ran.status == 0
    assert ran.out.splitlines()[-1] == "1 text, 0 errors, 0 warnings."


def test_rows_that_cannot_be_read_cost_only_themselves_and_pages_leave_none_out(here: Deployment) -> None:
    [kept] = here.discuss(FERRY)
    with sqlite3.connect(database_file(here.data)) as there:
        for n in range(2, 12):
            wrong = {"anchor": "{"} if n % 2 else {}
            there.execute(INSERT, row_of(replace(kept, number=n, thread=200 + n)) | wrong)
        there.execute(INSERT, row_of(replace(kept, number=20, thread=300)) | {"guild": "x"})
        there.execute(INSERT, row_of(replace(kept, number=21, thread=300)) | {"number": 5.5})
    new = loaded(here.corpus, f"{NEW}\n\n{FERRY}")
    for at_once in (1, 3, 100):
        [forecast] = foretell(address(None, here.data), [new], at_once)
        assert forecast.counts == {"exact-elsewhere": 6}
        assert len(forecast.examples) == 3


def test_a_postgresql_database_is_read_too(here: Deployment, postgresql: str) -> None:
    url = fresh_database(postgresql)
    asyncio.run(keep(address(url, here.data), loaded(here.corpus, OLD), [FERRY]))
    loaded(here.corpus, f"{NEW}\n\n{FERRY}")
    assert here.anchors(CATCHWORD_DATABASE_URL=url)[0]["counts"] == FATES | {"exact-elsewhere": 1}
    shutil.rmtree(here.data)
    gone = url.replace("/test?", "/nowhere?")
    assert "could not be told" in here.check(CATCHWORD_DATABASE_URL=gone).err
