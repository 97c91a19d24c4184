"""The pages of a server's own texts: the list, one text with its editions, what can be restored, who did what. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.discord_ui.messages.parts import (
    Button,
    Menu,
    Message,
    Option,
    Part,
    Row,
    Text,
    bold,
    heading,
    small_print,
)
from bot.discord_ui.messages.shortening import clip, cut, line_pages
from bot.discord_ui.texts.acts import about, custom_id
from bot.guilds.texts.draft_rows import Draft
from bot.guilds.texts.server_text import OPERATOR, Edition, ServerText, ServerTexts, State, TextChange
from bot.guilds.texts.text_bounds import TextBounds
from bot.wording import own_texts
from bot.wording.phrases import Phrases

A_PAGE = 8  # texts of the list
_CHANGES = 12  # of the history
_TITLE, _NOTICE, _EDITIONS = 150, 1200, 1600  # by `pages.size`


class TextPages:
    """Makes them in one language."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._naming = own_texts.Naming(self._who, stamp)

    def home(
        self,
        now: ServerTexts,
        bounds: TextBounds,
        page: int = 0,
        *,
        notice: str = "",
        closed: str = "",
        waiting: Sequence[Draft] = (),
        aside: Sequence[ServerText] = (),
        disabled: Sequence[ServerText] = (),
    ) -> Message:
        """The texts that are there. `notice` is said first, in Markdown. `closed` is why the person cannot add any,
        `waiting` what that person has not decided yet, `aside` what is not quoted because of its id, and `disabled`
        what is not among the enabled texts.
        """
        say = self._phrases.say
        parts: list[Part] = [Text(notice)] if notice else []
        used = say("texts-used", texts=len(now.kept), most=bounds.texts, words=now.words, bound=bounds.words)
        parts.append(Text(f"{heading(say('texts-title'))}\n{small_print(used)}"))
        parts += self._not_quoted(aside, disabled)
        if now.unreadable:
            parts.append(Text(say("texts-unreadable", count=len(now.unreadable))))
        parts += self._listed("list", now.kept, page, say("texts-none"))
        parts += map(self._go_on, waiting)
        if closed:
            parts.append(Text(clip(closed, _NOTICE)))
        ways = self._ways_on(now, closed=bool(closed))
        return Message((*parts, Row(ways)) if ways else tuple(parts))

    def _not_quoted(self, aside: Sequence[ServerText], disabled: Sequence[ServerText]) -> Iterator[Text]:
        for text in aside[:3]:
            yield Text(f"⚠️ {clip(own_texts.set_aside(self._phrases, text), _NOTICE)}")
        yield from map(self._not_enabled, disabled[:3])

    def _not_enabled(self, text: ServerText) -> Text:
        return Text(f"⚠️ {clip(own_texts.not_enabled(self._phrases, text), _NOTICE)}")

    def _go_on(self, draft: Draft) -> Row:
        label = cut(self._phrases.say("texts-go-on", title=draft.edition.title))
        return Row((Button(label, custom_id("draft", draft.number), "primary"),))

    def _ways_on(self, now: ServerTexts, *, closed: bool) -> tuple[Button, ...]:
        """What leads on from the list."""
        say = self._phrases.say
        ways = [] if closed else [Button(say("texts-add"), custom_id("add"), "success")]
        if now.removed:
            ways.append(Button(say("texts-removed", count=len(now.removed)), custom_id("removed", 0)))
        if now.version:
            ways.append(Button(say("history"), custom_id("history", 0)))
        return tuple(ways)

    def removed(self, now: ServerTexts, page: int) -> Message:
        """Those that can be restored."""
        say = self._phrases.say
        listed = self._listed("removed", now.removed, page, say("texts-none-removed"))
        return Message((Text(heading(say("texts-removed-title"))), *listed, Row((self.back,))))

    def text(
        self,
        text: ServerText,
        *,
        notice: str = "",
        ways: Sequence[Button] = (),
        closed: bool = False,
        disabled: bool = False,
    ) -> Message:
        """One text, with its editions and what can be done. `closed`: the person cannot replace it; `disabled`: it is
        not among the enabled texts.
        """
        say = self._phrases.say
        parts: list[Part] = [Text(notice)] if notice else []
        title = say("draft-title", title=clip(text.title, _TITLE), id=text.id)
        lines = [heading(title), self._state(text), own_texts.rights(self._phrases, text.rights)]
        parts.append(Text("\n".join(lines)))
        if disabled:
            parts.append(self._not_enabled(text))
        if text.editions:
            parts.append(Text("\n".join(self._editions(text))))
        others = [edition for edition in text.editions if edition.number != text.current]
        if others and text.state is State.KEPT:
            options = tuple(self._option(edition) for edition in others)
            parts.append(Row((Menu(about("back", text), say("texts-roll-back"), options),)))
        return Message((*parts, Row((*ways, *self._ways(text, closed=closed), self.back))))

    def ask(self, question: str, text: ServerText) -> Message:
        """Whether to remove it, or to delete it for good."""
        say = self._phrases.say
        asked = say(f"texts-ask-{question}", title=clip(text.title, _TITLE), id=text.id)
        agreed = Button(say(f"texts-{question}"), about(f"{question}-yes", text), "danger")
        return Message((Text(asked), Row((agreed, Button(say("control-cancel"), custom_id("text", text.number))))))

    def history(self, changes: Sequence[TextChange], page: int) -> Message:
        """Who did what and when, the newest first."""
        say = self._phrases.say
        pages = max(1, -(-len(changes) // _CHANGES))
        at = min(page, pages - 1)
        shown = changes[at * _CHANGES : (at + 1) * _CHANGES]
        lines = [f"- {stamp(change.at)} {self.change(change)}" for change in shown]
        text = "\n".join([heading(say("texts-history")), *(lines or [say("history-empty")])])
        return Message((Text(text), Row((self.back, *self._turns("history", at, pages)))))

    def line(self, name: str, *ways: Button) -> Message:
        """One sentence, and the ways on."""
        return Message((Text(self._phrases.say(name)), Row((*ways, self.back))))

    def change(self, change: TextChange) -> str:
        return own_texts.change(self._phrases, change, self._who(change.author))

    @property
    def back(self) -> Button:
        return Button(self._phrases.say("texts-all"), custom_id("list", 0))

    @property
    def another(self) -> Button:
        """Opens the window for a file again."""
        return Button(self._phrases.say("texts-another-file"), custom_id("add"), "primary")

    def show(self, text: ServerText) -> Button:
        return Button(cut(self._phrases.say("texts-show", id=text.id)), custom_id("text", text.number))

    def _listed(self, name: str, texts: Sequence[ServerText], page: int, empty: str) -> Iterator[Part]:
        if not texts:
            yield Text(empty)
            return
        pages = -(-len(texts) // A_PAGE)
        at = min(page, pages - 1)
        shown = texts[at * A_PAGE : (at + 1) * A_PAGE]
        yield Text("\n".join(self._row(text) for text in shown))
        options = tuple(Option(cut(text.title), str(text.number), cut(text.id)) for text in shown)
        yield Row((Menu(custom_id("text", name), self._phrases.say("texts-choose"), options),))
        if pages > 1:
            yield Row(tuple(self._turns(name, at, pages)))

    def _turns(self, name: str, at: int, pages: int) -> list[Button]:
        if pages == 1:
            return []
        say = self._phrases.say
        return [
            Button(say("control-previous"), custom_id(name, max(0, at - 1), "b"), enabled=at > 0),
            Button(say("control-next"), custom_id(name, at + 1, "a"), enabled=at + 1 < pages),
        ]

    def _row(self, text: ServerText) -> str:
        return f"{bold(text.id)} {clip(text.title, _TITLE)}\n{self._state(text)}"

    def _state(self, text: ServerText) -> str:
        return small_print(own_texts.state(self._phrases, text, self._naming))

    def _editions(self, text: ServerText) -> list[str]:
        lines = [self._edition(edition, current=edition.number == text.current) for edition in text.editions]
        return line_pages([self._phrases.say("texts-editions"), *lines], _EDITIONS)[0]

    def _edition(self, edition: Edition, *, current: bool) -> str:
        told = own_texts.edition(self._phrases, edition, self._naming)
        return f"- {told} {bold(self._phrases.say('own-texts-edition-current'))}" if current else f"- {told}"

    def _option(self, edition: Edition) -> Option:
        say = self._phrases.say
        label = say("texts-edition", edition=str(edition.number), words=edition.words)
        return Option(cut(label), str(edition.number), cut(f"{own_texts.moment(edition.at)} · {edition.title}"))

    def _ways(self, text: ServerText, *, closed: bool) -> Iterator[Button]:
        say = self._phrases.say
        if text.state is State.REMOVED:
            yield Button(say("texts-restore"), about("restore", text), "success")
            yield Button(say("texts-erase"), about("erase", text), "danger")
            return
        if not closed:
            yield Button(say("texts-replace"), about("replace", text))
        yield Button(say("draft-change-title"), about("rename", text))
        yield Button(say("texts-remove"), about("remove", text), "danger")

    def _who(self, author: int) -> str:
        return own_texts.member(self._phrases, author) if author == OPERATOR else f"<@{author}>"


def stamp(at: datetime) -> str:
    """As each person's own client shows it."""
    return f"<t:{int(at.timestamp())}:f>"
