"""The discussions of a server as a list: newest or fullest first, of all texts, of one, or of a section; and those of a
passage. Each is shown only to somebody who may see its thread.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.discord_ui.discussions.replies import DiscussionReplies
from bot.discord_ui.messages.custom_ids import CHOOSE, MORE, MOST_CHARACTERS, join_fields, read_number, split_fields
from bot.discord_ui.messages.parts import (
    MOST_OPTIONS,
    Button,
    Menu,
    Message,
    Option,
    Part,
    Row,
    Text,
    heading,
    small_print,
)
from bot.discord_ui.messages.shortening import clip, cut
from bot.discord_ui.messages.signs import heading_text
from bot.reading.discussions import Order, Page, Tally
from bot.texts.work import Work
from bot.wording.phrases import Phrases

LIST = "ul"
_FIELDS = 5
_HEADING, _OPTION = 200, 60
_HIGHEST_PAGE = 10**9 - 1  # that a custom_id can name


@dataclass(frozen=True, slots=True)
class ListState:
    """What a list shows; the page counts from 0. `section` is a label, None for all of a text."""

    order: Order = Order.NEWEST
    page: int = 0
    work: str | None = None
    section: str | None = None

    @property
    def custom_id(self) -> str:
        fields = join_fields(LIST, self.order[0], self.page, self.work or "")
        return fields if self.section is None else f"{fields}:{self.section}"


def parse_state(custom_id: str) -> ListState | None:
    """None for anything that no list of ours has."""
    match split_fields(custom_id, _FIELDS):
        case [_, order, page, work, *section] if order in {"n", "f"} and (number := read_number(page)) is not None:
            chosen = Order.NEWEST if order == "n" else Order.FULLEST
            return ListState(chosen, number, work or None, section[0] if section and work else None)
        case _:
            return None


def _has_room(state: ListState) -> bool:
    """Whether there is room for it in a custom_id, whatever page is turned to."""
    return len(replace(state, page=_HIGHEST_PAGE).custom_id) <= MOST_CHARACTERS


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a list is made of: a page of discussions, and how many each text and each section of the chosen text has."""

    page: Page
    works: Sequence[Tally]
    sections: Sequence[Tally] = ()


@dataclass(frozen=True, slots=True)
class DiscussionLists:
    """Makes them in one language. Pure."""

    replies: DiscussionReplies
    phrases: Phrases

    def group(
        self,
        state: ListState,
        shelf: Shelf,
        works: Sequence[Work],
        decide: tuple[Button, ...] = (),
        *,
        opens: bool = True,
    ) -> Message:
        """The list of a server; `decide` leads to what moderators decide. `opens`: the person may open discussions."""
        if not shelf.page.total and state.work is None:
            said = [self.phrases.say("discuss-none"), *([self.phrases.say("discuss-how")] if opens else [])]
            return self._nothing(" ".join(said), decide)
        found = [self.replies.line(each, works) for each in shelf.page.discussions]
        said = Text(f"{heading(self._title(state, works))}\n{self._count(state, shelf.page)}")
        return Message(
            (said, *found, *self._menus(state, shelf, works), Row((*self._turns(state, shelf.page), *decide)))
        )

    def off(self, decide: tuple[Button, ...]) -> Message:
        """Where nothing was discussed, and nothing can be."""
        return self._nothing(self.phrases.say("discuss-off"), decide)

    def _nothing(self, said: str, decide: tuple[Button, ...]) -> Message:
        text = Text(f"{heading(self.phrases.say('group-discussions'))}\n{said}")
        return Message((text, *((Row(decide),) if decide else ())))

    def of_passage(self, page: Page, works: Sequence[Work], ways: tuple[Button, ...]) -> Message:
        """The discussions of a passage, the newest first; `ways` lead on from there."""
        found = [self.replies.line(each, works) for each in page.discussions]
        said = self.phrases.say("discuss-of-passage" if found else "discuss-none-of-passage", count=page.total)
        return Message((Text(said), *found, Row(ways)))

    def _title(self, state: ListState, works: Sequence[Work]) -> str:
        if state.work is None:
            return self.phrases.say("group-discussions")
        work = next((work for work in works if work.id == state.work), None)
        title = work.about.title if work is not None else state.work
        section = f" · §{state.section}" if state.section else ""
        return clip(f"{title[:_HEADING]}{section}", _HEADING)

    def _count(self, state: ListState, page: Page) -> str:
        """How many there are, the page, and how many of it cannot be read."""
        say = self.phrases.say
        said = [say("discuss-count", count=page.total)]
        said += [say("page-of", page=state.page + 1, pages=page.pages)] if page.pages > 1 else []
        said += [say("discuss-unreadable", count=page.unreadable)] if page.unreadable else []
        return small_print(" · ".join(said))

    def _menus(self, state: ListState, shelf: Shelf, works: Sequence[Work]) -> Iterator[Part]:
        """The texts, and the sections of the chosen one."""
        say, known = self.phrases.say, {work.id: work for work in works}
        everything = Option(say("discuss-all-texts"), replace(state, work=None, section=None, page=0).custom_id)
        here = replace(state, section=None, page=0)
        texts = [everything, *islice(self._texts(state, shelf, known), MOST_OPTIONS - 1)]
        if len(shelf.works) > 1 or state.work is not None:
            yield Row((Menu(CHOOSE, say("discuss-choose-text"), tuple(texts), (here.custom_id,)),))
        sections = list(islice(self._sections(state, shelf, known), MOST_OPTIONS - 1))
        if state.work is not None and sections:
            whole = Option(say("discuss-all-sections"), replace(state, section=None, page=0).custom_id)
            here = replace(state, page=0)
            yield Row((Menu(MORE, say("discuss-choose-section"), (whole, *sections), (here.custom_id,)),))

    def _texts(self, state: ListState, shelf: Shelf, known: dict[str, Work]) -> Iterator[Option]:
        """Those whose id can be one: a row that was damaged may have any."""
        for tally in shelf.works:
            there = replace(state, work=tally.name, section=None, page=0)
            title = known[tally.name].about.title if tally.name in known else ""
            said = self.phrases.say("discuss-count", count=tally.count)
            if parse_state(there.custom_id) == there and _has_room(there):
                yield Option(cut(f"{tally.name} · {said}"), there.custom_id, cut(title))

    def _sections(self, state: ListState, shelf: Shelf, known: dict[str, Work]) -> Iterator[Option]:
        """In the order in which they are shown; one whose name has no room in a custom_id is left out."""
        work = known.get(state.work or "")
        for tally in shelf.sections:
            there = replace(state, section=tally.name, page=0)
            section = work.section(tally.name) if work is not None else None
            name = heading_text(work, section)[:_OPTION] if work is not None and section is not None else ""
            said = self.phrases.say("discuss-count", count=tally.count)
            if _has_room(there):
                yield Option(cut(f"§{tally.name} · {said}" if tally.name else said), there.custom_id, cut(name))

    def _turns(self, state: ListState, page: Page) -> Iterator[Button]:
        say = self.phrases.say
        other = Order.FULLEST if state.order is Order.NEWEST else Order.NEWEST
        if page.pages > 1:
            before, after = (replace(state, page=state.page + step) for step in (-1, 1))
            first, last = state.page <= 0, state.page + 1 >= page.pages
            yield Button(say("control-previous"), "-" if first else before.custom_id, enabled=not first)
            yield Button(say("control-next"), "+" if last else after.custom_id, enabled=not last)
        order = say("control-fullest" if other is Order.FULLEST else "control-newest")
        yield Button(order, replace(state, order=other, page=0).custom_id)
