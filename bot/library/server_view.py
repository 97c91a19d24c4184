"""The operator's texts with those of one server behind them, as that server sees them.

Nothing is made again for the operator's works: their index, their tables of names and their trees are used where they
are. The operator's library never holds a server's text: who forgets to ask for the view misses texts, and leaks none.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.library.library import Holdings, Lookups
from bot.library.register import Register, WorkName
from bot.library.server_texts import ServerText
from bot.matching.index import Index
from bot.matching.names import fold_id, fold_name
from bot.matching.segment import Segment, merge
from bot.texts.work import Work

Seen = TypeVar("Seen")


class ServerView:
    """A server's texts behind the operator's `library`. Where both have an id, the operator's text has it, and the
    server's is set aside. `size` is how many bytes of memory the server's take, about.
    """

    def __init__(self, library: Lookups, texts: Sequence[ServerText]) -> None:
        self._library = library
        self._texts = tuple(texts)
        self._segments = _one_segment(self._texts)
        self._holdings: Holdings | None = None
        self.size = sum(text.size for text in self._texts)

    @property
    def holdings(self) -> Holdings:
        return self.over(self._library.holdings)

    def look_up(self, look: Callable[[Holdings], Seen]) -> Seen:
        """What `look` finds. Only the operator's index can be damaged, which is in files: that library looks after it.
        Raises DamagedIndexError where another thread rebuilds it.
        """
        return self._library.look_up(lambda held: look(self.over(held)))

    def set_aside(self) -> tuple[str, ...]:
        """The digests of texts whose ids other texts have."""
        held = {work.id: work for work in self.holdings.works}
        return tuple(text.digest for text in self._texts if held.get(text.work.id) is not text.work)

    def forget(self) -> None:
        """Let go what was made over the operator's works; it is made again when somebody asks."""
        self._holdings = None

    def over(self, first: Holdings) -> Holdings:
        """The server's works behind these of the operator."""
        last = self._holdings
        if last is not None and last.first is first:
            return last
        works = _with_own_ids([text.work for text in self._texts], first)
        index = Index(works, self._segments, first.index)
        if last is not None and last.first is not None and last.first.register is first.register:
            holdings = replace(last, files=first.files, indexed=replace(first.indexed, index=index), first=first)
        else:
            holdings = _hold(works, index, first)
        self._holdings = holdings
        return holdings


def _one_segment(texts: Sequence[ServerText]) -> tuple[Segment, ...]:
    """All of them in one: a search looks into each segment by itself, which takes half a millisecond."""
    segments = [text.segment for text in texts]
    editions = {edition for segment in segments for edition in segment.editions}
    return (merge(segments, editions),) if len(segments) > 1 else tuple(segments)


def _with_own_ids(works: Sequence[Work], first: Holdings) -> tuple[Work, ...]:
    """The first of these with each id that the operator's have not."""
    by_id: dict[str, Work] = {}
    for work in works:
        if fold_id(work.id) not in first.register.folded_ids:
            by_id.setdefault(fold_id(work.id), work)
    return tuple(by_id.values())


def _hold(works: Sequence[Work], index: Index, first: Holdings) -> Holdings:
    """A title or an alias that is the id of an operator's text names that text alone."""
    named = (WorkName(fold_name(name), work) for work in works for name in (work.id, work.title, *work.about.aliases))
    names = tuple(name for name in named if name.folded not in first.register.folded_ids)
    register = Register(works, names, first.register)
    indexed = replace(first.indexed, index=index)
    return Holdings(first.files, index.works, indexed, register.all.names, register, first)
