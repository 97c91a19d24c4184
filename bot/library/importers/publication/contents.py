"""The contents of an EPUB (`nav` of EPUB 3, NCX of EPUB 2), and what they tell of its headings.

They say which paragraphs are headings where the pages do not, how deep chapters lie where all headings are alike, and
how the number and the title of a heading are divided.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element as XmlElement

from bot.library.importers.archive import Archive
from bot.library.importers.document import ImportCode
from bot.library.importers.markup.encoding import decode
from bot.library.importers.markup.left_out import LeftOut
from bot.library.importers.markup.links import Links
from bot.library.importers.markup.names import types
from bot.library.importers.markup.parts import FILE
from bot.library.importers.markup.reader import LABEL
from bot.library.importers.markup.tree import BLOCKS, HEADINGS, SILENT, Element, Role, Words, read_tree
from bot.library.importers.publication.package import PREFIXES, Package, join
from bot.library.importers.xml_tree import read_xml

_GENERIC = re.compile(
    r"(?:section|untitled|unknown|start|begin(?:ning)?|cover|title ?page|text|document|index|main|body)[\s_-]*\d*|\W*",
    re.IGNORECASE,
)  # what programs write where a page has no heading
_NCX = ".ncx"
_MOST_DEPTH = 6
_NEAR = 3  # blocks after a place, among which its heading is looked for
_LONGEST = 200  # characters of a heading


@dataclass(frozen=True, slots=True)
class Entry:
    """`target` is `file` or `file#id`; `depth` counts from 1."""

    label: str
    target: str
    depth: int


@dataclass(frozen=True, slots=True)
class Contents:
    entries: tuple[Entry, ...] = ()
    landmarks: tuple[tuple[str, str], ...] = ()


def read_contents(archive: Archive, package: Package) -> Contents:
    """Those of the first file that has any."""
    landmarks: tuple[tuple[str, str], ...] = ()
    for name in package.contents:
        raw = archive.read(name)
        if raw is None:
            continue
        if name.lower().endswith(_NCX) or b"<ncx" in raw[:2000]:
            entries = tuple(_of_ncx(read_xml(raw, PREFIXES, name), name))
        else:
            root = read_tree(decode(raw).text, strict=True).root
            entries = tuple(_of_nav(_nav(root, "toc"), name))
            landmarks = tuple(_landmarks(_nav(root, "landmarks"), name))
        if entries:
            return Contents(entries, landmarks)
    return Contents((), landmarks)


def _of_ncx(root: XmlElement, name: str) -> Iterator[Entry]:
    stack = [(point, 1) for nav_map in root.iter("navMap") for point in nav_map.findall("navPoint")][::-1]
    while stack:
        point, depth = stack.pop()
        label = " ".join("".join(text.itertext()) for text in point.findall("navLabel"))
        content = point.find("content")
        if content is not None and content.get("src"):
            yield Entry(" ".join(label.split()), join(name, content.get("src", "")), min(depth, _MOST_DEPTH))
        stack += [(inner, depth + 1) for inner in point.findall("navPoint")][::-1]


def _nav(root: Element, kind: str) -> Element:
    """The navigation of a kind; of contents, any where none says its kind."""
    navs = [e for e in root.inside() if e.tag == "nav"]
    named = (e for e in navs if kind in types(e))
    untyped = next((e for e in navs if not types(e)), None) if kind == "toc" else None
    return next(named, untyped or Element("nav", {}, 1))


def _of_nav(nav: Element, name: str) -> Iterator[Entry]:
    for anchor in nav.inside():
        if anchor.tag == "a" and anchor.attributes.get("href"):
            depth = sum(e.tag in {"ol", "ul"} for e in anchor.above)
            yield Entry(anchor.words(), join(name, anchor.attributes["href"]), min(max(1, depth), _MOST_DEPTH))


def _landmarks(nav: Element, name: str) -> Iterator[tuple[str, str]]:
    for anchor in nav.inside():
        if anchor.tag == "a" and "#" not in anchor.attributes.get("href", "#"):
            yield join(name, anchor.attributes["href"]), anchor.attributes.get("epub:type", "").lower()


@dataclass(slots=True)
class _Placed:
    """An entry with what it leads to, and the heading there, if the page has one."""

    entry: Entry
    target: Element
    depth: int
    heading: Element | None = None


def take_contents(root: Element, links: Links, contents: Contents) -> list[LeftOut]:
    """Make headings of what the contents call so; the findings are of those that the pages do not print."""
    placed = list(_placed(contents.entries, links))
    order = {id(element): n for n, element in enumerate(root.inside())}
    placed = [p for p in placed if id(p.target) in order]
    made: list[LeftOut] = []
    starts = sorted({order[id(p.target)] for p in placed})
    blocks = _Blocks(root, order)
    for each in placed:
        following = next((start for start in starts if start > order[id(each.target)]), len(order))
        each.heading = blocks.heading_at(each, following)
        if each.heading is None:
            made += blocks.make_heading(each)
    _set_levels(placed)
    return made


def _placed(entries: Sequence[Entry], links: Links) -> Iterator[_Placed]:
    """The entries that lead to a text; an entry below one that does not lies as high as that."""
    outer: list[tuple[int, bool]] = []
    for entry in entries:
        while outer and outer[-1][0] >= entry.depth:
            outer.pop()
        target = links.names.get(entry.target) or links.names.get(entry.target.partition("#")[0])
        is_text = target is not None and not _is_out(target) and bool(entry.label)
        if target is not None and is_text:
            yield _Placed(entry, target, 1 + sum(counted for _, counted in outer))
        outer.append((entry.depth, is_text))


def _is_out(target: Element) -> bool:
    """Whether it, or all that lies in it, is left out."""
    if any(e.role in {Role.OUT, Role.NOTE} for e in (target, *target.above)):
        return True
    return FILE in target.attributes and not target.words(1)


class _Blocks:
    """The headings and paragraphs of a tree in their order, and where each begins."""

    def __init__(self, root: Element, order: dict[int, int]) -> None:
        self._order = order
        self._all = [e for e in root.inside() if _is_block(e)]
        self._starts = [order[id(e)] for e in self._all]

    def _between(self, start: int, end: int) -> Iterator[Element]:
        return (e for e, at in zip(self._all, self._starts, strict=True) if start <= at < end)

    def heading_at(self, placed: _Placed, following: int) -> Element | None:
        """The heading that the place lies in, or begins with; with the same letters it may come later."""
        around = next((e for e in (placed.target, *placed.target.above) if e.tag in HEADINGS), None)
        if around is not None:
            return self._grouped(placed, around)
        for n, block in enumerate(self._between(self._order[id(placed.target)], following)):
            if block.tag in HEADINGS and (n < _NEAR or _letters(block.words()) == _letters(placed.entry.label)):
                return self._grouped(placed, block)
        return None

    def _grouped(self, placed: _Placed, heading: Element) -> Element:
        """The heading; where it is of a group with the letters of the entry, the group is printed as the entry is."""
        parent = heading.parent
        if parent is not None and parent.tag == "hgroup" and _letters(parent.words()) == _letters(placed.entry.label):
            parent.attributes[LABEL] = placed.entry.label
        return heading

    def make_heading(self, placed: _Placed) -> list[LeftOut]:
        """Make the paragraphs that print the entry a heading; where none does, print it before them."""
        start = self._order[id(placed.target)]
        near = [e for e, _ in zip(self._between(start, len(self._order)), range(_NEAR), strict=False)]
        wanted = _letters(placed.entry.label)
        printed = ""
        for n, block in enumerate(near):
            printed += _letters(block.words(_LONGEST))
            if printed == wanted and all(b.parent is block.parent for b in near[:n]):
                placed.heading = _make_group(near[: n + 1], placed.entry.label)
                return []
        if _GENERIC.fullmatch(placed.entry.label):
            return []
        heading = Element("h2", {}, placed.target.line, role=None)
        heading.children = [Words(placed.entry.label, placed.target.line)]
        _put_before(near[0] if near else placed.target, heading)
        placed.heading = heading
        return [LeftOut(ImportCode.HEADING_OF_CONTENTS, heading, placed.entry.label)]


def _is_block(element: Element) -> bool:
    if any(e.role in {Role.OUT, Role.NOTE} or e.tag in SILENT for e in (element, *element.above)):
        return False
    if element.tag in HEADINGS:
        return True
    if element.tag not in BLOCKS:
        return False
    return not any(e.tag in BLOCKS for e in element.inside()) and bool(element.words(1))


def _letters(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _make_group(blocks: Sequence[Element], label: str) -> Element:
    first = blocks[0]
    if len(blocks) == 1:
        first.tag = "h2"
        return first
    group = Element("hgroup", {LABEL: label}, first.line)
    _put_before(first, group)
    for block in blocks:
        if block.parent is not None:
            block.parent.children = [child for child in block.parent.children if child is not block]
        block.parent = group
        group.children.append(block)
    first.tag = "h2"
    return first


def _put_before(element: Element, heading: Element) -> None:
    """Put it before an element; into it, where it is a file or another thing that holds blocks."""
    parent = element.parent
    if FILE in element.attributes or parent is None:
        heading.parent = element
        element.children.insert(0, heading)
        return
    at = next(n for n, child in enumerate(parent.children) if child is element)
    heading.parent = parent
    parent.children.insert(at, heading)


def _set_levels(placed: Iterable[_Placed]) -> None:
    """Where all headings of the contents are alike in the pages, their depth in the contents is their level."""
    headed = {id(p.heading): p for p in reversed(list(placed)) if p.heading is not None}
    levels = {p.heading.tag for p in headed.values() if p.heading is not None}
    if len(levels) != 1 or len({p.depth for p in headed.values()}) == 1:
        return
    highest = int(levels.pop()[1])
    for each in headed.values():
        if each.heading is not None:
            each.heading.tag = f"h{min(_MOST_DEPTH, highest + each.depth - 1)}"
