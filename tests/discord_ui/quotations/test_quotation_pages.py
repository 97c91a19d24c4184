"""Rules of a quotation's pages: every word, in order, within the limit; headings and omissions are seen."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.discord_ui.messages.custom_ids import ShownStretch
from bot.discord_ui.messages.markdown import unescape
from bot.discord_ui.messages.pages import size
from bot.discord_ui.quotations.moves import ShownPages, move_to_next
from bot.discord_ui.quotations.quotation_pages import LIMIT, quotation_pages
from bot.library.library import Library
from bot.quoting.answers import Found, Quotation
from bot.quoting.navigation import quotation_between
from bot.quoting.quoter import Quoter
from bot.texts.span import Span
from bot.texts.work import Work
from tests.discord_ui.discord_markdown import shown, styled
from tests.discord_ui.works import marks_in, paragraphs, stretches
from tests.works import work_of

WORKS = ["IN14", "MASSES"]
OMISSION = "[…]"


def work(library: Library, name: str) -> Work:
    found = library.holdings.work(name)
    assert found is not None
    return found


def assert_holds(quotation: Quotation, found: list[str]) -> None:
    """The passages' texts appear in the pages one after the other, and nothing is lost between two pages."""
    text, at = unescape("".join(found)), 0
    for passage in quotation.passages:
        at = text.index(passage.text, at) + len(passage.text)


@settings(max_examples=60)
@given(st.data(), st.sampled_from(WORKS), st.integers(400, 4000))
def test_pages_rejoined_and_unescaped_hold_every_passage_exactly(
    library: Library, data: st.DataObject, name: str, limit: int
) -> None:
    span = data.draw(stretches(work(library, name)))
    quotation = quotation_between(work(library, name), span, data.draw(marks_in(span)))
    found = quotation_pages(quotation, limit)
    assert_holds(quotation, found)
    assert all(size(page) <= limit for page in found)


@settings(max_examples=60)
@given(st.data(), st.sampled_from(WORKS))
def test_what_is_remembered_is_bold_and_nothing_else_but_headings(
    library: Library, data: st.DataObject, name: str
) -> None:
    the_work = work(library, name)
    [span] = {p.span for p in [data.draw(st.sampled_from(paragraphs(the_work)))]}
    marks = data.draw(marks_in(span))
    bold = "".join(
        styled(shown(page).glyphs, "bold") for page in quotation_pages(quotation_between(the_work, span, marks))
    )
    wanted = "".join(m.of(the_work.text) for m in marks)
    assert "".join(bold.split()) == "".join(wanted.split())


def test_a_short_quotation_is_one_page(library: Library) -> None:
    masses = work(library, "MASSES")
    assert len(quotation_pages(quotation_between(masses, paragraphs(masses)[0].span))) == 1


def test_the_heading_of_a_section_that_begins_inside_is_shown(library: Library) -> None:
    found = Quoter(library).quote("that feed while we starve! Since the mass raids in Los Angeles")
    assert isinstance(found, Found)
    text = "\n".join(quotation_pages(found.quotation))
    assert "**The Fight So Far**\n" in text
    assert styled(shown(text).glyphs, "subtext") == "The Fight So Far"  # unlike the bold of what is remembered
    assert OMISSION not in unescape(text)


def test_a_heading_that_is_quoted_is_not_shown_above_itself(tmp_path: Path) -> None:
    the_work = work_of(tmp_path, "## One boat\n\n### It floats.\n\n### It leaks.\n\n## Two boats\n\nThey race.")
    section = the_work.sections[1]
    text = "\n".join(quotation_pages(quotation_between(the_work, section.span)))
    assert [text.count(words) for words in ("One boat", "It floats", "It leaks")] == [1, 1, 1]


def test_what_is_left_out_is_marked(tmp_path: Path) -> None:
    work_of(tmp_path, "The ferry leaves at seven. Nobody minds. It rains a lot. The bakery opens before dawn.")
    found = Quoter(Library(tmp_path)).quote("ferry leaves at seven … bakery opens before dawn")
    assert isinstance(found, Found)
    [page] = quotation_pages(found.quotation)
    assert f"seven. {OMISSION} The bakery" in shown(page).text


@pytest.mark.parametrize("words", [5, 200, 2000])
@pytest.mark.parametrize("limit", [400, LIMIT])
def test_however_long_a_heading_is_nothing_of_the_text_is_lost(tmp_path: Path, words: int, limit: int) -> None:
    the_work = work_of(tmp_path, f"First words.\n\n## {'heading ' * words}\n\nLast words.\n\n## B\n\nMore.")
    quotation = quotation_between(the_work, Span(0, len(the_work.text)))
    found = quotation_pages(quotation, limit)
    assert all(size(page) <= limit for page in found)
    assert_holds(quotation, found)


def test_a_page_turn_needs_the_pages_once(tmp_path: Path) -> None:
    the_work = work_of(tmp_path, "\n\n".join(["A sentence that is said over and over again. " * 100] * 3))
    shown = ShownStretch(the_work.id, the_work.edition, paragraphs(the_work)[0].span)
    here = ShownPages(the_work, shown)
    second = move_to_next(the_work, shown, here)
    assert second == replace(shown, page=1)
    assert here.at(second) is here
    assert here.pages == quotation_pages(quotation_between(the_work, shown.span))
    last = replace(shown, page=len(here) - 1)
    beyond = move_to_next(the_work, last, here)
    assert here.at(beyond).pages == quotation_pages(quotation_between(the_work, paragraphs(the_work)[1].span))


def test_each_of_several_paragraphs_has_its_number_unless_its_words_begin_with_it(tmp_path: Path) -> None:
    plain = "## One\n\nFirst. More.\n\nSecond.\n\n## Two\n\nThird."
    printed = "## One\n\n12 First. More.\n\n13 Second.\n\n## Two\n\n14 Third."
    assert margin_numbers(work_of(tmp_path / "plain", plain)) == ["1", "2", "1"]
    numbered = work_of(tmp_path / "printed", printed, numbering="article")
    assert margin_numbers(numbered) == []
    assert margin_numbers(numbered, len("12 First. ")) == ["12"]


def margin_numbers(work: Work, skipped: int = 0) -> list[str]:
    """Those next to the work's paragraphs, without as many characters at its beginning."""
    spans = [p.span for p in paragraphs(work)]
    quotation = quotation_between(work, Span(spans[0].start + skipped, spans[-1].end))
    return re.findall(r"`¶([^`]*)` ", "\n".join(quotation_pages(quotation)))


def test_what_the_source_emphasises_is_italic_in_whatever_part_is_quoted(tmp_path: Path) -> None:
    the_work = work_of(tmp_path, "# A *b* c\n\nOne *two three* four. *Five* six.\n\nSeven. Eight *nine*.\n\n*Ten*.")
    first, second, third = (p.span for p in paragraphs(the_work))
    assert italics(the_work, Span(first.start, third.end)) == ["two three", "Five", "nine", "Ten"]
    assert italics(the_work, Span(first.start + 20, first.end)) == ["Five"]
    assert italics(the_work, Span(second.start, second.start + 6)) == []
    heading = the_work.sections[0].heading
    assert heading is None or italics(the_work, heading) == ["b"]


def italics(the_work: Work, span: Span) -> list[str]:
    source = "".join(quotation_pages(quotation_between(the_work, span)))
    return re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", source)
