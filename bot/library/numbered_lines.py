"""Verses that a source sets a line each, with their numbers, in one paragraph: each is a paragraph of its own."""

import re
from itertools import pairwise

_NUMBERED = re.compile(r"[ \t]*[(\[]?(?P<number>\d{1,3})[.:)\]]*[ \t]+\S")
_FEWEST = 3  # lines; two lines may both begin with a number by chance, but hardly with 1 and 2
_FEWEST_FROM_ONE = 2


def numbered_lines(content: str, first: int) -> frozenset[int]:
    """The lines of a paragraph, which begins on line `first`, on which a further verse begins. None where its lines are
    not counted one by one from its beginning; lines without a number go on with the verse before them.
    """
    if "\n" not in content:
        return frozenset()
    found = [(n, int(m["number"])) for n, line in enumerate(content.split("\n"), first) if (m := _NUMBERED.match(line))]
    counted = all(b == a + 1 for (_, a), (_, b) in pairwise(found))
    fewest = _FEWEST_FROM_ONE if found[:1] == [(first, 1)] else _FEWEST
    if len(found) < fewest or not counted or found[0][0] != first:
        return frozenset()
    return frozenset(line for line, _ in found[1:])
