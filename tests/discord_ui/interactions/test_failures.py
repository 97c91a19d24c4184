"""Rules of what goes wrong: the person gets a private sentence with a number, the log the traceback under the same
number, and neither holds what was typed.
"""

from collections.abc import Callable
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.discord_ui.checking.replies import CheckReplies
from bot.discord_ui.interactions.cooldowns import MemberCooldowns
from bot.discord_ui.interactions.delivery import Delivery
from bot.discord_ui.interactions.failures import Failures
from bot.discord_ui.interactions.venues import ServedVenue, Venues
from bot.discord_ui.messages.lines import Lines
from bot.discord_ui.messages.parts import Message as Made
from bot.discord_ui.messages.parts import Text
from bot.discord_ui.quotations.answering import Answering
from bot.discord_ui.quotations.conversation import Conversation, Response
from bot.discord_ui.quotations.likely_replies import LikelyReplies
from bot.discord_ui.quotations.mentions import Mentions
from bot.discord_ui.quotations.replies import Replies
from bot.library.library import Library
from bot.quoting.quoter import Quoter
from bot.quoting.references.resolver import Resolver
from bot.quoting.services import Services
from tests.discord_ui.conftest import Logged
from tests.discord_ui.made import make_answers, make_replies
from tests.discord_ui.stage import PHRASES, Message, Stage, answered, failure_number, say, texts, use, words

pytestmark = pytest.mark.asyncio

TYPED = "zzyzx attacks on immigrants"
Break = Callable[[type, str], None]


class BrokenError(Exception):
    """Something that nobody expected, with what was typed in its message."""


@pytest.fixture
def breaks(monkeypatch: pytest.MonkeyPatch) -> Break:
    """Make a method raise; what it says holds all that it was given."""

    def broken(owner: type, name: str) -> None:
        def raise_it(*given: object, **named: object) -> None:
            raise BrokenError(f"cannot do {given[-1:]} {named}")

        monkeypatch.setattr(owner, name, raise_it)

    return broken


def expected(stage: Stage) -> None:
    """Take note that the command has raised, so that the end of the test does not."""
    assert all(isinstance(e, app_commands.CommandInvokeError) for e in stage.env.errors)


def assert_told(logged: Logged, said: Message, where: str) -> None:
    number = failure_number(said)
    line = logged.failure(number)
    assert line["where"] == where
    assert line["level"] == "error"
    assert "BrokenError" in line["traceback"]
    assert "raise_it" in line["traceback"]
    assert "zzyzx" not in logged.text
    assert "cannot do" not in logged.text


@pytest.mark.parametrize(
    ("command", "method", "options"),
    [
        ("quote", (Quoter, "quote"), {"words": TYPED}),
        ("quote", (Resolver, "work"), {"words": TYPED, "work": TYPED}),
        ("quote", (Resolver, "cite"), {"words": "IN14 §1"}),
        ("search", (Quoter, "search"), {"words": TYPED}),
        ("quote", (Quoter, "quote_random"), {}),
        ("read", (Resolver, "cite"), {"place": TYPED}),
        ("help", (Services, "example"), {}),
    ],
)
async def test_a_failing_command_is_told_in_private_with_a_number(  # noqa: PLR0917 - fixtures and cases
    stage: Stage, logged: Logged, breaks: Break, command: str, method: tuple[type, str], options: dict[str, str]
) -> None:
    breaks(*method)
    said = await stage.ask(command, **options)
    assert said.ephemeral
    assert_told(logged, said, command)
    expected(stage)


