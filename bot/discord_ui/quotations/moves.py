"""Where a move from a quotation leads: wider, its section, the page or the passage before and after. Pure."""

from collections.abc import Callable
from dataclasses import replace

from bot.discord_ui.interactions.controls import Subject
from bot.discord_ui.messages.custom_ids import Shown
from bot.discord_ui.quotations.quotation_pages import quotation_pages
from bot.quoting.answers import Quotation
from bot.quoting.navigation import following, previous, quotation_between, section_at, span_of, wider
from bot.quoting.quotations import quotation_of
from bot.texts.work import Work

Move = Callable[[Work, Shown], Shown]  # at an end it stays


def to_wider(work: Work, shown: Shown) -> Shown:
    return shown.at(wider(work, shown.span) or shown.span)


def to_section(work: Work, shown: Shown) -> Shown:
    return shown.at(section_at(work, shown.span).span)


def to_previous(work: Work, shown: Shown) -> Shown:
    page = min(shown.page, _pages(work, shown) - 1)
    return replace(shown, page=page - 1) if page else shown.at(previous(work, shown.span) or shown.span)


def to_next(work: Work, shown: Shown) -> Shown:
    if shown.page + 1 < _pages(work, shown):
        return replace(shown, page=shown.page + 1)
    return shown.at(following(work, shown.span) or shown.span)


def is_wider_left(subject: Subject) -> bool:
    """Whether there is more around it, or between its pieces."""
    quotation = subject.quotation
    left_out = any(quotation.omits_after(n) for n in range(len(quotation.passages)))
    return left_out or wider(quotation.work, subject.shown.span) is not None


def is_previous_left(subject: Subject) -> bool:
    return bool(page_of(subject)) or previous(subject.quotation.work, subject.shown.span) is not None


def is_next_left(subject: Subject) -> bool:
    return has_next_page(subject) or following(subject.quotation.work, subject.shown.span) is not None


def has_next_page(subject: Subject) -> bool:
    return page_of(subject) + 1 < subject.pages


def page_of(subject: Subject) -> int:
    """The page that is shown, from 0; there may be fewer than a control of an earlier version says."""
    return min(subject.shown.page, subject.pages - 1)


def as_first_shown(work: Work, shown: Shown) -> Quotation:
    """The sentences that the marks touch, where these alone were shown; else everything between its ends."""
    found = quotation_of(work, shown.matched) if shown.matched else None
    if found is not None and span_of(found) == shown.span:
        return found
    return quotation_between(work, shown.span, shown.matched)


def shown_of(quotation: Quotation) -> Shown:
    """Where a quotation is, for its controls to carry."""
    matched = tuple(m for p in quotation.passages for m in p.matched)
    return Shown(quotation.work.id, quotation.work.edition, span_of(quotation), matched)


def _pages(work: Work, shown: Shown) -> int:
    return len(quotation_pages(quotation_between(work, shown.span, shown.matched)))
