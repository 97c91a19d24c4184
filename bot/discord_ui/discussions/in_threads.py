"""What is pressed inside a thread: *Handout*, of what we quoted there; and *Link this thread*, which makes a discussion
of a thread that members opened themselves. We read our own messages, and nobody else's.
"""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import discord
import structlog

from bot.discord_ui.discussions.controls import Show
from bot.discord_ui.discussions.replies import HANDOUT, DiscussionReplies, address_of
from bot.discord_ui.interactions.controls import Control, Press, Spot, Subject
from bot.discord_ui.interactions.delivery import Action, Delivery, NewMessage
from bot.discord_ui.interactions.dispatch import Handler
from bot.discord_ui.interactions.interaction_data import ids_on
from bot.discord_ui.interactions.requests import repeat
from bot.discord_ui.interactions.rights import is_moderator
from bot.discord_ui.interactions.venues import ServedVenue
from bot.discord_ui.messages.custom_ids import MORE_BUTTONS, ShownStretch, kind_of, parse_stretch, read_number
from bot.discord_ui.messages.parts import File, Message, Text
from bot.discord_ui.reachability import FAILED_REQUEST, name_of
from bot.guilds.moderation import Location, Moderation
from bot.guilds.preferences import Visibility
from bot.quoting.answers import Quotation
from bot.quoting.handouts import Handout
from bot.quoting.limits import is_too_long, may_be_public, over_limit
from bot.quoting.navigation import quotation_between
from bot.reading.discussion_rows import fit_title
from bot.reading.discussion_store import DiscussionStore
from bot.reading.discussions import Discussion, Limits, Opening, TooMany
from bot.texts.anchors import Anchor
from bot.wording.phrases import Phrases

log = structlog.get_logger(__name__)
Interaction = discord.Interaction[Any]
LINK = "uk"
MOST_READ, _MOST_PASSAGES = 1_000, 100  # messages of a thread; passages of a handout
LONGEST = 20.0  # seconds to read a thread


