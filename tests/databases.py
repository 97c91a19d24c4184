"""New databases in a PostgreSQL that runs, and a line to it that can be cut."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from typing import Any, Self

from sqlalchemy import URL, Dialect, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

_NAME = "test"
_OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name AND pid <> pg_backend_pid()"
_EXISTS = "SELECT count(*) FROM pg_database WHERE datname = :name"


def fresh_database(server: str) -> str:
    """The address of a database that holds nothing: always the same, as each has three hundred files."""
    fresh = make_url(server).set(database=_NAME)

    async def make() -> None:
        async with _connection(make_url(server)) as connection:
            if not (await connection.execute(text(_EXISTS), {"name": _NAME})).scalar():
                await connection.execute(text(f"CREATE DATABASE {_NAME}"))
        async with _connection(fresh) as connection:
            await connection.execute(text(_OTHERS), {"name": _NAME})
            await connection.execute(text("DROP SCHEMA public CASCADE"))
            await connection.execute(text("CREATE SCHEMA public"))

    asyncio.run(make())
    return fresh.render_as_string(hide_password=False)


@contextlib.asynccontextmanager
async def _connection(address: URL) -> AsyncGenerator[AsyncConnection]:
    engine = create_async_engine(address.set(drivername="postgresql+asyncpg"), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        yield connection
    await engine.dispose()


class CompiledStatements(dict[Any, Any]):
    """Statements as SQL for all databases of one kind: SQLAlchemy compiles them again for each engine, which takes a
    tenth of a short test.
    """

    def __getitem__(self, key: Any) -> Any:
        return super().__getitem__(_of_any_engine(key))

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__(_of_any_engine(key), compiled)

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_of_any_engine(key), default)


def _of_any_engine(key: tuple[Dialect, *tuple[Any, ...]]) -> tuple[Any, ...]:
    dialect, *statement = key
    return dialect.name, *statement


class Line:
    """A way to a PostgreSQL that can be `cut` (nobody listens any more), `held` (nobody answers any more) or slow: each
    packet takes `delay` seconds.
    """

    def __init__(self, url: str) -> None:
        self.delay = 0.0
        self._url = make_url(url)
        self._socket = f"{self._url.query['host']}/.s.PGSQL.5432"
        self._server: asyncio.Server | None = None
        self._streams: set[asyncio.StreamWriter] = set()
        self._open = asyncio.Event()
        self._open.set()
        self._port = 0

    async def __aenter__(self) -> Self:
        await self.mend()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.cut()

    @property
    def address(self) -> str:
        """Through this line."""
        url = self._url.set(host="127.0.0.1", port=self._port, query={})
        return url.set(drivername="postgresql+asyncpg").render_as_string(hide_password=False)

    @property
    def direct(self) -> str:
        """Past this line."""
        return self._url.set(drivername="postgresql+asyncpg").render_as_string(hide_password=False)

    async def mend(self) -> None:
        """Everything passes."""
        self._open.set()
        if self._server is None:
            self._server = await asyncio.start_server(self._pass_on, "127.0.0.1", self._port)
            self._port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """Connections break, and new ones are refused."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._open.set()
        for stream in list(self._streams):
            stream.transport.abort()
        await asyncio.sleep(0)

    def hold(self) -> None:
        """Nothing passes, and nobody says so."""
        self._open.clear()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            theirs, ours = await asyncio.open_unix_connection(self._socket)
            self._streams |= {writer, ours}
            await asyncio.gather(self._copy(reader, ours), self._copy(theirs, writer))
            self._streams -= {writer, ours}

    async def _copy(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await source.read(65_536):
                await self._open.wait()
                await asyncio.sleep(self.delay)
                target.write(data)
                await target.drain()
        target.close()
