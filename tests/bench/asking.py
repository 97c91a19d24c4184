"""The ways in which people ask, drawn from books that are indexed: see `kinds`.

Each kind has a `Random` of its own, so that a kind that is added changes none of the others.
"""

from collections.abc import Callable, Iterator, Sequence
from random import Random

from tests.bench.folding import folded
from tests.bench.kinds import ASKED_KINDS, Remembered
from tests.bench.likenesses import forms, modern, spelled_abroad, synonym
from tests.bench.noise import Noise
from tests.bench.phrases import CHATTER, FRAMES, NAMED, around, called
from tests.bench.reading import Reading, stretch
from tests.bench.remembering import (
    one_typo,
    reordered,
    replaced,
    said_otherwise,
    share_known,
    shuffled,
    swapped,
    typed,
    with_middle_lost,
)

_DOTS = (" ... ", "…", " … ", "...", " [...] ")
_STOPS = (",", ";", ":", ".", "!", "?", "”", '"')
_CLAUSES = 0.5  # of what is remembered begins one
_TRIES = 40  # stretches that are drawn until one lends itself to a kind
_BEST_OF = 12  # stretches of which the one with most synonyms is taken
_SYNONYMS = 0.4  # of the words that say something
_NEAR, _FAR = 20, 200  # words between two fragments of one passage
_PASSAGES_APART = 3
_TURNED = 0.25  # of fragments appear in the wrong order
_WINDOW = 50  # words within which keywords appear
_OTHER_FORM = 0.25  # of keywords appear in another form
_RARER = 3.0  # the power of a word's information by which keywords are drawn
_SHORTEST_KEYWORD = 4  # letters

Ask = Callable[[Reading, Random], Remembered | None]
Spoil = Callable[[Random, Sequence[str]], Sequence[str] | None]


def asked(reading: Reading, per_kind: int, seed: str) -> Iterator[Remembered]:
    """As many of each kind as the books have."""
    for kind in ASKED_KINDS:
        draw = Random(f"{seed}/{kind}")
        for _ in range(per_kind):
            drawn = (_WAYS[kind](reading, draw) for _ in range(_TRIES))
            query = next((q for q in drawn if q is not None and folded(q.text)), None)
            if query is None:
                break
            yield query


def remembered(reading: Reading, draw: Random) -> tuple[int, list[str]]:
    """A passage, and some words of it, which in half of the cases begin a sentence or a clause."""
    number = reading.one(draw)
    words = reading.words(number)
    start, kept = stretch(draw, words, 4, 14)
    clauses = [n for n in range(len(words) - len(kept) + 1) if not n or words[n - 1].endswith(_STOPS)]
    if draw.random() < _CLAUSES:
        start = draw.choice(clauses)
    return number, words[start : start + len(kept)]


def fragments(reading: Reading, draw: Random) -> tuple[tuple[int, ...], list[list[str]], str]:
    """Two fragments far apart: of one long passage, or of two that are near each other in a book. Also the folded
    words from the first to the last.
    """
    number = reading.one(draw, 8 + _NEAR)
    words = reading.words(number)
    first, second = draw.randint(4, 10), draw.randint(4, 10)
    most = min(_FAR, len(words) - first - second)
    other = reading.near(draw, number, _PASSAGES_APART) if most < _NEAR or draw.random() < 0.5 else None
    if other is not None:
        a, b = sorted((number, other))
        pieces = [stretch(draw, reading.words(n), length, length)[1] for n, length in ((a, first), (b, second))]
        return (a, b), pieces, folded(" ".join(reading.passages[a : b + 1]))
    gap = draw.randint(min(_NEAR, max(0, most)), max(0, most))
    start = draw.randint(0, max(0, len(words) - first - gap - second))
    again = start + first + gap
    pieces = [words[start : start + first], words[again : again + second]]
    return (number,), pieces, folded(" ".join(words[start : again + second]))


