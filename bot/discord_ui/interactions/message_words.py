"""The words of a message: as it is written, and what somebody looks up of it in our texts, which is what it quotes or
says, or the passage that it shows. Pure.
"""

import re
from collections.abc import Iterable, Iterator

import discord

from bot.discord_ui.messages.markdown import unescape
from bot.matching.query import MAX_CHARACTERS
from bot.quoting.checking.messages.text_blocks import block_quotes, without_mentions

_SMALL_PRINT = re.compile(r"^-# .*$", re.MULTILINE)


def words_of(content: str) -> str:
    """What a message says, line by line, without what Discord's client writes for emoji, times and mentions."""
    lines = without_mentions(content).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def words_in(message: discord.Message) -> str:
    """What it quotes of somebody, or else says; of an answer the words in its box, else what a link in it shows;
    nothing where it has no words.
    """
    shown = words_of(_quoted(message.content)) or "\n".join(_boxed(message.components))
    shown = shown or "\n".join(_texts(message.components)) or "\n".join(_embedded(message.embeds))
    return shown.strip()


def words_to_look_up(text: str) -> str:
    """As many of its words as are looked for at once, from the first."""
    return text if len(text) <= MAX_CHARACTERS else text[:MAX_CHARACTERS].rpartition(" ")[0] or text[:MAX_CHARACTERS]


def _quoted(text: str) -> str:
    """The lines that quote somebody, where there are any."""
    return "\n".join(block_quotes(text)) or text


def _boxed(components: Iterable[discord.Component]) -> Iterator[str]:
    for part in components:
        if isinstance(part, discord.Container):
            yield from _texts(part.children)


def _texts(components: Iterable[discord.Component]) -> Iterator[str]:
    """Without small print, which says where words are from."""
    for part in components:
        if isinstance(part, discord.TextDisplay):
            yield unescape(_SMALL_PRINT.sub("", part.content))
        elif isinstance(part, discord.Container | discord.SectionComponent):
            yield from _texts(part.children)


def _embedded(embeds: Iterable[discord.Embed]) -> Iterator[str]:
    yield from (embed.description or embed.title or "" for embed in embeds)
