"""What is unlikely in a text is named with its line; what is likely never is."""

from pathlib import Path

import pytest

from bot.library.line_groups import reads_as_verse
from bot.library.mojibake import find_mojibake
from tests.library.reading import load, said

MATTER = "---\nid: R\ntitle: On Roads\n---\n"  # four lines
POEM = (
    "The boat goes out, the boat comes in,\nThe rope is long, the rope is thin,\n"
    "And so we go upon the tide,\nWith none to ask us where to bide.\n"
)
PROSE = (
    "The road went on past the mill, and when it had passed\nthe mill it went on to the weir, and there it stopped\n"
    "for a while.\n"
)
GERMAN = (
    "Der Weg ging an der Mühle vorbei, und als er an der\nMühle vorbei war, ging er bis zum Wehr, und dort\nHielt er.\n"
)


@pytest.mark.parametrize(
    ("body", "line", "code"),
    [
        ("word\n\n" * 500, 5, "no-headings"),
        ("# A\n\nword\n\n" + "word " * 2_001 + "\n", 9, "paragraph-long"),
        ("# A\n\n" + "字" * 4_002 + "\n", 7, "paragraph-long"),
        ("# A\n\nCHAPTER I\n\nwords\n\nCHAPTER II\n\nwords\n", 7, "chapter-lines"),
        ("I.\n\nwords\n\nII.\n\nwords\n\nIII.\n\nwords\n", 5, "chapter-lines"),
        ("THE MILL\n\nwords\n\nTHE WEIR\n\nwords\n\nTHE FERRY\n\nwords\n", 5, "chapter-lines"),
        ("**The Mill**\n\nwords\n\n**The Weir**\n\nwords\n\n**The Ferry**\n\nwords\n", 5, "chapter-lines"),
        ("words\n\n12\n\nwords\n\n13\n\nwords\n", 7, "page-numbers"),
        ("words\n\n[Page 12]\n\nwords\n\n[Page 14]\n", 7, "page-numbers"),
        ("On roads.\n\nThe road.\n", 5, "title-again"),
        ("# On Roads\n\nwords\n\n# Of Mills\n\nwords\n", 5, "title-again"),
        ("# Title: On Roads\n\n## Author: P. One\n\nwords\n\n## Next\n\nwords\n", 5, "front-matter-proposed"),
        ("Written by the river.\n\nTitle: On Roads\n\nAuthor: P. One\n\nwords\n", 7, "front-matter-proposed"),
        ("TITOLO: On Roads  \nAUTORE: P. One\n\nwords\n", 5, "front-matter-proposed"),
        ("The curÃ© of the lower town.\n", 5, "decoded-twice"),
        ("lost \ufffd letters\n", 5, "replacement-character"),
        (f"{PROSE}\n{POEM}", 9, "verse-lines"),
    ],
)
def test_what_is_unlikely_is_named_with_its_line(tmp_path: Path, body: str, line: int, code: str) -> None:
    assert (line, code) in said(load(tmp_path, MATTER + body))


@pytest.mark.parametrize(
    "body",
    [
        "word\n\n" * 499,
        "# A\n\n" + "word " * 2_000 + "\n",
        "# CHAPTER I\n\nwords\n\n# CHAPTER II\n\nwords\n",
        "1. One thing and\n   1. And another\n   2. And more\n2. Two\n",
        "a) One thing and\nb) And another\nc) And more\nd) So on\n",
        "In 1911.\n\n1911\n\nwords\n",
        "13\n\nwords\n\n12\n\nwords\n",
        "# On Roads\n\nwords\n\n## Of Mills\n\nwords\n",
        "She said: go.\n\nThe date: unknown.\n",
        "He saw the sign.\n\nNO ENTRY\n\nHe went in.\n",
        PROSE,
        "The boat goes out,  \nThe boat comes in,  \nAnd so we go.\n",
        "He left.\nShe stayed in the house by the weir.\nIt rained.\nThey wrote.\n",
        "“CAFÉ” and «Â»\n",
    ],
)
def test_what_is_likely_is_not_named(tmp_path: Path, body: str) -> None:
    assert said(load(tmp_path, MATTER + body), "section-empty") == []


def test_the_front_matter_to_write_is_given_ready_to_copy(tmp_path: Path) -> None:
    loaded = load(tmp_path, "# Title: Roads: A Book\n\n## Author: P. One\n\n## Year: 1911\n\nwords\n")
    [finding] = [f for f in loaded.findings if str(f.code) == "front-matter-proposed"]
    assert finding.facts["lines"] == "title: 'Roads: A Book' · authors: [P. One] · date: 1911"


def test_two_authors_of_one_line_are_proposed_as_two(tmp_path: Path) -> None:
    loaded = load(tmp_path, "# Title: Roads\n\n## Author: P. One & Q. Two\n\nwords\n")
    [finding] = [f for f in loaded.findings if str(f.code) == "front-matter-proposed"]
    assert "authors: [P. One, Q. Two]" in str(finding.facts["lines"])


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("naÃ¯ve", "naïve"),
        ("donâ€™t", "don’t"),
        ("â€œyesâ€\x9d", "“yes”"),
        ("ÃœberÃ¶l", "Überöl"),
        ("Â£5", "£5"),
        ("РџСЂРёРІРµС‚", "Привет"),
        ("√©t√©", "été"),
        ("ä¸\xadæ–‡", "中文"),
    ],
)
def test_letters_decoded_twice_are_read_back(found: str, meant: str) -> None:
    assert [(hit.line, hit.found, hit.meant) for hit in find_mojibake(f"words\n{found}\n")] == [(2, found, meant)]


@pytest.mark.parametrize(
    "line",
    [
        "naïve curé, château, pâté, ânes, Ärger, Åbo",
        "“CAFÉ” JOSÉ” IRMÃ” café…” É”",
        "São João não é à mão — pão",
        "Привет, мир! СССР, РСФСР, Россия, Рассказ",
        "Žluťoučký kůň, ĞÜŞÇ, ÑANDÚ",
        "√2 and √−1, 20°, £5, ½",
        "ĐÂY LÀ CÂU “Â”…",
    ],
)
def test_words_of_real_languages_are_never_read_as_decoded_twice(line: str) -> None:
    assert find_mojibake(line) == []


@pytest.mark.parametrize(
    ("lines", "verse"),
    [
        (POEM, True),
        ("春眠不覚暁\n処処聞啼鳥\n夜来風雨声\n花落知多少\n", True),
        ("the boat\ngoes out\nand does not\ncome back\nat all\n", False),  # no capitals, and the lines are as full
        (PROSE, False),
        (GERMAN, False),
        ("One address\nTwo Lane\n", False),
    ],
)
def test_lines_read_as_verse_when_their_ends_are_meant(lines: str, verse: bool) -> None:
    split = lines.strip().split("\n")
    assert reads_as_verse(split, max(map(len, split))) is verse
