"""Values of rows, judged before they are used: SQLite keeps values of any type in any column."""

from datetime import UTC, datetime
from typing import TypeGuard

LARGEST_ID = 2**63 - 1
MOST_NUMBER = 900_000_000  # a control carries nine digits, and a column of PostgreSQL holds little more
LATEST = 253_402_300_799_999  # milliseconds: the last that a date can be


def is_whole(value: object, least: int, most: int) -> TypeGuard[int]:
    """Whether it is a whole number between these two, both included."""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def is_number(value: object) -> TypeGuard[int]:
    """Whether it can be a number that counts what a server has."""
    return is_whole(value, 1, MOST_NUMBER)


def is_id(value: object) -> TypeGuard[int]:
    """Whether it can be an id of Discord's: of a server, a channel, a thread."""
    return is_whole(value, 1, LARGEST_ID)


def is_signed(author: object, at: object) -> bool:
    """Whether these can be who did something (a member, or 0 for the operator) and when (milliseconds since 1970)."""
    return is_whole(author, 0, LARGEST_ID) and is_whole(at, 0, LATEST)


def milliseconds(at: datetime) -> int:
    """The moment as a column holds it: since 1970."""
    return int(at.timestamp() * 1000)


def moment(stored: int) -> datetime:
    """The moment of a column. Raises ValueError beyond LATEST."""
    return datetime.fromtimestamp(stored / 1000, UTC)
