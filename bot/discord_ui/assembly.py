"""The Discord room, built and wired: services in, a running bot out."""

import asyncio
import gc
import sys
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import structlog

from bot import logs
from bot.discord_ui.checking.commands import CheckCommand
from bot.discord_ui.checking.controls import CheckControls
from bot.discord_ui.checking.replies import CheckReplies
from bot.discord_ui.connection.client import Client
from bot.discord_ui.connection.command_sync import sync_commands
from bot.discord_ui.connection.index_checks import IndexChecks
from bot.discord_ui.connection.last_resort import ends_in_time
from bot.discord_ui.connection.life import live, only_instance
from bot.discord_ui.connection.reloading import Reloading
from bot.discord_ui.connection.signing_in import check_token
from bot.discord_ui.discussions.building import Discussions, build_discussions
from bot.discord_ui.interactions.attachments import Fetch, fetch_from_discord
from bot.discord_ui.interactions.commands import KnownCommands, MadeCommand
from bot.discord_ui.interactions.controls import Controls
from bot.discord_ui.interactions.cooldowns import MemberCooldowns
from bot.discord_ui.interactions.deadline import Deadline
from bot.discord_ui.interactions.delivery import PATIENCE, Delivery
from bot.discord_ui.interactions.dispatch import Dispatch
from bot.discord_ui.interactions.failures import Failures
from bot.discord_ui.interactions.lookups import Lookups
from bot.discord_ui.interactions.venues import Venue, Venues
from bot.discord_ui.messages.custom_ids import SHARE
from bot.discord_ui.messages.lines import Lines
from bot.discord_ui.messages.next_steps import NextSteps
from bot.discord_ui.messages.parts import Message
from bot.discord_ui.preferences.admission import Admission, Notice
from bot.discord_ui.preferences.commands import SettingsCommand
from bot.discord_ui.preferences.controls import SettingsControls
from bot.discord_ui.preferences.other_pages import OtherPages
from bot.discord_ui.preferences.panel_pages import PanelPages
from bot.discord_ui.preferences.panel_steps import PanelSteps
from bot.discord_ui.preferences.preference_texts import PreferenceTexts
from bot.discord_ui.preferences.proposal_steps import ProposalSteps
from bot.discord_ui.preferences.themes import ThemeWindows
from bot.discord_ui.preferences.welcomes import Welcoming
from bot.discord_ui.preferences.work_marks import WorkMarks
from bot.discord_ui.quotations.answering import Answering
from bot.discord_ui.quotations.autocomplete import Autocomplete
from bot.discord_ui.quotations.command_answers import CommandAnswers
from bot.discord_ui.quotations.commands import QuoteCommands
from bot.discord_ui.quotations.controls import QuotationControls
from bot.discord_ui.quotations.conversation import Conversation
from bot.discord_ui.quotations.deletion import Deletion
from bot.discord_ui.quotations.former_commands import FormerCommands
from bot.discord_ui.quotations.handlers import QuotationHandlers
from bot.discord_ui.quotations.help_pages import HelpPages
from bot.discord_ui.quotations.likely_replies import LikelyReplies
from bot.discord_ui.quotations.mentions import Mentions
from bot.discord_ui.quotations.random_replies import RandomReplies
from bot.discord_ui.quotations.replies import Replies
from bot.discord_ui.quotations.sharing import Sharing
from bot.discord_ui.reader.commands import ReadCommand
from bot.discord_ui.reader.controls import ReaderControls
from bot.discord_ui.reader.lists import Lists
from bot.discord_ui.reader.openings import Openings
from bot.discord_ui.reader.pages import ReaderPages
from bot.discord_ui.texts.building import build_texts
from bot.discord_ui.texts.importing import Importing, ReadFile
from bot.errors import GaveUpError, StorageError
from bot.guilds.deployment import RereadSettings
from bot.guilds.moderation import Moderation
from bot.guilds.texts.own_texts import OwnTexts
from bot.guilds.texts.store import ServerTextStore
from bot.library.importers.reading import import_beside_loop
from bot.library.library import Library
from bot.quoting.answers import Quotation
from bot.quoting.services import Services
from bot.quoting.talk.phrases import phrases as talk_phrases
from bot.reading.questions import OpeningQuestions
from bot.wording import explanations
from bot.wording.phrases import Phrases

log = structlog.get_logger(__name__)
_SWITCH_INTERVAL = 0.001  # seconds after which a lookup's thread lets the loop go on; Python's own are 5 ms


