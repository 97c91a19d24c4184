"""What the costliest question costs, next to a typical one: processor time of the thread, by kind, in one run.

    python -m tests.bench.costliest --corpus corpus --seed 1

The typical question is drawn as `make load` draws what people ask. The costly ones are as long as the program takes,
each all of one kind; the bound is ten times the median of the typical one.
"""

import argparse
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.library.library import Library
from bot.matching.query import MAX_CHARACTERS
from bot.quoting.services import Services
from tests.load.mix import LOOKED_UP, Kind, Mix
from tests.load.subjects import ROOT

MOST_TIMES = 10  # what the costliest may cost, in typical ones
TYPICAL, TRIED, LONG = 80, 3, 10
SHOWN = 8
_COMMON = 60  # words
_SLOTS = 600
_LETTERS, _VOWELS, _DIGITS = "abcdefghijklmnopqrstuvwxyz", "aeiou", "0123456789"
_REPEATED = (
    *("a", "the", "of the", "who said", "what does the book say about", "1:1", "§1", "¶1", "chapter 1"),
    *(
        "book two chapter one",
        '"a"',
        "1 2 3",
        "a …",
        "the […]",
        "e\u0301",
        "a\u0301\u0302",
        "中",
        "あい",
        "ال",
        "ﷺ",
        "masses 3\n",
    ),
)
_JOINED = {"hyphens": "a-", "lines": "a\n", "marks": "\u0301", "signs": "§"}
Ask = Callable[[str], object]


def costly(services: Services, seed: int) -> dict[str, str]:
    """Questions by kind."""
    draw, works = random.Random(seed), services.library.holdings.works
    words = Counter(word for work in works for word in str(work.text).lower().split() if word.isalpha())
    common, rare = [w for w, _ in words.most_common(_COMMON)], sorted(words, key=lambda w: (words[w], w))
    prose = str(max((work.text for work in works), key=len)).split()
    drawn = {
        "letters": lambda: draw.choice(_LETTERS),
        "two letters": lambda: draw.choice(_LETTERS) + draw.choice(_VOWELS),
        "digits": lambda: draw.choice(_DIGITS),
        "common words": lambda: draw.choice(common),
        "three letters of common words": lambda: draw.choice(common)[:3],
        "rare words": lambda: draw.choice(rare[: len(rare) // 2 + 1]),
        "words of a book": lambda: draw.choice(prose),
    }
    made = {name: " ".join(each() for _ in range(_SLOTS)) for name, each in drawn.items()}
    made |= {repr(words): f"{words} " * _SLOTS for words in _REPEATED}
    made |= {name: part * _SLOTS for name, part in _JOINED.items()}
    return {name: text[:MAX_CHARACTERS] for name, text in made.items()}


def milliseconds(ask: Ask, text: str) -> float:
    """The least of some times: what the machine does besides is not meant."""
    times: list[float] = []
    for _ in range(TRIED):
        began = time.thread_time()
        ask(text)
        times.append(time.thread_time() - began)
    return min(times) * 1000


def rows(services: Services, seed: int) -> list[str]:
    """A table in Markdown."""
    mix = Mix(services.library.holdings.works, seed)
    asked = [r.text for r in mix.draw(TYPICAL) if r.kind in LOOKED_UP - {Kind.LONG}]
    long = [r.text for r in mix.draw(TYPICAL * LONG) if r.kind is Kind.LONG][:LONG]
    typical = statistics.median(milliseconds(services.quote, text) for text in asked)
    found = [
        "| asked | typical ms | long paste ms | costliest ms | times | of what kind |",
        "|---|---:|---:|---:|---:|---|",
    ]
    for name, ask in {"/quote": services.quote, "/search": services.search, "/cite": services.cite}.items():
        costs = sorted(((milliseconds(ask, text), kind) for kind, text in costly(services, seed).items()), reverse=True)
        pasted = statistics.median(milliseconds(ask, text) for text in long)
        kinds = ", ".join(f"{kind} {cost:.0f}" for cost, kind in costs[:SHOWN])
        times = costs[0][0] / typical
        kept = "" if times <= MOST_TIMES else " (NOT KEPT)"
        found.append(f"| {name} | {typical:.1f} | {pasted:.1f} | {costs[0][0]:.1f} | {times:.1f}{kept} | {kinds} |")
    return found


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.costliest", description="The costliest question.")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus", help="the folder of texts")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    sys.stdout.write("\n".join(rows(Services.from_library(Library(given.corpus)), given.seed)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
