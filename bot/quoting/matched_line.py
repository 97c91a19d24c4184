"""The line that a quotation is recognised by in a list: the stretch of its text with the most matched words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.quoting.answers import Quotation
from bot.texts.passage import Passage
from bot.texts.passages import marked_passages
from bot.texts.span import Span, merge_spans
from bot.texts.text import Text

_STEP = 1_000  # characters
LENGTH = 64  # characters at most: a line of a list, next to its reference


@dataclass(frozen=True, slots=True)
class Line:
    """A slice of a quotation, and whether words of it are left out on either side."""

    passage: Passage
    omits_before: bool
    omits_after: bool


def matched_line(quotation: Quotation, length: int = LENGTH) -> Line:
    """The stretch of one line of the text with the most matched letters; the first words where nothing is marked."""
    marked = _stretches(marked_passages(quotation.passages), length)
    best = max(marked, key=_weight, default=None)
    if best is None or not _weight(best):
        best = next(_stretches(quotation.passages, length))
    start, end = quotation.passages[0].span.start, quotation.passages[-1].span.end
    text = quotation.work.text
    return Line(best, _has_words(text, start, best.span.start), _has_words(text, best.span.end, end))


def _has_words(text: Text, start: int, end: int) -> bool:
    """Whether there is more than white space; what is long is read only until there is."""
    return any(text[at : min(end, at + _STEP)].strip() for at in range(start, end, _STEP))


def _weight(stretch: Passage) -> int:
    """How many letters of it matched."""
    return sum(map(len, stretch.matched))


def _stretches(passages: Iterable[Passage], length: int) -> Iterator[Passage]:
    return (_stretch(passage, line, length) for passage in passages for line in _lines(passage))


def _lines(passage: Passage) -> Iterator[Span]:
    """The lines of verse; of prose, the whole."""
    at = passage.span.start
    for line in passage.text.splitlines(keepends=True):
        words = line.strip()
        if words:
            start = at + line.index(words)
            yield Span(start, start + len(words))
        at += len(line)


def _stretch(passage: Passage, line: Span, length: int) -> Passage:
    core = _densest_window(merge_spans(_clip(passage.matched, line)), length) or Span(line.start, line.start)
    words, inside = line.of(passage.work.text), Span(core.start - line.start, core.end - line.start)
    wide = _widen(words, inside, length)
    span = Span(line.start + wide.start, line.start + wide.end)
    return replace(passage, span=span, matched=_clip(passage.matched, span))


def _clip(marks: Sequence[Span], outer: Span) -> tuple[Span, ...]:
    return tuple(part for part in (mark.within(outer) for mark in marks) if part is not None)


def _densest_window(marks: Sequence[Span], length: int) -> Span | None:
    """From the first to the last of the marks that lie closest together; None where there are none."""
    windows = [_clip(marks, Span(first.start, first.start + length)) for first in marks]
    best = max(windows, key=lambda window: sum(map(len, window)), default=())
    return Span(best[0].start, best[-1].end) if best else None


def _widen(line: str, core: Span, length: int) -> Span:
    """`core` with words of its line on both sides, as many as have room."""
    start = max(0, core.start - (length - len(core)) // 2)
    end = min(len(line), start + length)
    start = max(0, end - length)
    if start > 0:
        start = line.find(" ", start - 1, core.start) + 1 or core.start
    if end < len(line) and not line[end].isspace():
        end = _last_space(line, core.end, end) or _last_space(line, start + 1, core.end) or end
    return Span(start, start + len(line[start:end].rstrip()))


def _last_space(text: str, low: int, high: int) -> int:
    """The last word edge from `low` to `high`; 0 where there is none."""
    return max(0, text.rfind(" ", low, high + 1))
