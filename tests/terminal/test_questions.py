"""`catchword questions` shows the questions that discussions open with, and what is wrong with the operator's file."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.terminal.conftest import Catchword


def test_the_list_that_applies_is_shown(catchword: "Catchword", tmp_path: Path) -> None:
    built_in = catchword("questions")
    assert built_in.status == 0
    assert built_in.out.startswith("20 questions, built in:\nclaim:\n- ")
    file = tmp_path / "ours.yaml"
    file.write_text("terms:\n- 'Which \u202eword?'\n- And why?\n", "utf-8")
    own = catchword("questions", CATCHWORD_QUESTIONS=str(file))
    assert own.out == f"2 questions, from {file}:\nterms:\n- Which \\u202eword?\n- And why?\n"
    [listed] = [
        json.loads(line) for line in catchword("questions", "--json", CATCHWORD_QUESTIONS=str(file)).out.splitlines()
    ]
    assert listed["file"] == str(file)
    assert listed["questions"][0] == {"kind": "terms", "question": "Which \u202eword?"}


def test_a_file_with_mistakes_is_told_line_by_line_here_and_with_the_settings(
    catchword: "Catchword", tmp_path: Path
) -> None:
    (tmp_path / "ours.yaml").write_text("term:\n- Why?\nclaim:\n- ''\n- Why?\n- So?\n", "utf-8")
    settings = tmp_path / "settings.yaml"
    settings.write_text("questions: ours.yaml\n", "utf-8")
    said = (
        f"Error: {tmp_path}/ours.yaml, line 1: “term” is not a kind of questions. Did you mean “terms”?\n"
        f"Error: {tmp_path}/ours.yaml, line 4: this line holds no question. Write one, or delete the line.\n"
    )
    for command in (("questions",), ("settings", "check")):
        ran = catchword(*command, CATCHWORD_CONFIG=str(settings))
        assert (ran.status, ran.out) == (1, said)


def test_a_file_that_is_not_there_is_told(catchword: "Catchword", tmp_path: Path) -> None:
    ran = catchword("questions", CATCHWORD_QUESTIONS=str(tmp_path / "none.yaml"))
    assert (ran.status, ran.out) == (
        1,
        f"Error: the file of questions {tmp_path}/none.yaml does not exist. Put one there, or remove the setting.\n",
    )


def test_a_file_with_too_few_questions_is_named(catchword: "Catchword", tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text("claim:\n- Why?\n", "utf-8")
    assert (
        f"Error: the file of questions {file} has fewer than 2 "
        in catchword("questions", CATCHWORD_QUESTIONS=str(file)).out
    )
