"""What Catchword keeps is its owner's alone, from the first byte on; a secret that others can read is said."""

import asyncio
import os
import shutil
import stat
from pathlib import Path

import pytest

from bot.guilds.store import CHECKS
from bot.own_files import make_folder, narrow_rights
from bot.storage.copies import backup, restore
from tests.end_to_end.catchword import CORPUS, Catchword
from tests.faults.broken_rows import made
from tests.loopback.server import TOKEN, LoopbackDiscord

PATIENT = 90.0  # seconds, for a busy machine


def rights(folder: Path) -> dict[str, str]:
    """Of each file and folder that others have any rights to."""
    found = [folder, *folder.rglob("*")]
    return {str(path): oct(path.stat().st_mode) for path in found if stat.S_IMODE(path.stat().st_mode) & 0o077}


@pytest.mark.asyncio
async def test_a_running_bot_keeps_everything_to_its_owner(tmp_path: Path) -> None:
    data, token = tmp_path / "data", tmp_path / "token"
    await made(data)
    for name in ("commands.sha256", "chat_history", "catchword.db-wal"):  # as an earlier version made them
        (data / name).touch()
    shutil.copytree(CORPUS, data / "index" / "0")
    for path in (data, *data.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    token.write_text(TOKEN)
    token.chmod(0o644)
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path, token=None, token_file=token) as bot:
        await discord.gateway.session()
        await bot.says("commands sent", within=PATIENT)
        assert rights(data) == {}
        assert {"catchword.db-wal", "catchword.db-shm", "lock"} <= {path.name for path in data.iterdir()}
        assert "chmod" in await bot.says(str(token), within=PATIENT)
        async with Catchword(discord, tmp_path, "settings", "check", token=None, token_file=token) as command:
            assert await command.exit(within=PATIENT) == 0
            assert [line for line in command.said if str(token) in line]


@pytest.mark.asyncio
async def test_every_file_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    data = tmp_path / "above" / "data"
    make_folder(data)
    mask = os.umask(0)
    try:
        await made(tmp_path / "above" / "data")
        await asyncio.to_thread(backup, data, data / "kept.db")
        await asyncio.to_thread(restore, data, data / "kept.db", CHECKS)
        await asyncio.to_thread(restore, tmp_path / "new" / "data", data / "kept.db", CHECKS)
    finally:
        os.umask(mask)
    assert rights(tmp_path / "above") == {}
    assert rights(tmp_path / "new") == {}


def test_what_is_somebody_elses_keeps_its_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = tmp_path / "notes.txt"
    theirs.touch(0o644)
    (tmp_path / "outside").touch(0o644)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "lock").symlink_to(tmp_path / "outside")
    narrow_rights(tmp_path / "data")
    tmp_path.chmod(0o755)
    monkeypatch.setenv("HOME", str(tmp_path))
    narrow_rights(tmp_path)
    assert {stat.S_IMODE(path.stat().st_mode) for path in (theirs, tmp_path / "outside")} == {0o644}
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    tmp_path.chmod(0o1777)
    monkeypatch.setenv("HOME", "/")
    narrow_rights(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o1777
