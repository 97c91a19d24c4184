"""*Discuss* below a quotation: it offers the discussions that there are, then a window, then opens a thread.

Nothing is kept between presses. The custom_ids carry the passage and, after it, the number of the newest discussion of
it that the person knows of: a newer one is offered before another is opened.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord

from bot.discord_ui.discussions.opening import Opener, Refused
from bot.discord_ui.discussions.parents import Parent, Parents, find_parent, find_parents, visible_channels
from bot.discord_ui.discussions.replies import DiscussionReplies
from bot.discord_ui.discussions.threads import Threads
from bot.discord_ui.discussions.windows import Filled, Proposed, discussion_window, read_window
from bot.discord_ui.interactions.channels import channels_of
from bot.discord_ui.interactions.controls import Control, Press, Spot, Subject
from bot.discord_ui.interactions.delivery import Action, Delivery, NewMessage
from bot.discord_ui.interactions.interaction_data import custom_id_of, fields_of
from bot.discord_ui.interactions.venues import Venue
from bot.discord_ui.messages.custom_ids import number_of
from bot.discord_ui.messages.parts import Button, Message
from bot.errors import StorageError
from bot.guilds.moderation import Location, Moderation
from bot.guilds.preferences import Preferences, Visibility
from bot.quoting.answers import Quotation
from bot.quoting.citations import section_heading
from bot.quoting.limits import is_too_long, may_be_public, over_limit
from bot.quoting.navigation import quotation_between
from bot.reading.discussion_rows import MOST_TITLE, fit_title
from bot.reading.discussion_store import DiscussionStore
from bot.reading.discussions import Claim, Discussion, Filter, Limits, Opening, Order, Overlapping, TooMany
from bot.reading.question_lists import Question, QuestionList
from bot.texts.anchors import Anchor
from bot.wording.phrases import Phrases, shorten

Interaction = discord.Interaction[Any]
DISCUSS, ANOTHER, FILLED = "u", "un", "uf"
Show = Callable[[Quotation, Venue], Message]


@dataclass(frozen=True, slots=True)
class Topic:
    """The passage that somebody wants to discuss, and who that is. `known`: the newest discussion that they know of."""

    pressed: Press
    member: discord.Member
    quotation: Quotation
    title: str
    known: int

    @property
    def guild(self) -> discord.Guild:
        return self.member.guild

    def custom_id(self, letter: str, known: int) -> str:
        return self.pressed.shown.custom_id(letter, *([known] if known else []))


@dataclass(frozen=True, slots=True)
class Ready:
    """What a window is made with: the number of the next discussion, and the channels that may be shown the passage."""

    number: int
    parents: tuple[Parent, ...]


@dataclass(frozen=True, slots=True)
class DiscussionControls:
    """Offers, asks, opens. `show` makes the message of a quotation; `questions` gives the operator's list."""

    moderation: Moderation
    store: DiscussionStore
    threads: Threads
    questions: Callable[[], QuestionList]
    delivery: Delivery
    replies: DiscussionReplies
    show: Show
    phrases: Phrases

    def controls(self) -> tuple[Control, ...]:
        hidden = Spot.LISTS
        return (
            Control(
                DISCUSS,
                Spot.MENU,
                self._step(self._join_or_ask),
                "control-discuss",
                is_shown=_may_discuss,
                on_pages=True,
            ),
            Control(ANOTHER, hidden, self._step(self._ask)),
            Control(FILLED, hidden, self._step(self._serve_open)),
        )

    def _step(self, run: Callable[[Topic], Any]) -> Callable[[Press], NewMessage | Action]:
        def make(pressed: Press) -> NewMessage | Action:
            topic = _topic(pressed)
            if topic is None:
                refused = self.delivery.lines.line("discuss-too-long")
            elif not pressed.venue.discussions or not isinstance(pressed.interaction.user, discord.Member):
                refused = self.delivery.lines.line("discuss-off")
            elif not pressed.venue.opens:
                refused = self.replies.not_allowed(pressed.venue.openers)
            else:
                return Action(lambda: run(topic))
            filled = read_window(fields_of(pressed.interaction), "")  # nothing, before the window
            return NewMessage(self.replies.with_kept(refused, filled.text.strip()))

        return make

    async def _join_or_ask(self, topic: Topic) -> None:
        """Offer the discussions that there are; where there are none, or that is not known in time, ask at once."""
        found = await self._discussions_of(topic)
        if found:
            await self.delivery.send(topic.pressed.interaction, NewMessage(self._offer(topic, found)))
        else:
            await self._ask(topic)

    async def _ask(self, topic: Topic) -> None:
        """Open the window, which nothing may come before."""
        interaction, parents = topic.pressed.interaction, self._parents(topic)
        if not parents.open:
            await self.delivery.send(interaction, NewMessage(self._nowhere(topic, parents)))
            return
        if interaction.response.is_done():
            again = Button(self.phrases.say("control-discuss"), topic.custom_id(ANOTHER, topic.known), "primary")
            await self.delivery.say(interaction, "discuss-slow", again)
            return
        ready = await self._prepare(topic, parents.open)
        if isinstance(ready, Message):
            await self.delivery.send(interaction, NewMessage(ready))
            return
        questions = await self._questions_for(topic)
        custom_id, proposed = topic.custom_id(FILLED, topic.known), Proposed(topic.title, ready.number)
        window = discussion_window(proposed, questions, ready.parents, self.phrases, custom_id)
        await self.delivery.send_modal(interaction, window)

    async def _serve_open(self, topic: Topic) -> None:
        await self.delivery.serve(topic.pressed.interaction, self._open(topic))

    async def _open(self, topic: Topic) -> NewMessage:
        """What came of a window that was sent."""
        filled = read_window(fields_of(topic.pressed.interaction), topic.title)
        parents = self._parents(topic)
        parent = find_parent(parents.open, filled.channel or next((p.channel.id for p in parents.open), 0))
        if parent is None:
            return NewMessage(self.replies.with_kept(self._nowhere(topic, parents), filled.text))
        venue = await self._venue_in(topic, parent)
        if not may_be_public(topic.quotation, venue.manner):
            return NewMessage(self.replies.failed("discuss-too-long", filled.text))
        try:
            claimed = await self._claim(topic, parent, filled.title)
        except StorageError as problem:
            return NewMessage(self.replies.with_kept(self.delivery.lines.problem(problem), filled.text))
        match claimed:
            case Claim(discussion):
                return NewMessage(await self._post(topic, discussion, parent, filled, venue))
            case Overlapping(discussions):
                return NewMessage(self._offer(topic, discussions, filled.text))
            case TooMany():
                return NewMessage(self.replies.with_kept(self.replies.too_many(claimed), filled.text))

    async def _post(
        self, topic: Topic, discussion: Discussion, parent: Parent, filled: Filled, venue: Venue
    ) -> Message:
        asked = filled.questions_for(discussion.number, await self._questions_for(topic))
        quotation = self.show(topic.quotation, venue)
        message = self.replies.first_message(quotation, asked, discussion.number)
        thread = await Opener(self.store).open(discussion, parent, message, filled.tag)
        if isinstance(thread, Refused):
            return self.replies.failed(f"discuss-{thread}", filled.text)
        return self.replies.opened(topic.guild.id, thread)

    async def _claim(self, topic: Topic, parent: Parent, title: str) -> Claim | Overlapping | TooMany:
        """The right to open it. Discussions that the person knows of, or may not see, keep nobody from that."""
        work, span, chosen = topic.pressed.work, topic.pressed.shown.span, await self._preferences(topic)
        section = work.outline.section_at(span.start).label
        anchor = await asyncio.to_thread(Anchor.at, work, span)
        opening = Opening(topic.guild.id, anchor, section, parent.channel.id, topic.member.id, fit_title(title))
        before = await self.store.channels(topic.guild.id, Filter(passage=(work, span)))
        visible = await visible_channels(topic.member, {*before, *chosen.discussions, parent.channel.id})
        return await self.store.claim(opening, Limits.chosen(chosen), topic.known, visible)

    def _offer(self, topic: Topic, found: Sequence[Discussion], kept: str = "") -> Message:
        newest = max(each.number for each in found)
        other = Button(self.phrases.say("control-discuss-another"), topic.custom_id(ANOTHER, newest))
        return self.replies.offer(found, (topic.pressed.work,), other, kept)

    async def _discussions_of(self, topic: Topic) -> Sequence[Discussion]:
        """Those of the passage that the person may see, the open ones first."""
        wanted = Filter(passage=(topic.pressed.work, topic.pressed.shown.span))
        try:
            async with asyncio.timeout(self.delivery.patience_before_windows):
                parents = await visible_channels(topic.member, await self.store.channels(topic.guild.id, wanted))
                page = await self.store.page(topic.guild.id, Order.NEWEST, 0, replace(wanted, parents=parents))
                found = await self.threads.refresh(topic.guild, page.discussions)
        except (StorageError, TimeoutError):  # opening one will say so
            return ()
        return sorted(found, key=lambda each: (each.state, -each.number))

    def _parents(self, topic: Topic) -> Parents:
        return find_parents(topic.member, topic.pressed.venue.discussions)

    def _nowhere(self, topic: Topic, parents: Parents) -> Message:
        application = topic.pressed.interaction.application_id
        return self.replies.nowhere(parents, application, chosen=bool(topic.pressed.venue.discussions))

    async def _prepare(self, topic: Topic, parents: tuple[Parent, ...]) -> Ready | Message:
        """What the window needs, or why it need not be filled in. What is not known in time, opening one will say."""
        try:
            async with asyncio.timeout(self.delivery.patience_before_windows):
                limits = Limits.chosen(await self._preferences(topic))
                too_many = await self.store.too_many_by(topic.guild.id, topic.member.id, limits)
                number = await self.store.next_number(topic.guild.id)
                fitting = tuple([parent for parent in parents if await self._may_show(topic, parent)])
        except (StorageError, TimeoutError):
            return Ready(1, parents)
        if too_many is not None:
            return self.replies.too_many(too_many)
        return Ready(number, fitting) if fitting else self.delivery.lines.line("discuss-too-long")

    async def _may_show(self, topic: Topic, parent: Parent) -> bool:
        return may_be_public(topic.quotation, (await self._venue_in(topic, parent)).manner)

    async def _questions_for(self, topic: Topic) -> tuple[Question, ...]:
        return self.questions().for_server((await self._preferences(topic)).questions)

    async def _preferences(self, topic: Topic) -> Preferences:
        return (await self.moderation.effective_preferences(Location(topic.guild.id))).preferences

    async def _venue_in(self, topic: Topic, parent: Parent) -> Venue:
        """The channel of the discussion: what its thread shows, everyone there sees."""
        location = Location(topic.guild.id, channels_of(parent.channel))
        manner = (await self.moderation.effective_preferences(location)).preferences.manner
        return replace(topic.pressed.venue, visibility=Visibility.PUBLIC, manner=manner)


def _may_discuss(subject: Subject) -> bool:
    return subject.venue.opens


def _topic(pressed: Press) -> Topic | None:
    """None for what is too long to be shown as a passage, or may not be quoted as a whole."""
    quotation = quotation_between(pressed.work, pressed.shown.span)
    if is_too_long(quotation) or over_limit(quotation) is not None:
        return None
    known = number_of(custom_id_of(pressed.interaction))
    user: Any = pressed.interaction.user
    return Topic(pressed, user, quotation, _title(quotation), known)


def _title(quotation: Quotation) -> str:
    """The heading of the section, with the reference."""
    heading, reference = section_heading(quotation) or quotation.work.about.title, f" ({quotation.reference})"
    return fit_title(shorten(heading, max(0, MOST_TITLE - len(reference) - 1)) + reference)
