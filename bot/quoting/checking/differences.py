"""A quotation laid next to a stretch of a work: what is kept, missing, added, changed, and left out with a mark."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bot.matching.word_alignment import align_words, pair_by_letters
from bot.quoting.checking.checks import ChangeKind, Remark
from bot.quoting.checking.exact_letters import PrintedWord, Quoted, divided_as, remarks_between, remarks_on_gap
from bot.quoting.checking.windows import Window
from bot.texts.work import Work

_TAIL = 3  # words after the last kept one
_OPENED, _CLOSED = "[{", "]}"  # around the number of a page
_SENTENCE_ENDS = re.compile(r"[.!?:;…]|\n")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one kind: words `[low, high)` of the quotation, and `[start, end)` of the text."""

    kind: ChangeKind
    low: int
    high: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Laid:
    """A quotation, with its words divided as the text divides them, next to the words `there` of a work. The blocks are
    in order, and hold every word of the quotation once. `cuts` are the places in `there` before which a heading or the
    like is left out; `noted` is what is to be remarked on words of the quotation that are kept, and on the marks before
    them.
    """

    quoted: Quoted
    work: Work
    there: tuple[PrintedWord, ...]
    blocks: tuple[Block, ...]
    cuts: frozenset[int]
    noted: Mapping[int, frozenset[Remark]]  # by the words of the quotation
    words: int = field(init=False)  # that differ

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", sum(map(self.weigh, self.blocks)))

    @property
    def remarks(self) -> frozenset[Remark]:
        found = frozenset[Remark]().union(*self.noted.values())
        return found | {Remark.BRACKETS} if any(map(self.is_own, self.blocks)) else found

    def weigh(self, block: Block) -> int:
        """How many words differ in a block."""
        said = sum(not word.own for word in self.quoted.words[block.low : block.high])
        match block.kind:
            case ChangeKind.MISSING | ChangeKind.CHANGED:
                return max(said, block.end - block.start)
            case ChangeKind.ADDED:
                return said
            case _:
                return 0

    def part(self, low: int, high: int) -> "Laid":
        """The same of words `[low, high)` of the quotation only, between whose edges no block lies but at its ends."""
        inside = tuple(
            replace(b, low=max(b.low, low) - low, high=min(b.high, high) - low)
            for b in self.blocks
            if low <= b.low and b.high <= high and (b.low < b.high or low < b.low < high)
        )
        noted = {n - low: remarks for n, remarks in self.noted.items() if low < n < high}
        first = next((block for block in inside if block.kind is ChangeKind.KEPT and not block.low), None)
        if first is not None:
            noted[0] = remarks_between(self.quoted.words[low], self.there[first.start], first=True) or frozenset()
        return replace(self, quoted=self.quoted.part(low, high), blocks=inside, noted=noted)

    def is_own(self, block: Block) -> bool:
        """Whether these words are added in square brackets."""
        return block.kind is ChangeKind.ADDED and all(w.own for w in self.quoted.words[block.low : block.high])

    def has(self, kind: ChangeKind) -> bool:
        return any(block.kind is kind and (kind is not ChangeKind.ADDED or self.weigh(block)) for block in self.blocks)

    @property
    def kept(self) -> Iterator[Block]:
        return (block for block in self.blocks if block.kind is ChangeKind.KEPT)

    @property
    def stretch(self) -> tuple[PrintedWord, ...]:
        """The words of the text from the first that the quotation takes to the last."""
        return self.there[self.blocks[0].start : self.blocks[-1].end] if self.blocks else ()


def lay(quoted: Quoted, window: Window, rarities: Mapping[str, float]) -> Laid | None:
    """The quotation next to the window; None where no word of it is there."""
    quoted = divided_as(quoted, window.words)
    pairs = _align(quoted, window, rarities)
    kept = _kept_pairs(quoted.words, window.words, pairs, quoted.breaks)
    there, cuts, number = _without_units(window.words, {m for _, m in kept})
    kept = {(n, number[m]): remarks for (n, m), remarks in kept.items()}
    others = [(n, number[m]) for n, m in pairs if m in number and (n, number[m]) not in kept]
    kept = _check_gaps(quoted, there, kept)
    if not kept:
        return None
    blocks = tuple(_Blocks(quoted, there, sorted(kept), others, cuts).all())
    return Laid(quoted, window.work, there, blocks, cuts, {n: remarks for (n, _), remarks in kept.items() if remarks})


