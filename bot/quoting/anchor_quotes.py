"""The words of an anchor as an edition numbers them: the exact ones, with those before and after them."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from bot.matching.editions import EditionWords, Numbers, words_of
from bot.texts.anchors import BREAK, TextQuoteSelector


class Quote:
    """A selector's words as an edition numbers them; those at `inner` are the exact ones. `beyond` are words of the
    paragraphs before and after.
    """

    def __init__(self, selector: TextQuoteSelector, edition: EditionWords, beyond: Sequence[str] = ()) -> None:
        before, exact, after = map(words_of, (selector.prefix, selector.exact, selector.suffix))
        self.selector = selector
        self.words = [*before, *exact, *after]
        self.inner = range(len(before), len(before) + len(exact))
        self.parts = _parts_of(selector.exact, len(before))
        counts = (len(before), *map(len, self.parts), len(after))
        self.groups = [group for group, count in enumerate(counts) for _ in range(count)]
        self.numbers: Numbers = edition.numbers(self.words)
        self._beside = len(words_of(BREAK.split(selector.prefix)[-1])), len(words_of(BREAK.split(selector.suffix)[0]))
        self.beyond = [edition.numbers(words_of(words)) for words in beyond if words]
        self.weights: list[float] = edition.weights(self.numbers).tolist()

    def rest(self, way: int) -> range:
        """The words before (`way` is -1) or after the exact ones in the same paragraph."""
        start, stop = self.inner.start, self.inner.stop
        return range(start - self._beside[0], start) if way < 0 else range(stop, stop + self._beside[1])


def _parts_of(exact: str, first: int) -> list[range]:
    """The words of each paragraph that the exact ones touch."""
    counts = (len(words_of(part)) for part in BREAK.split(exact))
    return [range(a, b) for a, b in pairwise(accumulate(counts, initial=first)) if a < b]
