"""`corpus check` as an operator reads it: what was made of each text, every finding with its line, every file."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.library.front_matter import FrontMatter

if TYPE_CHECKING:
    from tests.terminal.conftest import Catchword


def test_it_prints_every_finding_then_what_was_made_and_fails_on_errors(catchword: "Catchword", tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text("---\nslogans: T\nid: A B\n---\nwords\n", "utf-8")
    (tmp_path / "odd.md").write_text("---\nid: T\ntitle: T\nmood: calm\n---\nthree words here\n", "utf-8")
    ran = catchword("corpus", "check", str(tmp_path))
    assert ran.status == 1
    bad, odd = tmp_path / "bad.md", tmp_path / "odd.md"
    keys = ", ".join(FrontMatter.model_fields)
    passed_over = f"the key “mood” is unknown. The keys are: {keys}."
    longest = "the longest paragraph is T ¶1 (3 words). Paragraphs are counted."
    assert ran.out.splitlines() == [
        f"{bad}:2: error: “slogans” must be a list: write slogans: [first, second].",
        f"{odd}:4: warning: {passed_over}",
        f"T, “T”: no sections, 1 paragraph, 3 words; {longest}",
        "1 text, 1 error, 1 warning.",
    ]
    assert catchword("corpus", "check", str(odd)).status == 0


def test_the_bundled_texts_have_nothing_to_be_said_of(catchword: "Catchword") -> None:
    ran = catchword("corpus", "check", "--json")
    assert (ran.json["works"], ran.json["errors"], ran.json["warnings"], ran.json["findings"]) == (2, 0, 0, [])
    assert [(t["id"], t["sections"], t["paragraphs"]) for t in ran.json["texts"]] == [
        ("IN14", 10, 38),
        ("MASSES", 0, 14),
    ]


def test_json_says_what_was_made_and_where_the_longest_paragraph_is(catchword: "Catchword", tmp_path: Path) -> None:
    (tmp_path / "f.md").write_text("---\nid: F\ntitle: F\n---\n# A\n\none\n\n# B\n\none two three\n\nx\n", "utf-8")
    [text] = catchword("corpus", "check", "--json", str(tmp_path)).json["texts"]
    assert text == {
        "id": "F",
        "title": "F",
        "path": str(tmp_path / "f.md"),
        "parts": 0,
        "sections": 2,
        "paragraphs": 3,
        "words": 5,
        "longest": {"reference": "F §2 ¶1", "words": 3},
        "numbering": {"sections": [], "paragraphs": "counted"},
        "lines": {"counted": 0, "speakers": 0, "directions": 0},
        "notes": 0,
        "marks": 0,
    }


@pytest.mark.parametrize("names", [(), ("a.docx", "b.pdf"), ("README.md",), ("deep/a.md",)])
def test_a_folder_without_a_text_fails_and_says_so(
    catchword: "Catchword", tmp_path: Path, names: tuple[str, ...]
) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words\n", "utf-8")
    ran = catchword("corpus", "check", str(tmp_path))
    assert ran.status == 1
    assert "there is no text in this folder" in ran.out
    assert all(name.partition("/")[0] in ran.out for name in names if name != "README.md")


def test_a_name_in_a_list_that_no_heading_bears_is_told(catchword: "Catchword", tmp_path: Path) -> None:
    (tmp_path / "f.md").write_text("---\nid: F\ntitle: F\nimprint: [Nowhere]\n---\nwords\n", "utf-8")
    ran = catchword("corpus", "check", str(tmp_path))
    assert "“imprint” names “Nowhere”, but no heading has these words." in ran.out


def test_a_key_longer_than_a_page_is_told_shortened(catchword: "Catchword", tmp_path: Path) -> None:
    (tmp_path / "f.md").write_text(f"---\n? {'k' * 3000}\n: 1\n---\nwords\n", "utf-8")
    ran = catchword("corpus", "check", str(tmp_path))
    assert (ran.status, ran.err) == (0, "")
    assert "kkk…" in ran.out


@pytest.mark.parametrize(
    ("front_matter", "told"),
    [
        ("title: !!str On Walking", "this uses a YAML tag (!!str)."),
        ("title: !<tag:example.org,2000:x> On Walking", "this uses a YAML tag (!<tag:example.org,2000:x>)."),
        ("authors: [!name A, B]", "this uses a YAML tag (!name)."),
        ("authors: [A, B", "this is not valid YAML. Put"),
        ("title: 'On Walking", "this is not valid YAML. Put"),
    ],
)
def test_front_matter_is_refused_in_words_and_shown_as_it_was_typed(
    catchword: "Catchword", tmp_path: Path, front_matter: str, told: str
) -> None:
    (tmp_path / "walk.md").write_text(f"---\nid: W\n{front_matter}\n---\nwords\n", "utf-8")
    [line, _] = catchword("corpus", "check", str(tmp_path)).out.splitlines()
    assert line.partition(" error: ")[2].startswith(told)
