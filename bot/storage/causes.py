"""Why a database did not do what it was asked, from what its driver raised: a code, and nothing of the query."""

import sqlite3

from sqlalchemy.exc import DBAPIError

_SQLITE = {
    "SQLITE_FULL": "storage-full",
    "SQLITE_BUSY": "storage-busy",
    "SQLITE_LOCKED": "storage-busy",
    "SQLITE_READONLY": "storage-read-only",
    "SQLITE_CORRUPT": "storage-damaged",
    "SQLITE_NOTADB": "storage-damaged",
}
_POSTGRESQL = {
    "53100": "storage-full",
    "25006": "storage-read-only",
    "55P03": "storage-busy",
    "57014": "storage-busy",
    "28000": "storage-login",
    "28P01": "storage-login",
    "3D000": "storage-name",
}


def cause(problem: BaseException) -> str:
    """The code of a StorageError. What is unknown is a database that cannot be used now."""
    original = problem.orig if isinstance(problem, DBAPIError) else problem
    while original is not None:
        if isinstance(original, sqlite3.Error):
            name = getattr(original, "sqlite_errorname", "")
            return next((code for start, code in _SQLITE.items() if name.startswith(start)), "storage-unreachable")
        state = getattr(original, "sqlstate", None)
        if state in _POSTGRESQL:
            return _POSTGRESQL[state]
        original = original.__cause__
    return "storage-unreachable"