_Kept = dict[tuple[int, int], frozenset[Remark]]


def _align(quoted: Quoted, window: Window, rarities: Mapping[str, float]) -> list[tuple[int, int]]:
    """First without headings and the like: a quotation that leaves them out reads on over them."""
    said, rare = [w.folded for w in quoted.words], [rarities.get(w.folded, 1.0) for w in quoted.words]
    body = [m for m, word in enumerate(window.words) if not word.unit]
    plain = align_words(said, [window.words[m].folded for m in body], rare, quoted.breaks)
    on_body = [(n, body[m]) for n, m in plain]
    if len(body) == len(window.words) or all(said[n] == window.words[m].folded for n, m in on_body):
        return on_body
    return align_words(said, [word.folded for word in window.words], rare, quoted.breaks)


def _kept_pairs(
    said: Sequence[PrintedWord], there: Sequence[PrintedWord], pairs: Sequence[tuple[int, int]], breaks: frozenset[int]
) -> _Kept:
    found = {
        (n, m): remarks_between(said[n], there[m], first=not n or n in breaks or said[n - 1].own) for n, m in pairs
    }
    return {pair: remarks for pair, remarks in found.items() if remarks is not None}


def _without_units(
    words: Sequence[PrintedWord], kept: set[int]
) -> tuple[tuple[PrintedWord, ...], frozenset[int], dict[int, int]]:
    """The words without the headings and the like of which nothing is quoted, where these were, and the new number of
    each word that is left.
    """
    quoted = {words[m].unit for m in kept}
    left: list[PrintedWord] = []
    cuts: set[int] = set()
    number: dict[int, int] = {}
    gap = ""
    for m, word in enumerate(words):
        if word.unit and word.unit not in quoted:
            gap += word.gap.rstrip(_OPENED) + " " if not m or words[m - 1].unit != word.unit else ""
            cuts.add(len(left))
            continue
        number[m] = len(left)
        left.append(replace(word, gap=gap + word.gap.lstrip(_CLOSED)) if gap else word)
        gap = ""
    return tuple(left), frozenset(cuts), number


def _check_gaps(quoted: Quoted, there: Sequence[PrintedWord], kept: _Kept) -> _Kept:
    """With what the marks between two neighbours say; without the neighbours that they make other words."""
    checked, lost = dict(kept), set[tuple[int, int]]()
    for (n, m), (k, j) in pairwise(sorted(kept)):
        if k != n + 1 or j != m + 1:
            continue
        said = quoted.words[n], quoted.words[k]
        remarks = remarks_on_gap(said, (there[m], there[j]))
        if remarks is None:
            lost |= {(n, m), (k, j)}
        else:
            checked[k, j] |= remarks
    return {pair: remarks for pair, remarks in checked.items() if pair not in lost}


