"""Which file belongs to which text: each to one, however many name it."""

from pathlib import Path

import pytest

from bot.library.corpus_file import LoadedFile
from bot.library.library import load_folder
from tests.library.test_book import INDEX
from tests.works import write_files


def named(files: list[LoadedFile]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in (f for file in files for f in file.findings):
        found.setdefault(finding.path.name, []).append(finding.code)
    return found


def loaded(files: list[LoadedFile]) -> list[str]:
    return [file.work.id for file in files if file.work is not None]


def book(name: str, *parts: str) -> str:
    return f"---\nid: {name}\ntitle: {name}\nparts: [{', '.join(parts)}]\n---\n"


def test_a_part_belongs_to_the_first_text_that_names_it_and_the_second_claim_names_both(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.md": "# Part\n\nwords\n", "x.md": book("X", "a.md"), "y.md": book("Y", "a.md")})
    files = load_folder(tmp_path)
    assert loaded(files) == ["X"]
    [claim] = [f for file in files for f in file.findings]
    assert (claim.path.name, claim.line, claim.code) == ("y.md", 4, "part-claimed")
    assert (claim.facts["name"], claim.facts["other"]) == ("a.md", "x.md")


def test_a_second_claim_is_one_finding_however_many_parts_it_names(tmp_path: Path) -> None:
    parts = [f"p{n}.md" for n in range(30)]
    write_files(tmp_path, {**dict.fromkeys(parts, "words\n"), **{f"x{n}.md": book(f"X{n}", *parts) for n in range(5)}})
    files = load_folder(tmp_path)
    assert loaded(files) == ["X0"]
    claims = {name: codes for name, codes in named(files).items() if name != "x0.md"}
    assert claims == {f"x{n}.md": ["part-claimed"] for n in range(1, 5)}


def test_a_part_under_another_name_is_the_same_file(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.md": "words\n", "x.md": book("X", "a.md"), "y.md": book("Y", "b.md")})
    (tmp_path / "b.md").symlink_to("a.md")
    assert loaded(load_folder(tmp_path)) == ["X"]


def test_a_part_is_not_a_text_of_its_own_wherever_its_name_sorts(tmp_path: Path) -> None:
    write_files(tmp_path, {"1.md": "---\nid: ONE\ntitle: One\n---\nwords\n", "2.md": book("BOOK", "1.md")})
    assert loaded(load_folder(tmp_path)) == ["BOOK"]


def test_names_of_no_use_are_named_up_to_a_number(tmp_path: Path) -> None:
    write_files(tmp_path, {"x.md": book("X", *(f"none{n}.md" for n in range(50)))})
    codes = named(load_folder(tmp_path))["x.md"]
    assert codes == ["part-unusable"] * 20 + ["parts-unusable-more"]


def test_a_folder_whose_files_are_all_parts_is_read(tmp_path: Path) -> None:
    write_files(tmp_path, {"book.md": book("B", "sub/one.md"), "sub/one.md": "words\n"})
    assert named(load_folder(tmp_path)) == {}


def test_a_file_of_such_a_folder_that_is_not_a_part_is_counted(tmp_path: Path) -> None:
    write_files(tmp_path, {"book.md": book("B", "sub/one.md"), "sub/one.md": "words\n", "sub/two.md": "more\n"})
    [finding] = [f for file in load_folder(tmp_path) for f in file.findings]
    assert (finding.path.name, finding.code, finding.facts["files"]) == ("sub", "folder-not-read", 1)


def test_what_lies_next_to_the_parts_of_a_book_is_named(tmp_path: Path) -> None:
    write_files(tmp_path, {"b/index.md": book("B", "1.md"), "b/1.md": "words\n", "b/2.md": "more\n", "b/3.docx": "x"})
    assert named(load_folder(tmp_path)) == {"2.md": ["not-in-parts"], "3.docx": ["file-not-read"]}


@pytest.mark.parametrize("form", ["---\ntitle: The Tenth\n---\n", "Title: The Tenth\n\n", "% The Tenth\n\n"])
def test_the_title_of_a_part_heads_it_in_whatever_form_it_is_stated(tmp_path: Path, form: str) -> None:
    write_files(tmp_path, {"b/index.md": f"{INDEX}---\n", "b/1.md": f"{form}words\n"})
    [file] = load_folder(tmp_path)
    assert file.work is not None
    assert [file.work.heading(section) for section in file.work.sections] == ["A Book", "The Tenth"]
    assert file.work.text == "The Tenth\n\nwords"


def test_a_part_that_begins_without_a_heading_is_named(tmp_path: Path) -> None:
    write_files(tmp_path, {"b/index.md": f"{INDEX}---\n", "b/1.md": "# One\n\nwords\n", "b/2.md": "more\n"})
    assert named(load_folder(tmp_path)) == {"2.md": ["part-without-heading"]}
