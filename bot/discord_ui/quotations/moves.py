"""Where a move from a quotation leads: wider, its section, the page or the passage before and after. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from bot.discord_ui.interactions.controls import Subject
from bot.discord_ui.messages.custom_ids import ShownStretch
from bot.discord_ui.quotations.quotation_pages import quotation_pages
from bot.quoting.answers import Quotation
from bot.quoting.navigation import paragraph_after, paragraph_before, quotation_between, section_at, span_of, wider_span
from bot.quoting.quotations import quotation_of
from bot.texts.passages import marked_passages
from bot.texts.work import Work


@dataclass(frozen=True)
class Pages:
    """What is between the ends of a stretch, and its pages: made once, when somebody asks how many they are."""

    work: Work
    shown: ShownStretch

    @cached_property
    def quotation(self) -> Quotation:
        return quotation_between(self.work, self.shown.span, self.shown.matched)

    @cached_property
    def pages(self) -> list[str]:
        return quotation_pages(self.quotation)

    def __len__(self) -> int:
        return len(self.pages)

    def at(self, shown: ShownStretch) -> "Pages":
        """Those of another stretch: the same ones, where only the page is another."""
        return self if shown.span == self.shown.span else Pages(self.work, shown)


Move = Callable[[Work, ShownStretch, Pages], ShownStretch]  # from the pages of what is shown; at an end it stays


def move_wider(work: Work, shown: ShownStretch, _: Pages) -> ShownStretch:
    return shown.with_span(wider_span(work, shown.span) or shown.span)


def move_to_section(work: Work, shown: ShownStretch, _: Pages) -> ShownStretch:
    return shown.with_span(section_at(work, shown.span).span)


def move_to_previous(work: Work, shown: ShownStretch, pages: Pages) -> ShownStretch:
    page = min(shown.page, len(pages) - 1) if shown.page else 0
    return replace(shown, page=page - 1) if page else shown.with_span(paragraph_before(work, shown.span) or shown.span)


def move_to_next(work: Work, shown: ShownStretch, pages: Pages) -> ShownStretch:
    if shown.page + 1 < len(pages):
        return replace(shown, page=shown.page + 1)
    return shown.with_span(paragraph_after(work, shown.span) or shown.span)


def is_wider_left(subject: Subject) -> bool:
    """Whether there is more around it, or between its pieces."""
    quotation = subject.quotation
    if wider_span(quotation.work, subject.shown.span) is not None:
        return True
    return any(quotation.omits_after(n) for n in range(len(quotation.passages)))


def is_previous_left(subject: Subject) -> bool:
    return bool(page_of(subject)) or paragraph_before(subject.quotation.work, subject.shown.span) is not None


def is_next_left(subject: Subject) -> bool:
    return has_next_page(subject) or paragraph_after(subject.quotation.work, subject.shown.span) is not None


def has_next_page(subject: Subject) -> bool:
    return page_of(subject) + 1 < subject.pages


def page_of(subject: Subject) -> int:
    """The page that is shown, from 0; there may be fewer than a control of an earlier version says."""
    return min(subject.shown.page, subject.pages - 1)


def shown_quotation(work: Work, shown: ShownStretch) -> Quotation:
    """The sentences that the marks touch, where these alone were shown; else everything between its ends."""
    found = quotation_of(work, shown.matched) if shown.matched else None
    if found is not None and span_of(found) == shown.span:
        return found
    return quotation_between(work, shown.span, shown.matched)


def stretch_of(quotation: Quotation) -> ShownStretch:
    """Where a quotation is, for its controls to carry."""
    matched = tuple(m for p in marked_passages(quotation.passages) for m in p.matched)
    return ShownStretch(quotation.work.id, quotation.work.edition, span_of(quotation), matched)
