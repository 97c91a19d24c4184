"""A process that changes a server's texts, again and again, and prints the version of the list once a change is
acknowledged.

    python -m tests.storage.text_saver ADDRESS GUILD
"""

import asyncio
import sys

from bot.guilds.moderation import Author
from bot.guilds.texts.corpus_files import CorpusFile, read_corpus_file
from bot.guilds.texts.plans import Seen
from bot.guilds.texts.rules import Request
from bot.guilds.texts.server_text import Rights, ServerText
from bot.guilds.texts.store import ServerTextStore
from bot.guilds.texts.text_outcomes import Outcome, SavedText
from bot.storage.migrating import open_database
from tests.works import source_of

REQUEST = Request(Author(1))
WORDS = " ".join(f"{n * 2_654_435_761 % 2**32:x}" for n in range(30_000))


def file_of(n: int) -> CorpusFile:
    """Long enough for several rows of the database."""
    read = read_corpus_file(source_of(f"Edition {n} {WORDS}", id="TEXT", title="A title").encode())
    assert isinstance(read, CorpusFile)
    return read


def acknowledged(outcome: Outcome) -> ServerText:
    assert isinstance(outcome, SavedText), outcome
    sys.stdout.write(f"{outcome.version}\n")
    sys.stdout.flush()
    return outcome.text


async def change_for_ever(address: str, guild: int) -> None:
    async with open_database(address) as database:
        store = ServerTextStore(database)
        now = await store.texts_of(guild)
        for text in now.texts:
            acknowledged(await store.erase(guild, Seen(text.number, text.version), REQUEST))
        text = acknowledged(await store.add(guild, file_of(now.version), Rights.OWN, REQUEST))
        while True:
            seen = Seen(text.number, text.version)
            text = acknowledged(await store.replace(guild, seen, file_of(text.version), REQUEST))
            seen = Seen(text.number, text.version)
            text = acknowledged(await store.roll_back(guild, seen, text.current - 1, REQUEST))
            seen = Seen(text.number, text.version)
            text = acknowledged(await store.remove(guild, seen, REQUEST))
            seen = Seen(text.number, text.version)
            text = acknowledged(await store.restore(guild, seen, REQUEST))


if __name__ == "__main__":
    asyncio.run(change_for_ever(sys.argv[1], int(sys.argv[2])))
