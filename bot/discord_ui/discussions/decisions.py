"""What moderators decide about discussions: where a passage is in a new edition, if that cannot be told, and what
becomes of one of which Discord never said whether its thread was made.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import discord

from bot.discord_ui.discussions.parents import find_lacking, hidden_channels
from bot.discord_ui.discussions.replies import DiscussionReplies
from bot.discord_ui.interactions.delivery import Action, Delivery, NewMessage
from bot.discord_ui.interactions.dispatch import Handler
from bot.discord_ui.interactions.interaction_data import values_of
from bot.discord_ui.interactions.rights import is_moderator
from bot.discord_ui.interactions.venues import Venue
from bot.discord_ui.messages.custom_ids import join_fields, read_number, split_fields
from bot.discord_ui.messages.parts import Button, Message, Option, Part, Row, Text, heading
from bot.discord_ui.messages.place_menus import place_menu
from bot.discord_ui.messages.shortening import clip
from bot.errors import StorageError
from bot.quoting.anchoring import Parked, reanchor
from bot.quoting.navigation import quotation_between
from bot.reading.discussion_store import DiscussionStore
from bot.reading.discussions import Discussion, Move, Order, State
from bot.texts.anchors import Anchor
from bot.texts.places import holds_passage
from bot.texts.span import Span
from bot.texts.work import Work
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]
WorksAt = Callable[[int, Collection[str]], Awaitable[Mapping[str, Work]]]  # those of these ids that a server has
Notice = Callable[[discord.Member, Sequence[int], int], Awaitable[tuple[Part, ...]]]
DECIDE = "ud"
_SHOWN = 5
_WORDS = 160  # of the passage, by `pages.size`
_DROP = "drop"


@dataclass(frozen=True, slots=True)
class Choice:
    """`number` 0 is the page itself; without a `choice`, that is in the menu."""

    number: int
    choice: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """Asks, and does what was decided. `works_at` gives the texts of a server."""

    works_at: WorksAt
    store: DiscussionStore
    delivery: Delivery
    replies: DiscussionReplies
    phrases: Phrases

    def handlers(self) -> tuple[Handler[Any], ...]:
        return (Handler(DECIDE, _choice, self.run),)

    async def ways(self, member: discord.Member) -> tuple[Button, ...]:
        """The button that leads here, for moderators, where there is something to decide."""
        count = len(await self._waiting(member)) if is_moderator(member.guild_permissions) else 0
        said = self.phrases.say("control-decide", count=count)
        return (Button(said, join_fields(DECIDE, 0), "primary"),) if count else ()

    async def notice(self, member: discord.Member, chosen: Sequence[int], application: int) -> tuple[Part, ...]:
        """What /settings says of it: what waits to be decided, and what we lack in the channels that were chosen."""
        try:
            count = len(await self._waiting(member))
        except StorageError:
            count = 0
        said = (Text(self.phrases.say("discuss-decide-notice", count=count)),) if count else ()
        return (*said, *self.replies.lacking(find_lacking(member.guild, chosen), application))

    async def run(self, interaction: Interaction, pressed: Choice) -> None:
        def make(_: Venue) -> Action | NewMessage:
            member = interaction.user
            if not isinstance(member, discord.Member) or not is_moderator(member.guild_permissions):
                return NewMessage(self.delivery.lines.line("discuss-decide-not-yours"))
            return Action(lambda: self.delivery.serve(interaction, self._step(interaction, member, pressed)))

        await self.delivery.run(interaction, make)

    async def _step(self, interaction: Interaction, member: discord.Member, pressed: Choice) -> Message:
        chosen = pressed.choice or "".join(values_of(interaction)[:1])
        waiting = await self._waiting(member)
        works = await self.works_at(member.guild.id, {each.anchor.work for each in waiting})
        decided = next((each for each in waiting if each.number == pressed.number), None)
        if decided is not None and chosen == _DROP:
            await self.store.drop(decided.guild, decided.number)
        elif decided is not None:
            await self._move(decided, chosen, works)
        waiting = await self._waiting(member)
        return await self.delivery.look_up(interaction, lambda: self.page(waiting, works))

    async def _move(self, discussion: Discussion, chosen: str, works: Mapping[str, Work]) -> None:
        """Anchor it at the place that was chosen, if the text is still the one that was shown."""
        work, (edition, start, end) = works.get(discussion.anchor.work), (*chosen.split("-"), "", "")[:3]
        first, last = read_number(start), read_number(end)
        if work is None or first is None or last is None or not edition or not work.edition.startswith(edition):
            return
        if first < last <= len(work.text) and holds_passage(work, Span(first, last)):
            section = work.outline.section_at(first).label
            anchor = await asyncio.to_thread(Anchor.at, work, Span(first, last))
            await self.store.move(discussion.guild, [Move(discussion, anchor, section)])

    def page(self, waiting: Sequence[Discussion], works: Mapping[str, Work]) -> Message:
        """What is to be decided, the first few of it."""
        if not waiting:
            return self.delivery.lines.line("discuss-decided")
        parts: list[Part] = [Text(heading(self.phrases.say("discuss-decide", count=len(waiting))))]
        for discussion in waiting[:_SHOWN]:
            parts += self._question(discussion, works)
        return Message(tuple(parts))

    def _question(self, discussion: Discussion, works: Mapping[str, Work]) -> tuple[Part, ...]:
        line = self.replies.line(discussion, tuple(works.values()))
        work = works.get(discussion.anchor.work)
        if discussion.state is State.UNSETTLED or work is None:
            said = Text(self.phrases.say("discuss-decide-unsettled", channel=f"<#{discussion.parent}>"))
            return line, said, self._drop(discussion)
        [found] = reanchor([discussion.anchor], work)
        spans = found.candidates if isinstance(found, Parked) else (found.span,)
        there = [span for span in spans if holds_passage(work, span)]
        places = [(quotation_between(work, s), f"{work.edition[:8]}-{s.start}-{s.end}") for s in there]
        words = clip(" ".join(discussion.anchor.selector.exact.split()), _WORDS)
        if not places:
            gone = Text(self.phrases.say("discuss-decide-gone", words=words))
            return line, gone, self._drop(discussion)
        was = Text(self.phrases.say("discuss-decide-parked", words=words))
        menu = place_menu(self.phrases.say("discuss-decide-where"), places)
        options = (*menu.options, Option(self.phrases.say("control-drop-discussion"), _DROP))
        return line, was, Row((replace(menu, custom_id=join_fields(DECIDE, discussion.number), options=options),))

    def _drop(self, discussion: Discussion) -> Row:
        custom_id = join_fields(DECIDE, discussion.number, _DROP)
        return Row((Button(self.phrases.say("control-drop-discussion"), custom_id, "danger"),))

    async def _waiting(self, member: discord.Member) -> list[Discussion]:
        """What is unsettled, and what was not found in the present edition of its text; without those in channels that
        the member may not see.
        """
        guild = member.guild.id
        unsettled = await self.store.unsettled(guild, datetime.now(UTC))
        tallied = await self.store.tally(guild, "work", Order.NEWEST)
        works = await self.works_at(guild, [tally.name for tally in tallied])
        parked = await self.store.parked(guild, works.values())
        waiting = [*(each for each in unsettled if each.state is State.UNSETTLED), *parked]
        hidden = await hidden_channels(member, {each.parent for each in waiting})
        return [each for each in waiting if each.parent not in hidden]


def _choice(custom_id: str) -> Choice | None:
    match split_fields(custom_id):
        case [_, text, *choice] if (number := read_number(text)) is not None:
            return Choice(number, "".join(choice))
        case _:
            return None
