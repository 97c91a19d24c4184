"""What moderators chose for the place where somebody asks, as answers need it. Pure."""

from dataclasses import dataclass

from bot.guilds.preferences import Visibility
from bot.quoting.answers import Quotation
from bot.quoting.limits import may_be_public
from bot.quoting.manner import PLAIN, Manner


@dataclass(frozen=True, slots=True)
class Here:
    """What counts in a place. `guild` is 0 where there is no server that has invited us."""

    guild: int = 0
    visibility: Visibility = Visibility.PUBLIC
    manner: Manner = PLAIN
    cooldown: int = 0

    @property
    def silent(self) -> bool:
        return self.visibility is Visibility.OFF

    @property
    def open(self) -> bool:
        """Whether anything is shown to everyone there."""
        return self.visibility is Visibility.PUBLIC

    def shows(self, quotation: Quotation) -> bool:
        """Whether everyone there may be shown it."""
        return self.open and may_be_public(quotation, self.manner)


ANYWHERE = Here()
