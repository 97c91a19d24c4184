"""A work as pages of about one phone screen, which end at a paragraph. Pure.

A page is found from any place on it, at a cost that does not grow with the work: pages are counted off from a beginning
that is near, which is a chapter of some length or, in a long one, the first paragraph after every so many characters.
So they are the same pages forward and backward. A paragraph that is longer than a page is divided at the ends of its
sentences, verse at the ends of its lines, and a longer sentence between two words. A work that may only be quoted
briefly has pages of so many words.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from bot.matching.folding import fold_to_words
from bot.texts.places import address, join_references
from bot.texts.reference import Reference
from bot.texts.sentences import sentences
from bot.texts.span import Span, overlap_range
from bot.texts.work import Paragraph, Section, SectionKind, Work

Measure = Callable[[str], int]  # how much room words take
MOST = 1100  # of a page, by its measure: one screen of a phone, next to what is around it
# A line of a phone has about 35 characters. What ends in one, and a blank line, take room without having words.
_LINE_END, _BETWEEN = 12, 40
ENOUGH = 300  # with so much on a page, a section begins a new one
_PART = MOST // 3  # of a paragraph that is divided
_CHAPTER = MOST // 2  # characters of a section of the first level that always begins a page
_RUN = 8_192  # characters; what begins after each such run begins a page
_JOINER = "\u200d"
_HEADING = 200  # characters of a heading, which is shortened where it is longer


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph on a page, or the part of it that is there; of a text that is all headings, a heading. `entered` are
    the sections whose headings are before it.
    """

    block: Span
    span: Span
    entered: tuple[Section, ...] = ()

    @property
    def begins(self) -> bool:
        return self.span.start == self.block.start


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """What is on a page. `flow` is what one reads on through, of which it is a part."""

    work: Work
    flow: Span
    pieces: tuple[Piece, ...]

    @property
    def span(self) -> Span:
        return Span(self.pieces[0].span.start, self.pieces[-1].span.end)

    @property
    def is_first(self) -> bool:
        return self.span.start == self.flow.start

    @property
    def is_last(self) -> bool:
        return self.span.end == self.flow.end

    @property
    def percent(self) -> int:
        """How far its end is; 100 only at the end of the whole."""
        return (self.span.end - self.flow.start) * 100 // len(self.flow)

    @property
    def closing(self) -> tuple[Section, ...]:
        """The sections without words after the last page, whose headings are on it."""
        outline = self.work.outline
        if not self.is_last or not outline.paragraphs:
            return ()
        headings = _overlapping(outline.headings, Span(self.flow.end, max(self.flow.end, len(self.work.text))))
        return tuple(outline.section_at(heading.start) for heading in headings)

    def home(self, piece: Piece) -> tuple[Section, Paragraph | None]:
        """The section and the paragraph of one of its pieces; no paragraph for a heading."""
        outline = self.work.outline
        if outline.paragraphs:
            return outline.paragraph_at(piece.block.start)
        return outline.section_at(piece.block.start), None

    @property
    def anchor(self) -> tuple[Span, int]:
        """A whole paragraph or sentence in which the page begins, and how far inside it."""
        first = self.pieces[0]
        if first.begins:
            return first.block, 0
        cut = sentences(self.work.text, first.block, self.work.about.language)
        within = cut[overlap_range(cut, first.span)[0]]
        return within, first.span.start - within.start

    @property
    def reference(self) -> Reference:
        ends = (self.pieces[0], self.pieces[-1])
        return join_references([address(self.work, *self.home(piece)) for piece in ends])


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a work. `measure` is how much room its words take where they are shown."""

    work: Work
    measure: Measure = len

    def at(self, at: int) -> ReadingPage:
        """The page that holds the place `at`; for a place between two paragraphs, what follows it."""
        flow = _Flow(self.work, self.measure, _flow(self.work, at))
        block = flow.block_at(at)
        at = max(at, flow.blocks[block].start)
        return next(page for page in flow.pages_to(block, at) if page.span.end > at or page.is_last)

    def after(self, page: ReadingPage) -> ReadingPage:
        """The next one; the same at the end."""
        return page if page.is_last else self.at(page.span.end)

    def before(self, page: ReadingPage) -> ReadingPage:
        """The one before; the same at the beginning."""
        if page.is_first:
            return page
        first = page.pieces[0]
        if first.begins:
            blocks = _flow(self.work, first.span.start)
            return self.at(blocks[bisect_right(blocks, first.span.start, key=attrgetter("start")) - 2].end - 1)
        read = Span(first.block.start, first.span.start).of(self.work.text)
        return self.at(first.block.start + len(read.rstrip()) - 1)


@dataclass(frozen=True, slots=True)
class _Flow:
    work: Work
    measure: Measure
    blocks: Sequence[Span]

    def block_at(self, at: int) -> int:
        return min(bisect_right(self.blocks, at, key=attrgetter("end")), len(self.blocks) - 1)

    def pages_to(self, block: int, at: int) -> Iterator[ReadingPage]:
        """Those of the chapter or the run with the place `at` of that block, and what follows."""
        page, used = list[Piece](), 0
        for piece, begins in self._pieces(block, at):
            room = self._room(piece)
            full = used + room > MOST or (bool(piece.entered) and used >= ENOUGH)
            if page and (begins or full):
                yield self._page(page)
                page, used = [], 0
            page.append(piece)
            used += room
        yield self._page(page)

    def _page(self, pieces: Sequence[Piece]) -> ReadingPage:
        """With the parts of one paragraph that follow each other made one."""
        joined = list[Piece]()
        for piece in pieces:
            if joined and joined[-1].block == piece.block:
                joined[-1] = replace(joined[-1], span=Span(joined[-1].span.start, piece.span.end))
            else:
                joined.append(piece)
        return ReadingPage(self.work, Span(self.blocks[0].start, self.blocks[-1].end), tuple(joined))

    def _beginning(self, block: int) -> int:
        while not self._begins_page(block, self._entered(block)):
            block -= 1
        return block

    def _begins_page(self, block: int, entered: Sequence[Section]) -> bool:
        if not block or self.blocks[block].start // _RUN > self.blocks[block - 1].start // _RUN:
            return True
        return any(section.depth <= 1 and len(section.span) >= _CHAPTER for section in entered)

    def _entered(self, block: int) -> tuple[Section, ...]:
        """The sections whose headings are between a block and the one before it; before the first, those above it."""
        here, outline = self.blocks[block], self.work.outline
        low = self.blocks[block - 1].end if block else _start_of_flow(self.work, here)
        between = _overlapping(outline.headings, Span(low, max(low, here.start)))
        return tuple(outline.section_at(heading.start) for heading in between)

    def _pieces(self, block: int, at: int) -> Iterator[tuple[Piece, bool]]:
        """From the beginning before that place on, each with whether it always begins a page."""
        passed = sum(run.end <= at for run in [*self._runs(self.blocks[block])][:-1])
        for n in range(block if passed else self._beginning(block), len(self.blocks)):
            whole, entered = self.blocks[n], self._entered(n)
            for k, run in enumerate(self._runs(whole)):
                if n == block and k < passed:
                    continue
                for m, part in enumerate(self._parts(run)):
                    first = k == m == 0
                    begins = m == 0 and (k > 0 or self._begins_page(n, entered))
                    yield Piece(whole, part, entered if first else ()), begins

    def _runs(self, block: Span) -> Iterator[Span]:
        """A paragraph as long as a book is divided first, so that only one part of it is looked at."""
        start = block.start
        while block.end - start > 2 * _RUN:
            following = self.work.text[start + _RUN : start + 2 * _RUN]
            end = start + _RUN + following.find(" ") + 1
            yield Span(start, end)
            start = end
        yield Span(start, block.end)

    def _room(self, piece: Piece) -> int:
        headings = (self.measure(self.work.heading(section)[:_HEADING]) for section in piece.entered)
        return self._cost(piece.span) + sum(heading + _BETWEEN for heading in headings) + piece.begins * _BETWEEN

    def _cost(self, span: Span) -> int:
        """The room that words take, or what they take of what may be quoted."""
        words, limit = span.of(self.work.text), self.work.about.quotation_limit
        room = self.measure(words) + words.count("\n") * _LINE_END
        return room if limit is None else max(room, -(-len(fold_to_words(words)) * MOST // limit))

    def _parts(self, block: Span) -> list[Span]:
        if self._cost(block) <= MOST:
            return [block]
        parts = [Span(block.start, block.start)]
        for atom in (half for whole in self._atoms(block) for half in self._divide(whole)):
            longer = Span(parts[-1].start, atom.end)
            if self._cost(longer) <= _PART or not parts[-1]:
                parts[-1] = longer
            else:
                parts.append(atom)
        return [*parts[:-1], Span(parts[-1].start, block.end)]

    def _atoms(self, block: Span) -> Sequence[Span]:
        """The lines of verse, the sentences of prose."""
        words = block.of(self.work.text)
        if "\n" not in words:
            return sentences(self.work.text, block, self.work.about.language)
        return [line for line in _lines(words, block.start) if len(line)]

    def _divide(self, span: Span) -> Iterator[Span]:
        """Halves of halves, until each has room on a page."""
        words = span.of(self.work.text)
        if len(words) <= 1 or self._cost(span) <= MOST:
            yield span
            return
        at = _middle(words)
        yield from self._divide(Span(span.start, span.start + len(words[:at].rstrip())))
        yield from self._divide(Span(span.end - len(words[at:].lstrip()), span.end))


def _flow(work: Work, at: int) -> Sequence[Span]:
    """The paragraphs that one reads on through at a place; of a text that has none, the headings."""
    return work.outline.same_flow(Span(at, at)) or work.outline.headings


def _start_of_flow(work: Work, first: Span) -> int:
    notes = work.sections[-1]
    return notes.span.start if notes.kind is SectionKind.NOTES and first.start >= notes.span.start else 0


def _overlapping(spans: Sequence[Span], span: Span) -> list[Span]:
    return [spans[n] for n in overlap_range(spans, span)]


def _lines(words: str, start: int) -> Iterator[Span]:
    for line in words.split("\n"):
        kept = line.strip()
        begin = start + line.find(kept)
        yield Span(begin, begin + len(kept))
        start += len(line) + 1


def _middle(words: str) -> int:
    """The space nearest to the middle, else a place near it that divides no letter from its accents."""
    half = len(words) // 2
    before, after = words.rfind(" ", 1, half), words.find(" ", half, -1)
    spaces = [at for at in (before, after) if at > 0]
    if spaces:
        return min(spaces, key=lambda at: abs(at - half))
    while half < len(words) - 1 and (
        unicodedata.category(words[half])[0] == "M" or _JOINER in words[half - 1 : half + 1]
    ):
        half += 1
    return half
