"""Rules of what Discord shows of an escaped text: the text, and no formatting but ours."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_ui.messages.markdown import escape, mark, unescape
from tests.discord_ui.discord_markdown import shown, styled, unfurled
from tests.discord_ui.hostile_texts import HOSTILE, THOROUGH, spans_in
from tests.discord_ui.on_screen import on_screen, styles_at, visible


@THOROUGH
@given(HOSTILE)
def test_discord_shows_exactly_the_text_without_formatting(text: str):
    seen = shown(escape(text))
    assert on_screen(seen.text) == on_screen(text)
    assert not seen.styles


@THOROUGH
@given(HOSTILE)
def test_what_discord_strips_uncovers_no_formatting(text: str):
    assert not shown(escape(text), stripping=True).styles


@THOROUGH
@given(HOSTILE)
def test_nothing_is_unfurled_and_no_invite_is_found(text: str):
    assert not unfurled(escape(text))


@THOROUGH
@given(HOSTILE)
def test_unescape_gives_the_text_back(text: str):
    assert unescape(escape(text)) == text


@THOROUGH
@given(HOSTILE)
def test_the_source_can_be_sent(text: str):
    source = escape(text)
    source.encode()  # no lone surrogates
    assert not any(unicodedata.category(char) == "Cc" and char not in "\t\r\n" for char in source)


@THOROUGH
@given(HOSTILE)
def test_every_line_closes_the_bidi_controls_it_opens(text: str):
    assert not any(open_controls(line) for line in re.split(r"[\r\n]", escape(text)))


def open_controls(line: str) -> list[str]:
    """List what the Unicode bidirectional algorithm still has on its stack at the end of the line."""
    stack: list[str] = []
    for char in line:
        kind = unicodedata.bidirectional(char)
        if kind in {"LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI"}:
            stack.append(kind)
        elif kind == "PDF" and stack and not stack[-1].endswith("I"):
            stack.pop()
        elif kind == "PDI" and any(each.endswith("I") for each in stack):
            while not stack.pop().endswith("I"):
                pass
    return stack


@THOROUGH
@given(st.data(), HOSTILE)
def test_bold_and_italic_cover_exactly_what_they_should(data: st.DataObject, text: str):
    bold, italic = data.draw(spans_in(text)), data.draw(spans_in(text))
    source = mark(text, bold, italic)
    seen = shown(source)
    assert on_screen(seen.text) == on_screen(text)
    assert visible(seen.glyphs) == visible((char, styles_at(at, bold, italic)) for at, char in enumerate(text))
    assert unescape(source) == text


@THOROUGH
@given(st.data(), HOSTILE)
def test_marks_bring_in_no_other_formatting_even_when_discord_strips(data: st.DataObject, text: str):
    source = mark(text, data.draw(spans_in(text)), data.draw(spans_in(text)))
    seen = shown(source, stripping=True)
    assert seen.styles <= {"bold", "italic", "picture"}
    assert seen.text.count("*") == text.count("*")


@pytest.mark.parametrize(
    "text",
    [
        "It's plain: a well-known snake_case name, 10:30, 50% (or so), [sic], […], a/b; “quoted” — and C#!",
        "e.g. #1, +1, a < b > c, 2 ~ 3, a | b, me@example.org, 1.5, 1.\u00a0x",
        "Zeile eins\n  eingerückt\n\n\nund -nicht- gelistet 1. hier",
        "#tag\n+ plus\n-dash\n>quote\n1.x\n1) y",
        "نص عربي، مع علامات. \u06f1. शब्द। 漢字。❤\ufe0f 👩\u200d⚕\ufe0f ™",
    ],
)
def test_what_needs_no_escape_is_left_as_it_is(text: str):
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("*a* `b` c_", "\\*a\\* \\`b\\` c\\_"),
        ("a_b_ c", "a_b\\_ c"),
        ("~~a~~ ||b||", "\\~\\~a\\~\\~ \\|\\|b\\|\\|"),
        (
            "# a\n### b\n- c\n-# d\n> e\n>>> f\n12. g",
            "\\# a\n\\### b\n\\- c\n\\-# d\n\\> e\n\\>>> f\n12\\. g",
        ),
        ("[a](https://b.c)", "[a]\\(https\\://b.c)"),
        ("<@1> @everyone :smile:", "\\<@1> \\@everyone \\:smile:"),
        ("discord.gg/x", "discord\\.gg/x"),
        ("¯\\_(ツ)_/¯", "¯\\\\\\_(ツ)\\_/¯"),
        ("☺ ☺\ufe0f", "\\☺ ☺\ufe0f"),
        ("  indented ", "\u200b  indented \u200b"),
        ("verse  \nverse", "verse  \u200b\nverse"),
        ("a\u200bb", "a\\\u200bb"),
        ("\u202eabc\nd", "\u202eabc\u200b\u202c\nd"),
        ("a\x00", "a\u200b\ufe00\ufe00\ufe00\ufe00\ufe00\ufe00"),
        ("\ud83d", "\u200b\ufe01\ufe05\ufe04\ufe00\ufe07\ufe05\ufffd"),
        ("@\u202eeveryone.", "\\@\u202eeveryone\\.\u200b\u202c"),
    ],
)
def test_escapes_are_the_smallest_that_do(text: str, source: str):
    assert escape(text) == source


@pytest.mark.parametrize(
    ("text", "bold", "source"),
    [
        ("a word here", [(1, 7)], "a **word** here"),
        ("words", [(2, 4)], "wo**rd**s"),
        ("one two", [(0, 2), (2, 4), (5, 7)], "**one** t**wo**"),
        ("one\n  two", [(0, 9)], "**one**\n  **two**"),
        ("*a*", [(0, 3)], "**\\*a\\***"),
        ("a_b_c", [(2, 4)], "a\\_**b\\_**c"),
        ("a  b", [(1, 3)], "a  b"),
        ("ab", [(-3, 9)], "**ab**"),
    ],
)
def test_marks_appear_where_discord_reads_them(text: str, bold: list[tuple[int, int]], source: str):
    assert mark(text, bold) == source


def test_touching_runs_of_different_emphasis_stay_apart():
    source = mark("abc", bold=[(0, 2)], italic=[(1, 3)])
    assert styled(shown(source).glyphs, "bold") == "ab"
    assert styled(shown(source).glyphs, "italic") == "bc"


def test_a_text_that_goes_on_leaves_the_whitespace_at_its_end_to_discord():
    assert mark(" a\n\n", goes_on=True) == "\u200b a\n\n"
