"""`catchword texts` lists, shows, checks and deletes what servers brought, for the operator."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.guilds.texts.store import ServerTextStore
from bot.storage.address import address, database_file
from bot.storage.migrating import open_database
from tests.faults.broken_rows import execute
from tests.guilds.texts.own_texts import BY_ANA, BY_BEN, GUILD, OTHER, added, file_of, saved, seen
from tests.reading.discussions import Clock

if TYPE_CHECKING:
    from tests.terminal.conftest import Catchword

AT = "2126-05-01 12:00 UTC"  # what was removed then can still be restored


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a text of two editions and a removed one, and the first of them on another server."""

    clock = Clock()
    clock.now = clock.now.replace(year=2126)

    async def make() -> None:
        async with open_database(address(None, tmp_path)) as database:
            store = ServerTextStore(database, clock)
            whale = await added(store, file_of())
            saved(await store.replace(GUILD, seen(whale), file_of(words="Call me Ishmael again."), BY_BEN))
            emma = await added(store, file_of("EMMA", "Emma\u202e", "Emma Woodhouse"))
            saved(await store.remove(GUILD, seen(emma), BY_ANA))
            await added(store, file_of(), OTHER)

    asyncio.run(make())
    return tmp_path


def test_the_texts_of_all_servers_or_of_one_are_listed(catchword: "Catchword", data: Path) -> None:
    listed = catchword("texts", "list", CATCHWORD_DATA=str(data))
    assert listed.status == 0
    lines = listed.out.splitlines()
    assert lines[0].startswith("Server 1: 1 text, 4 words, ")
    assert lines[1:3] == [
        f"  MOBY  The Whale · 4 words · edition 2 · {AT} by 32",
        f"  EMMA  Emma\\u202e · removed {AT} by 31, kept until 2126-05-31 12:00 UTC",
    ]
    assert lines[3].startswith(f"Server {OTHER}: 1 text, 3 words, ")
    [one] = catchword("texts", "list", "--server", str(OTHER), "--json", CATCHWORD_DATA=str(data)).json["servers"]
    assert (one["server"], [text["id"] for text in one["texts"]]) == (str(OTHER), ["MOBY"])
    assert catchword("texts", "list", "--server", "5", CATCHWORD_DATA=str(data)).out == (
        "Server 5 has no texts of its own.\n"
    )


def test_a_text_is_shown_with_its_editions_its_history_and_its_file(catchword: "Catchword", data: Path) -> None:
    shown = catchword("texts", "show", "--server", "1", "moby", CATCHWORD_DATA=str(data))
    assert shown.out.splitlines() == [
        "MOBY  The Whale",
        f"4 words · edition 2 · {AT} by 32",
        "Rights: public domain",
        f"- Edition 2: 4 words, {AT} by 32 (current)",
        f"- Edition 1: 3 words, {AT} by 31",
        f"{AT}  32 replaced MOBY.",
        f"{AT}  31 added MOBY.",
    ]
    form = catchword("texts", "show", "--server", "1", "MOBY", "--json", CATCHWORD_DATA=str(data)).json
    assert [change["act"] for change in form["history"]] == ["replaced", "added"]
    edition = ("texts", "show", "--server", "1", "MOBY", "--edition", "1")
    assert catchword(*edition, CATCHWORD_DATA=str(data)).out == file_of().content.decode()
    assert catchword(*edition, "--json", CATCHWORD_DATA=str(data)).json["corpus_file"] == file_of().content.decode()


