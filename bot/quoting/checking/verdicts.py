"""What a quotation is that is laid next to a place: word for word, shortened, almost, or something else."""

from collections.abc import Sequence

from bot.quoting.checking.checks import ChangeKind, Verdict
from bot.quoting.checking.differences import Block, Laid

_MOST_MISSING = 100  # words in one gap that no mark speaks of
_MOST_OMITTED = 400  # and where one does
_SHARE = 3  # at most one in so many words may differ
_COUNTED_GAP = 3  # words of a gap that count, of those that are missing: they are many at once


def verdict_of(laid: Laid) -> Verdict:
    """`ABSENT` where too much differs to be called a quotation of the place, `FROM_PLACES` where it is of two places
    that are too far apart.
    """
    if _SHARE * _differing(laid) > _said(laid):
        return Verdict.ABSENT
    if any(not is_near(laid, block) for block in laid.blocks):
        return Verdict.FROM_PLACES
    if laid.has(ChangeKind.CHANGED) or laid.has(ChangeKind.ADDED):
        return Verdict.ALMOST
    if laid.has(ChangeKind.MISSING):
        return Verdict.SHORTENED
    return Verdict.SHORTENED_MARKED if laid.has(ChangeKind.OMITTED) else Verdict.WORD_FOR_WORD


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
    return sum(
        min(_COUNTED_GAP, laid.weigh(block)) if block.kind is ChangeKind.MISSING else laid.weigh(block)
        for block in laid.blocks
    )


def said_apart(laid: Laid, fewest: int) -> list[tuple[int, int]]:
    """The stretches of at least so many words of the quotation that the place does not have."""
    found: list[tuple[int, int]] = []
    for block in laid.blocks:
        if block.kind in {ChangeKind.KEPT, ChangeKind.MISSING, ChangeKind.OMITTED} or laid.is_own(block):
            continue
        if found and found[-1][1] == block.low:
            found[-1] = (found[-1][0], block.high)
        else:
            found.append((block.low, block.high))
    return [(low, high) for low, high in found if high - low >= fewest]


def stretches(laid: Laid, fewest: int) -> list[tuple[int, int]]:
    """The words of the quotation that are of one place together: between gaps that are too wide, and without what the
    place does not have.
    """
    apart = said_apart(laid, fewest)
    edges = [*apart, *((b.low, b.low) for b in laid.blocks if not is_near(laid, b))]
    edges = [(0, 0), *sorted(edges), (len(laid.quoted.words),) * 2]
    between = ((before[1], after[0]) for before, after in zip(edges, edges[1:], strict=False))
    return [(low, high) for low, high in between if _kept_within(laid.blocks, low, high) >= fewest]


def _kept_within(blocks: Sequence[Block], low: int, high: int) -> int:
    kept = (min(high, b.high) - max(low, b.low) for b in blocks if b.kind is ChangeKind.KEPT)
    return sum(max(0, words) for words in kept)
