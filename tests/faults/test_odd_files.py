"""Pipes, devices, links and files that never answer, where a file should be: none is waited for, and none is read
without an end.
"""

import asyncio
import errno
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from structlog.testing import capture_logs

from bot.discord_ui.connection.index_checks import IndexChecks
from bot.discord_ui.connection.reloading import Reloading
from bot.errors import SettingsError
from bot.files import RefusalCode, RefusedFileError, read_regular
from bot.guilds.deployment import Deployment, RereadSettings
from bot.guilds.moderation import Moderation
from bot.library.claims import Claims
from bot.library.corpus_file import load_file
from bot.library.library import Library, Reload, load_folder
from bot.settings import load_settings
from bot.wording import explanations
from bot.wording.phrases import Phrases
from tests.end_to_end.catchword import GAVE_UP, HOME, Catchword, answers, own_corpus
from tests.faults.served import WITHIN, Served
from tests.loopback.server import LoopbackDiscord


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(path))


ODD: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "an endless device": lambda path: path.symlink_to("/dev/zero"),
    "a link to a pipe": lambda path: (os.mkfifo(path.with_name("pipe")), path.symlink_to("pipe")),
    "a link out of the folder": lambda path: path.symlink_to(path.parent.parent / "outside.md"),
    "a socket": _socket,
    "a folder": Path.mkdir,
}


@pytest.mark.asyncio
async def test_odd_files_hold_neither_a_reload_nor_the_end(tmp_path: Path) -> None:
    corpus = own_corpus(tmp_path)
    (tmp_path / "outside.md").write_text("words from outside\n")
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path, corpus=corpus) as bot:
        await discord.gateway.session()
        for n, make in enumerate(ODD.values()):
            make(corpus / f"odd{n}.md")
        bot.send(signal.SIGHUP)
        assert "0 added" in await bot.says("The corpus was read again", within=WITHIN)
        for n in range(len(ODD)):
            await bot.says(f"odd{n}.md", within=WITHIN)
        assert await answers(discord)
        bot.send(signal.SIGTERM)
        assert await bot.exit(within=WITHIN) == 0


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
def test_what_takes_the_place_of_a_file_after_it_was_found_is_not_read(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    (tmp_path / "outside.md").write_text("words from outside\n")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    make(corpus / "text.md")
    loaded = load_file(corpus / "text.md", claims=Claims(corpus.resolve()))
    assert loaded.work is None
    assert len(loaded.findings) == 1


def test_a_folder_that_becomes_a_link_out_of_the_corpus_is_not_read(tmp_path: Path) -> None:
    corpus, outside = tmp_path / "corpus", tmp_path / "outside"
    for folder in (corpus, outside):
        folder.mkdir()
    (outside / "index.md").write_text("words from outside\n")
    (corpus / "book").symlink_to(outside)
    loaded = load_file(corpus / "book" / "index.md", is_book=True, claims=Claims(corpus.resolve()))
    assert [str(finding.code) for finding in loaded.findings] == ["link-outside"]


def test_a_link_inside_the_folder_is_followed_as_mounted_folders_need_it(tmp_path: Path) -> None:
    (tmp_path / "..2026").mkdir()
    (tmp_path / "..2026" / "a.md").write_text("---\nid: A\ntitle: A\n---\nwords\n")
    (tmp_path / "..data").symlink_to("..2026")
    (tmp_path / "a.md").symlink_to("..data/a.md")
    assert [file.work.id for file in load_folder(tmp_path) if file.work is not None] == ["A"]


@pytest.mark.skipif(sys.platform != "linux", reason="a file that is longer than it says is in /proc")
def test_the_bound_is_on_what_was_read_and_not_on_what_the_system_says() -> None:
    path = Path("/proc/self/limits")
    assert path.stat().st_size == 0
    with pytest.raises(RefusedFileError) as refused:
        read_regular(path, 100)
    assert refused.value.code is RefusalCode.TOO_LARGE


def _large(path: Path) -> None:
    path.touch()
    os.truncate(path, 2**33)


@pytest.mark.parametrize("variable", ["CATCHWORD_CONFIG", "CATCHWORD_TOKEN_FILE", "CATCHWORD_DATABASE_URL_FILE"])
@pytest.mark.parametrize(
    ("make", "told"),
    [
        (ODD["a pipe"], "is not a regular file"),
        (ODD["an endless device"], "is not a regular file"),
        (_large, "is larger than"),
    ],
)
def test_odd_settings_and_secrets_are_refused_in_words(
    tmp_path: Path, variable: str, make: Callable[[Path], object], told: str
) -> None:
    odd = tmp_path / "odd"
    make(odd)
    with pytest.raises(SettingsError) as refused:
        load_settings({variable: str(odd)})
    message = explanations.problem(Phrases(), refused.value)
    assert told in message
    assert str(odd) in message


def test_a_command_whose_settings_are_a_pipe_ends_with_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "odd")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CATCHWORD_")}
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "works"],
        env=kept | {"CATCHWORD_CONFIG": str(tmp_path / "odd"), "HOME": str(tmp_path)},
        cwd=HOME,
        capture_output=True,
        text=True,
        timeout=WITHIN,
        check=False,
    )
    assert ended.returncode == GAVE_UP
    assert "is not a regular file" in ended.stderr


