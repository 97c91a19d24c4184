"""A panel -> Discord's components (version 2), and a value to be typed -> Discord's modal.

Nothing waits for them: the views are stopped before they are sent, so that discord.py keeps none. What is used
arrives as an interaction like any other, and `settings_steps` reads all it needs from it.
"""

import io
from typing import Any, assert_never

import discord

from bot.discord_ui.panel_parts import Ask, Control, FileBeside, Panel, Pick, PickChannel, PickRoles, Press, Row, Text
from bot.discord_ui.panel_state import PANEL

TYPED = "typed"
_STYLES = {
    "primary": discord.ButtonStyle.primary,
    "secondary": discord.ButtonStyle.secondary,
    "success": discord.ButtonStyle.success,
    "danger": discord.ButtonStyle.danger,
}
_MOST_LABEL = 45  # characters of a modal's title, and of a label in it
_MOST_ABOUT = 100


def panel_view(panel: Panel) -> discord.ui.LayoutView:
    """Raises ValueError for a panel that cannot carry its state; `Panel.custom_ids` tells."""
    ids = panel.custom_ids()
    if ids is None:
        raise ValueError("more state than the controls can carry")
    view = discord.ui.LayoutView(timeout=None)
    for part in panel.parts:
        view.add_item(_item(part, ids))
    view.stop()
    return view


def panel_files(panel: Panel) -> list[discord.File]:
    names = [part.name for part in panel.parts if isinstance(part, FileBeside)]
    return [discord.File(io.BytesIO(panel.file), name) for name in names if panel.file is not None]


def modal(ask: Ask) -> discord.ui.Modal:
    window = discord.ui.Modal(title=ask.title[:_MOST_LABEL], custom_id=f"{PANEL}{TYPED}:{ask.key}", timeout=None)
    style = discord.TextStyle.paragraph if ask.long else discord.TextStyle.short
    given = discord.ui.TextInput[Any](
        custom_id=TYPED, default=ask.given or None, max_length=ask.most, style=style, required=False
    )
    window.add_item(
        discord.ui.Label(text=ask.label[:_MOST_LABEL], description=ask.about[:_MOST_ABOUT], component=given)
    )
    window.stop()
    return window


def _item(part: Text | Row | FileBeside, ids: dict[str, str]) -> discord.ui.Item[Any]:
    match part:
        case Text(source, beside):
            text = discord.ui.TextDisplay[Any](source)
            return text if beside is None else discord.ui.Section(text, accessory=_button(beside, ids))
        case Row(controls):
            return discord.ui.ActionRow(*(_control(control, ids) for control in controls))
        case FileBeside(name):
            return discord.ui.File(f"attachment://{name}")


def _control(control: Control, ids: dict[str, str]) -> discord.ui.Item[Any]:
    match control:
        case Press():
            return _button(control, ids)
        case Pick():
            return _menu(control, ids)
        case PickRoles():
            return discord.ui.RoleSelect(
                custom_id=ids[control.action],
                placeholder=control.placeholder,
                min_values=0,
                max_values=control.most,
                disabled=not control.enabled,
                default_values=[discord.Object(role) for role in control.chosen],
            )
        case PickChannel():
            return discord.ui.ChannelSelect(custom_id=ids[control.action], placeholder=control.placeholder)
        case _:
            assert_never(control)


def _button(press: Press, ids: dict[str, str]) -> discord.ui.Button[Any]:
    return discord.ui.Button(
        label=press.label, custom_id=ids[press.action], style=_STYLES[press.style], disabled=not press.enabled
    )


def _menu(pick: Pick, ids: dict[str, str]) -> discord.ui.Select[Any]:
    options = [
        discord.SelectOption(
            label=o.label, value=o.value, description=o.description or None, default=o.value in pick.chosen
        )
        for o in pick.options
    ]
    return discord.ui.Select(
        custom_id=ids[pick.action],
        placeholder=pick.placeholder,
        min_values=pick.least,
        max_values=pick.most,
        options=options,
    )
