"""Blocks -> Work: one string, and the tree of sections and paragraphs over it.

Headings nest by level, whatever levels a file uses. A single heading above all others, with nothing before it,
is the title of the work and not a section of it, so that a work of one article is addressed by its paragraphs.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.library.blocks import Block
from bot.library.front_matter import FrontMatter
from bot.texts.span import Span
from bot.texts.work import About, Emphasis, Paragraph, Section, SectionKind, Work

_BETWEEN = "\n\n"


@dataclass(slots=True)
class _Node:
    """A section while it is being built."""

    label: str
    kind: SectionKind
    level: int
    start: int = 0
    end: int = 0
    heading: Span | None = None
    children: int = 0
    numbered: int = 0
    paragraphs: list[Paragraph] = field(default_factory=list[Paragraph])

    def section(self) -> Section:
        return Section(self.label, self.heading, self.kind, Span(self.start, self.end), tuple(self.paragraphs))


def build_work(about: About, blocks: Sequence[Block], matter: FrontMatter) -> Work:
    """The work that these blocks make; `matter` says which headings are back matter or imprint."""
    text = _BETWEEN.join(block.text for block in blocks)
    title = _title(blocks, matter)
    tree = _Tree(matter)
    emphasis: list[Emphasis] = []
    at = 0
    for block in blocks:
        span = Span(at, at + len(block.text))
        if block is title:
            tree.root.heading = span
        elif block.level:
            tree.open(block, span)
        else:
            tree.add(block, span)
        emphasis += (replace(e, span=Span(at + e.span.start, at + e.span.end)) for e in block.emphasis)
        at = span.end + len(_BETWEEN)
    tree.root.end = len(text)
    sections = tuple(node.section() for node in tree.nodes)
    return Work(about, text, sections, tuple(emphasis), _edition(text, sections))


def unmatched(names: Iterable[str], blocks: Sequence[Block], *, headings: bool) -> list[str]:
    """Those of `names` that no heading (or no paragraph) of the file reads as."""
    present = {_key(b.text) for b in blocks if bool(b.level) == headings}
    return [name for name in names if _key(name) not in present]


class _Tree:
    """The open sections, outermost first, and all sections in reading order."""

    def __init__(self, matter: FrontMatter) -> None:
        self._back = {_key(name) for name in matter.back_matter}
        self._imprint = {_key(name) for name in matter.imprint}
        self._slogans = {_key(name) for name in matter.slogans}
        self._apart = 0
        self.root = _Node("", SectionKind.LEAD, 0)
        self.nodes = [self.root]
        self._open = [self.root]

    def open(self, block: Block, span: Span) -> None:
        key = _key(block.text)
        if key in self._back or key in self._imprint:
            self._apart += 1
            kind = SectionKind.IMPRINT if key in self._imprint else SectionKind.BACK
            self._open = [self.root]
            node = _Node(f"B{self._apart}", kind, block.level)
        else:
            while len(self._open) > 1 and self._open[-1].level >= block.level:
                self._open.pop()
            parent = self._open[-1]
            parent.children += 1
            kind = SectionKind.BODY if parent is self.root else parent.kind
            label = f"{parent.label}.{parent.children}" if parent.label else str(parent.children)
            node = _Node(label, kind, block.level)
        node.start, node.heading = span.start, span
        self._open.append(node)
        self.nodes.append(node)
        self._extend(span.end)

    def add(self, block: Block, span: Span) -> None:
        node = self._open[-1]
        number = None
        if node.kind is not SectionKind.IMPRINT and _key(block.text) not in self._slogans:
            node.numbered += 1
            number = node.numbered
        node.paragraphs.append(Paragraph(span, number))
        self._extend(span.end)

    def _extend(self, end: int) -> None:
        for node in self._open:
            node.end = end


def _title(blocks: Sequence[Block], matter: FrontMatter) -> Block | None:
    apart = {_key(name) for name in (*matter.back_matter, *matter.imprint)}
    levels = [b.level for b in blocks if b.level and _key(b.text) not in apart]
    first = blocks[0]
    if first.level and _key(first.text) not in apart and first.level == min(levels) and levels.count(first.level) == 1:
        return first
    return None


def _key(text: str) -> str:
    """Headings are named in front matter without regard to case and white space."""
    return " ".join(text.split()).casefold()


def _edition(text: str, sections: Sequence[Section]) -> str:
    digest = hashlib.sha256(text.encode())
    for section in sections:
        digest.update(repr(section).encode())
    return digest.hexdigest()[:16]
