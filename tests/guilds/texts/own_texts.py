"""Texts of servers for the tests of their store: corpus files of a few words, and who brings them."""

import json
from typing import Any

import pytest

from bot.guilds.moderation import Author
from bot.guilds.texts.corpus_files import CorpusFile, pack, read_corpus_file
from bot.guilds.texts.draft_rows import Draft, DraftFile, draft_row
from bot.guilds.texts.plans import Seen
from bot.guilds.texts.rules import Request
from bot.guilds.texts.server_text import Edition, Rights, ServerText, State
from bot.guilds.texts.store import ServerTextStore
from bot.guilds.texts.text_outcomes import Outcome, SavedText
from bot.guilds.texts.text_rows import edition_row, text_row
from tests.reading.discussions import STARTED
from tests.works import source_of

GUILD, OTHER, ANA, BEN = 1, 2**62, 31, 32
BY_ANA, BY_BEN = Request(Author(ANA)), Request(Author(BEN))
TABLES = (
    "server_texts",
    "server_text_editions",
    "server_text_files",
    "server_text_changes",
    "server_text_drafts",
    "server_text_draft_files",
)
on_both = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)  # a file is enough for most


def file_of(text_id: str = "MOBY", title: str = "The Whale", words: str = "Call me Ishmael.") -> CorpusFile:
    read = read_corpus_file(source_of(words, id=text_id, title=json.dumps(title, ensure_ascii=False)).encode())
    assert isinstance(read, CorpusFile)
    return read


def saved(outcome: Outcome) -> ServerText:
    assert isinstance(outcome, SavedText), outcome
    return outcome.text


def seen(text: ServerText) -> Seen:
    """As a panel carries it."""
    return Seen(text.number, text.version)


async def added(store: ServerTextStore, file: CorpusFile, guild: int = GUILD, request: Request = BY_ANA) -> ServerText:
    return saved(await store.add(guild, file, Rights.PUBLIC_DOMAIN, request))


def stored_rows(guild: int, file: CorpusFile) -> list[tuple[str, dict[str, Any]]]:
    """The rows of a server with one text, and statements that insert them whatever their values are."""
    edition = Edition(1, file.id, file.title, file.digest, file.body, file.words, len(file.content), ANA, STARTED)
    text = ServerText(1, file.id, file.title, State.KEPT, 1, 1, Rights.OWN, ANA, STARTED, (edition,))
    added = {"guild": guild, "version": 1, "changed_at": 0, "author": ANA, "act": 1, "number": 1, "edition": 1}
    parts = [
        {"guild": guild, "digest": file.digest, "part": n, "content": part} for n, part in enumerate(pack(file.content))
    ]
    return [
        insert("server_texts", text_row(guild, text)),
        insert("server_text_editions", edition_row(guild, 1, edition)),
        *(insert("server_text_files", part) for part in parts),
        insert("server_text_changes", added | {"work": file.id}),
    ]


def draft_rows(guild: int, file: CorpusFile) -> list[tuple[str, dict[str, Any]]]:
    """The rows of a draft that a moderator left until later."""
    edition = Edition(1, file.id, file.title, file.digest, file.body, file.words, len(file.content), ANA, STARTED)
    kept = [{"guild": guild, "number": 7, "kind": int(kind), "part": 0, "content": b"x"} for kind in DraftFile]
    row = draft_row(guild, Draft(edition, "tides.md", Rights.OWN, None, 7))
    return [insert("server_text_drafts", row), *(insert("server_text_draft_files", part) for part in kept)]


def insert(table: str, row: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})", row  # noqa: S608
