"""The lists: texts, and a text's sections, in pages, with a menu that opens what is listed. Pure."""

from dataclasses import dataclass

from bot.discord_ui.messages.custom_ids import (
    CHOOSE,
    MOST_CHARACTERS,
    OPEN,
    ShownStretch,
    join_fields,
    read_number,
    split_fields,
)
from bot.discord_ui.messages.markdown import escape
from bot.discord_ui.messages.parts import Button, Menu, Message, Option, Row, Text, small_print
from bot.discord_ui.messages.shortening import clip, cut
from bot.discord_ui.quotations.next_steps import CONTENTS, OPENED, WORKS
from bot.quoting.citations import facts
from bot.quoting.enabled_texts import Texts
from bot.texts.places import address
from bot.texts.work import Section, Work
from bot.wording.phrases import Phrases

PLACES = "places"
_PREVIOUS, _NEXT = "p", "n"  # how a page is come to: two controls of one message have different ids
_WORKS_A_PAGE = 10
_A_PAGE = 20  # sections
# Parts of the 4,000 characters that all texts of a message share, by `pages.size`.
_TITLE = 200
_FACTS = 120
_HEADING = 130


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of the sections of a text, named by its id; None for the texts themselves. `number` counts from 0."""

    work: str | None
    number: int


@dataclass(frozen=True, slots=True)
class ListedWords:
    """Words whose places are to be listed; in the text with that id, or in all of them."""

    words: str
    work: str


def parse_page(custom_id: str) -> ListPage | None:
    """None where it is not a page of a list."""
    match split_fields(custom_id):
        case ["works", page, "p" | "n" | "o"] if (number := read_number(page)) is not None:
            return ListPage(None, number)
        case ["contents", work, page, "p" | "n" | "o"] if work and (number := read_number(page)) is not None:
            return ListPage(work, number)
        case _:
            return None


def list_id(words: str, work: str = "") -> str:
    """The custom_id that lists the places of `words`, in the text with that id where given; nothing where they are too
    many for one.
    """
    custom_id = join_fields(PLACES, work, " ".join(words.split()))
    return custom_id if words.strip() and len(custom_id) <= MOST_CHARACTERS else ""


def parse_list(custom_id: str) -> ListedWords | None:
    """None where it lists no places."""
    match split_fields(custom_id, 3):
        case ["places", work, words] if words:
            return ListedWords(words, work)
        case _:
            return None


class Lists:
    """Makes lists in one language."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def works(self, texts: Texts, page: int = 0) -> Message:
        """The texts: id and title, what each states of itself, how long it is; a menu opens one's contents."""
        pages = -(-len(texts.works) // _WORKS_A_PAGE)
        page = min(page, pages - 1)
        listed = texts.works[page * _WORKS_A_PAGE : (page + 1) * _WORKS_A_PAGE]
        options = tuple(
            Option(cut(w.id), join_fields(CONTENTS, w.id, 0, OPENED), cut(" ".join(w.title.split()))) for w in listed
        )
        menu = Menu(CHOOSE, self._phrases.say("control-open-work"), options)
        rows = tuple(self._work(work, texts.paragraph_count(work)) for work in listed)
        return self._list_message(rows, menu, WORKS, page, pages)

    def contents(self, work: Work, page: int = 0) -> Message:
        """A text's sections, with a menu to read one of them."""
        sections = [s for s in work.body if s.label or s.paragraphs]
        pages = -(-len(sections) // _A_PAGE)
        page = min(page, pages - 1)
        listed = sections[page * _A_PAGE : (page + 1) * _A_PAGE]
        top = min(max(1, s.depth) for s in listed)
        rows = "\n".join(self._section(work, s, top) for s in listed)
        options = tuple(
            Option(
                cut(str(address(work, s))),
                ShownStretch(work.id, work.edition, s.span).custom_id(OPEN),
                cut(" ".join(work.heading(s).split())),
            )
            for s in listed
        )
        menu = Menu(CHOOSE, self._phrases.say("control-open-section"), options)
        return self._list_message((_title(work), rows), menu, join_fields(CONTENTS, work.id), page, pages)

    def _list_message(self, texts: tuple[str, ...], menu: Menu, what: str, page: int, pages: int) -> Message:
        """With buttons to the pages before and after, where there are several."""
        if pages == 1:
            return Message((*map(Text, texts), Row((menu,))))
        said = small_print(self._phrases.say("page-of", page=page + 1, pages=pages))
        return Message((*map(Text, (*texts, said)), Row(self._page_buttons(what, page, pages)), Row((menu,))))

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

    def _page_buttons(self, what: str, page: int, pages: int) -> tuple[Button, ...]:
        say = self._phrases.say
        return (
            Button(say("control-previous"), join_fields(what, page - 1, _PREVIOUS), enabled=page > 0),
            Button(say("control-next"), join_fields(what, page + 1, _NEXT), enabled=page + 1 < pages),
        )


def _title(work: Work) -> str:
    stated = _facts(work)
    return _one_line(work.title, _TITLE, bold=True) + (f"\n-# {stated}" if stated else "")


def _facts(work: Work) -> str:
    return _one_line(work.about.citation or facts(work.about), _FACTS)


def _one_line(text: str, room: int, *, bold: bool = False) -> str:
    line = " ".join(text.split())
    return clip(line, room, [(0, len(line))] if bold else ())
