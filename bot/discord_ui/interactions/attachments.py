"""A file that somebody gave: small enough, and read in time."""

import asyncio

import discord

from bot.discord_ui.reachability import NOT_SENT
from bot.errors import YamlCode
from bot.findings import Finding
from bot.guilds.choice_codes import ChoiceCode
from bot.plain_yaml import MAX_CHARACTERS

LARGEST = 4 * MAX_CHARACTERS  # bytes: no text of so many characters has more
LONGEST = 10.0  # seconds


async def read_attachment(attachment: discord.Attachment) -> bytes | Finding:
    """What it holds, or what is wrong with it."""
    if attachment.size > LARGEST:
        return Finding(YamlCode.TOO_LARGE, facts={"detail": str(MAX_CHARACTERS)})
    try:
        async with asyncio.timeout(LONGEST):
            return await attachment.read()
    except NOT_SENT:
        return Finding(ChoiceCode.FILE_UNREADABLE)
