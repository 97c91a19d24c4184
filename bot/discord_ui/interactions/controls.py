"""What a feature offers under a quotation: a button or a choice that carries where the quotation is.

A feature hands its controls to the assembly; the quotation shows each where it says, and `dispatch` runs the one that
is used, after a restart too.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

import discord

from bot.discord_ui.interactions.delivery import Action, NewMessage
from bot.discord_ui.interactions.venues import ANYWHERE, ServedVenue, Venue
from bot.discord_ui.messages.custom_ids import CHOOSE, MORE, ShownStretch
from bot.discord_ui.messages.parts import Button, Message, Style
from bot.quoting.answers import Quotation
from bot.texts.work import Work

Interaction = discord.Interaction[Any]


class Spot(Enum):
    """Where a control is."""

    ROW = auto()  # in the row under the quotation, as long as it has room; else with those behind ⋯
    MENU = auto()  # behind ⋯, for what is seldom wanted
    LISTS = auto()  # only where a place is chosen from a list, or as ⋯ itself


@dataclass(frozen=True, slots=True)
class Subject:
    """A page of a quotation that is about to be shown. `asker` may delete it, where it is public. `own_button` is one
    that only this answer has, such as *Not this*. `is_checked`: above it is what a check says of it.
    """

    quotation: Quotation
    shown: ShownStretch
    pages: int
    private: bool
    venue: Venue = ANYWHERE
    asker: int | None = None
    own_button: Button | None = None
    is_checked: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """A control that somebody used, and the text that it is about, in the edition that was shown. It is read off the
    event loop.
    """

    interaction: Interaction
    venue: ServedVenue
    work: Work
    shown: ShownStretch


def _holds_always(_: Subject) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Control:
    """`letter` begins its custom_id. `label` names a sentence in `wording`.

    `make` runs off the event loop. `in_place` changes the message that was used, where nobody else reads it;
    `thinking` shows that a private answer is on its way, where that takes long. `in_silence`: it runs where nothing is
    answered, too. `on_pages`: it is below a page of the reader, too.
    """

    letter: str
    spot: Callable[[Subject], Spot] | Spot
    make: Callable[[Press], Message | NewMessage | Action]
    label: Callable[[Subject], str] | str = ""
    is_shown: Callable[[Subject], bool] = _holds_always
    is_enabled: Callable[[Subject], bool] = _holds_always
    style: Style = "secondary"
    in_place: bool = False
    thinking: bool = False
    in_silence: bool = False
    on_pages: bool = False

    def label_for(self, subject: Subject) -> str:
        return self.label if isinstance(self.label, str) else self.label(subject)

    def spot_for(self, subject: Subject) -> Spot:
        return self.spot if isinstance(self.spot, Spot) else self.spot(subject)


@dataclass(frozen=True, slots=True)
class Controls:
    """All that are offered, in the order in which they were added: the most important first. `kinds` are those of all
    custom_ids, of handlers (`dispatch`) too.
    """

    by_letter: dict[str, Control] = field(default_factory=dict[str, Control])
    kinds: set[str] = field(default_factory=lambda: {CHOOSE, MORE})

    def add(self, *controls: Control) -> None:
        """Raises ValueError for a letter that is taken."""
        for control in controls:
            self.claim(control.letter)
            self.by_letter[control.letter] = control

    def claim(self, kind: str) -> None:
        """Raises ValueError for a kind that a control or a handler has."""
        if kind in self.kinds:
            raise ValueError(f"two controls or handlers have the kind {kind!r}")
        self.kinds.add(kind)

    def select_for_pages(self, subject: Subject) -> Iterator[Control]:
        return (c for c in self.by_letter.values() if c.on_pages and c.is_shown(subject))

    def select(self, spot: Spot, subject: Subject) -> Iterator[Control]:
        return (c for c in self.by_letter.values() if c.spot_for(subject) is spot and c.is_shown(subject))
