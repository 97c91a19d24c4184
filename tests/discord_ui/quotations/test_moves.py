"""Rules of where Next and Previous lead, page by page: each is the mirror of the other, and all words are shown."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.discord_ui.messages.custom_ids import ShownStretch, parse_stretch
from bot.discord_ui.messages.markdown import unescape
from bot.discord_ui.quotations.moves import (
    Move,
    ShownPages,
    move_back,
    move_to_next,
    move_to_previous,
    move_to_section,
    move_wider,
    shown_quotation,
    stretch_of,
)
from bot.quoting.quotations import quotation_of
from bot.texts.places import is_in_one_block
from bot.texts.span import Span
from bot.texts.work import Work
from tests.texts.trees import sentence_spans, works
from tests.works import Head, make_work, work_of

LONG = " ".join(f"Sentence {n} of a paragraph that is too long for one page." for n in range(150))
SHORT = "A sentence. Another one."
BOOKS = st.lists(st.sampled_from([LONG, SHORT, "One."]), min_size=1, max_size=5).map(
    lambda drawn: make_work(heads=[Head(1, str(n), [text], title="Head", label=str(n)) for n, text in enumerate(drawn)])
)


def carried(shown: ShownStretch) -> ShownStretch:
    """As the next button has it."""
    known = parse_stretch(shown.custom_id("n"))
    assert known is not None
    return known


def steps(work: Work, shown: ShownStretch, move: Move) -> list[tuple[Span, int]]:
    """The spans and pages that are shown, from `shown` on until nothing changes."""
    seen: list[tuple[Span, int]] = []
    while True:
        pages = ShownPages(work, shown)
        here = (shown.span, min(shown.page, len(pages) - 1))
        if seen[-1:] == [here]:
            return seen
        seen.append(here)
        assert len(seen) < 500
        shown = carried(move(work, replace(shown, page=here[1]), pages))


@settings(max_examples=6)
@given(BOOKS)
def test_previous_shows_what_next_showed_page_by_page(work: Work) -> None:
    blocks = work.outline.paragraphs
    onward = steps(work, ShownStretch.at(work, blocks[0]), move_to_next)
    back = steps(work, ShownStretch.at(work, blocks[-1], page=99), move_to_previous)
    assert back[::-1] == onward
    pages = [ShownPages(work, ShownStretch.at(work, span)).pages[page] for span, page in onward]
    assert unescape("".join(pages)) == "".join(block.of(work.text) for block in blocks)


@settings(max_examples=25)
@given(works(), st.data())
def test_show_less_leads_back_from_however_far(work: Work, data: st.DataObject) -> None:
    mark = data.draw(sentence_spans(work).filter(lambda span: is_in_one_block(work, span)))
    shown = stretch_of(quotation_of(work, [mark]))
    wide = shown
    for move in data.draw(st.lists(st.sampled_from([move_wider, move_to_section]), min_size=1, max_size=4)):
        wide = carried(move(work, wide, ShownPages(work, wide)))
    back = move_back(work, wide, ShownPages(work, wide))
    assert carried(back) == carried(shown)
    assert shown_quotation(work, back) == shown_quotation(work, shown)


def test_previous_shows_all_of_a_paragraph_of_which_only_pieces_were_found(tmp_path: Path) -> None:
    work = work_of(tmp_path, "The ferry leaves. Nobody minds. The bakery opens.\n\nMore.")
    words = str(work.text)
    marks = [Span(words.index(word), words.index(word) + len(word)) for word in ("ferry", "bakery")]
    found = stretch_of(quotation_of(work, marks))
    assert len(shown_quotation(work, found).passages) == 2
    after = move_to_next(work, found, ShownPages(work, found))
    assert after.span.of(words) == "More."
    before = carried(move_to_previous(work, after, ShownPages(work, after)))
    assert [p.text for p in shown_quotation(work, before).passages] == [words.split("\n", maxsplit=1)[0]]
