"""Seeded noise: words as they are remembered. Only `random.Random` objects that tests seed."""

from collections.abc import Sequence
from random import Random

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def noisy(words: Sequence[str], draw: Random, *, typos: float = 0.15, drops: float = 0.1, swaps: float = 0.05) -> str:
    """The words with typing errors, words left out and neighbours swapped, each with its probability."""
    kept = [word for word in words if draw.random() >= drops] or [words[0]]
    for n in range(len(kept) - 1):
        if draw.random() < swaps:
            kept[n], kept[n + 1] = kept[n + 1], kept[n]
    return " ".join(typo(word, draw) if draw.random() < typos else word for word in kept)


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
