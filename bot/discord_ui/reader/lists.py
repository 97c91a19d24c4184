"""The lists: texts, and a text's sections, in pages, with a menu that opens what is listed, and a way back. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from bot.discord_ui.messages.custom_ids import CHOOSE, CONTENTS, WORKS, join_fields, read_number, split_fields
from bot.discord_ui.messages.markdown import escape
from bot.discord_ui.messages.next_steps import NextSteps, contents_id
from bot.discord_ui.messages.parts import Button, Menu, Message, Option, Row, Text, small_print
from bot.discord_ui.messages.shortening import clip, cut
from bot.discord_ui.reader.places import RETURN, page_at, page_id, section_option
from bot.quoting.citations import facts
from bot.quoting.enabled_texts import Texts
from bot.quoting.navigation import listed_sections
from bot.texts.work import Section, Work
from bot.wording.phrases import Phrases

_PREVIOUS, _NEXT = "p", "n"  # how a page is come to: two controls of one message have different ids
_WHERE = "w"  # the page that lists where somebody is
_WORKS_A_PAGE = 10
_A_PAGE = 20  # sections
# Parts of the 4,000 characters that all texts of a message share, by `pages.size`.
_TITLE = 200
_FACTS = 120
_HEADING = 130


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of the sections of a text, named by its id; None for the texts themselves. `number` counts from 0. `at` is
    where somebody reads, to go back to; without a number, the page that lists it is meant.
    """

    work: str | None
    number: int | None
    at: int | None = None


def parse_page(custom_id: str) -> ListPage | None:
    """None where it is not a page of a list."""
    match split_fields(custom_id):
        case ["works", page, "p" | "n" | "o"] if (number := read_number(page)) is not None:
            return ListPage(None, number)
        case ["contents", work, "w", place] if work and (at := read_number(place)) is not None:
            return ListPage(work, None, at)
        case ["contents", work, page, "p" | "n" | "o", *place] if work and (number := read_number(page)) is not None:
            return ListPage(work, number, read_number("".join(place)))
        case _:
            return None


def contents_around_id(work: Work, at: int) -> str:
    """The custom_id that lists the sections of a work, on the page with the place where somebody reads."""
    return join_fields(CONTENTS, work.id, _WHERE, at)


class Lists:
    """Makes lists in one language."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def works(self, texts: Texts, page: int = 0) -> Message:
        """The texts: id and title, what each states of itself, how long it is; a menu opens one's contents."""
        pages = -(-len(texts.works) // _WORKS_A_PAGE)
        page = min(page, pages - 1)
        listed = texts.works[page * _WORKS_A_PAGE : (page + 1) * _WORKS_A_PAGE]
        options = tuple(Option(cut(w.id), contents_id(w.id), cut(" ".join(w.title.split()))) for w in listed)
        menu = Menu(CHOOSE, self._phrases.say("control-open-work"), options)
        rows = tuple(self._work(work, texts.paragraph_count(work)) for work in listed)
        return self._list_message(rows, menu, self._page_buttons(WORKS, page, pages), page, pages)

    def contents(self, work: Work, page: int | None = 0, at: int | None = None) -> Message:
        """A text's sections, with a menu to read one of them; `at` is where somebody was reading."""
        sections = listed_sections(work)
        pages = -(-len(sections) // _A_PAGE)
        page = min(page, pages - 1) if page is not None else _number_of(sections, at or 0) // _A_PAGE
        listed = sections[page * _A_PAGE : (page + 1) * _A_PAGE]
        top = min(max(1, s.depth) for s in listed)
        rows = "\n".join(self._section(work, s, top) for s in listed)
        menu = Menu(CHOOSE, self._phrases.say("control-open-section"), tuple(section_option(work, s) for s in listed))
        turning = self._page_buttons(join_fields(CONTENTS, work.id), page, pages, at)
        return self._list_message((_title(work), rows), menu, (*turning, *self._ways_back(work, at)), page, pages)

    def _ways_back(self, work: Work, at: int | None) -> tuple[Button, ...]:
        texts = NextSteps(self._phrases).texts()
        if at is None:
            return (texts,)
        return Button(self._phrases.say("control-back-to-page"), page_id(RETURN, page_at(work, at))), texts

    def _list_message(
        self, texts: tuple[str, ...], menu: Menu, buttons: tuple[Button, ...], page: int, pages: int
    ) -> Message:
        said = (small_print(self._phrases.say("page-of", page=page + 1, pages=pages)),) if pages > 1 else ()
        rows = (Row(buttons),) if buttons else ()
        return Message((*map(Text, (*texts, *said)), Row((menu,)), *rows))

    def _work(self, work: Work, paragraphs: int) -> str:
        length = self._phrases.say("works-row", paragraphs=paragraphs)
        stated = _facts(work)  # last: in a right-to-left script it would pull a number that follows to its left
        return f"**{escape(work.id)}** {_one_line(work.title, _TITLE)}\n-# {length}{' · ' if stated else ''}{stated}"

    def _section(self, work: Work, section: Section, top: int) -> str:
        """An item of Discord's own lists, which indents the lines that wrap. The first item is the work."""
        label = f"§{escape(section.label)}" if section.label else escape(work.id)
        heading = _one_line(work.heading(section), _HEADING) if section.label else ""
        count = section.paragraph_count
        paragraphs = self._phrases.say("contents-paragraphs", paragraphs=count) if count else ""
        unbroken = paragraphs.replace("–", "–\N{WORD JOINER}")
        row = " ".join(part for part in (f"**{label}**", heading, unbroken) if part)
        return f"{'  ' * (max(1, section.depth) - top)}- {row}"

    def _page_buttons(self, what: str, page: int, pages: int, at: int | None = None) -> tuple[Button, ...]:
        """To the pages before and after, where there are several."""
        say, place = self._phrases.say, () if at is None else (at,)
        return (
            Button(say("control-previous"), join_fields(what, page - 1, _PREVIOUS, *place), enabled=page > 0),
            Button(say("control-next"), join_fields(what, page + 1, _NEXT, *place), enabled=page + 1 < pages),
        )[: 2 * (pages > 1)]


def _number_of(sections: Sequence[Section], at: int) -> int:
    """Which of the sections somebody is in."""
    return max(0, bisect_right(sections, at, key=attrgetter("span.start")) - 1)


def _title(work: Work) -> str:
    stated = _facts(work)
    return _one_line(work.title, _TITLE, bold=True) + (f"\n-# {stated}" if stated else "")


def _facts(work: Work) -> str:
    return _one_line(work.about.citation or facts(work.about), _FACTS)


def _one_line(text: str, room: int, *, bold: bool = False) -> str:
    line = " ".join(text.split())
    return clip(line, room, [(0, len(line))] if bold else ())
