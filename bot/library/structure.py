"""Blocks -> Work: one string, and the tree of sections and paragraphs over it.

Headings nest by level, whatever levels a file uses. A single heading above all others, with nothing before it,
is the title of the work and not a section of it, so that a work of one article is addressed by its paragraphs.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from sys import intern

from bot.library import paragraph_numbers as numbering
from bot.library.blocks import Block, BlockKind
from bot.library.front_matter import FrontMatter
from bot.library.heading_levels import heading_depths
from bot.library.heading_numbers import SIGNED, HeadingNumber, heading_numbers
from bot.library.marks import PlacedMark, take_marks
from bot.library.section_labels import distinct_labels, label_below, section_numbers
from bot.library.verse_lines import uncounted_lines
from bot.texts.numerals import ENGLISH, Languages
from bot.texts.span import Span
from bot.texts.work import About, Emphasis, Mark, Note, Numbering, Paragraph, Section, SectionKind, Work

_BETWEEN = "\n\n"
_ABOUT = re.compile(r"(?:title|authors?|year|date|translators?|publisher|language)\s*:", re.IGNORECASE)
_DEEPEST = 7  # below all headings: such a line says something of the work, and holds no section


@dataclass(slots=True)
class _Node:
    """A section while it is being built. `depth` orders it among the levels of the headings."""

    kind: SectionKind
    depth: tuple[int, int]
    parent: int
    start: int = 0
    end: int = 0
    heading: Span | None = None
    apart: str = ""  # the label of back matter
    printed: HeadingNumber | None = None
    children: list[int] = field(default_factory=list[int])
    blocks: list[tuple[Span, numbering.Block]] = field(default_factory=list[tuple[Span, numbering.Block]])


def build_work(about: About, blocks: Sequence[Block], matter: FrontMatter, *, begins_with_part: bool = False) -> Work:
    """The work that these blocks make; `matter` says which headings are back matter or imprint. Notes come last. Of a
    book whose index has no words, the first part begins it, and its heading is not the title of the book.
    """
    taken = [take_marks(block, matter.marks) for block in blocks if block.kind is not BlockKind.NOTE]
    body = [block for block, _ in taken]
    endnotes = [block for block in blocks if block.kind is BlockKind.NOTE]
    text = _BETWEEN.join(block.text for block in (*body, *endnotes))
    placed = _place_blocks((*body, *endnotes))
    title = _title(body, matter, begins_with_part=begins_with_part)
    languages = (about.language.partition("-")[0].casefold(), *ENGLISH) if about.language else ENGLISH
    tree = _grow_tree(placed[: len(body)], title, matter, languages)
    notes = _notes(placed)
    sections = (*tree.sections(), *_section_of_notes(notes))
    uncounted = uncounted_lines(placed)
    return Work(
        about,
        text,
        sections,
        tuple(_emphasis(placed)),
        _edition(text, sections),
        notes,
        tuple(_marks(placed, [marks for _, marks in taken])),
        uncounted.speakers,
        uncounted.directions,
    )


def _grow_tree(
    placed: Sequence[tuple[Block, Span]], title: Block | None, matter: FrontMatter, languages: Languages
) -> "_Tree":
    tree = _Tree(matter, [block for block, _ in placed if block.level and block is not title], languages)
    for block, span in placed:
        if block is title:
            tree.root.heading = span
        elif block.level:
            tree.open(block, span)
        else:
            tree.add(block, span)
    tree.root.end = placed[-1][1].end
    return tree


def _emphasis(placed: Iterable[tuple[Block, Span]]) -> Iterator[Emphasis]:
    for block, span in placed:
        for each in block.emphasis:
            yield replace(each, span=Span(span.start + each.span.start, span.start + each.span.end))


def _marks(placed: Iterable[tuple[Block, Span]], marks: Iterable[Iterable[PlacedMark]]) -> Iterator[Mark]:
    """The marks of each block, which count from its start, counted from the start of the text."""
    for (_, span), each in zip(placed, marks, strict=False):
        for mark in each:
            yield Mark(mark.label, span.start + mark.at)


def _place_blocks(blocks: Sequence[Block]) -> list[tuple[Block, Span]]:
    """The blocks with their places in the text."""
    ends = accumulate(len(block.text) + len(_BETWEEN) for block in blocks)
    ended = ((block, end - len(_BETWEEN)) for block, end in zip(blocks, ends, strict=True))
    return [(block, Span(end - len(block.text), end)) for block, end in ended]


def _notes(placed: Sequence[tuple[Block, Span]]) -> tuple[Note, ...]:
    """The notes, each at its first mark; one that nothing marks is at the end of the block before its words."""
    marks: dict[str, int] = {}
    for block, span in placed:
        for mark in block.notes:
            marks.setdefault(mark.name, span.start + mark.at)
    body_ends = [span.end for block, span in placed if block.kind is not BlockKind.NOTE]
    notes = (Note(span, marks.get(block.name, body_ends[-1])) for block, span in placed if block.kind is BlockKind.NOTE)
    return tuple(sorted(notes, key=lambda note: (note.at, note.span)))


def _section_of_notes(notes: Sequence[Note]) -> Iterator[Section]:
    spans = sorted(note.span for note in notes)
    if spans:
        paragraphs = tuple(Paragraph(span, f"#{n}") for n, span in enumerate(spans, 1))
        yield Section(
            "N", None, SectionKind.NOTES, Span(spans[0].start, spans[-1].end), paragraphs, number="N", depth=1
        )


def unmatched_names(names: Sequence[str], blocks: Sequence[Block], *, headings: bool) -> list[str]:
    """Those of `names` that no heading (or no paragraph) of the file reads as."""
    if not names:
        return []
    present = {_key(b.text) for b in blocks if bool(b.level) == headings}
    return [name for name in names if _key(name) not in present]


class _Tree:
    """The open sections, outermost first, and all sections in reading order."""

    def __init__(self, matter: FrontMatter, headings: Sequence[Block], languages: Languages) -> None:
        self._numbering, self._languages = matter.numbering, languages
        self._counted = 0
        self._back = {_key(name) for name in matter.back_matter}
        self._imprint = {_key(name) for name in matter.imprint}
        self._slogans = {_key(name) for name in matter.slogans}
        self._apart = 0
        apart = self._back | self._imprint
        body = [h for h in headings if not _is_named(h.text, apart)]
        texts = [h.text for h in body]
        levels = [_DEEPEST if _ABOUT.match(h.text) else h.level for h in body]
        numbers: list[HeadingNumber | None] = [None] * len(body)
        if matter.numbering is not Numbering.COUNTED:
            numbers = heading_numbers(texts, levels, languages)
        depths = heading_depths(texts, levels, numbers)
        self._headings = {id(h): (d, n) for h, d, n in zip(body, depths, numbers, strict=True)}
        self.root = _Node(SectionKind.LEAD, (0, 0), 0)
        self.nodes = [self.root]
        self._open = [0]

    def open(self, block: Block, span: Span) -> None:
        depth, printed = self._headings.get(id(block), ((block.level, 0), None))
        in_imprint = _is_named(block.text, self._imprint)
        if in_imprint or _is_named(block.text, self._back):
            self._apart += 1
            kind = SectionKind.IMPRINT if in_imprint else SectionKind.BACK
            self._open = [0]
            node = _Node(kind, depth, 0, apart=f"B{self._apart}")
        else:
            while len(self._open) > 1 and self.nodes[self._open[-1]].depth >= depth:
                self._open.pop()
            above = self._open[-1]
            parent = self.nodes[above]
            node = _Node(SectionKind.BODY if above == 0 else parent.kind, depth, above, printed=printed)
            parent.children.append(len(self.nodes))
        node.start, node.heading = span.start, span
        self._open.append(len(self.nodes))
        self.nodes.append(node)
        self._extend(span.end)

    def add(self, block: Block, span: Span) -> None:
        node = self.nodes[self._open[-1]]
        counted = node.kind is not SectionKind.IMPRINT and not _is_named(block.text, self._slogans)
        node.blocks.append((span, numbering.Block(block.text, block.number, counted, block.kind is BlockKind.ITEM)))
        self._extend(span.end)

    def _extend(self, end: int) -> None:
        for node in self._open:
            self.nodes[node].end = end

    def sections(self) -> tuple[Section, ...]:
        numbers = self._numbers()
        labels, depths = [""], [0]
        for node, number in zip(self.nodes[1:], numbers[1:], strict=True):
            labels.append(number if _is_signed(node) else label_below(labels[node.parent], number))
            depths.append(depths[node.parent] + 1)
        made = zip(self.nodes, distinct_labels(labels), numbers, depths, strict=True)
        return tuple(
            _section(node, label, number, depth, self._paragraphs(node)) for node, label, number, depth in made
        )

    def _paragraphs(self, node: _Node) -> tuple[Paragraph, ...]:
        blocks = [block for _, block in node.blocks]
        above = node.printed.number if node.printed is not None else ""
        labels = numbering.paragraph_labels(blocks, self._languages, self._numbering, self._counted, above)
        if self._numbering is Numbering.CONTINUOUS:
            self._counted += sum(block.counted for block in blocks)
        return tuple(Paragraph(span, intern(label)) for (span, _), label in zip(node.blocks, labels, strict=True))

    def _numbers(self) -> list[str]:
        """The last part of each label."""
        numbers = [node.apart for node in self.nodes]
        signed = any(_is_signed(node) for node in self.nodes)
        for node in self.nodes:
            printed = [self.nodes[child].printed for child in node.children]
            apart = signed and not any(_is_signed(self.nodes[child]) for child in node.children)
            below = section_numbers(printed, self._languages, worded=apart)
            for child, number in zip(node.children, below, strict=True):
                numbers[child] = number
        return numbers


def _is_signed(node: _Node) -> bool:
    """Whether the heading prints its number with a section sign: such numbers run through the whole work."""
    return node.printed is not None and node.printed.style == SIGNED


def _section(node: _Node, label: str, number: str, depth: int, paragraphs: tuple[Paragraph, ...]) -> Section:
    printed, heading = node.printed, node.heading
    title = Span(heading.start + printed.title, heading.end) if printed is not None and heading is not None else None
    return Section(
        label,
        heading,
        node.kind,
        Span(node.start, node.end),
        paragraphs,
        number=number if printed is None else printed.number,
        word=printed.word if printed is not None else "",
        title=title,
        parent=node.parent,
        depth=depth,
    )


def _title(blocks: Sequence[Block], matter: FrontMatter, *, begins_with_part: bool) -> Block | None:
    apart = {_key(name) for name in (*matter.back_matter, *matter.imprint)}
    levels = [b.level for b in blocks if b.level and not _is_named(b.text, apart)]
    first = blocks[0]
    if _is_one_of_several(first, blocks):
        return None
    if begins_with_part and matter.title and _key(first.text) != _key(matter.title):
        return None
    if not first.level or _is_named(first.text, apart):
        return None
    return first if first.level == min(levels) and levels.count(first.level) == 1 else None


def _is_one_of_several(first: Block, blocks: Sequence[Block]) -> bool:
    """Whether the first heading is numbered as others are: `Book I`, where `Book II` lies at any level."""
    headings = [b for b in blocks if b.level]
    numbers = (
        heading_numbers([h.text for h in headings], [h.level for h in headings], ENGLISH) if first.level else [None]
    )
    words = [n.word for n in numbers if n is not None]
    return numbers[0] is not None and bool(numbers[0].word) and words.count(numbers[0].word) > 1


def _is_named(text: str, keys: Collection[str]) -> bool:
    """Whether front matter names the text, by its key; most names none, and then no text is folded."""
    return bool(keys) and _key(text) in keys


def _key(text: str) -> str:
    """Headings are named in front matter without regard to case and white space."""
    return " ".join(text.split()).casefold()


def _edition(text: str, sections: Sequence[Section]) -> str:
    digest = hashlib.sha256(text.encode())
    for section in sections:
        digest.update(repr(section).encode())
    return digest.hexdigest()[:16]
