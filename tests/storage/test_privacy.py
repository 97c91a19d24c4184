"""docs/privacy.md names every table of the database, and how a server's rows of it are deleted."""

import re
from pathlib import Path

from bot.guilds import store, welcomes
from bot.reading import discussion_rows
from bot.storage.schema import metadata

PAGE = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text("utf-8")


def test_every_table_is_in_the_table_of_what_is_kept_and_no_other() -> None:
    assert set(re.findall(r"table `(\w+)`", PAGE)) == set(metadata.tables)


def test_every_table_has_its_line_of_how_it_is_deleted() -> None:
    assert set(re.findall(r"DELETE FROM (\w+) WHERE guild =", PAGE)) == set(metadata.tables)
    assert all("guild" in table.c for table in metadata.tables.values())


def test_every_table_is_restored_from_a_backup() -> None:
    assert {**store.CHECKS, **welcomes.CHECKS, **discussion_rows.CHECKS}.keys() == set(metadata.tables)
