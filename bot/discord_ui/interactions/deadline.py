"""Discord waits three seconds for the first answer to an interaction. What can no longer be answered is dropped, in
silence: on arrival, before its lookup begins, and before anything is sent.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import discord

from bot.discord_ui.interactions.ages import Ages
from bot.discord_ui.interactions.drops import Drops, Step
from bot.errors import CatchwordError

Interaction = discord.Interaction[Any]
LONGEST = 2.5  # seconds; the rest of Discord's three is for the way there
_BORN = "born"  # of an interaction's extras, which discord.py leaves to us


class TooLateError(CatchwordError):
    """Discord takes no answer any more."""

    def __init__(self, step: Step) -> None:
        super().__init__(step.value)
        self.step = step


@dataclass(frozen=True, slots=True)
class Deadline:
    """Tells how old an interaction is, and whether it can still be answered."""

    ages: Ages = field(default_factory=Ages)
    drops: Drops = field(default_factory=Drops)
    longest: float = LONGEST
    clock: Callable[[], float] = time.monotonic

    def count_if_late(self, interaction_id: int) -> bool:
        """Whether it is too old as it arrives, which is counted."""
        late = self.ages.age(interaction_id) > self.longest
        if late:
            self.drops.count(Step.ARRIVING)
        return late

    def note_arrival(self, interaction: Interaction) -> None:
        """Keep with it when somebody used a command or a control: to be told before anything is waited for."""
        if _BORN not in interaction.extras:
            interaction.extras[_BORN] = self.clock() - self.ages.age(interaction.id)

    def age(self, interaction: Interaction) -> float:
        """Seconds since somebody used a command or a control."""
        self.note_arrival(interaction)
        return self.clock() - interaction.extras[_BORN]

    def has_passed(self, interaction: Interaction) -> bool:
        """Whether Discord takes no answer any more; after the first one it takes others for minutes."""
        return not interaction.response.is_done() and self.age(interaction) > self.longest

    def check(self, interaction: Interaction) -> None:
        """Raises TooLateError before something is sent in vain."""
        if self.has_passed(interaction):
            raise TooLateError(Step.SENDING)
