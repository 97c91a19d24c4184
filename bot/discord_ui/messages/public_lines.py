"""A public line of ours that a private message answers: the controls of that message carry the line's id, and what is
shared or chosen there replaces the line. Pure.
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.discord_ui.messages.custom_ids import (
    CHOOSE,
    SHARE,
    SHARE_PARAGRAPH,
    kind_of,
    line_of,
    parse_stretch,
    with_line,
)
from bot.discord_ui.messages.parts import Button, Item, Menu, Message, Part, Row


def answer_to_line(message: Message, line: int | None) -> Message:
    """The same message, to replace the line with that id; the message itself where there is none."""
    return message if line is None else replace(message, parts=tuple(_part(part, line) for part in message.parts))


def line_among(ids: Iterable[str]) -> int | None:
    """The id of the line that a message with these custom_ids answers."""
    return next((line for line in map(line_of, ids) if line is not None), None)


def _part(part: Part, line: int) -> Part:
    return Row(tuple(_item(item, line) for item in part.items)) if isinstance(part, Row) else part


def _item(item: Item, line: int) -> Item:
    match item:
        case Menu(custom_id) if custom_id == CHOOSE:
            return replace(item, custom_id=with_line(CHOOSE, line))
        case Button(custom_id=custom_id) if kind_of(custom_id) in {SHARE, SHARE_PARAGRAPH}:
            stretch = parse_stretch(custom_id)
            kind = with_line(kind_of(custom_id), line)
            return item if stretch is None else replace(item, custom_id=stretch.custom_id(kind))
        case _:
            return item
