"""What style sheets say of a class: italics, bold, raised, hidden, a line of its own. No more of CSS is read.

Programs that export HTML (Google Docs, InDesign, calibre) write italics as a class, and not as an element.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from bot.library.importers.markup.tree import Element, Words

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?:\.(?P<class>[\w-]+))?", re.IGNORECASE)
_BOLD = re.compile(r"bold|bolder|[6-9]00")
_MOST_RULES = 20_000


class Style(StrEnum):
    ITALIC = "italic"
    BOLD = "bold"
    PLAIN = "plain"  # not italic, whatever it lies in
    RAISED = "raised"
    HIDDEN = "hidden"
    LINE = "line"  # a word's element that begins a line of its own


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of each selector: `.class`, `tag.class` or `tag`."""

    rules: dict[str, frozenset[Style]] = field(default_factory=dict[str, frozenset[Style]])

    def of(self, element: Element) -> frozenset[Style]:
        found: frozenset[Style] = frozenset()
        for name in element.attributes.get("class", "").split() if self.rules else ():
            found |= self.rules.get(f".{name}", found) | self.rules.get(f"{element.tag}.{name}", found)
        if self.rules:
            found |= self.rules.get(element.tag, found)
        if "style" in element.attributes:
            found |= _read_declarations(element.attributes["style"])
        return found | {Style.HIDDEN} if "hidden" in element.attributes else found


def read_styles(sheets: Iterable[str]) -> Styles:
    rules: dict[str, frozenset[Style]] = {}
    for sheet in sheets:
        for selectors, declarations in _RULE.findall(_COMMENT.sub(" ", sheet)):
            styles = _read_declarations(declarations)
            if not styles or len(rules) > _MOST_RULES:
                continue
            for selector in selectors.split(","):
                match = _SELECTOR.fullmatch(selector.strip())
                if match is not None and match[0]:
                    rules[match[0]] = rules.get(match[0], frozenset()) | styles
    return Styles(rules)


def _read_declarations(declarations: str) -> frozenset[Style]:
    found: set[Style] = set()
    for declaration in declarations.lower().split(";"):
        key, _, value = declaration.partition(":")
        match key.strip(), value.replace("!important", "").strip():
            case "font-style", "italic" | "oblique":
                found.add(Style.ITALIC)
            case "font-style", "normal":
                found.add(Style.PLAIN)
            case "font-weight", weight if _BOLD.fullmatch(weight):
                found.add(Style.BOLD)
            case "vertical-align", "super" | "top" | "text-top":
                found.add(Style.RAISED)
            case "display", "none":
                found.add(Style.HIDDEN)
            case "visibility", "hidden":
                found.add(Style.HIDDEN)
            case "display", "block":
                found.add(Style.LINE)
            case _:
                pass
    return frozenset(found)


def sheets_in(root: Element) -> Iterator[str]:
    """The style sheets that a page holds."""
    for element in root.inside():
        if element.tag == "style":
            yield "".join(child.text for child in element.children if isinstance(child, Words))