@pytest.mark.parametrize("command", ["works", "about"])
async def test_a_failing_command_of_an_earlier_version_is_told_in_private_with_a_number(
    stage: Stage, logged: Logged, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def raise_it(_: Library) -> None:
        raise BrokenError("cannot do")

    monkeypatch.setattr(Library, "holdings", property(raise_it))
    said = await stage.ask_former(command)
    assert said.ephemeral
    assert_told(logged, said, "a command that is gone")


@pytest.mark.parametrize("label", [say("control-wider"), say("control-next"), say("control-previous")])
async def test_a_failing_button_is_told_in_private_with_a_number(
    stage: Stage, logged: Logged, breaks: Break, label: str
) -> None:
    found = await stage.ask("quote", words="MASSES 7")
    breaks(Replies, "quotation")
    said = answered(await use(stage.reader, found, label))
    assert said.ephemeral
    assert_told(logged, said, "control")


@pytest.mark.parametrize("label", [say("control-section"), say("control-copy"), say("control-other")])
async def test_a_failing_menu_is_told_in_private_with_a_number(
    stage: Stage, logged: Logged, breaks: Break, label: str
) -> None:
    found = await stage.ask("quote", words="attacks on immigrants as part of a")
    for owner, method in ((Quoter, "search"), (Replies, "quotation"), (Replies, "copy")):
        breaks(owner, method)
    said = answered(await use(stage.reader, found, label))
    assert said.ephemeral
    assert_told(logged, said, "control")


@pytest.mark.parametrize("_", [0, pytest.param(1, marks=pytest.mark.patience(0))], ids=["quick", "slow"])
async def test_a_failing_refusal_leaves_what_is_likely_as_it_was(
    stage: Stage, logged: Logged, breaks: Break, _: int
) -> None:
    found = await stage.ask("quote", words="kidnappers vehicle")
    before = texts(found)
    breaks(Quoter, "quote")
    pressed = await use(stage.asker, found, say("control-not-this"))
    said = pressed.followups[0] if pressed.followups else answered(pressed)
    assert said.id != found.id
    assert_told(logged, said, "control")
    assert texts(found) == before


async def test_a_failing_press_leaves_a_private_message_as_it_was(stage: Stage, breaks: Break) -> None:
    found = await stage.ask("quote", words="MASSES 7")
    view = answered(await use(stage.reader, found, say("control-wider")))
    before = texts(view)
    breaks(Replies, "quotation")
    said = answered(await use(stage.reader, view, say("control-next")))
    assert said.id != view.id
    assert texts(view) == before


async def test_controls_go_on_working_after_a_failure(stage: Stage, breaks: Break) -> None:
    found = await stage.ask("quote", words="MASSES 7")
    breaks(Quoter, "quote")
    failure_number(await stage.ask("quote", words=TYPED))
    expected(stage)
    assert "MASSES ¶6–8" in words(answered(await use(stage.reader, found, say("control-wider"))))


@pytest.mark.parametrize(
    ("command", "option_name"), [("quote", "work"), ("search", "work"), ("quote", "words"), ("read", "place")]
)
async def test_failing_autocomplete_offers_nothing_and_is_logged(
    stage: Stage, logged: Logged, breaks: Break, command: str, option_name: str
) -> None:
    breaks(Services, "texts")
    assert await stage.asker.autocomplete(stage.channel, command, option_name, "zzyzx") == []
    [line] = [line for line in logged.lines if line["event"] == "failure"]
    assert line["where"] == f"autocomplete of {command}"
    assert len(line["reference"]) == 6
    assert "BrokenError" in line["traceback"]
    assert "zzyzx" not in logged.text


async def test_a_failing_mention_is_told_where_it_is(stage: Stage, logged: Logged, breaks: Break) -> None:
    breaks(Quoter, "quote")
    assert stage.client.user is not None
    await stage.asker.send(stage.channel, f"{stage.client.user.mention} {TYPED}")
    assert_told(logged, stage.channel.history()[-1], "message")


async def test_a_failing_direct_message_is_told_where_it_is(stage: Stage, logged: Logged, breaks: Break) -> None:
    breaks(Quoter, "quote")
    await stage.asker.send_dm(TYPED)
    assert_told(logged, stage.asker.user.dm_channel.history()[-1], "message")


async def test_what_discord_refuses_is_told_with_a_number(stage: Stage, logged: Logged) -> None:
    stage.env.inject_error("POST", "/interactions/*/callback", status=400, code=50035)
    said = await stage.ask("quote", words=TYPED)
    assert logged.failure(failure_number(said))["where"] == "quote"
    assert len(stage.env.errors) == 1


async def test_what_discord_refuses_of_a_message_no_longer_works_and_the_log_says_why(
    stage: Stage, logged: Logged
) -> None:
    found = await stage.ask("quote", words="MASSES 7")
    stage.env.inject_error("POST", "/interactions/*/callback", status=400, code=50035)
    said = answered(await use(stage.reader, found, say("control-next")))
    assert said.ephemeral
    assert words(said) == say("control-unknown")
    [line] = [line for line in logged.lines if line["level"] != "info"]
    assert (line["event"], line["level"], line["where"]) == ("failure", "error", "control")
    assert len(line["reference"]) == 6
    assert "HTTPException" in line["traceback"]


async def test_an_answer_to_a_mention_that_discord_cannot_show_is_told_with_a_number(
    stage: Stage, logged: Logged
) -> None:
    lines = Lines(PHRASES)

    async def services_at(_: int | None) -> Services:
        return stage.services

    delivery = Delivery(stage.lookups, Venues(stage.moderation, services_at), MemberCooldowns(), lines)
    replies = make_replies(PHRASES)
    answers = make_answers(replies, PHRASES)
    answering = Answering(delivery, replies, LikelyReplies(replies, PHRASES), CheckReplies(replies, PHRASES), PHRASES)
    mentions = Mentions(Overfull(answers, lines), answering, Failures(lines, delivery.deadline))
    stage.client.equip([], mentions.on_message, no_control, no_control, no_preparation)
    assert stage.client.user is not None
    await stage.asker.send(stage.channel, f"{stage.client.user.mention} {TYPED}")
    assert logged.failure(failure_number(stage.channel.history()[-1]))["where"] == "message"


class Overfull(Conversation):
    """Answers everything with more than a message holds."""

    def reply(self, text: str, venue: ServedVenue, *, alone: bool = False, is_reply: bool = False) -> Response:
        del text, venue, alone, is_reply
        return Response(Made(tuple(Text("x") for _ in range(60)), private=False))


async def no_control(_: discord.Interaction[Any]) -> None: ...


async def no_preparation() -> None: ...


@pytest.mark.unanswered
async def test_a_failure_that_cannot_be_told_is_logged(stage: Stage, logged: Logged) -> None:
    stage.env.inject_error("POST", "/interactions/*/callback", status=400, code=50035, times=2)
    assert not (await stage.asker.slash(stage.channel, "quote", words=TYPED)).acknowledged
    assert logged.lines[-1]["event"] == "the failure could not be told"
    assert len(stage.env.errors) == 1


async def test_a_command_that_is_gone_is_told(stage: Stage, logged: Logged) -> None:
    said = await stage.ask_former("conjure", spirit="Hamlet")
    assert said.ephemeral
    assert words(said).startswith("/conjure is now ")
    assert "failure" not in logged.text
