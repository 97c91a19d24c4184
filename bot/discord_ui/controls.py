"""What buttons and menus do. They serve every reader: on a public message each one's view is private, and the
message stays as it is; in a private message it changes in place.

Nothing is kept between presses. What a control needs is in its custom_id, and a changed edition is said, never
quoted by old offsets.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self, cast

import discord
import structlog

from bot.discord_ui.answering import MOST_PASSAGES, Answering, Gate
from bot.discord_ui.control_state import Shown, parse
from bot.discord_ui.conversation import Conversation
from bot.discord_ui.failures import Failures
from bot.discord_ui.here import Here
from bot.discord_ui.layout import BUTTON, Choice, Press, plain_layout
from bot.discord_ui.likely import Refused, Remembered, parse_not_this, repeated_words
from bot.discord_ui.lists import Lists, parse_list, parse_turn
from bot.discord_ui.mentions import words_replied_to
from bot.discord_ui.quotation_pages import quotation_pages
from bot.discord_ui.replies import DELETE, MENTION, Action, Replies, Reply
from bot.library.library import Library
from bot.matching.query import MAX_CHARACTERS
from bot.quoting.answers import Answer, Likely, NotFound, Quotation
from bot.quoting.enabled import enabled
from bot.quoting.limits import over_limit
from bot.quoting.manner import Manner
from bot.quoting.navigation import following, previous, quotation_between, section_at, span_of, wider
from bot.quoting.quotations import quotation_of
from bot.quoting.quoter import Quoter
from bot.texts.span import Span
from bot.texts.work import Work
from bot.wording.phrases import Phrases

log = structlog.get_logger(__name__)
Interaction = discord.Interaction[Any]
Used = Callable[[Interaction, str], Awaitable[None]]
_ACTIONS = frozenset(Action)


@dataclass(frozen=True, slots=True)
class Controls:
    """Answers presses and choices."""

    library: Library
    quoter: Quoter
    conversation: Conversation
    replies: Replies
    lists: Lists
    answering: Answering
    phrases: Phrases

    async def used(self, interaction: Interaction, custom_id: str) -> None:
        """Act on a custom_id, or on the value that was chosen."""
        kind, _, rest = custom_id.partition(":")
        here = await self.answering.places.asked(interaction)
        if kind == DELETE:
            await self._delete(interaction, rest)
        elif here.silent:
            await self._beside(interaction, self.replies.line("silent-here"))
        elif kind == MENTION:
            await self._mention(interaction)
        elif (refused := parse_not_this(custom_id)) is not None:
            await self._not_this(interaction, here, refused)
        elif (turned := parse_turn(custom_id)) is not None:
            await self._turn(interaction, here, *turned)
        elif (listed := parse_list(custom_id)) is not None:
            await self._places(interaction, *listed)
        elif (known := parse(custom_id)) is not None and known[0] in _ACTIONS:
            await self._act(interaction, here, *known)
        else:
            await self._beside(interaction, self.replies.line("control-unknown"))

    async def _act(self, interaction: Interaction, here: Here, action: str, shown: Shown) -> None:
        work = enabled(self.library.holdings, here.manner).work(shown.work)
        if work is None:
            await self._beside(interaction, self.replies.line("work-gone", work=shown.work))
        elif not shown.is_of(work.edition):
            await self._beside(interaction, self.replies.line("edition-changed"))
        elif action == Action.OTHER:
            await self._others(interaction, work, shown)
        elif action in {Action.SHARE, Action.COPY, Action.OPEN}:
            asker = interaction.user.id
            reply = await self.answering.made(lambda: self._new(asker, here, action, work, shown))
            await self._beside(interaction, reply)
        else:
            moved = await self.answering.made(lambda: self._moved(here, action, work, shown))
            if _is_private(interaction.message):
                moved = self.answering.likely.still(moved, interaction.message)
            # What may not be shown is said beside, so that what may be read stays with its controls.
            await (self._in_place if moved.buttons else self._beside)(interaction, moved)

    def _new(self, asker: int, here: Here, action: str, work: Work, shown: Shown) -> Reply:
        quotation = _as_first_shown(work, shown)
        if action == Action.COPY and over_limit(quotation) is None:
            return self.replies.copy(quotation, here.manner)
        held_back = self._not_shared(asker, here, quotation) if action == Action.SHARE else None
        return held_back or self._shown(quotation, shown, here, private=action != Action.SHARE, asker=asker)

    def _not_shared(self, asker: int, here: Here, quotation: Quotation) -> Reply | None:
        """Why this is not shown to everyone, though it once could be; None where it is."""
        if not here.open:
            return self.replies.line("share-not-here")
        if not here.shows(quotation):
            return self.replies.line("longer-than-public", limit=here.manner.longest_public or 0)
        seconds = self.answering.turns.wait_for_share(here, asker)
        return self.replies.line("wait", seconds=seconds) if seconds else None

    def _moved(self, here: Here, action: str, work: Work, shown: Shown) -> Reply:
        target = _target(action, work, shown)
        return self._shown(quotation_between(work, target.span, target.matched), target, here, private=True)

    def _shown(
        self, quotation: Quotation, shown: Shown, here: Here, *, private: bool, asker: int | None = None
    ) -> Reply:
        over = over_limit(quotation)
        if over is not None:
            return self.replies.not_found(NotFound(over))
        if len(quotation.passages) > MOST_PASSAGES:
            return self.replies.over_many(quotation)
        return self.replies.quotation(quotation, shown, private=private, asker=asker, here=here)

    async def _others(self, interaction: Interaction, work: Work, shown: Shown) -> None:
        """Places like the words that were found, without those themselves."""
        words = " ".join(m.of(work.text) for m in shown.matched or (shown.span,))[:MAX_CHARACTERS]

        def look(manner: Manner) -> Reply:
            found = self.quoter.search(words, manner=manner)
            candidates = () if isinstance(found, NotFound) else found
            others = [c for c in candidates if not _overlap(c.quotation, work, shown.span)]
            if not others:
                return self.replies.line("no-other-places")
            return self.replies.chooser(self.phrases.say("other-places"), others)

        await self.answering.deliver(interaction, look, gate=Gate.SILENCE)

    async def _not_this(self, interaction: Interaction, here: Here, refused: Refused) -> None:
        """The next place that is likely; after the last of them, all that a search lists."""
        words = repeated_words(interaction.message)
        if words is None and (said := await words_replied_to(interaction)) is not None:
            words = await self.answering.lookups.run(lambda: self.conversation.words(said, here.manner))
        work = enabled(self.library.holdings, here.manner).work(refused.work) if refused.work else None
        if words is None:
            await self._beside(interaction, self.replies.line("mention-gone"))
        elif refused.work and work is None:
            await self._beside(interaction, self.replies.line("work-gone", work=refused.work))
        else:
            remembered, works = Remembered(words, in_one_work=work is not None), None if work is None else (work,)
            await self.answering.deliver(
                interaction,
                lambda _: self._next(remembered, works, refused.shown, here),
                gate=Gate.SILENCE,
                in_place=_is_private(interaction.message),
            )

    def _next(self, remembered: Remembered, works: Sequence[Work] | None, shown: int, here: Here) -> Reply:
        likely = self.quoter.quote(remembered.words, works, here.manner)
        if isinstance(likely, Likely) and shown < len(likely.candidates):
            return self.answering.likely.reply(likely, shown, remembered, here, private=True)
        found = self.quoter.search(remembered.words, works, manner=here.manner)
        refused = [c.quotation.reference for c in likely.candidates] if isinstance(likely, Likely) else []
        others = () if isinstance(found, NotFound) else [c for c in found if c.quotation.reference not in refused]
        if not others:
            return self.replies.line("no-other-places")
        return self.replies.chooser(self.phrases.say("other-places"), others)

    async def _turn(self, interaction: Interaction, here: Here, name: str | None, page: int) -> None:
        texts = enabled(self.library.holdings, here.manner)
        if name is None and texts.works:
            await self._in_place(interaction, self.lists.works(texts.works, page))
            return
        work = texts.work(name or "")
        if work is None:
            await self._beside(interaction, self.replies.line("work-gone", work=name or ""))
        else:
            await self._in_place(interaction, self.lists.contents(work, page))

    async def _delete(self, interaction: Interaction, asker: str) -> None:
        if str(interaction.user.id) != asker and not interaction.permissions.manage_messages:
            await self._beside(interaction, self.replies.line("not-yours-to-delete"))
            return
        await interaction.response.defer()
        try:
            await interaction.delete_original_response()
        except discord.NotFound:
            log.info("deleted already")
        except discord.Forbidden:
            await interaction.followup.send(view=plain_layout(self.replies.line("cannot-delete")), ephemeral=True)

    async def _mention(self, interaction: Interaction) -> None:
        """The private answer to the message that our public line replies to."""
        said = await words_replied_to(interaction)
        if said is None:
            await self._beside(interaction, self.replies.line("mention-gone"))
            return
        here = await self.answering.places.asked(interaction)
        words = await self.answering.lookups.run(lambda: self.conversation.words(said, here.manner))

        def look(manner: Manner) -> Answer | Reply:
            told = self.conversation.reply(said, manner)
            if isinstance(told.whole, NotFound) and told.whole.places and told.words:
                return self.conversation.answers.places(told.words, None, manner)
            return told.whole

        await self.answering.deliver(interaction, look, remembered=Remembered(words), private=True, gate=Gate.SILENCE)

    async def _places(self, interaction: Interaction, words: str, work: str) -> None:
        """The places of words that appear too often to tell which is meant."""
        await self.answering.deliver(
            interaction,
            lambda manner: self.conversation.answers.places(words, work or None, manner),
            gate=Gate.SILENCE,
            in_place=_is_private(interaction.message),
        )

    async def _beside(self, interaction: Interaction, reply: Reply) -> None:
        await interaction.response.send_message(view=self.answering.view(reply), ephemeral=reply.private)

    async def _in_place(self, interaction: Interaction, reply: Reply) -> None:
        if _is_private(interaction.message):
            await interaction.response.edit_message(view=self.answering.view(reply))
        else:
            await self._beside(interaction, replace(reply, private=True))


def _is_private(message: discord.Message | None) -> bool:
    return message is not None and message.flags.ephemeral


def _as_first_shown(work: Work, shown: Shown) -> Quotation:
    """The sentences that the marks touch, where these alone were shown; else everything between its ends."""
    found = quotation_of(work, shown.matched) if shown.matched else None
    if found is not None and span_of(found) == shown.span:
        return found
    return quotation_between(work, shown.span, shown.matched)


def _target(action: str, work: Work, shown: Shown) -> Shown:
    """Where a move leads; at an end it stays."""
    if action == Action.WIDER:
        return shown.at(wider(work, shown.span) or shown.span)
    if action == Action.SECTION:
        return shown.at(section_at(work, shown.span).span)
    pages = len(quotation_pages(quotation_between(work, shown.span, shown.matched)))
    if action == Action.PREVIOUS:
        page = min(shown.page, pages - 1)
        return replace(shown, page=page - 1) if page else shown.at(previous(work, shown.span) or shown.span)
    if shown.page + 1 < pages:
        return replace(shown, page=shown.page + 1)
    return shown.at(following(work, shown.span) or shown.span)


def _overlap(quotation: Quotation, work: Work, span: Span) -> bool:
    return quotation.work.id == work.id and span_of(quotation).overlaps(span)


def control_classes(used: Used, failures: Failures) -> tuple[type[Press], type[Choice]]:
    """The classes by which discord.py finds our controls. What `used` raises, discord.py would only log."""

    async def use(interaction: Interaction, custom_id: str) -> None:
        try:
            await used(interaction, custom_id)
        except Exception as error:  # noqa: BLE001 - the one handler of the surface of controls
            await failures.handle(interaction, error, "control")

    class BoundPress(Press, template=Press.__discord_ui_compiled_template__):
        @classmethod
        async def from_custom_id(cls, interaction: Interaction, item: discord.ui.Item[Any], match: Any, /) -> Self:
            del interaction, match
            return cls(cast("discord.ui.Button[Any]", item))

        async def callback(self, interaction: Interaction) -> None:
            await use(interaction, self.custom_id.removeprefix(BUTTON))

    class BoundChoice(Choice, template=Choice.__discord_ui_compiled_template__):
        @classmethod
        async def from_custom_id(cls, interaction: Interaction, item: discord.ui.Item[Any], match: Any, /) -> Self:
            del interaction, match
            return cls(cast("discord.ui.Select[Any]", item))

        async def callback(self, interaction: Interaction) -> None:
            await use(interaction, self.item.values[0])

    return BoundPress, BoundChoice
