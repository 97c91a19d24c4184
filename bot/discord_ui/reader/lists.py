"""The lists: texts, and a text's sections, in pages, with a menu that opens what is listed, and a way back. Pure."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from bot.discord_ui.messages.custom_ids import CHOOSE, CONTENTS, WORKS, join_fields, read_number, split_fields
from bot.discord_ui.messages.markdown import escape
from bot.discord_ui.messages.next_steps import NextSteps, contents_id
from bot.discord_ui.messages.parts import Button, Menu, Message, Option, Row, Text, small_print
from bot.discord_ui.messages.shortening import clip, cut
from bot.discord_ui.messages.signs import heading_text
from bot.discord_ui.reader.places import RETURN, page_at, page_id, section_option
from bot.quoting.citations import facts
from bot.quoting.enabled_texts import Texts
from bot.quoting.navigation import listed_sections
from bot.texts.directions import isolate
from bot.texts.work import Section, Work
from bot.wording.phrases import Phrases

_PREVIOUS, _NEXT = "p", "n"  # how a page is come to: two controls of one message have different ids
_WHERE = "w"  # the page that lists where somebody is
_INSIDE = "i"  # a page of what is inside a section
_MOST_FLAT = 60  # sections that are listed with those inside them; of more, a level at a time
_WORKS_A_PAGE = 10
_A_PAGE = 20  # sections
# Parts of the 4,000 characters that all texts of a message share, by `pages.size`.
_TITLE = 200
_FACTS = 120
_HEADING = 130


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of the sections of a text, named by its id; None for the texts themselves. `number` counts from 0. `at` is
    where somebody reads, to go back to; without a number, the page that lists it is meant. `within` is the section,
    by its number in the work, whose own ones are listed.
    """

    work: str | None
    number: int | None
    at: int | None = None
    within: int = 0


def parse_page(custom_id: str) -> ListPage | None:
    """None where it is not a page of a list."""
    match split_fields(custom_id):
        case ["works", page, "p" | "n" | "o"] if (number := read_number(page)) is not None:
            return ListPage(None, number)
        case ["contents", work, "w", place] if work and (at := read_number(place)) is not None:
            return ListPage(work, None, at)
        case ["contents", work, "i", section, page, *place] if work and (within := read_number(section)) is not None:
            number, at = read_number(page), read_number("".join(place))
            return ListPage(work, number, at, within) if number is not None else None
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

    def contents(self, work: Work, page: int | None = 0, at: int | None = None, within: int = 0) -> Message:
        """A text's sections, with a menu to read one of them; of very many, those of one level, with a menu that also
        opens what is inside one. `at` is where somebody was reading.
        """
        level = _level_at(work, at or 0) if page is None else _level(work, within)
        sections, above = level.sections, level.above
        pages = -(-len(sections) // _A_PAGE)
        page = min(page, pages - 1) if page is not None else _number_of(sections, at or 0) // _A_PAGE
        listed = sections[page * _A_PAGE : (page + 1) * _A_PAGE]
        top = min(max(1, s.depth) for s in listed)
        rows = "\n".join(self._section(work, s, top, level.inside.get(s.label, 0)) for s in listed)
        options = tuple(_option(work, s, at) if s.label in level.inside else section_option(work, s) for s in listed)
        menu = Menu(CHOOSE, self._phrases.say("control-open-section"), options)
        what = join_fields(CONTENTS, work.id, _INSIDE, above) if above else join_fields(CONTENTS, work.id)
        turning = self._page_buttons(what, page, pages, at, letters=not above)
        up = (NextSteps(self._phrases).contents(work.id),) if above else ()
        return self._list_message((_title(work), rows), menu, (*turning, *up, *self._ways_back(work, at)), page, pages)

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

    def _section(self, work: Work, section: Section, top: int, inside: int) -> str:
        """An item of Discord's own lists, which indents the lines that wrap. `inside` is how many sections it has that
        are listed elsewhere.
        """
        label = f"§{escape(section.label)}" if section.label else escape(work.id)
        heading = clip(heading_text(work, section), _HEADING) if section.label else ""
        count = section.paragraph_count
        paragraphs = self._phrases.say("contents-paragraphs", paragraphs=count) if count else ""
        unbroken = paragraphs.replace("–", "–\N{WORD JOINER}")
        parts = self._phrases.say("contents-sections", sections=inside) if inside else ""
        row = " ".join(part for part in (f"**{label}**", heading, unbroken, parts) if part)
        return f"{'  ' * (max(1, section.depth) - top)}- {row}"

    def _page_buttons(
        self, what: str, page: int, pages: int, at: int | None = None, *, letters: bool = True
    ) -> tuple[Button, ...]:
        """To the pages before and after, where there are several; `letters` tell how a page is come to."""
        say, place = self._phrases.say, () if at is None else (at,)
        before, after = ((_PREVIOUS,), (_NEXT,)) if letters else ((), ())
        return (
            Button(say("control-previous"), join_fields(what, page - 1, *before, *place), enabled=page > 0),
            Button(say("control-next"), join_fields(what, page + 1, *after, *place), enabled=page + 1 < pages),
        )[: 2 * (pages > 1)]


@dataclass(frozen=True, slots=True)
class _Level:
    """The sections that are listed together; `above` is the number of the one that they are inside, 0 for the work.
    `inside` is how many sections, which are not listed with them, each has by its label.
    """

    sections: Sequence[Section]
    above: int = 0
    inside: Mapping[str, int] = field(default_factory=dict[str, int])


def _level(work: Work, within: int) -> _Level:
    sections = listed_sections(work)
    if not _is_levelled(sections):
        return _Level(sections)
    counts = Counter(section.parent for section in sections if section.label)
    above = within if 0 < within < len(work.sections) and counts[within] else 0
    own = [section for section in sections if section.parent == above]
    inside = {s.label: count for s in own if s.label and (count := counts[work.outline.numbers[s.label]])}
    return _Level([work.sections[above], *own] if above else own, above, inside)


def _level_at(work: Work, at: int) -> _Level:
    """The one with the section that somebody reads in."""
    sections = listed_sections(work)
    return _level(work, sections[_number_of(sections, at)].parent)


def _is_levelled(sections: Sequence[Section]) -> bool:
    return len(sections) > _MOST_FLAT and any(section.depth > 1 for section in sections)


def _option(work: Work, section: Section, at: int | None) -> Option:
    """The choice that lists what is inside a section."""
    place = () if at is None else (at,)
    value = join_fields(CONTENTS, work.id, _INSIDE, work.outline.numbers[section.label], 0, *place)
    return replace(section_option(work, section), value=value)


def _number_of(sections: Sequence[Section], at: int) -> int:
    """Which of the sections somebody is in."""
    return max(0, bisect_right(sections, at, key=attrgetter("span.start")) - 1)


def _title(work: Work) -> str:
    stated = _facts(work)
    return _one_line(work.title, _TITLE, bold=True) + (f"\n-# {stated}" if stated else "")


def _facts(work: Work) -> str:
    return _one_line(work.about.citation or facts(work.about), _FACTS)


def _one_line(text: str, room: int, *, bold: bool = False) -> str:
    line = isolate(" ".join(text.split()))
    return clip(line, room, [(0, len(line))] if bold else ())
