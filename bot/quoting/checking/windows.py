"""The words of a work around a place, as they are printed there; and which of them nobody quotes: headings between
paragraphs, numbers of paragraphs and pages, speakers' names.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from bot.matching.folding import fold_word
from bot.quoting.checking.exact_letters import PrintedWord, printed_words
from bot.texts.span import Span, overlap_range
from bot.texts.work import Work

_PAGE = re.compile(r"[\[{](?:(?:pp?|pg|page|seite|s)\.?\s*)?\d+[\]}]", re.IGNORECASE)
_SPACE = re.compile(r"\s")
_LONGEST_WORD = 40  # characters in which the edge of a word is looked for
_NEAR_MARK = 3  # characters before a number that the text prints inside its paragraphs


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a work, and its words in order."""

    work: Work
    words: tuple[PrintedWord, ...]


def window(work: Work, place: Span, reach: int) -> Window:
    """What is printed at `place` and as many characters around it."""
    low, high = _word_edge(work, max(0, place.start - reach)), _word_edge(work, place.end + reach)
    words: list[PrintedWord] = []
    unit = 0
    for block, is_heading in _blocks(work, place, Span(low, max(low, high))):
        part = block.within(Span(low, max(low, high)))
        if part is None:
            continue
        apart = [block] if is_heading else list(_apart(work, block))
        for word in printed_words(part.of(work.text), part.start):
            n = next((n for n, span in enumerate(apart, 1) if span.contains(Span(word.start, word.end))), 0)
            words.append(replace(word, unit=unit + n) if n else word)
        unit += len(apart)
    return Window(work, _with_gaps(work, words))


def _word_edge(work: Work, at: int) -> int:
    """Where the word ends that `at` is inside of, in a script with spaces."""
    around = work.text[max(0, at - 1) : at + _LONGEST_WORD]
    if at == 0 or len(around) < 2 or not (around[0].isalnum() and around[1].isalnum()):  # noqa: PLR2004
        return at
    found = _SPACE.search(around)
    return at - 1 + found.start() if found is not None else at


def _blocks(work: Work, place: Span, stretch: Span) -> list[tuple[Span, bool]]:
    """The paragraphs and headings of the stretch in the order of the text."""
    flow, headings = work.outline.same_flow(place), work.outline.headings
    found = [(flow[n], False) for n in overlap_range(flow, stretch)]
    return sorted([*found, *((headings[n], True) for n in overlap_range(headings, stretch))])


def _apart(work: Work, block: Span) -> Iterator[Span]:
    """What is printed in a paragraph and is not of its words."""
    text = block.of(work.text)
    paragraph = work.outline.paragraph_at(block.start)[1]
    first = next(printed_words(text[:_LONGEST_WORD]), None)
    if first is not None and first.folded == fold_word((paragraph.number or "").replace(".", "")):
        yield Span(block.start, block.start + first.end)
    for found in _PAGE.finditer(text):
        yield Span(block.start + found.start(), block.start + found.end())
    for n in range(bisect_left(work.marks, block.start, key=attrgetter("at")), len(work.marks)):
        mark = work.marks[n]
        if mark.at >= block.end:
            break
        yield Span(mark.at, mark.at + len(mark.label) + _NEAR_MARK)
    for lines in (work.speakers, work.directions):
        yield from (lines[n] for n in overlap_range(lines, block))


def _with_gaps(work: Work, words: list[PrintedWord]) -> tuple[PrintedWord, ...]:
    """With what is printed between the words of two blocks."""
    found = words[:1]
    for before, word in pairwise(words):
        found.append(replace(word, gap=work.text[before.end : word.start]))
    return tuple(found)
