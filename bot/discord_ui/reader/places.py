"""Where somebody reads, as the controls of the reader carry it: a paragraph or a sentence of the text, and how far
inside it the page begins. Pure.
"""

from collections.abc import Sequence

from bot.discord_ui.messages.custom_ids import ShownStretch
from bot.discord_ui.messages.markdown import mark
from bot.discord_ui.messages.pages import size
from bot.discord_ui.messages.parts import Option
from bot.discord_ui.messages.shortening import cut
from bot.discord_ui.messages.signs import heading_text
from bot.quoting.reading_pages import Pages, ReadingPage
from bot.texts.span import Span
from bot.texts.work import Section, Work

# Letters of controls. What they carry may be the same, and two controls of one message have different ids.
READ_ON, OPEN_PAGE, RETURN, PREVIOUS, NEXT, SEND = "r", "ro", "rb", "rp", "rn", "rd"


def pages_of(work: Work) -> Pages:
    return Pages(work, _room)


def page_at(work: Work, at: int) -> ReadingPage:
    return pages_of(work).at(at)


def shown_page(work: Work, shown: ShownStretch) -> ReadingPage:
    """The page that a control of the reader is about."""
    return page_at(work, shown.span.start + shown.page)


def place_read_on(shown: ShownStretch) -> int:
    """Where a quotation is read on: at the first marked words that are in it."""
    return next((mark.start for mark in shown.matched if shown.span.contains(mark)), shown.span.start)


def page_id(letter: str, page: ReadingPage, marks: Sequence[Span] = ()) -> str:
    """The custom_id of a control that is about that page."""
    span, inside = page.anchor
    return ShownStretch.at(page.work, span, marks, inside).custom_id(letter)


def place_id(work: Work, span: Span, marks: Sequence[Span] = ()) -> str:
    """The custom_id that opens the reader at a paragraph, a sentence or a heading."""
    return ShownStretch.at(work, span, marks).custom_id(OPEN_PAGE)


def section_option(work: Work, section: Section) -> Option:
    """The choice that opens the reader where a section begins."""
    first = section.heading or (section.paragraphs[0].span if section.paragraphs else section.span)
    label = f"§{section.label}" if section.label else work.id
    return Option(cut(f"{label} {heading_text(work, section)}"), place_id(work, first))


def _room(words: str) -> int:
    """What words take of a message: with what is escaped."""
    return size(mark(words))
