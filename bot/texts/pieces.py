"""Where a paragraph may be cut: between its sentences and, where it is broken into lines, between those."""

from collections.abc import Iterator, Sequence

from bot.texts.span import Span
from bot.texts.text import Text


def lines(text: Text, block: Span) -> Iterator[Span]:
    """The lines of a block that hold anything, with the space around their words."""
    start = block.start
    for line in block.of(text).split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def trim(text: Text, span: Span) -> Span | None:
    """The span without the white space at its ends; None where it is nothing else."""
    words = span.of(text)
    kept = words.strip()
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(kept)) if kept else None


def piece_between(text: Text, block: Span, low: int, high: int, sentences: Sequence[Span]) -> Span | None:
    """What of a block of these sentences lies between `low` and `high`, from the beginning of a sentence or a line to
    the end of one.
    """
    cut = [*sentences]
    if "\n" in block.of(text):
        cut += [words for line in lines(text, block) if (words := trim(text, line)) is not None]
    start = min((c.start for c in cut if c.start >= low), default=high)
    end = max((c.end for c in cut if c.end <= high), default=low)
    return Span(start, end) if start < end else None
