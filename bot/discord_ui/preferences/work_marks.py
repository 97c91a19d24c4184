"""Which text a mark in a panel's custom_ids means."""

from collections import ChainMap
from collections.abc import Mapping

from bot.discord_ui.preferences.panel_state import by_mark
from bot.guilds.server import ServerPreferences
from bot.library.library import Holdings
from bot.library.register import Register


class WorkMarks:
    """The marks of the operator's texts are made once for each load."""

    def __init__(self) -> None:
        self._operators: tuple[Register, dict[str, str]] | None = None

    def held(self, holdings: Holdings) -> Mapping[str, str]:
        """Those of all texts that a server has."""
        first = (holdings.first or holdings).register
        if self._operators is None or self._operators[0] is not first:
            self._operators = first, by_mark(work.id for work in first.all.works)
        own = holdings.register.all.works[len(first.all.works) :]
        return ChainMap(self._operators[1], by_mark(work.id for work in own)) if own else self._operators[1]

    def with_chosen(self, now: ServerPreferences, holdings: Holdings) -> Mapping[str, str]:
        """Those of every text that a panel may speak of: of texts, too, that were chosen when they were held."""
        chosen = {
            work for each in (now.preferences, *now.channels.values()) for work in (*each.works, each.default_work)
        }
        gone = by_mark(work for work in chosen if work and holdings.register.work(work) is None)
        return ChainMap(dict(self.held(holdings)), gone)
