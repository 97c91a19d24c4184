"""Who has to wait: what a venue's cooldown holds back, and how often that is said."""

import math
from collections.abc import Callable, Generator
from contextlib import contextmanager

from bot.discord_ui.interactions.deadline import TooLateError
from bot.discord_ui.interactions.turns import BusyError
from bot.discord_ui.interactions.venues import Venue
from bot.guilds.cooldowns import Cooldowns

TWICE = 10  # seconds in which the same press comes a second time because a finger or a client was quick
BUSY_FOR = 10  # seconds between two messages of one member that too much is asked, in a channel


class MemberCooldowns:
    """Remembers answers for as long as a cooldown lasts. A quotation and its sharing have a cooldown each, so that
    sharing what one was just shown takes no waiting.
    """

    def __init__(self, make: Callable[[], Cooldowns] = Cooldowns) -> None:
        self._answers, self._shares, self._notices, self._busy = make(), make(), make(), make()
        self._presses = make()

    def wait_for_answer(self, venue: Venue, member: int) -> int:
        """0 when a member may be answered now, which begins the cooldown; otherwise the seconds left, at least 1."""
        return math.ceil(self._answers.wait(venue.guild, member, venue.cooldown))

    @contextmanager
    def answering(self, venue: Venue, member: int) -> Generator[None]:
        """While a member is answered who did not have to wait. Without an answer, the next may come at once."""
        try:
            yield
        except (BusyError, TooLateError, TimeoutError):
            self._answers.forget(venue.guild, member)
            raise

    def wait_for_share(self, venue: Venue, member: int) -> int:
        return math.ceil(self._shares.wait(venue.guild, member, venue.cooldown))

    def forget_share(self, venue: Venue, member: int) -> None:
        """The member may share again at once: nothing was shared."""
        self._shares.forget(venue.guild, member)

    def begin_press(self, message: int, custom_id: str) -> bool:
        """False for the same press of a control a second time in a moment."""
        return not self._presses.wait(message, hash(custom_id), TWICE)

    def forget_press(self, message: int, custom_id: str) -> None:
        """The control may be pressed again at once: nothing came of it."""
        self._presses.forget(message, hash(custom_id))

    def begin_notice(self, venue: Venue, member: int, seconds: int) -> bool:
        """True once in so many seconds, which begin then: whether to say in public that a member has to wait."""
        return not self._notices.wait(venue.guild, member, seconds)

    def begin_busy_notice(self, member: int) -> bool:
        """True once in a while, which begins then: whether to say to a member, in a channel, that too much is asked."""
        return not self._busy.wait(0, member, BUSY_FOR)
