"""Bytes as text: what is refused with every line and the fix, and what a blank stands for."""

import os
from pathlib import Path

import pytest

from bot.library.corpus_file import load_file
from bot.library.findings import RefusedError
from bot.library.source_file import read_bytes, source_in
from tests.library.reading import blocks, load, said, work_of


def refused(folder: Path, source: bytes) -> list[tuple[int, str]]:
    return [(f.line, f.code) for f in load(folder, source).findings]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_two_bytes_a_letter_are_recognised(tmp_path: Path, encoding: str) -> None:
    assert refused(tmp_path, "The ferry leaves at seven.\n".encode(encoding)) == [(1, "utf-16")]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("words", ["Паром уходит в семь часов.\n", "第一章 春の雨が降る。\n"])
def test_two_bytes_a_letter_are_recognised_in_any_script(tmp_path: Path, words: str, encoding: str) -> None:
    assert refused(tmp_path, (words * 20).encode(encoding)) == [(1, "utf-16")]


@pytest.mark.parametrize(
    "start", [b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b\x08", b"\x89PNG\r\n", b"{\\rtf1 words}"]
)
def test_another_format_under_the_name_of_a_text_is_refused(tmp_path: Path, start: bytes) -> None:
    assert refused(tmp_path, start + b"words and \xff more") == [(1, "other-format")]


def test_nothing_but_nul_bytes_is_not_a_text(tmp_path: Path) -> None:
    assert refused(tmp_path, b"\0" * 100) == [(0, "no-text-file")]


def test_a_byte_that_is_not_utf8_is_named_with_its_line_and_what_it_was(tmp_path: Path) -> None:
    [finding] = load(tmp_path, "words\nLe curé\n".encode("cp1252")).findings
    assert (finding.line, finding.code, finding.facts["meant"]) == (2, "not-utf8", "é")


def test_every_line_with_a_control_character_is_named_up_to_a_number(tmp_path: Path) -> None:
    assert refused(tmp_path, b"a\x00\nb\n\x1bc\n") == [(1, "control-character"), (3, "control-character")]
    many = refused(tmp_path, b"plain words, and then a control \x01\n" * 50)
    assert many[19:] == [(20, "control-character"), (21, "control-characters-more")]


def test_a_byte_of_windows_1252_is_named_as_what_it_was(tmp_path: Path) -> None:
    [finding] = load(tmp_path, "it\u0092s\n").findings
    assert (finding.code, finding.facts["meant"]) == ("control-character", "’")


def test_letters_that_were_decoded_twice_are_named_next_to_their_control_characters(tmp_path: Path) -> None:
    findings = load(tmp_path, "words\nitâ\u0080\u0099s\n").findings
    assert [(f.line, f.code) for f in findings] == [(2, "control-character"), (2, "decoded-twice")]
    assert (findings[1].facts["found"], findings[1].facts["meant"]) == ("itâ\u0080\u0099s", "it’s")


def test_a_form_feed_is_a_blank_and_its_first_line_is_named(tmp_path: Path) -> None:
    loaded = load(tmp_path, "one\n\n\x0ctwo\x0cthree\n\n\x0c\nfour\n")
    assert blocks(work_of(loaded)) == ["one", "two three", "four"]
    assert said(loaded) == [(3, "page-breaks")]


def test_the_end_mark_of_an_old_text_file_is_not_a_character_of_it(tmp_path: Path) -> None:
    assert blocks(work_of(load(tmp_path, b"words\r\n\x1a"))) == ["words"]


def test_what_is_not_a_regular_file_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert [f.code for f in load_file(tmp_path / "pipe.md").findings] == ["no-regular-file"]


def test_no_more_is_read_than_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("12345")
    assert source_in(tmp_path, read_bytes(tmp_path / "a.md", 5)).text == "12345"
    with pytest.raises(RefusedError) as too_large:
        read_bytes(tmp_path / "a.md", 4)
    assert [f.code for f in too_large.value.findings] == ["too-large"]


@pytest.mark.parametrize(("start", "name"), [("{\\rtf1 x}", "RTF"), ("<!DOCTYPE html>\n<p>x", "HTML")])
def test_another_format_under_a_texts_name_is_named(tmp_path: Path, start: str, name: str) -> None:
    loaded = load(tmp_path, f"{start}\n\nwords\n", "a.txt")
    assert [f.facts["format"] for f in loaded.findings if f.code == "other-format"] == [name]
