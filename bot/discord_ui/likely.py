"""What is likely, as a message: the passage with how sure we are of it, and *Not this*, which shows the next one.

Nothing is kept between presses. The button tells how many places were shown; the words that were asked for are above
the passage, or in the message that ours replies to. With them it is looked for again, so that what has changed
meanwhile counts, and past the last place come those of a search for the words themselves, not for what of them
happened to match a passage that was not meant.
"""

import re
from dataclasses import dataclass, replace
from itertools import takewhile

import discord

from bot.discord_ui.here import Here
from bot.discord_ui.layout import BUTTON
from bot.discord_ui.markdown import escape, unescape
from bot.discord_ui.pages import size
from bot.discord_ui.replies import Action, Button, Replies, Reply, shown_quotation
from bot.quoting.answers import Likely
from bot.wording import explanations
from bot.wording.phrases import Phrases

NOT_THIS = "not"
_PRESSED = re.compile(rf"{NOT_THIS}:(\d{{1,2}}):(.*)", re.ASCII)
_ECHO = "> "  # Discord's sign for a quotation of somebody; no other text of ours begins with it
_MOST_TEXT = 3900  # of the 4,000 characters of a message; small print has signs of its own


@dataclass(frozen=True, slots=True)
class Remembered:
    """The words that somebody asked for, and whether they named a text to look in."""

    words: str = ""
    in_one_work: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """What a press of *Not this* tells: how many places were shown, and the id of the text that was named, if any."""

    shown: int
    work: str


def parse_not_this(custom_id: str) -> Refused | None:
    found = _PRESSED.fullmatch(custom_id)
    return Refused(int(found[1]), found[2]) if found is not None else None


@dataclass(frozen=True, slots=True)
class LikelyReplies:
    """Makes them in one language."""

    replies: Replies
    phrases: Phrases

    def reply(
        self, likely: Likely, n: int, remembered: Remembered, here: Here, *, private: bool, asker: int | None = None
    ) -> Reply:
        """The place number `n`. A private message does not reply to the words, so it repeats them."""
        candidate = likely.candidates[n]
        quotation = candidate.quotation
        quoted = self.replies.quotation(quotation, private=private, asker=asker, here=here)
        said = escape(explanations.likely(self.phrases, (candidate,)))
        refused = f"{NOT_THIS}:{n + 1}:{quotation.work.id if remembered.in_one_work else ''}"
        if not private:
            return self._with(quoted, (said,), refused)
        echo = _ECHO + escape(" ".join(remembered.words.split()))
        repeated = self._with(quoted, (echo, said), refused)
        if fits(repeated):
            return repeated
        return self._with(quoted, (said,), shown_quotation(quotation).custom_id(Action.OTHER))

    def still(self, moved: Reply, message: discord.Message | None) -> Reply:
        """What is shown instead of a likely passage by a look around it: it can still be refused."""
        refused = _refusal(message)
        if message is None or refused is None or not moved.quoted:
            return moved
        kept = self._with(moved, _said(message), refused)
        return kept if fits(kept) else moved

    def _with(self, quoted: Reply, said: tuple[str, ...], refused: str) -> Reply:
        """First the two buttons between which one decides; five fill a row."""
        not_this = Button(self.phrases.say("control-not-this"), refused)
        share = [button for button in quoted.buttons if button.style == "primary"]
        moves = [button for button in quoted.buttons if button not in share]
        return replace(quoted, said=said, buttons=(*share, not_this, *moves))


def repeated_words(message: discord.Message | None) -> str | None:
    """The words that a message of ours repeats; None where it repeats none."""
    echoes = [text for text in _said(message) if text.startswith(_ECHO)] if message is not None else []
    return unescape(echoes[0].removeprefix(_ECHO)) if echoes else None


def _said(message: discord.Message) -> tuple[str, ...]:
    """What we said above a quotation."""
    above = takewhile(lambda part: isinstance(part, discord.TextDisplay), message.components)
    return tuple(part.content for part in above if isinstance(part, discord.TextDisplay))


def _refusal(message: discord.Message | None) -> str | None:
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)] if message is not None else []
    ids = [part.custom_id or "" for row in rows for part in row.children if isinstance(part, discord.Button)]
    ours = (custom_id.removeprefix(BUTTON) for custom_id in ids)
    return next((custom_id for custom_id in ours if parse_not_this(custom_id) is not None), None)


def fits(reply: Reply) -> bool:
    """Whether one message has room for all that it says."""
    return sum(map(size, (*reply.said, *reply.texts, reply.small_print, *reply.below))) <= _MOST_TEXT
