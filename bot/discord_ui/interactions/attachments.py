"""A file that somebody gave: fetched from Discord and nowhere else, small enough, and in time."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Protocol

import aiohttp
import discord
from yarl import URL

from bot.discord_ui.interactions.requests import repeat
from bot.discord_ui.reachability import RATE_LIMITED, SERVER_ERRORS, NotTakenError
from bot.errors import YamlCode
from bot.findings import Finding
from bot.guilds.choice_codes import ChoiceCode
from bot.plain_yaml import MAX_CHARACTERS


class Uploaded(Protocol):
    """A file that Discord keeps: its size in bytes, as Discord says, and its address."""

    @property
    def size(self) -> int: ...
    @property
    def url(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Limit:
    """How many bytes a file may have, and what is said of one that has more."""

    most: int
    said: Finding


Fetch = Callable[[str, Limit], Awaitable[bytes | Finding]]
LARGEST = 4 * MAX_CHARACTERS  # bytes: no text of so many characters has more
YAML_FILE = Limit(LARGEST, Finding(YamlCode.TOO_LARGE, facts={"detail": str(MAX_CHARACTERS)}))
LONGEST = 10.0  # seconds, with repetitions
_MEDIA = "https://media.discordapp.net"  # Discord's copies; what only one person sees is at the same hosts
_OK = 200


def discord_origins() -> frozenset[str]:
    """Where Discord keeps what people upload."""
    return frozenset({str(URL(discord.Asset.BASE).origin()), _MEDIA})


async def fetch_from_discord(url: str, limit: Limit = YAML_FILE) -> bytes | Finding:
    return await fetch_file(url, discord_origins(), limit=limit)


async def read_attachment(attachment: Uploaded, fetch: Fetch, limit: Limit = YAML_FILE) -> bytes | Finding:
    """What it holds, or what is wrong with it."""
    return limit.said if attachment.size > limit.most else await fetch(attachment.url, limit)


async def fetch_file(
    url: str, origins: Collection[str], longest: float = LONGEST, limit: Limit = YAML_FILE
) -> bytes | Finding:
    """What is at an address of one of these origins, as `https://cdn.discordapp.com`. A redirect is not followed: it
    may lead anywhere.
    """
    if _origin(url) not in origins:
        return Finding(ChoiceCode.FILE_UNREADABLE)
    try:
        return await repeat(lambda: _fetch(url, limit), longest=longest)
    except NotTakenError:
        return Finding(ChoiceCode.FILE_UNREADABLE)


async def _fetch(url: str, limit: Limit) -> bytes | Finding:
    """One try. Raises aiohttp.ClientError where another may succeed."""
    async with aiohttp.ClientSession() as session, session.get(url, allow_redirects=False) as response:
        if response.status == RATE_LIMITED or response.status >= SERVER_ERRORS:
            response.raise_for_status()
        return await _read(response, limit) if response.status == _OK else Finding(ChoiceCode.FILE_UNREADABLE)


async def _read(response: aiohttp.ClientResponse, limit: Limit) -> bytes | Finding:
    """No more than the limit, whatever was said of its size."""
    data = bytearray()
    async for piece in response.content.iter_any():
        data += piece
        if len(data) > limit.most:
            return limit.said
    return bytes(data)


def _origin(url: str) -> str:
    """Scheme, host and port; empty where there are none to read."""
    try:
        return str(URL(url).origin())
    except ValueError:
        return ""
