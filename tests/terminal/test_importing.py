"""`corpus import` as an operator uses it: what is printed, what is written, and what never is."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.terminal.conftest import Catchword

WORDS = "The ferry leaves at seven. " * 4
STATED = "Title: On Boats\nAuthor: Name of an author\n\n"
TEXT = f"{STATED}OF THE MORNING BOAT\n\n{WORDS}\n\nOF THE OTHER BOAT\n\nNobody has ever seen it. {WORDS}\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


@pytest.fixture
def boats(tmp_path: Path) -> Path:
    file = tmp_path / "boats.txt"
    file.write_text(TEXT, "utf-8")
    return file


def test_a_text_is_written_and_can_be_quoted(catchword: "Catchword", corpus: Path, boats: Path) -> None:
    ran = catchword("corpus", "import", str(boats), "--corpus", str(corpus))
    assert ran.status == 0
    assert "OF THE MORNING BOAT  ¶1" in ran.out
    assert sorted(corpus.iterdir()) == [corpus / "BOATS.md"]
    quoted = catchword("quote", "nobody has ever seen it", "--corpus", str(corpus))
    assert "On Boats (Name of an author)" in quoted.out


def test_a_dry_run_writes_nothing(catchword: "Catchword", corpus: Path, boats: Path) -> None:
    ran = catchword("corpus", "import", str(boats), "--dry-run", "--json", "--id", "B1", "--corpus", str(corpus))
    assert (ran.status, ran.json["outcome"], ran.json["text"]["about"]["id"]) == (0, "dry-run", "B1")
    assert not list(corpus.iterdir())


def test_another_file_is_never_written_over(catchword: "Catchword", corpus: Path, boats: Path) -> None:
    (corpus / "BOATS.md").write_text("mine\n", "utf-8")
    ran = catchword("corpus", "import", str(boats), "--corpus", str(corpus))
    assert ran.status == 1
    assert "To replace it" in ran.out
    assert (corpus / "BOATS.md").read_text("utf-8") == "mine\n"


@pytest.mark.parametrize("start", [b"%PDF-1.4\n", b"{\\rtf1 words}", b"\xd0\xcf\x11\xe0", b"", b"<TEI xmlns='x'/>"])
def test_what_is_not_read_is_refused_with_a_way_on(
    catchword: "Catchword", corpus: Path, tmp_path: Path, start: bytes
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(start)
    ran = catchword("corpus", "import", str(file), "--corpus", str(corpus))
    assert ran.status == 1
    assert ran.out.startswith(f"{file}: error: ")
    assert not list(corpus.iterdir())
