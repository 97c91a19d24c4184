"""A digital library's header and licence are no words of the work: left out where it marks them, else named."""

from pathlib import Path

import pytest

from tests.library.reading import blocks, load, said, work_of

START = "*** START OF THE PROJECT GUTENBERG EBOOK ROADS ***"
END = "*** END OF THE PROJECT GUTENBERG EBOOK ROADS ***"
LICENCE = "Redistribution is subject to terms.\n"


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_only_what_lies_between_the_marks_is_text_and_the_header_is_front_matter(tmp_path: Path, name: str) -> None:
    header = "An eBook.\n\nTitle: On Roads\n\nAuthor: P. One\n\nLanguage: English\n\n"
    source = f"{header}{START}\n\nThe road.\n\n{END}\n\n{LICENCE}"
    loaded = load(tmp_path, source, name)
    work = work_of(loaded)
    assert blocks(work) == ["The road."]
    assert (work.title, work.about.authors) == ("On Roads", ("P. One",))
    left_out = [(f.line, f.facts["last"]) for f in loaded.findings if str(f.code) == "library-left-out"]
    assert left_out == [(1, 9), (13, 16)]


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        (f"Header.\n\n{START}\n\nThe road.\n", ["The road."]),
        (f"The road.\n\n{END}\n\n{LICENCE}", ["The road."]),
        (f"The road.\n\nEnd of Project Gutenberg's On Roads, by P. One\n\n{LICENCE}", ["The road."]),
        ("Header.\n\n*** START OF THIS PROJECT GUTENBERG EBOOK ROADS\nAND RIVERS ***\n\nThe road.\n", ["The road."]),
        ("Small print.\n\n*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04*END*\n\nThe road.\n", ["The road."]),
        (f"{START}\n\nOne.\n\n{END}\n\n{LICENCE}\n{START}\n\nTwo.\n\n{END}\n", ["One.", "Two."]),
        ("\\*\\*\\* START OF THE PROJECT GUTENBERG EBOOK ROADS \\*\\*\\*\n\nThe road.\n", ["The road."]),
    ],
)
def test_the_marks_of_every_age_are_known(tmp_path: Path, source: str, kept: list[str]) -> None:
    assert blocks(work_of(load(tmp_path, source))) == kept


def test_a_file_with_nothing_between_the_marks_is_left_as_it_is(tmp_path: Path) -> None:
    assert blocks(work_of(load(tmp_path, f"The road.\n\n{START}\n"))) == ["The road.", START]


def test_words_of_a_library_that_marks_nothing_are_named_and_kept(tmp_path: Path) -> None:
    loaded = load(tmp_path, "The road.\n\nThis is a digital copy of a book that was preserved for generations.\n")
    assert said(loaded) == [(3, "library-words")]
    assert len(blocks(work_of(loaded))) == 2


def test_a_text_that_speaks_of_a_start_is_left_whole(tmp_path: Path) -> None:
    source = "They wrote START OF THE PROJECT on the board.\n\nThe end of the project came soon.\n"
    loaded = load(tmp_path, source)
    assert said(loaded) == []
    assert len(blocks(work_of(loaded))) == 2
