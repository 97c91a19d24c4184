"""/group, and *Discussed before* below a quotation: the discussions that somebody may see, as their threads are now."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any

import discord

from bot.discord_ui.discussions.controls import ANOTHER, DISCUSS
from bot.discord_ui.discussions.decisions import Decisions
from bot.discord_ui.discussions.lists import LIST, DiscussionLists, ListState, Shelf, parse_state
from bot.discord_ui.discussions.parents import visible_channels
from bot.discord_ui.discussions.threads import Threads
from bot.discord_ui.interactions.commands import AnyCommand, make_command
from bot.discord_ui.interactions.controls import Control, Press, Spot
from bot.discord_ui.interactions.delivery import Action, Delivery, NewMessage
from bot.discord_ui.interactions.dispatch import Handler
from bot.discord_ui.interactions.venues import ServedVenue
from bot.discord_ui.messages.custom_ids import MORE_BUTTONS, ShownStretch, kind_of, parse_stretch
from bot.discord_ui.messages.parts import Button, Message, Row
from bot.errors import StorageError
from bot.reading.discussion_store import DiscussionStore
from bot.reading.discussions import Filter, Order, Page
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]
BEFORE = "ub"
_TRIES = 3  # readings of a page
OF_PATIENCE = 1 / 5  # of that of answers: a quotation does not wait longer for its button


@dataclass(frozen=True, slots=True)
class Group:
    """Lists and counts."""

    store: DiscussionStore
    threads: Threads
    lists: DiscussionLists
    delivery: Delivery
    phrases: Phrases
    decisions: Decisions

    def command(self) -> AnyCommand:
        """The command, for the tree."""
        return make_command("group", self.phrases.say("command-group"), self.group)

    def controls(self) -> tuple[Control, ...]:
        return (Control(BEFORE, Spot.LISTS, self._list_of_passage),)

    def handlers(self) -> tuple[Handler[Any], ...]:
        return (Handler(LIST, parse_state, self.show),)

    async def group(self, interaction: Interaction) -> None:
        await self.show(interaction, ListState())

    async def show(self, interaction: Interaction, state: ListState) -> None:
        def make(venue: ServedVenue) -> Action | NewMessage:
            member = interaction.user
            if not isinstance(member, discord.Member) or not venue.guild:
                return NewMessage(self.delivery.lines.line("discuss-not-here"))
            return Action(lambda: self.delivery.serve(interaction, self._page(member, state, venue)))

        await self.delivery.run(interaction, make)

    async def _page(self, member: discord.Member, state: ListState, venue: ServedVenue) -> Message:
        guild = member.guild.id
        parents = await visible_channels(member, await self.store.channels(guild))
        sections = None if state.section is None else [state.section]
        wanted = Filter(work=state.work, sections=sections, parents=parents)
        page = await self._read(member.guild, state.order, state.page, wanted)
        if state.page and not (page.discussions or page.unreadable):  # what was on it is gone: the last that is left
            return await self._page(member, replace(state, page=min(state.page - 1, max(0, page.pages - 1))), venue)
        works = await self.store.tally(guild, "work", state.order, Filter(parents=parents))
        of_work = Filter(work=state.work, parents=parents)
        tallied = await self.store.tally(guild, "section", state.order, of_work) if state.work is not None else []
        ways = await self.decisions.ways(member)
        if not works and not venue.discussions:
            return self.lists.off(ways)
        shelf, held = Shelf(page, works, tallied), venue.services.texts(venue.manner).works
        return self.lists.group(state, shelf, held, ways, opens=venue.opens)

    async def _read(self, guild: discord.Guild, order: Order, number: int, wanted: Filter) -> Page:
        """A page as its threads are now. Where some are gone, others have moved up to it."""
        tries = _TRIES
        while True:
            page = await self.store.page(guild.id, order, number, wanted)
            now = await self.threads.refresh(guild, page.discussions)
            tries -= 1
            if len(now) == len(page.discussions) or not tries:
                gone = len(page.discussions) - len(now)
                return replace(page, discussions=tuple(now), total=page.total - gone)

    def _list_of_passage(self, pressed: Press) -> NewMessage | Action:
        member: Any = pressed.interaction.user
        if not isinstance(member, discord.Member) or not pressed.venue.guild:
            return NewMessage(self.delivery.lines.line("discuss-not-here"))

        async def step() -> NewMessage:
            wanted = Filter(passage=(pressed.work, pressed.shown.span))
            parents = await visible_channels(member, await self.store.channels(member.guild.id, wanted))
            page = await self._read(member.guild, Order.NEWEST, 0, replace(wanted, parents=parents))
            return NewMessage(self.lists.of_passage(page, (pressed.work,), self._ways(pressed, page)))

        return Action(lambda: self.delivery.serve(pressed.interaction, step()))

    def _ways(self, pressed: Press, page: Page) -> tuple[Button, ...]:
        """Of the discussions that are listed nobody needs to be told again before another is opened."""
        everything = Button(self.phrases.say("control-all-discussions"), ListState().custom_id)
        if not pressed.venue.opens:
            return (everything,)
        if not page.discussions:
            return (Button(self.phrases.say("control-discuss"), pressed.shown.custom_id(DISCUSS)), everything)
        newest = max(each.number for each in page.discussions)
        another = Button(self.phrases.say("control-discuss-another"), pressed.shown.custom_id(ANOTHER, newest))
        return (another, everything)


@dataclass(frozen=True, slots=True)
class DiscussedBefore:
    """Adds the count to a quotation, as a button. `longest` is how many seconds a count may take."""

    store: DiscussionStore
    phrases: Phrases
    longest: float

    async def add(
        self, message: Message, venue: ServedVenue, guild: discord.Guild, viewer: discord.Member | None
    ) -> Message:
        """The message with the button, where there are discussions that the `viewer` may see; without one, that
        everybody may see.
        """
        ids = (item.custom_id for item in message.items if isinstance(item, Button))
        shown = next((parse_stretch(each) for each in ids if kind_of(each) in MORE_BUTTONS), None)
        work = venue.services.texts(venue.manner).work(shown.work) if shown is not None else None
        if shown is None or work is None or not shown.is_of(work.edition):
            return message
        try:
            async with asyncio.timeout(self.longest):
                counts = await self.store.channels(guild.id, Filter(passage=(work, shown.span)))
        except (StorageError, TimeoutError):
            return message
        count = sum([counts[each] for each in await visible_channels(viewer or guild.default_role, counts)])
        return self.with_count(message, shown, count) if count else message

    def with_count(self, message: Message, shown: ShownStretch, count: int) -> Message:
        button = Button(self.phrases.say("control-discussed-before", count=count), shown.custom_id(BEFORE))
        return replace(message, parts=(*message.parts, Row((button,))))