def keywords(reading: Reading, draw: Random) -> tuple[int, list[str]] | None:
    """A passage, and 3–6 of its rarer words that appear near one another."""
    number = reading.one(draw, 12)
    words = stretch(draw, reading.words(number), _WINDOW, _WINDOW)[1]
    telling = [w for w in dict.fromkeys(folded(" ".join(words)).split()) if len(w) >= _SHORTEST_KEYWORD]
    rare = sorted(telling, key=reading.information)[len(telling) // 2 :]
    count = min(draw.randint(3, 6), len(rare))
    if count < 3:
        return None
    weighed = {word: draw.random() ** (1 / max(0.01, reading.information(word)) ** _RARER) for word in rare}
    chosen = set(sorted(rare, key=lambda w: -weighed[w])[:count])
    return number, [word for word in telling if word in chosen]


def keywords_as_typed(reading: Reading, draw: Random, words: Sequence[str]) -> str:
    said = [_other_form(reading, draw, word) if draw.random() < _OTHER_FORM else word for word in words]
    return " ".join(said if draw.random() < 0.5 else shuffled(draw, said))


def _other_form(reading: Reading, draw: Random, word: str) -> str:
    """One that the books hold too, where there is one: so is it English."""
    known = [form for form in forms(word) if reading.counts[form]]
    return draw.choice(known) if known else word


def _framed(kind: str, frames: tuple[str, ...]) -> Ask:
    def ask(reading: Reading, draw: Random) -> Remembered:
        number, words = remembered(reading, draw)
        title = called(draw, reading.book(number).title)
        text = around(draw, frames, typed(draw, words), title=title)
        return Remembered(kind, text, (number,), folded(" ".join(words)))

    return ask


def _stretched(kind: str, fewest: int, most: int, spoil: Spoil, *, of_passages: int = 0) -> Ask:
    def ask(reading: Reading, draw: Random) -> Remembered | None:
        number = reading.one(draw, of_passages)
        words = stretch(draw, reading.words(number), fewest, most)[1]
        return _spoiled(kind, number, words, spoil, draw)

    return ask


def _spoiled(kind: str, number: int, words: Sequence[str], spoil: Spoil, draw: Random) -> Remembered | None:
    if len(words) < 3:
        return None
    said = spoil(draw, words)
    if not said:
        return None
    return Remembered(kind, typed(draw, said), (number,), folded(" ".join(words)))


def _fragments(reading: Reading, draw: Random) -> Remembered:
    numbers, pieces, words = fragments(reading, draw)
    if draw.random() < _TURNED:
        pieces.reverse()
    return Remembered("fragments", " ".join(typed(draw, piece) for piece in pieces), numbers, words)


def _replaced(reading: Reading, draw: Random) -> Remembered | None:
    number = reading.one(draw)
    words = stretch(draw, reading.words(number), 4, 4)[1]
    return _spoiled("four_replaced", number, words, lambda d, w: replaced(d, w, (reading.word(d),)), draw)


def _synonyms(reading: Reading, draw: Random) -> Remembered | None:
    number = reading.one(draw, 8)
    some = [stretch(draw, reading.words(number), 8, 20)[1] for _ in range(_BEST_OF)]
    words = max(some, key=lambda w: share_known(w, synonym, draw))
    return _spoiled("synonyms", number, words, lambda d, w: said_otherwise(d, w, synonym, _SYNONYMS), draw)


def _keywords(reading: Reading, draw: Random) -> Remembered | None:
    found = keywords(reading, draw)
    if found is None:
        return None
    return Remembered("keywords", keywords_as_typed(reading, draw, found[1]), (found[0],), " ".join(found[1]))


def _omission(reading: Reading, draw: Random) -> Remembered | None:
    """Two pieces with an ellipsis between them; one of the two has wrong letters or words."""
    number = reading.one(draw, 28)
    words = reading.words(number)
    first, second = (min(draw.randint(4, 12), len(words) // 2 - 2) for _ in range(2))
    if min(first, second) < 3:
        return None
    start = draw.randint(0, len(words) - first - second - 4)
    again = draw.randint(start + first + 4, len(words) - second)
    pieces = [words[start : start + first], words[again : again + second]]
    texts = [" ".join(piece) for piece in pieces]
    noise, wrong = Noise(draw, words), draw.randrange(2)
    texts[wrong] = (
        noise.typos(texts[wrong], 0.08) if draw.random() < 0.5 else " ".join(noise.word_noise(pieces[wrong], 0.25))
    )
    whole = folded(" ".join(words[start : again + second]))
    return Remembered("omission_noisy", draw.choice(_DOTS).join(texts), (number,), whole)


def _modern(reading: Reading, draw: Random) -> Remembered | None:
    if not reading.dated:
        return None
    number = reading.one(draw, of=reading.dated)
    words = stretch(draw, reading.words(number), 6, 24)[1]
    return _spoiled("modern", number, words, lambda d, w: said_otherwise(d, w, _as_today, 1.0), draw)


def _as_today(draw: Random, word: str) -> str | None:
    return modern(draw, word) or spelled_abroad(draw, word)


_WAYS: dict[str, Ask] = {
    "chatter": _framed("chatter", CHATTER),
    "frame": _framed("frame", FRAMES),
    "named": _framed("named", NAMED),
    "fragments": _fragments,
    "lost8": _stretched("lost8", 16, 30, with_middle_lost, of_passages=16),
    "onetypo": _stretched("onetypo", 3, 5, one_typo),
    "four_swapped": _stretched("four_swapped", 4, 4, swapped),
    "four_replaced": _replaced,
    "reordered": _stretched("reordered", 8, 20, reordered, of_passages=8),
    "shuffled": _stretched("shuffled", 6, 12, shuffled),
    "synonyms": _synonyms,
    "keywords": _keywords,
    "omission_noisy": _omission,
    "modern": _modern,
}
