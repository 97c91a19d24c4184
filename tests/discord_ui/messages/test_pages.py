"""Rules of cutting a passage into pages."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_ui.messages.markdown import escape, unescape
from bot.discord_ui.messages.pages import SMALLEST_LIMIT, Page, pages, size
from tests.discord_ui.discord_markdown import TRIMMED, shown
from tests.discord_ui.hostile_texts import LONG, QUICKER, spans_in
from tests.discord_ui.on_screen import on_screen, styles_at, visible

LIMITS = st.integers(SMALLEST_LIMIT, 200)


@QUICKER
@given(st.data(), LONG, LIMITS)
def test_pages_rejoined_and_unescaped_are_the_text(data: st.DataObject, text: str, limit: int):
    found = pages(text, limit, data.draw(spans_in(text)), data.draw(spans_in(text)))
    assert "".join(unescape(page.source) for page in found) == text
    assert "".join(text[page.start : page.end] for page in found) == text


@QUICKER
@given(st.data(), LONG, LIMITS)
def test_every_page_fits_however_discord_counts(data: st.DataObject, text: str, limit: int):
    for page in pages(text, limit, data.draw(spans_in(text)), data.draw(spans_in(text))):
        assert len(page.source) <= limit
        assert len(page.source.encode("utf-16-le")) / 2 <= limit
        assert len(page.source.encode()) <= limit * 2.5


@QUICKER
@given(st.data(), LONG, LIMITS)
def test_every_page_shows_its_part_but_for_whitespace_at_its_end_and_its_marks(
    data: st.DataObject, text: str, limit: int
):
    bold, italic = data.draw(spans_in(text)), data.draw(spans_in(text))
    for page in pages(text, limit, bold, italic):
        seen, part = shown(page.source), text[page.start : page.end]
        wanted = [(char, styles_at(page.start + at, bold, italic)) for at, char in enumerate(part)]
        assert visible(seen.glyphs) == visible(wanted)
        assert on_screen(seen.text).rstrip(TRIMMED) == on_screen(part).rstrip(TRIMMED)


@QUICKER
@given(LONG, LIMITS)
def test_no_page_is_empty_to_discord(text: str, limit: int):
    assert all(page.source.strip() for page in pages(text, limit))


@pytest.mark.parametrize(
    "text", [" " * 500, "\n" * 500, "\u202e" * 500, "\ud800" * 500, "e" + "\u0301" * 500, "*" * 500]
)
def test_even_a_text_without_any_pause_is_cut(text: str):
    found = pages(text, 64, bold=[(0, 500)])
    assert "".join(unescape(page.source) for page in found) == text
    assert all(size(page.source) <= 64 for page in found)


def test_a_text_that_fits_is_one_page():
    assert pages("  One page.\n", 64) == [Page(0, 12, escape("  One page.\n"))]


def test_an_empty_text_has_no_pages():
    assert pages("", 64) == []


def test_a_limit_too_small_for_any_character_is_refused():
    with pytest.raises(ValueError, match="63"):
        pages("a", 63)


PAUSES = [
    (
        "a paragraph",
        "Some words to begin with. And a line\nthen a.\n\n",
        "Another one. It goes on\nand on and on.",
    ),
    ("a line", "Some words to begin with, in verse. Then\n", "  an indented line. More words of verse here"),
    (
        "a sentence",
        "Some words to begin with, which end here.” ",
        "Others go on and on and on and on, and on",
    ),
    (
        "a word",
        "Some words to begin with, which go on and on to no end at all, ",
        "whatever one does about it",
    ),
    (
        "a Chinese sentence",
        "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字。」",
        "漢字" * 20,
    ),
]


@pytest.mark.parametrize(("first", "rest"), [each[1:] for each in PAUSES], ids=[each[0] for each in PAUSES])
def test_a_page_ends_at_the_strongest_pause_in_its_second_half(first: str, rest: str):
    assert unescape(pages(first + rest, 64)[0].source) == first


def test_a_pause_in_the_first_half_of_a_page_does_not_end_it():
    assert pages("Short.\n\n" + "word " * 30, 64)[0].end > 50


@pytest.mark.parametrize("cluster", ["e\u0301", "👩🏽\u200d⚕\ufe0f", "🇩🇪", "क्ष", "\u1112\u1161\u11ab", "\r\n", "ก็"])
def test_a_page_does_not_end_inside_a_character(cluster: str):
    text = cluster * 100
    ends = [page.end for page in pages(text, 64)]
    assert all(end % len(cluster) == 0 for end in ends)


def test_a_run_of_bold_is_closed_and_opened_again():
    first, second = pages("word " * 20, 80, bold=[(0, 100)])[:2]
    assert first.source.startswith("**word")
    assert first.source.endswith("word** ")
    assert second.source.startswith("**word")


def test_indentation_goes_with_its_line():
    _, second = pages("A line of verse that is not indented at all,\n    and one that is indented.", 64)
    assert on_screen(shown(second.source).text) == "    and one that is indented."


def test_a_page_takes_what_fits():
    text = unicodedata.normalize("NFC", "It is a plain text, of plain words and plain sentences. " * 200)
    found = pages(text, 2000)
    assert all(size(page.source) > 1900 for page in found[:-1])


def test_size_counts_whichever_limit_is_nearest():
    assert [size("abc"), size("😀"), size("漢字漢字漢")] == [3, 2, 6]
