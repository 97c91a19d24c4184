"""The commands are sent to Discord only when they have changed: it allows 200 creations a day. What it answers, their
ids, is kept with the hash of what was sent, so that a start that sends nothing knows them too.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import structlog
from discord import AppCommandType

from bot.discord_ui.connection.client import Client
from bot.discord_ui.interactions.commands import KnownCommands
from bot.discord_ui.interactions.requests import repeat
from bot.discord_ui.messages.custom_ids import read_id
from bot.discord_ui.reachability import FAILED_REQUEST, UnreadableAnswerError, name_of
from bot.files import RefusedFileError, read_regular
from bot.own_files import make_file

log = structlog.get_logger(__name__)
_FILE = "commands.sha256"
LONGEST = 40.0  # seconds; discord.py waits for a rate limit of up to 30
_MOST = 8_000  # bytes of it: the hash, then a line with name and id for each command


async def sync_commands(client: Client, folder: Path, known: KnownCommands) -> None:
    """Send the tree if the one sent last, by this application, was another. A failure is logged: the commands
    that Discord has stay as they are, and the next start tries again.
    """
    commands = client.tree.get_commands()
    payload = [command.to_dict(client.tree) for command in commands]
    text = json.dumps([client.application_id, payload], sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    file = folder / _FILE
    kept, ids = _read(file)
    if kept == digest and ids:
        known.learn(ids)
        return
    try:
        ids = await repeat(lambda: _send(client, len(payload)), longest=LONGEST)
    except FAILED_REQUEST as problem:
        log.warning("the commands could not be sent", cause=name_of(problem))
        return
    known.learn(ids)
    log.info("commands sent", commands=len(payload))
    try:
        _keep(file, digest, ids)
    except OSError as problem:
        log.warning("the next start will send the commands again", path=str(file), cause=problem.strerror)


async def _send(client: Client, most: int) -> Mapping[str, int]:
    """Send the tree, which may be sent twice; Discord answers with the commands that it has now, and their ids."""
    sent = await client.tree.sync()
    if len(sent) != most:
        raise UnreadableAnswerError
    return {command.name: command.id for command in sent if command.type is AppCommandType.chat_input}


def _read(file: Path) -> tuple[str, Mapping[str, int]]:
    """Nothing where it cannot be read: sending too often is better than not at all."""
    try:
        digest, *lines = read_regular(file, _MOST).decode("ascii", "replace").split("\n")
    except (OSError, RefusedFileError):
        return "", {}
    pairs = [(name, read_id(number)) for name, _, number in (line.partition(" ") for line in lines)]
    return digest, {name: number for name, number in pairs if number is not None}


def _keep(file: Path, digest: str, ids: Mapping[str, int]) -> None:
    """Put a new file in the place of whatever is there. Raises OSError."""
    new = file.with_name(file.name + ".new")
    new.unlink(missing_ok=True)
    make_file(new)
    new.write_text("\n".join([digest, *(f"{name} {number}" for name, number in ids.items())]), "ascii")
    new.replace(file)
