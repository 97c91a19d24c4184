"""Real cases are asked as the product answers, and judged by the paragraphs that hold their true words."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.library.corpus_file import load_file
from tests.bench.cases import Case, letters, read_cases
from tests.bench.memory import answered, judge_list, line, main, quoters, tables_of
from tests.bench.parsed import parsed

WORK = """\
---
{id: SHORE, title: The Shore}
---

The lighthouse keeper counted eleven ships before the storm came in from the west.

Nobody on the harbour wall believed that the twelfth would ever be seen again.

He wrote the number of the missing vessel on the inside of the cupboard door.
"""
LIST = """\
- {id: s1, kind: exact, q: counted eleven ships before the storm, work: SHORE, has: [counted eleven ships]}
- {id: s2, kind: elsewhere, q: counted eleven ships before the storm, work: SHORE, has: [the twelfth would ever]}
- {id: s3, kind: absent, q: seven purple elephants danced in Vienna, work: SHORE}
"""


@pytest.fixture
def works(tmp_path: Path) -> Path:
    (tmp_path / "shore.md").write_text(WORK, "utf-8")
    (tmp_path / "cases.yaml").write_text(LIST, "utf-8")
    return tmp_path


def test_a_case_is_right_where_the_true_words_are_quoted(works: Path) -> None:
    judged = judge_list(read_cases(works / "cases.yaml"), works, "single", works / "kept")
    assert [j.verdict for j in judged[:2]] == ["found-right", "found-wrong"]
    assert judged[2].verdict in {"refused", "offered"}
    assert [j.rank for j in judged] == [1, 0, 0]
    assert judged[0].places == ("SHORE ¶1",)


def test_true_words_that_the_work_does_not_hold_are_no_place(works: Path) -> None:
    case = Case("x", "misquote", "counted eleven ships", "SHORE", ("counted twenty ships",))
    (judged,) = answered([case], *quoters(works, works / "kept"))
    assert not judged.true


def test_the_last_line_counts_all_cases(works: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(works)
    done = CliRunner().invoke(main, ["--cases", "cases.yaml", "--works", "."])
    assert done.exit_code == 0, done.output
    last = " ".join(done.output.splitlines()[-1].split())
    assert last.startswith("all n 2 first 1 in five 1 shown right 1 found right 1 found wrong 1")
    assert "negatives 1 negatives found 0" in last


def test_the_report_has_a_table_of_each_list_with_its_command(works: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(works)
    single, together = tables_of([works / "cases.yaml"], works)
    assert "--mode single" in single.title
    assert "--mode all" in together.title
    assert [row[0] for row in single.rows] == ["exact", "elsewhere", "absent", "all"]
    assert dict(zip(single.heads, single.rows[-1], strict=True))["found right"] == "1"


def test_a_kind_without_negatives_says_nothing_of_them(works: Path) -> None:
    judged = judge_list(read_cases(works / "cases.yaml"), works, "all", works / "kept")
    assert "negatives" not in line("exact", judged[:1])


def test_a_kept_parse_is_the_same_until_the_file_changes(works: Path) -> None:
    path, kept = works / "shore.md", works / "kept"
    assert parsed(path, kept) == parsed(path, kept) == load_file(path)
    path.write_text(WORK.replace("eleven", "twelve"), "utf-8")
    assert parsed(path, kept) == load_file(path)
    assert len(list(kept.iterdir())) == 2


def test_letters_alone_decide_whether_words_are_the_same() -> None:
    assert letters("To-morrow, ’tis\nLATE!") == "tomorrowtislate"
