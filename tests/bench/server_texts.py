"""What servers' own texts cost: starts, questions in a cold and a warm server, memory, and a long text that is added.

    python -m tests.bench.server_texts FOLDER [--servers 1000] [--texts 10] [--words 2000] [--kept FOLDER]

FOLDER is the operator's corpus; the servers' texts are stretches of it in another order. Times are those of the
processor. What is kept on the disk is made by one process, and measured by another.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import mean, median

import click

from bot.library.corpus_file import LoadedFile
from bot.library.index_folder import BuiltIndex, IndexFolder
from bot.library.library import Library
from bot.library.parse_folder import ParseFolder
from bot.library.server_texts import ServerTexts, digest_of
from bot.matching.index import Index
from bot.quoting.server_services import ServerServices, TextList
from bot.quoting.services import Services
from bot.texts.work import Work
from tests.bench import resident
from tests.bench.runner import ROOT
from tests.works import source_of

_LONG = 200_000  # words of the text that is added
_PARAGRAPH = 80  # words
_ASKED = 60  # questions of each comparison
_WORDS = 9  # of a question
_COLD = 50  # servers that are asked for the first time
_USED = (1, 100, 1_000)  # servers, after which the memory is read
_TURNS = 4  # the first of which is not counted
_FROM, _READ = 60, 200_000  # works of the operator's that the servers' texts are made of, and characters of each
_LIST = "digests.json"
Row = tuple[str, str]


@dataclass
class Stretches:
    """Texts made of the operator's words: the same ones for the same number."""

    works: list[str]

    def source(self, name: str, words: int) -> bytes:
        draw = Random(name)
        paragraphs = "\n\n".join(" ".join(self._stretch(draw)) for _ in range(max(1, words // _PARAGRAPH)))
        return source_of(f"# Text {name}\n\n{paragraphs}", id=name, title=f"Text {name}").encode()

    def _stretch(self, draw: Random) -> Iterator[str]:
        work = draw.choice(self.works)
        start = draw.randrange(max(1, len(work) - 20 * _PARAGRAPH))
        words = work[start : start + 20 * _PARAGRAPH].split()[1 : 1 + _PARAGRAPH]
        return (word for word in words if word.isascii() and word.rstrip(".,;").isalpha())


@dataclass
class Store:
    """Servers' texts by their digests, and those that were added."""

    lists: list[list[str]]
    added: dict[int, list[bytes]] = field(default_factory=dict)

    async def list_of(self, guild: int) -> TextList:
        added = self.added.get(guild, [])
        return TextList(1 + len(added), (*self.lists[guild], *map(digest_of, added)))

    async def corpus_file(self, guild: int, digest: str) -> bytes | None:
        return next((raw for raw in self.added.get(guild, ()) if digest_of(raw) == digest), None)


class _OneSegment(IndexFolder):
    """All works in one segment: the index of a library that was made at once."""

    def index(self, works: Sequence[Work], held: BuiltIndex | None = None, **_: object) -> BuiltIndex:
        del held
        return BuiltIndex(Index(works), ())


@dataclass(frozen=True, slots=True)
class Bench:
    """The operator's services, and those of servers over them."""

    operator: Services
    store: Store
    servers: ServerServices
    draw: Random

    async def measure(self, stretches: Stretches) -> list[Row]:
        rows = [*await self._cold(), *await self._memory(), *await self._added(stretches), *await self._warm()]
        await self.servers.close()
        return rows

    async def _cold(self) -> list[Row]:
        taken: list[float] = []
        for guild in range(min(_COLD, len(self.store.lists))):
            before = time.process_time()
            services = await self.servers.at(guild)
            services.quote(self._words_of(services))
            taken.append(1e3 * (time.process_time() - before))
        return [("first question in a cold server, ms (p50 / worst)", f"{median(taken):.1f} / {max(taken):.1f}")]

    async def _memory(self) -> list[Row]:
        rows: list[Row] = []
        used = 0
        for most in _USED:
            for guild in range(used, min(most, len(self.store.lists))):
                (await self.servers.at(guild)).quote(self._words_of(await self.servers.at(guild)))
            used = most
            held = f"{resident.private() / 2**20:,.0f} ({self.servers.size / 2**20:,.0f} of servers)"
            rows.append((f"private memory after {most} servers, MB", held))
        return rows

    async def _added(self, stretches: Stretches) -> list[Row]:
        """A long text in a server that is in use, until its words are found."""
        await self.servers.at(0)
        raw = stretches.source("LONG", _LONG)
        words = raw.decode()[len(raw) // 2 :].split()[3 : 3 + _WORDS]
        self.store.added[0] = [raw]
        before, began = time.process_time(), time.perf_counter()
        found = (await self.servers.at(0)).search(" ".join(words), "LONG")
        took = f"{time.process_time() - before:.2f} ({time.perf_counter() - began:.2f} on the clock)"
        return [(f"a text of {_LONG:,} words added, until it is found, s", took), ("it was found", str(bool(found)))]

    async def _warm(self) -> list[Row]:
        """The same questions in a server, in a library of all its texts, and in the operator's alone, in turns."""
        server = await self.servers.at(1)
        files = [LoadedFile(Path(f"{work.id}.md"), work, ()) for work in server.held.holdings.works]
        library = Services.from_library(Library(Path(), _OneSegment(), files))
        asked = [self._words_of(server, noisy=n % 2 == 1) for n in range(_ASKED)]
        sides = {"server": server, "library": library, "operator": self.operator}
        taken: dict[str, list[float]] = {name: [] for name in sides}
        for turn in range(_TURNS):
            for words in asked:
                for name, services in sides.items():
                    before = time.process_time()
                    services.quote(words)
                    if turn:
                        taken[name].append(1e3 * (time.process_time() - before))
        rows = [(f"a question, {name}, ms (p50 / mean)", _both(each)) for name, each in taken.items()]
        ratios = (middle(taken["server"]) / middle(taken["library"]) for middle in (median, mean))
        return [*rows, ("server ÷ library of the same texts (p50 / mean)", " / ".join(f"{r:.2f}" for r in ratios))]

    def _words_of(self, services: Services, *, noisy: bool = False) -> str:
        """Some words of a text of the server's; with one of them misspelled and two turned."""
        held = services.held.holdings
        own = held.works[len(held.first.works) if held.first is not None else 0 :] or held.works
        text = self.draw.choice(own).text
        start = self.draw.randrange(max(1, len(text) - 400))
        words = text[start : start + 400].split()[1 : 1 + _WORDS]
        if noisy and len(words) == _WORDS:
            words[2], words[3], words[6] = words[3], words[2], words[6][::-1]
        return " ".join(words)


def _both(taken: Sequence[float]) -> str:
    return f"{median(taken):.2f} / {mean(taken):.2f}"


def start(corpus: Path, kept: Path) -> tuple[Bench, Stretches, list[Row]]:
    """The bot's start: the operator's texts are read, and of the servers' not one."""
    lists = json.loads((kept / _LIST).read_text("utf-8"))
    before = time.process_time()
    index, parses = IndexFolder(lambda: kept / "operator"), ParseFolder(lambda: kept / "operator")
    operator = Services.from_library(Library(corpus, index, parse_folder=parses))
    operator.prepare()
    alone = time.process_time() - before
    store = Store(lists)
    servers = ServerServices(operator, store, ServerTexts(lambda: kept / "texts"))
    all_of_it = time.process_time() - before
    rows = [
        ("servers, and texts of each", f"{len(lists):,}, {len(lists[0])}"),
        ("the operator's texts, and their paragraphs", _size_of(operator)),
        ("a start without servers' texts, s", f"{alone:.2f}"),
        ("a start with them, s", f"{all_of_it:.2f}"),
        ("private memory at the start, MB", f"{resident.private() / 2**20:,.0f}"),
    ]
    return Bench(operator, store, servers, Random(18)), _stretches_of(operator), rows


def _size_of(services: Services) -> str:
    holdings = services.library.holdings
    return f"{len(holdings.works)}, {holdings.register.paragraphs:,}"


def _stretches_of(services: Services) -> Stretches:
    return Stretches([work.text[:_READ] for work in services.library.holdings.works[:_FROM]])


def make(corpus: Path, kept: Path, servers: int, texts: int, words: int) -> None:
    """What is kept of the operator's texts and of each server's, as earlier runs of the bot leave it."""
    index, parses = IndexFolder(lambda: kept / "operator"), ParseFolder(lambda: kept / "operator")
    operator = Services.from_library(Library(corpus, index, parse_folder=parses))
    stretches, made = _stretches_of(operator), ServerTexts(lambda: kept / "texts")
    lists = [
        [made.make(stretches.source(f"S{server}-{n}", words)).digest for n in range(texts)] for server in range(servers)
    ]
    (kept / _LIST).write_text(json.dumps(lists), "utf-8")


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path, exists=True))
@click.option("--servers", default=1_000, show_default=True)
@click.option("--texts", default=10, show_default=True, help="Of each server.")
@click.option("--words", default=2_000, show_default=True, help="Of each text.")
@click.option("--kept", type=click.Path(path_type=Path), help="Where they are made, or were by an earlier run.")
@click.option("--made", is_flag=True, hidden=True)
def main(corpus: Path, servers: int, texts: int, words: int, kept: Path | None, *, made: bool) -> None:
    """Make the texts of many servers, and measure in a process of its own."""
    if made and kept is not None:
        bench, stretches, rows = start(corpus, kept)
        rows += asyncio.run(bench.measure(stretches))
        sys.stdout.write("".join(f"| {name} | {value} |\n" for name, value in rows))
        return
    with tempfile.TemporaryDirectory() as made_now:
        place = kept or Path(made_now)
        if not (place / _LIST).exists():
            place.mkdir(parents=True, exist_ok=True)
            make(corpus, place, servers, texts, words)
        arguments = [sys.executable, "-m", "tests.bench.server_texts", str(corpus), "--kept", str(place), "--made"]
        subprocess.run(arguments, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
