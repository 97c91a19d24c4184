"""Rules of files that people upload: they come from where Discord keeps them, and there is a bound on what is read."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web

from bot.discord_ui.interactions.attachments import LARGEST, discord_origins, fetch_file, fetch_from_discord
from bot.errors import YamlCode
from bot.findings import Finding
from bot.guilds.choice_codes import ChoiceCode

pytestmark = pytest.mark.asyncio

FILE = b"cooldown: 3\n"
UNREADABLE = Finding(ChoiceCode.FILE_UNREADABLE)


class Host:
    """A server with files, which counts what it was asked for."""

    def __init__(self) -> None:
        self.origin, self.asked, self.end = "", list[str](), asyncio.Event()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        match request.path:
            case "/file":
                return web.Response(body=FILE)
            case "/moved":
                raise web.HTTPFound(f"{self.origin}/file")
            case "/later":
                raise web.HTTPTooManyRequests(headers={"Retry-After": "1000"})
            case "/endless":
                return await self._stream(request, [b"#" * 65_536] * (2 * LARGEST // 65_536))
            case "/stalled":
                return await self._stream(request, [FILE], self.end)
            case _:
                raise web.HTTPNotFound

    @staticmethod
    async def _stream(
        request: web.Request, pieces: list[bytes], end: asyncio.Event | None = None
    ) -> web.StreamResponse:
        """Never says how much there is; where an end is given, it is waited for."""
        response = web.StreamResponse()
        await response.prepare(request)
        for piece in pieces:
            await response.write(piece)
        if end is not None:
            await end.wait()
        return response


@pytest_asyncio.fixture
async def host() -> AsyncIterator[Host]:
    host = Host()
    app = web.Application()
    app.router.add_get("/{path:.*}", host.serve)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    [(address, port, *_)] = runner.addresses
    host.origin = f"http://{address}:{port}"
    yield host
    host.end.set()
    await runner.cleanup()


async def test_a_file_of_an_origin_that_is_named_is_read(host: Host) -> None:
    assert await fetch_file(f"{host.origin}/file", {host.origin}) == FILE


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:PORT/file",
        "http://localhost:PORT/file",
        "http://cdn.discordapp.com@127.0.0.1:PORT/file",
        "http://cdn.discordapp.com:x@127.0.0.1:PORT/file",
        "file:///etc/hostname",
        "/file",
        "http://[",
        "",
    ],
)
async def test_a_file_from_anywhere_else_is_not_asked_for(host: Host, address: str) -> None:
    port = host.origin.rpartition(":")[2]
    assert await fetch_from_discord(address.replace("PORT", port)) == UNREADABLE
    assert host.asked == []


async def test_discord_keeps_uploads_at_two_hosts() -> None:
    assert discord_origins() == {"https://cdn.discordapp.com", "https://media.discordapp.net"}


@pytest.mark.parametrize("path", ["moved", "gone"])
async def test_a_redirect_is_not_followed(host: Host, path: str) -> None:
    assert await fetch_file(f"{host.origin}/{path}", {host.origin}) == UNREADABLE
    assert host.asked == [f"/{path}"]


async def test_a_file_that_is_to_be_asked_for_much_later_is_given_up_at_once(host: Host) -> None:
    assert await fetch_file(f"{host.origin}/later", {host.origin}) == UNREADABLE
    assert host.asked == ["/later"]


async def test_a_file_without_an_end_is_too_large(host: Host) -> None:
    found = await fetch_file(f"{host.origin}/endless", {host.origin})
    assert isinstance(found, Finding)
    assert found.code is YamlCode.TOO_LARGE


async def test_a_file_that_stalls_is_given_up(host: Host) -> None:
    assert await fetch_file(f"{host.origin}/stalled", {host.origin}, longest=0.2) == UNREADABLE


async def test_a_host_that_is_not_there_gives_a_file_that_cannot_be_read(host: Host) -> None:
    assert await fetch_file("http://127.0.0.1:1/file", {"http://127.0.0.1:1"}) == UNREADABLE
    assert host.asked == []
