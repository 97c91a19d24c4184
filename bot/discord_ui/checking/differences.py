"""A difference as Discord's Markdown: kept words as they are, what only the text has struck out, what only the
quotation has bold, an arrow between two that take each other's place. With its signs escaped it reads the same. Pure.
"""

from collections.abc import Iterator, Sequence

from bot.discord_ui.messages.markdown import escape
from bot.discord_ui.messages.pages import size
from bot.discord_ui.messages.parts import bold, small_print
from bot.discord_ui.messages.shortening import DOTS
from bot.discord_ui.messages.signs import OMISSION
from bot.quoting.checking.checks import Change, ChangeKind
from bot.quoting.checking.shown_difference import ShownChange, has_difference, shown_changes
from bot.wording.phrases import Phrases

_FEWER_ENDS = (4, 2, 1)  # words around a change: as many as there is room for


def difference_source(changes: Sequence[Change], room: int) -> str:
    """As much of it as has room, from its beginning; nothing where no word differs."""
    if not has_difference(changes):
        return ""
    sources: list[str] = []
    for ends in _FEWER_ENDS:
        sources = [source for change in shown_changes(changes, ends) if (source := _source(change))]
        if size(" ".join(sources)) <= room:
            return " ".join(sources)
    return _first(sources, room)


def legend(phrases: Phrases) -> str:
    """What the signs of a difference mean, in small print."""
    return small_print(f"{_struck(phrases.say('verdict-only-text'))} · {bold(phrases.say('verdict-only-said'))}")


def has_signs(source: str) -> bool:
    """Whether a check shows a difference: besides its verdict, which is bold, something is marked."""
    return "~~" in source or source.count("**") > len(("**", "**"))


def _first(sources: Sequence[str], room: int) -> str:
    return " ".join(_fitting(sources, room - size(DOTS))) + DOTS


def _fitting(sources: Sequence[str], room: int) -> Iterator[str]:
    for source in sources:
        room -= size(source) + 1
        if room < 0:
            return
        yield source


def _source(change: ShownChange) -> str:
    match change.kind:
        case ChangeKind.KEPT:
            return escape(change.said)
        case ChangeKind.MISSING:
            return _struck(escape(change.printed))
        case ChangeKind.ADDED:
            return bold(escape(change.said))
        case ChangeKind.CHANGED:
            return f"{_struck(escape(change.printed))} → {bold(escape(change.said))}"
        case ChangeKind.OMITTED:
            return OMISSION


def _struck(source: str) -> str:
    return f"~~{source}~~"
