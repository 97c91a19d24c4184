"""The words of an anchor as an edition numbers them: the exact ones, with those before and after them."""

import re
from itertools import accumulate, pairwise

from bot.matching.editions import EditionWords, Numbers, words_of
from bot.texts.anchors import TextQuoteSelector

BREAK = re.compile(r"\n\s*\n")


class Quote:
    """A selector's words as an edition numbers them; those at `inner` are the exact ones."""

    def __init__(self, selector: TextQuoteSelector, edition: EditionWords) -> None:
        before, exact, after = map(words_of, (selector.prefix, selector.exact, selector.suffix))
        self.selector = selector
        self.words = [*before, *exact, *after]
        self.inner = range(len(before), len(before) + len(exact))
        self.parts = _parts_of(selector.exact, len(before))
        counts = (len(before), *map(len, self.parts), len(after))
        self.groups = [group for group, count in enumerate(counts) for _ in range(count)]
        self.numbers: Numbers = edition.numbers(self.words)
        self.weights: list[float] = edition.weights(self.numbers).tolist()


def _parts_of(exact: str, first: int) -> list[range]:
    """The words of each paragraph that the exact ones touch."""
    counts = (len(words_of(part)) for part in BREAK.split(exact))
    return [range(a, b) for a, b in pairwise(accumulate(counts, initial=first)) if a < b]
