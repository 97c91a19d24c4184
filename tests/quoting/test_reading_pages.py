"""Rules of the reader's pages: every word is on exactly one page, the pages are the same from any place and in both
directions, and each has room on a screen.
"""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library.library import Library
from bot.matching.folding import fold_to_words
from bot.quoting.reading_pages import MOST, Pages, ReadingPage
from bot.texts.places import is_in_one_block
from bot.texts.span import Span
from bot.texts.work import Work
from tests.works import Head, make_work, with_notes

OFTEN = settings(max_examples=15)
ROOM = MOST + 400  # with the headings before its first paragraph, and blank lines


def sentence(length: int) -> str:
    return f"{'Words that go on ' * length}end."


PARAGRAPHS = st.one_of(
    st.lists(st.integers(0, 30).map(sentence), min_size=1, max_size=9).map(" ".join),
    st.lists(st.integers(0, 4).map(sentence), min_size=2, max_size=60).map("\n".join),
    st.integers(1, 3000).map(lambda n: "x" * n),
    st.integers(1, 400).map(lambda n: "एकक्षि " * n).map(str.strip),
)


def head(depth: int, number: int, blocks: list[str]) -> Head:
    return Head(depth, str(number), blocks, title=f"Section {number}")


HEADS = st.builds(head, st.integers(1, 3), st.integers(1, 99), st.lists(PARAGRAPHS, max_size=5))


@st.composite
def works(draw: st.DrawFn) -> Work:
    """With sections of any length and depth, empty ones too, and perhaps notes."""
    heads, depth = list[Head](), 0
    for head in draw(st.lists(HEADS, max_size=8)):
        depth = min(head.depth, depth + 1)
        heads.append(Head(depth, head.number, head.paragraphs, title=head.title, label=f"{len(heads)}"))
    made = make_work(heads=heads, lead=draw(st.lists(PARAGRAPHS, min_size=1, max_size=3)), quotation_limit=None)
    return with_notes(made, [0, 1], ["A note.", sentence(90)]) if draw(st.booleans()) else made


def forward(pages: Pages, page: ReadingPage) -> Iterator[ReadingPage]:
    yield page
    while not page.is_last:
        page = pages.after(page)
        yield page


def backward(pages: Pages, page: ReadingPage) -> Iterator[ReadingPage]:
    yield page
    while not page.is_first:
        page = pages.before(page)
        yield page


def assert_all_is_read_once(work: Work, at: int) -> None:
    pages = Pages(work)
    here = pages.at(at)
    read = [*reversed([*backward(pages, here)]), *[*forward(pages, here)][1:]]
    blocks = work.outline.same_flow(Span(at, at))
    pieces = [piece for page in read for piece in page.pieces]
    assert [piece.block for piece in pieces if piece.begins] == [*blocks]
    assert "".join("".join(p.span.of(work.text).split()) for p in pieces) == "".join(
        "".join(block.of(work.text).split()) for block in blocks
    )
    assert all(a.span.end <= b.span.start for a, b in pairwise(pieces))
    assert [pages.at(page.span.start) for page in read] == read
    assert [pages.at(page.span.end - 1) for page in read] == read


@given(works(), st.data())
@OFTEN
def test_from_any_place_all_is_read_once_and_in_order_forward_and_backward(work: Work, data: st.DataObject) -> None:
    assert_all_is_read_once(work, data.draw(st.integers(0, len(work.text) - 1)))


