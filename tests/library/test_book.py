"""A book in chapter files: one work of the files that its index names, and of no file outside its folder."""

from pathlib import Path

import pytest

from bot.findings import Severity
from bot.library.library import Library, load_folder
from bot.texts.work import Work
from tests.works import write_files

INDEX = "---\nid: B\ntitle: A Book\n"


def only_work(folder: Path) -> Work:
    [work] = [file.work for file in load_folder(folder) if file.work is not None]
    return work


def tree(work: Work) -> list[tuple[str, str, int]]:
    return [(s.label, work.heading(s), s.paragraph_count) for s in work.sections]


def test_a_folder_with_an_index_is_one_work_of_its_files_by_name(tmp_path: Path) -> None:
    chapters = {f"b/ch-{n}.md": f"# Chapter {n}\n\nText {n}.\n" for n in (10, 2, 1)}
    write_files(tmp_path, {"b/index.md": f"{INDEX}---\n", "b/README.md": "about", **chapters})
    assert tree(only_work(tmp_path)) == [
        ("", "A Book", 0),
        ("1", "Chapter 1", 1),
        ("2", "Chapter 2", 1),
        ("10", "Chapter 10", 1),
    ]


def test_a_folder_in_the_folder_of_a_book_is_named(tmp_path: Path) -> None:
    write_files(
        tmp_path, {"b/index.md": f"{INDEX}---\n", "b/one.md": "# One\n\nText.\n", "b/more/two.md": "# Two\n\nText.\n"}
    )
    [file] = load_folder(tmp_path)
    assert [(f.path.name, f.code) for f in file.findings] == [("more", "folder-in-book")]


def test_an_index_names_its_parts_in_order_and_they_are_no_works_of_their_own(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        {
            "book.md": f"{INDEX}parts: [two.md, sub/one.txt]\n---\n# A Book\n\nA lead.\n",
            "two.md": "---\ntitle: The Second\n---\nText.\n",
            "sub/one.txt": "CHAPTER I\n\nMore *text*.\n",
        },
    )
    work = only_work(tmp_path)
    assert tree(work) == [("", "A Book", 1), ("#1", "The Second", 1), ("1", "CHAPTER I", 1)]
    assert str(work.text).endswith("More *text*.")


def test_what_there_is_to_say_names_the_parts_file_and_line(tmp_path: Path) -> None:
    write_files(
        tmp_path, {"b/index.md": f"{INDEX}---\n", "b/1.md": "# A\n\nx\n\n# Empty\n", "b/2.md": "# B\n\nnaÃ¯ve\n"}
    )
    [file] = load_folder(tmp_path)
    assert [(f.path.name, f.line, f.code) for f in file.findings] == [
        ("1.md", 5, "section-empty"),
        ("2.md", 3, "decoded-twice"),
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../outside.md", "outside"),
        ("sub/../../outside.md", "outside"),
        ("/etc/hostname", "outside"),
        ("C:\\\\x.md", "outside"),
        ("..\\\\outside.md", "outside"),
        ("link.md", "outside"),
        ("linked/outside.md", "outside"),
        ("nothing.md", "missing"),
        ("sub", "missing"),
        ("in.docx", "format"),
        ("index.md", "twice"),
        ("x" * 600, "outside"),
    ],
)
def test_a_part_is_a_text_inside_the_folder(tmp_path: Path, name: str, reason: str) -> None:
    write_files(tmp_path, {"outside.md": "---\nid: O\ntitle: O\n---\nsecret\n", "b/in.docx": "x", "b/sub/x.md": "x"})
    write_files(tmp_path, {"b/index.md": f'{INDEX}parts:\n  - "{name}"\n---\nlead\n'})
    (tmp_path / "b" / "link.md").symlink_to(tmp_path / "outside.md")
    (tmp_path / "b" / "linked").symlink_to(tmp_path)
    book, _ = load_folder(tmp_path)
    assert book.work is None
    assert [(f.line, f.code, f.facts["reason"]) for f in book.findings] == [(4, "part-unusable", reason)]


