"""Lines of a play are counted as printed editions count them: names of speakers and stage directions are not lines."""

from pathlib import Path

import pytest

from bot.library.summary import summary
from bot.texts.places import lines_of
from bot.wording.explanations import summary as told
from bot.wording.phrases import Phrases
from tests.library.reading import load, work_of

MATTER = "---\nid: W\ntitle: The Ferry\nlanguage: en\n---\n\n"
SPOKEN = ["The rope is long, the rope is thin,", "The boat goes out,", "And who will pay me?"]
REST = f"{SPOKEN[0]}\\\n{SPOKEN[1]}"


def counted(folder: Path, body: str, name: str = "work.md") -> list[str]:
    work = work_of(load(folder, MATTER + body, name))
    return [line.of(work.text) for section in work.body for line in lines_of(work, section)]


@pytest.mark.parametrize(
    "name", ["MILLER.", "MILLER", "Mil.", "**Miller**", "**Miller.**", "*Mil.*", "_Mil_.", "MILLER:"]
)
@pytest.mark.parametrize("aside", ["", " [Aside.]", " (rising)", ", _aside_."])
def test_a_speakers_name_on_a_line_of_its_own_is_not_a_line_of_verse(name: str, aside: str, tmp_path: Path) -> None:
    other = name.replace("MILLER", "BOATMAN").replace("Mil", "Boat")
    bare = name.rstrip(".:") if aside.startswith(",") else name
    body = f"{bare}{aside}\\\n{REST}\n\n{other}\\\n{SPOKEN[2]}\n"
    assert counted(tmp_path, body) == SPOKEN


@pytest.mark.parametrize(
    "direction",
    [
        "[Exit.]",
        "(Exeunt.)",
        "*Enter GHOST*",
        "_He pulls the rope._",
        "Enter a Messenger",
        "Re-enter MILLER, with a lamp",
        "Exeunt",
        "Flourish. Exeunt",
        "Aside to MILLER",
        "[They pull the rope,\\\nand the boat goes out.]",
        "Thunder and lightning",
    ],
)
def test_a_stage_direction_on_a_line_of_its_own_is_not_a_line_of_verse(direction: str, tmp_path: Path) -> None:
    body = f"MILLER.\\\n{REST}\\\n{direction}\n\nBOATMAN.\\\n{SPOKEN[2]}\n\n{direction}\n"
    assert counted(tmp_path, body) == SPOKEN


def test_names_inside_a_paragraph_are_no_lines_either(tmp_path: Path) -> None:
    assert counted(tmp_path, f"**Miller**\\\n{REST}\\\n**Boatman**\\\n{SPOKEN[2]}\n") == SPOKEN


def test_a_name_with_words_after_it_is_one_line_with_them(tmp_path: Path) -> None:
    body = f"MILLER. {REST}\n\nBOATMAN. {SPOKEN[2]}\n"
    assert counted(tmp_path, body) == [f"MILLER. {SPOKEN[0]}", SPOKEN[1], f"BOATMAN. {SPOKEN[2]}"]


def test_what_comes_before_the_first_speaker_is_not_a_line(tmp_path: Path) -> None:
    assert counted(tmp_path, f"The bank of a river.\n\nMILLER.\\\n{REST}\n\nBOATMAN.\\\n{SPOKEN[2]}\n") == SPOKEN


def test_names_and_directions_stay_in_the_text(tmp_path: Path) -> None:
    work = work_of(load(tmp_path, f"{MATTER}MILLER.\\\n{REST}\\\n[Exit.]\n\nBOATMAN.\\\n{SPOKEN[2]}\n"))
    assert work.text == f"MILLER.\n{SPOKEN[0]}\n{SPOKEN[1]}\n[Exit.]\n\nBOATMAN.\n{SPOKEN[2]}"


@pytest.mark.parametrize(
    "body",
    [
        "Enter the mill, and look about,\\\nThe rope is in, the boat is out,\\\nExit, night; come, morning.",
        "(And so we go upon the tide)\\\n*With none to ask us where*\\\nTo bide.",
        "NEVER AGAIN\\\nthe river said,\\\nnever.",
        "[And so we go]\\\nupon the tide.",
        "The Mill.\\\nIt turns and turns.\\\nThe wheel.",
        "O Mill!\\\nTurn now.\n\nO Weir!\\\nRun on.",
    ],
)
def test_the_lines_of_a_poem_are_all_counted(body: str, tmp_path: Path) -> None:
    assert len(counted(tmp_path, body)) == body.replace("\n\n", "\n").count("\n") + 1


def test_a_song_in_italics_is_verse(tmp_path: Path) -> None:
    body = f"MILLER.\\\n{REST}\n\nBOATMAN.\\\n*The wheel goes round,*\\\n*the wheel goes down.*\n"
    assert counted(tmp_path, body) == [*SPOKEN[:2], "The wheel goes round,", "the wheel goes down."]


def test_a_line_that_speaks_of_entering_is_verse_in_a_play_too(tmp_path: Path) -> None:
    body = (
        f"MILLER.\\\nEnter our gates, and see the wheel,\\\n{SPOKEN[1]}\n\nBOATMAN.\\\nEnter, and cry\\\n{SPOKEN[2]}\n"
    )
    assert counted(tmp_path, body) == ["Enter our gates, and see the wheel,", SPOKEN[1], "Enter, and cry", SPOKEN[2]]


def test_a_play_in_plain_text_is_counted_alike(tmp_path: Path) -> None:
    lines = "MILLER.\nThe rope is long,\nThe rope is thin,\nThe boat goes out.\n[Exit.]\n"
    assert (
        counted(tmp_path, f"{lines}\n{lines.replace('MILLER', 'BOATMAN')}", "work.txt")
        == [
            "The rope is long,",
            "The rope is thin,",
            "The boat goes out.",
        ]
        * 2
    )


def test_the_check_says_how_lines_were_counted(tmp_path: Path) -> None:
    file = load(tmp_path, f"{MATTER}MILLER.\\\n{REST}\\\n[Exit.]\n\nBOATMAN.\\\n{SPOKEN[2]}\n")
    made = summary(file, work_of(file))
    assert (made.lines, made.speakers, made.directions) == (3, 2, 1)
    said = told(Phrases(), made)
    assert "3 lines (l1, l2, …) are counted, in their sections; lines with speakers’ names (2)" in said
    prose = load(tmp_path, f"{MATTER}The road went on.\n\nIt rained.\n")
    assert "lines" not in told(Phrases(), summary(prose, work_of(prose)))
