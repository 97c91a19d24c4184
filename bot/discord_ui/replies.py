"""Answers -> what a message holds. Pure: no client, no network; `layout` makes Discord's components of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.discord_ui.control_state import Shown
from bot.discord_ui.here import ANYWHERE, Here
from bot.discord_ui.markdown import escape
from bot.discord_ui.pages import size
from bot.discord_ui.quotation_pages import heading_line, quotation_pages
from bot.discord_ui.shortening import MORE as CUT_HERE
from bot.discord_ui.shortening import clipped, cut, description, excerpt
from bot.errors import CatchwordError
from bot.quoting.answers import Candidate, NotFound, Quotation
from bot.quoting.citations import citation, source_line
from bot.quoting.limits import over_limit
from bot.quoting.manner import PLAIN, Manner
from bot.quoting.navigation import following, previous, section_reference, span_of, wider
from bot.texts.work import Work
from bot.wording import explanations
from bot.wording.phrases import Phrases

MOST_OPTIONS = 25
_SPELLED_OUT = 6  # candidates whose sentences are shown; of more, only the words around the match


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
COMMANDS = ("quote", "cite", "search", "contents", "works", "random", "about")  # as /help lists them
# Parts of the 4,000 characters that all texts of a message share, by `pages.size`.
_LINE = 3800
_COPY = 3500  # in one block
_SOURCE = 400  # below a page of a quotation
_TITLE = 160  # of that
_ALSO = 180  # each of the two lines that say where else its words are
_SAID = 300  # above a list of candidates
_CANDIDATES = 3500
_CANDIDATE = 400  # each, of few
_LONG_EXCERPT = 240  # characters of it, where its sentences are longer
_EXCERPT, _SHORT_EXCERPT = 90, 56  # of more; three lines on a phone with the reference, or two
_FEW = 10  # candidates with the longer one
_BROKEN_FENCE = "`\u200b`\u200b`"


@dataclass(frozen=True, slots=True)
class Button:
    """`style` is Discord's name for it: primary or secondary."""

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
    """`texts` are Markdown that is already escaped, shown one below the other, and below them the small print.

    `quoted` says that they are a text's own words, not ours; `said` is what we say above those, `below` under all.
    """

    texts: tuple[str, ...]
    small_print: str = ""
    buttons: tuple[Button, ...] = ()
    menu: Menu | None = None
    private: bool = True
    quoted: bool = False
    said: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


def shown_quotation(quotation: Quotation) -> Shown:
    """Where a quotation stands, for its controls to carry."""
    matched = tuple(m for p in quotation.passages for m in p.matched)
    return Shown(quotation.work.id, quotation.work.edition, span_of(quotation), matched)


