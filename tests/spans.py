"""What tests ask of several spans."""

from collections.abc import Iterable
from itertools import pairwise

from bot.texts.span import Span


def in_order(spans: Iterable[Span]) -> bool:
    """Whether each begins where the one before has ended, or later."""
    return all(a.end <= b.start for a, b in pairwise(spans))
