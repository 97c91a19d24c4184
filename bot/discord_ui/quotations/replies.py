"""Answers -> messages. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from bot.discord_ui.interactions.controls import Control, Controls, Spot, Subject
from bot.discord_ui.interactions.venues import ANYWHERE, Venue
from bot.discord_ui.messages.custom_ids import OPEN, ShownStretch, join_fields
from bot.discord_ui.messages.lines import Lines
from bot.discord_ui.messages.markdown import escape
from bot.discord_ui.messages.next_steps import NextSteps
from bot.discord_ui.messages.pages import size
from bot.discord_ui.messages.parts import (
    MOST_OPTIONS,
    Box,
    Button,
    Message,
    Part,
    Row,
    Text,
    bold,
    small_print,
)
from bot.discord_ui.messages.place_menus import place_menu
from bot.discord_ui.messages.shortening import clip, excerpt
from bot.discord_ui.quotations.moves import page_of, stretch_of
from bot.discord_ui.quotations.quotation_pages import entered_headings, quotation_pages
from bot.quoting.answers import Candidate, NotFound, Quotation
from bot.quoting.citations import citation, section_heading, source_line
from bot.quoting.limits import MOST_PASSAGES, over_limit
from bot.quoting.manner import PLAIN, Manner
from bot.quoting.navigation import opened_sections, span_of
from bot.quoting.plain_words import plain_words
from bot.texts.directions import isolate
from bot.wording import explanations
from bot.wording.phrases import Phrases

_SPELLED_OUT = 6  # candidates whose sentences are shown; of more, only the words around the match


DELETE, MENTION = "delete", "mention"  # kinds of custom_ids
MORE_BUTTONS, FEWER_BUTTONS, DELETE_SHOWN = "m", "f", "d"
_A_ROW = 5  # buttons
# Parts of the 4,000 characters that all texts of a message share, by `pages.size`.
_LINE = 3800
_COPY = 3500  # in one block
_SOURCE = 300  # below a page of a quotation
_TITLE = 160  # of that
_SECTION, _SECTION_SOURCE = 48, 130  # characters of the heading of the section, by which one knows it
_ALSO = 180  # each of the two lines that say where else its words are
_SAID = 300  # above a list of candidates
_CANDIDATES = 3500
_CANDIDATE = 400  # each, of few
_LONG_EXCERPT = 240  # characters of it, where its sentences are longer
_EXCERPT, _SHORT_EXCERPT = 90, 56  # of more; three lines on a phone with the reference, or two
_NUMBER = 12  # the number of one, bold
_FEW = 10  # candidates with the longer one, and a button each
_BROKEN_FENCE = "`\u200b`\u200b`"


class Replies:
    """Makes messages in one language, with the controls that are offered under a quotation."""

    def __init__(self, phrases: Phrases, controls: Controls) -> None:
        self._phrases = phrases
        self._controls = controls
        self._lines = Lines(phrases)
        self.steps = NextSteps(phrases)

    def quotation(
        self,
        quotation: Quotation,
        shown: ShownStretch | None = None,
        *,
        private: bool,
        asker: int | None = None,
        venue: Venue = ANYWHERE,
        said: tuple[str, ...] = (),
        own_button: Button | None = None,
        pages: Sequence[str] | None = None,
        opened: bool = False,
        is_checked: bool = False,
    ) -> Message:
        """A page of a quotation with its source and controls. `asker` may delete a public one; a private one may be
        shared where everyone may be shown it. `said` is above it; `own_button` is one that only this answer has, such
        as *Not this*. `pages` are those of the quotation, where they are made already. `opened` shows the buttons
        behind ⋯ too. `is_checked`: what is `said` is a check of it.
        """
        pages = quotation_pages(quotation) if pages is None else pages
        shown = shown or stretch_of(quotation)
        page = min(shown.page, len(pages) - 1)
        subject = Subject(
            quotation, replace(shown, page=page), len(pages), private, venue, asker, own_button, is_checked
        )
        opening = "" if page else entered_headings(quotation, 0)  # no part of the pages: they are the same without it
        box = Box((opening + pages[page], _source(quotation, venue.manner)))
        remarks = self._remarks(subject)
        below = (Text(small_print(remarks)),) if remarks else ()
        return Message((*map(Text, said), box, *below, *self._rows(subject, opened=opened)), private)

    def _remarks(self, subject: Subject) -> str:
        """Where else its words are, what differs, and what it is a part of."""
        quotation, say = subject.quotation, self._phrases.say
        lines: list[str] = []
        for elsewhere, explain in (
            (quotation.also, explanations.reprints),
            (quotation.nearly, explanations.near_variants),
        ):
            if elsewhere:
                lines.append(clip(explain(self._phrases, elsewhere), _ALSO))
        if quotation.checked is not None:
            lines.append(clip(explanations.presence(self._phrases, quotation.checked), _ALSO))
        if subject.pages > 1:
            lines.append(say("page-of", page=page_of(subject) + 1, pages=subject.pages))
        if subject.private and subject.venue.open and not subject.venue.shows(quotation):
            lines.append(say("longer-than-public", limit=subject.venue.manner.longest_public or 0))
        return "\n".join(lines)

    def more(self, subject: Subject, deletion: str) -> Message:
        """What is behind ⋯ of a public quotation, which stays; `deletion` deletes it, where that is offered."""
        rest = [] if subject.venue.silent else self._buttons(subject)[1]
        if deletion:
            rest.append(Button(self._phrases.say("control-delete"), deletion, "danger"))
        reference = bold(clip(str(subject.quotation.reference), _SOURCE))
        return Message((Text(reference), *_in_rows(rest)))

    def _rows(self, subject: Subject, *, opened: bool) -> tuple[Row, ...]:
        """One row, the most important buttons first; `opened` shows the others below it, with the deletion of a direct
        message.
        """
        row, rest = self._buttons(subject)
        if opened and not subject.venue.foreign:
            rest += self._deletion(subject)
        if not rest:
            return _in_rows(row)
        name, kind = ("control-fewer", FEWER_BUTTONS) if opened else ("control-more", MORE_BUTTONS)
        asker = [subject.asker] if subject.asker is not None and not subject.private else []
        turn = Button(self._phrases.say(name), subject.shown.custom_id(kind, *asker))
        return (Row((*row, turn)), *_in_rows(rest if opened else []))

    def _buttons(self, subject: Subject) -> tuple[list[Button], list[Button]]:
        """Those in the row, and those behind ⋯. What we cannot reach is deleted by a button of its own."""
        row, rest = (
            [self._button(c, subject) for c in self._controls.select(spot, subject)] for spot in (Spot.ROW, Spot.MENU)
        )
        if subject.own_button is not None:
            row.insert(sum(button.style == "primary" for button in row), subject.own_button)
        if subject.venue.foreign:
            row[_A_ROW - 2 : _A_ROW - 2] = self._deletion(subject)
        room = _A_ROW if len(row) + len(rest) <= _A_ROW else _A_ROW - 1
        return row[:room], row[room:] + rest

    def _deletion(self, subject: Subject) -> list[Button]:
        """What deletes the message itself, unless that is private."""
        if subject.asker is None or subject.private:
            return []
        return [Button(self._phrases.say("control-delete"), join_fields(DELETE, subject.asker), "danger")]

    def _button(self, control: Control, subject: Subject) -> Button:
        label = self._phrases.say(control.label_for(subject))
        custom_id = subject.shown.custom_id(control.letter)
        return Button(label, custom_id, control.style, control.is_enabled(subject))

    def not_found(self, answer: NotFound, listing: str = "") -> Message:
        """Why, and the nearest place behind a button: it is named, not claimed. `listing` is what the button does that
        lists the places of words that appear too often. Without either, the buttons lead on from there.
        """
        why = Text(clip(explanations.not_found(self._phrases, answer, steps=True), _LINE - _SAID))
        if answer.nearest is None:
            listed = Button(self._phrases.say("control-list"), listing, "primary")
            steps = (listed,) if listing else self.steps.after(answer.cause)
            return Message((why, Row(steps)) if steps else (why,))
        quotation = answer.nearest.quotation
        nearest = f"{escape(self._phrases.say('nearest'))}\n{_excerpt_line(quotation, _EXCERPT, _CANDIDATE)}"
        open_it = Button(self._phrases.say("control-open-nearest"), stretch_of(quotation).custom_id(OPEN))
        return Message((why, Text(nearest), Row((open_it,))))

    def chooser(self, said: str, candidates: Sequence[Candidate]) -> Message:
        """A list of places to choose one from: of few with a button next to each, of more with a menu."""
        listed = _distinct_candidates(candidates)[:MOST_OPTIONS]
        places = list(enumerate((c.quotation for c in listed), 1))
        if len(places) <= _FEW:
            return Message((Text(clip(said, _SAID)), *(self._choice(n, q, len(places)) for n, q in places)))
        texts = ("\n".join(_short_item(n, quotation, len(places)) for n, quotation in places),)
        there = [(q, stretch_of(q).custom_id(OPEN)) for _, q in places]
        menu = place_menu(self._phrases.say("control-choose"), there, numbered=True)
        return Message((*map(Text, (clip(said, _SAID), *texts)), Row((menu,))))

    def _choice(self, number: int, quotation: Quotation, among: int) -> Text:
        if among <= _SPELLED_OUT:
            item = _long_item(number, quotation)
        else:
            item = f"**{number}.** {_excerpt_line(quotation, _EXCERPT, _CANDIDATES // among - _NUMBER)}"
        label = self._phrases.say("control-open-place", number=number)
        return Text(item, Button(label, stretch_of(quotation).custom_id(OPEN)))

    def mention_line(self, name: str, control: str = "control-choose", **facts: str | float) -> Message:
        """One public line, and a button that opens the private answer; `control` names what it says."""
        button = Button(
            self._phrases.say(control), MENTION, "secondary" if control == "control-open-nearest" else "primary"
        )
        return self._lines.line(name, private=False, steps=(button,), **facts)

    def too_long_line(self, quotation: Quotation) -> Message:
        """What is said of a quotation that is longer than anyone leafs through."""
        reference, paragraphs = str(quotation.reference), len(quotation.passages)
        steps = (self.steps.contents(quotation.work.id),)
        if paragraphs > MOST_PASSAGES:
            return self._lines.line("over-many", steps=steps, reference=reference, paragraphs=paragraphs)
        return self._lines.line("over-long", steps=steps, reference=reference, characters=len(span_of(quotation)))

    def copy(self, quotation: Quotation, manner: Manner = PLAIN) -> Message:
        """The words and their source as plain text to copy; only the source where the words are too many."""
        source = citation(quotation.work, quotation.reference, manner)
        if _is_short(quotation):
            opened = () if quotation.entered_sections(0) else opened_sections(quotation)
            block = _block(f"{plain_words(quotation, opened)}\n\n{source}")
            if size(block) <= _COPY:
                return _texts(block)
        while size(block := _block(source)) > _COPY:
            source = source[: len(source) * 9 // 10]
        return _texts(escape(self._phrases.say("copy-too-long")), block)


def _in_rows(buttons: Sequence[Button]) -> tuple[Row, ...]:
    return tuple(Row(tuple(buttons[n : n + _A_ROW])) for n in range(0, len(buttons), _A_ROW))


def _texts(*sources: str) -> Message:
    parts: tuple[Part, ...] = tuple(map(Text, sources))
    return Message(parts)


def _source(quotation: Quotation, manner: Manner) -> str:
    """Where it is from, with the heading of its section; the work in small print, of a title as long as a page as much
    as names it.
    """
    about = quotation.work.about
    work = " ".join(source_line(replace(about, title=_named(about.title, _TITLE)), manner).split())
    heading = clip(isolate(_named(" ".join(section_heading(quotation).split()), _SECTION)), _SECTION_SOURCE)
    section = f" · {heading}" if heading else ""
    return f"{bold(escape(str(quotation.reference)))}{section}\n{small_print(clip(work, _SOURCE))}"


def _named(title: str, most: int) -> str:
    """As much of a title as names it."""
    return title if len(title) <= most else (title[:most].rpartition(" ")[0] or title[:most]) + "…"


def _long_item(number: int, quotation: Quotation) -> str:
    """Its sentences; of too many, those words that matched."""
    reference = f"**{number}. {escape(str(quotation.reference))}**"
    if over_limit(quotation) is not None:
        return reference
    pages = quotation_pages(quotation, _CANDIDATE) if _is_short(quotation) else []
    return f"{reference}\n{pages[0].rstrip() if len(pages) == 1 else excerpt(quotation, _LONG_EXCERPT, _CANDIDATE)}"


def _is_short(quotation: Quotation) -> bool:
    """Whether it may have room in one message: only then all of it is looked at."""
    return all(taken <= _COPY for taken in accumulate(len(p.span) for p in quotation.passages))


def _short_item(number: int, quotation: Quotation, among: int) -> str:
    """An item of Discord's own lists, which indents the lines that wrap."""
    return f"{number}. {_excerpt_line(quotation, _SHORT_EXCERPT, _CANDIDATES // among - len(f'{number}. '))}"


def _excerpt_line(quotation: Quotation, length: int, room: int) -> str:
    """Its reference, and the words by which one recognises it where its work allows to be quoted so much."""
    reference = f"**{escape(str(quotation.reference))}**"
    if over_limit(quotation) is not None:
        return reference
    return f"{reference} {excerpt(quotation, length, room - size(reference) - 2)}"


def _distinct_candidates(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Each place once: Discord refuses a menu that offers the same value twice."""
    kept: dict[str, Candidate] = {}
    for candidate in candidates:
        kept.setdefault(stretch_of(candidate.quotation).custom_id(OPEN), candidate)
    return list(kept.values())


def _block(text: str) -> str:
    return f"```\n{text.replace('```', _BROKEN_FENCE)}\n```"
