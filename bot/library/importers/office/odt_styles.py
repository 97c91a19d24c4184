"""The styles of an ODT file, each with what it takes from its parents, and its styles of lists.

Source: OpenDocument 1.3, part 3, 16. Automatic styles, which editors make for what was set by hand, have parents too.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from xml.etree.ElementTree import Element

from bot.library.importers.office.list_numbers import LEVELS, ListLevel
from bot.library.importers.office.looks import Look
from bot.library.importers.office.numbers import whole
from bot.library.importers.office.style_names import meaning_of

_CODED = re.compile(r"_([0-9a-f]{1,6})_")  # characters that no name may have
_LONGEST_LINE = 50  # of styles, each with the next as its parent
_BOLD = 600  # of a weight
_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none",
    "01, 02, 03, ...": "decimalZero", "1st": "ordinal", "一, 二, 三, ...": "chineseCounting",
    "１, ２, ３, ...": "decimalFullWidth",
}  # fmt: skip
_PLACE = re.compile(r"%(\d+)%")


class Styles:
    """`look` gives that of a style by its family (`paragraph`, `text`) and name."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        self.hidden_sections: set[str] = set()
        self.lists: dict[str, dict[int, ListLevel]] = {}
        self.outline: dict[int, ListLevel] = {}
        for root in roots:
            for group in root:
                if group.tag in {"office:styles", "office:automatic-styles"}:
                    self._take(group)

    def look(self, family: str, name: str) -> Look:
        key = family, name
        if key not in self._looks:
            line, unknown = self._line_of(key)
            look = _named_look(unknown)
            for ancestor in reversed(line):
                look = _own_look(ancestor).over(look)
            self._looks[key] = look
        return self._looks[key]

    def _take(self, group: Element) -> None:
        for style in group:
            if style.tag == "style:style":
                self._styles[style.get("style:family", ""), style.get("style:name", "")] = style
                section = style.find("style:section-properties")
                if section is not None and section.get("text:display") == "none":
                    self.hidden_sections.add(style.get("style:name", ""))
            elif style.tag == "text:list-style":
                self.lists[style.get("style:name", "")] = _levels(style)
            elif style.tag == "text:outline-style":
                self.outline = _levels(style)

    def _line_of(self, key: tuple[str, str]) -> tuple[list[Element], str]:
        """The style, those that it is based on, and the name of the last of them if it is not in the file."""
        line: list[Element] = []
        while (style := self._styles.get(key)) is not None and style not in line and len(line) < _LONGEST_LINE:
            line.append(style)
            key = key[0], style.get("style:parent-style-name", "")
        return line, "" if key in self._styles else key[1]


def _named_look(coded: str) -> Look:
    """What the name of a style says, which need not be in the file if it is one of the editor's own."""
    meaning = meaning_of(_CODED.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), coded))
    return Look(meaning.level or None, meaning.kind, meaning.role)


def _own_look(style: Element) -> Look:
    look = _named_look(style.get("style:display-name") or style.get("style:name", ""))
    level = style.get("style:default-outline-level")
    if level is not None:
        look = replace(look, level=whole(level, 0))
    properties = style.find("style:text-properties")
    return look if properties is None else _with_properties(look, properties)


def _with_properties(look: Look, properties: Element) -> Look:
    slope, weight = properties.get("fo:font-style"), properties.get("fo:font-weight")
    position = properties.get("style:text-position")
    display = properties.get("text:display")
    return replace(
        look,
        italic=None if slope is None else slope in {"italic", "oblique"},
        strong=None if weight is None else weight == "bold" or whole(weight, 0) >= _BOLD,
        hidden=None if display is None else display == "none",
        raised=None if position is None else _is_raised(position),
    )


def _is_raised(position: str) -> bool:
    height = position.split(" ", 1)[0]
    return height == "super" or whole(height.rstrip("%").split(".")[0], 0) > 0


def _levels(style: Element) -> dict[int, ListLevel]:
    found = ((whole(level.get("text:level"), 1) - 1, level) for level in style)
    return {at: _level(level, at) for at, level in found if 0 <= at < LEVELS}


def _level(element: Element, at: int) -> ListLevel:
    start = whole(element.get("text:start-value"), 1)
    if not element.tag.endswith(("-number", "outline-level-style")):
        return ListLevel("bullet")
    coded = element.get("style:num-format", "")
    form = _FORMS.get(coded, coded)
    levels = max(1, min(whole(element.get("text:display-levels"), 1), at + 1))
    places = ".".join(f"%{n}" for n in range(at + 2 - levels, at + 2))
    shown = f"{element.get('style:num-prefix', '')}{places}{element.get('style:num-suffix', '')}"
    if listed := element.get("loext:num-list-format"):
        shown = _PLACE.sub(lambda match: f"%{match[1]}", listed)
    return ListLevel(form, "" if form == "none" else shown, start)


def is_hidden(styles: Styles, section: Element) -> bool:
    """Whether a section is not shown."""
    return section.get("text:display") == "none" or section.get("text:style-name", "") in styles.hidden_sections
