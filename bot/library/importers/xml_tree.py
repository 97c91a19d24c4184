"""XML -> elements, through defusedxml, with a bound on how many there are and how deep they lie.

A document type may be declared (XHTML and NCX do); entities of its own, and anything outside the file, are refused.
Names are given with the prefix that their reader chose, whatever the file calls them: `w:p` for Word's paragraph.
"""

from collections.abc import Mapping
from html.entities import name2codepoint
from xml.etree.ElementTree import Element, TreeBuilder  # what a parser makes; the parser is of defusedxml

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from bot.library.importers.document import ImportCode, refuse

_MOST_ELEMENTS = 2_000_000  # some 300 bytes each
_DEEPEST = 200  # of tables in tables, and quotes in quotes
_ENTITIES = {name: chr(code) for name, code in name2codepoint.items()}  # of XHTML, which no document type repeats


def read_xml(raw: bytes, prefixes: Mapping[str, str], member: str = "") -> Element:
    """The root element. `prefixes` has a prefix for each namespace that the reader knows; a name of another namespace
    is `{namespace}name`. `member` is what an error calls it. Raises RefusedError.
    """
    parser = DefusedXMLParser(target=_Target(prefixes))
    parser.entity.update(_ENTITIES)
    try:
        parser.feed(raw)
        return parser.close()
    except DefusedXmlException:
        refuse(ImportCode.XML_ENTITIES, member=member)
    except (ParseError, ValueError, LookupError, OverflowError) as problem:
        line, _ = getattr(problem, "position", (0, 0))
        refuse(ImportCode.XML_DAMAGED, member=member, row=line)


def descend(element: Element, *names: str) -> Element | None:
    """The first child of the first name, the first child of that with the second, and so on."""
    found: Element | None = element
    for name in names:
        found = None if found is None else found.find(name)
    return found


class _Target:
    """What the parser tells of the file, made into a tree."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._names: dict[str, str] = {}
        self._tree = TreeBuilder()
        self._depth = self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST or self._count > _MOST_ELEMENTS:
            refuse(ImportCode.XML_LARGE, most=_MOST_ELEMENTS, deepest=_DEEPEST)
        self._tree.start(self._name(tag), {self._name(key): value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._tree.end(self._name(tag))

    def data(self, words: str) -> None:
        self._tree.data(words)

    def close(self) -> Element:
        return self._tree.close()

    def _name(self, name: str) -> str:
        if name not in self._names:
            namespace, _, local = name[1:].partition("}")
            prefix = self._prefixes.get(namespace) if name.startswith("{") else None
            self._names[name] = name if prefix is None else f"{prefix}:{local}" if prefix else local
        return self._names[name]
