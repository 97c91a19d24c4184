"""Answers -> what a message holds. Pure: no client, no network; `layout` makes Discord's components of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.discord_ui.control_state import Shown
from bot.discord_ui.markdown import escape
from bot.discord_ui.quotation_pages import quotation_pages
from bot.quoting.answers import Candidate, NotFound, Quotation
from bot.quoting.citations import citation
from bot.quoting.first_words import first_words
from bot.quoting.navigation import following, previous, section_reference, span_of, wider
from bot.texts.work import Work
from bot.wording import explanations
from bot.wording.phrases import Phrases

MOST_OPTIONS = 25
_LABEL = 100  # characters of an option's label and of its description
_SPELLED_OUT = 6  # candidates whose sentences are shown; of more, only their first words


class Action(StrEnum):
    """What a control does; the first letter of its custom_id."""

    WIDER = "w"
    PREVIOUS = "p"
    NEXT = "n"
    SHARE = "s"
    OPEN = "o"
    SECTION = "a"
    COPY = "c"
    OTHER = "x"


DELETE, MENTION, CHOOSE, MORE = "delete", "mention", "choose", "more"
_COPY_LIMIT = 3500  # characters, in one block
_CANDIDATE = 400  # of a candidate's words in a list
_BROKEN_FENCE = "`\u200b`\u200b`"


@dataclass(frozen=True, slots=True)
class Button:
    """`style` is Discord's name for it: primary, secondary or danger."""

    label: str
    custom_id: str
    style: str = "secondary"
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Option:
    """`value` is what a choice of it carries: at most 100 characters."""

    label: str
    value: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """A list to choose one from."""

    custom_id: str
    placeholder: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """`texts` are Markdown that is already escaped, shown one below the other; small print below `texts`."""

    texts: tuple[str, ...]
    small_print: str = ""
    buttons: tuple[Button, ...] = ()
    menu: Menu | None = None
    private: bool = True


def shown_quotation(quotation: Quotation) -> Shown:
    """Where a quotation stands, for its controls to carry."""
    matched = tuple(m for p in quotation.passages for m in p.matched)
    return Shown(quotation.work.id, quotation.work.edition, span_of(quotation), matched)


