"""The list of a server's own texts, and what moderators do with one: go back to an edition, rename, remove, restore.

A page carries each text's number and version as it was seen: where somebody else changed it since, nothing is done,
and the text as it is now is shown with a sentence.
"""

from collections.abc import Awaitable, Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass

from bot.discord_ui.interactions.visitors import Visitor
from bot.discord_ui.messages.parts import Button, Message, Modal, bold
from bot.discord_ui.messages.shortening import clip
from bot.discord_ui.texts.acts import Act
from bot.discord_ui.texts.draft_pages import capital
from bot.discord_ui.texts.text_pages import TextPages
from bot.discord_ui.texts.windows import Windows, named_in
from bot.errors import StorageError
from bot.findings import Finding
from bot.guilds.moderation import Location, Moderation
from bot.guilds.texts import rules
from bot.guilds.texts.draft_store import DraftStore
from bot.guilds.texts.plans import Seen
from bot.guilds.texts.rules import Request
from bot.guilds.texts.server_text import Act as Deed
from bot.guilds.texts.server_text import ServerText, State, TextChange, fold_id
from bot.guilds.texts.store import ServerTextStore
from bot.guilds.texts.text_outcomes import Outcome, SavedText, TextConflict, TextRefusal
from bot.wording import explanations, own_texts
from bot.wording.phrases import Phrases

_SAID = 1200  # by `pages.size`
Changed = Callable[[int], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class TextSteps:
    """`held` gives the ids of the operator's texts; `changed` is told of a server whose texts have changed, so that the
    next answer knows of it.
    """

    store: ServerTextStore
    drafts: DraftStore
    moderation: Moderation
    held: Callable[[], Collection[str]]
    changed: Changed
    pages: TextPages
    windows: Windows
    phrases: Phrases

    def request(self, who: Visitor) -> Request:
        return Request(who.author, self.moderation.deployment.texts, self.held())

    def closed(self, who: Visitor) -> str:
        """Why this person cannot bring texts; empty where they can."""
        refused = rules.refuse_upload(self.request(who))
        return "" if refused is None else own_texts.why_unchanged(self.phrases, refused)

    async def home(self, who: Visitor, page: int = 0, notice: str = "") -> Message:
        now, held = await self.store.texts_of(who.guild), self.held()
        waiting = await self.drafts.of_member(who.guild, who.member)
        return self.pages.home(
            now,
            self.moderation.deployment.texts,
            page,
            notice=notice,
            closed=self.closed(who),
            waiting=waiting,
            aside=now.set_aside(held),
            disabled=await self._disabled(who, now.kept),
        )

    async def text(self, who: Visitor, number: int, notice: str = "", *ways: Button) -> Message:
        """One text as it is now; the list where it is gone."""
        found = (await self.store.texts_of(who.guild)).by_number(number)
        if found is None:
            return await self.home(who, notice=notice or self.phrases.say("own-text-gone"))
        disabled = found.state is State.KEPT and bool(await self._disabled(who, [found]))
        return self.pages.text(found, notice=notice, ways=ways, closed=bool(self.closed(who)), disabled=disabled)

    async def _disabled(self, who: Visitor, texts: Iterable[ServerText]) -> tuple[ServerText, ...]:
        """Those that the choice of enabled texts leaves out."""
        chosen = await self.moderation.effective_preferences(Location(who.guild))
        enabled = {fold_id(each) for each in chosen.preferences.works}
        return tuple(text for text in texts if enabled and fold_id(text.id) not in enabled)

    async def take(self, who: Visitor, act: Act) -> Message | None:
        """What a control leads to; None for one that is unknown here."""
        match act.words:
            case ("list", *_):
                return await self.home(who, act.number(1))
            case ("removed", *_):
                return self.pages.removed(await self.store.texts_of(who.guild), act.number(1))
            case ("history", *_):
                return self.pages.history(await self.store.history(who.guild), act.number(1))
            case ("text", *_):
                return await self.text(who, act.number(1) or act.chosen)
            case ("remove" | "erase" as question, *_):
                return await self._ask(who, act, question)
            case _ if act.seen is not None:
                return await self._change(who, act, act.seen)
            case _:
                return None

    async def window(self, who: Visitor, act: Act) -> Modal | Message | None:
        """The window that a control opens, or why not; None for one that is unknown here."""
        if act.name in {"add", "replace"} and self.closed(who):
            return await self.home(who)
        if act.name == "add":
            return self.windows.file()
        if act.seen is None or act.name not in {"replace", "rename"}:
            return None
        text = (await self.store.texts_of(who.guild)).by_number(act.seen.number)
        if text is None or text.version != act.seen.version:
            return await self.finish(who, TextConflict(text))
        return self.windows.rename(text) if act.name == "rename" else self.windows.file(act.seen, text)

    async def finish(self, who: Visitor, outcome: Outcome) -> Message:
        """What came of a change: the text as it is now, with what was done, or why nothing was."""
        if isinstance(outcome, SavedText):
            return await self.saved(who, outcome)
        shown = outcome.text if isinstance(outcome, TextConflict) else outcome.other
        said = f"⚠️ {self.why_unchanged(outcome)}"
        return await (self.home(who, notice=said) if shown is None else self.text(who, shown.number, said))

    async def saved(self, who: Visitor, outcome: SavedText) -> Message:
        with suppress(StorageError):  # it is saved: answers know of it a moment later
            await self.changed(who.guild)
        text, at = outcome.text, self.drafts.now()
        made = TextChange(outcome.version, at, who.member, outcome.act, text.number, text.id, text.current)
        notice = bold(self.pages.change(made))
        if outcome.act is Deed.ADDED and not await self._disabled(who, [text]):
            notice += f"\n{clip(self.phrases.say('own-text-ready', id=text.id), _SAID)}"
        return await self.text(who, text.number, notice)

    def why_unchanged(self, outcome: TextConflict | TextRefusal) -> str:
        return clip(own_texts.why_unchanged(self.phrases, outcome), _SAID)

    def refusal(self, found: Finding) -> str:
        """What is wrong with what was filled in."""
        return f"⚠️ {clip(capital(explanations.finding(self.phrases, found)), _SAID)}"

    async def _ask(self, who: Visitor, act: Act, question: str) -> Message:
        text = (await self.store.texts_of(who.guild)).by_number(act.number(1))
        if text is None or text.version != act.number(2):
            return await self.finish(who, TextConflict(text))
        return self.pages.ask(question, text)

    async def _change(self, who: Visitor, act: Act, seen: Seen) -> Message | None:
        guild, request = who.guild, self.request(who)
        match act.name:
            case "remove-yes":
                return await self.finish(who, await self.store.remove(guild, seen, request))
            case "erase-yes":
                return await self.finish(who, await self.store.erase(guild, seen, request))
            case "restore":
                return await self.finish(who, await self.store.restore(guild, seen, request))
            case "back":
                return await self.finish(who, await self.store.roll_back(guild, seen, act.chosen, request))
            case "renamed":
                return await self._rename(who, act, seen, request)
            case _:
                return None

    async def _rename(self, who: Visitor, act: Act, seen: Seen, request: Request) -> Message:
        named = named_in(act)
        if isinstance(named, Finding):
            return await self.text(who, seen.number, self.refusal(named))
        title, text_id = str(named.get("title", "")), str(named.get("id", ""))
        renamed = await self.store.rename(who.guild, seen, request, title=title or None, text_id=text_id or None)
        return await self.finish(who, renamed)
