"""What a page or a book prints and its text does not hold: numbers of pages and lines, contents, pages about the book.

Each of it is left out, and told.
"""

import re
from collections.abc import Iterator, Sequence

from bot.library.blocks import OddityCode
from bot.library.importers.document import ImportCode
from bot.library.importers.markup.left_out import EMPTIES, LeftOut, leave_out
from bot.library.importers.markup.links import Links, block_of
from bot.library.importers.markup.names import NOTE_BODIES, classes, is_of_text, is_outside_of_text, types
from bot.library.importers.markup.styles import Style, Styles
from bot.library.importers.markup.tree import BLOCKS, HEADINGS, SILENT, Element, Role, Words
from bot.library.importers.markup.weights import Weight, weights

FILE = "file"  # the attribute of an element that holds a file of a book
_PAGE = re.compile(r"(?:doc-)?page-?(?:num(?:ber)?|no|break|start)?s?|pgnum|pgno|pb|folio|newpage|x-ebookmaker-pageno")
_PAGE_NAME = re.compile(r"(?:page|pg|p)[-_.]?(?:\d+|[ivxlc]+)", re.IGNORECASE)
_PAGE_WORDS = re.compile(r"[\[({|]?\s*(?:p(?:g|age|p)?\.?)?\s*(?:\d{1,4}|[ivxlcdm]{1,8})\s*[\])}|]?", re.IGNORECASE)
_LINE = re.compile(r"lnum|line-?num(?:ber)?|linenum\w*|ln|lineno|line-?no|ltnum")
_NUMBER = re.compile(r"\d{1,5}")
_LISTS = frozenset({"ul", "ol", "dl", "table", "p", "div", "section", "nav", "blockquote", "center"})
_LEAST_LINKS = 3
_LEAST_LEADING = 0.6  # of the links of a list of contents lead to headings
_ABOUT_PAGES = re.compile(r"[\d\s.,;:|…·–—-]+|page", re.IGNORECASE)
_FEW = 3  # children of a paragraph that is the number of a page
_LINKS_TO_ITSELF = frozenset({"¶", "#", "§", "🔗"})  # what sites put after a heading


def find_furniture(root: Element) -> Iterator[LeftOut]:
    """Numbers of pages and of lines next to the text, and signs after headings: the first is told, then how many."""
    found = [left for element in root.inside() if _is_furniture(element) for left in _take_furniture(element)]
    yield from found[:1]
    if len(found) > 1:
        yield LeftOut(OddityCode.AND_MORE, found[1].element, found[0].words, len(found) - 1)


def _take_furniture(element: Element) -> list[LeftOut]:
    return [] if any(e.role is Role.OUT for e in element.above) else leave_out(element, OddityCode.PAGE_FURNITURE)


def _is_furniture(element: Element) -> bool:
    if element.tag == "a" and "href" in element.attributes and element.words(4) in _LINKS_TO_ITSELF:
        return any(e.tag in HEADINGS for e in element.above)
    if element.role is not None or element.tag in HEADINGS or (element.tag in BLOCKS and len(element.children) > _FEW):
        return False
    names = classes(element) | types(element)
    is_page = any(map(_PAGE.fullmatch, names)) or _PAGE_NAME.fullmatch(_name(element)) is not None
    if is_page:
        return _PAGE_WORDS.fullmatch(element.words(16)) is not None
    return any(map(_LINE.fullmatch, names)) and _NUMBER.fullmatch(element.words(16)) is not None


def _name(element: Element) -> str:
    return (
        element.attributes.get("id", "") or element.attributes.get("name", "") if element.tag in {"a", "span"} else ""
    )


def find_hidden(root: Element, styles: Styles) -> Iterator[LeftOut]:
    """What is not shown; not the single letter that a picture shows in its place."""
    for element in root.inside():
        is_hidden = element.role is None and Style.HIDDEN in styles.of(element)
        if is_hidden and (len(element.words(2)) > 1 or element.tag in BLOCKS):
            yield from leave_out(element, ImportCode.HIDDEN)


def find_readings(root: Element) -> Iterator[LeftOut]:
    """What is printed above Chinese or Japanese characters: the first is told."""
    found = [left for e in root.inside() if e.tag in {"rt", "rtc", "rp"} for left in leave_out(e, ImportCode.READING)]
    yield from found[:1]


def find_pages_about(root: Element) -> Iterator[LeftOut]:
    """Title pages, imprints and the like of a book, but for the epigraph or dedication that is printed there."""
    for element in root.inside():
        if element.role is None and is_outside_of_text(element) and not any(map(_is_out, element.above)):
            kept = [e for e in element.inside() if is_of_text(e)]
            if not kept:
                yield from leave_out(element, ImportCode.BOOK_PART)
                continue
            around = {id(e) for k in kept for e in (k, *k.above)} | {id(e) for k in kept for e in k.inside()}
            for each in element.inside():
                if id(each) not in around and each.parent is not None and id(each.parent) in around:
                    yield from leave_out(each, ImportCode.BOOK_PART)


def _is_out(element: Element) -> bool:
    return element.role is Role.OUT


