"""What a loopback Discord would take too long to show of signing in: hours of refusals, and silence."""

import asyncio
import logging
import sys
from pathlib import Path
from typing import cast

import pytest
from discord.gateway import DiscordWebSocket
from yarl import URL

from bot.discord_ui.assembly import build_client
from bot.discord_ui.connection import signing_in
from bot.discord_ui.connection.client import Client
from bot.discord_ui.interactions.lookups import Lookups
from bot.guilds.moderation import Moderation
from bot.library.library import Library
from bot.quoting.services import Services
from bot.wording.phrases import Phrases

pytestmark = pytest.mark.asyncio


class Silent:
    """A Discord that never answers the first sign-in."""

    def __init__(self) -> None:
        self.did: list[str] = []

    async def login(self, _: str) -> None:
        self.did.append("login")
        if len(self.did) == 1:
            await asyncio.Event().wait()

    async def forget_connections(self) -> None:
        self.did.append("forget")

    async def connect(self) -> None:
        self.did.append("connect")

    def is_closed(self) -> bool:
        return False


async def test_a_sign_in_that_is_never_answered_is_tried_again() -> None:
    silent = Silent()
    await signing_in.stay(cast("Client", silent), "token", Phrases(), longest_try=0.01, first_wait=0.0)
    assert silent.did == ["login", "forget", "login", "connect"]


async def test_hours_of_refusals_do_not_fill_the_stack(
    monkeypatch: pytest.MonkeyPatch, library: Library, moderation: Moderation, tmp_path: Path
) -> None:
    tries = 0

    async def refuse(*_: object, **__: object) -> None:
        nonlocal tries
        tries += 1
        if tries > sys.getrecursionlimit():
            raise asyncio.CancelledError
        raise ConnectionRefusedError

    async def at_once(_: float) -> None: ...

    client = build_client(Services.from_library(library), moderation, Phrases(), Lookups(), tmp_path)
    monkeypatch.setattr(DiscordWebSocket, "from_client", refuse)
    monkeypatch.setattr(asyncio, "sleep", at_once)
    monkeypatch.setattr(logging.getLogger("discord.shard"), "disabled", True)
    with pytest.raises(asyncio.CancelledError):
        await client.launch_shard(URL("ws://127.0.0.1"), 0, initial=True)