@dataclass(frozen=True, slots=True)
class ModerationSetup:
    """How moderation is opened, which takes a running loop, and how the operator's files are read again."""

    open: Callable[[], AbstractAsyncContextManager[Moderation]]
    reread: Callable[[], RereadSettings]
    questions: OpeningQuestions


@dataclass(frozen=True, slots=True)
class CommonParts:
    """What every feature is handed."""

    moderation: Moderation
    phrases: Phrases
    delivery: Delivery
    failures: Failures
    dispatch: Dispatch
    known: KnownCommands
    questions: OpeningQuestions
    own: OwnTexts


def build_client(
    services: Services,
    moderation: Moderation,
    phrases: Phrases,
    lookups: Lookups,
    data: Path,
    *,
    patience: float = PATIENCE,
    fetch: Fetch = fetch_from_discord,
    read_file: ReadFile = import_beside_loop,
    questions: OpeningQuestions | None = None,
    deadline: Deadline | None = None,
    began: float | None = None,
    own: OwnTexts | None = None,
) -> Client:
    """The client with its commands and controls; what takes longer than `patience`, in seconds, is deferred. `fetch`
    gives what somebody uploaded, and `read_file` reads it as a text; `began` is when the process did, on the clock of
    `perf_counter`.
    """
    lines, deadline = Lines(phrases), deadline or Deadline()
    own = own or OwnTexts(services, ServerTextStore(moderation.database), lambda: data / "index" / "texts")
    delivery = Delivery(lookups, Venues(moderation, own.services_at), MemberCooldowns(), lines, patience, deadline)
    failures = Failures(lines, deadline)
    dispatch = Dispatch(Controls({}), delivery, failures, {}, (NextSteps(phrases).texts(),))
    known, asked = KnownCommands(), questions or OpeningQuestions()
    common = CommonParts(moderation, phrases, delivery, failures, dispatch, known, asked, own)
    client = Client(failures, deadline, partial(_start_facts, services, perf_counter() if began is None else began))
    mentions, former, commands, notice = _add_quotations(common, client)
    commands.append(_add_preferences(common, client, services.library, Importing(fetch, read_file), notice))
    prepare = partial(sync_commands, client, data, known)
    client.equip(commands, mentions.on_message, dispatch.on_control, former.answer, prepare)
    return client


def _start_facts(services: Services, began: float) -> dict[str, float]:
    """What is logged at the start, with the account and the servers."""
    holdings, seconds = services.library.holdings, round(perf_counter() - began, 1)
    return {"texts": len(holdings.works), "paragraphs": holdings.register.paragraphs, "seconds": seconds}


def _add_quotations(common: CommonParts, client: Client) -> tuple[Mentions, FormerCommands, list[MadeCommand], Notice]:
    phrases, delivery, dispatch = common.phrases, common.delivery, common.dispatch
    replies, lists = Replies(phrases, dispatch.controls), Lists(phrases)
    checks = CheckReplies(replies, phrases)
    answering = Answering(delivery, replies, LikelyReplies(replies, phrases), checks, phrases)
    answers = CommandAnswers(replies, lists, phrases, HelpPages(phrases, common.known))
    conversation, random = Conversation(answers, delivery.lines), RandomReplies(answering)
    sharing = Sharing(answering, phrases)
    dispatch.controls.add(*CheckControls(sharing, delivery.lines, phrases).controls())
    dispatch.controls.add(*QuotationControls(replies, answering, sharing, phrases).controls())
    dispatch.add(QuotationHandlers(conversation, answering, random).handlers())
    dispatch.add(Deletion(delivery).handlers())
    autocomplete = Autocomplete(delivery, common.failures)
    commands = QuoteCommands(answers, answering, random).commands(autocomplete, phrases)
    commands.append(_add_reader(common, lists).command(autocomplete.texts_and_places, phrases))
    discussions = _add_discussions(common, replies, client)
    commands.append(discussions.command)
    commands.append(CheckCommand(delivery, checks).command(phrases))
    former = FormerCommands(answers, answering, common.known, common.failures)
    return Mentions(conversation, answering, common.failures), former, commands, discussions.notice


