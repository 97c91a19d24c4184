"""Bad usage, bad settings, bad files: exit status 3, what, where and the mend."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.terminal.conftest import Catchword


@pytest.mark.parametrize(
    "arguments",
    [
        ("quote",),
        ("quote", "--stdin", "words"),
        ("quote", "--nothing", "x"),
        ("cite",),
        ("contents",),
        ("search", "x", "--limit", "0"),
        ("nothing",),
        ("corpus", "nothing"),
    ],
)
def test_bad_usage_exits_with_3_and_says_where_help_is(catchword: "Catchword", arguments: tuple[str, ...]) -> None:
    ran = catchword(*arguments)
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.startswith("Error: ")
    assert "--help" in ran.err


def test_errors_are_an_object_where_json_is_asked_for(catchword: "Catchword") -> None:
    ran = catchword("quote", "--json")
    assert ran.status == 3
    assert ran.json["outcome"] == "error"
    assert ran.json["error"]["code"] == "usage"


def test_a_missing_corpus_folder_is_named(catchword: "Catchword", tmp_path: Path) -> None:
    ran = catchword("works", "--corpus", str(tmp_path / "nowhere"))
    assert (ran.status, ran.out) == (3, "")
    assert str(tmp_path / "nowhere") in ran.err


def test_a_corpus_without_a_usable_text_says_how_to_see_why(catchword: "Catchword", tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe")
    ran = catchword("quote", "x", "--corpus", str(tmp_path))
    assert ran.status == 3
    assert "catchword corpus check" in ran.err


def test_texts_that_could_not_be_loaded_are_told_beside_the_answer(catchword: "Catchword", tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("---\nid: W\ntitle: T\n---\nThe ferry leaves at seven.\n", "utf-8")
    (tmp_path / "bad.md").write_text("---\ntitel: T\n---\nwords\n", "utf-8")
    ran = catchword("quote", "ferry leaves at seven", "--corpus", str(tmp_path))
    assert ran.status == 0
    assert ran.err.startswith("One text could not be loaded.")


def test_corpus_check_prints_every_finding_and_fails_on_errors(catchword: "Catchword", tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text("---\ntitel: T\nauthors: me\n---\nwords\n", "utf-8")
    (tmp_path / "odd.md").write_text("---\nid: T\ntitle: T\n---\nwords ![a picture](x.png)\n", "utf-8")
    ran = catchword("corpus", "check", str(tmp_path))
    assert ran.status == 1
    bad, odd = tmp_path / "bad.md", tmp_path / "odd.md"
    assert ran.out.splitlines() == [
        f"{bad}:2: error: there is no key “titel”. Is “title” meant?",
        f"{bad}:3: error: “authors” must be a list: write authors: [first, second].",
        f"{odd}:5: warning: an image is left out: a text holds words only.",
        "1 text, 2 errors, 1 warning.",
    ]
    assert catchword("corpus", "check", str(odd)).status == 0
    assert catchword("corpus", "check").out == "2 texts, 0 errors, 0 warnings.\n"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("korpus: x", "line 1: there is no setting “korpus”"),
        ("# fine\ncorpus: [a]", "line 2: “corpus” cannot be used"),
        ("corpus: &a x", "line 1: this is not plain YAML"),
        ("corpus: nowhere", "there is no corpus folder"),
    ],
)
def test_bad_settings_are_told_with_file_and_line(
    catchword: "Catchword", tmp_path: Path, settings: str, told: str
) -> None:
    path = tmp_path / "catchword.yaml"
    path.write_text(settings, "utf-8")
    ran = catchword("works", CATCHWORD_CONFIG=str(path))
    assert ran.status == 3
    assert told in ran.err
    assert str(tmp_path) in ran.err


def test_a_settings_file_that_is_named_must_exist(catchword: "Catchword", tmp_path: Path) -> None:
    ran = catchword("works", CATCHWORD_CONFIG=str(tmp_path / "none.yaml"))
    assert ran.status == 3
    assert "none.yaml" in ran.err


def test_the_environment_goes_over_the_settings_file(catchword: "Catchword", tmp_path: Path) -> None:
    corpus = tmp_path / "texts"
    corpus.mkdir()
    (corpus / "w.md").write_text("---\nid: W\ntitle: T\n---\nwords\n", "utf-8")
    path = tmp_path / "catchword.yaml"
    path.write_text("corpus: nowhere", "utf-8")
    ran = catchword("works", "--json", CATCHWORD_CONFIG=str(path), CATCHWORD_CORPUS=str(corpus))
    assert [w["id"] for w in ran.json["works"]] == ["W"]


def test_relative_paths_in_the_settings_start_at_their_file(catchword: "Catchword", tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "w.md").write_text("---\nid: W\ntitle: T\n---\nwords\n", "utf-8")
    (tmp_path / "catchword.yaml").write_text("corpus: texts", "utf-8")
    ran = catchword("works", "--json", CATCHWORD_CONFIG=str(tmp_path / "catchword.yaml"))
    assert [w["id"] for w in ran.json["works"]] == ["W"]
