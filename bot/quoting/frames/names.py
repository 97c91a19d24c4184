"""The names of the works that are held, as people shorten them: tables made once for the works of one load, when the
first query needs them.

A title is also its part before a comma, without an article or an opening such as "The Tragedy of"; an author is also
the last name; a heading that few works have ("Romans") names its work. The first and the last word of a title name the
work only where a frame says that a name follows ("in …").
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from bot.matching.folding import fold_blocks
from bot.matching.index import Index
from bot.quoting.frames.ordinary_names import is_ordinary_word
from bot.quoting.frames.patterns import ends
from bot.quoting.frames.phrasebook import phrasebook
from bot.quoting.frames.title_pages import authors_on_page, titles_on_page
from bot.quoting.frames.typed_text import TypedText, typed_text
from bot.texts.levels import level
from bot.texts.numerals import numerals_in
from bot.texts.work import Work

MOST_WORDS = 8  # of a name that is looked for
_FEW_WORKS = 3  # a heading that more have ("Introduction") names none of them; ordinary use is looked for in so many
_SHORTEST = 2  # letters
_MOST_OF_HEADING = 2  # words: a longer one is remembered for what it says, not used as a name
_LONGEST_HEADING = 40  # characters
_SHORTEST_IN_CAPITALS = 4  # letters: "of" and "the" in a title are small
_ROMAN = frozenset("ivxlc")
_MARK = "\x01"  # between names that are folded together
_AT_CUT = re.compile("[,:;(]")  # a title's main part ends here

Words = tuple[str, ...]
Names = Mapping[Words, Sequence[Work]]


class HeldNames:
    """The names of the works of an index, which are read at the first question if no tables are made before it."""

    def __init__(self, index: Index, tables: "_Tables | None" = None) -> None:
        self._index = index
        self._tables = tables or _Tables(index.works)
        self._articles = phrasebook().articles
        self._ordinary: dict[tuple[Words, tuple[str, ...]], bool] = {}
        self._numbers_of: dict[str, frozenset[str]] = {}

    def with_index(self, index: Index) -> "HeldNames":
        """The same names, where the index of the works was rebuilt."""
        return self if index is self._index else HeldNames(index, self._tables)

    def make_tables(self) -> None:
        """All that the first questions would make."""
        _ = (self._tables.first_words, self._tables.last_words, self._tables.first_words_in_slots)

    def front_name_end(self, said: TypedText, low: int, high: int) -> int | None:
        """Where a name ends that the words `[low, high)` begin with, the longest."""
        if low == high or self._tables.first_words.isdisjoint((said.words[low], said.bare[low])):
            return None
        longest = min(high, low + MOST_WORDS)
        return next((end for end in range(longest, low, -1) if self._is_named(said, low, end, low)), None)

    def back_name_start(self, said: TypedText, low: int, high: int) -> int | None:
        """Where a name begins that the words `[low, high)` end with, the longest."""
        if low == high or self._tables.last_words.isdisjoint((said.words[high - 1], said.bare[high - 1])):
            return None
        longest = max(low, high - MOST_WORDS)
        return next((start for start in range(longest, high) if self._is_named(said, start, high, low)), None)

    def may_begin(self, said: TypedText, at: int) -> bool:
        """Whether any name at all begins with this word, or after an article with the next."""
        begins = (*said.words[at : at + 1], *said.bare[at : at + 1])
        return not self._tables.first_words_in_slots.isdisjoint(begins) or not self._articles.isdisjoint(begins)

    def works_in_slot(self, said: TypedText, low: int, high: int) -> Sequence[Work]:
        """The works that these words name, where a frame says that they name something."""
        if high - low > 1 and said.words[low] in self._articles:
            return self._works(said, low, high) or self._works(said, low + 1, high)
        return self._works(said, low, high)

    def _works(self, said: TypedText, low: int, high: int) -> Sequence[Work]:
        for names in (self._tables.full_names, self._tables.parts):
            for words in _typed_forms(said, low, high):
                works = names.get(words, ())
                works = self._works_of_same_number(said, low, high, works) if works else works
                if works and (_are_capitalised(said, low, high) or not self._is_ordinary(words, works)):
                    return works
        return ()

    def is_title(self, said: TypedText, low: int, high: int) -> bool:
        return any(words in self._tables.titles for words in _typed_forms(said, low, high))

    def _is_named(self, said: TypedText, low: int, high: int, first: int) -> bool:
        """Whether these words are a name by themselves. Of an ordinary word only its capital tells that, and where it
        is the `first` that is typed not even that.
        """
        words = next((words for words in _typed_forms(said, low, high) if words in self._tables.full_names), None)
        if words is None or not self._works_of_same_number(said, low, high, self._tables.full_names[words]):
            return False
        if _are_capitalised(said, low, high) and (high - low > 1 or low > first):
            return True
        return not self._is_ordinary(words, self._tables.full_names[words])

    def _works_of_same_number(self, said: TypedText, low: int, high: int, works: Sequence[Work]) -> Sequence[Work]:
        """Those that a number next to the name does not exclude: "Papers, Number 13" is not "Papers, Number 14"."""
        return tuple(work for work in works if not self._is_another(said, low, high, work))

    def _is_another(self, said: TypedText, low: int, high: int, work: Work) -> bool:
        """Whether the number before the name, or after it and what else of the title is there, is not the work's."""
        numbers = self._numbers(work)
        if not numbers:
            return False
        before = numerals_in(said.raw_word(low - 1)) if low else ()
        title = set(typed_text(work.title).words)
        while high < min(len(said.words), low + MOST_WORDS) and not numerals_in(said.raw_word(high)):
            if said.words[high] not in title and level(said.raw_word(high)) is None:
                break
            high += 1
        behind = numerals_in(said.raw_word(high)) if high < len(said.words) and len(said.raw_word(high)) > 1 else ()
        return any(number not in numbers for number in (*before, *behind))

    def _numbers(self, work: Work) -> frozenset[str]:
        """All numbers in the names of a work."""
        if work.id not in self._numbers_of:
            names = (work.title, *work.about.aliases)
            self._numbers_of[work.id] = frozenset(n for name in names for n in numerals_in(name))
        return self._numbers_of[work.id]

    def _is_ordinary(self, words: Words, works: Sequence[Work]) -> bool:
        """Whether a work uses its own name in small letters: "prince", but not "hamlet"."""
        key = words, tuple(work.id for work in works[:_FEW_WORKS])
        if key not in self._ordinary:
            small = words[words[0] in self._articles :]
            numbers = (self._work_numbers[work.id] for work in works[:_FEW_WORKS])
            self._ordinary[key] = not small or any(is_ordinary_word(small, n, self._index) for n in numbers)
        return self._ordinary[key]

    @cached_property
    def _work_numbers(self) -> dict[str, int]:
        return {work.id: n for n, work in enumerate(self._index.works)}


