"""What the bot did, in order: every request and every gateway frame, kept for the tests to ask about."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from tests.loopback.watch import Watch

Json: TypeAlias = dict[str, Any]
GATEWAY = "GATEWAY"  # the method under which gateway frames are kept; their route is the opcode's name


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that the bot sent: a request, or a gateway frame with its shard among the parameters."""

    number: int
    at: float
    method: str
    route: str
    params: dict[str, str] = field(default_factory=dict[str, str])
    query: dict[str, str] = field(default_factory=dict[str, str])
    body: Any = None
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])

    def __str__(self) -> str:
        return f"{self.number:>4}  {self.method} {self.route}"


class Records:
    """An append-only log that can be waited on."""

    def __init__(self) -> None:
        self._kept: list[Record] = []
        self._watch = Watch()

    def __str__(self) -> str:
        return "\n".join(str(record) for record in self._kept)

    def add(self, method: str, route: str, **what: Any) -> Record:
        now = asyncio.get_running_loop().time()
        record = Record(len(self._kept), now, method, route, **what)
        self._kept.append(record)
        self._watch.changed()
        return record

    def mark(self) -> int:
        """A moment to ask about what came later: `records.wait(…, after=mark)`."""
        return len(self._kept)

    def of(self, method: str, route: str, *, after: int = 0) -> list[Record]:
        return [record for record in self._kept[after:] if (record.method, record.route) == (method, route)]

    def of_requests(self) -> list[Record]:
        """All but what went through the gateway."""
        return [record for record in self._kept if record.method != GATEWAY]

    async def wait(self, method: str, route: str, *, after: int = 0, times: int = 1, within: float = 60.0) -> Record:
        """The first such record since the mark (or the n-th), already there or still to come."""

        def probe() -> Record | None:
            found = self.of(method, route, after=after)
            return found[times - 1] if len(found) >= times else None

        return await self._watch.until(probe, within=within, otherwise=lambda: f"{method} {route}; what came:\n{self}")

    async def matching(self, wanted: Callable[[Record], bool], *, after: int = 0, within: float = 60.0) -> Record:
        def probe() -> Record | None:
            return next((record for record in self._kept[after:] if wanted(record)), None)

        return await self._watch.until(probe, within=within, otherwise=lambda: f"what came:\n{self}")
