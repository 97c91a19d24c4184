"""Where a move from a quotation leads: wider, its section, the page or the passage before and after. Pure."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from bot.discord_ui.interactions.controls import Subject
from bot.discord_ui.messages.custom_ids import ShownStretch
from bot.discord_ui.quotations.quotation_pages import quotation_pages
from bot.quoting.answers import Quotation
from bot.quoting.navigation import (
    is_part,
    list_of_places,
    own_span,
    quotation_between,
    section_at,
    span_of,
    stretch_after,
    stretch_before,
    wider_span,
)
from bot.quoting.quotations import quotation_of
from bot.texts.reference import References
from bot.texts.span import Span
from bot.texts.work import Work

_LAST_PAGE = 99_999
_MOST_PLACES = 10  # of a list: a control has room for no more


@dataclass(frozen=True)
class ShownPages:
    """What is shown of a stretch, and its pages: made once, when somebody asks how many they are."""

    work: Work
    shown: ShownStretch

    @cached_property
    def quotation(self) -> Quotation:
        return shown_quotation(self.work, self.shown)

    @cached_property
    def pages(self) -> list[str]:
        return quotation_pages(self.quotation)

    def __len__(self) -> int:
        return len(self.pages)

    def at(self, shown: ShownStretch) -> "ShownPages":
        """Those of another stretch: the same ones, where only the page is another."""
        is_same = (shown.span, shown.core) == (self.shown.span, self.shown.core)
        return self if is_same else ShownPages(self.work, shown)


Move = Callable[[Work, ShownStretch, ShownPages], ShownStretch]  # from the pages of what is shown; at an end it stays


def move_wider(work: Work, shown: ShownStretch, pages: ShownPages) -> ShownStretch:
    wider = shown.span if fills_gaps(shown, pages.quotation) else wider_span(work, shown.span)
    return replace(shown.moved(work, wider or shown.span), core=shown.core or shown.span)


def move_to_section(work: Work, shown: ShownStretch, _: ShownPages) -> ShownStretch:
    return replace(shown.moved(work, own_span(section_at(work, shown.span))), core=shown.core or shown.span)


def move_back(work: Work, shown: ShownStretch, _: ShownPages) -> ShownStretch:
    """To what was shown before it was widened."""
    return shown.moved(work, shown.core or shown.span)


def move_to_previous(work: Work, shown: ShownStretch, pages: ShownPages) -> ShownStretch:
    """The page before; of what comes before, the last page."""
    page, before = min(shown.page, len(pages) - 1) if shown.page else 0, stretch_before(work, shown.span)
    if page or before is None:
        return replace(shown, page=max(0, page - 1))
    return replace(_whole(work, shown, before), page=_LAST_PAGE)


def move_to_next(work: Work, shown: ShownStretch, pages: ShownPages) -> ShownStretch:
    if shown.page + 1 < len(pages):
        return replace(shown, page=shown.page + 1)
    after = stretch_after(work, shown.span)
    return shown if after is None else _whole(work, shown, after)


def _whole(work: Work, shown: ShownStretch, span: Span) -> ShownStretch:
    """All that is at `span`, though once only pieces of it were shown."""
    moved = shown.moved(work, span)
    return replace(moved, core=span) if shown_quotation(work, moved).has_gaps else moved


def stay(_: Work, shown: ShownStretch, __: ShownPages) -> ShownStretch:
    return shown


def fills_gaps(shown: ShownStretch, quotation: Quotation) -> bool:
    """Whether more of its paragraphs is only between its pieces."""
    return quotation.has_gaps and not is_part(quotation.work, shown.span)


def shows_part(subject: Subject) -> bool:
    """Whether there is more of the paragraphs that it is of."""
    return is_part(subject.quotation.work, subject.shown.span) or fills_gaps(subject.shown, subject.quotation)


def is_wider_left(subject: Subject) -> bool:
    """Whether there is more around it, or between its pieces."""
    return shows_part(subject) or wider_span(subject.quotation.work, subject.shown.span) is not None


def is_section_left(subject: Subject) -> bool:
    """Whether something else than the whole section is shown, with its heading or without."""
    work, span = subject.quotation.work, subject.shown.span
    section, blocks = own_span(section_at(work, span)), work.outline.paragraphs
    first = bisect_left(blocks, section.start, key=lambda block: block.start)
    begins = section.start <= span.start <= blocks[first].start if first < len(blocks) else False
    return shows_part(subject) or not begins or span.end != section.end


def is_previous_left(subject: Subject) -> bool:
    return bool(page_of(subject)) or _flow_of(subject)[0].start < subject.shown.span.start


def is_next_left(subject: Subject) -> bool:
    return has_next_page(subject) or subject.shown.span.end < _flow_of(subject)[-1].end


def _flow_of(subject: Subject) -> Sequence[Span]:
    return subject.quotation.work.outline.same_flow(subject.shown.span)


def has_next_page(subject: Subject) -> bool:
    return page_of(subject) + 1 < subject.pages


def page_of(subject: Subject) -> int:
    """The page that is shown, from 0; there may be fewer than a control of an earlier version says."""
    return min(subject.shown.page, subject.pages - 1)


def shown_quotation(work: Work, shown: ShownStretch) -> Quotation:
    """The places of a list, or the sentences that the marks touch, where these alone were shown; else everything
    between its ends.
    """
    make = list_of_places if shown.listed else quotation_of
    found = make(work, shown.matched) if shown.matched and shown.core is None else None
    if found is not None and span_of(found) == shown.span:
        return found
    return quotation_between(work, shown.span, shown.marks)


def stretch_of(quotation: Quotation) -> ShownStretch:
    """Where a quotation is, for its controls to carry."""
    work, span, marks = quotation.work, span_of(quotation), quotation.marks
    if marks or not isinstance(quotation.reference, References):
        return ShownStretch.at(work, span, marks)
    places = tuple(passage.span for passage in islice(quotation.passages, _MOST_PLACES))
    return replace(ShownStretch.at(work, span, places), listed=True)
