"""The names of sections: what their headings say, without the number, and the letters that name them."""

import re
from collections.abc import Sequence

from bot.quoting.references.names import Name
from bot.texts.numerals import Languages
from bot.texts.work import Section, Work

_MARKED = re.compile(r"(?P<mark>\d+|[IVXLC]+|[A-Z])[.:)]\s+")
_SHORTEST_PROSE = 3  # words of a heading that say something: fewer after a bare number may be a name with it


def heading_of(work: Work, node: int) -> str:
    heading = work.sections[node].heading
    return "" if heading is None else heading.of(work.text)


def heading_names(work: Work, children: Sequence[Sequence[int]], languages: Languages) -> list[Name]:
    """The names of every section that has a heading; `children` are the sections directly below each."""
    lettered, found = _lettered_sections(work, children), list[Name]()
    for n, section in enumerate(work.sections):
        if section.heading is None or not section.label:
            continue
        names = [section.heading.of(work.text)]
        marked = _MARKED.match(names[0]) if section.title is None else None
        names += [names[0][marked.end() :]] if marked is not None else []
        names += [marked["mark"]] if marked is not None and n in lettered else []
        if section.title is not None and len(section.title) and not _is_numbered_name(work, section):
            names.append(section.title.of(work.text))
        found += (Name.make(name, n, languages) for name in names)
    return found


def _lettered_sections(work: Work, children: Sequence[Sequence[int]]) -> frozenset[int]:
    """The sections that letters name from A on: `A. Of fairs`, `B. Of markets`."""
    found = list[int]()
    for siblings in children:
        starts = [heading_of(work, n)[:2] for n in siblings]
        letters = [chr(ord("A") + n) for n in range(len(starts))]
        if len(starts) > 1 and all(start in {f"{a}.", f"{a})"} for start, a in zip(starts, letters, strict=True)):
            found += siblings
    return frozenset(found)


def _is_numbered_name(work: Work, section: Section) -> bool:
    """Whether the number is rather part of a name: `1 Miller`, but not `1. Miller` or `1 The world is all`."""
    heading, title = section.heading, section.title
    assert heading is not None and title is not None  # noqa: S101, PT018 - of a section that has both
    before = work.text[heading.start : title.start].strip()
    return not section.word and before[-1:].isalnum() and len(title.of(work.text).split()) < _SHORTEST_PROSE
