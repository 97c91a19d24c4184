"""The lines of a source between its blank lines, and whether they read as verse or a table: lines whose ends are meant.

Prose that was wrapped fills its lines: the next line's first word had no room any more. Verse does not fill them,
and nearly always begins each line with a capital, or is short throughout.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_LEAST_LINES = 3  # a pair of short lines is an address, a heading, a signature
_LONGEST_VERSE = 75  # characters, on average; Whitman's long lines are longer, and read as prose here
_NARROWEST = 60  # characters: prose is seldom wrapped to less, and then few of its lines begin with capitals
_CAPITALS = 0.8  # of the lines: in wrapped German prose, 0.4 of them begin with one
_UNFILLED = 0.4  # of the line ends
_UNFILLED_WITHOUT_CAPITALS = 0.8
_SENTENCES = 0.9  # of the lines: then each line is a sentence, as some write their Markdown
_COLUMNS = re.compile(r"\S(?: {4,}|\s*\t\s*)\S")
_IN_COLUMNS = 0.6  # of the lines: then they are the rows of a table
_CLOSING = "\"'”’»)]*_ "


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines without a blank one between them; `first` is the number of the first, from 1."""

    first: int
    lines: tuple[str, ...]


def line_groups(source: str, first_line: int = 1) -> list[LineGroup]:
    """The groups of `source`, whose first line is line `first_line` of its file."""
    groups: list[LineGroup] = []
    held: list[str] = []
    for number, line in enumerate([*source.split("\n"), ""], first_line):
        if line.strip():
            held.append(line)
        elif held:
            groups.append(LineGroup(number - len(held), tuple(held)))
            held = []
    return groups


def usual_width(groups: Sequence[LineGroup]) -> int:
    """How long a full line is: nine in ten lines that another one follows are at most so long."""
    lengths = sorted(len(line.strip()) for group in groups for line in group.lines[:-1])
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def reads_as_verse(lines: Sequence[str], width: int) -> bool:
    """Whether the ends of these lines are meant; `width` is that of a full line of the source."""
    bare = [line.strip() for line in lines]
    if len(bare) >= _LEAST_LINES and _has_columns(bare):
        return True
    if len(bare) < _LEAST_LINES or sum(map(len, bare)) > _LONGEST_VERSE * len(bare):
        return False
    if sum(line.rstrip(_CLOSING).endswith((".", "?", "!", "。")) for line in bare) >= _SENTENCES * len(bare):
        return False
    if sum(map(_begins_high, bare)) >= _CAPITALS * len(bare):
        return _unfilled_share(bare, max(width, _NARROWEST if len(bare) > _LEAST_LINES else 0)) >= _UNFILLED
    return _unfilled_share(bare, width) >= _UNFILLED_WITHOUT_CAPITALS


def _has_columns(lines: Sequence[str]) -> bool:
    return sum(_COLUMNS.search(line) is not None for line in lines) >= _IN_COLUMNS * len(lines)


def _unfilled_share(lines: Sequence[str], width: int) -> float:
    """The share of the line ends after which the next word had room."""
    return sum(_has_room(a, b, width) for a, b in pairwise(lines)) / (len(lines) - 1)


def _has_room(line: str, following: str, width: int) -> bool:
    word = following.split(None, 1)[0]
    needed = 1 if is_wide(following[:1]) else len(word) + 1
    return len(line) + needed <= width


def _begins_high(line: str) -> bool:
    """Whether its first letter is a capital, or of a script that has none."""
    letter = next((c for c in line if c.isalpha()), "")
    return letter != "" and not letter.islower()


def is_wide(character: str) -> bool:
    """Whether it belongs to a script that wraps lines without spaces (Chinese, Japanese)."""
    return character != "" and unicodedata.east_asian_width(character) in {"W", "F"}
