"""The bot as a process that can reach nothing but the loopback Discord, and that is always reaped."""

import asyncio
import contextlib
import os
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.loopback.forking import ForkedProcess, fork
from tests.loopback.server import LoopbackDiscord
from tests.loopback.watch import Watch

BOOTSTRAP = Path(__file__).parent / "bootstrap"
WALLED, REFUSED = "loopback-walled", "loopback-refused"  # what bootstrap/ says
START = 120.0  # Python itself, on a busy machine
LEAVE = 5.0  # what a process has for ending by itself when a test is over
LINE = 1 << 20


class BotProcess:
    """Starts any command line, listens to it, sends it signals, waits for its end, never for ever."""

    def __init__(
        self,
        argv: Sequence[str],
        discord: LoopbackDiscord,
        *,
        env: Mapping[str, str] | None = None,
        folder: Path | None = None,
        start: float = START,
        leave: float = LEAVE,
        forked: Sequence[str] | None = None,
    ) -> None:
        """`forked` are arguments of the bot, to fork it instead of starting `argv`."""
        self._start, self._leave = start, leave
        self.out: list[str] = []
        self.err: list[str] = []
        self.said: list[str] = []  # both, as they were heard
        self.refused: list[str] = []  # hosts other than loopback that it wanted to talk to
        self._argv, self._folder, self._forked = argv, folder, forked
        self._env = environment(discord) | dict(env or {})
        self._walled = False
        self._watch = Watch()
        self._process: Process | ForkedProcess | None = None
        self._listeners: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        self._process = await self._begin()
        streams = ((self._process.stdout, self._hear_out), (self._process.stderr, self._hear_err))
        self._listeners = [asyncio.create_task(self._listen(stream, hear)) for stream, hear in streams if stream]
        try:
            await self._watch.until(lambda: self._walled or None, within=self._start, otherwise=self._unwalled)
        except BaseException:
            await self._end()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._end()

    @property
    def running(self) -> bool:
        return self._started.returncode is None

    @property
    def pid(self) -> int:
        return self._started.pid

    def send(self, what: signal.Signals) -> None:
        """Nothing to one that has ended. asyncio's own way would take its exit status away from asyncio."""
        with contextlib.suppress(ProcessLookupError):
            if self.running:
                os.kill(self.pid, what)

    async def exit(self, *, within: float = 60.0) -> int:
        """Its exit code, when it ends by itself and all that it said has been heard."""
        async with asyncio.timeout(within):
            await self._started.wait()
            await asyncio.gather(*self._listeners)
        code = self._started.returncode
        assert code is not None, "a process that was waited for has ended"
        return code

    def mark(self) -> int:
        """A moment to ask about what is said later: `says(…, after=mark)`."""
        return len(self.said)

    async def says(self, words: str, *, after: int = 0, times: int = 1, within: float = 60.0) -> str:
        """The first line (or the n-th), out or err, with these words in it."""

        def probe() -> str | None:
            found = [line for line in self.said[after:] if words in line]
            return found[times - 1] if len(found) >= times else None

        return await self._watch.until(probe, within=within, otherwise=lambda: f"{words!r}{self._heard()}")

    @property
    def _started(self) -> Process | ForkedProcess:
        assert self._process is not None, "BotProcess is used as `async with`"
        return self._process

    async def _begin(self) -> Process | ForkedProcess:
        if self._forked is not None:
            return await fork(self._forked, self._env, self._folder or Path.cwd())
        return await asyncio.create_subprocess_exec(
            *self._argv,
            env=self._env,
            cwd=self._folder,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=PIPE,
            stderr=PIPE,
            limit=LINE,
            start_new_session=True,
        )

    async def _listen(self, stream: asyncio.StreamReader, hear: Callable[[str], None]) -> None:
        async for line in stream:
            hear(line.decode(errors="replace").rstrip("\n"))
            self._watch.changed()

    def _hear_out(self, line: str) -> None:
        self.out.append(line)
        self.said.append(line)

    def _hear_err(self, line: str) -> None:
        if line == WALLED:
            self._walled = True
        elif line.startswith(REFUSED):
            self.refused.append(line.removeprefix(REFUSED).strip())
        else:
            self.err.append(line)
            self.said.append(line)

    def _heard(self) -> str:
        return "\n--- out\n" + "\n".join(self.out) + "\n--- err\n" + "\n".join(self.err)

    def _unwalled(self) -> str:
        return f"the walls around {self._argv}: its Python did not import our sitecustomize{self._heard()}"

    async def _end(self) -> None:
        """Politely, then not; what it started goes with it."""
        if self.running:
            self.send(signal.SIGTERM)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._started.wait(), self._leave)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        await self._started.wait()
        await asyncio.gather(*self._listeners)


def environment(discord: LoopbackDiscord) -> dict[str, str]:
    """Ours, without what is meant for the bot of this machine, and with the way to the loopback Discord."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CATCHWORD_")}
    path = os.pathsep.join(part for part in (str(BOOTSTRAP), kept.get("PYTHONPATH")) if part)
    ways = {"LOOPBACK_REST": discord.rest_url, "LOOPBACK_GATEWAY": discord.gateway_url}
    return kept | ways | {"PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}
