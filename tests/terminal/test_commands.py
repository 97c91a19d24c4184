"""Every command of the installed program: what it prints, its JSON, its exit status, its errors."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.library.library import Library
from tests.terminal.conftest import COMMAND
from tests.works import write_work

if TYPE_CHECKING:
    from tests.terminal.conftest import Catchword

ROOT = Path(__file__).parent.parent.parent
ANSWER_KEYS = {
    *(
        "outcome",
        "reference",
        "citation",
        "also",
        "nearly",
        "checked",
        "passages",
        "confidence",
        "candidates",
        "elapsed_ms",
    ),
}
CANDIDATE_KEYS = {"reference", "work", "also", "nearly", "first_words", "confidence"}
LIKELY = "kidnappers vehicle"  # two words that are nowhere just so


def assert_slices(answer: dict[str, Any], library: Library) -> None:
    for passage in answer["passages"]:
        work = library.holdings.work(passage["work"])
        assert work is not None
        assert passage["text"] in work.text
        assert set(passage) == {"reference", "citation", "work", "text", "matched"}
        assert all(0 <= a < b <= len(passage["text"]) for a, b in passage["matched"])


def test_quote_prints_the_sentence_and_its_citation(catchword: "Catchword") -> None:
    ran = catchword("quote", "kinder", "gentler", "fascism")
    assert ran.status == 0
    assert ran.out.splitlines() == [
        "Is our goal a somehow “kinder, gentler” fascism?",
        "",
        "MASSES ¶9 — Masses Confront ICE Gestapo, Defend Neighbors (August 20)",
    ]


def test_quote_as_json_has_the_documented_form(catchword: "Catchword", library: Library) -> None:
    ran = catchword("quote", "--json", "kinder gentler fascism")
    assert ran.status == 0
    answer = ran.json
    assert set(answer) == ANSWER_KEYS
    assert (answer["outcome"], answer["reference"]) == ("found", "MASSES ¶9")
    [passage] = answer["passages"]
    [[start, end]] = passage["matched"]
    assert passage["text"][start:end] == "kinder, gentler” fascism"
    assert 0.9 <= answer["confidence"] <= 1
    assert_slices(answer, library)


def test_ambiguous_words_exit_with_2_and_list_all_places(catchword: "Catchword") -> None:
    ran = catchword("quote", "--json", "concentration camps")
    assert ran.status == 2
    answer = ran.json
    assert (answer["outcome"], answer["total"]) == ("ambiguous", 2)
    assert {c["reference"] for c in answer["candidates"]} == {"MASSES ¶7", "IN14 §1.3 ¶1"}
    assert all(c["first_words"] and 0 < c["confidence"] <= 1 for c in answer["candidates"])


def test_words_that_are_likely_from_a_place_exit_with_2_and_print_its_passage(catchword: "Catchword") -> None:
    ran = catchword("quote", LIKELY)
    assert ran.status == 2
    said, *quoted = ran.out.splitlines()
    assert said in {"Probably this:", "Perhaps this:"}
    assert quoted == [
        "",
        "Some followed the kidnappers’ vehicles.",
        "",
        "MASSES ¶4 — Masses Confront ICE Gestapo, Defend Neighbors (August 20)",
    ]


def test_what_is_likely_as_json_has_its_passages_and_marks(catchword: "Catchword", library: Library) -> None:
    answer = catchword("quote", "--json", LIKELY).json
    assert set(answer) == ANSWER_KEYS
    assert (answer["outcome"], answer["reference"], answer["passages"]) == ("likely", None, [])
    [likely] = answer["candidates"]
    assert set(likely) == CANDIDATE_KEYS | {"citation", "passages", "text", "matched"}
    assert likely["reference"] == "MASSES ¶4"
    assert answer["confidence"] == likely["confidence"]
    assert likely["text"] == likely["passages"][0]["text"] == "Some followed the kidnappers’ vehicles."
    assert [likely["text"][a:b] for a, b in likely["matched"]] == ["kidnappers’ vehicles"]
    assert_slices(likely, library)


def test_a_place_in_a_list_is_shown_by_the_words_that_matched(catchword: "Catchword") -> None:
    lines = catchword("quote", "concentration camps").out.splitlines()
    assert lines[2] == "  MASSES ¶7     … and blankets in the concentration camps called “detention …"
    [_, second] = catchword("quote", "--json", "concentration camps").json["candidates"]
    assert set(second) == CANDIDATE_KEYS
    assert second["first_words"] == "and blankets in the concentration camps called “detention"


def test_absent_words_exit_with_1_and_name_the_nearest_place(catchword: "Catchword") -> None:
    ran = catchword("quote", "--json", "the volunteers cooked soup for everybody on a rainy morning")
    assert ran.status == 1
    answer = ran.json
    assert set(answer) == ANSWER_KEYS | {"reason", "message"}
    assert (answer["outcome"], answer["passages"], answer["reason"]) == ("not_found", [], "nothing-like-it")
    assert len(answer["candidates"]) == 1
    lines = catchword("quote", "the volunteers cooked soup for everybody on a rainy morning").out.splitlines()
    assert lines[1] == "The nearest place in the texts:"
    assert answer["candidates"][0]["first_words"] in lines[2]


def test_quote_in_a_work_that_is_not_held_says_which_are(catchword: "Catchword") -> None:
    ran = catchword("quote", "--work", "Nothing", "kinder gentler fascism")
    assert ran.status == 1
    assert ran.out == "There is no text called “Nothing”. There are 2 texts; the command “works” lists them.\n"


def test_quote_in_one_work_leaves_the_others_out(catchword: "Catchword") -> None:
    assert catchword("quote", "--work", "masses", "concentration camps", "--json").json["reference"] == "MASSES ¶7"


def test_queries_on_standard_input_are_answered_line_by_line(catchword: "Catchword", library: Library) -> None:
    queries = ["kinder gentler fascism", "", "concentration camps", "x" * 700, "qwzx plugh"]
    ran = catchword("quote", "--stdin", "--json", stdin="\n".join(queries) + "\n")
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.status == 0
    assert [a["outcome"] for a in answers] == ["found", "not_found", "ambiguous", "not_found", "not_found"]
    assert [a.get("reason") for a in answers][3] == "too-long"
    for answer in answers:
        assert_slices(answer, library)


def test_cite_prints_one_passage_a_paragraph(catchword: "Catchword", library: Library) -> None:
    answer = catchword("cite", "in14", "1.4:2-3", "--json").json
    assert (answer["outcome"], answer["reference"]) == ("found", "IN14 §1.4 ¶2–3")
    assert [p["reference"] for p in answer["passages"]] == ["IN14 §1.4 ¶2", "IN14 §1.4 ¶3"]
    assert_slices(answer, library)


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("in14 9", "IN14 has no §9. Its sections are §1–§3, §B1–§B2."),
        ("in14 1.9", "IN14 §1 has no §1.9. Its sections are §1.1–§1.5."),
        ("in14 1.4:9", "IN14 §1.4 has no ¶9. Its paragraphs are ¶1–4."),
        ("masses §2", "MASSES has no §2. It is not divided into sections; its paragraphs are ¶1–14."),
        ("in14 §1 ¶2", "IN14 §1 has no ¶2: it has one paragraph, ¶1."),
        ("in14 b2 1", "IN14 §B2 has no numbered paragraphs. Cite it as IN14 §B2."),
        ("masses 3 s9", "MASSES ¶3 has no s9. Its sentences are s1–2."),
        ("masses 5-3", "MASSES ¶5–3 ends before it begins. Put the earlier place first."),
        ("in14 § q y", "I cannot read “§ q y” in “in14 § q y” as a place. For example: IN14 §1 ¶1"),
    ],
)
def test_a_place_that_is_not_there_is_answered_with_what_is(
    catchword: "Catchword", reference: str, message: str
) -> None:
    ran = catchword("cite", reference)
    assert (ran.status, ran.out) == (1, message + "\n")


def test_works_lists_the_texts(catchword: "Catchword") -> None:
    assert [w["id"] for w in catchword("works", "--json").json["works"]] == ["IN14", "MASSES"]
    assert catchword("works").out.splitlines()[1] == (
        "MASSES  Masses Confront ICE Gestapo, Defend Neighbors (August 20) · 14 paragraphs"
    )


def test_contents_lists_the_sections(catchword: "Catchword") -> None:
    sections = catchword("contents", "in14", "--json").json["sections"]
    assert [(s["label"], s["paragraphs"]) for s in sections][4:7] == [("1.3", 3), ("1.4", 4), ("1.5", 2)]
    assert "    §1.5  The Way Forward  ¶1–2" in catchword("contents", "IN14").out.splitlines()
    assert catchword("contents", "nothing").status == 1


def test_search_ranks_as_many_places_as_were_asked_for(catchword: "Catchword") -> None:
    answer = catchword("search", "working class", "--limit", "3", "--json").json
    assert len(answer["candidates"]) == 3
    assert catchword("search", "qqqq").status == 1
    assert catchword("search", "raids deportation working", "--limit", "2").out.startswith("2 places, the most likely")


def test_a_search_that_lists_some_of_many_places_says_of_how_many_and_takes_them_from_every_text(
    catchword: "Catchword",
) -> None:
    first, *places = catchword("search", "working class", "--limit", "2").out.splitlines()
    assert first == "2 of 28 places with these words, from as many texts as possible:"
    assert [place.split()[0] for place in places] == ["IN14", "MASSES"]
    in_one = catchword("search", "working class", "--work", "IN14", "--limit", "2").out
    assert " places with these words:\n" in in_one


def test_random_quotes_a_whole_paragraph(catchword: "Catchword", library: Library) -> None:
    answer = catchword("random", "--work", "masses", "--json").json
    assert answer["outcome"] == "found"
    assert answer["reference"].startswith("MASSES ¶")
    assert_slices(answer, library)


def test_another_corpus_can_be_named_on_every_command(catchword: "Catchword", tmp_path: Path) -> None:
    (tmp_path / "w.md").write_text("---\nid: W\ntitle: T\n---\nThe ferry leaves at seven.\n", "utf-8")
    corpus = ("--corpus", str(tmp_path), "--json")
    for command in (("quote", "ferry leaves"), ("cite", "w 1"), ("random",), ("search", "ferry"), ("chat",)):
        ran = catchword(*command, *corpus, stdin="ferry leaves\n")
        assert ran.status == 0, ran
        assert '"W ¶1"' in ran.out
    assert [w["id"] for w in catchword("works", *corpus).json["works"]] == ["W"]
    assert catchword("contents", "w", *corpus).json["work"]["id"] == "W"
    assert catchword("corpus", "check", *corpus).json["works"] == 1


def test_a_passage_that_two_texts_hold_is_quoted_once_with_both_places(catchword: "Catchword", tmp_path: Path) -> None:
    text = "Nobody on the river remembers it otherwise. The ferry leaves at seven and is never late, they say."
    for work in ("V", "W"):
        write_work(tmp_path, work, text, title="T")
    words = ("quote", "the ferry leaves at seven", "--corpus", str(tmp_path))
    assert "The same passage is also at W ¶1" in catchword(*words).out
    assert catchword(*words, "--json").json["also"] == ["W ¶1"]


def test_a_closed_pipe_ends_the_command_quietly(catchword: "Catchword") -> None:
    process = subprocess.Popen(
        [str(COMMAND), "quote", "--stdin", "--json"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=catchword.environment,
    )  # fmt: skip
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write("not one more\n" * 5_000)
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        assert process.stderr.read() == ""


def test_the_version_is_told(catchword: "Catchword") -> None:
    ran = catchword("--version")
    assert ran.status == 0
    assert ran.out.startswith("catchword, version ")


def test_a_quotation_needs_no_database(tmp_path: Path) -> None:
    """Opening one would more than double the time to the answer."""
    program = (
        "import os, sys; from bot.app import build_desk; from bot.terminal.command_line import run;"
        "run(build_desk(os.environ), ['quote', 'kinder gentler fashism']);"
        "sys.exit(bool({'sqlalchemy', 'alembic', 'bot.guilds.moderation', 'discord'} & set(sys.modules)))"
    )
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    subprocess.run([sys.executable, "-c", program], env=environment, cwd=ROOT, timeout=60, check=True)
    assert list(tmp_path.iterdir()) == []


def test_words_in_too_many_places_are_counted_work_by_work(catchword: "Catchword") -> None:
    ran = catchword("quote", "--json", "ice")
    assert ran.status == 1
    counted = ran.json
    assert (counted["reason"], counted["total"]) == ("too-little", 34)
    assert counted["by_work"] == [{"work": "IN14", "places": 29}, {"work": "MASSES", "places": 5}]
    assert counted["message"] in catchword("quote", "ice").out
    assert counted["message"] in catchword("chat", stdin="ice\n").out


def test_a_citation_of_words_quotes_them_and_a_quotation_of_a_reference_cites_it(catchword: "Catchword") -> None:
    assert catchword("cite", "working class has no contry").out == catchword("quote", "working class has no contry").out
    assert catchword("quote", "in14 1.4:2").out == catchword("cite", "in14 1.4:2").out
    assert catchword("quote", "--work", "masses", "¶7").out == catchword("cite", "masses ¶7").out
