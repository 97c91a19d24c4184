"""What a quotation is that is laid next to a place: word for word, shortened, almost, or something else."""

from bot.quoting.checking.checks import ChangeKind, Verdict
from bot.quoting.checking.differences import Block, Laid

_MOST_MISSING = 100  # words in one gap that no mark speaks of
_MOST_OMITTED = 200  # and where one does
_SHARE = 3  # at most one in so many words may differ
_FEW_DIFFER = 4  # of which one differs
_ROW = 4  # kept words in a row
_SHARE_AROUND_ROW = 2
_COUNTED_GAP = 3  # words of a gap that count, of those that are missing: they are many at once
_WORSE = 4  # missing words that a word which is added or replaced counts as much as


def verdict_of(laid: Laid) -> Verdict:
    """`ABSENT` where too much differs to be called a quotation of the place, `FROM_PLACES` where it is of two places
    that are too far apart.
    """
    is_changed = laid.has(ChangeKind.CHANGED) or laid.has(ChangeKind.ADDED)
    if is_changed and _is_other(laid):
        return Verdict.ABSENT
    if any(not is_near(laid, block) for block in laid.blocks):
        return Verdict.FROM_PLACES
    if is_changed:
        return Verdict.ALMOST
    if laid.has(ChangeKind.MISSING):
        return Verdict.SHORTENED
    return Verdict.SHORTENED_MARKED if laid.has(ChangeKind.OMITTED) else Verdict.WORD_FOR_WORD


def _is_other(laid: Laid) -> bool:
    """Whether so much differs that it is another sentence: more than a third of the words, or, around words that are
    kept in a row, more than half of them.
    """
    in_a_row = max((block.high - block.low for block in laid.kept), default=0)
    share = _SHARE_AROUND_ROW if in_a_row >= _ROW else _SHARE
    return share * _differing(laid) > _said(laid)


def differs_much(laid: Laid) -> bool:
    """Whether so much is added or replaced that no other place is worth looking for that has nearly the same words."""
    return _FEW_DIFFER * _differing(laid) > _said(laid)


def is_near(laid: Laid, block: Block) -> bool:
    """Whether what is left out is so little that what is on both sides is one place."""
    left_out = block.end - block.start
    if block.kind is ChangeKind.OMITTED:
        return left_out <= _MOST_MISSING or (left_out <= _MOST_OMITTED and not _leaves_section(laid, block))
    if block.kind is ChangeKind.MISSING:
        return left_out <= _MOST_MISSING and not _leaves_section(laid, block)
    return True


def _leaves_section(laid: Laid, block: Block) -> bool:
    if not block.start or block.end >= len(laid.there):
        return False
    sections = (laid.work.outline.section_at(laid.there[m].start) for m in (block.start - 1, block.end))
    return len({section.label for section in sections}) > 1


def _said(laid: Laid) -> int:
    return max(1, sum(not word.own for word in laid.quoted.words))


def _differing(laid: Laid) -> int:
    return sum(_against(laid, block) for block in laid.blocks)


def core(laid: Laid) -> tuple[int, int]:
    """The words of the quotation from which to which the place has it best, and no gap is too wide: the stretch of the
    largest sum, where a kept word counts for it and others against it (Kadane's algorithm).
    """
    best, found = 0, (0, 0)
    total, low = 0, 0
    for block in laid.blocks:
        if block.kind is ChangeKind.KEPT:
            total += block.high - block.low
            if total > best:
                best, found = total, (low, block.high)
            continue
        total -= _against(laid, block)
        if total < 0 or not is_near(laid, block):
            total, low = 0, block.high
    return found


def _against(laid: Laid, block: Block) -> int:
    """How many kept words it takes to be worth reading on over a block."""
    return min(_COUNTED_GAP, laid.weigh(block)) if block.kind is ChangeKind.MISSING else laid.weigh(block)


def kept_words(laid: Laid) -> int:
    return sum(block.high - block.low for block in laid.kept)


def distance(laid: Laid) -> int:
    """How unlike a place is: what is added or replaced counts more than what is left out."""
    return sum(
        min(_COUNTED_GAP, laid.weigh(block)) if block.kind is ChangeKind.MISSING else _WORSE * laid.weigh(block)
        for block in laid.blocks
    )