class _Blocks:
    """Makes the blocks of a quotation whose kept words are known."""

    def __init__(
        self,
        quoted: Quoted,
        there: Sequence[PrintedWord],
        kept: Sequence[tuple[int, int]],
        others: Sequence[tuple[int, int]],
        cuts: frozenset[int],
    ) -> None:
        self._quoted, self._there, self._kept, self._others, self._cuts = quoted, there, kept, others, cuts

    def all(self) -> Iterator[Block]:
        (first, start), (last, end) = self._kept[0], self._kept[-1]
        yield from self._between(0, first, self._edge_before(first, start), start, is_edge=True)
        low, begin = first, start
        for (n, m), (k, j) in pairwise(self._kept):
            if k == n + 1 and j == m + 1 and j not in self._cuts:
                continue
            yield Block(ChangeKind.KEPT, low, n + 1, begin, m + 1)
            yield from self._between(n + 1, k, m + 1, j)
            low, begin = k, j
        yield Block(ChangeKind.KEPT, low, last + 1, begin, end + 1)
        words = len(self._quoted.words)
        yield from self._between(last + 1, words, end + 1, self._edge_after(last, end), is_edge=True)

    def _edge_before(self, first: int, start: int) -> int:
        """Where the words of the text begin that are replaced before the first kept one, in its sentence."""
        edge = start
        while (first - (start - edge) - 1, edge - 1) in self._others and self._reads_on(edge):
            edge -= 1
        return edge

    def _edge_after(self, last: int, end: int) -> int:
        edge = end + 1
        while (last + edge - end, edge) in self._others and self._reads_on(edge):
            edge += 1
        return edge if edge > end + 1 else self._edge_by_letters(last, end)

    def _edge_by_letters(self, last: int, end: int) -> int:
        """The same where the quotation ends with a few words, and one of them is spelled like the one in its place."""
        tail = len(self._quoted.words) - last - 1
        edge = end + 1 + tail
        if not 0 < tail <= _TAIL or edge > len(self._there) or not all(map(self._reads_on, range(end + 1, edge))):
            return end + 1
        said = [word.folded for word in self._quoted.words[last + 1 :]]
        there = [word.folded for word in self._there[end + 1 : edge]]
        return edge if any(n == m for n, m in pair_by_letters(said, there)) else end + 1

    def _reads_on(self, m: int) -> bool:
        """Whether word `m` of the text is of the sentence of the word before it."""
        return m not in self._cuts and _SENTENCE_ENDS.search(self._there[m].gap) is None

    def _between(self, low: int, high: int, start: int, end: int, *, is_edge: bool = False) -> Iterator[Block]:
        own = [n for n in range(low, high) if self._quoted.words[n].own]
        breaks = [n for n in range(low, high + 1) if n in self._quoted.breaks and not is_edge]
        if not own and not breaks:
            yield from self._replaced(low, high, start, end)
            return
        first, last = min([*own, *breaks]), max([*(n + 1 for n in own), *breaks])
        left, right = min(first - low, end - start), min(high - last, end - start - min(first - low, end - start))
        yield from self._replaced(low, first, start, start + left)
        yield from self._pieces(ChangeKind.OMITTED, first, first, start + left, end - right)
        yield from self._pieces(ChangeKind.ADDED, first, last, end - right, end - right)
        yield from self._replaced(last, high, end - right, end)

    def _replaced(self, low: int, high: int, start: int, end: int) -> Iterator[Block]:
        """Words in the place of others: each is paired with the one that it is like."""
        said = [word.folded for word in self._quoted.words[low:high]]
        there = [word.folded for word in self._there[start:end]]
        if "".join(said) == "".join(there):
            yield from self._unlike(low, high, start, end)
            return
        pairs = [(low + n, start + m) for n, m in pair_by_letters(said, there)]
        if not pairs and len(said) != len(there):
            pairs = [(n, m) for n, m in self._others if low <= n < high and start <= m < end]
        for n, m in pairs:
            yield from self._unlike(low, n, start, m)
            yield Block(ChangeKind.CHANGED, n, n + 1, m, m + 1)
            low, start = n + 1, m + 1
        yield from self._unlike(low, high, start, end)

    def _unlike(self, low: int, high: int, start: int, end: int) -> Iterator[Block]:
        if low < high and start < end:
            cut = min((m for m in self._cuts if start < m < end), default=end)
            yield Block(ChangeKind.CHANGED, low, high, start, cut)
            yield from self._pieces(ChangeKind.MISSING, high, high, cut, end)
        elif low < high or start < end:
            yield from self._pieces(ChangeKind.ADDED if low < high else ChangeKind.MISSING, low, high, start, end)

    def _pieces(self, kind: ChangeKind, low: int, high: int, start: int, end: int) -> Iterator[Block]:
        """Words of one side only, apart where the text is cut or the quotation's own words begin or end."""
        if low < high:
            words = self._quoted.words
            edges = [
                n for n in range(low + 1, high) if words[n].own is not words[n - 1].own or n in self._quoted.breaks
            ]
            yield from (Block(kind, a, b, start, start) for a, b in pairwise([low, *edges, high]))
        elif start < end:
            edges = [m for m in range(start + 1, end) if m in self._cuts]
            yield from (Block(kind, low, low, a, b) for a, b in pairwise([start, *edges, end]))
