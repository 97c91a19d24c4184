"""What the operator named as the database -> what the engine takes. Knows no driver."""

from pathlib import Path
from urllib.parse import quote, urlsplit

from bot.errors import StorageError

FILE = "catchword.db"
_DRIVERS = {"postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}


def address(url: str | None, data: Path) -> str:
    """The engine's address: of PostgreSQL if `url` names one, else of a file in the data folder. The address of
    PostgreSQL holds a password: it is never shown. Raises StorageError.
    """
    if url is None:
        return of_file(file_in(data))
    scheme, separator, rest = url.partition("://")
    try:
        readable = bool(separator and scheme in _DRIVERS and urlsplit(url).path.strip("/"))
    except ValueError:
        readable = False
    if not readable:
        raise StorageError("storage-address")
    return f"{_DRIVERS[scheme]}://{rest}"


def of_file(file: Path) -> str:
    return f"sqlite+aiosqlite:///{quote(str(file))}"


def file_in(data: Path) -> Path:
    return data / FILE
