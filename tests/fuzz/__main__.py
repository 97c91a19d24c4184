"""`make fuzz`: damaged index files and whatever may be typed, for as long as is wanted.

    python -m tests.fuzz --seconds 600 --seed 1

Only four things may come of a damaged file: it is refused, its answers are what they say they are, there are fewer
of them, or it says that it is damaged. Whatever is typed is answered in time, with places that hold what they are
said to hold. The first answer that breaks this ends the run, with all that is needed to have it again.
"""

import argparse
import faulthandler
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random, SystemRandom
from time import perf_counter

from bot.library.library import load_folder
from bot.matching.index import Index
from bot.matching.query import MAX_CHARACTERS
from bot.matching.segment import Segment
from bot.matching.segment_form import from_bytes, to_bytes
from bot.texts.work import Work
from tests.bench.sources import BUNDLED, read_books
from tests.fuzz.claims import STALLED, asked
from tests.fuzz.damage import DAMAGES, damaged
from tests.fuzz.queries import Asker
from tests.matching.builder import work_of

_FILES = 4  # queries for each damaged file
_MANY = 200  # rounds between two lines about how far it is
_DEAD = 10  # one of so many works of a large corpus is wanted no more

Round = Callable[[Random, Counter[str]], None]


def damaged_files(works: Sequence[Work]) -> Round:
    """One damaged file of the index of `works`, and a few queries to it."""
    data = b"".join(to_bytes(Segment.of(works)))

    def once(draw: Random, seen: Counter[str]) -> None:
        kind = draw.choice(list(DAMAGES))
        segment = from_bytes(memoryview(damaged(data, kind, draw)))
        if segment is None:
            seen["files refused"] += 1
            return
        seen["files opened"] += 1
        index, asker = Index(works, [segment]), Asker(works, draw)
        for _ in range(_FILES):
            query = (asker.from_texts() if draw.random() < 0.8 else asker.any())[:MAX_CHARACTERS]
            places = asked(query, index, _some(works, draw), listed=draw.random() < 0.2)
            seen["damage told" if places is None else "answers" if places else "no answers"] += 1

    return once


def typed(name: str, index: Index) -> Round:
    """One query to a sound index, in which nothing may be damaged."""

    def once(draw: Random, seen: Counter[str]) -> None:
        query = Asker(index.works, draw).any()[:MAX_CHARACTERS]  # what is longer is refused before it gets here
        places = asked(query, index, _some(index.works, draw), listed=draw.random() < 0.2)
        if places is None:
            raise AssertionError(f"damage in a sound index for {query!r}")
        seen[f"{name} queries {'answered' if places else 'without an answer'}"] += 1

    return once


def _some(works: Sequence[Work], draw: Random) -> list[int] | None:
    """Most queries are for all works."""
    return None if draw.random() < 0.7 else draw.sample(range(len(works)), draw.randint(1, min(3, len(works))))


def larger(passages: Path, table: Path | None) -> Index:
    """An index of several segments over many books, some of which are wanted no more."""
    books = read_books(passages, table)
    works = [work_of(book.passages, f"B{n}") for n, book in enumerate(books)]
    segments = [Segment.of(works[n::4]) for n in range(4)]
    return Index([work for n, work in enumerate(works, 1) if n % _DEAD], segments)


def rounds(passages: Path | None, table: Path | None) -> list[Round]:
    works = [file.work for file in load_folder(BUNDLED) if file.work is not None]
    each = [damaged_files(works), typed("bundled", Index(works))]
    if passages is not None:
        each.append(typed("larger", larger(passages, table)))
    return each


def fuzz(each: Sequence[Round], seed: int, seconds: float, most: int | None = None) -> Counter[str]:
    """Rounds of every kind in turn, until the time is over or there have been `most`. Raises what a round raises."""
    seen: Counter[str] = Counter()
    started, number = perf_counter(), 0
    while perf_counter() - started < seconds and (most is None or number < most):
        kind = number % len(each)
        faulthandler.dump_traceback_later(5 * STALLED, exit=True)  # what never ends says where it is
        try:
            each[kind](Random(f"{seed}/{number}"), seen)
        except BaseException as problem:
            problem.add_note(f"round {number} of seed {seed}: --seed {seed} --first {number}")
            raise
        finally:
            faulthandler.cancel_dump_traceback_later()
        number += 1
        if number % _MANY == 0 and sys.stderr.isatty():
            sys.stderr.write(f"\r{number} rounds, {perf_counter() - started:.0f} s")
    seen["rounds"] = number
    return seen


def main(arguments: Sequence[str]) -> None:
    shared = os.environ.get("CATCHWORD_SHARED")
    prose = Path(shared) / "prose" if shared else None
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Damaged files and odd queries.")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 32), help="of everything")
    parser.add_argument("--first", type=int, help="only this round of the seed")
    parser.add_argument(
        "--passages", type=Path, default=prose and prose / "passages.txt.xz", help="for a larger corpus"
    )
    parser.add_argument("--books", type=Path, default=prose and prose / "books.tsv", help="their table of books")
    given = parser.parse_args(arguments)
    each = rounds(given.passages, given.books)
    if given.first is not None:
        each[given.first % len(each)](Random(f"{given.seed}/{given.first}"), Counter())
        return
    sys.stdout.write(f"seed {given.seed}\n")
    for what, count in sorted(fuzz(each, given.seed, given.seconds).items()):
        sys.stdout.write(f"{count:>9,} {what}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