class Replies:
    """Makes replies in one language."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def quotation(
        self, quotation: Quotation, shown: Shown | None = None, *, private: bool, asker: int | None = None
    ) -> Reply:
        """A page of a quotation with its source and controls. `asker` may delete a public one."""
        shown = shown if shown is not None else shown_quotation(quotation)
        pages = quotation_pages(quotation)
        page = min(shown.page, len(pages) - 1)
        source = citation(quotation.work, quotation.reference)
        small = escape(source)
        if len(pages) > 1:
            small += " · " + self._phrases.say("page-of", page=page + 1, pages=len(pages))
        buttons = (
            *self._moves(quotation, shown, page, len(pages)),
            self._last(shown, private=private, asker=asker),
        )
        return Reply((pages[page],), small, buttons, self._more(quotation.work, shown), private)

    def not_found(self, answer: NotFound) -> Reply:
        """Why, and the nearest place behind a button: it is named, not claimed."""
        texts = [escape(explanations.not_found(self._phrases, answer))]
        if answer.nearest is None:
            return Reply(tuple(texts))
        quotation = answer.nearest.quotation
        texts.append(escape(self._phrases.say("nearest-line", reference=str(quotation.reference))))
        label = self._phrases.say("control-open-nearest")
        open_it = Button(label, shown_quotation(quotation).custom_id(Action.OPEN))
        return Reply(tuple(texts), buttons=(open_it,))

    def chooser(self, said: str, candidates: Sequence[Candidate]) -> Reply:
        """A list of places to choose one from."""
        listed = candidates[:MOST_OPTIONS]
        rows = "\n".join(self._candidate(c, spelled_out=len(listed) <= _SPELLED_OUT) for c in listed)
        options = tuple(
            Option(
                cut(f"{n}. {c.quotation.reference}"),
                shown_quotation(c.quotation).custom_id(Action.OPEN),
                cut(first_words(c.quotation.passages[0])),
            )
            for n, c in enumerate(listed, 1)
        )
        menu = Menu(CHOOSE, self._phrases.say("control-choose"), options)
        return Reply((escape(said), rows), menu=menu)

    def line(self, name: str, *, private: bool = True, **facts: str | float) -> Reply:
        """One sentence."""
        return Reply((escape(self._phrases.say(name, **facts)),), private=private)

    def mention_line(self, name: str, **facts: str | float) -> Reply:
        """One public line, and a button that opens the private answer."""
        button = Button(self._phrases.say("control-choose"), MENTION, "primary")
        if name == "mention-not-found":
            button = Button(self._phrases.say("control-open-nearest"), MENTION)
        return Reply((escape(self._phrases.say(name, **facts)),), buttons=(button,), private=False)

    def copy(self, quotation: Quotation) -> Reply:
        """The words and their source as plain text to copy; only the source where the words are too many."""
        source = citation(quotation.work, quotation.reference)
        words = "\n\n".join(p.text for p in quotation.passages)
        whole = f"{words}\n\n{source}"
        text = whole if len(whole) <= _COPY_LIMIT else source
        return Reply((f"```\n{text.replace('```', _BROKEN_FENCE)}\n```",))

    def _moves(self, quotation: Quotation, shown: Shown, page: int, pages: int) -> tuple[Button, Button, Button]:
        say, work = self._phrases.say, quotation.work
        before = say("control-previous-page", page=str(page)) if page else say("control-previous")
        after = say("control-next-page", page=str(page + 2)) if page + 1 < pages else say("control-next")
        return (
            Button(say("control-wider"), shown.custom_id(Action.WIDER), enabled=_widens(quotation, shown)),
            Button(
                before, shown.custom_id(Action.PREVIOUS), enabled=bool(page) or previous(work, shown.span) is not None
            ),
            Button(
                after, shown.custom_id(Action.NEXT), enabled=page + 1 < pages or following(work, shown.span) is not None
            ),
        )

    def _last(self, shown: Shown, *, private: bool, asker: int | None) -> Button:
        """Share a private answer, or delete a public one."""
        if private or asker is None:
            return Button(self._phrases.say("control-share"), shown.custom_id(Action.SHARE), "primary")
        return Button(self._phrases.say("control-delete"), f"{DELETE}:{asker}", "danger")

    def _more(self, work: Work, shown: Shown) -> Menu:
        say = self._phrases.say
        section = say("control-section-hint", reference=section_reference(work, shown.span))
        options = (
            Option(say("control-section"), shown.custom_id(Action.SECTION), cut(section)),
            Option(say("control-copy"), shown.custom_id(Action.COPY), say("control-copy-hint")),
            Option(say("control-other"), shown.custom_id(Action.OTHER), say("control-other-hint")),
        )
        return Menu(MORE, say("control-more"), options)

    @staticmethod
    def _candidate(candidate: Candidate, *, spelled_out: bool) -> str:
        quotation = candidate.quotation
        reference = f"**{escape(str(quotation.reference))}**"
        if spelled_out:
            pages = quotation_pages(quotation, _CANDIDATE)
            return f"{reference}\n{pages[0].rstrip()}{' …' if len(pages) > 1 else ''}"
        words = first_words(quotation.passages[0])
        return f"{reference} {escape(words)}{' …' if words != quotation.passages[0].text else ''}"


def _widens(quotation: Quotation, shown: Shown) -> bool:
    """Whether there is more around it, or between its pieces."""
    left_out = any(quotation.omits_after(n) for n in range(len(quotation.passages)))
    return left_out or wider(quotation.work, shown.span) is not None


def cut(text: str) -> str:
    return text if len(text) <= _LABEL else text[: _LABEL - 1] + "…"
