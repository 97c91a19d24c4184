"""What people ask in a busy hour: a seeded mix over the works of a corpus.

Most remember words well or badly; some ask for what is not there, paste a long passage, give a reference, press
buttons, or type a reference or words with the list of suggestions open. The same seed gives the same questions.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from bot.texts.places import address
from bot.texts.work import Work

LONG = 590  # characters: near the 600 that are taken
MISSPELLED = 0.3  # of the words
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Kind(StrEnum):
    EXACT = "exact"
    MISSPELLED = "misspelled"
    ACROSS = (
        "across"  # the end of one paragraph and the beginning of the next, of different sections where there are any
    )
    ABSENT = "absent"  # words of the works in an order that appears nowhere
    LONG = "long"
    CITE = "cite"
    AUTOCOMPLETE = "autocomplete"
    PRESS = "press"
    UNFAIR = "unfair"  # one person asks the costliest, again and again; drawn apart


SHARES = {
    Kind.EXACT: 25,
    Kind.MISSPELLED: 25,
    Kind.ACROSS: 5,
    Kind.ABSENT: 10,
    Kind.LONG: 5,
    Kind.CITE: 10,
    Kind.AUTOCOMPLETE: 12,
    Kind.PRESS: 8,
}
LOOKED_UP = {Kind.EXACT, Kind.MISSPELLED, Kind.ACROSS, Kind.ABSENT, Kind.LONG}


COSTLIEST = ("a " * 300).strip()


@dataclass(frozen=True, slots=True)
class Request:
    """`text` is what is typed: words, or a reference; nothing for a press."""

    kind: Kind
    text: str = ""


class Mix:
    """Draws requests."""

    def __init__(self, works: Sequence[Work], seed: int) -> None:
        self._random = random.Random(seed)
        paragraphs = [(work, s, p) for work in works for s in work.sections for p in s.paragraphs]
        texts = [(work.id, s.label, p.span.of(work.text)) for work, s, p in paragraphs]
        self._paragraphs = [text for _, _, text in texts if len(text.split()) >= 6]
        self._seams = [(a, b) for (v, s, a), (w, t, b) in pairwise(texts) if v == w and s != t]
        self._seams = self._seams or list(pairwise(self._paragraphs))
        self._references = [str(address(work, s, p)) for work, s, p in paragraphs if p.number is not None]
        self._makers: dict[Kind, Callable[[], str]] = {
            Kind.EXACT: self._exact,
            Kind.MISSPELLED: lambda: self._misspelled(self._exact()),
            Kind.ACROSS: self._across,
            Kind.ABSENT: self._absent,
            Kind.LONG: self._long,
            Kind.CITE: lambda: self._random.choice(self._references),
            Kind.AUTOCOMPLETE: self._typed,
            Kind.PRESS: str,
        }

    def draw(self, count: int) -> list[Request]:
        kinds = self._random.choices(list(SHARES), list(SHARES.values()), k=count)
        return [Request(kind, self._makers[kind]()) for kind in kinds]

    def moments(self, count: int, seconds: float) -> list[float]:
        """When each request leaves: independent of one another, as people are."""
        return sorted(self._random.uniform(0, seconds) for _ in range(count))

    def with_unfair(
        self, requests: Sequence[Request], moments: Sequence[float], count: int, seconds: float
    ) -> tuple[list[Request], list[float]]:
        """The same, and among them `count` requests of one person."""
        unfair = [(at, Request(Kind.UNFAIR, COSTLIEST)) for at in self.moments(count, seconds)]
        everything = sorted([*zip(moments, requests, strict=True), *unfair], key=lambda each: each[0])
        return [request for _, request in everything], [at for at, _ in everything]

    def _exact(self) -> str:
        words = self._random.choice(self._paragraphs).split()
        length = self._random.randint(4, 12)
        start = self._random.randint(0, max(0, len(words) - length))
        return " ".join(words[start : start + length])

    def _misspelled(self, text: str) -> str:
        return " ".join(self._slip(w) if self._random.random() < MISSPELLED else w for w in text.split())

    def _slip(self, word: str) -> str:
        """A letter lost, doubled, changed or swapped; now and then the whole word."""
        at = self._random.randrange(len(word))
        before, letter, after = word[:at], word[at], word[at + 1 :]
        other = self._random.choice(LETTERS)
        slips = [before + after, before + letter * 2 + after, before + other + after, after[:1] + before + letter, ""]
        return self._random.choice(slips)

    def _across(self) -> str:
        before, after = self._random.choice(self._seams)
        return " ".join([*before.split()[-5:], *after.split()[:5]])

    def _absent(self) -> str:
        length = self._random.randint(4, 10)
        return " ".join(self._random.choice(self._random.choice(self._paragraphs).split()) for _ in range(length))

    def _long(self) -> str:
        start = self._random.randrange(len(self._paragraphs))
        around = self._paragraphs[start:] + self._paragraphs[:start]
        text = ""
        while len(text) < 2 * LONG:
            text += " " + around.pop(0)
        return self._misspelled(text)[:LONG]

    def _typed(self) -> str:
        """A reference or words, of which a part is typed by now."""
        typed = self._random.choice((self._random.choice(self._references), self._misspelled(self._exact())))
        return typed[: self._random.randint(1, len(typed))]
