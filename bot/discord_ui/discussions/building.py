"""The feature built: what the assembly hangs where it belongs."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.discord_ui.discussions.controls import DiscussionControls, Show
from bot.discord_ui.discussions.decisions import Decisions, Notice
from bot.discord_ui.discussions.group import OF_PATIENCE as OF_COUNTS
from bot.discord_ui.discussions.group import DiscussedBefore, Group
from bot.discord_ui.discussions.in_threads import InThreads
from bot.discord_ui.discussions.lists import DiscussionLists
from bot.discord_ui.discussions.reanchoring import Reanchoring
from bot.discord_ui.discussions.replies import DiscussionReplies
from bot.discord_ui.discussions.threads import OF_PATIENCE as OF_THREADS
from bot.discord_ui.discussions.threads import Threads
from bot.discord_ui.interactions.commands import MadeCommand
from bot.discord_ui.interactions.controls import Control
from bot.discord_ui.interactions.delivery import Delivery
from bot.discord_ui.interactions.dispatch import Handler
from bot.guilds.moderation import Moderation
from bot.reading.discussion_store import DiscussionStore
from bot.reading.questions import OpeningQuestions
from bot.texts.work import Work
from bot.wording.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Discussions:
    """`before` adds to quotations how often they were discussed; `notice` is what /settings says."""

    controls: tuple[Control, ...]
    handlers: tuple[Handler[Any], ...]
    command: MadeCommand
    threads: Threads
    reanchoring: Reanchoring
    before: DiscussedBefore
    notice: Notice


def build_discussions(  # noqa: PLR0917 - what the feature is made of
    moderation: Moderation,
    questions: OpeningQuestions,
    delivery: Delivery,
    phrases: Phrases,
    show: Show,
    servers: Callable[[], Iterable[int]],
) -> Discussions:
    """`show` makes the message of a quotation; `servers` gives the ids of those that we are in."""

    async def works_at(guild: int, ids: Collection[str]) -> Mapping[str, Work]:
        """A server's own texts are opened only where some of these are among them."""
        held = (await delivery.venues.services_at(None)).held.holdings
        if any(held.work(each) is None for each in ids):
            held = (await delivery.venues.services_at(guild)).held.holdings
        return {each: work for each in ids if (work := held.work(each)) is not None}

    async def editions() -> Mapping[str, str]:
        return {work.id: work.edition for work in (await delivery.venues.services_at(None)).held.holdings.works}

    store, replies = DiscussionStore(moderation.database), DiscussionReplies(phrases)
    threads = Threads(store, datetime.now(UTC), delivery.patience * OF_THREADS)
    opening = DiscussionControls(moderation, store, threads, lambda: questions.now, delivery, replies, show, phrases)
    inside = InThreads(moderation, store, delivery, replies, show, phrases)
    decisions = Decisions(works_at, store, delivery, replies, phrases)
    lists = DiscussionLists(replies, phrases)
    group = Group(store, threads, lists, delivery, phrases, decisions)

    return Discussions(
        (*opening.controls(), *inside.controls(), *group.controls()),
        (*group.handlers(), *inside.handlers(), *decisions.handlers()),
        group.command(),
        threads,
        Reanchoring(works_at, store, servers, editions),
        DiscussedBefore(store, phrases, delivery.patience * OF_COUNTS),
        decisions.notice,
    )
