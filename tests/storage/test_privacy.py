"""docs/privacy.md names every table of the database, and how a server's rows of it are deleted."""

import re
from pathlib import Path

from bot.guilds.texts import draft_rows, text_rows
from bot.hosting import CHECKS
from bot.storage.schema import metadata

PAGE = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text("utf-8")
_IN = re.compile(r"tables? ((?:`\w+`(?:, | and )?)+)")


def test_every_table_is_in_the_table_of_what_is_kept_and_no_other() -> None:
    assert set(re.findall(r"`(\w+)`", " ".join(_IN.findall(PAGE)))) == set(metadata.tables)


def test_every_table_has_its_line_of_how_it_is_deleted() -> None:
    deleted = set(re.findall(r"DELETE FROM (\w+) WHERE guild =", PAGE))
    assert deleted == set(metadata.tables) - {table.name for table in (*text_rows.TABLES, *draft_rows.TABLES)}
    assert "catchword texts remove --server <id of the server> --all" in PAGE
    assert all("guild" in table.c for table in metadata.tables.values())


def test_every_table_is_restored_from_a_backup() -> None:
    assert CHECKS.keys() == set(metadata.tables)
