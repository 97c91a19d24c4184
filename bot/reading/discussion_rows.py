"""The table of discussions, and a row of it -> a discussion, or None where it cannot be read.

Rows are judged one by one: SQLite keeps values of any type in any column, and a row that cannot be read costs only
itself. What the queries ask for (text, span, edition) is in columns of its own, and has to agree with the anchor.
"""

import unicodedata
from collections.abc import Mapping
from typing import Any, TypeGuard

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text, func, select

from bot.reading.discussions import PENDING, Discussion, State
from bot.storage.judging import is_id, is_number, is_signed, is_whole, milliseconds, moment
from bot.storage.schema import metadata
from bot.texts.anchors import MOST_BYTES, Anchor

MOST_TITLE = 100  # characters, as Discord has it for the name of a thread
_MOST_LABEL, _MOST_MESSAGES = 200, 2**31 - 1
_NOT_SHOWN = frozenset({"Cc", "Cs", "Zl", "Zp"})

table = Table(
    "discussions",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("work", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("edition", Text, nullable=False),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("looked_in", Text, nullable=False),
    Column("parent", BigInteger, nullable=False),
    Column("thread", BigInteger),
    Column("opener", BigInteger, nullable=False),
    Column("opened_at", BigInteger, nullable=False),  # milliseconds since 1970
    Column("state", Integer, nullable=False),
    Column("messages", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("anchor", Text, nullable=False),  # JSON
    Index("uq_discussions_thread", "guild", "thread", unique=True),
    # Each holds all that a count or a page asks for: the rows themselves are long.
    Index(
        "ix_discussions_passage",
        "guild",
        "work",
        "edition",
        "begins",
        "ends",
        "state",
        "parent",
        "section",
        "number",
        "messages",
    ),
    Index("ix_discussions_state", "guild", "state", "parent", "work", "section", "number", "messages"),
    Index("ix_discussions_opened", "guild", "opened_at", "opener", "parent", "state"),
    Index("ix_discussions_looked", "guild", "looked_in"),
)
# No more of a row is fetched than can be read.
ROWS = select(
    *(column for column in table.c if column.name != "anchor"),
    func.substr(table.c.anchor, 1, MOST_BYTES + 1).label("anchor"),
)


def read(row: Mapping[Any, Any]) -> Discussion | None:
    stored = row["anchor"]
    anchor = Anchor.from_json(stored) if isinstance(stored, str) else None
    if anchor is None or not _has_sound_columns(row) or not _agrees(row, anchor):
        return None
    return Discussion(
        number=row["number"],
        guild=row["guild"],
        anchor=anchor,
        section=row["section"],
        parent=row["parent"],
        thread=row["thread"] or 0,
        opener=row["opener"],
        opened_at=moment(row["opened_at"]),
        state=State(row["state"]),
        title=row["title"],
        messages=row["messages"],
        looked_in=row["looked_in"],
    )


def is_readable(row: Mapping[Any, Any]) -> bool:
    """Whether a whole row of the table can be read."""
    return read(row) is not None


CHECKS = {table.name: is_readable}  # of what a restore takes over


def row_of(discussion: Discussion) -> dict[str, Any]:
    return {
        "guild": discussion.guild,
        "number": discussion.number,
        "looked_in": discussion.looked_in,
        "parent": discussion.parent,
        "thread": discussion.thread or None,
        "opener": discussion.opener,
        "opened_at": milliseconds(discussion.opened_at),
        "state": int(discussion.state),
        "messages": discussion.messages,
        "title": discussion.title,
    } | anchor_columns(discussion.anchor, discussion.section)


def anchor_columns(anchor: Anchor, section: str) -> dict[str, Any]:
    return {
        "work": anchor.work,
        "section": section,
        "edition": anchor.edition,
        "begins": anchor.span.start,
        "ends": anchor.span.end,
        "anchor": anchor.to_json(),
    }


def fit_title(title: str) -> str:
    """The title as one line of at most MOST_TITLE characters, without what no line shows."""
    return one_line(title[: 10 * MOST_TITLE])[:MOST_TITLE].strip()


def one_line(text: str) -> str:
    """The text as one line, without what no line shows."""
    shown = "".join(" " if unicodedata.category(c) in _NOT_SHOWN else c for c in text)
    return " ".join(shown.split())


def clamp_messages(messages: int) -> int:
    return max(0, min(messages, _MOST_MESSAGES))


def _agrees(row: Mapping[Any, Any], anchor: Anchor) -> bool:
    columns = (row["work"], row["edition"], row["begins"], row["ends"])
    return columns == (anchor.work, anchor.edition, anchor.span.start, anchor.span.end)


def _has_sound_columns(row: Mapping[Any, Any]) -> bool:
    ids = all(is_id(row[name]) for name in ("guild", "parent"))
    signed = is_signed(row["opener"], row["opened_at"])
    counted = is_number(row["number"]) and is_whole(row["messages"], 0, _MOST_MESSAGES)
    texts = all(_is_text(row[name], _MOST_LABEL) for name in ("section", "looked_in"))
    titled = _is_text(row["title"], MOST_TITLE) and fit_title(row["title"]) == row["title"]
    return ids and signed and counted and texts and titled and _has_sound_thread(row["state"], row["thread"])


def _has_sound_thread(state: object, thread: object) -> bool:
    """A discussion has a thread unless it is pending or has ended."""
    if not is_whole(state, 0, max(State)):
        return False
    if thread is None:
        return state not in {State.OPEN, State.ARCHIVED}
    return is_id(thread) and state not in PENDING


def _is_text(value: object, most: int) -> TypeGuard[str]:
    if not isinstance(value, str) or len(value) > most:
        return False
    return not any("\ud800" <= character <= "\udfff" for character in value)