def find_contents(root: Element, links: Links) -> Iterator[LeftOut]:
    """Lists of links to the headings of the text."""
    leading = {id(link.source) for link in links.inner if leads_to_heading(link.target)}
    if len(leading) < _LEAST_LINKS:
        return
    inner = {id(link.source) for link in links.inner}
    weighed = weights(root)
    stack = [root]
    while stack:
        element = stack.pop()
        if element.role is not None:
            continue
        if element.tag in _LISTS and _is_of_contents([element], weighed, leading, inner):
            yield from leave_out(element, ImportCode.CONTENTS)
            continue
        for run in _runs(element, weighed):
            if _is_of_contents(run, weighed, leading, inner):
                yield from [left for each in run for left in leave_out(each, ImportCode.CONTENTS)][:1]
        stack += reversed(list(element.elements))


def _runs(parent: Element, weighed: dict[int, Weight]) -> Iterator[list[Element]]:
    """Paragraphs that follow each other and hold little more than links."""
    run: list[Element] = []
    for element in parent.elements:
        weight = weighed[id(element)]
        if element.tag in BLOCKS and (weight.is_of_links or (run and not weight.letters)):
            run.append(element)
        elif weight.letters:
            yield run
            run = []
    yield run


def _is_of_contents(
    elements: Sequence[Element], weighed: dict[int, Weight], leading: set[int], inner: set[int]
) -> bool:
    if sum(weighed[id(element)].links for element in elements) < _LEAST_LINKS:
        return False
    inside = [e for element in elements for e in element.inside()]
    anchors = [e for e in inside if e.tag == "a" and id(e) in inner and e.role is None]
    anchors = [e for e in anchors if id(e) in leading or not _PAGE_WORDS.fullmatch(e.words(16))]
    if len(anchors) < _LEAST_LINKS or (len(elements) == 1 and sum(e.tag in HEADINGS for e in inside) > 1):
        return False
    if sum(id(e) in leading for e in anchors) < _LEAST_LEADING * len(anchors):
        return False
    beside = "".join(words for element in elements for words in _words_beside_links(element))
    plain = sum(map(len, _ABOUT_PAGES.sub("", beside).split()))
    return sum(weighed[id(element)].linked for element in elements) >= 2 * plain


def _words_beside_links(element: Element) -> Iterator[str]:
    stack: list[Element | Words] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, Words):
            yield node.text
        elif node.role is None and node.tag not in HEADINGS and not (node.tag == "a" and "href" in node.attributes):
            stack += reversed(node.children)


def leads_to_heading(target: Element) -> bool:
    """Whether it is in a heading, or a heading follows before any other words."""
    if any(e.tag in HEADINGS or e.role is Role.HEADING for e in (target, *target.above)):
        return True
    if FILE in target.attributes or not types(target).isdisjoint(NOTE_BODIES):
        return FILE in target.attributes
    return begins_with_heading(target) or any(begins_with_heading(e) for e in _following(target))


def begins_with_heading(element: Element) -> bool:
    stack: list[Element | Words] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, Words):
            if node.text.strip():
                return False
        elif node.tag in HEADINGS or node.role is Role.HEADING:
            return True
        elif node.role not in {Role.OUT, Role.SILENT}:
            stack += reversed(node.children)
    return False


def _following(target: Element) -> Iterator[Element]:
    """The elements after an empty anchor, up to the first with words."""
    if target.words(1):
        return
    for element in (target, block_of(target)):
        parent = element.parent
        after = False
        for child in parent.children if parent is not None else ():
            if after and isinstance(child, Element) and child.role not in {Role.OUT, Role.SILENT}:
                yield child
                if child.words(1):
                    break
            after |= child is element


def find_empty_headings(root: Element) -> Iterator[LeftOut]:
    """Headings under which nothing stays: of notes, or of the contents."""
    while empty := [heading for heading in _empty_headings(root) if heading.role is None]:
        for heading in empty:
            yield from leave_out(heading, ImportCode.HEADING_EMPTIED)


def _empty_headings(root: Element) -> Iterator[Element]:
    """A heading is emptied if what followed it is left out, and then the next one, as high as itself, or the end."""
    open_headings: list[Element] = []
    emptied: set[int] = set()
    for node in _in_order(root):
        if isinstance(node, Words):
            open_headings = []
        elif node.role in {Role.NOTE, Role.OUT}:
            if open_headings and not any(e.role is Role.MARK for e in open_headings[-1].inside()):
                emptied.add(id(open_headings[-1]))
        else:
            while open_headings and node.tag <= open_headings[-1].tag:
                heading = open_headings.pop()
                if id(heading) in emptied:
                    yield heading
            open_headings.append(node)
    yield from (heading for heading in open_headings if id(heading) in emptied)


def _in_order(root: Element) -> Iterator[Element | Words]:
    """Headings; notes, contents and emptied headings; and words that stay."""
    stack: list[Element | Words] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Words):
            if node.text.strip():
                yield node
        elif (node.tag in HEADINGS and node.role is None) or node.role is Role.NOTE or node.name == EMPTIES:
            yield node
        elif node.role is None and node.tag not in SILENT:
            stack += reversed(node.children)