def _add_reader(common: CommonParts, lists: Lists) -> ReadCommand:
    """The reader; what it shares is shared as a quotation is."""
    steps = NextSteps(common.phrases)
    pages = ReaderPages(common.phrases, SHARE, common.dispatch.controls)
    openings = Openings(pages, lists, common.phrases, steps)
    controls = ReaderControls(openings, common.delivery)
    common.dispatch.controls.add(*controls.controls())
    common.dispatch.add(controls.handlers())
    return ReadCommand(controls)


def _add_discussions(common: CommonParts, replies: Replies, client: Client) -> Discussions:
    def show(quotation: Quotation, venue: Venue) -> Message:
        return replies.quotation(quotation, private=False, venue=venue)

    made = build_discussions(common.moderation, common.questions, common.delivery, common.phrases, show, client.servers)
    common.dispatch.controls.add(*made.controls)
    common.dispatch.add(made.handlers)
    common.delivery.completions.chosen = made.before
    threads, reanchoring = made.threads, made.reanchoring
    client.follow_threads(threads.on_servers, threads.on_thread, threads.on_thread_gone, threads.on_leave)
    client.follow_texts(reanchoring.start, reanchoring.close)
    common.own.tell_of_changes(reanchoring.start_in)
    client.follow_texts(common.own.start, common.own.close, common.own.on_leave)
    return made


def _add_preferences(
    common: CommonParts, client: Client, library: Library, files: Importing, notice: Notice
) -> MadeCommand:
    moderation, phrases = common.moderation, common.phrases
    texts = PreferenceTexts(phrases, lambda: moderation.deployment)
    pages = OtherPages(phrases, texts)
    admission = Admission(moderation, common.delivery, NextSteps(phrases), notice)
    panel_pages, windows = PanelPages(phrases, texts), ThemeWindows(phrases, texts)
    panels = PanelSteps(moderation, panel_pages, windows, pages, texts, phrases)
    proposals = ProposalSteps(moderation, panel_pages, pages, phrases)
    own_texts = build_texts(library, moderation, common.delivery, phrases, files, common.own)
    controls = SettingsControls(
        admission, WorkMarks(), panels, proposals, pages, moderation, phrases, files.fetch, own_texts.open
    )
    welcoming = Welcoming(moderation.welcomes, admission, panels, phrases, datetime.now(UTC))
    common.dispatch.add([controls.handler(), own_texts.handler(), welcoming.handler()])
    client.welcome(welcoming.on_join, welcoming.on_servers)
    return SettingsCommand(admission, panels, moderation.welcomes, phrases).command()


def run_bot(  # noqa: PLR0917 - what one deployment is made of
    services: Services,
    phrases: Phrases,
    moderated: ModerationSetup,
    token: str,
    data: Path,
    warnings: Sequence[str] = (),
    deadline: Deadline | None = None,
    began: float | None = None,
) -> None:
    """Run until asked to end, after logging the warnings. Raises GaveUpError, with the line that says why, where that
    is not possible.
    """
    logs.set_up(sys.stderr)
    for warning in warnings:
        log.warning(warning)
    library = services.library
    phrases.say("control-more")  # reads them all, before anyone waits
    talk_phrases()
    not_kept = library.holdings.indexed.not_kept
    if not_kept is not None:
        log.warning(explanations.unkept_index(phrases, not_kept))
    sys.setswitchinterval(_SWITCH_INTERVAL)
    gc.freeze()  # what is loaded stays: each full collection would walk it, and hold the loop for 45 ms

    async def run() -> None:
        with ends_in_time():
            await run_moderated()

    async def run_moderated() -> None:
        async with moderated.open() as moderation:
            lookups = Lookups()
            checks = IndexChecks(library, phrases)
            questions = moderated.questions
            client = build_client(
                services, moderation, phrases, lookups, data, deadline=deadline, began=began, questions=questions
            )
            reloading = Reloading(library, moderation, moderated.reread, phrases, after=client.begin_work)
            checks.start()
            try:
                with ends_in_time():
                    await live(client, token, phrases, reloading.start)
            finally:
                await reloading.close()
                await client.end_work()
                await checks.close()
                lookups.close()

    try:
        check_token(token, phrases)
        with only_instance(data, phrases):
            _run(run(), phrases)
    except GaveUpError as problem:
        log.critical(problem.message)
        raise GaveUpError(problem.message, logged=True) from problem


def _run(bot: Coroutine[Any, Any, None], phrases: Phrases) -> None:
    try:
        asyncio.run(bot)
    except StorageError as problem:
        raise GaveUpError(explanations.problem(phrases, problem)) from problem
