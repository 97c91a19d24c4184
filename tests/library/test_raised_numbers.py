"""Raised numbers that begin the paragraphs of a section number them; inside a paragraph they are marks of notes."""

from pathlib import Path

import pytest

from bot.library.summary import summary
from tests.library.reading import load, work_of

MATTER = "---\nid: W\ntitle: The Psalter\n---\n\n# Psalm 1\n\n"
WORDS = ["And the mill turned.", "“It turns,” they said.", "It rained.", "Then it stopped."]


def numbered(folder: Path, body: str) -> list[tuple[str, str]]:
    work = work_of(load(folder, MATTER + body))
    return [(p.label, p.span.of(work.text)) for s in work.body for p in s.paragraphs]


@pytest.mark.parametrize(("name", "heading"), [("work.md", "# Psalm 1"), ("work.txt", "PSALM 1")])
def test_raised_numbers_of_paragraphs_are_their_labels(name: str, heading: str, tmp_path: Path) -> None:
    texts = [f"{mark}{words}" for mark, words in zip(["¹", "²", "⁴", "¹²"], WORDS, strict=True)]
    source = MATTER.replace("# Psalm 1", heading) + "\n\n".join(texts)
    work = work_of(load(tmp_path, source, name))
    assert [(p.label, p.span.of(work.text)) for s in work.body for p in s.paragraphs] == [
        *zip(["1", "2", "4", "12"], texts, strict=True)
    ]


@pytest.mark.parametrize("form", ["<sup>{}</sup>{}", "<sup>{}</sup> {}", "^{}^{}", "^{}^ *{}*", "<SUP>{}</SUP>**{}**"])
def test_raised_tags_before_paragraphs_are_numbers_apart_from_the_words(form: str, tmp_path: Path) -> None:
    source = "\n\n".join(form.format(n, words) for n, words in enumerate(WORDS, 1))
    assert numbered(tmp_path, source) == [(str(n), f"{n} {words}") for n, words in enumerate(WORDS, 1)]


def test_the_check_says_that_raised_numbers_are_printed(tmp_path: Path) -> None:
    file = load(tmp_path, MATTER + "\n\n".join(f"{m}{w}" for m, w in zip("¹²³⁴", WORDS, strict=True)))
    assert summary(file, work_of(file)).prints_paragraphs


@pytest.mark.parametrize(
    "source",
    [
        "¹It turned.\n\nIt ran.\n\nIt rained.\n\n²It stopped.",  # few of them
        "³It turned.\n\n²It ran.\n\n¹It rained.",  # they do not rise
        "It turned.¹\n\nIt ran.²\n\nIt rained.³",  # marks of notes
    ],
)
def test_raised_numbers_that_are_no_order_are_counted_over(source: str, tmp_path: Path) -> None:
    texts = source.split("\n\n")
    assert numbered(tmp_path, source) == [(str(n), text) for n, text in enumerate(texts, 1)]


def test_raised_numbers_inside_paragraphs_number_nothing(tmp_path: Path) -> None:
    source = "¹It turned. ²It ran.\n\n³It rained. ⁴It stopped.\n"
    assert [label for label, _ in numbered(tmp_path, source)] == ["1", "3"]


def test_a_mark_that_a_note_answers_is_a_note(tmp_path: Path) -> None:
    source = "The mill<sup>1</sup> turned.\n\nThe weir ran.\n\n[^1]: It was new.\n"
    work = work_of(load(tmp_path, MATTER + source))
    assert numbered(tmp_path, source) == [("1", "The mill turned."), ("2", "The weir ran.")]
    assert [note.span.of(work.text) for note in work.notes] == ["It was new."]
