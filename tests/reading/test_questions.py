"""Opening questions are neutral and plain, never the same twice running, and a file of them is read whole or told line
by line.
"""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SettingsError
from bot.guilds.preferences import LONGEST_QUESTION, MOST_QUESTIONS
from bot.library.library import Library
from bot.reading.question_codes import QuestionCode
from bot.reading.question_lists import AT_ONCE, Question, QuestionKind, next_questions
from bot.reading.questions import read_questions

BUILT_IN = read_questions(None)
POSITIONS = re.compile(r"\w+(?:ism|isms|ist|ists|ian|ians)\b", re.IGNORECASE)
LEADING = re.compile(
    r"\b(?:should|must|ought|right|wrong|true|false|good|bad|agree that|of course|surely)\b", re.IGNORECASE
)
HOSTILE = ["@everyone **what** <@1>?", "z̷̢̛a̴̡͝l̵̨͘g̶̛͝o̷?", "\u202eTLR siht si?", "[a](https://b.c)?", "# `x` || y ||"]


def written(folder: Path, text: str) -> Path:
    path = folder / "questions.yaml"
    path.write_text(text, "utf-8")
    return path


def found_in(path: Path) -> list[tuple[str, int]]:
    with pytest.raises(SettingsError) as problem:
        read_questions(path)
    assert all(finding.path == path for finding in problem.value.findings)
    return [(finding.code, finding.line) for finding in problem.value.findings]


def test_the_built_in_list_is_short_and_has_every_kind() -> None:
    assert len(BUILT_IN.questions) <= 20
    assert {question.kind for question in BUILT_IN.questions} == set(QuestionKind)
    kinds = [question.kind for question in BUILT_IN.questions]
    assert all(one is not other for one, other in pairwise(kinds))


@pytest.mark.parametrize("question", BUILT_IN.questions, ids=lambda question: question.text)
def test_no_built_in_question_names_a_work_a_person_or_a_position(question: Question, library: Library) -> None:
    """Whatever is named has a capital inside a sentence, or an ending of those who hold something."""
    first, *others = re.findall(r"[\w’']+", question.text)
    assert first[0].isupper()
    assert [word for word in others if word[0].isupper() or word[0].isdigit()] == []
    assert POSITIONS.findall(question.text) == []
    names = {word for work in library.holdings.works for word in (work.id.casefold(), work.title.casefold())}
    assert not any(re.search(rf"\b{re.escape(name)}\b", question.text.casefold()) for name in names)


@pytest.mark.parametrize("question", BUILT_IN.questions, ids=lambda question: question.text)
def test_each_built_in_question_asks_and_suggests_no_answer(question: Question) -> None:
    assert question.text.endswith("?")
    assert question.text.count("?") == 1
    assert LEADING.findall(question.text) == []
    assert len(question.text.split()) <= 16


@given(st.integers(2, MOST_QUESTIONS), st.integers(1, 10_000), st.integers(1, AT_ONCE), st.integers(1, AT_ONCE))
def test_no_question_is_asked_twice_running(length: int, number: int, most: int, then: int) -> None:
    questions = [Question(str(n)) for n in range(length)]
    asked, following = next_questions(questions, number, most), next_questions(questions, number + 1, then)
    assert asked
    assert len(set(asked)) == len(asked) <= most
    assert not set(asked) & set(following)
    assert asked == next_questions(questions, number, most)


@pytest.mark.parametrize("length", range(2, MOST_QUESTIONS + 1))
@pytest.mark.parametrize("most", [1, AT_ONCE])
def test_every_question_comes_first_sometime(length: int, most: int) -> None:
    questions = [Question(str(n)) for n in range(length)]
    assert {next_questions(questions, n, most)[0] for n in range(1, 2 * length + 2)} == set(questions)


def test_without_questions_there_are_none() -> None:
    assert next_questions([], 3) == ()


def test_an_operators_file_replaces_the_built_in_list_and_a_servers_own_both(tmp_path: Path) -> None:
    file = written(tmp_path, "terms: ['Which word?']\nclaim:\n  - ' What is said? '\n  - Why?\n")
    listed = read_questions(file)
    assert [(q.text, q.kind) for q in listed.questions] == [
        ("What is said?", QuestionKind.CLAIM),
        ("Which word?", QuestionKind.TERMS),
        ("Why?", QuestionKind.CLAIM),
    ]
    assert listed.for_server(()) == listed.questions
    assert listed.for_server(("Ours?", "Also?")) == (Question("Ours?"), Question("Also?"))


def test_hostile_questions_are_kept_as_they_are_written(tmp_path: Path) -> None:
    lines = "".join(f"- '{text}'\n" for text in HOSTILE)
    assert [question.text for question in read_questions(written(tmp_path, f"claim:\n{lines}")).questions] == HOSTILE


def test_everything_that_is_wrong_is_told_with_its_line(tmp_path: Path) -> None:
    lines = ["claims: [a]", "terms: Which word?", "claim:", '- "two\\nlines"', f"- {'x' * (LONGEST_QUESTION + 1)}"]
    lines += ["- ?!", "- [a, b]", "- Why  so?", "- WHY so?", '- "half \\u2028 line"']
    told = [
        (QuestionCode.KIND_UNKNOWN, 1),
        (QuestionCode.NOT_A_LIST, 2),
        (QuestionCode.NOT_A_LINE, 4),
        (QuestionCode.TOO_LONG, 5),
        (QuestionCode.EMPTY, 6),
        (QuestionCode.NOT_A_LINE, 7),
        (QuestionCode.TWICE, 9),
        (QuestionCode.NOT_A_LINE, 10),
    ]
    assert found_in(written(tmp_path, "\n".join(lines))) == told


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("claim:\n" + "".join(f"- Question {n}?\n" for n in range(21)), QuestionCode.TOO_MANY, 22),
        ("claim: [Why]", QuestionCode.TOO_FEW, 0),
        ("", QuestionCode.TOO_FEW, 0),
        ("claim: [&a Why?, *a]", "yaml-alias", 1),
        ("- Why?\n- So?\n", "yaml-not-a-mapping", 1),
        ("claim: [Why, So]\nclaim: [x]\n", "yaml-key-twice", 2),
        ("#" * 70_000, "yaml-too-large", 1),
    ],
)
def test_what_is_not_a_list_of_questions_is_told(tmp_path: Path, text: str, code: str, line: int) -> None:
    assert found_in(written(tmp_path, text)) == [(code, line)]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert found_in(tmp_path / "none.yaml") == [(QuestionCode.MISSING, 0)]
    assert found_in(tmp_path)[0][0] in {QuestionCode.UNREADABLE, QuestionCode.NOT_REGULAR}
    (tmp_path / "latin.yaml").write_bytes(b"claim: [\xe9]")
    assert found_in(tmp_path / "latin.yaml") == [(QuestionCode.UNREADABLE, 0)]
    (tmp_path / "huge.yaml").write_bytes(b"#" * 300_000)
    assert found_in(tmp_path / "huge.yaml") == [(QuestionCode.TOO_LARGE, 0)]
