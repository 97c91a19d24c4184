"""HTML and XHTML -> a tree of elements and words, as a browser would build it: the rules for ends that are not written.

Every word of the source is in the tree, wherever its tags are wrong. Elements that lie too deep become neighbours.
Source: https://html.spec.whatwg.org/multipage/parsing.html#tree-construction
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from html.parser import HTMLParser
from itertools import islice

from bot.library.importers.document import ImportCode, refuse

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav noframes ol optgroup "
    "option p plaintext pre search section summary table tbody td tfoot th thead title tr ul xmp".split()
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SILENT = frozenset({"head", "script", "style", "template", "noscript", "title"})  # what holds no words of the text
_VOID = frozenset("area base basefont br col embed frame hr img input link meta param source track wbr".split())
_OF_HEAD = frozenset("title meta link style script base noscript template".split())
_FORMATS = frozenset("b big cite code em font i nobr s small strike strong sub sup tt u".split())
_PARTS_OF_TABLE = frozenset({"td", "th", "tr", "tbody", "thead", "tfoot", "table", "caption"})
_ENDS = {  # what a tag ends that is still open, and what it does not look beyond
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "tbody": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "thead": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "tfoot": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
_PREFIX = re.compile(r"(?:x?html|h):(?=\w)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")  # none of them belongs in a text
_CDATA = "CDATA["
_DEEPEST = 150
_MOST_NODES = 1_500_000  # some 250 bytes each


class Role(StrEnum):
    """What the reader of the text does with an element whatever its name."""

    NOTE = "note"
    MARK = "mark"  # of a note
    HEADING = "heading"
    OUT = "out"  # left out, and told
    SILENT = "silent"  # left out: it holds nothing that a reader would miss


@dataclass(slots=True)
class Words:
    text: str
    line: int


@dataclass(slots=True)
class Element:
    """`role` is given by what looks at the tree before it is read; `name` is that of a note, for its two roles."""

    tag: str
    attributes: dict[str, str]
    line: int
    parent: "Element | None" = field(default=None, repr=False)
    children: "list[Element | Words]" = field(default_factory=list["Element | Words"], repr=False)
    role: Role | None = None
    name: str = ""

    @property
    def elements(self) -> "Iterator[Element]":
        return (child for child in self.children if isinstance(child, Element))

    @property
    def above(self) -> "Iterator[Element]":
        """Those that it lies in, from the nearest."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def walk(self) -> "Iterator[Element | Words]":
        """Itself and all that lies in it, in the order of the source."""
        stack: list[Element | Words] = [self]
        while stack:
            node = stack.pop()
            yield node
            if isinstance(node, Element):
                stack += reversed(node.children)

    def inside(self) -> "Iterator[Element]":
        """All elements that lie in it."""
        return (node for node in islice(self.walk(), 1, None) if isinstance(node, Element))

    def words(self, most: int | None = None) -> str:
        """The words of it and of all that lies in it and is not left out, one blank between them."""
        parts: list[str] = []
        size = 0
        stack: list[Element | Words] = [self]
        while stack and (most is None or size < most):
            node = stack.pop()
            if isinstance(node, Words):
                parts.append(node.text)
                size += len(node.text.strip())
            elif node is self or (node.role not in {Role.OUT, Role.SILENT, Role.NOTE} and node.tag not in SILENT):
                stack += reversed(node.children)
                if node.tag in BLOCKS or node.tag == "br":
                    parts.append(" ")
        return " ".join("".join(parts).split())


@dataclass(frozen=True, slots=True)
class Tree:
    root: Element
    damaged: Words | None  # the first that had characters which no text holds


def read_tree(source: str, *, strict: bool = False) -> Tree:
    """`strict` is for XHTML, which writes all ends. Raises RefusedError for more elements than any book has."""
    builder = _Builder(strict=strict)
    builder.feed(source)
    builder.close()
    return Tree(builder.root, builder.damaged)