@dataclass(frozen=True, slots=True)
class InThreads:
    """Acts inside threads. `show` makes the message of a quotation."""

    moderation: Moderation
    store: DiscussionStore
    delivery: Delivery
    replies: DiscussionReplies
    show: Show
    phrases: Phrases

    def controls(self) -> tuple[Control, ...]:
        return (Control(LINK, Spot.MENU, self._link, "control-link-thread", is_shown=_may_link),)

    def handlers(self) -> tuple[Handler[Any], ...]:
        return (Handler(HANDOUT, _number, self.hand_out),)

    async def hand_out(self, interaction: Interaction, number: int) -> None:
        async def step() -> NewMessage:
            venue = await self.delivery.venues.of_interaction(interaction)
            return NewMessage(await self._handout(interaction, number, venue))

        await self.delivery.serve(interaction, step())

    async def _handout(self, interaction: Interaction, number: int, venue: ServedVenue) -> Message:
        lines, guild, message = self.delivery.lines, interaction.guild, interaction.message
        if guild is None or message is None:
            return lines.line("discuss-not-here")
        thread = guild.get_thread(message.id) or interaction.channel  # in a text channel it has the id of its message
        known = await self.store.by_thread(guild.id, thread.id) if isinstance(thread, discord.Thread) else None
        if not isinstance(thread, discord.Thread) or known is None or known.number != number:
            return lines.line("discuss-gone")
        if not _may_hand_out(interaction, known):
            return lines.line("handout-not-yours")
        shown = await _stretches(thread, interaction.client.user)
        return await self.delivery.look_up(interaction, lambda: self._files(thread, shown, venue))

    def _files(self, thread: discord.Thread, shown: Iterable[ShownStretch], venue: ServedVenue) -> Message:
        quotations = list(_quotations(shown, venue))
        if not quotations:
            return self.delivery.lines.line("handout-empty")
        title, address = fit_title(thread.name), address_of(thread.guild.id, thread.id)
        made = Handout(title, address, quotations[:_MOST_PASSAGES], venue.manner)
        files = {"handout.md": made.as_markdown(), "handout.txt": made.as_text(), "handout.html": made.as_html()}
        said = Text(self.phrases.say("handout", count=len(made.quotations)))
        return Message((said, *(File(name, content.encode()) for name, content in files.items())))

    def _link(self, pressed: Press) -> NewMessage | Action:
        quotation = quotation_between(pressed.work, pressed.shown.span)
        if is_too_long(quotation) or over_limit(quotation) or not may_be_public(quotation, pressed.venue.manner):
            return NewMessage(self.delivery.lines.line("discuss-too-long"))
        thread = pressed.interaction.channel
        if not pressed.venue.linkable or not isinstance(thread, discord.Thread):
            return NewMessage(self.delivery.lines.line("link-not-yours"))
        return Action(lambda: self._link_and_show(pressed, quotation, thread))

    async def _link_and_show(self, pressed: Press, quotation: Quotation, thread: discord.Thread) -> None:
        """A thread that cannot be shown the passage is not linked."""
        made = list[Discussion]()
        try:
            await self.delivery.serve(pressed.interaction, self._linked(pressed, quotation, thread, made))
        except FAILED_REQUEST as problem:
            for discussion in made:
                await self.store.unlink(discussion.guild, discussion.number)
            log.info("a thread could not be linked", cause=name_of(problem))
            await self.delivery.say(pressed.interaction, "link-not-shown")

    async def _linked(
        self, pressed: Press, quotation: Quotation, thread: discord.Thread, made: list[Discussion]
    ) -> NewMessage:
        """What everyone in the thread is shown; `made` is given the discussion that is new."""
        work, span, guild = pressed.work, pressed.shown.span, thread.guild.id
        section, member = work.outline.section_at(span.start).label, pressed.interaction.user.id
        title = fit_title(thread.name) or str(quotation.reference)
        anchor = await asyncio.to_thread(Anchor.at, work, span)
        opening = Opening(guild, anchor, section, thread.parent_id, member, title)
        linked = await self.store.link(opening, thread.id, await self._limits(pressed))
        if isinstance(linked, TooMany):
            return NewMessage(self.replies.too_many(linked))
        if not linked.new:
            return NewMessage(self.delivery.lines.line("link-already", work=linked.discussion.anchor.work))
        made.append(linked.discussion)
        message = self.show(quotation, replace(pressed.venue, visibility=Visibility.PUBLIC))
        return NewMessage(
            self.replies.first_message(message, (self.phrases.say("link-listed"),), linked.discussion.number)
        )

    async def _limits(self, pressed: Press) -> Limits | None:
        """Those of members; a moderator may link the threads that there are."""
        if is_moderator(pressed.interaction.permissions):
            return None
        location = Location(pressed.venue.guild)
        return Limits.chosen((await self.moderation.effective_preferences(location)).preferences)


def _quotations(shown: Iterable[ShownStretch], venue: ServedVenue) -> Iterator[Quotation]:
    """Each passage once, as it is in the present edition; without what is not there any more."""
    for each in dict.fromkeys(replace(one, matched=(), page=0, core=None, listed=False) for one in shown):
        work = venue.services.texts(venue.manner).work(each.work)
        if work is None:
            continue
        now = each if each.is_of(work.edition) else each.in_edition(work)
        if now is not None and now.is_in(work):
            yield quotation_between(work, now.span)


def _may_link(subject: Subject) -> bool:
    return subject.private and subject.venue.linkable


def _may_hand_out(interaction: Interaction, discussion: Discussion) -> bool:
    return interaction.user.id == discussion.opener or is_moderator(interaction.permissions)


async def _stretches(thread: discord.Thread, us: discord.abc.User | None) -> list[ShownStretch]:
    """What we quoted in a thread, in order."""

    async def read() -> list[discord.Message]:
        return [message async for message in thread.history(limit=MOST_READ, oldest_first=True)]

    async def first() -> list[discord.Message]:
        """In a text channel, the message that the thread was opened from is in the channel."""
        parent = thread.parent
        if not isinstance(parent, discord.TextChannel):
            return []
        try:
            return [await repeat(lambda: parent.fetch_message(thread.id), longest=LONGEST)]
        except discord.NotFound:
            return []

    messages = [*await first(), *await repeat(read, longest=LONGEST)]
    ours = (message for message in messages if us is not None and message.author.id == us.id)
    ids = chain.from_iterable(map(ids_on, ours))
    return [shown for each in ids if kind_of(each) in MORE_BUTTONS and (shown := parse_stretch(each)) is not None]


def _number(custom_id: str) -> int | None:
    return read_number(custom_id.partition(":")[2])
