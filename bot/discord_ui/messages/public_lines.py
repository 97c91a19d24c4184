"""A public line of ours that a private message answers: the controls of that message carry the line's id, and what is
shared or chosen there replaces the line. Pure.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from bot.discord_ui.messages.custom_ids import (
    CHOOSE,
    OPEN,
    SHARE,
    SHARE_CHOSEN,
    SHARE_PARAGRAPH,
    kind_of,
    line_of,
    parse_stretch,
    with_line,
)
from bot.discord_ui.messages.parts import Button, Item, Menu, Message, Part, Row, Text


def answer_to_line(message: Message, line: int | None) -> Message:
    """The same message, to replace the line with that id; the message itself where there is none."""
    return message if line is None else replace(message, parts=tuple(_part(part, line) for part in message.parts))


def line_among(ids: Iterable[str]) -> int | None:
    """The id of the line that a message with these custom_ids answers."""
    return next((line for line in map(line_of, ids) if line is not None), None)


def _part(part: Part, line: int) -> Part:
    match part:
        case Row(items):
            return Row(tuple(_item(item, line) for item in items))
        case Text(_, Button() as button):
            return replace(part, button=_button(button, line, {OPEN}))
        case _:
            return part


def _item(item: Item, line: int) -> Item:
    match item:
        case Menu(custom_id) if custom_id == CHOOSE:
            return replace(item, custom_id=with_line(CHOOSE, line))
        case Button():
            return _button(item, line, {SHARE, SHARE_PARAGRAPH, SHARE_CHOSEN})
        case _:
            return item


def _button(button: Button, line: int, kinds: Collection[str]) -> Button:
    kind, stretch = kind_of(button.custom_id), parse_stretch(button.custom_id)
    if kind not in kinds or stretch is None:
        return button
    return replace(button, custom_id=stretch.custom_id(with_line(kind, line)))
