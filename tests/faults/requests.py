"""Every kind of request to Discord that `bot/` sends, with the tests in which each is lost or refused."""

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass

import discord
from discord import app_commands

from tests.faults.calls import ROOT, calls_made
from tests.loopback.account import APPLICATION, CHANNEL, DIRECT, GATEWAY_BOT, GLOBAL_COMMANDS, ME
from tests.loopback.channels import MESSAGE, MESSAGES
from tests.loopback.interactions import CALLBACK, FOLLOW_UP, ORIGINAL
from tests.loopback.rest import FILE
from tests.loopback.threads import ACTIVE, ARCHIVED, THREAD_OF_MESSAGE, THREADS


@dataclass(frozen=True, slots=True)
class Sent:
    """What calls in `bot/` send; `tests` names the tests, separated by spaces."""

    calls: str
    method: str
    route: str
    tests: str


SENT = (
    Sent(
        "interaction.response.autocomplete interaction.response.defer interaction.response.send_modal "
        "response.edit_message response.send_message",
        "POST",
        CALLBACK,
        "test_an_answer_is_shown_once test_a_press_changes_the_message_once test_a_deferred_answer_is_shown_once "
        "test_a_modal_opens_and_is_taken_once test_a_list_under_an_option_is_shown "
        "test_a_message_is_deleted_though_a_request_fails test_a_failure_is_told_once",
    ),
    Sent(
        "interaction.followup.send",
        "POST",
        FOLLOW_UP,
        "test_a_message_of_its_own_is_never_doubled test_a_failure_is_told_once_next_to_the_first_answer",
    ),
    Sent(
        "interaction.edit_original_response",
        "PATCH",
        ORIGINAL,
        "test_a_deferred_answer_is_shown_once test_what_is_shared_says_so_though_a_request_fails",
    ),
    Sent("interaction.original_response", "GET", ORIGINAL, "test_what_is_shared_says_so_though_a_request_fails"),
    Sent(
        "interaction.delete_original_response", "DELETE", ORIGINAL, "test_a_message_is_deleted_though_a_request_fails"
    ),
    Sent("message.reply", "POST", MESSAGES, "test_a_mention_is_answered_once"),
    Sent(
        "channel.send",
        "POST",
        MESSAGES,
        "test_a_server_is_welcomed_once_though_a_request_fails test_a_discussion_has_one_thread_though_a_request_fails",
    ),
    Sent(
        "channel.history thread.history",
        "GET",
        MESSAGES,
        "test_a_welcome_is_said_once_though_the_process_is_killed_as_it_says_it "
        "test_a_first_message_is_found_where_discord_never_says_that_it_arrived "
        "test_a_post_is_found_though_a_request_fails test_a_handout_is_made_though_a_request_fails",
    ),
    Sent("message.channel.history", "GET", MESSAGES, "test_a_person_is_welcomed_once"),
    Sent(
        "channel.fetch_message",
        "GET",
        MESSAGE,
        "test_the_words_of_a_mention_are_read_though_a_request_fails "
        "test_a_message_of_our_server_is_deleted_though_a_request_fails",
    ),
    Sent("there.edit", "PATCH", MESSAGE, "test_a_line_is_replaced_though_a_request_fails"),
    Sent("found.delete", "DELETE", MESSAGE, "test_a_message_of_our_server_is_deleted_though_a_request_fails"),
    Sent(
        "source.fetch_channel guild.fetch_channel",
        "GET",
        CHANNEL,
        "test_a_channel_is_asked_for_again test_what_became_of_threads_while_nobody_listened_is_noticed",
    ),
    Sent("channel.create_thread", "POST", THREADS, "test_a_discussion_has_one_thread_though_a_request_fails"),
    Sent("message.create_thread", "POST", THREAD_OF_MESSAGE, "test_a_discussion_has_one_thread_though_a_request_fails"),
    Sent("forum.guild.active_threads", "GET", ACTIVE, "test_a_post_is_found_though_a_request_fails"),
    Sent("forum.archived_threads", "GET", ARCHIVED, "test_a_post_is_found_though_a_request_fails"),
    Sent("parent.fetch_message", "GET", MESSAGE, "test_a_handout_is_made_though_a_request_fails"),
    Sent(
        "message.delete",
        "DELETE",
        MESSAGE,
        "test_a_first_message_whose_thread_is_refused_is_deleted_though_a_request_fails",
    ),
    Sent("person.send", "POST", DIRECT, "test_a_page_is_sent_directly_once_though_a_request_fails"),
    Sent("person.send", "POST", MESSAGES, "test_a_page_is_sent_directly_once_though_a_request_fails"),
    Sent("session.get", "GET", FILE, "test_a_file_is_read_though_a_request_fails"),
    Sent("client.tree.sync", "PUT", GLOBAL_COMMANDS, "test_a_start_goes_on_though_each_request_fails"),
    Sent("client.login", "GET", ME, "test_a_start_goes_on_though_each_request_fails"),
    Sent("client.login", "GET", APPLICATION, "test_a_start_goes_on_though_each_request_fails"),
    Sent(
        "client.connect super().launch_shard super().launch_shards",
        "GET",
        GATEWAY_BOT,
        "test_a_start_goes_on_though_each_request_fails",
    ),
)
# Names that objects of Python and of ours have, too; and what our own objects are called with.
_COMMON = {"cancel", "clear", "close", "end", "fetch", "join", "read", "save", "start", "timeout", "translate"}
_OWN = re.compile(r"self\..*|discord\..*|made[.\[].*")


def sending_calls() -> set[str]:
    """The calls in the Discord room that send something: of discord.py's coroutines, and of its own sessions."""
    sessions = {call for room, call in calls_made() if room.startswith("discord_ui/") and call.startswith("session.")}
    names = set(_coroutines()) - _COMMON
    return sessions | {call for call in _attributes() if call.split(".")[-1] in names and not _OWN.fullmatch(call)}


def _coroutines() -> Iterator[str]:
    for kind in [*vars(discord).values(), *vars(app_commands).values()]:
        for name, member in inspect.getmembers(kind) if inspect.isclass(kind) else ():
            if not name.startswith(("_", "on_")) and _waits(member):
                yield name


def _waits(member: object) -> bool:
    return inspect.iscoroutinefunction(member) or inspect.isasyncgenfunction(member)


def _attributes() -> Iterator[str]:
    for path in (ROOT / "bot" / "discord_ui").rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        yield from (ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute))
