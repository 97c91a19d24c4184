"""What is said of discussions, and the first message of a thread. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import discord

from bot.discord_ui.discussions.parents import Lacking, Parents
from bot.discord_ui.interactions.interaction_data import ids_on
from bot.discord_ui.interactions.rights import invite_address, rights_in
from bot.discord_ui.messages.custom_ids import SHARE, current_id, join_fields, kind_of, read_number
from bot.discord_ui.messages.parts import Box, Button, Link, Message, Part, Row, Text, bold, small_print
from bot.discord_ui.messages.shortening import clip
from bot.reading.discussions import PENDING, Discussion, State, TooMany
from bot.texts.work import Work
from bot.wording.phrases import Phrases

HANDOUT = "uh"  # the kind of the button in a thread; with the number of its discussion
_QUESTION, _QUESTIONS = 300, 900  # by `pages.size`; of all of them
_TITLE, _ABOUT = 200, 130  # each, of ten on a page
_SHOWN = 5  # discussions that one may join


@dataclass(frozen=True, slots=True)
class DiscussionReplies:
    """Makes them in one language."""

    phrases: Phrases

    def first_message(self, quotation: Message, questions: Sequence[str], number: int) -> Message:
        """The passage with its citation, then the questions; below them what one can do."""
        shown = [part for part in quotation.parts if isinstance(part, Box)]
        rows = [_without_share(part) for part in quotation.parts if isinstance(part, Row)]
        asked = clip_lines(questions)
        text = [Text(asked)] if asked else []
        handout = Row((Button(self.phrases.say("control-handout"), join_fields(HANDOUT, number)),))
        return replace(quotation, parts=(*shown, *text, *rows, handout), private=False)

    def opened(self, guild: int, thread: int) -> Message:
        return self._linked(self.phrases.say("discuss-opened"), guild, thread)

    def offer(self, found: Sequence[Discussion], works: Sequence[Work], other: Button, kept: str = "") -> Message:
        """Discussions of the passage, to join before another is opened with the button `other`; `kept` is what somebody
        had filled in.
        """
        said = [Text(self.phrases.say("discuss-join", count=len(found)))]
        parts: list[Part] = [self.line(each, works) for each in found[:_SHOWN]]
        return Message((*said, *parts, *self._kept(kept), Row((other,))))

    def line(self, discussion: Discussion, works: Sequence[Work]) -> Text:
        """A discussion with what leads to it: its title, the passage, and how it is."""
        say, title = self.phrases.say, bold(clip(discussion.title, _TITLE))
        if discussion.state in PENDING:
            is_new = discussion.state is State.CLAIMED
            return Text(f"{title}\n{small_print(say('discuss-line-claimed' if is_new else 'discuss-line-unsettled'))}")
        about = say(
            "discuss-state",
            place=_place(discussion, works),
            messages=discussion.messages,
            archived="yes" if discussion.state is State.ARCHIVED else "no",
        )
        link = Link(say("control-go-there"), address_of(discussion.guild, discussion.thread))
        return Text(f"{title}\n{small_print(clip(about, _ABOUT))}", link)

    def nowhere(self, parents: Parents, application: int, *, chosen: bool) -> Message:
        """Why nothing can be opened, and what a moderator can do about it."""
        say = self.phrases.say
        if not parents.lacking:
            return Message((Text(say("discuss-not-for-you" if chosen else "discuss-off")),))
        return Message(self.lacking(parents.lacking, application))

    def not_allowed(self, openers: Sequence[int]) -> Message:
        """Who may open one, to somebody who may not."""
        return Message((Text(self.phrases.say("discuss-not-allowed", roles=" ".join(f"<@&{r}>" for r in openers))),))

    def lacking(self, lacking: Sequence[Lacking], application: int) -> tuple[Part, ...]:
        """What we may not do, and the address with which a moderator allows exactly that; nothing where that is all."""
        if not lacking:
            return ()
        rights = discord.Permissions.none()
        for each in lacking:
            rights |= each.rights
        said = "\n".join((*map(self.lacking_line, lacking), self.phrases.say("discuss-allow")))
        address = invite_address(lacking[0].guild, application, rights)
        return Text(said), Row((Link(self.phrases.say("control-allow"), address),))

    def lacking_line(self, lacking: Lacking) -> str:
        names = ", ".join(self.phrases.say(f"permission-{right}") for right in rights_in(lacking.rights))
        return self.phrases.say("discuss-lacking", channel=f"<#{lacking.channel}>", permissions=names)

    def too_many(self, refused: TooMany) -> Message:
        until = f"<t:{int(refused.until.timestamp()) + 1}:R>" if refused.until is not None else "none"
        return Message(
            (Text(self.phrases.say(f"discuss-too-many-{refused.bound}", most=refused.most, until=until).strip()),)
        )

    def failed(self, name: str, kept: str) -> Message:
        """Why it was not opened, with what had been filled in."""
        return self.with_kept(Message((Text(self.phrases.say(name)),)), kept)

    def with_kept(self, message: Message, kept: str) -> Message:
        """The message, and below it what somebody had filled in: nobody has to write it again."""
        return replace(message, parts=(*message.parts, *self._kept(kept)))

    def _kept(self, kept: str) -> tuple[Text, ...]:
        return (Text(f"{self.phrases.say('discuss-kept')}\n{small_print(clip(kept, _QUESTIONS))}"),) if kept else ()

    def _linked(self, said: str, guild: int, thread: int) -> Message:
        return Message((Text(said, Link(self.phrases.say("control-go-there"), address_of(guild, thread))),))


def _without_share(row: Row) -> Row:
    """Everyone sees the passage already."""
    return Row(tuple(i for i in row.items if not isinstance(i, Button) or kind_of(i.custom_id) != SHARE))


def clip_lines(questions: Sequence[str]) -> str:
    """The questions as inert lines."""
    return "\n\n".join(clip(question, _QUESTION) for question in questions)


def address_of(guild: int, thread: int) -> str:
    return f"https://discord.com/channels/{guild}/{thread}"


def number_on(message: discord.Message) -> int | None:
    """The number of the discussion that a message of ours begins."""
    ids = (current_id(custom_id) for custom_id in ids_on(message))
    return next((read_number(each.partition(":")[2]) for each in ids if kind_of(each) == HANDOUT), None)


def _place(discussion: Discussion, works: Sequence[Work]) -> str:
    """The text and the section."""
    known = {work.id: work for work in works}
    section = f" §{discussion.section}" if discussion.section and discussion.anchor.work in known else ""
    return f"{discussion.anchor.work}{section}"
