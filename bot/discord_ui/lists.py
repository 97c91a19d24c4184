"""The lists: texts, and a text's sections, in pages, with a menu that opens what is listed. Pure."""

import re
from collections.abc import Sequence

from bot.discord_ui.control_state import Shown
from bot.discord_ui.markdown import escape, mark
from bot.discord_ui.replies import CHOOSE, Action, Button, Menu, Option, Reply, cut
from bot.quoting.citations import source_line
from bot.texts.places import address
from bot.texts.work import Section, Work
from bot.wording.phrases import Phrases

WORKS, CONTENTS = "works", "contents"
_TURN = re.compile(rf"(?:{WORKS}|{CONTENTS}:(.+)):(\d{{1,9}}):[pn]", re.ASCII)
_A_PAGE = 20  # rows
_INDENT = "\u2003"  # an em space: Discord drops ordinary ones at a line's start


def parse_turn(custom_id: str) -> tuple[str | None, int] | None:
    """The text whose sections, or None for the texts themselves, and the page; None where it is no page of a list."""
    found = _TURN.fullmatch(custom_id)
    return (found[1], int(found[2])) if found is not None else None


class Lists:
    """Makes lists in one language."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def works(self, works: Sequence[Work], page: int = 0) -> Reply:
        """The texts, each with its id, what it states of itself, and how long it is."""
        pages = -(-len(works) // _A_PAGE)
        page = min(page, pages - 1)
        rows = [self._work(work) for work in works[page * _A_PAGE : (page + 1) * _A_PAGE]]
        return Reply(("\n".join(rows),), self._page(page, pages), self._turns(WORKS, page, pages))

    def contents(self, work: Work, page: int = 0) -> Reply:
        """A text's sections, with a menu to read one of them."""
        sections = [s for s in work.sections if s.label or s.paragraphs]
        pages = -(-len(sections) // _A_PAGE)
        page = min(page, pages - 1)
        listed = sections[page * _A_PAGE : (page + 1) * _A_PAGE]
        title = mark(source_line(work.about), bold=[(0, len(work.title))])
        rows = "\n".join(self._section(work, s) for s in listed)
        options = tuple(
            Option(
                cut(str(address(work, s))),
                Shown(work.id, work.edition, s.span).custom_id(Action.OPEN),
                cut(" ".join(work.heading(s).split())),
            )
            for s in listed
        )
        menu = Menu(CHOOSE, self._phrases.say("control-open-section"), options)
        turns = self._turns(f"{CONTENTS}:{work.id}", page, pages)
        return Reply((title, rows), self._page(page, pages), turns, menu)

    def _work(self, work: Work) -> str:
        paragraphs = self._phrases.say("works-row", paragraphs=sum(s.last_number for s in work.sections))
        return f"**{escape(work.id)}** {escape(source_line(work.about))} · {paragraphs}"

    def _section(self, work: Work, section: Section) -> str:
        indent = _INDENT * (section.depth - 1)
        label = f"**§{escape(section.label)}** " if section.label else ""
        heading = escape(" ".join(work.heading(section).split())) if section.label else ""
        count = section.last_number
        paragraphs = self._phrases.say("contents-paragraphs", paragraphs=count) if count else ""
        return " ".join(f"{indent}{label}{heading} {paragraphs}".split(" ")).rstrip()

    def _turns(self, what: str, page: int, pages: int) -> tuple[Button, ...]:
        if pages == 1:
            return ()
        say = self._phrases.say
        return (
            Button(say("control-previous"), f"{what}:{page - 1}:p", enabled=page > 0),
            Button(say("control-next"), f"{what}:{page + 1}:n", enabled=page + 1 < pages),
        )

    def _page(self, page: int, pages: int) -> str:
        return self._phrases.say("page-of", page=page + 1, pages=pages) if pages > 1 else ""
