"""Bytes that are not UTF-8, in the name of a folder or in a secret: the first works, the second is told."""

import asyncio
import os
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.hosting import settings_problems
from bot.library.index_folder import report_nothing
from bot.plain_yaml import PlainYaml
from bot.settings import Settings, SettingsFile, examine
from bot.storage.address import address
from bot.storage.copies import backup
from bot.wording import explanations
from bot.wording.phrases import Phrases
from tests.faults.broken_rows import save

UNDECODABLE = os.fsdecode(b"\xff")
NAMES = [UNDECODABLE, "50 %", "%41", "why?", "a#b", "new\nline", "é", "a&mode=ro"]


@pytest.mark.asyncio
@pytest.mark.parametrize("name", NAMES)
async def test_a_data_folder_may_have_any_name(name: str, tmp_path: Path) -> None:
    data = tmp_path / name
    data.mkdir()
    assert (await save(address(None, data), 1, cooldown=7)).version == 1
    assert (await save(address(None, data), 1, cooldown=8)).version == 2
    assert [path.name for path in data.iterdir()] == ["catchword.db"]
    await asyncio.to_thread(backup, data, data / "kept.db")


@pytest.mark.parametrize("part", ["%FF", "%00", "100%FF", "%C3"])
def test_a_part_of_an_address_that_is_not_utf_8_is_told(part: str, tmp_path: Path) -> None:
    for url in (f"postgresql://user:{part}@host/name", f"postgresql://{part}@host/name", f"postgresql://host/{part}"):
        with pytest.raises(StorageError) as problem:
            address(url, tmp_path)
        assert problem.value.code == "storage-address-bytes"
    assert address("postgresql://user:%C3%A9@host/name", tmp_path).endswith(":%C3%A9@host/name")


def test_settings_check_says_that_a_password_is_not_utf_8() -> None:
    [problem] = settings_problems(
        {"CATCHWORD_DATABASE_URL": "postgresql://user:unspeakable%FF@host/name"}, report_nothing
    )
    told = explanations.problem(Phrases(), problem)
    assert told == Phrases().say("problem-storage-address-bytes")
    assert "unspeakable" not in told


@pytest.mark.parametrize("key", ["token", "database_url"])
def test_a_secret_that_is_not_utf_8_is_told_by_its_name(key: str) -> None:
    variable = f"CATCHWORD_{key.upper()}"
    found = examine(SettingsFile(Path(), PlainYaml({}, {})), {variable: f"unspeakable{UNDECODABLE}"})
    assert not isinstance(found, Settings)
    assert [(one.code, one.key) for one in found] == [("secret-not-text", variable)]
    assert "unspeakable" not in repr(found)
