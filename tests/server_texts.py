"""Texts that servers bring, for the tests: each has words that everybody knows, and secret ones that only it has."""

import asyncio
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.library.library import Library
from bot.library.server_texts import ServerTexts, digest_of
from bot.quoting.server_services import ServerServices, TextList
from bot.quoting.services import Services
from tests import works

_SECRET = re.compile(r"zq\w+", re.IGNORECASE)
OPERATORS = {
    "boats.md": """---
id: BOATS
title: On Boats
authors: [Stephen Crane]
date: "1901"
---

# On Boats

The heron waits beside the quiet water until the evening comes.

## Chapter 1: The Ferry

The ferry leaves the stone bridge at seven in the morning.

## Chapter 2: The Lantern

A lantern hung above the door, and nobody had lit it for years.
""",
    "fairs.md": """---
id: FAIRS
title: The Book of Fairs
aliases: [Harbour]
---

# The Book of Fairs

Bread and apples were sold at the corner of the market.

The heron waits beside the quiet water until the evening falls.
""",
}


_TEXT = """# The Harbour of Zqtitle{n}

The heron waits beside the quiet water of zqriver{n} until the evening comes, said zqspeaker{n}.

## Chapter 1: The Ferry

The ferry of zqferry{n} leaves the wooden bridge at seven, and zqsailor{n} sings of herring number {edition}.

## Zqheading{n}

Nobody sold bread in zqmarket{n} after the storm, so the children of zqvillage{n} went home hungry.
"""


def source_of(n: int, edition: int = 1) -> bytes:
    """The corpus file of the text of that number."""
    text = _TEXT.format(n=n, edition=edition)
    title, authors, aliases = f"The Harbour of Zqtitle{n}", f"[Mara Zqauthor{n}]", f"[Harbour, Harbour Zqalias{n}]"
    source = works.source_of(text, id=f"OWN{n}", title=title, authors=authors, aliases=aliases, date=f'"190{n}"')
    return source.encode()


def secrets_in(said: object) -> set[str]:
    """The secret words in whatever it is."""
    return {word.lower() for word in _SECRET.findall(said if isinstance(said, str) else repr(said))}


QUESTIONS = (
    "the heron waits beside the quiet water",
    "leaves the wooden bridge at seven, and sings of herring",
    "nobody sold bread after the storm so the children went home hungry",
    "nobody sold bred aftr the strom so the childern went home",
    "in the Harbour, the ferry leaves",
    "who said the heron waits",
    "OWN1",
    "OWN2 1",
    "OWN1 §1 ¶1",
    "OWN3 99",
    "Harbour",
    "The Harbour",
    "Harbour 1",
    "Hbr 1",
    "Mara 1901, ch. 1",
    "Mara, The Harbour, ch. 1",
    "chapter 1",
    "1",
    "The Ferry",
    "Chapter 1: The Ferry",
    "BOATS 1",
    "Lan 1",
    "BF 1",
    "as On Boats says, a lantern hung above the door",
    "On Boats says nobody had lit it",
    "bread",
    "herring",
    "fairs 1",
    "The Harbour of Zqtitle",
    "OWN",
    "zqriver",
    "x",
    "",
)


@dataclass
class Shelf:
    """A store of servers' texts that is in memory."""

    lists: dict[int, list[bytes]] = field(default_factory=dict)
    versions: dict[int, int] = field(default_factory=dict)
    read: list[str] = field(default_factory=list)

    def change(self, guild: int, sources: Sequence[bytes]) -> None:
        self.lists[guild] = list(sources)
        self.versions[guild] = self.versions.get(guild, 0) + 1

    def add(self, guild: int, *sources: bytes) -> None:
        self.change(guild, [*self.lists.get(guild, []), *sources])

    def remove(self, guild: int, source: bytes) -> None:
        self.change(guild, [each for each in self.lists.get(guild, []) if each != source])

    async def list_of(self, guild: int) -> TextList:
        await asyncio.sleep(0)
        return TextList(self.versions.get(guild, 0), tuple(map(digest_of, self.lists.get(guild, []))))

    async def corpus_file(self, guild: int, digest: str) -> bytes | None:
        await asyncio.sleep(0)
        self.read.append(digest)
        return next((each for each in self.lists.get(guild, []) if digest_of(each) == digest), None)


def operators_services(folder: Path) -> Services:
    works.write_files(folder, OPERATORS)
    return Services.from_library(Library(folder))


def servers_of(operator: Services, shelf: Shelf, kept: Path | None, most_bytes: int = 2**28) -> ServerServices:
    return ServerServices(operator, shelf, ServerTexts(None if kept is None else lambda: kept), most_bytes=most_bytes)


def ids(services: Services) -> list[str]:
    return [work.id for work in services.held.holdings.works]


def without_random(answers: Iterable[tuple[str, object]]) -> dict[str, object]:
    return {name: answer for name, answer in answers if name != "random"}