@dataclass
class Unmoderated:
    """Moderation, as far as a reload touches it."""

    deployment: Deployment


class Stalling:
    """Settings on a disk that stops answering: a pipe that is read to its end, which comes when the test wants."""

    def __init__(self, folder: Path) -> None:
        self.pipe = folder / "pipe"
        self.stalled, self.answers = True, threading.Semaphore(0)
        os.mkfifo(self.pipe)

    def reread(self) -> RereadSettings:
        if self.stalled:
            self.pipe.read_bytes()
            self.answers.release()
        return RereadSettings(Deployment(), ("corpus",) if self.stalled else ())

    def answer(self) -> None:
        self.pipe.open("wb").close()


@pytest.mark.asyncio
async def test_a_reading_that_takes_too_long_is_told_and_the_next_can_start(tmp_path: Path) -> None:
    settings = Stalling(tmp_path)
    library = Library(own_corpus(tmp_path))
    moderation = cast("Moderation", Unmoderated(Deployment()))
    reloading = Reloading(library, moderation, settings.reread, Phrases(), patience=0.5, most_stuck=2)

    async def reload() -> str:
        with capture_logs() as lines:
            reloading.start()
            await asyncio.wait_for(reloading.wait_until_idle(), WITHIN)
        return " ".join(line["event"] for line in lines)

    try:
        assert "was given up" in await reload()
        settings.stalled = False
        assert "was given up" not in await reload()
        settings.stalled = True
        assert "was given up" in await reload()
        assert "2 earlier readings still wait" in await reload()
    finally:
        with capture_logs() as lines:
            settings.stalled = False
            settings.answer()
            for _ in range(2):
                await asyncio.to_thread(settings.answers.acquire, timeout=WITHIN)
    assert lines == []  # what is read too late is not used
    assert "was read again" in await reload()


class Failing:
    """A library whose texts cannot be read for a reason that nobody has thought of, or on a disk that stalls."""

    def __init__(self, stalls: threading.Event | None = None) -> None:
        self.stalls = stalls

    def reload(self, _: object) -> Reload:
        if self.stalls is not None:
            self.stalls.wait()
        raise TimeoutError(errno.ETIMEDOUT, "the system's own")


async def reload_with(library: Failing, times: int, patience: float) -> tuple[list[str], int]:
    """The lines of so many reloads, and how often the settings were read."""
    read: list[None] = []

    def reread() -> RereadSettings:
        read.append(None)
        return RereadSettings(Deployment(), ())

    moderation = cast("Moderation", Unmoderated(Deployment()))
    reloading = Reloading(cast("Library", library), moderation, reread, Phrases(), patience=patience, most_stuck=1)
    with capture_logs() as lines:
        for _ in range(times):
            reloading.start()
            await asyncio.wait_for(reloading.wait_until_idle(), WITHIN)
    return [f"{line['log_level']} {line['event']}" for line in lines], len(read)


@pytest.mark.asyncio
async def test_an_unexpected_error_in_a_reload_is_logged_as_what_it_is_and_the_settings_are_read() -> None:
    assert await reload_with(Failing(), 1, WITHIN) == (["error failure"], 1)


@pytest.mark.asyncio
async def test_texts_that_are_stuck_do_not_keep_settings_from_being_read() -> None:
    stalls = threading.Event()
    try:
        lines, read = await reload_with(Failing(stalls), 2, 0.5)
    finally:
        stalls.set()
    assert [line for line in lines if "still wait" in line] == lines[1:]
    assert read == len(lines) == 2


@pytest.mark.asyncio
async def test_a_check_that_does_not_end_is_told() -> None:
    answers = threading.Event()

    class Stalled:
        """A library whose index lies on a disk that does not answer."""

        def leave_checks_to(self, _: object) -> None: ...

        def check_index(self) -> None:
            answers.wait()

    checks = IndexChecks(cast("Library", Stalled()), Phrases(), patience=0.01)
    try:
        with capture_logs() as lines:
            checks.start()
            async with asyncio.timeout(WITHIN):
                while len(lines) < 2:  # noqa: ASYNC110 - a log sets no event
                    await asyncio.sleep(0.01)
            await checks.close()
    finally:
        answers.set()
    assert "Is the disk of the data folder reachable?" in lines[0]["event"]


@pytest.mark.asyncio
async def test_a_thread_that_never_ends_does_not_hold_the_end(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord, Served(discord, tmp_path, own_corpus(tmp_path)) as bot:
        await discord.gateway.session()
        os.mkfifo(bot.pipe)
        bot.send(signal.SIGHUP)
        await bot.says("The corpus was read again", within=WITHIN)
        assert await answers(discord)
        bot.send(signal.SIGTERM)
        assert await bot.exit(within=WITHIN) == 0
        assert bot.logged("error") == []
