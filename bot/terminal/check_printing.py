"""Checked quotations for a person in a terminal: lines, and the passages between them. The signs of a difference are
there without colour too.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rich.text import Text

from bot.quoting.answers import Quotation
from bot.quoting.checking.checks import Change, ChangeKind, Check, Checks, ComparedPlace
from bot.quoting.checking.shown_difference import ShownChange, fold_words, has_difference, shown_changes
from bot.quoting.citations import citation
from bot.quoting.limits import over_limit
from bot.wording import checks as wording
from bot.wording.phrases import Phrases

NO_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)))  # works are loaded without any
_OMISSION = "[…]"
_STRUCK, _ADDED = "red strike", "bold green"
_ENDS_OF_PART = 4  # words by which one knows a quotation among several
Number = Callable[[int, Sequence[object]], Text]


def check_lines(phrases: Phrases, checks: Checks, number: Number) -> Iterator[Text | Quotation]:
    """`number` is what a person types to open one of several places, where they can."""
    places = [place for each in checks.checks if isinstance(each, Check) for place in each.places]
    for n, each in enumerate(checks.checks, 1):
        if n > 1:
            yield Text()
        if len(checks.checks) + checks.left_out > 1:
            yield _line(f"{n}. “{fold_words(each.part.text, _ENDS_OF_PART)}”")
        if isinstance(each, Check):
            yield from _check_lines(phrases, each, places, number)
        else:
            yield _line(wording.unchecked(phrases, each))
    if checks.left_out:
        yield Text()
        yield _line(phrases.say("verdict-left-out", count=checks.left_out))


def _check_lines(
    phrases: Phrases, check: Check, listed: Sequence[ComparedPlace], number: Number
) -> Iterator[Text | Quotation]:
    yield _line(wording.verdict(phrases, check), "bold")
    yield from map(_line, wording.sentences(phrases, check))
    for place in check.places:
        shown = number(listed.index(place) + 1, listed) if len(listed) > 1 else Text()
        yield from _place_lines(phrases, place, shown)
    if check.nearest is not None:
        yield Text()
        yield _line(phrases.say("nearest"))
        yield _passage(check.nearest)
    if same := wording.same_places(phrases, check):
        yield _line(same, "dim")
    for edition in check.editions:
        yield _line(wording.other_edition(phrases, check, edition))
        yield from _difference_lines(phrases, edition)


def _place_lines(phrases: Phrases, place: ComparedPlace, number: Text) -> Iterator[Text | Quotation]:
    yield from _difference_lines(phrases, place)
    yield Text()
    if number:
        yield number
    yield _passage(place)


def _passage(place: ComparedPlace) -> Text | Quotation:
    """The passage, or only where it is, of a text that may be quoted only briefly."""
    quotation = replace(place.quotation, also=(), nearly=())  # the check says where else its words are
    if over_limit(quotation) is None:
        return quotation
    return _line(citation(quotation.work, quotation.reference), "dim")


def _difference_lines(phrases: Phrases, place: ComparedPlace) -> Iterator[Text]:
    """What only the text has between `~~`, what only the quotation has between `**`; nothing where no word differs."""
    if not has_difference(place.difference.changes):
        return
    yield difference_line(place.difference.changes)
    yield _line(f"(~~{phrases.say('verdict-only-text')}~~ · **{phrases.say('verdict-only-said')}**)", "dim")


def difference_line(changes: Sequence[Change]) -> Text:
    line = Text()
    for change in shown_changes(changes):
        line.append(" " if line else "")
        for words, style in _pieces(change):
            line.append(words.translate(NO_CONTROLS), style)
    return line


def _pieces(change: ShownChange) -> Iterator[tuple[str, str]]:
    struck, added = (f"~~{change.printed}~~", _STRUCK), (f"**{change.said}**", _ADDED)
    match change.kind:
        case ChangeKind.KEPT:
            yield change.said, ""
        case ChangeKind.MISSING:
            yield struck
        case ChangeKind.ADDED:
            yield added
        case ChangeKind.CHANGED:
            yield from (struck, (" → ", ""), added)
        case ChangeKind.OMITTED:
            yield _OMISSION, ""


def _line(text: str, style: str = "") -> Text:
    return Text(text.translate(NO_CONTROLS), style)
