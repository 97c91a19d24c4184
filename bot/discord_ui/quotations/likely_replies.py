"""What is likely, as a message: the passage with how sure we are of it, and *Not this*, which shows the next one.

Nothing is kept between presses. The button tells how many places were shown; the words that were asked for are above
the passage, or in the message that ours replies to. With them it is looked for again, so that what has changed
meanwhile counts, and past the last place come those of a search for the words themselves, not for what of them
happened to match a passage that was not meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import discord

from bot.discord_ui.interactions.interaction_data import components_of, ids_on, texts_above
from bot.discord_ui.interactions.venues import Venue
from bot.discord_ui.messages.custom_ids import (
    CHECK_SHARED,
    ShownStretch,
    current_id,
    join_fields,
    kind_of,
    read_number,
    split_fields,
)
from bot.discord_ui.messages.markdown import escape, unescape
from bot.discord_ui.messages.pages import fits
from bot.discord_ui.messages.parts import Button, Message
from bot.discord_ui.quotations.moves import stretch_of
from bot.discord_ui.quotations.replies import Replies
from bot.quoting.answers import Likely, Quotation
from bot.wording import explanations
from bot.wording.phrases import Phrases

NOT_THIS = "not"
OTHER = "x"  # the letter of the control that lists similar places
_MOST_SHOWN = 2  # digits
_ECHO = "> "  # Discord's sign for a quotation of somebody; no other text of ours begins with it


@dataclass(frozen=True, slots=True)
class RememberedWords:
    """The words that somebody asked for, and whether they named a text to look in."""

    words: str = ""
    in_one_work: bool = False


@dataclass(frozen=True, slots=True)
class NotThisPress:
    """What a press of *Not this* tells: how many places were shown, and the id of the text that was named, if any."""

    shown: int
    work: str


@dataclass(frozen=True, slots=True)
class RefusableMessage:
    """A message that shows what is likely: the custom_id of its *Not this*, and what it says above the passage."""

    custom_id: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptAbove:
    """What a message of ours says above a quotation, and goes on saying: with *Not this*, where `refusal` is that
    button's custom_id, or with a check of the quotation.
    """

    said: tuple[str, ...]
    refusal: str = ""
    is_checked: bool = False


def parse_not_this(custom_id: str) -> NotThisPress | None:
    match split_fields(custom_id):
        case ["not", shown, work] if (number := read_number(shown, _MOST_SHOWN)) is not None:
            return NotThisPress(number, work)
        case _:
            return None


@dataclass(frozen=True, slots=True)
class LikelyReplies:
    """Makes them in one language."""

    replies: Replies
    phrases: Phrases

    def reply(
        self,
        likely: Likely,
        n: int,
        remembered: RememberedWords,
        venue: Venue,
        *,
        private: bool,
        asker: int | None = None,
    ) -> Message:
        """The place number `n`. A private message does not reply to the words, so it repeats them."""
        candidate = likely.candidates[n]
        quotation = candidate.quotation
        said = escape(explanations.likelihood(self.phrases, (candidate,)))
        refused = join_fields(NOT_THIS, n + 1, quotation.work.id if remembered.in_one_work else "")

        def make(above: tuple[str, ...], custom_id: str) -> Message:
            refusal = self.refusal(custom_id)
            return self.replies.quotation(
                quotation, private=private, asker=asker, venue=venue, said=above, own_button=refusal
            )

        if not private:
            return make((said,), refused)
        echo = _ECHO + escape(" ".join(remembered.words.split()))
        repeated = make((echo, said), refused)
        return repeated if fits(repeated) else make((said,), stretch_of(quotation).custom_id(OTHER))

    def reply_to_move(
        self,
        quotation: Quotation,
        pages: Sequence[str],
        shown: ShownStretch,
        venue: Venue,
        above: KeptAbove | None,
        *,
        asker: int | None = None,
        opened: bool = False,
    ) -> Message:
        """A look around a passage, with what is still said `above` it, where there is room to say so. It is private,
        except in a direct message, which `asker` reads alone. `opened` shows the buttons behind ⋯ too.
        """
        make = partial(self.replies.quotation, quotation, shown, private=asker is None, asker=asker)
        make = partial(make, venue=venue, pages=pages, opened=opened)
        if above is None:
            return make()
        refusal = self.refusal(above.refusal) if above.refusal else None
        kept = make(said=above.said, own_button=refusal, is_checked=above.is_checked)
        return kept if fits(kept) else make()

    def refusal(self, custom_id: str) -> Button:
        return Button(self.phrases.say("control-not-this"), custom_id)


def refusable_of(message: discord.Message | None) -> RefusableMessage | None:
    """What a message of ours says is likely, if it does."""
    rows = [row for row in components_of(message) if isinstance(row, discord.ActionRow)]
    ids = [
        current_id(part.custom_id or "") for row in rows for part in row.children if isinstance(part, discord.Button)
    ]
    refused = next((custom_id for custom_id in ids if parse_not_this(custom_id) is not None), None)
    return RefusableMessage(refused, texts_above(message)) if refused is not None else None


def kept_above(message: discord.Message | None, *, is_same_place: bool) -> KeptAbove | None:
    """What stays above the quotation of a message: that it is only likely, wherever one moves, and anything else as
    long as it is about the same place.
    """
    refusable = refusable_of(message)
    if refusable is not None:
        return KeptAbove(refusable.said, refusable.custom_id)
    said = texts_above(message) if is_same_place else ()
    is_checked = any(kind_of(current_id(custom_id)) == CHECK_SHARED for custom_id in ids_on(message))
    return KeptAbove(said, is_checked=is_checked) if said else None


def repeated_words(message: discord.Message | None) -> str | None:
    """The words that a message of ours repeats; None where it repeats none."""
    echoes = [text for text in texts_above(message) if text.startswith(_ECHO)]
    return unescape(echoes[0].removeprefix(_ECHO)) if echoes else None
