"""What a saved web page has around its text: menus, banners, buttons, comments, links to other pages.

The text is in the `article` or `main` that holds most of the words, where there is one. What lies outside of it, or
says by its name that it is something else, is left out, and told.
"""

import re
from collections.abc import Iterator

from bot.library.importers.document import ImportCode
from bot.library.importers.markup.left_out import LeftOut, leave_out
from bot.library.importers.markup.names import NOTE_BODIES, classes, names_any_of, types
from bot.library.importers.markup.tree import BLOCKS, HEADINGS, SILENT, Element, Role, Words
from bot.library.importers.markup.weights import Weight, weights

_CONTROLS = frozenset("button select textarea input dialog menu datalist meter progress".split())
_FRAMES = frozenset("iframe frame object embed applet audio video canvas svg map".split())
_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog alert menu menubar toolbar tablist".split()
)
_SURE = frozenset(
    "nav navbar navigation navbox breadcrumb breadcrumbs sidebar share sharing sharedaddy social related recommended "
    "comments comment respond disqus cookie cookies consent gdpr newsletter subscribe signup promo advert "
    "advertisement ads popup modal pagination pager toolbar masthead widget widgets editsection catlinks noprint "
    "hatnote siteheader sitefooter jumplinks skiplink".split()
)
_LIKELY = frozenset(
    "byline meta postmeta metadata tags tagcloud banner copyright credits bio toc print menu skip dateline published "
    "infobox author date footer header info advertisment readmore".split()
)
_BESIDE = frozenset(
    "main left right top bottom area list box links block section form bar wrapper container site".split()
)
_NAMED = frozenset("div p section header footer aside ul ol form table figure address span a details".split())
_TEXTS = frozenset({"main", "article"})
_TEXT_NAMES = re.compile(
    r"(?:entry|post|article|page|story|main)[-_]?(?:content|body|text)|mw-content-text|mw-parser-output|articlebody"
)
_WHOLE = 0.6  # of the letters of the page: what holds them is its text
_HALF = 0.5  # of them: what holds them is the text, or has it inside
_PROSE = 60  # letters that are not in links, of a paragraph of the text
_SHORT = 160  # letters


def find_chrome(root: Element) -> Iterator[LeftOut]:
    body = next((e for e in root.inside() if e.tag == "body"), root)
    is_web_page = any(_is_of_site(e) for e in body.inside())
    yield from _leave_out_named(body, weights(root), is_web_page=is_web_page)
    weighed = weights(root)
    text = _text_of(body, weighed)
    if text is not body:
        yield from _leave_out_around(text, body)
    yield from _leave_out_edges(text, weights(root))


def _is_of_site(element: Element) -> bool:
    """Whether only a page of a site has such an element."""
    if element.tag in {"nav", "main", "article"} or not types(element).isdisjoint(_ROLES | _TEXTS):
        return True
    return element.tag in _NAMED and names_any_of(element, _SURE, _BESIDE)


def _leave_out_named(body: Element, weighed: dict[int, Weight], *, is_web_page: bool) -> Iterator[LeftOut]:
    most = _HALF * weighed[id(body)].letters
    stack = list(body.elements)[::-1]
    while stack:
        element = stack.pop()
        if element.role is not None or element.tag in SILENT:
            continue
        if _is_page_part(element, weighed[id(element)], most, is_web_page=is_web_page):
            yield from leave_out(element, ImportCode.PAGE_PART)
        else:
            stack += reversed(list(element.elements))


def _is_page_part(element: Element, weight: Weight, most: float, *, is_web_page: bool) -> bool:
    if element.tag in _CONTROLS | _FRAMES:
        return True
    if weight.letters > most or not types(element).isdisjoint(NOTE_BODIES):
        return False
    if element.tag == "nav" or not types(element).isdisjoint(_ROLES) or element.attributes.get("aria-hidden") == "true":
        return True
    if element.tag in {"header", "footer", "aside"} and _is_of_page(element, weight):
        return True
    if element.tag == "div" and element.attributes.get("title") in {"header", "footer"}:
        return True  # of a printed page: LibreOffice writes it so
    if element.tag not in _NAMED:
        return False
    if names_any_of(element, _SURE, _BESIDE):
        return element.tag in BLOCKS or weight.is_of_links
    if not is_web_page or weight.letters >= _SHORT or element.tag not in BLOCKS:
        return False
    return names_any_of(element, _LIKELY, _BESIDE) and not any(e.tag in HEADINGS for e in element.inside())


