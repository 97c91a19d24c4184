"""The operator's file read again: other defaults and bounds of preferences count at once, the rest after a restart."""

from collections.abc import Callable

import structlog

from bot.errors import CatchwordError
from bot.guilds.deployment import Reread
from bot.guilds.moderation import Moderation
from bot.wording import explanations
from bot.wording.phrases import Phrases

log = structlog.get_logger(__name__)


def reread_settings(moderation: Moderation, reread: Callable[[], Reread], phrases: Phrases) -> None:
    """A file with a mistake in it changes nothing, and is told in the log."""
    try:
        now = reread()
    except CatchwordError as error:
        log.warning(phrases.say("settings-kept", message=explanations.problem(phrases, error)))
        return
    if now.deployment != moderation.deployment:
        moderation.deployment = now.deployment
        log.info(phrases.say("settings-reread"))
    if now.restart:
        log.warning(phrases.say("settings-restart", keys=", ".join(now.restart)))
