"""Whatever a text holds: Discord takes every page of the reader, and what its words are is shown as they are."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.discord_ui.interactions.controls import Controls
from bot.discord_ui.interactions.venues import ANYWHERE
from bot.discord_ui.messages.components import view_of
from bot.discord_ui.messages.custom_ids import parse_stretch
from bot.discord_ui.messages.markdown import mark
from bot.discord_ui.messages.parts import Message
from bot.discord_ui.reader.lists import ListPage, Lists, parse_page
from bot.discord_ui.reader.pages import ReaderPages
from bot.discord_ui.reader.places import NEXT, pages_of, shown_page
from bot.quoting.reading_pages import ReadingPage
from bot.texts.span import Span
from bot.texts.work import Work
from tests.discord_ui.discord_markdown import shown
from tests.discord_ui.hostile_texts import HOSTILE
from tests.discord_ui.limits import assert_components_taken
from tests.discord_ui.made import buttons_in
from tests.discord_ui.stage import PHRASES
from tests.works import Head, make_work

PAGES = ReaderPages(PHRASES, "s", Controls())
LONGEST_ID = "W" * 32
SLOWLY = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORST = [
    "*" * 6000,
    "\u202e*" * 3000,
    "字" * 6000,
    "👩‍⚕️" * 2000,
    "word " * 1200,
    "\x00" * 3000,
    "`" * 6000,
    "a\n" * 999,
]
SOLID = HOSTILE.map(lambda text: f"x{text}y")


def work_like(words: str, sections: int = 3) -> Work:
    """The words as title, headings, empty sections too, and paragraphs."""
    heads = [
        Head(1, str(n), [] if n % 3 == 2 else [words, words[:40]], title=words, label=f"{n}.1.2.3.4.5")
        for n in range(1, sections + 1)
    ]
    return make_work(LONGEST_ID, words, heads)


def messages(page: ReadingPage) -> list[Message]:
    first = page.pieces[0].span
    marks = [Span(at, at + 1) for at in range(first.start, min(first.end, first.start + 40), 2)]
    yes = [PAGES.page(page, marks, ANYWHERE, alone=alone) for alone in (True, False)]
    return [*yes, PAGES.sharing(page, marks, ANYWHERE)]


def assert_taken(page: ReadingPage) -> None:
    for message in messages(page):
        assert_components_taken(view_of(message).to_components())


@given(SOLID, st.data())
@SLOWLY
def test_a_page_of_any_text_is_taken_and_leads_to_itself(words: str, data: st.DataObject) -> None:
    work = work_like(words)
    page = pages_of(work).at(data.draw(st.integers(0, len(work.text) - 1)))
    assert_taken(page)
    onward = next(b for b in buttons_in(PAGES.page(page, (), ANYWHERE, alone=True)) if b.custom_id.startswith(NEXT))
    stretch = parse_stretch(onward.custom_id)
    assert stretch is not None
    assert stretch.is_in(work)
    assert shown_page(work, stretch) == page


@pytest.mark.parametrize("words", WORST, ids=range(len(WORST)))
def test_pages_of_the_worst_texts_are_taken(words: str) -> None:
    work = work_like(f"x{words}y", sections=4)
    pages = pages_of(work)
    page = pages.at(0)
    for _ in range(4):
        assert_taken(page)
        page = pages.after(page)
    assert_taken(pages.at(len(work.text) - 1))


def test_very_many_headings_without_words_have_room_on_a_page() -> None:
    heads = [Head(1, str(n), ["Words."] if n == 300 else [], title=f"Heading {n} " * 30) for n in range(1, 301)]
    page = pages_of(make_work(heads=heads)).at(0)
    assert_taken(page)
    text = shown(PAGES.page(page, (), ANYWHERE, alone=True).texts[0]).text
    assert "Heading 1 " in text
    assert "Heading 300 " in text


@given(SOLID)
@SLOWLY
def test_the_words_of_a_page_are_shown_as_they_are(words: str) -> None:
    work = make_work(lead=[words])
    [box, _] = PAGES.page(pages_of(work).at(0), (), ANYWHERE, alone=True).texts
    piece = pages_of(work).at(0).pieces[0]
    assert shown(box).text == shown(mark(piece.span.of(work.text))).text


@pytest.mark.parametrize("label", ["3", "17b"])
def test_the_number_is_in_the_margin_unless_the_text_prints_it_itself(label: str) -> None:
    work = make_work(lead=[(label, "Words without a number."), ("18", "§ 18. Words with one."), ("#1", "None.")])
    box = PAGES.page(pages_of(work).at(0), (), ANYWHERE, alone=True).texts[0]
    assert box == f"`¶{label}` Words without a number.\n\n§ 18. Words with one.\n\nNone."


def test_an_only_paragraph_has_no_number_and_one_that_goes_on_says_so() -> None:
    alone = make_work(lead=["The only words."])
    assert PAGES.page(pages_of(alone).at(0), (), ANYWHERE, alone=True).texts[0] == "The only words."
    long = make_work(lead=["Words that go on. " * 200, "The end."])
    onward = pages_of(long).at(2000)
    assert PAGES.page(onward, (), ANYWHERE, alone=True).texts[0].startswith("`¶1 …` Words")


@pytest.mark.parametrize(
    ("custom_id", "page"),
    [
        ("works:0:o", ListPage(None, 0)),
        ("contents:A:2:n", ListPage("A", 2)),
        ("contents:A:2:n:77", ListPage("A", 2, 77)),
        ("contents:A:w:77", ListPage("A", None, 77)),
        ("contents:A:w:x", None),
        ("contents:A:2:z:7", None),
    ],
)
def test_a_list_is_read_from_its_controls_also_those_of_earlier_versions(custom_id: str, page: ListPage | None) -> None:
    assert parse_page(custom_id) == page


def test_a_place_beyond_the_text_is_its_last_page() -> None:
    work = make_work(lead=["One.", "Two."], heads=[Head(1, "1", ["Three."])])
    listed = Lists(PHRASES).contents(work, None, 10**8)
    assert_components_taken(view_of(listed).to_components())
    assert pages_of(work).at(10**8).is_last
