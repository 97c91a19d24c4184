"""What somebody types after /read -> what is opened: the texts, the contents of one, or the reader at a place. Pure but
for what the texts hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.discord_ui.interactions.venues import ServedVenue, Venue
from bot.discord_ui.messages.next_steps import NextSteps
from bot.discord_ui.messages.parts import Message, Row, Text
from bot.discord_ui.messages.place_menus import place_menu
from bot.discord_ui.messages.shortening import clip
from bot.discord_ui.reader.lists import ListPage, Lists
from bot.discord_ui.reader.pages import ReaderPages
from bot.discord_ui.reader.places import page_at, place_id
from bot.quoting.answers import Ambiguous, Candidate, Found, Likely, NotFound, OverLimit, Quotation, Reason
from bot.quoting.navigation import listed_sections, span_of
from bot.texts.places import MissingPlace, passages_at
from bot.texts.reference import Place, Reference, References
from bot.texts.work import Work
from bot.wording import explanations
from bot.wording.phrases import Phrases

_LINE = 3500  # by `size`


@dataclass(frozen=True, slots=True)
class Openings:
    """Reads what was typed, and opens it."""

    pages: ReaderPages
    lists: Lists
    phrases: Phrases
    steps: NextSteps

    def open(self, typed: str, venue: ServedVenue, *, alone: bool) -> Message:
        if not typed.strip():
            return self.texts(venue)
        work = venue.services.asking(venue.manner).named_work(typed)
        if work is not None:
            return self.contents(work, venue, alone=alone)
        match venue.services.cite(typed, venue.manner):
            case Found(quotation):
                return self._open(quotation, venue, alone=alone)
            case Likely(candidates) | Ambiguous(candidates):
                return self._choice(candidates)
            case NotFound(OverLimit(reference)):  # a page is never longer than may be quoted
                return self._open_limited(reference, venue, alone=alone)
            case NotFound() as missing:
                return self.dead_end(missing)

    def contents(self, work: Work, venue: Venue, *, alone: bool, page: ListPage | None = None) -> Message:
        """What a text contains, or a page of that; a text that is not divided is opened where it begins."""
        if len(listed_sections(work)) == 1:
            return self.pages.page(page_at(work, 0), (), venue, alone=alone)
        return (
            self.lists.contents(work) if page is None else self.lists.contents(work, page.number, page.at, page.within)
        )

    def _open(self, quotation: Quotation, venue: Venue, *, alone: bool) -> Message:
        if quotation.reference.start == Place():
            return self.contents(quotation.work, venue, alone=alone)
        marks = quotation.marks
        page = page_at(quotation.work, marks[0].start if marks else span_of(quotation).start)
        return self.pages.page(page, marks, venue, alone=alone)

    def _open_limited(self, reference: Reference | References, venue: ServedVenue, *, alone: bool) -> Message:
        work = venue.services.texts(venue.manner).work(reference.work)
        there = passages_at(work, reference.start, reference.start) if work is not None else ()
        if work is None or isinstance(there, MissingPlace):
            return self.texts(venue)
        return self._open(Quotation(there, reference), venue, alone=alone)

    def _choice(self, candidates: Sequence[Candidate]) -> Message:
        """The places that may be meant."""
        places = ((c.quotation, _place(c.quotation)) for c in candidates)
        menu = place_menu(self.phrases.say("control-choose"), places)
        said = clip(self.phrases.say("chosen-from", total=len(menu.options)), _LINE)
        return Message((Text(said), Row((menu,))))

    def dead_end(self, missing: NotFound) -> Message:
        """Why there is nothing to open, and what there is instead."""
        steps = self.steps.after(missing.cause)
        rows = (Row(steps),) if steps else ()
        return Message((Text(clip(explanations.not_found(self.phrases, missing, steps=True), _LINE)), *rows))

    def texts(self, venue: ServedVenue, page: int = 0) -> Message:
        """A page of the texts; where there are none, that."""
        texts = venue.services.texts(venue.manner)
        if not texts.works:
            return self.dead_end(NotFound(Reason.NO_TEXTS))
        return self.lists.works(texts, page)


def _place(quotation: Quotation) -> str:
    return place_id(quotation.work, quotation.passages[0].span, quotation.marks)
