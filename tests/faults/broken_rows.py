"""Rows that no Catchword wrote, and databases of Catchword to put them into."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Author, SavedPreferences
from bot.guilds.opening import open_moderation
from bot.guilds.server import ServerPreferences
from bot.storage.address import address, database_file

SPOKEN = "unspeakable"  # a word in rows that no log may hold
EMPTY = '{"server": {}, "channels": {}}'
CHOSEN: dict[str, Any] = {  # what may be in the column of choices
    "half": "{",
    "null": "null",
    "list": "[]",
    "number": "7",
    "nothing": "",
    "word": SPOKEN,
    "parts-missing": "{}",
    "parts-of-another-kind": '{"server": [], "channels": 5}',
    "server-null": '{"server": null, "channels": {}}',
    "channel-without-number": '{"server": {}, "channels": {"unspeakable": {}}}',
    "channel-zero": '{"server": {}, "channels": {"0": {}}}',
    "channel-huge": f'{{"server": {{}}, "channels": {{"{"9" * 5000}": {{}}}}}}',
    "channel-null": '{"server": {}, "channels": {"7": null}}',
    "deep": "[" * 90_000,
    "deep-inside": f'{{"server": {{"works": {"[" * 40_000}{"]" * 40_000}}}, "channels": {{}}}}',
    "huge": f'{{"server": {{}}, "channels": {{}}, "more": "{"x" * 3_000_000}"}}',
    "huge-number": f'{{"server": {{"cooldown": {"9" * 6_000}}}, "channels": {{}}}}',
}
SQLITE: dict[str, Any] = {  # what only SQLite keeps
    "bytes": b"\xff\xfe\x00unspeakable",
    "nul": EMPTY.replace(":", ":\0", 1),
}
VERSIONS: dict[str, Any] = {"text": "x", "huge": 2**40, "part": 1.5, "bytes": b"1"}
INSERT = "INSERT INTO server_preferences (guild, version, saved_at, author, chosen) VALUES (?, ?, ?, ?, ?)"


async def save(where: str, guild: int, **values: object) -> ServerPreferences:
    """What a server chose, saved as the bot saves it."""
    async with open_moderation(where, Deployment()) as moderation:
        edited = (await moderation.server(guild)).with_choices(**values)
        saved = await moderation.save(edited, Author(1, administrator=True))
    assert isinstance(saved, SavedPreferences)
    return saved.server


async def made(data: Path, *rows: tuple[Any, ...]) -> Path:
    """A database in which server 1 chose a cooldown of 9, and these rows; its file."""
    data.mkdir(exist_ok=True)  # noqa: ASYNC240 - nothing else runs yet
    await save(address(None, data), 1, cooldown=9)
    execute(database_file(data), INSERT, *rows)
    return database_file(data)


def execute(file: Path, statement: str, *rows: tuple[Any, ...]) -> None:
    with closing(sqlite3.connect(file)) as connection:
        if "?" in statement:
            connection.executemany(statement, rows)
        else:
            connection.execute(statement)
        connection.commit()