class _Builder(HTMLParser):
    def __init__(self, *, strict: bool) -> None:
        super().__init__()
        self.root = Element("html", {}, 1)
        self.damaged: Words | None = None
        self._strict = strict
        self._stack = [self.root]
        self._open = Counter[str]()  # how many elements of each name are open
        self._in_head = False
        self._nodes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = self._start(tag, attrs)
        if element is not None and element is self._stack[-1] and self._ends_itself(element):
            self._close_from(len(self._stack) - 1)

    def _ends_itself(self, element: Element) -> bool:
        """`<a id="x"/>` is empty in XHTML; browsers that read it as HTML take no notice of the slash."""
        return self._strict or element.tag in {"a", "span", "i", "b", "em", "strong", "script", "style", "title"}

    def handle_endtag(self, tag: str) -> None:
        name = _PREFIX.sub("", tag)
        if name == "br":
            self._start(name, [])
        elif name not in _VOID:
            self._end(name)

    def handle_data(self, data: str) -> None:
        if self._in_head and data.strip() and self._stack[-1].tag == "head":
            self._leave_head()
        text, controls = _CONTROL.subn("", data)
        line = self.getpos()[0] + len(data[: len(data) - len(data.lstrip())].split("\n")) - 1
        words = Words(text, line)
        self._stack[-1].children.append(words)
        self.damaged = words if controls and self.damaged is None else self.damaged
        self._count()

    def parse_html_declaration(self, i: int) -> int:
        """`<![if …]>` as Word writes it, and other such marks, are comments; the parser itself takes no damaged one."""
        marked = self.rawdata.startswith("<![", i) and not self.rawdata.startswith("<![" + _CDATA, i)
        return self.parse_bogus_comment(i) if marked else super().parse_html_declaration(i)

    def unknown_decl(self, data: str) -> None:
        if data.startswith(_CDATA):
            self.handle_data(data.removeprefix(_CDATA))

    def _count(self) -> None:
        self._nodes += 1
        if self._nodes > _MOST_NODES:
            refuse(ImportCode.XML_LARGE, most=_MOST_NODES, deepest=_DEEPEST)

    def _start(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element | None:
        name = _PREFIX.sub("", tag)
        attributes = {key: value or "" for key, value in reversed(attrs)}
        if name in {"html", "body"} and any(element.tag == name for element in self._stack):
            if name == "html":
                self.root.attributes |= attributes
            return None
        if self._in_head and self._stack[-1].tag == "head" and name not in _OF_HEAD:
            self._leave_head()
        if not self._strict:
            self._end_before(name)
        element = Element(name, attributes, self.getpos()[0], self._stack[-1])
        self._stack[-1].children.append(element)
        self._count()
        self._in_head |= name == "head"
        if name not in _VOID and len(self._stack) < _DEEPEST:
            self._stack.append(element)
            self._open[name] += 1
        return element

    def _leave_head(self) -> None:
        self._in_head = False
        self._close_from(len(self._stack) - 1)

    def _close_from(self, n: int) -> None:
        self._open.subtract(element.tag for element in self._stack[n:])
        del self._stack[n:]

    def _end_before(self, name: str) -> None:
        """End what a tag of this name ends by beginning."""
        if name in HEADINGS and self._stack[-1].tag in HEADINGS:
            self._close_from(len(self._stack) - 1)
        if name in _ENDS:
            names, beyond = _ENDS[name]
            self._end_first(names, beyond)
        if name in BLOCKS:
            self._end_first(frozenset({"p"}), frozenset({"td", "th", "table", "caption", "object", "button"}))
        if name == "a":
            self._end("a")

    def _end_first(self, names: frozenset[str], beyond: frozenset[str]) -> None:
        if not any(self._open[name] for name in names):
            return
        for n in range(len(self._stack) - 1, 0, -1):
            if self._stack[n].tag in names:
                self._close_from(n)
                return
            if self._stack[n].tag in beyond:
                return

    def _end(self, name: str) -> None:
        if not self._open[name] and name not in HEADINGS:
            return
        beyond = {"table"} if name in _PARTS_OF_TABLE else {"td", "th", "caption", "table"}
        for n in range(len(self._stack) - 1, 0, -1):
            tag = self._stack[n].tag
            if tag == name or (name in HEADINGS and tag in HEADINGS):
                self._end_at(n)
                return
            if tag in beyond:
                return

    def _end_at(self, n: int) -> None:
        """End the nth open element; a word in italics that ends in a paragraph, and began before it, ends there too."""
        ended, inner = self._stack[n], self._stack[n + 1 :]
        if ended.tag not in BLOCKS and any(element.tag in BLOCKS for element in inner):
            self._open[ended.tag] -= 1
            del self._stack[n]
            return
        self._close_from(n)
        self._in_head &= ended.tag != "head"
        if ended.tag in _FORMATS:
            for element in inner:
                if element.tag in _FORMATS:
                    self._start(element.tag, list(element.attributes.items()))