def test_a_text_that_is_deleted_is_gone_from_its_server_alone(catchword: "Catchword", data: Path) -> None:
    gone = catchword("texts", "remove", "--server", "1", "moby", CATCHWORD_DATA=str(data))
    assert gone.out == "MOBY of server 1 was deleted for good, with all its editions.\n"
    left = catchword("texts", "list", "--json", CATCHWORD_DATA=str(data)).json["servers"]
    assert [[text["id"] for text in server["texts"]] for server in left] == [["EMMA"], ["MOBY"]]
    again = catchword("texts", "remove", "--server", "1", "MOBY", CATCHWORD_DATA=str(data))
    assert (again.status, again.out) == (1, "Error: Server 1 has no text MOBY.\n")
    everything = catchword("texts", "remove", "--server", "1", "--all", CATCHWORD_DATA=str(data))
    assert everything.out == "All texts of server 1 were deleted for good.\n"
    assert catchword("texts", "check", CATCHWORD_DATA=str(data)).out == "1 text of 1 server can be read.\n"
    [server] = catchword("texts", "list", "--json", CATCHWORD_DATA=str(data)).json["servers"]
    assert server["server"] == str(OTHER)


def test_what_cannot_be_read_is_told_and_can_be_deleted(catchword: "Catchword", data: Path) -> None:
    fine = catchword("texts", "check", CATCHWORD_DATA=str(data))
    assert (fine.status, fine.out) == (0, "All 3 texts of 2 servers can be read.\n")
    execute(database_file(data), "DELETE FROM server_text_files WHERE guild > 1")
    execute(database_file(data), "UPDATE server_texts SET state = 9 WHERE guild = 1 AND number = 1")
    told = catchword("texts", "check", CATCHWORD_DATA=str(data))
    assert told.status == 1
    row, edition = told.out.splitlines()
    assert row.startswith("Error: text 1 of server 1 cannot be read.")
    assert row.endswith("catchword texts remove --server 1 1")
    assert edition.startswith(f"Error: edition 1 of MOBY, server {OTHER}, cannot be read. It is the one that should be")
    assert catchword("texts", "remove", "--server", "1", "1", CATCHWORD_DATA=str(data)).status == 0
    assert catchword("texts", "remove", "--server", str(OTHER), "moby", CATCHWORD_DATA=str(data)).status == 0
    assert catchword("texts", "check", CATCHWORD_DATA=str(data)).status == 0


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("show", "--server", "5", "X"), 1, "Server 5 has no text X."),
        (("show", "--server", "1", "MOBY", "--edition", "9"), 1, "MOBY has no edition 9."),
        (("show", "MOBY"), 3, "--server needs the id of a server, a long number."),
        (("show", "--server", "0", "MOBY"), 3, "--server needs the id of a server, a long number."),
        (("show", "--server", "1"), 3, "catchword texts show needs the id of a text."),
        (("remove", "--server", "1"), 3, "Name a text, or all of the server’s with --all; not both."),
        (("remove", "--server", "1", "MOBY", "--all"), 3, "Name a text, or all of the server’s with --all; not both."),
    ],
)
def test_a_mistake_is_told(
    catchword: "Catchword", data: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    ran = catchword("texts", *arguments, CATCHWORD_DATA=str(data))
    assert ran.status == status
    assert said in ran.out + ran.err


def test_where_there_is_no_database_none_is_made(catchword: "Catchword", tmp_path: Path) -> None:
    ran = catchword("texts", "list", CATCHWORD_DATA=str(tmp_path))
    assert (
        ran.err == f"Error: There is no database yet at {tmp_path}/catchword.db, so no server has texts of its own.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_the_bounds_of_servers_texts_are_checked_with_the_settings(catchword: "Catchword", tmp_path: Path) -> None:
    settings = tmp_path / "settings.yaml"
    settings.write_text("server_texts:\n  texts: many\n  uplods: no\n", "utf-8")
    ran = catchword("settings", "check", CATCHWORD_CONFIG=str(settings), CATCHWORD_SERVER_TEXTS_TEXT="3")
    number, key, variable = ran.out.splitlines()
    assert number == f"Error: {settings}, line 2: “texts” must be a whole number from 1 to 1000."
    assert key.startswith(f"Error: {settings}, line 3: there is no setting “uplods”. The settings are: uploads, who,")
    assert variable.endswith("Did you mean CATCHWORD_SERVER_TEXTS_TEXTS?")
