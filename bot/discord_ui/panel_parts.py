"""What a panel shows, as plain values: texts, and controls in rows. Pure; `panel_layout` makes Discord's components
of it, with `panel_state` written into the controls.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.discord_ui.panel_state import PanelState, custom_ids
from bot.discord_ui.replies import Option


@dataclass(frozen=True, slots=True)
class Press:
    """A button. `style` is Discord's name for it: primary, secondary, success or danger."""

    action: str
    label: str
    style: str = "secondary"
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Pick:
    """A menu of options; `chosen` are values of those that are chosen already."""

    action: str
    placeholder: str
    options: tuple[Option, ...]
    chosen: tuple[str, ...] = ()
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class PickRoles:
    """A menu of the server's roles."""

    action: str
    placeholder: str
    chosen: tuple[int, ...]
    most: int
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class PickChannel:
    """A menu of the server's channels, categories and threads."""

    action: str
    placeholder: str


Control = Press | Pick | PickRoles | PickChannel


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown that is already escaped; `beside` it may stand a button."""

    source: str
    beside: Press | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Up to five buttons, or one menu."""

    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class FileBeside:
    """The file that is sent with the message."""

    name: str


Part = Text | Row | FileBeside


@dataclass(frozen=True, slots=True)
class Panel:
    """A private message of settings. `file` is sent with it, where it is new."""

    parts: tuple[Part, ...]
    state: PanelState | None = None
    file: bytes | None = None

    def controls(self) -> Iterator[Control]:
        for part in self.parts:
            match part:
                case Row():
                    yield from part.controls
                case Text(beside=Press() as press):
                    yield press
                case _:
                    pass

    def custom_ids(self) -> dict[str, str] | None:
        """By action; none where there are no controls, None where they cannot carry the state."""
        if self.state is None:
            return {}
        return custom_ids(self.state, [control.action for control in self.controls()])


@dataclass(frozen=True, slots=True)
class Ask:
    """A value to be typed, in a window of its own. What is typed is used by the action `typed:<key>`."""

    key: str
    title: str
    label: str
    about: str
    given: str
    most: int  # characters
    long: bool = False
