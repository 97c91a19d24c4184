"""What an answer costs after its places are found, in texts of awkward shapes: the processor's time, stage by stage.

    python -m tests.bench.answers [--paragraphs 20k,82k] [--sections 5000] [--letters 45000]

A sentence that appears nowhere else is put into a text 1, 14 and 25 times, and looked for word for word. Finding is
`find`, answering what `policy.answer` makes of it, moving what the buttons under a quotation do.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from math import ceil
from statistics import median

import click
from rich import box
from rich.console import Console
from rich.table import Table

from bot.library.blocks import Block
from bot.library.front_matter import FrontMatter
from bot.library.structure import build_work
from bot.matching.finder import find
from bot.matching.index import Index
from bot.quoting.answers import Ambiguous, Found, Quotation
from bot.quoting.navigation import quotation_between, section_at, span_of, stretch_after, stretch_before, wider_span
from bot.quoting.policy import MANY_PLACES, answer
from bot.texts.work import About, Work
from tests.bench.markov import Chains
from tests.bench.selection import passages_of, read_sizes
from tests.bench.sources import BUNDLED, read_books

# How often each sentence appears in a text. No word of them appears anywhere else.
SENTENCES = {
    1: "Quillweed ambled thrice round zebrine larches.",
    14: "Vexful grackles yodelled beneath wharfside jackdaws.",
    25: "Oblong fjords bewilder psalmic quokkas nightly.",
}
_PARAGRAPHS = "20k,82k"
_SECTIONS = 5_000
_LETTERS = 45_000
_TIMES = 25  # an odd number: the median is one of them
_SENTENCE = 15  # words, after which a chain is given a full stop
_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Shape:
    """A text by its blocks: headings, each with its level, and paragraphs, with 0."""

    title: str
    blocks: Callable[[], Iterable[tuple[int, str]]]

    def work(self) -> Work:
        blocks = [Block(level, text, (), line) for line, (level, text) in enumerate(self.blocks(), 1)]
        return build_work(About("W", "W"), blocks, FrontMatter())


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of the processor, the median of several times; `first` those of the first answer of all."""

    title: str
    places: int
    finding: float
    answering: float
    first: float
    moving: float

    @property
    def a_place(self) -> float:
        return self.answering / self.places


class Prose:
    """Distractors of the bundled works' words, cut into sentences, in the shapes that are asked."""

    def __init__(self, seed: int) -> None:
        self._chains = Chains(p for book in read_books(BUNDLED) for p in book.passages)
        self._seed = seed

    def shapes(self, paragraphs: Sequence[int], sections: int, letters: int) -> list[Shape]:
        """Works without sections, one of many, one whose headings are asked for, and one of a single paragraph."""
        first = paragraphs[0]
        return [
            *(Shape(f"{count:,} paragraphs", partial(self._plain, count)) for count in paragraphs),
            Shape(f"{first:,} paragraphs, {sections:,} sections", partial(self._parted, first, sections)),
            Shape(f"{sections:,} headings", partial(self._headed, sections)),
            Shape(f"a paragraph of {letters:,} letters", partial(self._long, letters)),
        ]

    def _paragraphs(self, count: int) -> Iterator[str]:
        return (" ".join(_sentences(chain)) for chain in self._chains.passages(count, self._seed))

    def _plain(self, count: int) -> Iterator[tuple[int, str]]:
        return ((0, text) for text in _sown(list(self._paragraphs(count))))

    def _parted(self, count: int, sections: int) -> Iterator[tuple[int, str]]:
        each = ceil(count / sections)
        for n, block in enumerate(self._plain(count)):
            if n % each == 0:
                yield _LEVEL, f"Part {n // each + 1}"
            yield block

    def _headed(self, sections: int) -> Iterator[tuple[int, str]]:
        headings = _sown([f"Part {n}." for n in range(1, sections + 1)])
        for heading, text in zip(headings, self._paragraphs(sections), strict=True):
            yield _LEVEL, heading
            yield 0, text

    def _long(self, letters: int) -> Iterator[tuple[int, str]]:
        sentences: list[str] = []
        for chain in self._chains.passages(letters, self._seed):
            sentences += _sentences(chain)
            if sum(map(len, sentences)) >= letters:
                break
        yield 0, " ".join(_sown(sentences))


def measured(shape: Shape) -> Iterator[Cost]:
    """For each sentence of the text, from the most places to the fewest."""
    index = Index([shape.work()])
    for places in sorted(SENTENCES, reverse=True):
        ranking = find(SENTENCES[places], index, limit=MANY_PLACES)
        first = _milliseconds(partial(answer, ranking))
        answered = answer(ranking)
        assert ranking.exact == places
        assert isinstance(answered, Found | Ambiguous)
        shown = answered.quotation if isinstance(answered, Found) else answered.candidates[-1].quotation
        yield Cost(
            shape.title,
            places,
            _median(partial(find, SENTENCES[places], index, limit=MANY_PLACES)),
            _median(partial(answer, ranking)),
            first,
            _median(partial(_move, shown)),
        )


def _move(shown: Quotation) -> None:
    """To all the places that the buttons under a quotation lead to, but its whole section."""
    work, span = shown.work, span_of(shown)
    section_at(work, span)
    for there in (wider_span(work, span), stretch_before(work, span), stretch_after(work, span)):
        if there is not None:
            quotation_between(work, there)


def _sentences(chain: str) -> list[str]:
    words = chain.replace(".", "").split()
    cut = (words[n : n + _SENTENCE] for n in range(0, len(words), _SENTENCE))
    return [f"{' '.join(sentence).capitalize()}." for sentence in cut]


def _sown(texts: Sequence[str]) -> list[str]:
    """The texts with each of the sentences at the end of as many of them as it asks for, evenly far apart."""
    sown = list(texts)
    for places, sentence in SENTENCES.items():
        for n in islice(range(len(texts) // places // 2, len(texts), len(texts) // places), places):
            sown[n] += f" {sentence}"
    return sown


def _median(act: Callable[[], object]) -> float:
    return median(_milliseconds(act) for _ in range(_TIMES))


def _milliseconds(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return 1_000 * (time.process_time() - began)


def table(costs: Sequence[Cost]) -> Table:
    heads = ("text", "places", "finding", "answering", "… a place", "… at first", "together", "moving")
    shown = Table(*heads, title="Answers, ms of CPU", title_justify="left", box=box.SIMPLE, expand=False)
    for c in costs:
        times = (c.finding, c.answering, c.a_place, c.first, c.finding + c.answering, c.moving)
        shown.add_row(c.title, str(c.places), *(f"{t:.3f}" for t in times))
    return shown


@click.command()
@click.option("--paragraphs", default=_PARAGRAPHS, show_default=True, help="Of works without sections.")
@click.option("--sections", type=click.IntRange(min=25), default=_SECTIONS, show_default=True)
@click.option("--letters", type=click.IntRange(min=1_000), default=_LETTERS, show_default=True)
@click.option("--seed", type=int, default=20, show_default=True)
def main(paragraphs: str, sections: int, letters: int, seed: int) -> None:
    """Measure what answers cost in texts of awkward shapes."""
    shapes = Prose(seed).shapes([passages_of(size) for size in read_sizes(paragraphs)], sections, letters)
    Console(width=120).print(table([cost for shape in shapes for cost in measured(shape)]))


if __name__ == "__main__":
    main()
