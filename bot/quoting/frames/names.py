"""The names of the works that are held, as people shorten them: a table made once for the works of one load.

A title is also its part before a comma, without an article or an opening such as "The Tragedy of"; an author is also
the last name; a heading that few works have ("Romans") names its work. The first and the last word of a title name the
work only where a frame says that a name follows ("in …").
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.matching.folding import fold_to_words
from bot.quoting.frames.patterns import ends
from bot.quoting.frames.phrasebook import Phrasebook, phrasebook
from bot.quoting.frames.typed import Typed, typed
from bot.texts.work import Work

MOST_WORDS = 8  # of a name that is looked for
_FEW_WORKS = 3  # a heading that more have ("Introduction") names none of them; ordinary use is looked for in so many
_SHORTEST = 2  # letters
_MOST_OF_HEADING = 2  # words: a longer one is remembered for what it says, not used as a name
_LONGEST_HEADING = 40  # characters
_SHORTEST_IN_CAPITALS = 4  # letters: "of" and "the" in a title are small
_CUT = ",:;("  # a title's main part ends here

Words = tuple[str, ...]
Names = Mapping[Words, Sequence[Work]]
Table = dict[Words, dict[str, Work]]


class HeldNames:
    """Names by their words: `titles` and authors, `headings`, and `parts`, which count only where a frame says that a
    name is there.
    """

    def __init__(self, titles: Names, headings: Names, parts: Names) -> None:
        full = {**headings, **titles}
        self._titles, self._full, self._parts = titles, full, parts
        self._firsts = {words[0] for words in full}
        self._lasts = {words[-1] for words in full}
        self._firsts_in_slots = self._firsts | {words[0] for words in parts}
        self._articles = phrasebook().articles
        self._ordinary: dict[tuple[Words, tuple[str, ...]], bool] = {}

    def at_front(self, said: Typed, low: int, high: int) -> int | None:
        """Where a name ends that the words `[low, high)` begin with, the longest."""
        if low == high or self._firsts.isdisjoint((said.words[low], said.bare[low])):
            return None
        longest = min(high, low + MOST_WORDS)
        return next((end for end in range(longest, low, -1) if self._is_named(said, low, end, low)), None)

    def at_back(self, said: Typed, low: int, high: int) -> int | None:
        """Where a name begins that the words `[low, high)` end with, the longest."""
        if low == high or self._lasts.isdisjoint((said.words[high - 1], said.bare[high - 1])):
            return None
        longest = max(low, high - MOST_WORDS)
        return next((start for start in range(longest, high) if self._is_named(said, start, high, low)), None)

    def may_begin(self, said: Typed, at: int) -> bool:
        """Whether any name at all begins with this word, or after an article with the next."""
        begins = (*said.words[at : at + 1], *said.bare[at : at + 1])
        return not self._firsts_in_slots.isdisjoint(begins) or not self._articles.isdisjoint(begins)

    def works_in_slot(self, said: Typed, low: int, high: int) -> Sequence[Work]:
        """The works that these words name, where a frame says that they name something."""
        if high - low > 1 and said.words[low] in self._articles:
            return self._works(said, low, high) or self._works(said, low + 1, high)
        return self._works(said, low, high)

    def _works(self, said: Typed, low: int, high: int) -> Sequence[Work]:
        for names in (self._full, self._parts):
            for words in _as_typed(said, low, high):
                works = names.get(words, ())
                if works and (_all_capitalised(said, low, high) or not self._is_ordinary(words, works)):
                    return works
        return ()

    def is_title(self, said: Typed, low: int, high: int) -> bool:
        return any(words in self._titles for words in _as_typed(said, low, high))

    def _is_named(self, said: Typed, low: int, high: int, first: int) -> bool:
        """Whether these words are a name by themselves. Of an ordinary word only its capital tells that, and where it
        is the `first` that is typed not even that.
        """
        words = next((words for words in _as_typed(said, low, high) if words in self._full), None)
        if words is None:
            return False
        if _all_capitalised(said, low, high) and (high - low > 1 or low > first):
            return True
        return not self._is_ordinary(words, self._full[words])

    def _is_ordinary(self, words: Words, works: Sequence[Work]) -> bool:
        """Whether a work uses its own name in small letters: "prince", but not "hamlet"."""
        key = words, tuple(work.id for work in works[:_FEW_WORKS])
        if key not in self._ordinary:
            small = " " + " ".join(words[words[0] in self._articles :])
            texts = [work.text for work in works[:_FEW_WORKS]]
            self._ordinary[key] = any(small + end in text for text in texts for end in " ,.;:\n")
        return self._ordinary[key]


def held_names(works: Iterable[Work]) -> HeldNames:
    book = phrasebook()
    titles, headings, parts = Table(), Table(), Table()
    for work in works:
        for table, names in ((titles, _names(work, book)), (headings, _headings(work)), (parts, _parts(work, book))):
            for words in filter(_is_enough, names):
                table.setdefault(words, {})[work.id] = work
    few = {words: named for words, named in headings.items() if len(named) <= _FEW_WORKS}
    return HeldNames(_listed(titles), _listed(few), _listed(parts))


def _listed(table: Table) -> Names:
    return {words: tuple(named.values()) for words, named in table.items()}


def _names(work: Work, book: Phrasebook) -> Iterator[Words]:
    about = work.about
    for name in (about.id, *about.aliases, about.title):
        yield from _shorter(name, book)
    for author in about.authors:
        words = tuple(fold_to_words(author))
        yield from (words, words[-1:])


def _shorter(name: str, book: Phrasebook) -> Iterator[Words]:
    """A name, and what people make of it."""
    for cut in {name, _main_part(name)}:
        said = typed(cut)
        begins = {0, int(said.words[:1] != () and said.words[0] in book.articles)}
        for begin in begins.union(*(ends(opening, said, 0, {}) for opening in book.title_openings)):
            yield from (said.words[begin:], said.bare[begin:])


def _main_part(title: str) -> str:
    cut = min((n for n, character in enumerate(title) if character in _CUT), default=len(title))
    return title[:cut]


def _headings(work: Work) -> Iterator[Words]:
    """Those that are short and have no number in them."""
    for section in work.sections:
        heading = section.heading
        if heading is not None and heading.end - heading.start <= _LONGEST_HEADING:
            words = tuple(fold_to_words(heading.of(work.text)))
            if len(words) <= _MOST_OF_HEADING and not any(
                word.isdigit() or set(word) <= set("ivxlc") for word in words
            ):
                yield words


def _parts(work: Work, book: Phrasebook) -> Iterator[Words]:
    """The first and the last word of a title's main part."""
    title = typed(_main_part(work.title))
    ends_of = (title.words[:1], title.bare[:1], title.words[-1:])
    yield from (part for part in ends_of if book.small_words.isdisjoint(part))


def _is_enough(words: Words) -> bool:
    return 0 < len(words) <= MOST_WORDS and sum(map(len, words)) >= _SHORTEST and not all(w.isdigit() for w in words)


def _as_typed(said: Typed, low: int, high: int) -> tuple[Words, Words]:
    """The words as they are, and without a possessive ending."""
    return said.words[low:high], (*said.words[low : high - 1], said.bare[high - 1])


def _all_capitalised(said: Typed, low: int, high: int) -> bool:
    """Whether the words are written as a name, but for small ones such as "of" between others."""
    edges = said.is_capitalised(low) and said.is_capitalised(high - 1)
    inside = [n for n in range(low, high) if len(said.words[n]) >= _SHORTEST_IN_CAPITALS]
    return edges and all(map(said.is_capitalised, inside))
