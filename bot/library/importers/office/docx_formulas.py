"""Formulas of a DOCX file, in one line: `x^2`, `(a+b)/c`. Source: ECMA-376 22.1."""

from xml.etree.ElementTree import Element

_BETWEEN = {"m:sSup": "^", "m:sSub": "_", "m:f": "/"}


def formula_in(element: Element) -> str:
    if element.tag == "m:t":
        return element.text or ""
    parts = [formula_in(child) for child in element]
    if element.tag in _BETWEEN:
        return _BETWEEN[element.tag].join(_in_brackets(part) for part in parts if part)
    return "".join(parts)


def _in_brackets(part: str) -> str:
    return part if part.isalnum() else f"({part})"
