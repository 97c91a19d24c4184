"""A laid quotation -> its difference: the stretches of both texts, as they are shown."""

import re
from collections.abc import Iterator, Sequence

from bot.quoting.checking.checks import Change, ChangeKind, Difference
from bot.quoting.checking.differences import Block, Laid
from bot.quoting.checking.exact_letters import PrintedWord
from bot.quoting.checking.weighty_words import put_weighty_first

_SHORT = 3  # letters of a kept word that changes are joined across
_MOST_TOGETHER = 4  # words of changes next to each other that are told as one
_FEW = 3  # marks that may follow the last word of a window
_MARKS = re.compile(r"[^\s\[\]…]*\Z"), re.compile(r"[^\s\[\]…]*")
_OWN_MARKS = re.compile(r"[^\s…]*\Z"), re.compile(r"[^\s…]*")
_JOINED = frozenset({ChangeKind.CHANGED, ChangeKind.ADDED, ChangeKind.MISSING})


def difference_of(laid: Laid) -> Difference:
    single = [_change(laid, block) for block in _join_neighbours(laid)]
    weighty = put_weighty_first(single, laid.work.about.language)
    return Difference(
        tuple(_change(laid, block) for block in _join(laid, list(_join_neighbours(laid)))), weighty, laid.words
    )


def _join_neighbours(laid: Laid) -> Iterator[Block]:
    """The blocks with a few words changed next to each other made one: "two years" for "one year"."""
    left = list(laid.blocks)
    while left:
        block = left.pop(0)
        while left and _are_neighbours(laid, block, left[0]):
            after = left.pop(0)
            block = Block(ChangeKind.CHANGED, block.low, after.high, block.start, after.end)
        yield block


def _are_neighbours(laid: Laid, before: Block, after: Block) -> bool:
    if not {before.kind, after.kind} <= _JOINED or ChangeKind.CHANGED not in {before.kind, after.kind}:
        return False
    is_long = max(after.high - before.low, after.end - before.start) > _MOST_TOGETHER
    is_cut = any(before.start < cut < after.end for cut in laid.cuts)
    return not is_long and not is_cut and not any(map(laid.is_own, (before, after)))


def _join(laid: Laid, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with changes made one that only a short word is between."""
    left = list(blocks)
    while left:
        block = left.pop(0)
        while len(left) > 1 and _is_joined(laid, block, left[0], left[1]):
            block = Block(ChangeKind.CHANGED, block.low, left[1].high, block.start, left[1].end)
            del left[:2]
        yield block


def _is_joined(laid: Laid, before: Block, kept: Block, after: Block) -> bool:
    if kept.kind is not ChangeKind.KEPT or kept.high - kept.low != 1 or not {before.kind, after.kind} <= _JOINED:
        return False
    if before.kind is after.kind is not ChangeKind.CHANGED or any(map(laid.is_own, (before, after))):
        return False
    is_cut = any(before.start < cut < after.end for cut in laid.cuts)
    return not is_cut and len(laid.quoted.words[kept.low].folded) <= _SHORT


def _change(laid: Laid, block: Block) -> Change:
    """Kept words with the marks that are printed next to them, others bare."""
    said, there, text = laid.quoted.words, laid.there, laid.quoted.text
    marks = _OWN_MARKS if laid.is_own(block) else _MARKS if block.kind is ChangeKind.KEPT else None
    low, high = _edges(said, block.low, block.high, text[said[-1].end :], marks)
    end = there[-1].end
    start, end = _edges(there, block.start, block.end, laid.work.text[end : end + _FEW], marks)
    return Change(block.kind, text[low:high], laid.work.text[start:end])


def _edges(
    words: Sequence[PrintedWord], low: int, high: int, rest: str, marks: tuple[re.Pattern[str], re.Pattern[str]] | None
) -> tuple[int, int]:
    if low == high:
        return 0, 0
    before, after = words[low].gap, words[high].gap if high < len(words) else rest
    found = (marks[0].search(before), marks[1].match(after)) if marks is not None else (None, None)
    return words[low].start - _length(found[0]), words[high - 1].end + _length(found[1])


def _length(found: re.Match[str] | None) -> int:
    return len(found[0]) if found is not None else 0
