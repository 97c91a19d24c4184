"""`catchword corpus index`: what it makes, what it says, and where it shows how far it is."""

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from bot.library.index_folder import WORTH_KEEPING
from bot.wording.phrases import Phrases
from tests.preloaded import Ran
from tests.terminal.conftest import COMMAND, Catchword
from tests.works import write_work

KEYS = {
    "works", "passages", "words", "segments", "size", "read_works", "read_passages", "seconds", "passages_per_second",
    "damaged_files", "unloaded_files", "folder", "warning",
}  # fmt: skip
REMEMBERED = "nobody lit the lantern on the seventh bridge"


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus that is worth keeping an index of: two works, 1,001 passages."""
    folder, draw = tmp_path_factory.mktemp("large"), Random(1)
    words = ["".join(draw.choices("abcdefghij", k=draw.randint(2, 9))) for _ in range(2_000)]
    paragraphs = [" ".join(draw.choices(words, k=400)) for _ in range(1_000)]
    assert sum(map(len, paragraphs)) > WORTH_KEEPING
    write_work(folder, "A", "\n\n".join(paragraphs))
    write_work(folder, "B", f"{REMEMBERED.capitalize()}.")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(scope="session")
def first(large: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, Path]:
    """What the first run said, and the data folder that it left."""
    data = tmp_path_factory.mktemp("first") / "data"
    catchword = Catchword(tmp_path_factory.mktemp("home"))
    return catchword("corpus", "index", str(large), CATCHWORD_DATA=str(data)), data


@pytest.fixture
def kept(first: tuple[Ran, Path], data: Path) -> Path:
    """A copy of that folder."""
    return shutil.copytree(first[1], data)


def index_files(data: Path) -> list[Path]:
    return sorted(data.rglob("*.segment"))


def test_what_was_made_and_what_it_took_is_told(first: tuple[Ran, Path]) -> None:
    ran, data = first
    [file] = index_files(data)
    lines = ran.out.splitlines()
    assert (ran.status, ran.err) == (0, "")
    assert lines[0] == "2 texts, 1,001 passages, 400,010 words."
    assert re.fullmatch(r"2 texts were indexed in [\d.]+ s: [\d,]+ passages a second\.", lines[1])
    assert re.fullmatch(rf"The index takes [\d.]+ MB in 1 file in {re.escape(str(file.parent))}", lines[2])


def test_a_second_run_says_that_nothing_was_new(catchword: Catchword, large: Path, kept: Path) -> None:
    before = index_files(kept)
    ran = catchword("corpus", "index", "--corpus", str(large), CATCHWORD_DATA=str(kept))
    assert ran.status == 0
    assert re.fullmatch(r"Nothing was new; the index was opened in \d+ ms\.", ran.out.splitlines()[1])
    made = catchword("corpus", "index", str(large), "--json", CATCHWORD_DATA=str(kept)).json
    assert (made["read_works"], made["read_passages"], made["passages_per_second"]) == (0, 0, 0)
    assert (made["works"], made["passages"], made["words"], made["segments"]) == (2, 1_001, 400_010, 1)
    assert made["folder"] == str(before[0].parent)
    assert index_files(kept) == before


def test_what_is_said_of_the_texts_is_the_same_where_they_are_kept(
    catchword: Catchword, large: Path, kept: Path, tmp_path: Path
) -> None:
    [works] = kept.rglob("*.works")
    parsed, again = (
        catchword("corpus", "check", str(large), "--json", CATCHWORD_DATA=str(data)) for data in (tmp_path, kept)
    )
    assert (again.status, again.out, again.err) == (parsed.status, parsed.out, parsed.err)
    assert list(kept.rglob("*.works")) == [works]


def test_the_index_of_a_small_corpus_is_written_nowhere(catchword: Catchword, data: Path) -> None:
    ran = catchword("corpus", "index", CATCHWORD_DATA=str(data))
    assert ran.status == 0
    assert ran.out.endswith("An index this small is made at each start; nothing was written.\n")
    assert not data.exists()


def test_a_damaged_file_is_told_and_made_again(catchword: Catchword, large: Path, kept: Path) -> None:
    [file] = index_files(kept)
    sound = file.read_bytes()
    file.write_bytes(sound[: len(sound) // 2] + bytes([sound[len(sound) // 2] ^ 16]) + sound[len(sound) // 2 + 1 :])
    ran = catchword("corpus", "index", str(large), CATCHWORD_DATA=str(kept))
    assert ran.status == 0
    assert ran.out.splitlines()[1] == "A file of the index was damaged and is made again."
    assert ran.out.splitlines()[2].startswith("2 texts were indexed in ")
    [mended] = index_files(kept)
    assert mended.read_bytes() == sound


def test_a_folder_that_cannot_be_written_is_told_and_exits_with_1(
    catchword: Catchword, large: Path, data: Path
) -> None:
    data.write_bytes(b"")
    told = f"The index could not be written to {data}/index/"
    ran = catchword("corpus", "index", str(large), "--json", CATCHWORD_DATA=str(data))
    made = ran.json
    assert ran.status == 1
    assert set(made) == KEYS
    assert (made["read_works"], made["read_passages"], made["folder"]) == (2, 1_001, None)
    assert made["passages_per_second"] == pytest.approx(1_001 / made["seconds"], rel=0.01)
    assert made["warning"].startswith(told)
    assert "(Not a directory)" in made["warning"]
    quoted = catchword("quote", REMEMBERED, "--corpus", str(large), "--json", CATCHWORD_DATA=str(data))
    assert quoted.json["reference"] == "B ¶1"
    assert quoted.err.startswith(told)


def test_a_disk_without_room_for_the_index_leaves_nothing_half_written(
    catchword: Catchword, large: Path, data: Path
) -> None:
    """A limit on the size of files takes the place of a full disk."""

    def with_little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))

    ran = subprocess.run(
        [str(COMMAND), "quote", "--json", "--corpus", str(large), REMEMBERED], text=True, capture_output=True,
        env=catchword.environment | {"CATCHWORD_DATA": str(data)}, preexec_fn=with_little_room, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 0
    assert '"B ¶1"' in ran.stdout
    assert ran.stderr.startswith(f"The index could not be written to {data}/index/")
    assert "(File too large)" in ran.stderr
    assert [path for path in data.rglob("*") if path.is_file()] == []


def test_texts_that_cannot_be_loaded_are_told_next_to_the_index(catchword: Catchword, tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("---\nid: W\ntitle: T\n---\nThe ferry leaves at seven.\n", "utf-8")
    (tmp_path / "bad.md").write_text("---\nslogans: T\n---\nwords\n", "utf-8")
    ran = catchword("corpus", "index", str(tmp_path))
    assert ran.status == 0
    assert ran.out.splitlines()[0] == "1 text, 1 passage, 6 words."
    assert ran.out.splitlines()[-1].startswith("One text could not be loaded. To see why: catchword corpus check ")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_in_a_terminal_a_bar_shows_how_far_each_step_is(catchword: Catchword, large: Path, data: Path) -> None:
    status, out, shown = _run_in_terminal(catchword, data, "corpus", "index", str(large))
    assert status == 0
    assert out.startswith("2 texts, 1,001 passages")
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)
    for step in ("Opening the texts", "Reading their words", "Sorting them", "Writing the index"):
        assert re.search(rf"{step} +━+ 100 %", plain), step
        assert re.search(rf"{step} +[━╸╺]+ ", plain), step


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_in_a_terminal_one_line_says_why_the_first_reading_of_many_texts_takes_long(
    catchword: Catchword, large: Path, data: Path
) -> None:
    asked = ("quote", "--json", "--corpus", str(large), REMEMBERED)
    first, again = (_run_in_terminal(catchword, data, *asked) for _ in range(2))
    assert [json.loads(out)["outcome"] for _, out, _ in (first, again)] == ["found", "found"]
    assert first[2].splitlines() == [Phrases().say("parsing-texts")]
    assert again[2] == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_in_a_terminal_a_check_of_the_settings_says_why_it_takes_long(
    catchword: Catchword, large: Path, data: Path
) -> None:
    status, _, shown = _run_in_terminal(catchword, data, "settings", "check", CATCHWORD_CORPUS=str(large))
    assert status == 0
    assert shown.splitlines() == [Phrases().say("checking-texts")]


def _run_in_terminal(catchword: Catchword, data: Path, *arguments: str, **settings: str) -> tuple[int, str, str]:
    """The exit status, standard output, and what a terminal shows of standard error."""
    ours, theirs = os.openpty()
    environment = catchword.environment | {"CATCHWORD_DATA": str(data), "TERM": "xterm", "COLUMNS": "100"} | settings
    with subprocess.Popen(
        [str(COMMAND), *arguments], stdout=subprocess.PIPE, stderr=theirs, env=environment, text=True
    ) as ran:
        os.close(theirs)
        shown = b""
        while piece := _read(ours):
            shown += piece
        assert ran.stdout is not None
        out = ran.stdout.read()
    os.close(ours)
    return ran.returncode, out, shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # how Linux says that the other side is closed
        return b""
