"""The numbers that paragraphs print, where they run on from section to section (aphorisms, theses)."""

import re
from collections.abc import Sequence
from itertools import pairwise

_PRINTED = re.compile(r"(\d+)\\{0,2}[.)]\s")
_FEWEST = 20
_WIDEST = 3  # a number or two may be printed otherwise (`237A`)


def running_numbers(paragraphs: Sequence[str], headings: Sequence[int]) -> dict[str, range]:
    """The paragraphs of each number: from the one that prints it to the next number or heading. Empty where they do
    not rise all through, below several headings.
    """
    found = {n: int(match[1]) for n, text in enumerate(paragraphs) if (match := _PRINTED.match(text))}
    steps = [b - a for a, b in pairwise(found.values())]
    sections = {sum(first <= n for first in headings) for n in found}
    if len(found) < _FEWEST or len(sections) == 1 or any(not 0 < step <= _WIDEST for step in steps):
        return {}
    bounds = sorted({*found, *headings, len(paragraphs)})
    return {str(number): range(n, next(b for b in bounds if b > n)) for n, number in found.items()}
