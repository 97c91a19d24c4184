"""The Discord room, built and wired: services in, a running bot out."""

import asyncio
import gc
import sys
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import structlog

from bot import logs
from bot.discord_ui.answering import Answering
from bot.discord_ui.autocomplete import Autocomplete
from bot.discord_ui.client import Client, no_word_of_voice
from bot.discord_ui.command_answers import CommandAnswers
from bot.discord_ui.command_sync import sync_commands
from bot.discord_ui.controls import Controls, control_classes
from bot.discord_ui.conversation import Conversation
from bot.discord_ui.failures import Failures
from bot.discord_ui.library_commands import LibraryCommands
from bot.discord_ui.life import live, only_instance
from bot.discord_ui.likely import LikelyReplies
from bot.discord_ui.lists import Lists
from bot.discord_ui.lookups import Lookups
from bot.discord_ui.mentions import Mentions
from bot.discord_ui.places import Places
from bot.discord_ui.quote_commands import QuoteCommands
from bot.discord_ui.reachability import UNREACHED, may_pass, named
from bot.discord_ui.reloading import Reloading
from bot.discord_ui.replies import Replies
from bot.discord_ui.rereading import reread_settings
from bot.discord_ui.settings_assembly import settings_of
from bot.discord_ui.signing_in import GivenUpError, check_token, refusal
from bot.discord_ui.turns import Turns
from bot.errors import StorageError
from bot.guilds.deployment import Reread
from bot.guilds.moderation import Moderation
from bot.library.library import Library
from bot.quoting.quoter import Quoter
from bot.quoting.references.resolver import Resolver
from bot.quoting.talk.phrases import phrases as talk_phrases
from bot.wording import explanations
from bot.wording.phrases import Phrases

log = structlog.get_logger(__name__)
_TURN = 0.001  # seconds after which a lookup's thread lets the loop go on, where it wants to; Python's own are 5 ms
PERMISSIONS = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, read_message_history=True
)
SCOPES = ("bot", "applications.commands")


@dataclass(frozen=True, slots=True)
class Services:
    """What the rooms below offer this one."""

    library: Library
    quoter: Quoter
    resolver: Resolver
    phrases: Phrases


@dataclass(frozen=True, slots=True)
class Moderated:
    """How moderation is opened, which takes a running loop, and how the operator's file is read again."""

    open: Callable[[], AbstractAsyncContextManager[Moderation]]
    reread: Callable[[], Reread]


def build_client(services: Services, moderation: Moderation, lookups: Lookups, data: Path) -> Client:
    """The client with its commands and controls."""
    library, quoter, resolver, phrases = services.library, services.quoter, services.resolver, services.phrases

    async def used(interaction: discord.Interaction[Any], custom_id: str) -> None:
        if client.leaving:
            await failures.leaving(interaction)
        else:
            await controls.used(interaction, custom_id)

    async def prepare() -> None:
        await sync_commands(client, data)

    replies, lists = Replies(phrases), Lists(phrases)
    failures = Failures(replies)
    classes = control_classes(used, failures)
    places = Places(moderation)
    answering = Answering(lookups, places, Turns(), replies, LikelyReplies(replies, phrases), phrases, classes)
    answers = CommandAnswers(library, quoter, resolver, replies, lists, phrases)
    conversation = Conversation(answers)
    controls = Controls(library, quoter, conversation, replies, lists, answering, phrases)
    client = Client(Mentions(lookups, conversation, replies, answering, failures), failures)
    autocomplete = Autocomplete(library, resolver, places, failures)
    settings = settings_of(moderation, library, replies, failures, phrases)
    quoting = QuoteCommands(answers, answering, phrases)
    listing = LibraryCommands(answers, answering)
    commands = [*quoting.commands(autocomplete), *listing.commands(autocomplete, phrases), settings.commands.commands()]
    client.equip(commands, classes, settings.controls.heard, prepare)
    return client


def run_bot(services: Services, moderated: Moderated, token: str, data: Path) -> None:
    """Run until asked to end. Raises GivenUpError, with the line that says why, where that is not possible."""
    logs.set_up(sys.stderr)
    library, phrases = services.library, services.phrases
    phrases.say("control-more")  # reads them all, before anyone waits
    talk_phrases()
    not_kept = library.holdings.indexed.not_kept
    if not_kept is not None:
        log.warning(explanations.not_kept(phrases, not_kept))
    sys.setswitchinterval(_TURN)
    gc.freeze()  # what is loaded stays: each full collection would walk it, and hold the loop for 45 ms

    async def run() -> None:
        async with moderated.open() as moderation:
            lookups = Lookups()
            reloading = Reloading(library, phrases, lambda: reread_settings(moderation, moderated.reread, phrases))
            client = build_client(services, moderation, lookups, data)
            try:
                await live(client, token, phrases, reloading.start)
            finally:
                await reloading.close()
                lookups.close()

    try:
        check_token(token, phrases)
        with only_instance(data, phrases):
            _run(run(), phrases)
    except GivenUpError as problem:
        log.critical(str(problem))
        raise


def _run(bot: Coroutine[Any, Any, None], phrases: Phrases) -> None:
    try:
        asyncio.run(bot)
    except StorageError as problem:
        raise GivenUpError(explanations.problem(phrases, problem)) from problem


async def invite_address(token: str, phrases: Phrases) -> str:
    """The address that adds the bot to a server. Raises GivenUpError."""
    check_token(token, phrases)
    no_word_of_voice()
    client = discord.Client(intents=discord.Intents.none())
    try:
        await client.login(token)
        application = client.application_id
    except discord.LoginFailure as problem:
        raise GivenUpError(phrases.say("run-token-refused")) from problem
    except UNREACHED as problem:
        if isinstance(problem, discord.HTTPException) and not may_pass(problem):
            raise GivenUpError(refusal(problem, phrases)) from problem
        raise GivenUpError(phrases.say("invite-unreachable", detail=named(problem))) from problem
    finally:
        await client.close()
    return discord.utils.oauth_url(application or 0, permissions=PERMISSIONS, scopes=SCOPES)