@pytest.mark.parametrize("name", ["IN14", "MASSES"])
@pytest.mark.parametrize("part", range(7))
def test_the_bundled_texts_are_read_once_from_any_place(library: Library, name: str, part: int) -> None:
    work = library.holdings.work(name)
    assert work is not None
    assert_all_is_read_once(work, (len(work.text) - 1) * part // 6)


@given(works())
@OFTEN
def test_each_heading_is_shown_once_before_the_words_that_follow_it(work: Work) -> None:
    pages = Pages(work)
    read = [*forward(pages, pages.at(0))]
    shown = [s.label for page in read for s in (*(s for piece in page.pieces for s in piece.entered), *page.closing)]
    assert shown == [s.label for s in work.sections if s.heading is not None]


@given(works())
@OFTEN
def test_a_page_has_room_on_a_screen(work: Work) -> None:
    pages = Pages(work)
    for page in forward(pages, pages.at(0)):
        assert sum(len(piece.span) for piece in page.pieces) <= ROOM


@given(works())
@OFTEN
def test_a_paragraph_that_has_room_on_a_page_is_not_divided(work: Work) -> None:
    pages = Pages(work)
    for page in forward(pages, pages.at(0)):
        for piece in page.pieces:
            text = piece.block.of(work.text)
            assert piece.span == piece.block or len(text) + 12 * text.count("\n") > MOST


def test_a_longer_paragraph_ends_a_page_at_a_sentence_and_verse_at_a_line() -> None:
    prose, verse = " ".join(sentence(n % 9) for n in range(60)), "\n".join(f"Line {n} of the poem" for n in range(200))
    pages = Pages(work := make_work(lead=[prose, verse]))
    read = [*forward(pages, pages.at(0))]
    ends = [page.span.end for page in read if page.span.end < len(prose)]
    assert len(ends) > 2
    assert all(work.text[end - 1 : end] == "." for end in ends)
    ends = [page.span.end for page in read if len(prose) + 2 < page.span.end < len(work.text)]
    assert len(ends) > 2
    assert all(work.text[end : end + 1] == "\n" for end in ends)


def test_a_chapter_begins_a_page_and_short_sections_share_one() -> None:
    chapters = [Head(1, str(n), [sentence(40)], title=f"Chapter {n}") for n in (1, 2)]
    pages = Pages(work := make_work(lead=["A few words."], heads=chapters))
    assert [page.span.start for page in forward(pages, pages.at(0))] == [p.start for p in work.outline.paragraphs]
    short = [Head(1, str(n), ["A few words."], title=f"Section {n}") for n in range(1, 4)]
    pages = Pages(make_work(heads=short))
    assert pages.at(0).is_first
    assert pages.at(0).is_last


@pytest.mark.parametrize("limit", [5, 40])
def test_a_page_of_a_work_that_may_only_be_quoted_briefly_has_no_more_words_than_that(limit: int) -> None:
    blocks = [" ".join(sentence(n % 7) for n in range(m)) for m in range(1, 9)]
    pages = Pages(work := make_work(lead=blocks, quotation_limit=limit))
    for page in forward(pages, pages.at(0)):
        assert len(fold_to_words(" ".join(p.span.of(work.text) for p in page.pieces))) <= limit


def test_a_page_is_found_by_looking_at_few_words_however_long_the_work() -> None:
    looked = list[int]()

    def measure(words: str) -> int:
        looked.append(len(words))
        return len(words)

    costs = list[int]()
    for paragraphs in (200, 4_000):
        pages = Pages(work := make_work(lead=[sentence(n % 12) for n in range(paragraphs)]), measure)
        looked.clear()
        for at in range(0, len(work.text), len(work.text) // 30):
            pages.before(pages.after(pages.at(at)))
        costs.append(sum(looked))
    assert costs[1] < 3 * costs[0]


def test_of_a_paragraph_as_long_as_a_book_few_words_are_looked_at() -> None:
    looked = list[int]()

    def measure(words: str) -> int:
        looked.append(len(words))
        return len(words)

    Pages(make_work(lead=[" ".join([sentence(9)] * 4_000)]), measure).at(400_000)
    assert sum(looked) < 200_000


@given(works(), st.data())
@OFTEN
def test_what_a_page_is_found_again_by_is_a_whole_paragraph_or_sentence(work: Work, data: st.DataObject) -> None:
    page = Pages(work).at(data.draw(st.integers(0, len(work.text) - 1)))
    span, inside = page.anchor
    assert is_in_one_block(work, span)
    assert Pages(work).at(span.start + inside) == page


def test_of_a_text_without_paragraphs_the_headings_are_read() -> None:
    work = make_work(heads=[Head(1, str(n), title=f"Section {n}") for n in (1, 2)])
    page = Pages(work).at(0)
    assert [piece.span.of(work.text) for piece in page.pieces] == ["Section 1", "Section 2"]
    assert [section.label for section in (page.home(p)[0] for p in page.pieces)] == ["1", "2"]


def test_how_far_a_page_is_reaches_a_hundred_at_the_end_only() -> None:
    pages = Pages(make_work(lead=[sentence(40)] * 30))
    told = [page.percent for page in forward(pages, pages.at(0))]
    assert told == sorted(told)
    assert told[-1] == 100
    assert all(percent < 100 for percent in told[:-1])


@pytest.mark.parametrize("words", ["e" + "\u0301" * 5000, "\u200d" * 5000])
def test_a_letter_with_very_many_accents_is_divided(words: str) -> None:
    pages = Pages(make_work(lead=[f"x{words}y"]))
    page = pages.at(0)
    while not page.is_last:
        onward = pages.after(page)
        assert onward.span.start == page.span.end
        page = onward
