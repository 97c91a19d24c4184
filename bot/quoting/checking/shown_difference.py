"""A difference as it is shown: long stretches folded to their ends, so that what differs is seen at once. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.quoting.checking.checks import Change, ChangeKind

FOLD = "…"
_ENDS = 4  # words that are shown at each end of what is folded
_LEAST_FOLDED = 3  # words; fewer are shown
_MOST_DIFFERING = 16  # words of one change that are shown, or few more


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One stretch of what is shown: words of the text, of the quotation, or both. What is kept has the quotation's."""

    kind: ChangeKind
    printed: str
    said: str


def shown_changes(changes: Sequence[Change], ends: int = _ENDS) -> tuple[ShownChange, ...]:
    """Of what is kept so many words next to a change; of the quotation's beginning and end as many."""
    return tuple(_shown(change, ends) for change in changes)


def _shown(change: Change, ends: int) -> ShownChange:
    match change.kind:
        case ChangeKind.KEPT:
            said = fold_words(change.said, ends)
            return ShownChange(change.kind, said, said)
        case ChangeKind.OMITTED:
            return ShownChange(change.kind, "", "")
        case _:
            differing = max(ends, _MOST_DIFFERING // 2)
            return ShownChange(change.kind, fold_words(change.printed, differing), fold_words(change.said, differing))


def fold_words(text: str, ends: int) -> str:
    """The words in one line, of many only those at both ends."""
    words = text.split()
    if len(words) < 2 * ends + _LEAST_FOLDED:
        return " ".join(words)
    return " ".join((*words[:ends], FOLD, *words[len(words) - ends :]))


def has_difference(changes: Sequence[Change]) -> bool:
    """Whether there is anything to show but words that are kept, and omissions that are marked."""
    return any(change.kind not in {ChangeKind.KEPT, ChangeKind.OMITTED} for change in changes)


def words_missing(changes: Sequence[Change]) -> Iterator[str]:
    """What the quotation leaves out without saying so, a stretch each."""
    yield from (" ".join(change.printed.split()) for change in changes if change.kind is ChangeKind.MISSING)
