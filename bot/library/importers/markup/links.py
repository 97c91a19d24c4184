"""The names that places in a tree have, and the links between them."""

from dataclasses import dataclass
from urllib.parse import unquote

from bot.library.importers.markup.tree import Element

_INLINE = frozenset("a abbr b bdi bdo big cite code em font i ins kbd q s small span strong sub sup u var".split())


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the text: from an `a` to the element that has the name."""

    source: Element
    target: Element


@dataclass(frozen=True, slots=True)
class Links:
    """`names` has the element of each id; `inner` the links to them, in the order of the text."""

    names: dict[str, Element]
    inner: tuple[Link, ...]

    def target(self, anchor: Element) -> Element | None:
        """What a link leads to, if that is in the text."""
        href = anchor.attributes.get("href", "")
        return self.names.get(_name(href, self.names)) if href else None


def read_links(root: Element) -> Links:
    """A link is one into the text if it leads to a name that the text has; the ids of a book are `file#id`."""
    names: dict[str, Element] = {}
    anchors: list[Element] = []
    for element in root.inside():
        for key in ("id", "name", "xml:id"):
            name = element.attributes.get(key)
            if name and (key != "name" or element.tag == "a"):
                names.setdefault(name, element)
        if element.tag == "a" and element.attributes.get("href"):
            anchors.append(element)
    inner = ((a, names.get(_name(a.attributes["href"], names))) for a in anchors)
    return Links(names, tuple(Link(a, target) for a, target in inner if target is not None))


def _name(href: str, names: dict[str, Element]) -> str:
    """What a link leads to: the whole of it is a name in a book, and what follows the `#` on a page."""
    plain = unquote(href)
    if href in names or plain in names:
        return href if href in names else plain
    _, _, fragment = href.partition("#")
    return fragment if fragment in names else unquote(fragment)


def block_of(element: Element) -> Element:
    """The nearest element around it, or itself, that makes a block of its own."""
    return next((e for e in (element, *element.above) if e.tag not in _INLINE), element)
