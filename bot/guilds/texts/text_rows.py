"""The tables of servers' own texts, and their rows -> values, or that they cannot be read.

    server_texts           a text: which of its editions is quoted, whether it is removed, who and when
    server_text_editions   its editions; each names its corpus file by digest
    server_text_files      the corpus files of a server, packed, in parts. Each server has its own: nothing of one
                           leads to another that has the same text, and what a server had is gone with its rows
    server_text_changes    the list's versions: who did what, and when

Rows are judged one by one: SQLite keeps values of any type in any column, and a row that cannot be read costs only its
text.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Table, Text

from bot.guilds.texts.corpus_files import MOST_PART, MOST_PARTS, MOST_TITLE
from bot.guilds.texts.server_text import Act, Edition, Rights, ServerText, State, TextChange
from bot.library import front_matter
from bot.library.source_file import MAX_BYTES
from bot.storage.judging import LARGEST_ID, LATEST, is_id, is_number, is_signed, is_whole, milliseconds, moment
from bot.storage.schema import metadata

_DIGEST = re.compile(r"[0-9a-f]{64}")

texts = Table(
    "server_texts",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("work", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("state", Integer, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("rights", Integer, nullable=False),
    Column("added_by", BigInteger, nullable=False),
    Column("added_at", BigInteger, nullable=False),  # milliseconds since 1970
    Column("removed_by", BigInteger, nullable=False),
    Column("removed_at", BigInteger),
)
editions = Table(
    "server_text_editions",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("edition", Integer, primary_key=True, autoincrement=False),
    Column("work", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("author", BigInteger, nullable=False),
    Column("saved_at", BigInteger, nullable=False),
)
files = Table(
    "server_text_files",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("digest", Text, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)
changes = Table(
    "server_text_changes",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("author", BigInteger, nullable=False),
    Column("act", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("work", Text, nullable=False),
    Column("edition", Integer, nullable=False),
)
TABLES = (texts, editions, files, changes)


def read_text(row: Mapping[Any, Any], own: Iterable[Edition] = (), newest: int = 0) -> ServerText | None:
    """A text with those of its editions that can be read."""
    removed_at, state = row["removed_at"], row["state"]
    counted = all(is_number(row[name]) for name in ("number", "edition", "version"))
    chosen = is_whole(state, 0, max(State)) and is_whole(row["rights"], 0, max(Rights))
    removed = is_whole(row["removed_by"], 0, LARGEST_ID) and (removed_at is not None) == (state == State.REMOVED)
    if not (is_id(row["guild"]) and counted and chosen and removed and _is_named(row["work"], row["title"])):
        return None
    if not is_signed(row["added_by"], row["added_at"]) or not (removed_at is None or is_whole(removed_at, 0, LATEST)):
        return None
    return ServerText(
        number=row["number"],
        id=row["work"],
        title=row["title"],
        state=State(state),
        current=row["edition"],
        version=row["version"],
        rights=Rights(row["rights"]),
        added_by=row["added_by"],
        added_at=moment(row["added_at"]),
        editions=tuple(sorted(own, key=lambda edition: edition.number, reverse=True)),
        newest=max(newest, row["edition"]),
        removed_by=row["removed_by"],
        removed_at=None if removed_at is None else moment(removed_at),
    )


def read_edition(row: Mapping[Any, Any]) -> Edition | None:
    counted = is_id(row["guild"]) and is_number(row["number"]) and is_number(row["edition"])
    known = _is_digest(row["digest"]) and _is_digest(row["body"]) and _is_named(row["work"], row["title"])
    sized = is_whole(row["size"], 1, MAX_BYTES) and is_whole(row["words"], 0, MAX_BYTES)
    if not (counted and known and sized and is_signed(row["author"], row["saved_at"])):
        return None
    return Edition(
        number=row["edition"],
        id=row["work"],
        title=row["title"],
        digest=row["digest"],
        body=row["body"],
        words=row["words"],
        size=row["size"],
        author=row["author"],
        at=moment(row["saved_at"]),
    )


def read_change(row: Mapping[Any, Any]) -> TextChange | None:
    counted = is_id(row["guild"]) and all(is_number(row[name]) for name in ("version", "number", "edition"))
    acted = is_whole(row["act"], 1, max(Act)) and _is_named(row["work"], "-")
    if not (counted and acted and is_signed(row["author"], row["changed_at"])):
        return None
    return TextChange(
        version=row["version"],
        at=moment(row["changed_at"]),
        author=row["author"],
        act=Act(row["act"]),
        number=row["number"],
        id=row["work"],
        edition=row["edition"],
    )


def is_file_part(row: Mapping[Any, Any]) -> bool:
    content = row["content"]
    whole = is_id(row["guild"]) and _is_digest(row["digest"]) and is_whole(row["part"], 0, MOST_PARTS)
    return whole and isinstance(content, bytes) and 0 < len(content) <= MOST_PART


CHECKS: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {  # of what a restore takes over
    texts.name: lambda row: read_text(row) is not None,
    editions.name: lambda row: read_edition(row) is not None,
    files.name: is_file_part,
    changes.name: lambda row: read_change(row) is not None,
}


def text_row(guild: int, text: ServerText) -> dict[str, Any]:
    return {
        "guild": guild,
        "number": text.number,
        "work": text.id,
        "title": text.title,
        "state": int(text.state),
        "edition": text.current,
        "version": text.version,
        "rights": int(text.rights),
        "added_by": text.added_by,
        "added_at": milliseconds(text.added_at),
        "removed_by": text.removed_by,
        "removed_at": None if text.removed_at is None else milliseconds(text.removed_at),
    }


def edition_row(guild: int, number: int, edition: Edition) -> dict[str, Any]:
    return {
        "guild": guild,
        "number": number,
        "edition": edition.number,
        "work": edition.id,
        "title": edition.title,
        "digest": edition.digest,
        "body": edition.body,
        "words": edition.words,
        "size": edition.size,
        "author": edition.author,
        "saved_at": milliseconds(edition.at),
    }


def to_milliseconds(at: datetime) -> datetime:
    """The moment as the database holds it."""
    return moment(milliseconds(at))


def _is_named(text_id: object, title: object) -> bool:
    if not isinstance(text_id, str) or not front_matter.is_id(text_id) or not isinstance(title, str):
        return False
    surrogates = any("\ud800" <= character <= "\udfff" for character in title[:MOST_TITLE])
    return 0 < len(title) <= MOST_TITLE and not surrogates


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None
