"""Canonical addresses, as they are printed. `quoting.references` reads what people write for them.

    ID [§A[.B…]] [¶N[–M]] [sK[–L]]      and across sections      IN14 §1.1 ¶3 – §1.2 ¶1

The terms follow canonical text services: a work, a citation tree below it, a range between two of its nodes.
A part of an address is a number as the text prints it (`§4.121`, `§3a ¶17b`), or counted where it prints none.
Where a text prints numbers, what has none is counted by itself after a `#`: `§#1` is its first section without a
number (a preface), `¶#2` the second block without one (a slogan), `¶23#2` the second block under the number 23, and
`§1#2` the second section that prints 1. `n1` is a note, marked in that paragraph or section; `l5` a line of verse;
`@17b` what follows a mark in the text.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Place:
    """A node of a work's citation tree. `section` is empty for the work itself, and `paragraph` for a whole section;
    both are labels. Sentences and notes are counted in their paragraph, lines of verse in their section, from 1. `mark`
    is a number that the text prints inside its paragraphs, instead of all these.
    """

    section: str = ""
    paragraph: str = ""
    sentence: int | None = None
    line: int | None = None
    note: int | None = None
    mark: str = ""

    def __str__(self) -> str:
        if self.mark:
            return f"@{self.mark}"
        parts = [f"§{self.section}" if self.section else "", f"¶{self.paragraph}" if self.paragraph else ""]
        counted = (("s", self.sentence), ("l", self.line), ("n", self.note))
        parts += [f"{letter}{number}" for letter, number in counted if number is not None]
        return " ".join(part for part in parts if part)


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


@dataclass(frozen=True, slots=True)
class References:
    """Several places of one work, in the order of its text: `SEQ §1 ¶1, ¶3; §2 ¶2`."""

    parts: tuple[Reference, ...]

    @property
    def work(self) -> str:
        return self.parts[0].work

    @property
    def start(self) -> Place:
        return self.parts[0].start

    @property
    def end(self) -> Place:
        return self.parts[-1].end

    def __str__(self) -> str:
        first, *others = self.parts
        printed = str(first)
        for before, part in zip(self.parts, others, strict=False):
            places = _range(part.start, part.end)
            inside = part.start.section == part.end.section == before.end.section
            inside = inside and before.end.paragraph != "" and part.start.paragraph != ""
            printed += f", {places.removeprefix(f'§{part.start.section} ')}" if inside else f"; {places}"
        return printed


def _range(a: Place, b: Place) -> str:
    """The end without what it shares with the start, where that can be told."""
    if a == b:
        return str(a)
    if (
        replace(a, paragraph=b.paragraph) == b
        and a.paragraph
        and b.paragraph
        and a.sentence is a.note is a.line is None
    ):
        return f"{a}–{b.paragraph}"
    if a.mark and b.mark:
        return f"{a}–{b.mark}"
    if a.sentence is not None and b.sentence is not None and replace(a, sentence=b.sentence) == b:
        return f"{a}–{b.sentence}"
    if a.line is not None and b.line is not None and replace(a, line=b.line) == b:
        return f"{a}–{b.line}"
    if a.section == b.section and a.paragraph and b.paragraph:
        return f"{a} – {replace(b, section='')}"
    return f"{a} – {b}"
