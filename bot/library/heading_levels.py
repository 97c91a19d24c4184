"""How deep each heading lies, where a source's levels do not say it.

Converted books set `VOLUME I` and `CHAPTER I` at one level, a chapter here and there at another, a prologue as high as
the acts, and subheadings as high as their chapter. What headings print tells it: numbers of one kind belong to one
level, and a kind that begins again and again between the numbers of another lies below it. So does one that lies all
between two numbers of another (the four books that a chapter speaks of), and chapters that come once after a part.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile, zip_longest

from bot.library.heading_numbers import HeadingNumber, value_of

_FEW = 0.25  # of a series may lie at another level than most of it
_OFTEN = 0.5  # of the numbered headings must be followed by one without a number for those to be their subheadings
_MOSTLY = 0.75
_MOST_SERIES = 12  # that a text may have side by side
_HOLDING = frozenset({"volume", "book", "part", "act"})
_HELD = frozenset({"chapter", "canto", "scene", "letter"})
_CLOSING = frozenset(
    "epilogue conclusion appendix appendices notes index glossary afterword postscript finis bibliography".split()
)


Series = tuple[str, str]  # the word and the style of its numbers


@dataclass(slots=True)
class _Heading:
    """`depth` is the level in the source, and how far below others of that level it lies."""

    text: str
    depth: tuple[int, int]
    number: HeadingNumber | None

    @property
    def series(self) -> Series | None:
        return None if self.number is None else (self.number.word, self.number.style)


def heading_depths(
    headings: Sequence[str], levels: Sequence[int], numbers: Sequence[HeadingNumber | None]
) -> list[tuple[int, int]]:
    """For each heading what orders it among the levels: a smaller value lies above a larger one."""
    given = [_Heading(h, (level, 0), n) for h, level, n in zip(headings, levels, numbers, strict=True)]
    common = Counter(h.series for h in given if h.series is not None).most_common(_MOST_SERIES)
    series = [each for each in dict.fromkeys(h.series for h in given) if each in dict(common)]
    for each in series:
        _level_series([h for h in given if h.series == each])
    for n, above in enumerate(series):
        for below in series[n + 1 :]:
            if _interleaves(given, above, below):
                _put_below(given, above, below)
            elif _is_enclosed(given, above, below):
                _put_enclosed(given, above, below)
    for each in series:
        _put_below_names(given, each)
    _put_prologues(given)
    _put_subheadings(given)
    return [heading.depth for heading in given]


def _level_series(members: Sequence[_Heading]) -> None:
    """Put the strays of a series where most of it lies: all that name what they number, and of bare numbers, which a
    text may have at several levels, the few that are counted with the others.
    """
    depths = Counter(h.depth for h in members)
    usual = min(depths, key=lambda depth: (-depths[depth], depth))
    strays = len(members) - depths[usual]
    worded = bool(members[0].series and members[0].series[0])
    few = (strays == 1 or strays < _FEW * len(members)) and depths[usual] > 1
    for n, member in enumerate(members):
        if worded or (few and _follows(members, n)):
            member.depth = usual


def _follows(members: Sequence[_Heading], n: int) -> bool:
    """Whether the number of the `n`th one follows the one before it, or leads to the next."""
    values = [value_of(m.number.number) for m in members[max(0, n - 1) : n + 2] if m.number is not None]
    return any(b == a + 1 for a, b in pairwise(values))


def _interleaves(headings: Sequence[_Heading], above: Series | None, below: Series | None) -> bool:
    """Whether the second series lies no deeper than the first, and its numbers lie between those of the first: there
    are more of them, or they begin again each time.
    """
    both = [h for h in headings if h.number is not None and h.series in (above, below)]
    depth = {h.series: h.depth for h in both}
    starts = [
        b.number.number for a, b in pairwise(both) if (a.series, b.series) == (above, below) and b.number is not None
    ]
    if depth[above] < depth[below] or both[0].series != above:
        return False
    if len(starts) < 2:  # noqa: PLR2004 - once is not again
        return starts == ["1"] and _is_word_above(above, below)
    begins_again = starts.count("1") >= _MOSTLY * len(starts)
    return begins_again or sum(1 if h.series == below else -1 for h in both) > 0


def _is_word_above(above: Series | None, below: Series | None) -> bool:
    """Whether the words alone say it: parts hold chapters."""
    return above is not None and below is not None and above[0] in _HOLDING and below[0] in _HELD


def _is_enclosed(headings: Sequence[_Heading], above: Series | None, below: Series | None) -> bool:
    """Whether the second series, of one level with the first, has several numbers from 1 on, all of them between one
    number of the first and the next.
    """
    at = [n for n, h in enumerate(headings) if h.series == below]
    before = [h for h in headings[: at[0]] if h.series == above]
    after = [h for h in headings[at[-1] :] if h.series == above]
    inside = any(h.series == above for h in headings[at[0] : at[-1]])
    if len(at) < 2 or inside or not before or not after or before[-1].depth != headings[at[0]].depth:  # noqa: PLR2004
        return False
    numbers = [h.number for h in (headings[at[0]], before[-1], after[0])]
    first, last, following = (value_of(number.number) if number is not None else 0 for number in numbers)
    return first == 1 and following == last + 1


def _put_enclosed(headings: Sequence[_Heading], above: Series | None, below: Series | None) -> None:
    """The second series, and the headings without a number up to the next of the first, one deeper than the first."""
    first = next(n for n, h in enumerate(headings) if h.series == below)
    at = headings[first].depth
    for heading in takewhile(lambda h: h.series != above, headings[first:]):
        if heading.depth == at and heading.series in (below, None):
            heading.depth = (at[0], at[1] + 1)


def _put_below(headings: Sequence[_Heading], above: Series | None, below: Series | None) -> None:
    """The second series, and the headings without a number among it, one deeper than the first."""
    at = min(h.depth for h in headings if h.series in (above, below))
    last = max(n for n, h in enumerate(headings) if h.series == below)
    inside = False
    for n, heading in enumerate(headings):
        if heading.series == above:
            inside, heading.depth = True, at
        elif heading.series == below or (inside and heading.depth == at and not (n > last and _closes(heading))):
            heading.depth = (at[0], at[1] + 1)


def _put_below_names(headings: Sequence[_Heading], series: Series | None) -> None:
    """Bare numbers that begin again after a heading without one, time after time, lie below it (a poem's parts)."""
    if series is None or series[0]:
        return
    starts = [
        (a, b) for a, b in pairwise(headings) if b.series == series and b.number is not None and b.number.number == "1"
    ]
    level = [a for a, b in starts if a.number is None and a.depth == b.depth]
    if len(level) > 1 and len(level) * 2 > len(starts):
        for heading in headings:
            if heading.series == series:
                heading.depth = (heading.depth[0], heading.depth[1] + 1)


def _put_subheadings(headings: Sequence[_Heading]) -> None:
    """Headings without a number that follow most numbered ones of their level are their subheadings."""
    for depth in {h.depth for h in headings if h.number is not None}:
        level = [h for h in headings if h.depth == depth]
        numbered = sum(1 for h in level if h.number is not None)
        followed = sum(1 for a, b in pairwise(level) if a.number is not None and b.number is None)
        if followed > 1 and followed >= _OFTEN * numbered:
            first = next(n for n, h in enumerate(level) if h.number is not None)
            last = max(n for n, h in enumerate(level) if h.number is not None)
            for n, heading in enumerate(level):
                if heading.number is None and n > first and not (n > last and _closes(heading)):
                    heading.depth = (depth[0], depth[1] + 1)


def _put_prologues(headings: Sequence[_Heading]) -> None:
    """A heading without a number that would take the next numbered ones from the one before it (`ACT II`, `PROLOGUE`,
    `SCENE I`) lies at their level.
    """
    direct = {(a.series, b.series) for a, b in pairwise(headings) if a.depth < b.depth}
    opened: list[tuple[_Heading, dict[Series | None, int]]] = []  # with the last number of each series below them
    for heading, following in zip_longest(headings, headings[1:]):
        if heading.number is None:
            before = next((each for each in opened if each[0].depth == heading.depth), None)
            if before is not None and following is not None and _goes_on(before, heading, following):
                named = following.series is not None and following.series[0]
                if named or (before[0].series, following.series) in direct:
                    heading.depth = following.depth
            continue
        opened = [each for each in opened if each[0].depth < heading.depth]
        for _, numbers in opened:
            numbers[heading.series] = value_of(heading.number.number)
        opened.append((heading, {}))


def _goes_on(before: tuple[_Heading, dict[Series | None, int]], heading: _Heading, following: _Heading) -> bool:
    """Whether what follows `heading`, and lies below it, is counted on in the numbered heading before it."""
    outer, numbers = before
    if following.number is None or not following.depth > heading.depth or not (outer.series and outer.series[0]):
        return False
    next_one = numbers.get(following.series, 0) + 1
    return following.series != outer.series and value_of(following.number.number) == next_one


def _closes(heading: _Heading) -> bool:
    first = heading.text.split(maxsplit=1)[:1]
    return bool(first) and first[0].strip(".:").casefold() in _CLOSING
