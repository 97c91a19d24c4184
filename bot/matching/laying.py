"""A quote that was laid against a window, put right: which of several like words each of its words is.

The longest common subsequence leaves open which `the` of the window is the one of the quote, and takes words that are
met by chance. `places` has for each word of the quote a position of the edition, or -1.
"""

from collections.abc import Callable, Sequence

Has = Callable[[int, int], bool]
"""Whether a position of the edition has the word of that number."""

_A_RUN = 4  # words that go on from one another as they did: not met by chance
_WEAK = 7.0  # bits; a run of words that says less is met by chance
_NEAR = 12  # words by which a run may have moved more than its neighbours; further away it must say twice as much
_BESIDE = 2  # words by which any run may have moved


def gather(places: list[int], numbers: Sequence[int], groups: Sequence[int], has: Has) -> None:
    """Lay words next to their neighbours of the same group where the same word is there too, rather than in a shorter
    run elsewhere.
    """
    holders = {place: n for n, place in enumerate(places) if place >= 0}
    for way in (1, -1):
        for n in range(len(places))[::-way]:
            beside = n + way
            if not 0 <= beside < len(places) or places[beside] < 0 or groups[beside] != groups[n]:
                continue
            wanted = places[beside] - way
            if places[n] == wanted or not has(wanted, numbers[n]):
                continue
            holder, strength = holders.get(wanted), _run(places, groups, beside)
            others = [other for other in (n, holder) if other is not None and places[other] >= 0]
            if all(_run(places, groups, other) < strength for other in others):
                holders.pop(places[n], None)
                if holder is not None:
                    places[holder] = -1
                places[n], holders[wanted] = wanted, n


def _run(places: Sequence[int], groups: Sequence[int], n: int) -> int:
    """How many words of a group go on from one another there, up to a few."""
    count, shift = 1, places[n] - n
    for way in (1, -1):
        m = n + way
        while 0 <= m < len(places) and groups[m] == groups[n] and places[m] - m == shift and count <= _A_RUN:
            m, count = m + way, count + 1
    return count


def settle_rims(places: list[int], numbers: Sequence[int], inner: range, has: Has) -> None:
    """Where the inner words and the context may both end with a word, let it be of those that are whole then."""
    for way, rim in ((-1, inner.start), (1, inner.stop - 1)):
        found = [n for n in inner if places[n] >= 0]
        if not found:
            return
        if _extend(places, numbers, found[0] if way < 0 else found[-1], rim, has) == rim:
            continue
        beyond = range(rim + way, len(places) if way > 0 else -1, way)
        near = next((n for n in beyond if places[n] >= 0), None)
        if near is not None:
            _extend(places, numbers, near, rim + way, has)


def _extend(places: list[int], numbers: Sequence[int], n: int, rim: int, has: Has) -> int:
    """Let words go on from the one at `n` towards `rim` while they do; how far that is."""
    way = 1 if rim > n else -1
    while n != rim and has(places[n] + way, numbers[n + way]):
        wanted = places[n] + way
        if wanted in places:
            places[places.index(wanted)] = -1
        n += way
        places[n] = wanted
    return n


def drop_weak(places: list[int], weights: Sequence[float]) -> None:
    """Forget words that are met by chance: few of them, and not where the words around them would have them."""
    runs = _runs(places)
    shifts = [places[begin] - begin for begin, _ in runs]
    for k, (begin, end) in enumerate(runs):
        beside = min((abs(shifts[j] - shifts[k]) for j in (k - 1, k + 1) if 0 <= j < len(runs)), default=_NEAR)
        if beside > _BESIDE and sum(weights[begin:end]) < (_WEAK if beside <= _NEAR else 2 * _WEAK):
            places[begin:end] = [-1] * (end - begin)


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """The words that go on from one another, as ranges."""
    runs, begin = list[tuple[int, int]](), 0
    for n in range(1, len(places) + 1):
        if n == len(places) or places[n] < 0 or places[n] != places[n - 1] + 1:
            if places[n - 1] >= 0:
                runs.append((begin, n))
            begin = n
    return runs
