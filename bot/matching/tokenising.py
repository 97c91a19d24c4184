"""Works -> word numbers in one array, and where each block, run and work of them begins.

A block is a paragraph or a heading. Tokens that read on from one another make a run: the paragraphs of a work are one
run, so that a match may cross them, and each heading is a run of its own, so that it is not between two
sections when words are remembered across them. Token 0 ends a run and is not a word.
"""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

import numpy as np
import numpy.typing as npt

from bot.matching.folding import fold_blocks
from bot.texts.span import Span
from bot.texts.work import Work

Compact = npt.NDArray[np.uint32]
_BLOCK, _RUN = "\x01", "\x02"  # appear in the stream of folded words before each block and after each run
_BLOCK_NUMBER = 1
AT_ONCE = 1 << 20  # words that are looked at together: few enough to stay in the processor's cache
MOST_WORDS = (1 << 21) - 1  # different ones: what a number of 21 bits can tell apart


@dataclass(frozen=True, slots=True)
class Tokens:
    """`tokens` are numbers of `words`, which are sorted; `words[0]` is "", the end of a run.

    `runs`, `blocks` and `works` are the tokens at which each begins; `work_blocks` the first block of each work, and
    at last how many there are.
    """

    words: list[str]
    tokens: Compact
    runs: Compact
    blocks: Compact
    works: Compact
    work_blocks: Compact


class Blocks:
    """A work's blocks in the order in which they are indexed: all paragraphs, then all headings."""

    def __init__(self, work: Work) -> None:
        self._sections = work.sections
        self._ends = list(accumulate(len(section.paragraphs) for section in work.sections))
        self._headings = [section.heading for section in work.sections if section.heading is not None]

    def __len__(self) -> int:
        return self._ends[-1] + len(self._headings)

    def __getitem__(self, number: int) -> Span:
        if number >= self._ends[-1]:
            return self._headings[number - self._ends[-1]]
        section = bisect_right(self._ends, number)
        paragraphs = self._sections[section].paragraphs
        return paragraphs[number - self._ends[section] + len(paragraphs)].span


def tokenise(works: Iterable[Work], most: int = MOST_WORDS, at_once: int = AT_ONCE) -> Tokens:
    """All words of `works`; each work is read once. A word beyond the `most` that can be told apart ends a run: it is
    not found, and does not hide others.
    """
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = lambda: len(numbers) if len(numbers) < most else 0
    for mark in (_RUN, _BLOCK):
        numbers.setdefault(mark, len(numbers))
    stream = array("I")  # grows in place: a list of arrays would be in memory twice when they are joined
    blocks: list[Compact] = []
    begins: list[int] = []
    for work in works:
        words = _stream(work).split()
        read = np.fromiter(map(numbers.__getitem__, words), np.uint32, len(words))
        marks = np.flatnonzero(read == _BLOCK_NUMBER)
        begins.append(len(stream))
        blocks.append((marks + (len(stream) - np.arange(len(marks)))).astype(np.uint32))
        stream.frombytes(read[read != _BLOCK_NUMBER].tobytes())
    tokens = np.frombuffer(stream, np.uint32)
    ends = np.flatnonzero(tokens == 0)
    return Tokens(
        _sort_words(list(islice(numbers, most)), tokens, at_once),
        tokens,
        np.concatenate([np.zeros(1, np.int64), ends[:-1] + 1]).astype(np.uint32)[: len(ends)],
        np.concatenate([np.zeros(0, np.uint32), *blocks]),
        np.array(begins, np.uint32),
        np.cumsum([0, *map(len, blocks)]).astype(np.uint32),
    )


def _stream(work: Work) -> str:
    text = str(work.text)
    if _BLOCK in text or _RUN in text:
        text = text.replace(_BLOCK, " ").replace(_RUN, " ")
    paragraphs = [text[start:end] for s in work.sections for start, end in s.bounds]
    headings = [s.heading.of(text) for s in work.sections if s.heading is not None]
    return " ".join(_run(blocks) for blocks in (paragraphs, *([h] for h in headings)))


def _run(blocks: Sequence[str]) -> str:
    return f"{_BLOCK} {fold_blocks(blocks, _BLOCK)} {_RUN}" if blocks else _RUN


def _sort_words(words: list[str], tokens: Compact, at_once: int) -> list[str]:
    """The words in order; their numbers in `tokens` become those of the order."""
    words[0] = ""
    in_order = [n for n in sorted(range(len(words)), key=words.__getitem__) if n != _BLOCK_NUMBER]
    rank = np.zeros(len(words), np.uint32)
    rank[in_order] = np.arange(len(in_order), dtype=np.uint32)
    for at in range(0, len(tokens), at_once):
        tokens[at : at + at_once] = rank[tokens[at : at + at_once]]
    return [words[n] for n in in_order]
