"""Texts of servers for the tests of their store: corpus files of a few words, and who brings them."""

import json

from bot.guilds.moderation import Author
from bot.guilds.texts.corpus_files import CorpusFile, read_corpus_file
from bot.guilds.texts.plans import Seen
from bot.guilds.texts.rules import Outcome, Request, SavedText
from bot.guilds.texts.server_text import Rights, ServerText
from bot.guilds.texts.store import ServerTextStore
from tests.works import source_of

GUILD, OTHER, ANA, BEN = 1, 2**62, 31, 32
BY_ANA, BY_BEN = Request(Author(ANA)), Request(Author(BEN))


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
