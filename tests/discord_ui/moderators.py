"""People who use /settings on the simulated Discord, and how a test uses a panel as they do."""

from typing import Any

import discord
from simcord.actors import MemberActor
from simcord.results import InteractionResult, ResponseMessage

from bot.guilds.moderation import Author
from bot.guilds.server import ServerPreferences
from tests.discord_ui.stage import Component, Message, Stage, answered, components

_MENUS = {3, 5, 6, 7, 8}
_TEXT, _ROLES, _FILE, _RADIO = 4, 6, 19, 21
MANAGER, ADMINISTRATOR = discord.Permissions(manage_guild=True), discord.Permissions(administrator=True)


def with_permissions(stage: Stage, name: str, permissions: discord.Permissions) -> MemberActor:
    role = stage.guild.create_role(f"may {name}", permissions=permissions)
    return stage.guild.add_member(stage.env.create_user(name), roles=[role])


def manager(stage: Stage) -> MemberActor:
    return with_permissions(stage, "manager", MANAGER)


def administrator(stage: Stage) -> MemberActor:
    return with_permissions(stage, "administrator", ADMINISTRATOR)


async def settings(person: MemberActor, stage: Stage, **options: Any) -> ResponseMessage:
    return answered(await person.slash(stage.channel, "settings", **options))


async def opened(person: MemberActor, stage: Stage, *actions: str, **options: Any) -> ResponseMessage:
    """The panel after these controls of it were pressed, one after another."""
    panel = await settings(person, stage, **options)
    for action in actions:
        panel = await do(person, panel, action)
    return panel


def control(message: Message, action: str) -> Component:
    """The one control of a panel that does this."""
    [found] = [c for c in components(message) if str(c.get("custom_id", "")).startswith(f"p|{action}|")]
    return found


def has(message: Message, action: str) -> bool:
    return any(str(c.get("custom_id", "")).startswith(f"p|{action}|") for c in components(message))


async def use_control(person: MemberActor, message: Message, action: str, *values: Any) -> InteractionResult:
    """Press it, or choose these values in it."""
    found = control(message, action)
    if found["type"] in _MENUS:
        return await person.select(message, list(values), custom_id=found["custom_id"])
    return await person.click(message, custom_id=found["custom_id"])


async def do(person: MemberActor, message: Message, action: str, *values: Any) -> ResponseMessage:
    return answered(await use_control(person, message, action, *values))


def fields(shown: InteractionResult) -> dict[str, Component]:
    """What a window asks for, by preference."""
    assert shown.modal is not None
    inner = [label["component"] for label in shown.modal["components"]]
    return {field["custom_id"].partition(":")[0]: field for field in inner}


def given(field: Component) -> Any:
    """What a field holds as it is opened, and as Discord sends it when it is left alone."""
    if field["type"] == _TEXT:
        return field.get("value") or ""
    chosen = [option["value"] for option in field.get("options", []) if option.get("default")]
    return "".join(chosen) if field["type"] == _RADIO else chosen


async def submit(person: MemberActor, shown: InteractionResult, **values: Any) -> InteractionResult:
    """Submit a window with these values changed in it."""
    asked = fields(shown)
    assert set(values) <= set(asked)
    filled = {field["custom_id"]: values.get(key, given(field)) for key, field in asked.items()}
    roles = {field["custom_id"] for key, field in asked.items() if field["type"] == _ROLES and key not in values}
    return await person.submit_modal(shown, {key: value for key, value in filled.items() if key not in roles})


async def draft(person: MemberActor, message: Message, theme: str, **values: Any) -> ResponseMessage:
    """The panel with these values, which are not saved yet: a window of which something is refused saves nothing."""
    refused = {"answers": "longest_public", "people": "cooldown"}[theme]
    return await fill(person, message, theme, **{refused: "many", **values})


async def fill(person: MemberActor, message: Message, theme: str, **values: Any) -> ResponseMessage:
    """Open the window of a theme, change these values in it, and submit it, which saves them unless something else is
    not saved yet.
    """
    return answered(await submit(person, await use_control(person, message, f"fill:{theme}"), **values))


async def save(person: MemberActor, message: Message, theme: str, **values: Any) -> ResponseMessage:
    saved = await fill(person, message, theme, **values)
    return await do(person, saved, "save") if has(saved, "save") else saved


async def upload(person: MemberActor, message: Message, data: bytes) -> ResponseMessage:
    """Import a file from a panel."""
    shown = await use_control(person, message, "import")
    return answered(await person.submit_modal(shown, {"file": ("preferences.yaml", data)}))


async def server(stage: Stage) -> ServerPreferences:
    return await stage.moderation.server(stage.guild.id)


async def choose(stage: Stage, channel: int = 0, *, by: int = 1, **choices: object) -> ServerPreferences:
    """Save choices of the server or a channel, as someone else might have."""
    now = await server(stage)
    edited = (
        now.with_channel(channel, now.channel_preferences(channel).with_choices(**choices))
        if channel
        else now.with_choices(**choices)
    )
    await stage.moderation.save(edited, Author(by, administrator=True))
    return await server(stage)
