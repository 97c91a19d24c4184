"""A message as plain values -> Discord's components (version 2), and a window to fill in -> Discord's modal.

Nothing waits for them: a view is stopped before it is sent, so that discord.py keeps none. What is pressed arrives as
an interaction, and everything it needs is read from its custom_id.
"""

import io
from typing import Any, assert_never

import discord

from bot.discord_ui.messages.custom_ids import current_id
from bot.discord_ui.messages.parts import (
    Box,
    Button,
    ChannelField,
    ChannelMenu,
    ChoiceField,
    Field,
    File,
    FileField,
    Item,
    Link,
    Menu,
    Message,
    Modal,
    Part,
    RoleField,
    Row,
    Text,
    TextField,
)

_WITH_THREADS = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.media,
]
ACCENT = discord.Colour(0x5B6B7A)  # a neutral grey-blue
MOST_SEEN = 10  # options that are shown at once, as radio buttons or checkboxes; more are behind a menu
_MOST_LABEL = 45  # characters of a modal's title, and of a label in it
_MOST_ABOUT = 100
_STYLES = {
    "primary": discord.ButtonStyle.primary,
    "secondary": discord.ButtonStyle.secondary,
    "success": discord.ButtonStyle.success,
    "danger": discord.ButtonStyle.danger,
}


def view_of(message: Message) -> discord.ui.LayoutView:
    view = discord.ui.LayoutView(timeout=None)
    for part in message.parts:
        view.add_item(_component(part))
    view.stop()
    return view


def view_with_spent(message: discord.Message, custom_id: str, label: str) -> discord.ui.LayoutView:
    """The message as it is, but that the button with this custom_id says `label` and can no longer be pressed."""
    view = discord.ui.LayoutView.from_message(message, timeout=None)
    for item in view.walk_children():
        if isinstance(item, discord.ui.Button) and current_id(item.custom_id or "") == custom_id:
            item.label, item.disabled, item.style = label, True, discord.ButtonStyle.secondary
    view.stop()
    return view


def files_of(message: Message) -> list[discord.File]:
    contents = {part.name: part.content or message.file for part in message.parts if isinstance(part, File)}
    return [discord.File(io.BytesIO(content), name) for name, content in contents.items() if content is not None]


def modal_of(modal: Modal) -> discord.ui.Modal:
    window = discord.ui.Modal(title=modal.title[:_MOST_LABEL], custom_id=modal.custom_id, timeout=None)
    for field in modal.fields:
        label, about = field.label[:_MOST_LABEL], field.about[:_MOST_ABOUT] or None
        window.add_item(discord.ui.Label(text=label, description=about, component=_field(field)))
    window.stop()
    return window


def _field(field: Field) -> discord.ui.Item[Any]:
    """Nothing has to be filled in: what is left empty is a choice too."""
    match field:
        case TextField(custom_id, _, most, given, _, long):
            style = discord.TextStyle.paragraph if long else discord.TextStyle.short
            return discord.ui.TextInput(
                custom_id=custom_id, default=given or None, max_length=most, style=style, required=False
            )
        case ChoiceField():
            return _choices(field)
        case RoleField(custom_id, _, chosen, most):
            roles = [discord.Object(role) for role in chosen]
            return discord.ui.RoleSelect(
                custom_id=custom_id, min_values=0, max_values=most, default_values=roles, required=False
            )
        case ChannelField():
            return _channels(field)
        case FileField(custom_id):
            return discord.ui.FileUpload(custom_id=custom_id, min_values=1, max_values=1)
        case _:
            assert_never(field)


def _channels(field: ChannelField) -> discord.ui.Item[Any]:
    return discord.ui.ChannelSelect(
        custom_id=field.custom_id,
        channel_types=_WITH_THREADS,
        min_values=0,
        max_values=field.most,
        default_values=[discord.Object(channel) for channel in field.chosen],
        required=False,
    )


def _choices(field: ChoiceField) -> discord.ui.Item[Any]:
    listed = [(o.label, o.value, o.description or None, o.value in field.chosen) for o in field.options]
    if len(listed) > MOST_SEEN:
        options = [discord.SelectOption(label=a, value=b, description=c, default=d) for a, b, c, d in listed]
        most = len(listed) if field.several else 1
        return discord.ui.Select(
            custom_id=field.custom_id, options=options, min_values=0, max_values=most, required=False
        )
    if field.several:
        boxes = [discord.CheckboxGroupOption(label=a, value=b, description=c, default=d) for a, b, c, d in listed]
        return discord.ui.CheckboxGroup(
            custom_id=field.custom_id, options=boxes, min_values=0, max_values=len(boxes), required=False
        )
    radios = [discord.RadioGroupOption(label=a, value=b, description=c, default=d) for a, b, c, d in listed]
    return discord.ui.RadioGroup(custom_id=field.custom_id, options=radios, required=False)


def _component(part: Part) -> discord.ui.Item[Any]:
    match part:
        case Text(source, button):
            text = discord.ui.TextDisplay[Any](source)
            return text if button is None else discord.ui.Section(text, accessory=_button(button))
        case Box(sources):
            return discord.ui.Container[Any](*map(discord.ui.TextDisplay[Any], sources), accent_colour=ACCENT)
        case Row(items):
            return discord.ui.ActionRow(*map(_item, items))
        case File(name):
            return discord.ui.File(f"attachment://{name}")
        case _:
            assert_never(part)


def _item(item: Item) -> discord.ui.Item[Any]:
    match item:
        case Button() | Link():
            return _button(item)
        case Menu():
            return _menu(item)
        case ChannelMenu():
            return discord.ui.ChannelSelect(custom_id=item.custom_id, placeholder=item.placeholder)
        case _:
            assert_never(item)


def _button(button: Button | Link) -> discord.ui.Button[Any]:
    if isinstance(button, Link):
        return discord.ui.Button(label=button.label, url=button.address)
    return discord.ui.Button(
        label=button.label, custom_id=button.custom_id, style=_STYLES[button.style], disabled=not button.enabled
    )


def _menu(menu: Menu) -> discord.ui.Select[Any]:
    options = [
        discord.SelectOption(
            label=o.label, value=o.value, description=o.description or None, default=o.value in menu.chosen
        )
        for o in menu.options
    ]
    return discord.ui.Select(
        custom_id=menu.custom_id,
        placeholder=menu.placeholder,
        min_values=menu.least,
        max_values=menu.most,
        options=options,
    )
