"""What is said where a text has changed since a message quoted it: that, and a button that looks for the words. These
are read from the message that was used, for they are kept nowhere else.
"""

from dataclasses import replace

import discord

from bot.discord_ui.interactions.interaction_data import Interaction, components_of
from bot.discord_ui.messages.custom_ids import AGAIN, MOST_CHARACTERS, join_fields
from bot.discord_ui.messages.lines import Lines
from bot.discord_ui.messages.markdown import unescape
from bot.discord_ui.messages.parts import Button, Message, Row
from bot.discord_ui.messages.signs import without_signs
from bot.texts.work import Work


def edition_changed(interaction: Interaction, work: Work, lines: Lines) -> Message:
    line = lines.line("edition-changed", work=work.id)
    words, begun = quoted_words(interaction.message), join_fields(AGAIN, work.id, "")
    clipped = _clip(words, MOST_CHARACTERS - len(begun))
    if not clipped:
        return line
    return replace(line, parts=(*line.parts, Row((Button(lines.say("control-again"), begun + clipped, "primary"),))))


def quoted_words(message: discord.Message | None) -> str:
    """The words of the text in the box of a message of ours; nothing where it has none."""
    boxes = [part for part in components_of(message) if isinstance(part, discord.Container)]
    texts = [part.content for box in boxes for part in box.children if isinstance(part, discord.TextDisplay)]
    return " ".join(unescape(without_signs(texts[0])).split()) if texts else ""


def _clip(words: str, room: int) -> str:
    """As many whole words as there is room for."""
    return words if len(words) <= room else words[: room + 1].rpartition(" ")[0] or words[:room]
