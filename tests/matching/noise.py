"""Seeded noise: words as they are remembered. Only `random.Random` objects that tests seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Noise:
    """How likely each word is misspelled, left out, or swapped with the next."""

    typos: float = 0.15
    drops: float = 0.1
    swaps: float = 0.05

    def on(self, words: Sequence[str], draw: Random) -> str:
        """The words as they are remembered; never none."""
        kept = [word for word in words if draw.random() >= self.drops] or [words[0]]
        for n in range(len(kept) - 1):
            if draw.random() < self.swaps:
                kept[n], kept[n + 1] = kept[n + 1], kept[n]
        return " ".join(typo(word, draw) if draw.random() < self.typos else word for word in kept)


def typo(word: str, draw: Random) -> str:
    """One letter left out, doubled, replaced or swapped with the next."""
    at = draw.randrange(len(word))
    before, letter, after = word[:at], word[at], word[at + 1 :]
    return draw.choice(
        [
            before + after if len(word) > 1 else word,
            before + letter + letter + after,
            before + draw.choice(_LETTERS) + after,
            before + after[:1] + letter + after[1:],
        ]
    )