class _Tables:
    """Works by the words of their names, each table made when it is first needed: `titles` and authors, `full_names`
    with headings too, and `parts`, which count only where a frame says that a name is there.
    """

    def __init__(self, works: Sequence[Work]) -> None:
        self._works = works

    @cached_property
    def _names(self) -> "_Names":
        return _Names(self._works)

    @cached_property
    def titles(self) -> Names:
        return _works_by_name(self._names.titles, self._works)

    @cached_property
    def full_names(self) -> Names:
        headings = _works_by_name(self._names.headings, self._works)
        return {**{words: held for words, held in headings.items() if len(held) <= _FEW_WORKS}, **self.titles}

    @cached_property
    def parts(self) -> Names:
        return _works_by_name(self._names.parts, self._works)

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words with which full names begin."""
        return frozenset(words[0] for words in self.full_names)

    @cached_property
    def last_words(self) -> frozenset[str]:
        return frozenset(words[-1] for words in self.full_names)

    @cached_property
    def first_words_in_slots(self) -> frozenset[str]:
        return self.first_words.union(words[0] for words in self.parts)


def _works_by_name(names: Callable[[Work], Iterable[Words]], works: Iterable[Work]) -> Names:
    """The works by their names, each once."""
    table: dict[Words, dict[str, Work]] = {}
    for work in works:
        for words in names(work):
            if words in table:
                table[words][work.id] = work
            elif _is_enough(words):
                table[words] = {work.id: work}
    return {words: tuple(named.values()) for words, named in table.items()}


class _Names:
    """What some works are called. All that is folded for it is folded at once, which is ten times as fast."""

    def __init__(self, works: Iterable[Work]) -> None:
        self._book = phrasebook()
        self._folded = _fold_names(
            written for work in works for written in (*_written_names(work), *_short_headings(work))
        )

    def titles(self, work: Work) -> Iterator[Words]:
        about = work.about
        for name in (about.id, *about.aliases, *(tuple(titles_on_page(work)) or (about.title,))):
            yield from self._forms(name)
        for author in (*about.authors, *authors_on_page(work)):
            words = self._folded[author]
            yield from (words, words[-1:])

    def headings(self, work: Work) -> Iterator[Words]:
        """Those that are short and have no number in them."""
        for heading in _short_headings(work):
            words = self._folded[heading]
            if len(words) <= _MOST_OF_HEADING and not any(map(_is_number, words)):
                yield words

    def parts(self, work: Work) -> Iterator[Words]:
        """The first and the last word of a title's main part."""
        words, bare = self._words(_main_part(next(titles_on_page(work), work.title)))
        ends_of = (words[:1], words[-1:]) if bare is words else (words[:1], bare[:1], words[-1:])
        return (part for part in ends_of if self._book.small_words.isdisjoint(part))

    def _forms(self, name: str) -> Iterator[Words]:
        """A name, and what people make of it."""
        for cut in {name, _main_part(name)}:
            words, bare = self._words(cut)
            for begin in (0, *self._form_starts(cut, words)):
                yield words[begin:]
                if bare is not words:
                    yield bare[begin:]

    def _form_starts(self, name: str, words: Words) -> Iterable[int]:
        """Where what is left of a name may begin: after an article, or an opening."""
        openings = (
            [o.front for o in self._book.title_openings.at(words[0]) if o.may_be_in(frozenset(words))] if words else ()
        )
        begins = {end for opening in openings for end in ends(opening, typed_text(name), 0, {})}
        return begins | {1} if words and words[0] in self._book.articles else begins

    def _words(self, name: str) -> tuple[Words, Words]:
        """The folded words of a name, and the same without possessive endings."""
        if "'" not in name and "’" not in name:
            words = self._folded[name]
            return words, words
        said = typed_text(name)
        return said.words, said.bare


