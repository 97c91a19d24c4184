"""A reply -> Discord's components (version 2): what it says, and below it what one can do.

A box with a bar holds a text's own words, and only those; what we say ourselves stands without one.

Views are made fresh for each message, hold nothing but dynamic items and never expire: what is pressed is read
from its custom_id, so there is nothing to keep.
"""

from typing import Any

import discord

from bot.discord_ui.replies import Button, Menu, Reply

ACCENT = discord.Colour(0x5B6B7A)  # a neutral grey-blue
_STYLES = {
    "primary": discord.ButtonStyle.primary,
    "secondary": discord.ButtonStyle.secondary,
}


# discord.py tries every template on every press, buttons and menus alike: each kind has its own prefix.
BUTTON, MENU = "b|", "m|"


class Press(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"b\|(?s:.*)"):
    """Any button. What a press does is set by `controls`, which subclasses it."""


class Choice(discord.ui.DynamicItem[discord.ui.Select[Any]], template=r"m\|(?s:.*)"):
    """Any menu."""


def plain_layout(reply: Reply) -> discord.ui.LayoutView:
    """The view of a reply without controls. Raises ValueError for one that has some: sent with classes other than
    the registered ones, they would take the place of those in the whole bot.
    """
    if reply.buttons or reply.menu is not None:
        raise ValueError("a reply with controls needs their classes")
    return layout(reply, Press, Choice)


def layout(reply: Reply, press: type[Press], choice: type[Choice]) -> discord.ui.LayoutView:
    """The view that shows a reply, its controls made of these classes."""
    view = discord.ui.LayoutView(timeout=None)
    small_print = "\n".join(f"-# {line}" for line in reply.small_print.split("\n") if line)
    texts = [discord.ui.TextDisplay[Any](text) for text in (*reply.texts, small_print) if text]
    said = [discord.ui.TextDisplay[Any](text) for text in reply.said]
    for item in (*said, *([discord.ui.Container[Any](*texts, accent_colour=ACCENT)] if reply.quoted else texts)):
        view.add_item(item)
    if reply.buttons:
        row = discord.ui.ActionRow[Any]()
        for button in reply.buttons:
            row.add_item(press(_button(button)))
        view.add_item(row)
    if reply.menu is not None:
        row = discord.ui.ActionRow[Any]()
        row.add_item(choice(_select(reply.menu)))
        view.add_item(row)
    for text in reply.below:
        view.add_item(discord.ui.TextDisplay[Any](text))
    return view


def _button(button: Button) -> discord.ui.Button[Any]:
    return discord.ui.Button(
        label=button.label,
        custom_id=BUTTON + button.custom_id,
        style=_STYLES[button.style],
        disabled=not button.enabled,
    )


def _select(menu: Menu) -> discord.ui.Select[Any]:
    options = [
        discord.SelectOption(label=o.label, value=o.value, description=o.description or None) for o in menu.options
    ]
    return discord.ui.Select(custom_id=MENU + menu.custom_id, placeholder=menu.placeholder, options=options)
