"""Imported by every Python process under test before anything else: only loopback, and Discord is there.

Found because its folder is on the process's PYTHONPATH. No host but loopback can be resolved, connected to or
sent to (an audit hook: it cannot be removed, and it sees what asyncio and aiohttp do below their functions).
When the process imports discord, its three addresses are set; where LOOP_PROBE names a file, its loop is measured
(loop_probe). The last line tells `BotProcess` that the walls
are up: without it (this module failed, or another of its name came first) the process is ended.
"""

import contextlib
import ctypes
import ipaddress
import os
import signal
import sys
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import cast

ADDRESSED = {
    "socket.connect",
    "socket.sendto",
    "socket.sendmsg",
}  # audit events, by where they carry the host
NAMED = {"socket.getaddrinfo", "socket.gethostbyname"}
PR_SET_PDEATHSIG = 1
WALLED = "loopback-walled"  # these two words are looked for by `BotProcess` in what the process says
REFUSED = "loopback-refused"


class ForeignHostError(PermissionError):
    """The process wanted to talk to a host that is not loopback."""


def _is_loopback(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode()
    if host in (None, "", "localhost"):
        return True
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(str(host)).is_loopback
    return False


def _refuse_foreign_hosts(event: str, arguments: tuple[object, ...]) -> None:
    if event in ADDRESSED and isinstance(arguments[1], tuple):  # a path is a socket of this machine
        host = cast("tuple[object, ...]", arguments[1])[0]
    elif event in NAMED:
        host = arguments[0]
    else:
        return
    if not _is_loopback(host):
        sys.stderr.write(f"{REFUSED} {host}\n")
        raise ForeignHostError(f"{event}: {host} is not loopback")


def _redirect_requests(module: ModuleType) -> None:
    module.Route.BASE = os.environ["LOOPBACK_REST"]


def _redirect_uploads(module: ModuleType) -> None:
    module.Asset.BASE = os.environ["LOOPBACK_REST"]


def _redirect_gateway(module: ModuleType) -> None:
    module.DiscordWebSocket.DEFAULT_GATEWAY = module.yarl.URL(os.environ["LOOPBACK_GATEWAY"])


class _Redirection(MetaPathFinder):
    """Changes three modules of discord.py right after they are loaded, and loads nothing by itself."""

    changes: dict[str, Callable[[ModuleType], None]]

    def __init__(self) -> None:
        self.changes = {"discord.http": _redirect_requests, "discord.gateway": _redirect_gateway}
        self.changes["discord.asset"] = _redirect_uploads

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        change = self.changes.get(fullname)
        spec = PathFinder.find_spec(fullname, path, target) if change else None
        if change is None or spec is None or spec.loader is None:
            return None
        load = spec.loader.exec_module

        def load_and_change(module: ModuleType) -> None:
            load(module)
            change(module)

        spec.loader.exec_module = load_and_change
        return spec


def _die_with_the_tests() -> None:
    """A test run that is killed outright must not leave a bot after that reconnects for ever."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _measure_the_loop() -> None:
    if path := os.environ.get("LOOP_PROBE"):
        import loop_probe  # noqa: PLC0415  asyncio takes time that only a load test has

        loop_probe.install(Path(path))


def _redirect() -> None:
    """Point discord.py at the loopback Discord, in modules that are imported already and later."""
    redirection = _Redirection()
    sys.meta_path.insert(0, redirection)
    for name, change in redirection.changes.items():
        if name in sys.modules:
            change(sys.modules[name])


sys.addaudithook(_refuse_foreign_hosts)
_redirect()
_die_with_the_tests()
_measure_the_loop()
sys.stderr.write(f"{WALLED}\n")
