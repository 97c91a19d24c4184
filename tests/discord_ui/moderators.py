"""People who use /settings on the simulated Discord, and how a test uses a panel as they do."""

from typing import Any

import discord
from simcord.actors import MemberActor
from simcord.results import InteractionResult, ResponseMessage

from bot.guilds.moderation import Author
from bot.guilds.server import ServerPreferences
from tests.discord_ui.stage import Component, Message, Stage, answered, components

_MENUS = {3, 5, 6, 7, 8}
MANAGER, ADMINISTRATOR = discord.Permissions(manage_guild=True), discord.Permissions(administrator=True)


def with_permissions(stage: Stage, name: str, permissions: discord.Permissions) -> MemberActor:
    role = stage.guild.create_role(f"may {name}", permissions=permissions)
    return stage.guild.add_member(stage.env.create_user(name), roles=[role])


def manager(stage: Stage) -> MemberActor:
    return with_permissions(stage, "manager", MANAGER)


def administrator(stage: Stage) -> MemberActor:
    return with_permissions(stage, "administrator", ADMINISTRATOR)


async def settings(person: MemberActor, stage: Stage, command: str, **options: Any) -> ResponseMessage:
    return answered(await person.slash(stage.channel, f"settings {command}", **options))


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


async def type_into(person: MemberActor, message: Message, key: str, text: str) -> ResponseMessage:
    """Open the modal for a value, and submit it."""
    shown = await use_control(person, message, f"type:{key}")
    return answered(await person.submit_modal(shown, {"typed": text}))


def chosen_in(message: Message, action: str) -> list[str]:
    """What a menu shows as chosen."""
    return [o["value"] for o in control(message, action)["options"] if o.get("default")]


async def server(stage: Stage) -> ServerPreferences:
    return await stage.moderation.server(stage.guild.id)


async def choose(stage: Stage, channel: int = 0, **choices: object) -> ServerPreferences:
    """Save choices of the server or a channel, as someone else might have."""
    now = await server(stage)
    edited = (
        now.with_channel(channel, now.channel_preferences(channel).with_choices(**choices))
        if channel
        else now.with_choices(**choices)
    )
    await stage.moderation.save(edited, Author(1, administrator=True))
    return await server(stage)