def test_a_link_out_of_the_folder_is_not_a_part_by_name_either(tmp_path: Path) -> None:
    write_files(tmp_path, {"o/secret.md": "secret\n", "c/b/index.md": f"{INDEX}---\nlead\n", "c/b/1.md": "words\n"})
    (tmp_path / "c" / "b" / "2.md").symlink_to(tmp_path / "o" / "secret.md")
    (tmp_path / "c" / "whole").symlink_to(tmp_path / "o")
    assert only_work(tmp_path / "c").text == "lead\n\nwords"
    codes = [f.code for file in load_folder(tmp_path / "c") for f in file.findings]
    assert codes == ["link-outside", "folder-linked"]


def test_a_bad_part_costs_its_book_and_nothing_else(tmp_path: Path) -> None:
    write_files(
        tmp_path, {"a.md": "---\nid: A\ntitle: A\n---\nwords\n", "b/index.md": f"{INDEX}---\n", "b/1.md": "x\0y"}
    )
    files = load_folder(tmp_path)
    assert [file.work.id for file in files if file.work is not None] == ["A"]
    [finding] = [f for file in files for f in file.findings if f.severity is Severity.ERROR]
    assert (finding.path.name, finding.line, finding.code) == ("1.md", 1, "control-character")


def test_a_book_whose_part_no_longer_loads_stays_as_it_was(tmp_path: Path) -> None:
    write_files(tmp_path, {"b/index.md": f"{INDEX}---\n", "b/1.md": "words\n"})
    library = Library(tmp_path)
    (tmp_path / "b" / "1.md").write_text("x\0y")
    assert library.reload().kept == ("B",)
    assert library.holdings.works[0].text == "words"


def test_parts_of_an_index_that_fails_are_no_works_of_their_own(tmp_path: Path) -> None:
    write_files(tmp_path, {"i.md": f"{INDEX}parts: [one.md, nope.md]\n---\n", "one.md": "words\n"})
    assert [file.path.name for file in load_folder(tmp_path)] == ["i.md"]


def test_every_file_and_folder_is_read_or_named(tmp_path: Path) -> None:
    texts = ("a.md", "b.MD", "c.markdown", "d.txt")
    write_files(
        tmp_path, dict.fromkeys((*texts, "e.docx", "f", "deep/g.md", ".git/x", ".hidden.md", "README.txt"), "words\n")
    )
    files = load_folder(tmp_path)
    assert [file.path.name for file in files if file.work is not None] == list(texts)
    named = {f.path.name: f.code for file in files if file.work is None for f in file.findings}
    assert named == {"deep": "folder-not-read", "e.docx": "file-not-read", "f": "file-not-read"}


def test_files_that_name_each_other_as_parts_are_named_and_cost_no_other(tmp_path: Path) -> None:
    files = {f"{a}.md": f"---\nid: {a}\ntitle: T\nparts: [{b}.md]\n---\nText.\n" for a, b in (("M", "N"), ("N", "M"))}
    write_files(tmp_path, {**files, "good.md": "---\nid: G\ntitle: G\n---\nText.\n"})
    loaded = load_folder(tmp_path)
    assert [file.work.id for file in loaded if file.work is not None] == ["G"]
    assert {f.path.name: f.code for file in loaded for f in file.findings if f.code == "part-is-book"} == {
        "M.md": "part-is-book",
        "N.md": "part-is-book",
    }


def test_a_link_to_itself_costs_no_other_text(tmp_path: Path) -> None:
    write_files(tmp_path, {"good.md": "---\nid: G\ntitle: G\n---\nText.\n"})
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    loaded = load_folder(tmp_path)
    assert [file.work.id for file in loaded if file.work is not None] == ["G"]
    assert [f.code for file in loaded for f in file.findings] == ["unreadable"]
