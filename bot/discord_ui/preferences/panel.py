"""A panel of preferences: a private message whose controls carry its state, a part each. Pure."""

from dataclasses import dataclass, replace

from bot.discord_ui.messages.parts import Item, Link, Message, Part, Row
from bot.discord_ui.preferences.panel_state import PanelState, custom_ids


@dataclass(frozen=True, slots=True)
class Panel:
    """The custom_ids of its items name what they do. `file` is sent with it, where it is new."""

    parts: tuple[Part, ...]
    state: PanelState
    file: bytes | None = None

    def message(self) -> Message | None:
        """The message, with the state written into its custom_ids; None where they have no room for it."""
        message = Message(self.parts, file=self.file)
        ids = custom_ids(self.state, [item.custom_id for item in message.items if not isinstance(item, Link)])
        return None if ids is None else replace(message, parts=tuple(_carry_ids(part, ids) for part in self.parts))


def _carry_ids(part: Part, ids: dict[str, str]) -> Part:
    return Row(tuple(_with_id(item, ids) for item in part.items)) if isinstance(part, Row) else part


def _with_id(item: Item, ids: dict[str, str]) -> Item:
    return item if isinstance(item, Link) else replace(item, custom_id=ids[item.custom_id])
