"""Pages -> PNG files, by a Chromium without a window that is spoken to over its DevTools protocol."""

import asyncio
import base64
import shutil
import tempfile
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_ARGUMENTS = (
    "--headless=new",
    "--disable-gpu",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--no-sandbox",  # the pages are ours, and fetch nothing
    "--remote-debugging-port=0",
)
_HEIGHT = "Math.ceil(document.body.getBoundingClientRect().height)"
_LONGEST = 60.0  # seconds for the browser to start, and for each answer
_SHARPNESS = 2  # pixels of the picture for one of the page
_PAUSE = 0.1


def browser_path() -> str | None:
    return next((path for path in map(shutil.which, NAMES) if path is not None), None)


class Browser:
    """One tab."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._calls = 0

    async def picture(self, page: Path, width: int) -> bytes:
        """The page as high as what it shows."""
        await self._size(width, 100)
        await self.call("Page.navigate", url=page.as_uri())
        await self._until("Page.loadEventFired")
        found = await self.call("Runtime.evaluate", expression=_HEIGHT)
        await self._size(width, int(found["result"]["value"]))
        taken = await self.call("Page.captureScreenshot", format="png")
        return base64.b64decode(taken["data"])

    async def _size(self, width: int, height: int) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": _SHARPNESS, "mobile": False}
        await self.call("Emulation.setDeviceMetricsOverride", **size)

    async def call(self, method: str, **parameters: object) -> dict[str, Any]:
        self._calls += 1
        await self._socket.send_json({"id": self._calls, "method": method, "params": parameters})
        while (heard := await self._socket.receive_json(timeout=_LONGEST)).get("id") != self._calls:
            pass
        if "error" in heard:
            raise RuntimeError(heard["error"]["message"])
        return heard["result"]

    async def _until(self, event: str) -> None:
        while (await self._socket.receive_json(timeout=_LONGEST)).get("method") != event:
            pass


@asynccontextmanager
async def open_browser(path: str) -> AsyncGenerator[Browser]:
    """A browser with a fresh profile, which ends with the block."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        arguments = (*_ARGUMENTS, f"--user-data-dir={profile}")
        quiet = asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(path, *arguments, stdout=quiet, stderr=quiet)
        try:
            port = await asyncio.to_thread(_port, Path(profile) / "DevToolsActivePort")
            async with aiohttp.ClientSession() as session:
                async with session.put(f"http://127.0.0.1:{port}/json/new") as answer:
                    address = (await answer.json())["webSocketDebuggerUrl"]
                async with session.ws_connect(address, max_msg_size=0) as socket:
                    browser = Browser(socket)
                    await browser.call("Page.enable")
                    yield browser
        finally:
            process.terminate()
            await process.wait()


def _port(file: Path) -> str:
    """The browser writes the file once it listens. Raises TimeoutError."""
    until = time.monotonic() + _LONGEST
    while time.monotonic() < until:
        lines = file.read_text("ascii").split() if file.exists() else []
        if lines:
            return lines[0]
        time.sleep(_PAUSE)
    raise TimeoutError("the browser does not start")
