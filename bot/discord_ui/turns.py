"""Whose turn it is: what a place's cooldown holds back, and how often that is said."""

import math
from collections.abc import Callable

from bot.discord_ui.here import Here
from bot.guilds.cooldowns import Cooldowns


class Turns:
    """Remembers answers for as long as a cooldown lasts. A quotation and its sharing are each a turn of their own, so
    that sharing what one was just shown takes no waiting.
    """

    def __init__(self, make: Callable[[], Cooldowns] = Cooldowns) -> None:
        self._answers, self._shares, self._told = make(), make(), make()

    def wait_for_answer(self, here: Here, member: int) -> int:
        """0 when a member may be answered now, which begins the cooldown; otherwise the seconds left, at least 1."""
        return math.ceil(self._answers.wait(here.guild, member, here.cooldown))

    def wait_for_share(self, here: Here, member: int) -> int:
        return math.ceil(self._shares.wait(here.guild, member, here.cooldown))

    def tells(self, here: Here, member: int, seconds: int) -> bool:
        """Whether to say in public that a member has to wait: once in a cooldown, or the cooldown would be no use."""
        return not self._told.wait(here.guild, member, seconds)
