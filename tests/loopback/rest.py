"""Discord's REST interface over a real socket: what every route has in common.

A request is recorded, meets the fault that a test planned for it, is held against Discord's document, and is
only then handled. A handler takes the record and gives what is answered in JSON (None: 204), or refuses.
"""

import contextlib
import json
import socket
import struct
from collections.abc import Awaitable, Callable, Iterable
from traceback import format_exception
from types import TracebackType
from typing import Any, TypeAlias

from aiohttp import BodyPartReader, web

from tests.loopback.faults import Fault, Faults, Hold, Refusal, Reset, Stream, error
from tests.loopback.limits import command_problems
from tests.loopback.messages import InvalidFormError
from tests.loopback.records import Record, Records
from tests.loopback.specification import Specification

PREFIX = "/api/v10"
FILE = "/attachments/{key}/{name}"
Handler: TypeAlias = Callable[["Record"], Awaitable[Any]]
Route: TypeAlias = tuple[str, str, Handler]
LINGER_NOT = struct.pack("ii", 1, 0)  # SO_LINGER of no time: closing sends RST
TOKENLESS = ("/interactions/", "/webhooks/")


class RefusedError(Exception):
    """Discord says no."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.refusal = error(status, code, message)


class Noting:
    """Keeps our own mistakes for the test to fail on; aiohttp would only log them."""

    def __init__(self, mistakes: list[str]) -> None:
        self._mistakes = mistakes

    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(value, Exception) and not isinstance(value, ConnectionError):
            self._mistakes.append("the loopback server failed: " + "".join(format_exception(value)))


class Rest:
    """Serves routes."""

    def __init__(
        self,
        records: Records,
        faults: Faults,
        *,
        specification: Specification | None,
        token: str,
        routes: Iterable[Route],
        refused: Callable[[Record, int], None],
    ) -> None:
        self.violations: list[str] = []  # what Discord would have refused, and routes that we do not know
        self._records, self._faults = records, faults
        self._specification, self._token, self._refused = specification, token, refused
        self.app = web.Application(client_max_size=32 * 1024 * 1024)
        for method, route, handler in routes:
            self.app.router.add_route(method, PREFIX + route, self._server(route, handler))

    def serve_files(self, files: dict[str, bytes]) -> None:
        """Files next to messages and options; everything else is unknown."""

        async def serve(request: web.Request) -> web.Response:
            fault = self._faults.take((await self._record(request, FILE)).method, FILE)
            if isinstance(fault, Refusal | Reset):
                return spoil(request, fault)
            return web.Response(body=files[request.match_info["key"]], content_type="application/octet-stream")

        self.app.router.add_get(FILE, serve)
        self.app.router.add_route("*", "/{path:.*}", self._unknown)

    def _server(self, route: str, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            with Noting(self.violations):
                record = await self._record(request, route)
                return await self._serve(request, record, handler)

        return serve

    async def _record(self, request: web.Request, route: str) -> Record:
        body, files = await read_body(request)
        params, query = dict(request.match_info), dict(request.query)
        return self._records.add(request.method, route, params=params, query=query, body=body, files=files)

    async def _serve(self, request: web.Request, record: Record, handler: Handler) -> web.StreamResponse:
        fault = self._faults.take(record.method, record.route)
        if isinstance(fault, Hold):
            fault.arrived.set()
            await fault.released.wait()
        if isinstance(fault, Refusal | Reset) and not fault.handled:
            return spoil(request, fault)
        try:
            self._check(request, record)
            answer = await handler(record)
        except InvalidFormError as invalid:
            return self._refuse(record, self._violated(record, invalid.problems))
        except RefusedError as refused:
            return self._refuse(record, refused.refusal)
        if isinstance(fault, Refusal | Reset):
            return spoil(request, fault)
        if isinstance(fault, Stream):
            return await stream(request, fault)
        return web.Response(status=204) if answer is None else in_json(200, answer)

    def _check(self, request: web.Request, record: Record) -> None:
        if not record.route.startswith(TOKENLESS) and request.headers.get("Authorization") != f"Bot {self._token}":
            raise RefusedError(401, 0, "401: Unauthorized")
        problems = self._against_document(record)
        if record.method == "PUT" and record.route.endswith("/commands"):
            problems += command_problems(record.body)
        if problems:
            raise InvalidFormError(problems)

    def _refuse(self, record: Record, refusal: Refusal) -> web.Response:
        self._refused(record, refusal.body["code"])
        return as_response(refusal)

    def _violated(self, record: Record, problems: list[str]) -> Refusal:
        self.violations += [f"{record.method} {record.route}: {problem}" for problem in problems]
        return error(400, 50035, "Invalid Form Body\n" + "\n".join(problems))

    def _against_document(self, record: Record) -> list[str]:
        if self._specification is None:
            return []
        return self._specification.problems(record.method, record.route, record.body)

    async def _unknown(self, request: web.Request) -> web.Response:
        self._records.add(request.method, request.path)
        self.violations.append(f"{request.method} {request.path}: the loopback server has no such route")
        return as_response(error(404, 0, "404: Not Found"))


async def read_body(request: web.Request) -> tuple[Any, dict[str, bytes]]:
    """What was sent as JSON, alone or as `payload_json` next to files."""
    if request.content_type != "multipart/form-data":
        text = await request.text()
        return (json.loads(text) if text else None), {}
    body: Any = {}
    files: dict[str, bytes] = {}
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader), "Discord takes no multipart inside multipart"
        data = bytes(await part.read())
        if part.name == "payload_json":
            body = json.loads(data)
        else:
            files[part.filename or part.name or ""] = data
    return body, files


def in_json(status: int, answer: Any, headers: dict[str, str] | None = None) -> web.Response:
    """`application/json` and no charset: discord.py reads nothing else as JSON."""
    body = json.dumps(answer).encode()
    return web.Response(status=status, body=body, content_type="application/json", headers=headers)


def as_response(refusal: Refusal) -> web.Response:
    if isinstance(refusal.body, str):
        text, kind = refusal.body, "text/html"
        return web.Response(status=refusal.status, text=text, content_type=kind, headers=refusal.headers)
    return in_json(refusal.status, refusal.body, refusal.headers)


def spoil(request: web.Request, fault: Fault) -> web.Response:
    if isinstance(fault, Refusal):
        return as_response(fault)
    reset(request)
    return web.Response(status=204)  # nobody is there to read it


async def stream(request: web.Request, fault: Stream) -> web.StreamResponse:
    """The pieces, until nobody reads them any more."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    await response.prepare(request)
    with contextlib.suppress(ConnectionError):
        for piece in fault.pieces:
            await response.write(piece)
        if fault.cut:
            reset(request)
    return response


def reset(request: web.Request) -> None:
    """The connection ends as if a cable had been cut: RST, no answer, no closing frame."""
    transport = request.transport
    assert transport is not None, "the connection is already gone"
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOT)
    transport.abort()