class Replies:
    """Makes replies in one language."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def quotation(
        self,
        quotation: Quotation,
        shown: Shown | None = None,
        *,
        private: bool,
        asker: int | None = None,
        here: Here = ANYWHERE,
    ) -> Reply:
        """A page of a quotation with its source and controls. `asker` may delete a public one; a private one may be
        shared where everyone may be shown it.
        """
        shown = shown if shown is not None else shown_quotation(quotation)
        pages = quotation_pages(quotation)
        page = min(shown.page, len(pages) - 1)
        small, sharing = _source(quotation, here.manner), here.shows(quotation)
        for elsewhere, told in ((quotation.also, explanations.also), (quotation.nearly, explanations.nearly)):
            if elsewhere:
                small += "\n" + clipped(told(self._phrases, elsewhere), _ALSO)
        if quotation.checked is not None:
            small += "\n" + clipped(explanations.checked(self._phrases, quotation.checked), _ALSO)
        if len(pages) > 1:
            small += "\n" + self._phrases.say("page-of", page=page + 1, pages=len(pages))
        if private and here.open and not sharing:
            small += "\n" + self._phrases.say("longer-than-public", limit=here.manner.longest_public or 0)
        buttons = self._moves(quotation, shown, page, len(pages))
        if sharing and (private or asker is None):
            buttons += (Button(self._phrases.say("control-share"), shown.custom_id(Action.SHARE), "primary"),)
        menu = self._more(quotation.work, shown, None if private else asker)
        opening = "" if page else heading_line(quotation, 0)  # no part of the pages: they are the same without it
        return Reply((opening + pages[page],), small, buttons, menu, private, quoted=True)

    def not_found(self, answer: NotFound, listing: str = "") -> Reply:
        """Why, and the nearest place behind a button: it is named, not claimed. `listing` is what the button does that
        lists the places of words that appear too often.
        """
        texts = [clipped(explanations.not_found(self._phrases, answer), _LINE - _SAID)]
        if answer.nearest is None:
            listed = (Button(self._phrases.say("control-list"), listing, "primary"),) if listing else ()
            return Reply(tuple(texts), buttons=listed)
        quotation = answer.nearest.quotation
        texts.append(f"{escape(self._phrases.say('nearest'))}\n{_by_its_words(quotation, _EXCERPT, _CANDIDATE)}")
        label = self._phrases.say("control-open-nearest")
        open_it = Button(label, shown_quotation(quotation).custom_id(Action.OPEN))
        return Reply(tuple(texts), buttons=(open_it,))

    def chooser(self, said: str, candidates: Sequence[Candidate]) -> Reply:
        """A list of places to choose one from."""
        listed = _distinct(candidates)[:MOST_OPTIONS]
        places = list(enumerate((c.quotation for c in listed), 1))
        if len(places) <= _SPELLED_OUT:
            texts = tuple(_spelled_out(n, quotation) for n, quotation in places)
        else:
            texts = ("\n".join(_listed(n, quotation, len(places)) for n, quotation in places),)
        options = tuple(
            Option(cut(f"{n}. {q.reference}"), shown_quotation(q).custom_id(Action.OPEN), _described(q))
            for n, q in places
        )
        menu = Menu(CHOOSE, self._phrases.say("control-choose"), options)
        return Reply((clipped(said, _SAID), *texts), menu=menu)

    def line(self, name: str, *, private: bool = True, **facts: str | float) -> Reply:
        """One sentence."""
        return Reply((clipped(self._phrases.say(name, **facts), _LINE),), private=private)

    def problem(self, error: CatchwordError) -> Reply:
        """What stands in the way, and the mend."""
        return Reply((clipped(explanations.problem(self._phrases, error), _LINE),))

    def help(self, example: str) -> Reply:
        """The commands, one a line, in the words of Discord's own menu; then what else there is."""
        say = self._phrases.say
        rows = "\n".join(f"- **/{name}** {escape(say(f'command-{name}'))}" for name in COMMANDS)
        rest = clipped(say("help-mention", example=example), _SAID)
        return Reply((escape(say("help-heading")), rows, rest), escape(say("help-controls")))

    def about(self, *, works: int, paragraphs: int, version: str) -> Reply:
        """What this is, and what it keeps."""
        say = self._phrases.say
        small = say("about-holdings", works=works, paragraphs=paragraphs, version=version)
        return Reply((escape(say("about")),), escape(small))

    def mention_line(self, name: str, control: str = "control-choose", **facts: str | float) -> Reply:
        """One public line, and a button that opens the private answer; `control` names what it says."""
        style = "secondary" if control == "control-open-nearest" else "primary"
        button = Button(self._phrases.say(control), MENTION, style)
        return replace(self.line(name, private=False, **facts), buttons=(button,))

    def over_many(self, quotation: Quotation) -> Reply:
        """What is said of a quotation with more paragraphs than anyone leafs through."""
        reference, paragraphs = str(quotation.reference), len(quotation.passages)
        return self.line("over-many", reference=reference, paragraphs=paragraphs)

    def copy(self, quotation: Quotation, manner: Manner = PLAIN) -> Reply:
        """The words and their source as plain text to copy; only the source where the words are too many."""
        source = citation(quotation.work, quotation.reference, manner)
        words = "\n\n".join(p.text for p in quotation.passages)
        block = _block(f"{words}\n\n{source}")
        if size(block) <= _COPY:
            return Reply((block,))
        while size(block := _block(source)) > _COPY:
            source = source[: len(source) * 9 // 10]
        return Reply((escape(self._phrases.say("copy-too-long")), block))

    def _moves(self, quotation: Quotation, shown: Shown, page: int, pages: int) -> tuple[Button, ...]:
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

    def _more(self, work: Work, shown: Shown, asker: int | None) -> Menu:
        """What is seldom wanted; last, for a public quotation, its deletion, where no thumb slips onto it."""
        say = self._phrases.say
        section = say("control-section-hint", reference=section_reference(work, shown.span))
        options = [
            Option(say("control-section"), shown.custom_id(Action.SECTION), cut(section)),
            Option(say("control-copy"), shown.custom_id(Action.COPY), say("control-copy-hint")),
            Option(say("control-other"), shown.custom_id(Action.OTHER), say("control-other-hint")),
        ]
        if asker is not None:
            options.append(Option(say("control-delete"), f"{DELETE}:{asker}", say("control-delete-hint")))
        return Menu(MORE, say("control-more"), tuple(options))


def _widens(quotation: Quotation, shown: Shown) -> bool:
    """Whether there is more around it, or between its pieces."""
    left_out = any(quotation.omits_after(n) for n in range(len(quotation.passages)))
    return left_out or wider(quotation.work, shown.span) is not None


def _source(quotation: Quotation, manner: Manner) -> str:
    """Where it is from; of a title as long as a page, as much as names it."""
    about = quotation.work.about
    title = about.title if len(about.title) <= _TITLE else about.title[:_TITLE].rpartition(" ")[0] + CUT_HERE
    line = " ".join(source_line(replace(about, title=title), manner).split())
    return f"**{escape(str(quotation.reference))}** — {clipped(line, _SOURCE)}"


def _described(quotation: Quotation) -> str:
    return description(quotation) if over_limit(quotation) is None else ""


def _spelled_out(number: int, quotation: Quotation) -> str:
    """Its sentences; of too many, those words that matched."""
    reference = f"**{number}. {escape(str(quotation.reference))}**"
    if over_limit(quotation) is not None:
        return reference
    pages = quotation_pages(quotation, _CANDIDATE)
    return f"{reference}\n{pages[0].rstrip() if len(pages) == 1 else excerpt(quotation, _LONG_EXCERPT, _CANDIDATE)}"


def _listed(number: int, quotation: Quotation, among: int) -> str:
    """An item of Discord's own lists, which indents the lines that wrap."""
    length = _EXCERPT if among <= _FEW else _SHORT_EXCERPT
    return f"{number}. {_by_its_words(quotation, length, _CANDIDATES // among - len(f'{number}. '))}"


def _by_its_words(quotation: Quotation, length: int, room: int) -> str:
    """Its reference, and the words by which one recognises it where its work allows to be quoted so much."""
    reference = f"**{escape(str(quotation.reference))}**"
    if over_limit(quotation) is not None:
        return reference
    return f"{reference} {excerpt(quotation, length, room - size(reference) - 2)}"


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Each place once: Discord refuses a menu that offers the same value twice."""
    kept: dict[str, Candidate] = {}
    for candidate in candidates:
        kept.setdefault(shown_quotation(candidate.quotation).custom_id(Action.OPEN), candidate)
    return list(kept.values())


def _block(text: str) -> str:
    return f"```\n{text.replace('```', _BROKEN_FENCE)}\n```"
