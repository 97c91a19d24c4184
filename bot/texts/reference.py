"""Canonical addresses: parsed forgivingly, printed one way.

    ID [§A[.B…]] [¶N[–M]] [sK[–L]]      and across sections      IN14 §1.1 ¶3 – §1.2 ¶1

The terms follow canonical text services: a work, a citation tree below it, a range between two of its nodes.
What is printed here parses back to itself. Names of works and headings are `quoting.resolver`'s affair.
"""

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Place:
    """A node of a work's citation tree. `section` is empty for the work itself; the rest count from 1."""

    section: str = ""
    paragraph: int | None = None
    sentence: int | None = None

    def __str__(self) -> str:
        parts = [f"§{self.section}"] if self.section else []
        if self.paragraph is not None:
            parts.append(f"¶{self.paragraph}")
        if self.sentence is not None:
            parts.append(f"s{self.sentence}")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Reference:
    """From `start` to `end`, both included, in the work with that id."""

    work: str
    start: Place
    end: Place

    @classmethod
    def at(cls, work: str, place: Place) -> "Reference":
        return cls(work, place, place)

    def __str__(self) -> str:
        return f"{self.work} {_range(self.start, self.end)}".rstrip()


def _range(a: Place, b: Place) -> str:
    if a == b:
        return str(a)
    if a.section != b.section or a.paragraph is None or b.paragraph is None:
        return f"{a} – {b}"
    if a.paragraph == b.paragraph and a.sentence is not None and b.sentence is not None:
        return f"{a}–{b.sentence}"
    if a.sentence is None and b.sentence is None:
        return f"{a}–{b.paragraph}"
    return f"{a} – {replace(b, section='')}"


_TOKEN = re.compile(
    r"""\s*(?:
      (?P<section>§+|(?<![^\W\d])(?:sections?|sect?)\b\.?)
    | (?P<paragraph>¶+|:|(?<![^\W\d])(?:(?:paragraphs?|paras?|pars?)\b\.?|pp?\.?(?=\s*\d)))
    | (?P<sentence>(?<![^\W\d])(?:(?:sentences?|sent)\b\.?|ss?\.?(?=\s*\d)))
    | (?P<dash>[-‐‑‒–—−]|\bto\b)
    | (?P<label>\bb\d+(?:\.\d+)*\b|(?:\d+|\b[ivxlcdm]+\b)(?:\.(?:\d+|[ivxlcdm]+\b))*)
    | (?P<space>[\s,;()\[\]]+)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ROMAN = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_MAX_DIGITS = 6  # no work has a million paragraphs, and int() of a page of digits is no service


def parse_places(text: str, *, has_sections: bool) -> tuple[Place, Place] | None:
    """The places that `text` names, such as `1.4 ¶2–3`; None when it cannot be read as a reference.

    `has_sections` says what a bare number is: a section, or (in a work of one article) a paragraph.
    """
    tokens = _tokens(text.rstrip(" .,;:"))
    if tokens is None:
        return None
    if not tokens:
        return Place(), Place()
    reader = _Reader(tokens, has_sections=has_sections)
    try:
        start = reader.place()
        end = reader.range_end(start) if reader.take("dash") else start
    except _UnreadableError:
        return None
    return (start, end) if reader.at_end else None


def roman(text: str) -> int | None:
    """The value of a Roman numeral, 1–3999, in either case; None when it is none."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[c] for c in text.lower()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


class _UnreadableError(Exception):
    pass


def _tokens(text: str) -> list[tuple[str, str]] | None:
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(text.rstrip()):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None or match.end() == at:
            return None
        if match.lastgroup != "space":
            tokens.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return tokens


class _Reader:
    """One pass over the tokens of a reference, left to right."""

    def __init__(self, tokens: list[tuple[str, str]], *, has_sections: bool) -> None:
        self._tokens = tokens
        self._at = 0
        self._has_sections = has_sections

    @property
    def at_end(self) -> bool:
        return self._at == len(self._tokens)

    def take(self, kind: str) -> str | None:
        if not self.at_end and self._tokens[self._at][0] == kind:
            self._at += 1
            return self._tokens[self._at - 1][1]
        return None

    def place(self) -> Place:
        """`[§]A.B`, then what is inside it."""
        if self.take("section"):
            return self._inside(Place(self._label()))
        ahead = self._peek("label")
        if ahead is not None and (self._has_sections or _is_path(ahead)):
            return self._inside(Place(self._label()))
        found = self._inside(Place())
        if found == Place():
            raise _UnreadableError
        return found

    def range_end(self, start: Place) -> Place:
        """What stands after the dash; what it leaves out is the start's."""
        ahead = self._peek("label")
        if ahead is None:
            if self._peek("section") is not None:
                return self.place()
            if self._peek("paragraph") is not None:
                return self._inside(Place(start.section))
            if start.sentence is None or not self.take("sentence"):
                raise _UnreadableError
            return replace(start, sentence=self._number())
        if _is_path(ahead) or self._kind_after_next() == "paragraph" or start.paragraph is None:
            return self.place()
        if start.sentence is not None:
            return replace(start, sentence=self._number())
        return self._sentence(replace(start, paragraph=self._number()))

    def _inside(self, place: Place) -> Place:
        if self.take("paragraph") or self._peek("label") is not None:
            place = replace(place, paragraph=self._number())
        return self._sentence(place) if place.paragraph is not None else place

    def _sentence(self, place: Place) -> Place:
        return replace(place, sentence=self._number()) if self.take("sentence") else place

    def _peek(self, kind: str) -> str | None:
        return self._tokens[self._at][1] if not self.at_end and self._tokens[self._at][0] == kind else None

    def _kind_after_next(self) -> str:
        return self._tokens[self._at + 1][0] if self._at + 1 < len(self._tokens) else ""

    def _label(self) -> str:
        text = self.take("label")
        if text is None:
            raise _UnreadableError
        parts = [p if p[0] in "bB" else str(_value(p)) for p in text.split(".")]
        return ".".join(parts).upper()

    def _number(self) -> int:
        text = self.take("label")
        if text is None or _is_path(text):
            raise _UnreadableError
        return _value(text)


def _is_path(label: str) -> bool:
    return "." in label or label[0] in "bB"


def _value(text: str) -> int:
    value = (int(text) if len(text) <= _MAX_DIGITS else None) if text.isdigit() else roman(text)
    if value is None:
        raise _UnreadableError
    return value
