"""What buttons below a check do: open one of several quotations, and show everyone a check.

A custom_id has no room for what was checked, and nothing is kept: what a check says is read from the message of ours
that the button is on. The passage itself is made again from the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import discord

from bot.discord_ui.checking.differences import has_signs, legend
from bot.discord_ui.interactions.controls import Control, Press, Spot, Subject
from bot.discord_ui.interactions.delivery import Action, NewMessage
from bot.discord_ui.interactions.interaction_data import (
    Interaction,
    components_of,
    custom_id_of,
    direct_asker_of,
    ids_on,
    texts_above,
)
from bot.discord_ui.messages.custom_ids import (
    CHECK_OPENED,
    CHECK_SHARED,
    PLACES_SHARED,
    current_id,
    parse_stretch,
)
from bot.discord_ui.messages.lines import Lines
from bot.discord_ui.messages.parts import Button, Message, Text
from bot.wording.phrases import Phrases


class Publisher(Protocol):
    """What shows everyone something, once and where that is allowed: sharing does."""

    def public_message(self, pressed: Press, said: tuple[str, ...]) -> Message | NewMessage: ...
    def private_message(self, pressed: Press, said: tuple[str, ...], *, is_checked: bool) -> Message: ...
    async def publish(self, pressed: Press, message: Message) -> None: ...


@dataclass(frozen=True, slots=True)
class CheckControls:
    """Opens and shares."""

    publisher: Publisher
    lines: Lines
    phrases: Phrases

    def controls(self) -> tuple[Control, ...]:
        """They go before those of quotations: *Share* is the first in its row."""
        return (
            Control(CHECK_SHARED, Spot.ROW, self.share, "control-share", is_shown=_can_be_shared, style="primary"),
            Control(PLACES_SHARED, Spot.LISTS, self.share_places),
            Control(CHECK_OPENED, Spot.LISTS, self.open, in_place=True),
        )

    def open(self, pressed: Press) -> Message | NewMessage:
        """The passage, with the check that the list has of it."""
        source = next(_texts_next_to(pressed.interaction, custom_id_of(pressed.interaction)), "")
        checked = source.partition("\n")[2]  # its first line only tells which quotation it is
        said = f"{checked}\n{legend(self.phrases)}" if has_signs(checked) else checked
        message = self.publisher.private_message(pressed, (said,) if said else (), is_checked=bool(said))
        return message if direct_asker_of(pressed.interaction) is not None else NewMessage(message)

    def share(self, pressed: Press) -> NewMessage | Action:
        """Show everyone the check and its passage, and nobody's name."""
        said = texts_above(_our_message(pressed.interaction))
        if not said:
            return NewMessage(self.lines.line("control-unknown"))
        message = self._refusal(pressed) or self.publisher.public_message(pressed, said)
        return message if isinstance(message, NewMessage) else Action(lambda: self.publisher.publish(pressed, message))

    def share_places(self, pressed: Press) -> NewMessage | Action:
        """The same of a quotation from several places, each with the button that opens it."""
        texts = tuple(_texts_on(pressed.interaction))
        message = self._refusal(pressed) or self._gone(pressed, texts)
        if message is not None:
            return message
        return Action(lambda: self.publisher.publish(pressed, Message(texts, private=False)))

    def _refusal(self, pressed: Press) -> NewMessage | None:
        if not pressed.venue.shares_checks:
            return NewMessage(self.lines.line("check-not-shared-here"))
        return None if pressed.venue.open else NewMessage(self.lines.line("share-not-here"))

    def _gone(self, pressed: Press, texts: tuple[Text, ...]) -> NewMessage | None:
        """That a text which is compared is not there any more, or has changed."""
        works = pressed.venue.services.texts(pressed.venue.manner)
        for shown in [parse_stretch(text.button.custom_id) for text in texts if isinstance(text.button, Button)]:
            work = works.work(shown.work) if shown is not None else None
            if shown is None or work is None:
                return NewMessage(self.lines.line("control-unknown"))
            if not shown.is_of(work.edition):
                return NewMessage(self.lines.line("edition-changed", work=work.id))
        return None if texts else NewMessage(self.lines.line("control-unknown"))


def _can_be_shared(subject: Subject) -> bool:
    venue = subject.venue
    return subject.is_checked and subject.private and venue.shares_checks and venue.shows(subject.quotation)


def _our_message(interaction: Interaction) -> discord.Message | None:
    """The message that was used, if it is ours, and has the button: nobody else can change what it says."""
    message, me = interaction.message, interaction.client.user
    ids = map(current_id, ids_on(message))
    is_ours = message is not None and me is not None and message.author.id == me.id
    return message if is_ours and custom_id_of(interaction) in ids else None


def _texts_next_to(interaction: Interaction, custom_id: str) -> Iterator[str]:
    """What is said next to the button with that custom_id."""
    for text in _texts_on(interaction):
        if isinstance(text.button, Button) and text.button.custom_id == custom_id:
            yield text.source


def _texts_on(interaction: Interaction) -> Iterator[Text]:
    """What a list of ours says, each part with its button."""
    for part in components_of(_our_message(interaction)):
        if isinstance(part, discord.TextDisplay):
            yield Text(part.content)
        elif isinstance(part, discord.SectionComponent) and isinstance(part.accessory, discord.Button):
            source = "\n".join(text.content for text in part.children)
            yield Text(source, Button(part.accessory.label or "", current_id(part.accessory.custom_id or "")))
