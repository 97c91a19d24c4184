"""Why a database failed, from what its driver raised: a code, and nothing of the query."""

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError

from bot.errors import StorageCode

_SQLITE = {
    "SQLITE_FULL": StorageCode.FULL,
    "SQLITE_BUSY": StorageCode.BUSY,
    "SQLITE_LOCKED": StorageCode.BUSY,
    "SQLITE_READONLY": StorageCode.READ_ONLY,
    "SQLITE_CANTOPEN": StorageCode.NO_ACCESS,
    "SQLITE_PERM": StorageCode.NO_ACCESS,
    "SQLITE_CORRUPT": StorageCode.DAMAGED,
    "SQLITE_NOTADB": StorageCode.DAMAGED,
    "SQLITE_ERROR": StorageCode.DAMAGED,  # a table or a column is missing: the statements are ours
}
_SYSTEM = {
    errno.ENOSPC: StorageCode.FULL,
    errno.EROFS: StorageCode.READ_ONLY,
    errno.EACCES: StorageCode.NO_ACCESS,
    errno.EPERM: StorageCode.NO_ACCESS,
    errno.EMFILE: StorageCode.NO_ACCESS,
}
_POSTGRESQL = {
    "22001": StorageCode.ALTERED,  # too long for a column
    "22003": StorageCode.ALTERED,  # too large for a column
    "22P02": StorageCode.ALTERED,  # not of the type of a column
    "3F000": StorageCode.SEARCH_PATH,
    "42501": StorageCode.RIGHTS,  # or row-level security
    "42804": StorageCode.ALTERED,  # a column has another type
    "42809": StorageCode.ALTERED,  # another kind of object has the name of a table
    "42883": StorageCode.ALTERED,  # a column has a type without such an operator
    "53300": StorageCode.CONNECTIONS,
    "55000": StorageCode.ALTERED,  # a view has the name of a table
    "53100": StorageCode.FULL,
    "25006": StorageCode.READ_ONLY,
    "55P03": StorageCode.BUSY,
    "57014": StorageCode.BUSY,
    "28000": StorageCode.LOGIN,
    "28P01": StorageCode.LOGIN,
    "3D000": StorageCode.NAME,
    "42P01": StorageCode.DAMAGED,  # no such table
    "42P07": StorageCode.DAMAGED,  # a table of ours without the number of its schema
    "42703": StorageCode.DAMAGED,  # no such column
    "P0001": StorageCode.ALTERED,  # a trigger raised it
}


def cause(problem: BaseException) -> StorageCode:
    """The code of a StorageError. An unknown error means that the database cannot be used now."""
    code = _code(problem)
    if code is StorageCode.DAMAGED and isinstance(problem, DBAPIError) and _writes(problem.statement):
        return (
            StorageCode.ALTERED
        )  # what it writes to was read in the same transaction: a trigger names what is missing
    return code


def _writes(statement: str | None) -> bool:
    return statement is not None and statement.startswith(("INSERT", "DELETE"))


def _code(problem: BaseException) -> StorageCode:
    original = problem.orig if isinstance(problem, DBAPIError) else problem
    while original is not None:
        if isinstance(original, sqlite3.Error):
            name = getattr(original, "sqlite_errorname", "")
            return next((code for start, code in _SQLITE.items() if name.startswith(start)), StorageCode.UNREACHABLE)
        if isinstance(original, OSError) and original.errno in _SYSTEM:
            return _SYSTEM[original.errno]
        state = getattr(original, "sqlstate", None)
        if state in _POSTGRESQL:
            return _POSTGRESQL[state]
        original = original.__cause__
    return StorageCode.UNREACHABLE
