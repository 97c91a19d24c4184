"""People who discuss on the simulated Discord: what a test presses and fills in, and what it looks at."""

from typing import Any

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult, ResponseMessage

from bot.quoting.answers import Found
from bot.reading.discussion_store import DiscussionStore
from bot.reading.discussions import Discussion, Linked, Opening, Order
from bot.texts.anchors import Anchor
from tests.discord_ui.moderators import choose
from tests.discord_ui.stage import Component, Stage, answered, say, use

DISCUSS, ANOTHER = say("control-discuss"), say("control-discuss-another")
PASSAGE = "in14 1.4:2"


async def with_discussions(stage: Stage, *channels: ChannelHandle, **choices: Any) -> None:
    """Let a moderator choose where discussions open."""
    await choose(stage, discussions=[channel.id for channel in channels or (stage.channel,)], **choices)


async def press_discuss(stage: Stage, person: MemberActor | None = None, passage: str = PASSAGE) -> InteractionResult:
    """Press *Discuss* behind ⋯ of a quotation."""
    person = person or stage.asker
    return await use(person, answered(await person.slash(stage.channel, "quote", words=passage)), DISCUSS)


async def fill_in(person: MemberActor, shown: InteractionResult, **values: str) -> ResponseMessage:
    """Send the window with these values changed in it."""
    asked = fields(shown)
    filled = {field["custom_id"]: values.get(key, given(field)) for key, field in asked.items()}
    return said(await person.submit_modal(shown, filled))


async def discuss(
    stage: Stage, person: MemberActor | None = None, passage: str = PASSAGE, **values: str
) -> ResponseMessage:
    """Open a discussion."""
    person = person or stage.asker
    return await fill_in(person, await press_discuss(stage, person, passage), **values)


def said(result: InteractionResult) -> ResponseMessage:
    """What a press is answered with, in a message of its own."""
    return result.followups[0] if result.followups else answered(result)


def fields(shown: InteractionResult) -> dict[str, Component]:
    assert shown.modal is not None
    inner = [label["component"] for label in shown.modal["components"]]
    return {field["custom_id"].partition(":")[0]: field for field in inner}


def given(field: Component) -> Any:
    chosen = [option["value"] for option in field.get("options", []) if option.get("default")]
    return "".join(chosen) if chosen else field.get("value") or ""


async def link(stage: Stage, passage: str, title: str) -> int:
    """The thread of a discussion of that passage, as if members had opened and linked it: that takes no window."""
    answer = stage.services.cite(passage)
    assert isinstance(answer, Found)
    [there] = answer.quotation.passages
    work, span = there.work, there.span
    thread = stage.env.backend.create_thread(stage.channel.id, title, stage.asker.id)
    anchor, section = Anchor.at(work, span), work.outline.section_at(span.start).label
    opening = Opening(stage.guild.id, anchor, section, stage.channel.id, stage.asker.id, title)
    assert isinstance(await store_of(stage).link(opening, thread.id), Linked)
    return thread.id


async def discussions(stage: Stage) -> tuple[Discussion, ...]:
    """Those that have a thread, the newest first."""
    return (await store_of(stage).page(stage.guild.id, Order.NEWEST)).discussions


def store_of(stage: Stage) -> DiscussionStore:
    return DiscussionStore(stage.moderation.database)


def first_message(stage: Stage, thread: ChannelHandle) -> discord.Message:
    """Of a thread in a text channel, which has the id of its message there."""
    [found] = [message for message in stage.channel.history() if message.id == thread.id]
    return found
