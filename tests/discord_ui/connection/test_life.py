"""The life of the process: only one instance, where the system can tell."""

import sys
from pathlib import Path

import pytest

from bot.discord_ui.connection.life import only_instance
from bot.errors import GaveUpError
from bot.wording.phrases import Phrases


def test_a_system_without_file_locks_is_told_where_the_bot_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)  # as on Windows
    with pytest.raises(GaveUpError) as gave_up, only_instance(tmp_path, Phrases()):
        pass
    assert "WSL" in gave_up.value.message


def test_a_second_instance_with_the_same_data_gives_up(tmp_path: Path) -> None:
    with only_instance(tmp_path, Phrases()), pytest.raises(GaveUpError) as gave_up, only_instance(tmp_path, Phrases()):
        pass
    assert str(tmp_path) in gave_up.value.message
