"""Bad usage, bad settings, bad files: exit status 3, what, where and the fix."""

import re
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
    assert f"catchword corpus check {tmp_path}" in ran.err


def test_texts_that_could_not_be_loaded_are_told_next_to_the_answer(catchword: "Catchword", tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("---\nid: W\ntitle: T\n---\nThe ferry leaves at seven.\n", "utf-8")
    (tmp_path / "bad.md").write_text("---\nslogans: T\n---\nwords\n", "utf-8")
    ran = catchword("quote", "ferry leaves at seven", "--corpus", str(tmp_path))
    assert ran.status == 0
    assert ran.err.startswith("One text could not be loaded.")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("korpus: x", "line 1: there is no setting “korpus”"),
        ("# fine\ncorpus: [a]", "line 2: “corpus” must be the path of a folder"),
        ("corpus: &a x", "line 1: this uses a YAML anchor or alias"),
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


def test_settings_check_prints_everything_that_is_wrong_and_fails(catchword: "Catchword", tmp_path: Path) -> None:
    path, secret = tmp_path / "catchword.yaml", tmp_path / "no"
    path.write_text("korpus: x\ntoken: x\npreferences:\n  strictnes: x\nbounds:\n  cooldown: 5\n", "utf-8")
    ran = catchword("settings", "check", CATCHWORD_CONFIG=str(path), CATCHWORD_DATABASE_URL_FILE=str(secret))
    assert ran.status == 1
    for line, begun in zip(
        ran.out.splitlines(),
        [
            f"Error: the database_url file {secret} cannot be read: No such file or directory.",
            f"Error: {path}, line 1: there is no setting “korpus”.",
            f"Error: {path}, line 2: “token” holds a secret",
            f"Error: {path}, line 4: there is no preference “strictnes”. Did you mean “strictness”?",
            f"Error: {path}, line 6: a bound of “cooldown” looks like this",
        ],
        strict=True,
    ):
        assert line.startswith(begun)


def test_a_key_longer_than_a_page_is_told_shortened(catchword: "Catchword", tmp_path: Path) -> None:
    settings = tmp_path / "c.yaml"
    settings.write_text(f"? {'k' * 3000}\n: 1\npreferences:\n  ? {'p' * 3000}\n  : 1\n", "utf-8")
    ran = catchword("settings", "check", CATCHWORD_CONFIG=str(settings))
    assert ran.status != 0
    assert "kkk…" in ran.out + ran.err
    assert "Traceback" not in ran.err


def test_settings_check_knows_the_texts_and_no_secret(catchword: "Catchword", tmp_path: Path) -> None:
    path = tmp_path / "catchword.yaml"
    path.write_text("preferences:\n  works: [IN15]\n", "utf-8")
    told = catchword("settings", "check", CATCHWORD_CONFIG=str(path), CATCHWORD_DATABASE_URL="mysql://unspeakable@x/y")
    assert told.status == 1
    assert "CATCHWORD_DATABASE_URL is not the address" in told.out
    assert "line 2: “works” names “IN15”, and there is no such text. Did you mean “IN14”?" in told.out
    assert "unspeakable" not in told.out + told.err


def test_settings_check_says_when_nothing_is_wrong(catchword: "Catchword", tmp_path: Path) -> None:
    assert catchword("settings", "check").status == 0
    path = tmp_path / "catchword.yaml"
    path.write_text("preferences: {strictness: strict}\nbounds: {cooldown: {most: 60}}\n", "utf-8")
    ran = catchword("settings", "check", CATCHWORD_CONFIG=str(path))
    assert (ran.status, ran.out) == (0, "The settings are fine.\n")


def test_the_example_is_right_without_its_comments(catchword: "Catchword", tmp_path: Path) -> None:
    example = (Path(__file__).parent.parent.parent / "config" / "catchword.yaml").read_text("utf-8")
    keys = [line.removeprefix("# ") for line in example.splitlines() if re.match(r"# +[a-z_]+:( |$)", line)]
    path = tmp_path / "catchword.yaml"
    path.write_text("\n".join(line for line in keys if not line.startswith("corpus")), "utf-8")
    (tmp_path / "questions.yaml").write_text("claim:\n  - What is said?\n  - Why?\n", "utf-8")
    ran = catchword("settings", "check", CATCHWORD_CONFIG=str(path))
    assert ran.out == "The settings are fine.\n"


def test_a_secret_is_never_taken_from_the_settings_file(catchword: "Catchword", tmp_path: Path) -> None:
    path = tmp_path / "catchword.yaml"
    path.write_text("database_url: postgresql://user@host/name", "utf-8")
    ran = catchword("works", CATCHWORD_CONFIG=str(path))
    assert ran.status == 3
    assert "Set CATCHWORD_DATABASE_URL, or CATCHWORD_DATABASE_URL_FILE to the name of a file" in ran.err


def test_backup_and_restore_say_what_is_in_their_way(catchword: "Catchword", tmp_path: Path) -> None:
    for command, told in (("backup", "nothing to back up"), ("restore", "there is no file")):
        ran = catchword(command, str(tmp_path / "kept.db"), CATCHWORD_DATA=str(tmp_path / "data"))
        assert (ran.status, ran.out) == (3, "")
        assert told in ran.err
    ran = catchword("backup", "kept.db", CATCHWORD_DATABASE_URL="postgresql://user@host/name")
    assert ran.status == 3
    assert "pg_dump" in ran.err


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