def _fold_names(names: Iterable[str]) -> dict[str, Words]:
    """The folded words of each name. Plain ones are folded apart from the others, which would make them slow."""
    listed = dict.fromkeys(names)
    folded: dict[str, Words] = {}
    for plain in (True, False):
        some = [name for name in listed if name.isascii() is plain]
        blocks = fold_blocks([name.replace(_MARK, " ") for name in some], _MARK).split(_MARK)
        folded.update(zip(some, (tuple(block.split()) for block in blocks), strict=False))
    return folded


def _written_names(work: Work) -> tuple[str, ...]:
    """All that a work and its authors are called, as it is written."""
    about = work.about
    names = (about.id, *about.aliases, about.title, *titles_on_page(work))
    return (*names, *map(_main_part, names), *about.authors, *authors_on_page(work))


def _main_part(title: str) -> str:
    found = _AT_CUT.search(title)
    return title if found is None else title[: found.start()]


def _short_headings(work: Work) -> Iterator[str]:
    for section in work.sections:
        heading = section.heading
        if heading is not None and heading.end - heading.start <= _LONGEST_HEADING:
            yield heading.of(work.text)


def _is_number(word: str) -> bool:
    return word.isdigit() or _ROMAN.issuperset(word)


def _is_enough(words: Words) -> bool:
    return 0 < len(words) <= MOST_WORDS and sum(map(len, words)) >= _SHORTEST and not all(w.isdigit() for w in words)


def _typed_forms(said: TypedText, low: int, high: int) -> tuple[Words, Words]:
    """The words as they are, and without a possessive ending."""
    return said.words[low:high], (*said.words[low : high - 1], said.bare[high - 1])


def _are_capitalised(said: TypedText, low: int, high: int) -> bool:
    """Whether the words are written as a name, but for small ones such as "of" between others."""
    edges = said.is_capitalised(low) and said.is_capitalised(high - 1)
    inside = [n for n in range(low, high) if len(said.words[n]) >= _SHORTEST_IN_CAPITALS]
    return edges and all(map(said.is_capitalised, inside))
