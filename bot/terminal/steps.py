"""What a person does with what the chat showed last: open a place of its list by number, read on, or copy."""

from dataclasses import replace
from enum import StrEnum
from time import perf_counter

from bot.quoting.answers import Found, NotFound, Quotation
from bot.quoting.limits import over_limit
from bot.quoting.navigation import (
    opened_sections,
    own_span,
    quotation_between,
    section_at,
    span_of,
    stretch_after,
    stretch_before,
    wider_span,
)
from bot.terminal.commands.session import Session
from bot.terminal.last_shown import LastShown, Listed, ListedSection
from bot.texts.places import address
from bot.texts.span import Span
from bot.texts.work import Section, Work

_LONGEST_NUMBER = 4  # digits


class Step(StrEnum):
    """What goes on from the quotation that was shown last. They are listed in this order."""

    NEXT = "next"
    PREVIOUS = "previous"
    WIDER = "wider"
    SECTION = "section"
    COPY = "copy"


def read_step(line: str, last: LastShown) -> Step | Listed | None:
    """The step that the whole line is the name of, or the place that it is the number of; None where it is neither."""
    word = line.removeprefix("/").casefold()
    if word in {str(step) for step in Step}:
        return Step(word)
    is_number = line.isascii() and line.isdecimal() and len(line) <= _LONGEST_NUMBER
    number = int(line) if is_number else 0
    return last.listed[number - 1] if 0 < number <= len(last.listed) else None


class Steps:
    """Takes them in the session of a chat."""

    def __init__(self, session: Session, last: LastShown) -> None:
        self._session = session
        self._last = last
        self._say = session.desk.phrases.say

    def take(self, step: Step | Listed) -> None:
        if isinstance(step, Step):
            self._go_on(step)
        elif self._is_held(step if isinstance(step, Work) else step.work):
            self._open(step)

    def _open(self, listed: Listed) -> None:
        match listed:
            case Work():
                self._session.show_contents(listed)
            case ListedSection(work, section):
                self._show_section(work, section)
            case Quotation():
                self._show(listed)

    def _go_on(self, step: Step) -> None:
        here = self._last.quotation
        if here is None:
            self._session.printer.notice(self._say("chat-nothing-shown", places=len(self._last.listed)))
        elif not self._is_held(here.work):
            return
        elif step is Step.COPY:
            self._session.printer.copy(here, self._last.opened)
        elif step is Step.SECTION:
            self._show_section(here.work, section_at(here.work, span_of(here)), self._last.matched)
        else:
            self._move(step, here)

    def _show_section(self, work: Work, section: Section, matched: tuple[Span, ...] = ()) -> None:
        """Below its heading, unless it begins with that: where there is nothing else, headings are quoted."""
        quotation = section_quotation(work, section, matched)
        is_above = section.label and quotation.passages[0].span != section.heading
        self._show(quotation, matched, (section,) if is_above else ())

    def _move(self, step: Step, here: Quotation) -> None:
        span = _target(step, here)
        if span is None:
            self._session.printer.notice(self._say(f"chat-no-{step}", work=here.work.id))
            return
        there = quotation_between(here.work, span, self._last.matched)
        self._show(there, self._last.matched, opened_sections(there))

    def _show(self, quotation: Quotation, matched: tuple[Span, ...] = (), opened: tuple[Section, ...] = ()) -> None:
        """Print it, if it is not longer than its text allows, and go on from there. The list stays; so do the marks,
        where `matched` says which were found.
        """
        started = perf_counter()
        over = over_limit(quotation)
        if over is not None:
            self._session.printer.answer(NotFound(over), perf_counter() - started)
            return
        self._session.printer.answer(Found(quotation), perf_counter() - started, opened)
        self._last.keep_quotation(quotation, opened)
        self._last.matched = matched or self._last.matched

    def _is_held(self, work: Work) -> bool:
        """Whether the text is still as it was; else that is said."""
        now = self._session.services.library.holdings.work(work.id)
        if now is None:
            self._session.printer.notice(self._say("work-gone", work=work.id))
        elif now.edition != work.edition:
            self._session.printer.notice(self._say("chat-text-changed", work=work.id))
        return now is not None and now.edition == work.edition


def section_quotation(work: Work, section: Section, matched: tuple[Span, ...] = ()) -> Quotation:
    """All of a section, with those inside it; of what has no number, such as a lead, its own paragraphs."""
    quotation = quotation_between(work, own_span(section), matched)
    return replace(quotation, reference=address(work, section)) if section.label else quotation


def _target(step: Step, here: Quotation) -> Span | None:
    """Where a step leads; None where there is nothing further."""
    work, span = here.work, span_of(here)
    match step:
        case Step.NEXT:
            return stretch_after(work, span)
        case Step.PREVIOUS:
            return stretch_before(work, span)
        case Step.WIDER:
            return wider_span(work, span) or (span if here.has_gaps else None)
        case Step.SECTION | Step.COPY:
            return span
