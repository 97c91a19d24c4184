"""The styles of a DOCX file, each with what it takes from those that it is based on.

Source: ECMA-376 17.7. A style's level as a heading is that of its outline, else that of its name.
"""

from dataclasses import replace
from xml.etree.ElementTree import Element

from bot.library.importers.office.looks import Look
from bot.library.importers.office.numbers import whole
from bot.library.importers.office.style_names import meaning_of

_LONGEST_LINE = 50  # of styles, each based on the next
_BODY_LEVEL = 9  # of an outline: text
_OFF = frozenset({"0", "false", "off", "none"})


class Styles:
    """`look` gives that of a style by its id; of an id that no style has, that of nothing."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall("w:style")
        self._styles = {style.get("w:styleId", ""): style for style in found}
        self._looks: dict[str, Look] = {}
        defaults = (s for s in found if s.get("w:type") == "paragraph" and s.get("w:default") in {"1", "true", "on"})
        default = next(defaults, None)
        self.default = "" if default is None else default.get("w:styleId", "")

    def look(self, style_id: str) -> Look:
        if style_id not in self._looks:
            line, unknown = self._line_of(style_id)
            look = _named_look(unknown)
            for ancestor in reversed(line):
                look = _own_look(ancestor).over(look)
            self._looks[style_id] = look
        return self._looks[style_id]

    def _line_of(self, style_id: str) -> tuple[list[Element], str]:
        """The style, those that it is based on, and the id of the last of them if it is not in the file."""
        line: list[Element] = []
        while (style := self._styles.get(style_id)) is not None and style not in line and len(line) < _LONGEST_LINE:
            line.append(style)
            style_id = value(style, "w:basedOn")
        return line, "" if style_id in self._styles else style_id


def value(element: Element, name: str) -> str:
    """What the child of that name says, or nothing."""
    child = element.find(name)
    return "" if child is None else child.get("w:val", "")


def run_look(properties: Element | None) -> Look:
    """What the properties of a run say themselves."""
    if properties is None:
        return Look()
    complex_script = _switch(properties, "w:rtl") or _switch(properties, "w:cs")
    italic, strong = ("w:iCs", "w:bCs") if complex_script else ("w:i", "w:b")
    align = value(properties, "w:vertAlign")
    return Look(
        italic=_switch(properties, italic),
        strong=_switch(properties, strong),
        hidden=_switch(properties, "w:vanish"),
        raised=align == "superscript" if align else None,
    )


def paragraph_look(properties: Element | None) -> Look:
    """What the properties of a paragraph, or of its style, say themselves."""
    if properties is None:
        return Look()
    look = Look()
    if properties.find("w:outlineLvl") is not None:
        outline = whole(value(properties, "w:outlineLvl"), _BODY_LEVEL)
        look = replace(look, level=outline + 1 if 0 <= outline < _BODY_LEVEL else 0)
    numbering = properties.find("w:numPr")
    if numbering is not None:
        list_id = value(numbering, "w:numId")
        level = value(numbering, "w:ilvl")
        look = replace(
            look,
            list_id="" if list_id == "0" else list_id or None,
            list_level=whole(level, 0) if level else None,
        )
    return look


def _named_look(name: str) -> Look:
    meaning = meaning_of(name)
    return Look(meaning.level or None, meaning.kind, meaning.role)


def _own_look(style: Element) -> Look:
    own = replace(_named_look(value(style, "w:name")), names=(style.get("w:styleId", ""),))
    stated = paragraph_look(style.find("w:pPr")).over(run_look(style.find("w:rPr")))
    return stated.over(own)


def _switch(properties: Element, name: str) -> bool | None:
    found = properties.find(name)
    return None if found is None else found.get("w:val", "1") not in _OFF
