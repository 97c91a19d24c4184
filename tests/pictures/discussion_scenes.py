"""Pictures of discussions, as members and moderators see them. The texts are in the public domain."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import discord

from bot.discord_ui.discussions.controls import ANOTHER, DISCUSS
from bot.discord_ui.discussions.decisions import Decisions, WorksAt
from bot.discord_ui.discussions.group import DiscussedBefore
from bot.discord_ui.discussions.lists import DiscussionLists, ListState, Shelf
from bot.discord_ui.discussions.parents import Lacking, Parent, Parents
from bot.discord_ui.discussions.replies import DiscussionReplies
from bot.discord_ui.discussions.windows import Proposed, discussion_window
from bot.discord_ui.interactions.delivery import Delivery
from bot.discord_ui.interactions.rights import Channel
from bot.discord_ui.interactions.venues import Venue
from bot.discord_ui.messages.lines import Lines
from bot.discord_ui.messages.parts import Button, File, Message, Text
from bot.discord_ui.quotations.answering import Answering
from bot.discord_ui.quotations.moves import stretch_of
from bot.library.library import Library
from bot.quoting.answers import Found, Quotation
from bot.quoting.services import Services
from bot.reading.discussion_store import DiscussionStore
from bot.reading.discussions import Bound, Discussion, Order, Page, State, Tally, TooMany
from bot.reading.questions import read_questions
from bot.texts.anchors import Anchor
from bot.wording.phrases import Phrases
from tests.discord_ui.made import make_answering
from tests.pictures.posts import Answer, Scene
from tests.pictures.preference_scenes import PreferenceScenes
from tests.pictures.quotation_scenes import TEXTS

_SERVER, _MEMBER, _CHANNEL, _FORUM, _APPLICATION = 1, 2, 3, 5, 7
_OPENED = datetime(2026, 3, 21, 18, 30, tzinfo=UTC)
_VENUE = Venue(guild=_SERVER, discussions=(_CHANNEL,), opens=True, linkable=True)
_PLACES = ("sonnet 116 1", "sonnet 18 1", "gettysburg 2", "sonnet 73 1", "sonnet 130 1")
_TITLES = (
    "Sonnet 116 (SONNETS 116:1)",
    "Is it the friend or the poem that does not fade?",
    "What a nation owes to those who died for it, and whether words can pay any of it (GETTYSBURG 2)",
    "Late leaves",
    "“Coral is far more red”: praise, or a joke about praise?",
)
_SENT = "What a nation owes\nWhat does this passage say, in your own words?"
_FAILED = ("forbidden", "full", "tag", "channel-gone", "not-taken", "unsettled")


@dataclass(frozen=True, slots=True)
class DiscussionScenes:
    """A server that discusses five passages."""

    services: Services
    answering: Answering
    phrases: Phrases
    replies: DiscussionReplies

    @classmethod
    def over(cls, texts: Path = TEXTS) -> "DiscussionScenes":
        phrases = Phrases()
        services, replies = Services.from_library(Library(texts)), DiscussionReplies(phrases)
        return cls(services, make_answering(phrases), phrases, replies)

    def scenes(self) -> Iterator[Scene]:
        yield from self._opening()
        yield Scene("discuss-refused", tuple(map(Answer, self._refusals())))
        yield Scene("discuss-lacking", (Answer(self._lacking(_CHANNEL)), Answer(self._lacking(_CHANNEL, _FORUM))))
        yield from self._inside()
        yield from self._lists()
        yield from self._moderation()

    def _opening(self) -> Iterator[Scene]:
        private = self.answering.replies.quotation(self._quotation(0), private=True, venue=_VENUE, opened=True)
        yield Scene("discuss-more", (Answer(private, "/quote"),))
        questions, proposed = read_questions(None).questions, Proposed("Sonnet 116 (SONNETS 116:1)", 1)
        yield Scene("discuss-window", (discussion_window(proposed, questions, (), self.phrases, "uf"),))
        forum = cast("Channel", _Named("book-club", _FORUM))
        tags = tuple(discord.ForumTag(name=name) for name in ("Poems", "Speeches"))
        where = (Parent(cast("Channel", _Named("reading", _CHANNEL))), Parent(forum, tags))
        yield Scene("discuss-window-forum", (discussion_window(proposed, questions, where, self.phrases, "uf"),))
        other = Button(self.phrases.say("control-discuss-another"), ANOTHER)
        works, one = self.services.texts().works, self._discussion(0, messages=12)
        pending = [self._discussion(1, State.CLAIMED), self._discussion(2, State.UNSETTLED)]
        yield Scene("discuss-join", (Answer(self.replies.offer([one], works, other)),))
        several = [one, self._discussion(3, State.ARCHIVED), *pending]
        yield Scene("discuss-join-several", (Answer(self.replies.offer(several, works, other, _SENT)),))
        yield Scene("discuss-opened", (Answer(self.replies.opened(_SERVER, 9)),))

    def _inside(self) -> Iterator[Scene]:
        asked = [question.text for question in read_questions(None).questions[:2]]
        shown = self.answering.replies.quotation(self._quotation(2), private=False, venue=_VENUE)
        yield Scene("discuss-thread", (Answer(self.replies.first_message(shown, asked, 1)),))
        yield Scene("discuss-linked", (Answer(self.replies.first_message(shown, (), 1)),))
        files = tuple(File(f"handout.{kind}") for kind in ("md", "txt", "html"))
        yield Scene("handout", (Answer(Message((Text(self.phrases.say("handout", count=3)), *files))),))

    def _lists(self) -> Iterator[Scene]:
        lists, works = DiscussionLists(self.replies, self.phrases), self.services.texts().works
        yield _group("none", lists.group(ListState(), Shelf(Page((), 0), []), works))
        yield _group("off", lists.off(()))
        few = tuple(self._discussion(n, messages=3 * n) for n in (1, 0))
        tallied = [Tally("SONNETS", 2, 2)]
        yield _group("few", lists.group(ListState(), Shelf(Page(few, 2), tallied), works))
        many = tuple(
            self._discussion(n, State.ARCHIVED if n % 4 == 3 else State.OPEN, messages=7 * n + 1) for n in range(10)
        )
        tallied = [Tally("SONNETS", 31, 31), Tally("GETTYSBURG", 7, 12)]
        decide = (Button(self.phrases.say("control-decide", count=2), "ud", "primary"),)
        state = ListState(page=1)
        yield _group("many", lists.group(state, Shelf(Page(many, 38, 1), tallied), works, decide))
        state = ListState(Order.FULLEST, work="SONNETS", section="116")
        sections = [Tally("116", 4, 31), Tally("18", 2, 30)]
        yield _group("section", lists.group(state, Shelf(Page(few, 2), tallied, sections), works))
        before, quotation = DiscussedBefore(cast("DiscussionStore", None), self.phrases, 0), self._quotation(0)
        shown = self.answering.replies.quotation(quotation, private=False, venue=_VENUE, asker=_MEMBER)
        counted = before.with_count(shown, stretch_of(quotation), 3)
        yield Scene("discussed-before", (Answer(counted, "/quote"),))
        ways = (Button(self.phrases.say("control-discuss"), DISCUSS),)
        ways += (Button(self.phrases.say("control-all-discussions"), "ul"),)
        three = (*few, self._discussion(0, State.ARCHIVED, 20))
        yield Scene("discussions-of-passage", (Answer(lists.of_passage(Page(three, 3), works, ways)),))

    def _moderation(self) -> Iterator[Scene]:
        lines = Lines(self.phrases)
        decisions = Decisions(
            cast("WorksAt", None),
            cast("DiscussionStore", None),
            cast("Delivery", _WithLines(lines)),
            self.replies,
            self.phrases,
        )
        works = {work.id: work for work in self.services.texts().works}
        waiting = [self._discussion(2, State.UNSETTLED), self._discussion(1), self._discussion(0)]
        yield Scene("discuss-decide", (Answer(decisions.page(waiting, works)), Answer(decisions.page([], works))))
        said = (Text(self.phrases.say("discuss-decide-notice", count=2)),)
        lacking = self.replies.lacking([_lack(_CHANNEL), _lack(_FORUM)], _APPLICATION)
        yield PreferenceScenes.over().panel_with("panel-discussions", (*said, *lacking))

    def _refusals(self) -> Iterator[Message]:
        yield from (self.replies.failed(f"discuss-{name}", _SENT) for name in _FAILED)
        yield from (self.replies.too_many(TooMany(bound, 1, _OPENED)) for bound in (Bound.MEMBER, Bound.CHANNEL_DAY))
        yield self.replies.too_many(TooMany(Bound.CHANNEL_OPEN, 50))
        yield from (self.replies.nowhere(Parents(), _APPLICATION, chosen=chosen) for chosen in (False, True))
        yield self.replies.not_allowed((8,))
        for name in (
            "discuss-too-long",
            "discuss-slow",
            "discuss-not-here",
            "link-not-yours",
            "handout-not-yours",
            "link-not-shown",
        ):
            yield Lines(self.phrases).line(name)

    def _lacking(self, *channels: int) -> Message:
        parents = Parents((), tuple(map(_lack, channels)))
        return self.replies.nowhere(parents, _APPLICATION, chosen=True)

    def _quotation(self, n: int) -> Quotation:
        found = self.services.quote(_PLACES[n])
        assert isinstance(found, Found)
        return found.quotation

    def _discussion(self, n: int, state: State = State.OPEN, messages: int = 0) -> Discussion:
        n %= len(_PLACES)
        quotation = self._quotation(n)
        work, span = quotation.work, stretch_of(quotation).span
        section, anchor = work.outline.section_at(span.start).label, Anchor.at(work, span)
        return Discussion(
            n + 1, _SERVER, anchor, section, _CHANNEL, n + 9, _MEMBER, _OPENED, state, _TITLES[n], messages
        )


@dataclass(frozen=True, slots=True)
class _Named:
    """What a window needs to know of a channel."""

    name: str
    id: int


@dataclass(frozen=True, slots=True)
class _WithLines:
    lines: Lines


def _lack(channel: int) -> Lacking:
    rights = discord.Permissions(create_public_threads=channel == _CHANNEL, send_messages_in_threads=True)
    return Lacking(_SERVER, channel, rights)


def _group(name: str, message: Message) -> Scene:
    return Scene(f"group-{name}", (Answer(message, "/group"),))
