"""Every entry of a corpus folder is read, or named once with the reason; what is wrong with one costs no other."""

import os
from pathlib import Path

import pytest

from bot.findings import Severity
from bot.library.library import load_folder
from bot.library.other_formats import OtherKind, kind_of
from tests.library.test_claims import loaded, named

WORDS = "---\nid: {0}\ntitle: {0}\n---\nThe ferry leaves at seven.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "good.md").write_text(WORDS.format("GOOD"))
    (tmp_path / "outside.md").write_text(WORDS.format("OUTSIDE"))
    return folder


def test_a_link_out_of_the_folder_is_not_read_and_is_an_error(corpus: Path) -> None:
    (corpus / "link.md").symlink_to(corpus.parent / "outside.md")
    files = load_folder(corpus)
    assert (loaded(files), named(files)) == (["GOOD"], {"link.md": ["link-outside"]})
    assert [file.failed for file in files] == [False, True]


def test_links_inside_are_followed_as_mounted_configurations_have_them(corpus: Path) -> None:
    version = corpus / "..2026_01"
    (version / "book").mkdir(parents=True)
    (version / "text.md").write_text(WORDS.format("TEXT"))
    (version / "book" / "index.md").write_text(WORDS.format("BOOK"))
    (corpus / "..data").symlink_to(version.name)
    (corpus / "text.md").symlink_to("..data/text.md")
    (corpus / "book").symlink_to("..data/book")
    files = load_folder(corpus)
    assert (loaded(files), named(files)) == (["BOOK", "GOOD", "TEXT"], {})


def test_the_folder_itself_may_be_a_link(corpus: Path) -> None:
    (corpus.parent / "linked").symlink_to(corpus)
    assert loaded(load_folder(corpus.parent / "linked")) == ["GOOD"]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("nothing.md", "link-dangling"),
        ("link.md", "unreadable"),
        (".", "folder-linked"),
        ("..", "folder-linked"),
        ("good.md", "link-again"),
        ("/dev/zero", "link-outside"),
    ],
)
def test_a_link_that_leads_to_no_text_costs_no_other(corpus: Path, target: str, code: str) -> None:
    (corpus / "link.md").symlink_to(target)
    files = load_folder(corpus)
    assert (loaded(files), named(files)) == (["GOOD"], {"link.md": [code]})


def test_the_index_of_a_book_is_not_a_link_out_of_its_folder(corpus: Path) -> None:
    (corpus / "book").mkdir()
    (corpus / "book" / "index.md").symlink_to(corpus.parent / "outside.md")
    assert loaded(load_folder(corpus)) == ["GOOD"]


@pytest.mark.skipif(os.name == "nt", reason="such names are not possible there")
def test_a_title_that_is_made_of_a_name_is_one_line_that_can_be_shown(corpus: Path) -> None:
    (corpus / "new\nline\x07\u202e.md").write_text("Words.\n")
    (corpus / os.fsdecode(b"bytes\xff.md")).write_text("Words.\n")
    titles = {file.work.title for file in load_folder(corpus) if file.work is not None}
    assert titles == {"GOOD", "new line", "bytes"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.docx", OtherKind.DOCUMENT),
        ("a.DOC", OtherKind.WORD),
        ("a.pdf", OtherKind.PDF),
        ("a.mobi", OtherKind.EBOOK),
        ("a.md.gz", OtherKind.PACKED),
        ("a.png", OtherKind.MEDIA),
        ("a.md~", OtherKind.COPY),
        ("#a.md#", OtherKind.COPY),
        ("a.swp", OtherKind.COPY),
        ("Thumbs.db", OtherKind.ABOUT),
        ("LICENSE", OtherKind.ABOUT),
        ("a.csv", OtherKind.OTHER),
        ("a", OtherKind.NONE),
    ],
)
def test_a_file_that_is_not_a_text_is_named_with_what_it_is(corpus: Path, name: str, kind: OtherKind) -> None:
    (corpus / name).write_text("words\n")
    [finding] = [f for file in load_folder(corpus) for f in file.findings]
    assert (finding.path.name, finding.code, finding.facts["kind"]) == (name, "file-not-read", kind)
    assert kind_of(corpus / name) is kind


def test_a_folder_of_files_that_are_no_texts_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("words\n")
    severities = [f.severity for file in load_folder(tmp_path) for f in file.findings]
    assert severities == [Severity.WARNING, Severity.ERROR]
