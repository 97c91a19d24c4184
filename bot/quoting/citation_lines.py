"""What somebody copied from a quotation: its words, and the citation line below them.

Discord's signs for a quotation, small print and code are read here and not in `discord_ui`: what is copied there is
also pasted into the terminal, into a command's option and into a text to be checked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

_LINE_SIGNS = re.compile(r"^(?:\s*(?:>>>|>|-#|```\w*))+\s?|```\s*$")  # Discord's quotation, small print and code
_DASH = re.compile(r"\s*(?:—|–|--|\s-\s)\s*")
_HEADED = re.compile(r"\s+·\s+")  # before the heading of the section, below a quotation in Discord
_MOST_DASHES = 4  # of a line that are looked at
_LONGEST = 200  # characters of a reference
_BOLD = "*_ \t"
_ENDS = " \t.,;:!?"
_OUTER = " \t\"“”„«»'‘’()[]"


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to read it: `words` that were quoted, maybe none, the reference, and what follows after a dash. `headed`:
    that begins with the heading of the section.
    """

    words: str
    reference: str
    source: str
    headed: bool = False


def without_signs(text: str) -> str:
    """The lines as they are read, without the signs by which Discord shows them as a quotation."""
    return "\n".join(_LINE_SIGNS.sub("", line).rstrip() for line in text.splitlines()).strip()


def cuts(text: str) -> Iterator[Cut]:
    """Every way to read it: from the last line up, the reference before a dash, then after one, then by itself."""
    lines = text.splitlines()
    for n in range(len(lines) - 1, -1, -1):
        line, above = lines[n].strip(_BOLD), "\n".join(lines[:n]).strip()
        for dot in islice(_HEADED.finditer(line), 1):
            yield from _cut(above, line[: dot.start()], " ".join([line[dot.end() :], *lines[n + 1 :]]), headed=True)
        dashes = [dash for dash in _DASH.finditer(line) if line[dash.end() :].strip(_ENDS)]  # else it is an open range
        for dash in dashes[:_MOST_DASHES]:
            source = " ".join([line[dash.end() :], *lines[n + 1 :]])
            yield from _cut(above, line[: dash.start()], source)
        for dash in dashes[: -_MOST_DASHES - 1 : -1]:
            yield from _cut("\n".join([above, line[: dash.start()]]).strip(), line[dash.end() :], "")
        if above:
            yield from _cut(above, line, "")


def _cut(words: str, reference: str, source: str, *, headed: bool = False) -> Iterator[Cut]:
    reference = reference.strip(_BOLD + _OUTER)
    if reference and len(reference) <= _LONGEST:
        yield Cut(words, reference, " ".join(source.split()), headed)
