"""The names of the works that are in the library now: tables that are made once for a load, or before anybody asks."""

from bot.library.library import Holdings, Lookups
from bot.quoting.references.works import NamedWorks


class PresentNames:
    """The named works of the present load of a library, and those of one that is prepared to be the next. `first` has
    those of the operator's library, where this one has a server's texts behind them.
    """

    def __init__(self, library: Lookups, first: "PresentNames | None" = None) -> None:
        self._library, self._first = library, first
        self._known: tuple[NamedWorks, ...] = ()

    def prepare(self, holdings: Holdings) -> None:
        """Make what the first questions to a load would have to wait for, where its works are not those of the last."""
        known = self._known
        if any(names.register is holdings.register for names in known):
            return
        prepared = NamedWorks(holdings, known[-1] if known else None, self._names_before(holdings))
        prepared.make_tables()
        self._known = (*known[-1:], prepared)

    def present(self) -> NamedWorks:
        return self.of(self._library.holdings)

    def of(self, holdings: Holdings) -> NamedWorks:
        """Those of these holdings: the present ones, or those that were just before."""
        for names in self._known:
            if names.register is holdings.register:
                return names
        names = NamedWorks(holdings, first=self._names_before(holdings))
        self._known = (names,)
        return names

    def _names_before(self, holdings: Holdings) -> NamedWorks | None:
        return None if self._first is None or holdings.first is None else self._first.of(holdings.first)
