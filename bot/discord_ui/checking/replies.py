"""Checked quotations -> messages: one with its passage and the passage's buttons, several as a list that opens each.
Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.discord_ui.checking.differences import difference_source, legend
from bot.discord_ui.interactions.venues import Venue
from bot.discord_ui.messages.custom_ids import CHECK_OPENED, OPEN, PLACES_SHARED, ShownStretch
from bot.discord_ui.messages.markdown import escape
from bot.discord_ui.messages.next_steps import NextSteps
from bot.discord_ui.messages.pages import fits, size
from bot.discord_ui.messages.parts import Button, Message, Part, Row, Text, bold, small_print
from bot.discord_ui.messages.shortening import clip, excerpt
from bot.quoting.answers import Quotation
from bot.quoting.checking.checks import Check, Checks, ComparedPlace, UncheckedPart
from bot.quoting.checking.shown_difference import fold_words, has_difference
from bot.quoting.limits import is_too_long, over_limit
from bot.quoting.navigation import span_of
from bot.wording import checks as wording
from bot.wording.phrases import Phrases

# Parts of the 4,000 characters that all texts of a message share, by `pages.size`.
_SINGLE = 700  # above a passage, of which a page is 2,600
_ALL = 3500  # of several quotations
_SENTENCES = 420
_NOTE = 180
_LEAST_DIFFERENCE = 90
_ENDS_OF_PART = 4  # words by which one knows a quotation in a list
_MOST_EDITIONS = 2
_EXCERPT = 90  # characters of the nearest place, by which one recognises it


class Quotations(Protocol):
    """What makes the message of a quotation, with source and buttons. `is_checked`: what is `said` is a check of it."""

    def quotation(
        self,
        quotation: Quotation,
        shown: ShownStretch | None = None,
        *,
        private: bool,
        asker: int | None = None,
        venue: Venue,
        said: tuple[str, ...] = (),
        is_checked: bool = False,
    ) -> Message: ...


@dataclass(frozen=True, slots=True)
class CheckReplies:
    """Makes them in one language."""

    quotations: Quotations
    phrases: Phrases

    def reply(self, checks: Checks, venue: Venue, *, private: bool, asker: int | None = None) -> Message:
        """`asker` may delete what is not private."""
        match checks.checks:
            case []:
                return Message((Text(escape(self.phrases.say("message-without-words"))),), private)
            case [UncheckedPart() as part] if not checks.left_out:
                return self._unchecked(part, private=private)
            case [Check() as check] if not checks.left_out:
                return self._single(check, venue, private=private, asker=asker)
            case _:
                return self._several(checks, private=private)

    def _unchecked(self, part: UncheckedPart, *, private: bool) -> Message:
        return Message((Text(escape(wording.unchecked(self.phrases, part))),), private)

    def _single(self, check: Check, venue: Venue, *, private: bool, asker: int | None) -> Message:
        if not check.places:
            return self._absent(check, private=private)
        place, *others = check.places
        if others:
            return self._places(check, venue, private=private)
        quotation = replace(place.quotation, also=(), nearly=())  # the check says where else its words are
        told, notes = self._told(check, _SINGLE), (*self._notes(check),)
        if over_limit(quotation) is not None or is_too_long(quotation):
            contents = NextSteps(self.phrases).contents(quotation.work.id)
            return Message((*map(Text, (told, *notes, _reference(quotation))), Row((contents,))), private)

        def make(*said: str) -> Message:
            above = ("\n".join(said),)
            return self.quotations.quotation(
                quotation, private=private, asker=asker, venue=venue, said=above, is_checked=True
            )

        verdict, *_ = told.split("\n")
        fitting = (message for message in (make(told, *notes), make(told)) if fits(message))
        return next(fitting, None) or make(verdict)

    def _absent(self, check: Check, *, private: bool) -> Message:
        """Nothing of it is from a text, so it is not shared: what everyone is shown has our name above it."""
        told = Text(self._told(check, _SINGLE))
        if check.nearest is None:
            return Message((told, Row((NextSteps(self.phrases).texts(),))), private)
        quotation = check.nearest.quotation
        words = "" if over_limit(quotation) is not None else f" {excerpt(quotation, _EXCERPT, _NOTE)}"
        nearest = Text(f"{escape(self.phrases.say('nearest'))}\n{_reference(quotation)}{words}")
        open_it = Button(self.phrases.say("control-open-nearest"), _stretch(quotation).custom_id(OPEN))
        return Message((told, nearest, Row((open_it,))), private)

    def _places(self, check: Check, venue: Venue, *, private: bool) -> Message:
        """Of two places or more, each with what is of it."""
        said, room = self._told(check, _SINGLE), (_ALL - _SINGLE) // len(check.places)
        places = [self._place(n, place, room) for n, place in enumerate(check.places, 1)]
        explained = [Text(legend(self.phrases))] if any(map(_differs, check.places)) else []
        is_shared = private and venue.open and venue.shares_checks
        rows = [Row((self._share_places(check.places[0]),))] if is_shared else []
        return Message((Text(said), *places, *explained, *rows), private)

    def _several(self, checks: Checks, *, private: bool) -> Message:
        room, used = _ALL // max(1, len(checks.checks)), set[str]()
        items = [self._item(n, each, room, used) for n, each in enumerate(checks.checks, 1)]
        heading = self.phrases.say("verdict-several", count=len(items) + checks.left_out)
        places = [place for each in checks.checks if isinstance(each, Check) for place in each.places]
        below = [legend(self.phrases)] if any(map(_differs, places)) else []
        if checks.left_out:
            below.append(small_print(self.phrases.say("verdict-left-out", count=checks.left_out)))
        parts: tuple[Part, ...] = (Text(heading), *items, *map(Text, below))
        return Message(parts, private)

    def _item(self, number: int, each: Check | UncheckedPart, room: int, used: set[str]) -> Text:
        """The words by which one knows it, its verdict, and a button that opens its place."""
        head = f"{number}. “{fold_words(each.part.text, _ENDS_OF_PART)}”"
        first = clip(head, _NOTE)
        if isinstance(each, UncheckedPart):
            return Text(f"{first}\n{escape(wording.unchecked(self.phrases, each))}")
        places = _shown_places(each)
        told = self._told(each, room - _NOTE, is_listed=True)
        text = f"{first}\n{told}"
        button = self._open(number, places[0], is_nearest=each.nearest is places[0]) if places else None
        if button is None or button.custom_id in used:
            return Text(text)
        used.add(button.custom_id)
        return Text(text, button)

    def _place(self, number: int, place: ComparedPlace, room: int) -> Text:
        kept = place.difference.changes
        words = difference_source(kept, room) or clip(" ".join(change.said for change in kept), room)
        return Text(f"{_reference(place.quotation)}\n{words}", self._open(number, place, is_nearest=False))

    def _open(self, number: int, place: ComparedPlace, *, is_nearest: bool) -> Button:
        label, shown = self.phrases.say("control-open-place", number=number), _stretch(place.quotation)
        return Button(label, shown.custom_id(OPEN) if is_nearest else shown.custom_id(CHECK_OPENED, number))

    def _share_places(self, place: ComparedPlace) -> Button:
        return Button(self.phrases.say("control-share"), _stretch(place.quotation).custom_id(PLACES_SHARED), "primary")

    def _told(self, check: Check, room: int, *, is_listed: bool = False) -> str:
        """The verdict, what carries most in a sentence, and the difference to the one place; in a list with the place,
        and without what the signs mean, which is said below it.
        """
        say = self.phrases
        where = ", ".join(str(place.quotation.reference) for place in check.places) if is_listed else ""
        head = bold(clip(wording.verdict(say, check), _NOTE)) + (f" · {clip(where, _NOTE)}" if where else "")
        sentences = clip(" ".join(wording.sentences(say, check)), min(_SENTENCES, room // 2))
        lines = [head, sentences] if sentences else [head]
        left = room - sum(size(line) + 1 for line in lines)
        if len(check.places) == 1 and left >= _LEAST_DIFFERENCE:
            [place] = check.places
            if difference := difference_source(place.difference.changes, left):
                lines += [difference] if is_listed else [difference, legend(say)]
        return "\n".join(lines)

    def _notes(self, check: Check) -> Iterator[str]:
        """Where else the words are, and which editions have others."""
        if same := wording.same_places(self.phrases, check):
            yield small_print(clip(same, _NOTE))
        for edition in check.editions[:_MOST_EDITIONS]:
            head = clip(wording.other_edition(self.phrases, check, edition), _NOTE)
            difference = difference_source(edition.difference.changes, _NOTE)
            yield small_print(f"{head} {difference}" if difference else head)


def _shown_places(check: Check) -> Sequence[ComparedPlace]:
    """Where its words are, or the place that may have been meant."""
    return check.places or ((check.nearest,) if check.nearest is not None else ())


def _differs(place: ComparedPlace) -> bool:
    return has_difference(place.difference.changes)


def _reference(quotation: Quotation) -> str:
    return bold(escape(str(quotation.reference)))


def _stretch(quotation: Quotation) -> ShownStretch:
    return ShownStretch.at(quotation.work, span_of(quotation), quotation.marks)
