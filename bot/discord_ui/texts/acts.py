"""What somebody did with a control of a server's own texts: the fields of its custom_id, and what came with it. Pure.

tx:list:0                 a page of the list; `removed`, `history` likewise
tx:text:3                 a text by its number; of the menu of the list, the number is what was chosen
tx:remove:3:7             a text as it was seen: its number, and its version then
tx:draft:5021:contents:1  a page of a draft, by the draft's number
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.discord_ui.interactions.interaction_data import Upload
from bot.discord_ui.messages.custom_ids import join_fields, read_number, split_fields
from bot.guilds.texts.plans import Seen
from bot.guilds.texts.server_text import ServerText

KIND = "tx"  # of the custom_ids


@dataclass(frozen=True, slots=True)
class Act:
    """`values` were chosen in a menu, `fields` filled in in a window, `uploads` uploaded there."""

    words: tuple[str, ...]
    values: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    uploads: tuple[Upload, ...] = ()

    @property
    def name(self) -> str:
        return self.words[0]

    def word(self, at: int) -> str:
        """A field; empty where there is none."""
        return self.words[at] if at < len(self.words) else ""

    def number(self, at: int) -> int:
        """A field as a number; 0 for anything else."""
        return read_number(self.word(at)) or 0

    @property
    def chosen(self) -> int:
        """What was chosen in a menu, as a number."""
        return (read_number(self.values[0]) or 0) if self.values else 0

    @property
    def seen(self) -> Seen | None:
        """The text that a control is about; None where it names none."""
        return Seen(self.number(1), self.number(2)) if self.number(1) else None

    def text_of(self, name: str) -> str:
        """What was typed or chosen in a field of a window."""
        return "\n".join(self.fields.get(name, ())).strip()


def custom_id(name: str, *more: str | int) -> str:
    return join_fields(KIND, name, *more)


def about(name: str, text: ServerText) -> str:
    """The custom_id of a control about a text as it is seen now."""
    return custom_id(name, text.number, text.version)


def parse(text: str) -> tuple[str, ...] | None:
    """The fields of a custom_id, without its kind."""
    words = tuple(split_fields(text)[1:])
    return words if words and words[0] else None
