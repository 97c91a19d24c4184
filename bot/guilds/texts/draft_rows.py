"""The tables of drafts, and a row of them -> a draft, or None where it cannot be read.

server_text_drafts        a text that a moderator uploaded and has not added yet
server_text_draft_files   its corpus file, and what is to be said about it, each packed and in parts
"""

import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Table, Text

from bot.guilds.texts.corpus_files import MOST_PART, MOST_PARTS
from bot.guilds.texts.plans import Seen
from bot.guilds.texts.server_text import Edition, Rights
from bot.guilds.texts.text_rows import read_edition
from bot.library.source_file import MAX_BYTES
from bot.storage.judging import MOST_NUMBER, is_id, is_number, is_whole, milliseconds
from bot.storage.schema import metadata

KEPT_DRAFTS = timedelta(days=1)
MOST_NAME = 200  # characters of the name of a file


class DraftFile(IntEnum):
    """What is kept of a draft."""

    TEXT = 0  # the corpus file
    REPORT = 1  # what will be cited how, and what is unsure


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that `edition.author` is about to add, or to put in the place of one as it was `seen`. `name` is that of
    the file that was uploaded; `number` is 0 before the draft is kept.
    """

    edition: Edition
    name: str
    rights: Rights
    seen: Seen | None = None
    number: int = 0


drafts = Table(
    "server_text_drafts",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("member", BigInteger, nullable=False),
    Column("made_at", BigInteger, nullable=False),  # milliseconds since 1970
    Column("rights", Integer, nullable=False),
    Column("replaced", Integer, nullable=False),  # the number of the text that it replaces, or 0
    Column("seen", Integer, nullable=False),  # the version of that text, or 0
    Column("words", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("work", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("body", Text, nullable=False),
)
draft_files = Table(
    "server_text_draft_files",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Integer, primary_key=True, autoincrement=False),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)
TABLES = (drafts, draft_files)


def read_draft(row: Mapping[Any, Any]) -> Draft | None:
    signed = {**row, "author": row["member"], "saved_at": row["made_at"], "edition": 1}
    edition = read_edition(signed)
    counted = all(is_whole(row[name], 0, MOST_NUMBER) for name in ("replaced", "seen"))
    named = isinstance(row["name"], str) and len(row["name"]) <= MOST_NAME
    if edition is None or not counted or not named or not is_whole(row["rights"], 0, max(Rights)):
        return None
    seen = Seen(row["replaced"], row["seen"]) if row["replaced"] else None
    return Draft(edition, row["name"], Rights(row["rights"]), seen, row["number"])


def draft_row(guild: int, draft: Draft) -> dict[str, Any]:
    edition, seen = draft.edition, draft.seen or Seen(0, 0)
    return {
        "guild": guild,
        "number": draft.number,
        "member": edition.author,
        "made_at": milliseconds(edition.at),
        "rights": int(draft.rights),
        "replaced": seen.number,
        "seen": seen.version,
        "words": edition.words,
        "size": edition.size,
        "name": draft.name,
        "work": edition.id,
        "title": edition.title,
        "digest": edition.digest,
        "body": edition.body,
    }


def unpack_parts(parts: Iterable[bytes]) -> bytes | None:
    """What the parts hold; None where they are damaged."""
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(b"".join(parts), MAX_BYTES)
    except zlib.error:
        return None
    return content if unpacking.eof else None


def is_file_part(row: Mapping[Any, Any]) -> bool:
    content, guild = row["content"], row["guild"]
    placed = is_id(guild) and is_number(row["number"])
    told = is_whole(row["kind"], 0, max(DraftFile)) and is_whole(row["part"], 0, MOST_PARTS)
    return placed and told and isinstance(content, bytes) and 0 < len(content) <= MOST_PART


def is_past(draft: Draft, at: datetime) -> bool:
    return draft.edition.at < at - KEPT_DRAFTS


CHECKS: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {  # of what a restore takes over
    drafts.name: lambda row: read_draft(row) is not None,
    draft_files.name: is_file_part,
}
