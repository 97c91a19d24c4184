"""A page of a text as a message: its words with headings and numbers in the margin, where it is, and what one can do
next. Pure.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from bot.discord_ui.interactions.controls import Controls, Subject
from bot.discord_ui.interactions.venues import Venue
from bot.discord_ui.messages.custom_ids import CHOOSE, SHARE_CHOSEN, ShownStretch
from bot.discord_ui.messages.markdown import mark
from bot.discord_ui.messages.next_steps import NextSteps
from bot.discord_ui.messages.pages import size
from bot.discord_ui.messages.parts import MOST_OPTIONS, Box, Button, Menu, Message, Row, Text, small_print
from bot.discord_ui.messages.place_menus import place_menu
from bot.discord_ui.messages.shortening import clip
from bot.discord_ui.messages.signs import WITHIN, heading_line, heading_text, margin_number
from bot.discord_ui.reader.lists import contents_around_id
from bot.discord_ui.reader.places import NEXT, PREVIOUS, RETURN, SEND, page_id, section_option
from bot.quoting.answers import Quotation
from bot.quoting.limits import is_too_long, over_limit
from bot.quoting.navigation import listed_sections, quotation_between, span_of
from bot.quoting.reading_pages import Piece, ReadingPage
from bot.texts.emphasis import emphasis_in
from bot.texts.places import holds_passage, numbers_of
from bot.texts.span import Span
from bot.texts.work import Section, Work
from bot.wording.phrases import Phrases, shorten

# Parts of the 4,000 characters that all texts of a message share, by `size`.
_WORDS = 3000
_HEADING = 200
_MOST_HEADINGS = 3  # on each side, where they are too many
_WHERE = 300
_SHORT_HEADING = 60  # characters, next to where it is


class ReaderPages:
    """Makes them in one language. `share` is the letter of the control that shows a quotation to everyone; `controls`
    are those of other features.
    """

    def __init__(self, phrases: Phrases, share: str, controls: Controls) -> None:
        self._phrases = phrases
        self._share = share
        self._controls = controls

    def page(self, page: ReadingPage, marks: Sequence[Span], venue: Venue, *, alone: bool) -> Message:
        """A page; `alone`, in a conversation with us, it stays, and nobody is there to share it with."""
        say = self._phrases.say
        sharing = () if alone else self._share_button(page, marks, venue)
        sending = () if alone else (Button(say("control-send-to-me"), page_id(SEND, page, marks)),)
        buttons = (
            Button(say("control-previous"), page_id(PREVIOUS, page, marks), enabled=not page.is_first),
            Button(say("control-next"), page_id(NEXT, page, marks), "primary", enabled=not page.is_last),
            self._contents(page),
            *sharing,
            *sending,
        )
        others = self._others(page, marks, venue)
        return Message((*self._shown(page, marks), Row(buttons), *others, *self._jump(page)), private=not alone)

    def _others(self, page: ReadingPage, marks: Sequence[Span], venue: Venue) -> tuple[Row, ...]:
        """What other features offer for the words of the page, where it has any."""
        if not holds_passage(page.work, page.span):
            return ()
        quotation = quotation_between(page.work, page.span)
        subject = Subject(quotation, _stretch(quotation, marks), 1, True, venue)
        buttons = tuple(
            Button(self._phrases.say(c.label_for(subject)), subject.shown.custom_id(c.letter), c.style)
            for c in self._controls.select_for_pages(subject)
        )
        return (Row(buttons),) if buttons else ()

    def _contents(self, page: ReadingPage) -> Button:
        """Of a text that is not divided, the texts."""
        if len(listed_sections(page.work)) == 1:
            return NextSteps(self._phrases).texts()
        return Button(self._phrases.say("control-page-contents"), contents_around_id(page.work, page.span.start))

    def sharing(self, page: ReadingPage, marks: Sequence[Span], venue: Venue) -> Message:
        """The same page, with its paragraphs to choose from."""
        places = [(q, _stretch(q, marks).custom_id(self._share)) for q in _shareable(page, venue)]
        back = Button(self._phrases.say("control-back-to-page"), page_id(RETURN, page, marks))
        menu = (Row((place_menu(self._phrases.say("control-share-which"), places),)),) if places else ()
        return Message((*self._shown(page, marks), *menu, Row((back,))))

    def _shown(self, page: ReadingPage, marks: Sequence[Span]) -> tuple[Box, Text]:
        words = _words(page, marks, emphasised=True)
        if size(words) > _WORDS:
            words = _words(page, marks, emphasised=False)
        return Box((words,)), Text(small_print(self._where(page)))

    def _where(self, page: ReadingPage) -> str:
        """Where the page is: its paragraphs, of how many, under which heading, and how far in the text that is."""
        first, last = (page.home(piece)[0] for piece in (page.pieces[0], page.pieces[-1]))
        reference, numbers = str(page.reference), numbers_of(first)
        is_one_of_several = first is last and "¶" in reference and len(set(numbers)) > 1
        said = self._phrases.say(
            "reader-where",
            reference=reference,
            last=numbers[-1] if is_one_of_several else "none",
            heading=WITHIN.join(_headings_not_shown(page, first)) or "none",
            percent=page.percent,
        )
        return clip(said, _WHERE, [(0, len(reference))])

    def _share_button(self, page: ReadingPage, marks: Sequence[Span], venue: Venue) -> tuple[Button, ...]:
        """None where nothing is shown to everyone."""
        if not venue.open:
            return ()
        label, there = self._phrases.say("control-share-paragraph"), _shareable(page, venue)
        if len(page.pieces) == len(there) == 1:
            return (Button(label, _stretch(there[0], marks).custom_id(self._share)),)
        return (Button(label, page_id(SHARE_CHOSEN, page, marks), enabled=bool(there)),)

    def _jump(self, page: ReadingPage) -> tuple[Row, ...]:
        options = tuple(section_option(page.work, section) for section in _sections_around(page))
        return (Row((Menu(CHOOSE, self._phrases.say("control-jump"), options),)),) if len(options) > 1 else ()


def _headings_not_shown(page: ReadingPage, section: Section) -> Iterator[str]:
    """The heading of the section in which a page begins, if it is on an earlier page; before one that is a number only,
    the heading above it.
    """
    work, shown = page.work, page.pieces[0].entered
    is_number = section.title is not None and not section.title.of(work.text).strip()
    for each in (*((work.outline.parent(section),) if is_number else ()), section):
        if each.label and each not in shown:
            yield shorten(heading_text(work, each), _SHORT_HEADING)


def _words(page: ReadingPage, marks: Sequence[Span], *, emphasised: bool) -> str:
    shown = "\n\n".join(_paragraph(page, piece, marks, emphasised=emphasised) for piece in page.pieces)
    return f"{shown}\n\n{_heading_lines(page.work, page.closing)}".rstrip("\n") if page.closing else shown


def _paragraph(page: ReadingPage, piece: Piece, marks: Sequence[Span], *, emphasised: bool) -> str:
    """The headings before it in small print, its number in the margin, and its words."""
    work, start = page.work, piece.span.start
    inside = [found for each in marks if (found := each.within(piece.span)) is not None]
    bold = [(each.start - start, each.end - start) for each in inside]
    italic = [(each.start - start, each.end - start) for each in emphasis_in(work, piece.span)] if emphasised else []
    return _heading_lines(work, piece.entered) + _margin(page, piece) + mark(piece.span.of(work.text), bold, italic)


def _heading_lines(work: Work, entered: Sequence[Section]) -> str:
    """Where very many sections without words follow each other, the first and the last of them."""
    lines = list[str]()
    few = entered if len(entered) <= 2 * _MOST_HEADINGS else (*entered[:_MOST_HEADINGS], *entered[-_MOST_HEADINGS:])
    for n, section in enumerate(few):
        omitted = "… " if n == _MOST_HEADINGS and len(few) < len(entered) else ""
        lines.append(heading_line(heading_text(work, section), _HEADING, omitted))
    return "".join(lines)


def _margin(page: ReadingPage, piece: Piece) -> str:
    """The number of the paragraph, where there are several."""
    section, paragraph = page.home(piece)
    if paragraph is None or page.work.paragraph_counts[page.work.outline.numbers[section.label]] <= 1:
        return ""
    return margin_number(paragraph.label, piece.block.of(page.work.text), goes_on=not piece.begins)


def _shareable(page: ReadingPage, venue: Venue) -> list[Quotation]:
    """The paragraphs of a page that everyone may be shown, whole."""
    there = (quotation_between(page.work, piece.block) for piece in page.pieces)
    return [q for q in there if not is_too_long(q) and over_limit(q) is None and venue.shows(q)]


def _stretch(quotation: Quotation, marks: Sequence[Span]) -> ShownStretch:
    span = span_of(quotation)
    return ShownStretch.at(quotation.work, span, [each for each in marks if span.contains(each)])


def _sections_around(page: ReadingPage) -> list[Section]:
    """At most as many as a menu holds: those around the section of the page, of its level and of each level above."""
    work, sections = page.work, listed_sections(page.work)
    if len(sections) <= MOST_OPTIONS:
        return sections
    here = work.outline.numbers[page.home(page.pieces[0])[0].label]
    path = [here]
    while path[-1]:
        path.append(work.sections[path[-1]].parent)
    levels = [[s for s in sections if s.label and s.parent == number] for number in path]
    levels = [level for level in levels if level]
    around = [_window(level, page.span.start, MOST_OPTIONS // len(levels)) for level in levels]
    return sorted((section for level in around for section in level), key=attrgetter("span.start"))


def _window(level: Sequence[Section], at: int, most: int) -> Sequence[Section]:
    """So many of a level, half of them before the place `at`."""
    here = bisect_right(level, at, key=attrgetter("span.start")) - 1
    first = max(0, min(here - most // 2, len(level) - most))
    return level[first : first + most]
