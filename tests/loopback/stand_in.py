"""A small bot that takes the place of Catchword, so that the loopback Discord is tested against discord.py itself.

Run as a process: `python stand_in.py [--content]`, the token in STAND_IN_TOKEN. SIGTERM ends it.
"""

import asyncio
import io
import logging
import os
import re
import signal
import socket
import sys
from typing import Any, Self

import discord
from discord import app_commands

log = logging.getLogger("stand_in")
WORKS = [f"Work {number}" for number in range(1, 31)]


class Wider(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"wider:(?P<step>\d+)"):
    """A button that knows all it needs, and so survives a restart."""

    def __init__(self, step: int) -> None:
        super().__init__(discord.ui.Button(label="→", custom_id=f"wider:{step}"))
        self.step = step

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction, __: discord.ui.Item[Any], match: re.Match[str], /) -> Self:
        return cls(int(match["step"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.edit_message(content=f"wider {self.step}", view=controls(self.step + 1))


class Work(discord.ui.DynamicItem[discord.ui.Select[discord.ui.View]], template="work"):
    def __init__(self) -> None:
        options = [discord.SelectOption(label=work) for work in WORKS[:25]]
        super().__init__(discord.ui.Select(custom_id="work", options=options))

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction, item: discord.ui.Item[Any], __: re.Match[str], /) -> Self:
        work = cls()
        work.item = item  # pyright: ignore[reportAttributeAccessIssue]  discord.py gives the select that was used
        return work

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message(f"chose {self.item.values[0]}", ephemeral=True)


def controls(step: int) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    return view.add_item(Wider(step)).add_item(Work())


class Note(discord.ui.Modal, title="A note"):
    words = discord.ui.Label[Self](text="Words", component=discord.ui.TextInput[Self](custom_id="words", max_length=50))

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        assert isinstance(self.words.component, discord.ui.TextInput)
        await interaction.response.send_message(f"noted {self.words.component.value}", ephemeral=True)


class StandIn(discord.AutoShardedClient):
    def __init__(self, *, content: bool) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=content)
        super().__init__(intents=intents, allowed_mentions=discord.AllowedMentions.none(), guild_ready_timeout=0.1)
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Wider, Work)
        add_commands(self.tree)
        await self.tree.sync()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.leave)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """discord.py waits 5 s before every sign-in but the first; the tests have no time."""

    async def on_ready(self) -> None:
        log.info("ready")

    async def on_guild_join(self, guild: discord.Guild) -> None:
        log.info("joined %s", guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        log.info("left %s", guild)

    async def on_message(self, message: discord.Message) -> None:
        if self.user and self.user in message.mentions and not message.author.bot:
            await message.reply(f"heard {message.content.split(maxsplit=1)[1]}")

    def leave(self) -> None:
        self.ending = asyncio.create_task(self.close())
        for shard in self.shards.values():
            log.info("leaving shard %s", shard.id)


def add_commands(tree: app_commands.CommandTree[Any]) -> None:
    everywhere = app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    anyhow = app_commands.allowed_installs(guilds=True, users=True)
    commands: list[app_commands.Command[Any, ..., None]]
    commands = [quote, slow, many, note, long, panel, twice, whoami, reach, tell, echo]
    for command in commands:
        tree.add_command(command)
        everywhere(command)
        anyhow(command)
    tree.add_command(app_commands.ContextMenu(name="Quote this", callback=quote_this))
    tree.add_command(app_commands.ContextMenu(name="Who", callback=who))
    tree.add_command(settings)


Interaction = discord.Interaction[Any]


@app_commands.command()
async def quote(interaction: Interaction, words: str, work: str = "any") -> None:
    """Quote words"""
    await interaction.response.send_message(f"{words} in {work}", view=controls(1))


@quote.autocomplete("work")
async def works(_: Interaction, current: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=work, value=work) for work in WORKS if current in work][:25]


@app_commands.command()
async def slow(interaction: Interaction) -> None:
    """Defer, then answer, then follow up"""
    await interaction.response.defer(ephemeral=True, thinking=True)
    await interaction.edit_original_response(content="done")
    await interaction.followup.send("more", ephemeral=True)


@app_commands.command()
async def many(interaction: Interaction, count: int) -> None:
    """Follow up more than once"""
    await interaction.response.send_message("0")
    for number in range(count):
        await interaction.followup.send(str(number + 1))


@app_commands.command()
async def note(interaction: Interaction) -> None:
    """Ask for a note"""
    await interaction.response.send_modal(Note())


@app_commands.command()
async def long(interaction: Interaction, length: int) -> None:
    """Say more than Discord takes"""
    await interaction.response.send_message("x" * length)


@app_commands.command()
async def panel(interaction: Interaction) -> None:
    """Components V2"""
    view = discord.ui.LayoutView(timeout=None)
    text = discord.ui.TextDisplay[Any]("A passage")
    row = discord.ui.ActionRow[Any]()
    view.add_item(discord.ui.Container(text, row.add_item(Wider(5))))
    await interaction.response.send_message(view=view)


@app_commands.command()
async def twice(interaction: Interaction) -> None:
    """Answer in a way that does not know of the first answer"""
    await interaction.response.send_message("once")
    again = discord.InteractionResponse(interaction)
    await again.send_message("twice")


@app_commands.command()
async def whoami(interaction: Interaction, whom: discord.User | None = None) -> None:
    """Who, where, how"""
    where = "guild" if interaction.guild_id else "direct"
    manages = interaction.permissions.manage_guild
    by_user = interaction.is_user_integration()
    said = f"{whom or interaction.user} {where} {interaction.locale} {manages} {by_user}"
    await interaction.response.send_message(said)


@app_commands.command()
async def reach(interaction: Interaction, host: str) -> None:
    """Connect to a host that may not be reached"""
    try:
        with socket.create_connection((host, 80), timeout=1):
            said = "reached"
    except OSError as error:
        said = type(error).__name__
    await interaction.response.send_message(said)


@app_commands.command()
async def tell(interaction: Interaction, words: str) -> None:
    """Post an ordinary message with a nonce"""
    await interaction.response.defer(ephemeral=True, thinking=True)
    channel = interaction.client.get_channel(interaction.channel_id or 0)
    assert isinstance(channel, discord.abc.Messageable)
    try:
        await channel.send(words, nonce=words[:25])
        said = "told"
    except (discord.HTTPException, OSError) as error:
        said = f"{type(error).__name__} {getattr(error, 'code', '')}"
    await interaction.edit_original_response(content=said)


@app_commands.command()
async def echo(interaction: Interaction, file: discord.Attachment) -> None:
    """Give a file back"""
    data = await file.read()
    again = discord.File(io.BytesIO(data.upper()), filename=f"again-{file.filename}")
    await interaction.response.send_message("here", file=again)


async def quote_this(interaction: Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"quoted {message.content}", ephemeral=True)


async def who(interaction: Interaction, person: discord.User) -> None:
    await interaction.response.send_message(person.name)


settings = app_commands.Group(name="settings", description="Settings", guild_only=True)


@settings.command()
async def show(interaction: Interaction) -> None:
    """Show settings"""
    await interaction.response.send_message("shown", ephemeral=True)


def main() -> int:
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    bot = StandIn(content="--content" in sys.argv)
    try:
        bot.run(os.environ["STAND_IN_TOKEN"], log_handler=None)
    except (discord.LoginFailure, discord.PrivilegedIntentsRequired, discord.DiscordServerError) as error:
        log.critical("%s", type(error).__name__)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
