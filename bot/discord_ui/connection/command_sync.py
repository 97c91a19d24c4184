"""The commands are sent to Discord only when they have changed: it allows 200 creations a day."""

import hashlib
import json
from pathlib import Path

import structlog

from bot.discord_ui.connection.client import Client
from bot.discord_ui.interactions.requests import repeat
from bot.discord_ui.reachability import FAILED_REQUEST, UnreadableAnswerError, name_of
from bot.files import RefusedFileError, read_regular
from bot.own_files import make_file

log = structlog.get_logger(__name__)
_FILE = "commands.sha256"
LONGEST = 40.0  # seconds; discord.py waits for a rate limit of up to 30
_MOST = 1_000  # bytes of it


async def sync_commands(client: Client, folder: Path) -> None:
    """Send the tree if the one sent last, by this application, was another. A failure is logged: the commands
    that Discord has stay as they are, and the next start tries again.
    """
    payload = [command.to_dict(client.tree) for command in client.tree.get_commands()]
    text = json.dumps([client.application_id, payload], sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    file = folder / _FILE
    if _last_digest(file) == digest:
        return
    try:
        await repeat(lambda: _send(client, len(payload)), longest=LONGEST)
    except FAILED_REQUEST as problem:
        log.warning("the commands could not be sent", cause=name_of(problem))
        return
    log.info("commands sent", commands=len(payload))
    try:
        _keep(file, digest)
    except OSError as problem:
        log.warning("the next start will send the commands again", path=str(file), cause=problem.strerror)


async def _send(client: Client, most: int) -> None:
    """Send the tree, which may be sent twice; Discord answers with the commands that it has now."""
    if len(await client.tree.sync()) != most:
        raise UnreadableAnswerError


def _last_digest(file: Path) -> str:
    """Nothing where it cannot be read: sending too often is better than not at all."""
    try:
        return read_regular(file, _MOST).decode("ascii", "replace")
    except (OSError, RefusedFileError):
        return ""


def _keep(file: Path, digest: str) -> None:
    """Put a new file in the place of whatever is there. Raises OSError."""
    new = file.with_name(file.name + ".new")
    new.unlink(missing_ok=True)
    make_file(new)
    new.write_text(digest, "ascii")
    new.replace(file)
