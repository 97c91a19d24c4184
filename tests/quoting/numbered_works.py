"""Corpus files whose headings and paragraphs print numbers, in every arrangement that books were seen to have: a
preface first, gaps, a number twice, letters, books whose chapters begin again, verses, notes, slogans and an imprint.
"""

import re
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import strategies as st

from bot.library.library import Library
from tests.works import library_of

_ROMAN: tuple[str, ...] = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII")
_SPELLED: tuple[str, ...] = ("", *"One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen".split())
_BEYOND: dict[str, str] = {**dict.fromkeys(_ROMAN[1:], "XL"), **dict.fromkeys(_SPELLED[1:], "Forty")}
_THINGS = "anchor barrel candle dagger ember feather goblet hammer kettle ladder mirror needle".split()
_DEEDS = "rusted vanished glittered drifted cracked whispered melted trembled".split()
_PLACES = "the orchard|the mill|the quay|a cellar|the chapel|an attic|the ford|a meadow".split("|")
_FORMS = (
    "Chapter {}",
    "CHAPTER {}. Of the {thing}",
    "{}. The {thing}",
    "{}",
    "§ {}",
    "Letter {} - {thing}",
    "Article {}",
)
_OUTER = ("", "Book {}", "PART {}: The {thing}", "{} PART")
_NAMES = ("Preface", "Of Weather", "Afterword", "The Miller's Song")

_numbers = st.lists(st.integers(1, 12), min_size=1, max_size=4).map(sorted)
_written = st.sampled_from(("{}", "roman", "spelled"))


def _number(number: int, written: str) -> str:
    return {"roman": _ROMAN[number], "spelled": _SPELLED[number]}.get(written, str(number))


@st.composite
def _sentences(draw: st.DrawFn) -> str:
    count = draw(st.integers(1, 3))
    parts = (st.sampled_from(_THINGS), st.sampled_from(_DEEDS), st.sampled_from(_PLACES))
    drawn = [[draw(part) for part in parts] for _ in range(count)]
    return " ".join(f"The {thing} {deed} by {place}." for thing, deed, place in drawn)


@st.composite
def _paragraphs(draw: st.DrawFn) -> list[str]:
    """Plain ones, verses that print their numbers, or some with a note; never none."""
    texts = draw(st.lists(_sentences(), min_size=1, max_size=4))
    form = draw(st.sampled_from(("plain", "plain", "verses", "notes", "slogan")))
    if form == "verses":
        first = draw(st.integers(1, 3))
        return [f"{n} {text}" for n, text in enumerate(texts, first)]
    if form == "notes":
        return [f"{texts[0]}[^1]", *texts[1:], "[^1]: Some say it was a lantern."]
    return [*texts, "Onward!"] if form == "slogan" else texts


@st.composite
def _chapters(draw: st.DrawFn, form: str, written: str, level: int) -> list[str]:
    blocks: list[str] = []
    for number in draw(_numbers):
        if draw(st.integers(0, 5)) == 0:
            blocks += ["#" * level + " " + draw(st.sampled_from(_NAMES)), *draw(_paragraphs())]
        heading = form.format(_number(number, written), thing=draw(st.sampled_from(_THINGS)))
        blocks += ["#" * level + " " + heading, *draw(_paragraphs())]
    return blocks


@st.composite
def sources(draw: st.DrawFn) -> str:
    """One file's Markdown, with front matter."""
    work, title = draw(
        st.sampled_from((("MILL", "Mill Songs"), ("MILL13", "Mill Papers Number 13"), ("2-MILL", "2 Mill")))
    )
    form, written = draw(st.sampled_from(_FORMS)), draw(_written)
    outer = draw(st.sampled_from(_OUTER))
    blocks = ["# Preface", *draw(_paragraphs())] if draw(st.booleans()) else []
    if outer:
        for number in sorted(draw(st.sets(st.integers(1, 4), min_size=1, max_size=3))):
            blocks.append("# " + outer.format(_SPELLED[number], thing=draw(st.sampled_from(_THINGS))))
            blocks += draw(_chapters(form, written, draw(st.integers(1, 2))))
    else:
        blocks += draw(_chapters(form, written, 1))
    blocks += ["# Imprint", "Printed by the river."]
    lines = (f"id: {work}", f'title: "{title}"', "publisher: River Press", "date: Winter 1931", "imprint: [Imprint]")
    slogans = ("slogans: [Onward!]",) if "Onward!" in blocks else ()
    return "\n".join(("---", *lines, *slogans, "---", "")) + "\n" + "\n\n".join(blocks) + "\n"


def respelled(heading: str) -> str:
    """The heading with its Roman and spelled numbers beyond all that a drawn work prints or counts."""
    return re.sub(r"\w+", lambda word: _BEYOND.get(word[0], word[0]), heading)


@contextmanager
def held(source: str) -> Generator[Library]:
    """The library of one file."""
    with tempfile.TemporaryDirectory() as folder:
        yield library_of(Path(folder), source)
