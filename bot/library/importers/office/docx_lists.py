"""The lists of a DOCX file, and how far each has been counted. Source: ECMA-376 17.9."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bot.library.importers.office.docx_styles import Styles, value
from bot.library.importers.office.list_numbers import LEVELS, Counters, ListLevel, ListPlace, is_plain
from bot.library.importers.office.looks import Look
from bot.library.importers.office.numbers import whole


@dataclass(slots=True)
class _Definition:
    """An abstract list: lists that refer to it are counted together. `of_styles`: which level belongs to a style."""

    levels: dict[int, ListLevel] = field(default_factory=dict[int, ListLevel])
    of_styles: dict[str, int] = field(default_factory=dict[str, int])
    counters: Counters = field(default_factory=Counters)


@dataclass(slots=True)
class _List:
    definition: _Definition
    levels: dict[int, ListLevel]
    restarts: dict[int, int]  # levels that begin with another number when this list first comes to them


class Lists:
    def __init__(self, root: Element | None, styles: Styles) -> None:
        found = {} if root is None else {a.get("w:abstractNumId", ""): a for a in root.findall("w:abstractNum")}
        numbers = [] if root is None else root.findall("w:num")
        self._abstract_of = {n.get("w:numId", ""): value(n, "w:abstractNumId") for n in numbers}
        self._definitions = {key: _definition(a) for key, a in found.items()}
        for key, element in found.items():
            if linked := value(element, "w:numStyleLink"):
                list_id = styles.look(linked).list_id or ""
                other = self._definitions.get(self._abstract_of.get(list_id, ""))
                self._definitions[key] = other or self._definitions[key]
        self._lists = {n.get("w:numId", ""): made for n in numbers if (made := self._list(n)) is not None}

    def place(self, look: Look) -> ListPlace | None:
        """That of the next paragraph with this look; None if it is in no list."""
        found = self._lists.get(look.list_id or "")
        if found is None:
            return None
        of_styles = found.definition.of_styles
        of_style = next((of_styles[name] for name in look.names if name in of_styles), 0)
        at = min(max(0, of_style if look.list_level is None else look.list_level), LEVELS - 1)
        if at in found.restarts:
            found.definition.counters.restart(at, found.restarts.pop(at))
        return ListPlace(found.definition.counters.next_label(found.levels, at), is_plain(found.levels))

    def _list(self, element: Element) -> _List | None:
        definition = self._definitions.get(value(element, "w:abstractNumId"))
        if definition is None:
            return None
        levels, restarts = dict(definition.levels), dict[int, int]()
        for override in element.findall("w:lvlOverride"):
            at = whole(override.get("w:ilvl"), 0)
            if (own := override.find("w:lvl")) is not None:
                levels[at] = _level(own)
            if override.find("w:startOverride") is not None:
                restarts[at] = whole(value(override, "w:startOverride"), 1)
        return _List(definition, levels, restarts)


def _definition(element: Element) -> _Definition:
    made = _Definition()
    for level in element.findall("w:lvl"):
        at = whole(level.get("w:ilvl"), 0)
        made.levels[at] = _level(level)
        if style := value(level, "w:pStyle"):
            made.of_styles[style] = at
    return made


def _level(element: Element) -> ListLevel:
    form = value(element, "w:numFmt")
    restart = element.find("w:lvlRestart")
    return ListLevel(
        form or "decimal",
        value(element, "w:lvlText"),
        whole(value(element, "w:start"), 0),
        LEVELS if restart is None else whole(restart.get("w:val"), LEVELS),
        element.find("w:isLgl") is not None,
    )
