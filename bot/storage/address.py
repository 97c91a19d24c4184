"""What the operator named as the database -> what the engine takes. Knows no driver."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote_to_bytes, urlencode, urlsplit

from bot.errors import StorageCode, StorageError

FILE = "catchword.db"
_DRIVERS = {"postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
# By the name that PostgreSQL's own programs give them, so that one address serves pg_dump and us.
_OPTIONS = {"sslmode": "ssl"} | {name: name for name in ("ssl", "host", "port", "target_session_attrs")}


def address(url: str | None, data: Path) -> str:
    """The engine's address: of PostgreSQL if `url` names one, else of a file in the data folder. The address of
    PostgreSQL holds a password: it is never shown. Raises StorageError.
    """
    if url is None:
        return sqlite_address(database_file(data))
    if not _is_text(url):
        raise StorageError(StorageCode.ADDRESS_BYTES)
    scheme, _, rest = url.partition("://")
    secret, at, place = rest.rpartition("@")  # a password may hold anything else
    host, _, options = place.partition("?")
    if scheme not in _DRIVERS or not _is_readable(host):
        raise StorageError(StorageCode.ADDRESS)
    return "?".join(filter(None, (f"{_DRIVERS[scheme]}://{secret}{at}{host}", _driver_options(options))))


def _is_text(url: str) -> bool:
    """Whether it is UTF-8, also behind the escapes: else a password would silently be read as another."""
    try:
        return "\0" not in unquote_to_bytes(url).decode()
    except UnicodeError:
        return False


def _is_readable(host: str) -> bool:
    """Whether it is `host:port/name`. A port that is not a number is a password whose `@` is missing."""
    try:
        parts = urlsplit(f"//{host}")
        return bool(parts.path.strip("/")) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _driver_options(options: str) -> str:
    """The options as the driver calls them; it would raise a TypeError for one that it lacks."""
    given: list[tuple[str, str]] = []
    for key, value in parse_qsl(options, keep_blank_values=True):
        if key not in _OPTIONS:
            raise StorageError(StorageCode.OPTION, key)
        given.append((_OPTIONS[key], value))
    return urlencode(given)


def sqlite_address(file: Path) -> str:
    """Only what the engine would read otherwise is escaped: bytes that are not UTF-8 would not come back."""
    return f"sqlite+aiosqlite:///{str(file).replace('%', '%25').replace('?', '%3F')}"


def database_file(data: Path) -> Path:
    return data / FILE
