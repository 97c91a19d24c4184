"""Ways of asking for what is in no book that is indexed: see `kinds`.

The words come from books that are held out; titles and, for `neg_vocabulary`, words come from those that are indexed:
to have a work's words in common is not to appear in it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise
from random import Random

from tests.bench.asking import keywords, keywords_as_typed, remembered
from tests.bench.folding import folded
from tests.bench.kinds import ASKED_ABSENT, Remembered
from tests.bench.phrases import CHATTER, FRAMES, NAMED, SAYS, SPEAKERS, around, called
from tests.bench.reading import Reading, stretch
from tests.bench.remembering import typed
from tests.bench.sources import Book

_TRIES = 40
_SENTENCE = re.compile(r"[^.!?]+[.!?]")
_FEWEST, _MOST = 6, 22  # words of a sentence that is put into somebody's mouth
_VOCABULARIES = 12  # indexed books whose words are made into new sentences
_FEWEST_PASSAGES = 12  # of a book that has a vocabulary of its own
_FOLLOWERS = 8  # of a word that are tried, before a new sentence goes on with any word

Ask = Callable[[Random], Remembered | None]


class Absent:
    """Draws from `held` books; `indexed` are those that are searched."""

    def __init__(self, held: Reading, indexed: Sequence[Book], seed: str) -> None:
        self._held, self._indexed, self._seed = held, indexed, seed
        self._printed: dict[int, str] = {}
        self._ways: dict[str, Ask] = {
            "neg_frame": lambda draw: self._framed("neg_frame", FRAMES, draw),
            "neg_chatter": lambda draw: self._framed("neg_chatter", CHATTER, draw),
            "neg_named": lambda draw: self._framed("neg_named", NAMED, draw),
            "neg_fragments": self._fragments,
            "neg_keywords": self._keywords,
            "neg_misattributed": self._misattributed,
        }

    def asked(self, per_kind: int) -> Iterator[Remembered]:
        for kind in ASKED_ABSENT:
            draw = Random(f"{self._seed}/{kind}")
            if kind == "neg_vocabulary":
                yield from self._new_sentences(draw, per_kind)
                continue
            for _ in range(per_kind):
                drawn = (self._ways[kind](draw) for _ in range(_TRIES))
                query = next((q for q in drawn if q is not None), None)
                if query is not None:
                    yield query

    def _framed(self, kind: str, frames: tuple[str, ...], draw: Random) -> Remembered:
        _, words = remembered(self._held, draw)
        text = around(draw, frames, typed(draw, words), title=self._title(draw))
        return Remembered(kind, text, (), folded(" ".join(words)))

    def _fragments(self, draw: Random) -> Remembered:
        pieces = [stretch(draw, self._held.words(self._held.one(draw)), 4, 10)[1] for _ in range(2)]
        text = " ".join(typed(draw, piece) for piece in pieces)
        return Remembered("neg_fragments", text, (), folded(" ".join(chain(*pieces))))

    def _keywords(self, draw: Random) -> Remembered | None:
        found = keywords(self._held, draw)
        if found is None:
            return None
        return Remembered("neg_keywords", keywords_as_typed(self._held, draw, found[1]), (), " ".join(found[1]))

    def _misattributed(self, draw: Random) -> Remembered | None:
        """A whole sentence, said to be somebody's: an author or a book that is indexed, or anybody's."""
        passage = self._held.passages[self._held.one(draw)]
        sentences = [s.split() for s in _SENTENCE.findall(passage)]
        fitting = [words for words in sentences if _FEWEST <= len(words) <= _MOST]
        if not fitting:
            return None
        words = draw.choice(fitting)
        kind = draw.random()
        name = draw.choice(SPEAKERS) if kind < 0.4 else self._title(draw) if kind < 0.7 else self._author(draw)
        text = around(draw, SAYS, typed(draw, words), name=name)
        return Remembered("neg_misattributed", text, (), folded(" ".join(words)))

    def _new_sentences(self, draw: Random, count: int) -> Iterator[Remembered]:
        """Chains of the words of one indexed book, a few books in turn."""
        books = [book for book in self._indexed if len(book.passages) >= _FEWEST_PASSAGES] or list(self._indexed)
        chosen = draw.sample(books, min(_VOCABULARIES, len(books)))
        each = -(-count // len(chosen))
        told = [list(_new(book, draw, each)) for book in chosen]
        for n in range(each):
            for words in (of_book[n] for of_book in told if n < len(of_book)):
                yield Remembered("neg_vocabulary", typed(draw, words), (), " ".join(words))

    def _title(self, draw: Random) -> str:
        """One that its own book does not print: else a query would not be absent."""
        drawn = (self._name(draw) for _ in range(_TRIES))
        return next((name for name in drawn if name), draw.choice(SPEAKERS))

    def _name(self, draw: Random) -> str:
        number = draw.randrange(len(self._indexed))
        name = called(draw, self._indexed[number].title)
        if number not in self._printed:
            self._printed[number] = f" {' '.join(map(folded, self._indexed[number].passages))} "
        words = folded(name).split()
        runs = [" ".join(words[n : n + 3]) for n in range(len(words) - 2)]
        told = sum(f" {run} " in self._printed[number] for run in runs)
        return "" if told > len(runs) / 2 else name

    def _author(self, draw: Random) -> str:
        book = draw.choice(self._indexed)
        return book.author or draw.choice(SPEAKERS)


def _new(book: Book, draw: Random, count: int) -> Iterator[list[str]]:
    """Sentences in which two neighbours may appear side by side in the book, and no three do."""
    passages = [folded(passage).split() for passage in book.passages]
    every = list(chain.from_iterable(passages))
    followers: dict[str, list[str]] = defaultdict(list)
    for words in passages:
        for a, b in pairwise(words):
            followers[a].append(b)
    printed = {(*pair, c) for words in passages for pair, c in zip(pairwise(words), words[2:], strict=False)}
    for _ in range(count):
        told = [draw.choice(every), draw.choice(every)]
        for _ in range(draw.randint(5, 18)):
            near = (draw.choice(followers[told[-1]] or every) for _ in range(_FOLLOWERS))
            drawn = chain(near, (draw.choice(every) for _ in range(_FOLLOWERS)))
            told.append(next((w for w in drawn if (*told[-2:], w) not in printed), every[-1]))
        yield told
