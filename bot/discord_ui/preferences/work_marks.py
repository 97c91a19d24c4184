"""Which text a mark in a panel's custom_ids means."""

from collections import ChainMap
from collections.abc import Mapping

from bot.discord_ui.preferences.panel_state import by_mark
from bot.guilds.server import ServerPreferences
from bot.library.library import Library
from bot.library.register import Register


class WorkMarks:
    """The marks of the texts that are held are made once for each load."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._held: tuple[Register, Mapping[str, str]] | None = None

    @property
    def held(self) -> Mapping[str, str]:
        register, held = self._library.holdings.register, self._held
        if held is None or held[0] is not register:
            held = self._held = register, by_mark(work.id for work in register.all.works)
        return held[1]

    def with_chosen(self, now: ServerPreferences) -> Mapping[str, str]:
        """Those of every text that a panel may speak of: of texts, too, that were chosen when they were held."""
        register = self._library.holdings.register
        chosen = {
            work for each in (now.preferences, *now.channels.values()) for work in (*each.works, each.default_work)
        }
        return ChainMap(dict(self.held), by_mark(work for work in chosen if work and register.work(work) is None))
