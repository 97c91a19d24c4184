"""What people ask besides words: a random passage, a reference, a name half typed, the next page. Each as the bot
answers it, off the network, in milliseconds of the processor.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from bot.discord_ui.messages.custom_ids import ShownStretch
from bot.discord_ui.quotations.moves import ShownPages, move_to_next
from bot.library.corpus_file import LoadedFile
from bot.library.index_folder import BuiltIndex, IndexFolder
from bot.library.library import Library
from bot.matching.index import Index
from bot.quoting.limits import is_too_long
from bot.quoting.navigation import quotation_between
from bot.quoting.services import Services
from bot.quoting.suggestions import suggest_places
from bot.texts.places import address
from bot.texts.span import Span
from bot.texts.work import Work
from bot.wording.phrases import Phrases
from tests.discord_ui.made import make_replies

RANDOM, BY_ID, BY_TITLE, SUGGESTION, PAGE_TURN = "random", "cite_by_id", "cite_by_title", "suggestion", "page_turn"
CHECK, SPLICED_CHECK = "check", "check_spliced"
REQUESTED = {
    RANDOM: "a passage at random",
    BY_ID: "a reference by id",
    BY_TITLE: "a reference by title",
    SUGGESTION: "a suggestion while somebody types",
    CHECK: "a quotation with a changed word, checked",
    SPLICED_CHECK: "a quotation from two places, checked",
    PAGE_TURN: "the next page in the longest work",
}
_MOST_PASSAGES = 200  # of a quotation with pages
_FEW = 12
_MOST_TYPED = 10  # words
_MOST_QUOTED = 45  # words of a quotation: two of them are about 500 characters
_MARKS = frozenset('“”"„«»')


class _Made(IndexFolder):
    """An index that is there already."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self._index = index

    def index(self, works: Sequence[Work], held: BuiltIndex | None = None, **_: object) -> BuiltIndex:
        del works, held
        return BuiltIndex(self._index, ())


@dataclass(frozen=True, slots=True)
class Requests:
    """Draws requests of each kind, over all works of an index."""

    services: Services
    draw: Random

    @classmethod
    def of(cls, index: Index, draw: Random) -> "Requests":
        files = [LoadedFile(Path(f"{work.id}.md"), work, ()) for work in index.works]
        return cls(Services.from_library(Library(Path(), _Made(index), files)), draw)

    def of_kind(self, kind: str, most: int) -> Iterator[Callable[[], object]]:
        """What is called for each request."""
        makers = {
            RANDOM: lambda: self.services.quote_random,
            BY_ID: self._by_id,
            BY_TITLE: self._by_title,
            SUGGESTION: self._suggestion,
            CHECK: self._changed_quotation,
            SPLICED_CHECK: self._spliced_quotation,
            PAGE_TURN: self._page_turn(),
        }
        return (makers[kind]() for _ in range(most if kind != PAGE_TURN else min(most, _FEW)))

    @property
    def _works(self) -> Sequence[Work]:
        return self.services.library.holdings.works

    def _by_id(self) -> Callable[[], object]:
        work = self.draw.choice(self._works)
        section = self.draw.choice([s for s in work.sections if s.paragraphs])
        reference = str(address(work, section, self.draw.choice(section.paragraphs)))
        return lambda: self.services.cite(reference)

    def _by_title(self) -> Callable[[], object]:
        reference = f"{self.draw.choice(self._works).title} 3"
        return lambda: self.services.cite(reference)

    def _suggestion(self) -> Callable[[], object]:
        """A name or words, half typed: the list that is offered under /quote."""
        work = self.draw.choice(self._works)
        section = self.draw.choice([s for s in work.sections if s.paragraphs])
        words = self.draw.choice(section.paragraphs).span.of(work.text).split()[:_MOST_TYPED]
        typed = self.draw.choice((work.title, " ".join(words)))
        typed = typed[: self.draw.randint(1, len(typed))]
        return lambda: suggest_places(self.services, typed, 25)

    def _changed_quotation(self) -> Callable[[], object]:
        words = self._words()
        words[self.draw.randrange(len(words))] = self.draw.choice(self._words())
        return lambda: self.services.check(f"“{' '.join(words)}”")

    def _spliced_quotation(self) -> Callable[[], object]:
        words = [*self._words(), *self._words()]
        return lambda: self.services.check(f"“{' '.join(words)}”")

    def _words(self) -> list[str]:
        """Words of any passage, without the marks that would end a quotation."""
        work = self.draw.choice(self._works)
        section = self.draw.choice([s for s in work.sections if s.paragraphs])
        text = self.draw.choice(section.paragraphs).span.of(work.text)
        return [word for word in text.split() if not _MARKS & set(word)][:_MOST_QUOTED] or ["word"]

    def _page_turn(self) -> Callable[[], Callable[[], object]]:
        """A press of *Next page*, from any page of the longest quotation that has pages."""
        work, span = longest_quotation(self._works)
        replies = make_replies(Phrases())
        pages = len(ShownPages(work, ShownStretch(work.id, work.edition, span)))

        def turn(page: int) -> object:
            shown = ShownStretch(work.id, work.edition, span, page=page)
            here = ShownPages(work, shown)
            there = move_to_next(work, shown, here)
            then = here.at(there)
            return replies.quotation(then.quotation, there, private=True, pages=then.pages)

        def make() -> Callable[[], object]:
            page = self.draw.randrange(max(1, pages - 1))
            return lambda: turn(page)

        return make


def longest_quotation(works: Sequence[Work]) -> tuple[Work, Span]:
    """The longest stretch of the longest work that is not too long to be paged through."""
    work = max(works, key=lambda work: len(work.text))
    blocks = work.outline.paragraphs[:_MOST_PASSAGES]
    whole = Span(blocks[0].start, blocks[-1].end)
    while len(blocks) > 1 and is_too_long(quotation_between(work, whole)):
        blocks = blocks[: len(blocks) - 1]
        whole = replace(whole, end=blocks[-1].end)
    return work, whole


def measure_requests(index: Index, draw: Random, most: int) -> dict[str, list[float]]:
    """The time of so many requests of each kind, without the first, which makes the tables of a load."""
    requests = Requests.of(index, draw)
    return {kind: [_timed(ask) for ask in _after_first(requests.of_kind(kind, most))] for kind in REQUESTED}


def _after_first(asks: Iterator[Callable[[], object]]) -> Iterator[Callable[[], object]]:
    next(asks)()
    return asks


def _timed(ask: Callable[[], object]) -> float:
    began = time.process_time()
    ask()
    return (time.process_time() - began) * 1e3
