"""The product's road from what is typed to a ranking: frames and names off, and as it is."""

from collections.abc import Sequence

from bot.matching.finder import Ranking, find
from bot.matching.index import Index
from bot.quoting.frames.names import held_names
from bot.quoting.readings import Reading, is_there, likeliest_result, read, readings


class Road:
    """As `Quoter` goes it, without a library."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._names = held_names(index)
        self._numbers = {work.id: n for n, work in enumerate(index.works)}

    def ranking(self, text: str, limit: int, works: Sequence[int] | None = None) -> Ranking:
        if works is not None:
            return find(text, self._index, works=works, limit=limit)
        plan = readings(text, self._names, None)
        if len(plan) > 1 and is_there(text, self._index):
            plan = plan[-1:]

        def ask(reading: Reading) -> Ranking:
            named = None if reading.works is None else [self._numbers[work.id] for work in reading.works]
            return find(reading.text, self._index, works=named, limit=limit)

        return likeliest_result(read(plan, ask)).ranking
