"""How people remember a stretch of words: with one letter wrong, words moved, lost or said otherwise.

Each function takes the words as they are printed and gives them as they are typed, or None where the words do not
lend themselves to it. Everything is drawn from the seeded `Random` that is handed in.
"""

import re
from collections.abc import Sequence
from itertools import chain, pairwise
from random import Random

from tests.bench.likenesses import Another
from tests.bench.noise import Noise

_EDGE = re.compile(r"^\W+|\W+$")
_PARTED = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_STOP = re.compile(r"[,;:.!?—–-]\W*$")
_LOST = 8
_FEWEST_BESIDE = 4  # words that are left on either side of what is lost
_SHORTEST_CONTENT = 4  # letters of a word that says something
_SHORTEST_PART = 3  # words of what changes places
_FEWEST_LETTERS = 3  # of a word in which one is typed wrong
_TRIED = 20

Words = Sequence[str]


def typed(draw: Random, words: Words) -> str:
    """As people type what they remember: mostly in lower case, sometimes without marks, bare at both ends."""
    text = _EDGE.sub("", " ".join(words))
    if draw.random() < 0.6:
        text = text.lower()
    return re.sub(r"[^\w\s'’]", "", text) if draw.random() < 0.3 else text


def one_typo(draw: Random, words: Words) -> list[str] | None:
    """One letter of one word is another, is lost, is doubled with a neighbour, or changes places with the next."""
    at = [n for n, word in enumerate(words) if sum(map(str.isalpha, word)) >= _FEWEST_LETTERS]
    if not at:
        return None
    place = draw.choice(at)
    for _ in range(_TRIED):
        wrong = _one_error(draw, words[place])
        if wrong.lower() != words[place].lower():
            return [*words[:place], wrong, *words[place + 1 :]]
    return None


def _one_error(draw: Random, word: str) -> str:
    at = draw.choice([n for n, letter in enumerate(word) if letter.isalpha()])
    noise = Noise(draw, (word,))
    match draw.randrange(5):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[: at + 1] + noise.near(word[at]) + word[at + 1 :]
        case 2 if word[at + 1 : at + 2].isalpha():
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case _:
            return word[:at] + noise.near(word[at]) + word[at + 1 :]


def swapped(draw: Random, words: Words) -> list[str] | None:
    """Two neighbours have changed places."""
    at = [n for n in range(len(words) - 1) if words[n].lower() != words[n + 1].lower()]
    if not at:
        return None
    place = draw.choice(at)
    return [*words[:place], words[place + 1], words[place], *words[place + 2 :]]


def replaced(draw: Random, words: Words, others: Words) -> list[str]:
    """One word has another in its place."""
    place = draw.randrange(len(words))
    return [*words[:place], draw.choice(others), *words[place + 1 :]]


def with_middle_lost(draw: Random, words: Words) -> list[str] | None:
    """Eight words of the middle are lost; four or more stay on both sides."""
    room = len(words) - _LOST - 2 * _FEWEST_BESIDE
    if room < 0:
        return None
    start = _FEWEST_BESIDE + draw.randint(room // 4, room - room // 4)
    return [*words[:start], *words[start + _LOST :]]


def reordered(draw: Random, words: Words) -> list[str] | None:
    """Cut at one or two points, at stops where there are any, and the parts put in another order."""
    inside = range(_SHORTEST_PART, len(words) - _SHORTEST_PART + 1)
    stops = [n for n in inside if _STOP.search(words[n - 1])] or list(inside)
    if not stops:
        return None
    cuts = sorted(draw.sample(stops, min(draw.randint(1, 2), len(stops))))
    if len(cuts) == 2 and cuts[1] - cuts[0] < _SHORTEST_PART:
        del cuts[1]
    edges = [0, *cuts, len(words)]
    parts = [words[a:b] for a, b in pairwise(edges)]
    moved = draw.sample(parts, len(parts))
    return list(chain.from_iterable(moved if moved != parts else parts[::-1]))


def shuffled(draw: Random, words: Words) -> list[str]:
    return draw.sample(list(words), len(words))


def said_otherwise(draw: Random, words: Words, another: Another, rate: float) -> list[str] | None:
    """As many words as `rate` of those that say something are replaced by what `another` knows for them, one at
    least; None where it knows nothing.
    """
    known = {n: other for n, word in enumerate(words) if (other := another(draw, bare(word)))}
    if not known:
        return None
    telling = sum(len(bare(word)) >= _SHORTEST_CONTENT for word in words)
    count = min(len(known), max(1, round(rate * telling)))
    chosen = set(draw.sample(sorted(known), count))
    return [_like(word, known[n]) if n in chosen else word for n, word in enumerate(words)]


def bare(word: str) -> str:
    """A printed word in lower case, without the marks around it; the apostrophe of `'tis` stays."""
    word = word.replace("’", "'").replace("‘", "'").lower()
    kept = _EDGE.sub("", word)
    return f"'{kept}" if kept.startswith("t") and f"'{kept}" in word else kept


def _like(word: str, other: str) -> str:
    """The other word with this one's marks and its capital."""
    parted = _PARTED.match(word)
    assert parted is not None
    before, inner, after = parted.groups()
    return before.rstrip("'’") + (other.capitalize() if inner[:1].isupper() else other) + after


def share_known(words: Words, another: Another, draw: Random) -> float:
    """How many of the words that say something have another; by this a stretch is chosen that lends itself."""
    telling = [w for word in words if len(w := bare(word)) >= _SHORTEST_CONTENT]
    return sum(another(draw, w) is not None for w in telling) / (len(telling) or 1)
