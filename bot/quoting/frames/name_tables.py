"""The tables of names that `names` looks in: made once for the works of one load, each when it is first needed.

A title is also its part before a comma, without an article or an opening such as "The Tragedy of"; an author is also
the last name; a heading that few works have ("Romans") names its work. The first and the last word of a title name the
work only where a frame says that a name follows ("in …").
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from bot.library.layers import Layers, lay
from bot.matching.folding import fold_blocks
from bot.quoting.frames.patterns import ends
from bot.quoting.frames.phrasebook import phrasebook
from bot.quoting.frames.title_pages import authors_on_page, titles_on_page
from bot.quoting.frames.typed_text import typed_text
from bot.texts.work import Work

MOST_WORDS = 8  # of a name that is looked for
FEW_WORKS = 3  # a heading that more have ("Introduction") names none of them
_SHORTEST = 2  # letters
_MOST_OF_HEADING = 2  # words: a longer one is remembered for what it says, not used as a name
_LONGEST_HEADING = 40  # characters
_ROMAN = frozenset("ivxlc")
_MARK = "\x01"  # between names that are folded together
_AT_CUT = re.compile("[,:;(]")  # a title's main part ends here

Words = tuple[str, ...]
Names = Mapping[Words, Sequence[Work]]


class NameTables:
    """Works by the words of their names: titles and authors, full names (headings too), and parts, which count only
    where a frame says that a name is there. The works of `first` are before those of `works` that it has not.
    """

    def __init__(self, works: Sequence[Work], first: "NameTables | None" = None) -> None:
        self._first, self._before = first, 0 if first is None else len(first.numbers)
        self._own = works[self._before :]

    def make(self) -> None:
        """All that the first questions would make."""
        _ = (self._first_words, self._last_words, self._first_words_in_slots)

    def of_title(self, words: Words) -> Sequence[Work]:
        return self.titles.get(words, ())

    def of_full_name(self, words: Words) -> Sequence[Work]:
        if words in self.titles:
            return self.titles[words]
        headed = self.headings.get(words, ())
        return headed if len(headed) <= FEW_WORKS else ()

    def of_part(self, words: Words) -> Sequence[Work]:
        return self.parts.get(words, ())

    def may_begin(self, words: Iterable[str]) -> bool:
        """Whether a full name may begin with one of these."""
        before = self._first is not None and self._first.may_begin(words)
        return before or not self._first_words.isdisjoint(words)

    def may_end(self, words: Iterable[str]) -> bool:
        before = self._first is not None and self._first.may_end(words)
        return before or not self._last_words.isdisjoint(words)

    def may_begin_in_slot(self, words: Iterable[str]) -> bool:
        """Whether a full name or a part may begin so."""
        before = self._first is not None and self._first.may_begin_in_slot(words)
        return before or not self._first_words_in_slots.isdisjoint(words)

    def number(self, work: Work) -> int:
        """The place of a work among all of them."""
        return self.numbers[work.id]

    def _of_first(self, table: "Callable[[NameTables], Names]") -> Names | None:
        return None if self._first is None else table(self._first)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        own = {work.id: n for n, work in enumerate(self._own, self._before)}
        return own if self._first is None else Layers(own, self._first.numbers)

    @cached_property
    def _names(self) -> "_Names":
        return _Names(self._own)

    @cached_property
    def _own_titles(self) -> Names:
        return _works_by_name(self._names.titles, self._own)

    @cached_property
    def _own_headings(self) -> Names:
        return _works_by_name(self._names.headings, self._own)

    @cached_property
    def _own_parts(self) -> Names:
        return _works_by_name(self._names.parts, self._own)

    @cached_property
    def titles(self) -> Names:
        return lay(self._own_titles, self._of_first(lambda first: first.titles), _join)

    @cached_property
    def headings(self) -> Names:
        return lay(self._own_headings, self._of_first(lambda first: first.headings), _join)

    @cached_property
    def parts(self) -> Names:
        return lay(self._own_parts, self._of_first(lambda first: first.parts), _join)

    @property
    def _own_full_names(self) -> Iterator[Words]:
        yield from (words for words in self._own_headings if self.of_full_name(words))
        yield from self._own_titles

    @cached_property
    def _first_words(self) -> frozenset[str]:
        """The words with which full names of its own works begin."""
        return frozenset(words[0] for words in self._own_full_names)

    @cached_property
    def _last_words(self) -> frozenset[str]:
        return frozenset(words[-1] for words in self._own_full_names)

    @cached_property
    def _first_words_in_slots(self) -> frozenset[str]:
        return self._first_words.union(words[0] for words in self._own_parts)


def _join(first: Sequence[Work], then: Sequence[Work]) -> Sequence[Work]:
    return (*first, *then)


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
