"""The lists and the first message at their largest, and with titles and questions that want to be more than text: all
of it is taken by Discord, and none of it does anything.
"""

from dataclasses import replace
from datetime import UTC, datetime

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.discord_ui.discussions.lists import DiscussionLists, ListState, Shelf
from bot.discord_ui.discussions.parents import Lacking, Parents
from bot.discord_ui.discussions.replies import DiscussionReplies, clip_lines
from bot.discord_ui.discussions.windows import read_window
from bot.discord_ui.messages.components import view_of
from bot.discord_ui.messages.custom_ids import join_fields
from bot.discord_ui.messages.markdown import unescape
from bot.discord_ui.messages.parts import Button, Message
from bot.reading.discussion_rows import MOST_TITLE, fit_title
from bot.reading.discussions import A_PAGE, LISTED, Discussion, Order, Page, State, Tally
from bot.texts.anchors import Anchor
from bot.texts.span import Span
from bot.wording.phrases import Phrases
from tests.discord_ui.discord_markdown import shown, unfurled
from tests.discord_ui.hostile_texts import HOSTILE
from tests.discord_ui.limits import assert_components_taken
from tests.works import make_work

PHRASES = Phrases()
REPLIES = DiscussionReplies(PHRASES)
LISTS = DiscussionLists(REPLIES, PHRASES)
LARGEST = 2**63 - 1
WIDEST = ("*" * 300, "字" * 300, "@everyone " * 30, "\u202e" * 300, "🧭" * 300)
WORK = make_work("W" * 32, "*" * 300, lead=["A line with some words in it."])
DECIDE = (Button(PHRASES.say("control-decide", count=999), "ud:0", "primary"),)


def discussion(title: str, state: State = State.ARCHIVED, section: str = "") -> Discussion:
    anchor, opened = Anchor.at(WORK, Span(0, 6)), datetime(2026, 3, 1, tzinfo=UTC)
    return Discussion(9, LARGEST, anchor, section, LARGEST, LARGEST, 4, opened, state, fit_title(title), 2**31 - 1)


def parts_of(message: Message) -> list[dict[str, object]]:
    return view_of(message).to_components()


@pytest.mark.parametrize("title", WIDEST)
def test_the_largest_list_is_taken_by_discord(title: str) -> None:
    found = tuple(discussion(title, section=title[:200]) for _ in range(A_PAGE))
    tallied = [Tally(f"{n:02}{'W' * 30}", 10**6, n) for n in range(60)]
    sections = [Tally(f"{title[:n]}{n}", 10**6, n) for n in range(60)]
    shelf = Shelf(Page(found, 10**6, A_PAGE), [replace(tallied[0], name=WORK.id), *tallied], sections)
    for state in (ListState(page=3), ListState(Order.FULLEST, 99_999, WORK.id, title[:20])):
        assert_components_taken(parts_of(LISTS.group(state, shelf, [WORK], DECIDE)))
    ways = (Button("Discuss", "u"), Button("All", "ul"))
    assert_components_taken(parts_of(LISTS.of_passage(Page(found, 999), [WORK], ways)))


@pytest.mark.parametrize("title", WIDEST)
@pytest.mark.parametrize("state", [State.CLAIMED, State.UNSETTLED, State.OPEN])
def test_the_largest_offer_is_taken_by_discord(title: str, state: State) -> None:
    found = [discussion(title, state)] * 25
    offer = REPLIES.offer(found, [WORK], Button("Another", "un"), title * 10)
    assert_components_taken(parts_of(offer))


def test_what_is_lacking_in_every_channel_is_told_with_the_channels_as_links() -> None:
    lacking = tuple(Lacking(LARGEST, LARGEST - n, discord.Permissions.all()) for n in range(10))
    message = REPLIES.nowhere(Parents((), lacking), LARGEST, chosen=True)
    assert_components_taken(parts_of(message))
    assert [f"<#{LARGEST - n}>" in message.texts[0] for n in range(10)] == [True] * 10


@settings(max_examples=60)
@given(HOSTILE.filter(fit_title), st.sampled_from(sorted(LISTED)))
def test_a_title_is_text_and_nothing_else(title: str, state: State) -> None:
    title = fit_title(title)
    [line] = [part.source for part in (REPLIES.line(discussion(title, state), [WORK]),)]
    first = line.split("\n-# ")[0]
    assert len(title) <= MOST_TITLE
    assert shown(first).styles <= {"bold"}
    assert unfurled(first) == []
    assert unescape(first[2:-2]).rstrip("…").rstrip() in title or not shown(first).text.strip()


@settings(max_examples=60)
@given(st.lists(HOSTILE, max_size=3))
def test_a_question_is_text_and_nothing_else(lines: list[str]) -> None:
    filled = read_window({"questions:1": ("\n".join(lines),)}, "Title")
    for question in filled.questions:
        source = clip_lines([question])
        assert shown(source).styles == frozenset()
        assert unfurled(source) == []


@pytest.mark.parametrize("text", ["a" * 2_000, "a\n" * 1_000, "*_~" * 700, "字\n" * 1_000, "\x7fa\n" * 600])
def test_of_2000_letters_a_window_takes_what_it_asked_for(text: str) -> None:
    filled = read_window({"title": (text,), join_fields("questions", 1): (text,)}, "Title")
    assert len(filled.title) <= MOST_TITLE
    assert_components_taken(parts_of(REPLIES.failed("discuss-full", filled.text)))
    assert_components_taken(parts_of(REPLIES.first_message(Message(()), filled.questions, 1)))


@pytest.mark.parametrize("unseen", ["\u200b", "\u202e\u2066", "\u3164", "\u2800 \u2800", "\ufe0f", "\x7f"])
def test_what_nobody_can_see_is_neither_a_title_nor_a_question(unseen: str) -> None:
    filled = read_window({"title": (unseen,), join_fields("questions", 1): (f"{unseen}\nWhy?",)}, "Title")
    assert (filled.title, filled.questions) == ("Title", ("Why?",))
