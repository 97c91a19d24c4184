"""The quotations' messages as the assembly makes them, and how a test reads one before it is sent."""

from collections.abc import Iterator
from typing import Any, cast

from bot.discord_ui.checking.controls import CheckControls
from bot.discord_ui.checking.replies import CheckReplies
from bot.discord_ui.discussions.controls import DiscussionControls
from bot.discord_ui.discussions.in_threads import InThreads
from bot.discord_ui.interactions.commands import KnownCommands
from bot.discord_ui.interactions.controls import Control, Controls
from bot.discord_ui.interactions.delivery import Delivery
from bot.discord_ui.messages.lines import Lines
from bot.discord_ui.messages.parts import Button, Menu, Message
from bot.discord_ui.quotations.answering import Answering
from bot.discord_ui.quotations.command_answers import CommandAnswers
from bot.discord_ui.quotations.controls import QuotationControls
from bot.discord_ui.quotations.help_pages import HelpPages
from bot.discord_ui.quotations.likely_replies import LikelyReplies
from bot.discord_ui.quotations.replies import Replies
from bot.discord_ui.quotations.sharing import Sharing
from bot.discord_ui.reader.lists import Lists
from bot.wording.phrases import Phrases


def make_replies(phrases: Phrases) -> Replies:
    """Replies with the controls of quotations, which are shown and never run."""
    return make_answering(phrases).replies


def make_answering(phrases: Phrases) -> Answering:
    """Makes the message for an answer, and delivers none."""
    controls = Controls({})
    replies = Replies(phrases, controls)
    checks = CheckReplies(replies, phrases)
    answering = Answering(cast("Delivery", None), replies, LikelyReplies(replies, phrases), checks, phrases)
    sharing = Sharing(answering, phrases)
    controls.add(*CheckControls(sharing, Lines(phrases), phrases).controls())
    controls.add(*QuotationControls(replies, answering, sharing, phrases).controls())
    controls.add(*_discussion_controls(phrases))
    return answering


def _discussion_controls(phrases: Phrases) -> Iterator[Control]:
    absent: Any = None
    yield from DiscussionControls(absent, absent, absent, absent, absent, absent, absent, phrases).controls()
    yield from InThreads(absent, absent, absent, absent, absent, phrases).controls()


def make_answers(replies: Replies, phrases: Phrases) -> CommandAnswers:
    """The answers of commands, before Discord has told their ids."""
    pages = HelpPages(phrases, KnownCommands())
    return CommandAnswers(replies, Lists(phrases), phrases, pages)


def buttons_in(message: Message) -> list[Button]:
    return [item for item in message.items if isinstance(item, Button)]


def menu_in(message: Message) -> Menu | None:
    """The one menu of a message."""
    menus = [item for item in message.items if isinstance(item, Menu)]
    assert len(menus) <= 1
    return menus[0] if menus else None