def _is_of_page(element: Element, weight: Weight) -> bool:
    """Whether a header, footer or aside is the page's, and not that of a quotation, a letter or a title."""
    above = {e.tag for e in element.above}
    if element.tag == "aside":
        return True
    if above & {"blockquote", "figure", "section"} and element.tag == "footer":
        return weight.is_of_links
    if above & _TEXTS:
        return element.tag == "footer" and weight.letters < _SHORT
    return element.tag == "footer" or weight.links > 1


def _text_of(body: Element, weighed: dict[int, Weight]) -> Element:
    """The innermost element of those that hold a text by their name, if most letters of the page are in it."""
    text = body
    for element in body.inside():
        named = element.tag in _TEXTS or not types(element).isdisjoint(_TEXTS)
        named |= any(map(_TEXT_NAMES.fullmatch, classes(element) | {element.attributes.get("id", "").lower()}))
        named |= element.attributes.get("itemprop", "").lower() == "articlebody"
        if named and not any(e.role is Role.OUT for e in (element, *element.above)):
            enough = weighed[id(element)].letters >= _WHOLE * weighed[id(text)].letters
            text = element if enough and any(e is text for e in element.above) else text
    return text


def _leave_out_around(text: Element, body: Element) -> Iterator[LeftOut]:
    """All outside of the text but a note, and the heading of the page."""
    inner = text
    has_title = any(e.tag == "h1" and e.role is None for e in text.inside())
    for around in text.above:
        for child in around.children:
            if child is inner:
                continue
            if isinstance(child, Words):
                if child.text.strip():
                    yield LeftOut(ImportCode.PAGE_PART, around, child.text)
                child.text = " "
            elif child.role is None and not _is_kept(child, has_title=has_title):
                yield from leave_out(child, ImportCode.PAGE_PART)
        if around is body:
            return
        inner = around


def _is_kept(element: Element, *, has_title: bool) -> bool:
    """Whether it holds a note, or the title that the text itself does not print."""
    inside = [element, *element.inside()]
    return any(e.role is Role.NOTE for e in inside) or (not has_title and any(e.tag == "h1" for e in inside))


def _leave_out_edges(text: Element, weighed: dict[int, Weight]) -> Iterator[LeftOut]:
    """Lines of links before the text begins and after it ends."""
    blocks = list(_outer_blocks(text))
    own = [n for n, block in enumerate(blocks) if _is_text(block, weighed)]
    if not own:
        return
    for n, block in enumerate(blocks):
        if (n < own[0] or n > own[-1]) and not isinstance(block, Words) and weighed[id(block)].is_of_links:
            yield from leave_out(block, ImportCode.PAGE_PART)


def _is_text(block: Element | Words, weighed: dict[int, Weight]) -> bool:
    if isinstance(block, Words):
        return sum(map(len, block.text.split())) >= _PROSE
    weight = weighed[id(block)]
    return weight.letters - weight.linked >= _PROSE


def _outer_blocks(text: Element) -> Iterator[Element | Words]:
    """The parts of a text as they follow: paragraphs, lists, tables, headings, and links between them."""
    stack: list[Element | Words] = list(reversed(text.children))
    while stack:
        node = stack.pop()
        if isinstance(node, Words):
            if node.text.strip():
                yield node
        elif node.role is None and node.tag not in HEADINGS and node.tag not in SILENT:
            if any(e.tag in BLOCKS for e in node.elements) and node.tag not in {"ul", "ol", "dl"}:
                stack += reversed(node.children)
            else:
                yield node
