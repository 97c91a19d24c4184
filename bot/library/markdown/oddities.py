"""What is to be said about a source, in the order of its lines; the same thing on many lines is said a few times."""

from collections.abc import Iterable

from bot.library.blocks import Oddity, OddityCode

_EACH = 3  # lines that are named for the same mark: an old scan has thousands of `<i>`
_LONGEST = 40


class Oddities:
    """`add` takes every oddity; `condense` leaves the first few of each kind, and says how many more there are."""

    def __init__(self) -> None:
        self._lines: dict[tuple[OddityCode, str], list[int]] = {}

    def add(self, oddity: Oddity) -> None:
        lines = self._lines.setdefault((oddity.code, shorten(oddity.found)), [])
        if not lines or lines[-1] != oddity.line:
            lines.append(oddity.line)

    def add_all(self, oddities: Iterable[Oddity]) -> None:
        for oddity in oddities:
            self.add(oddity)

    def condense(self) -> list[Oddity]:
        told: list[Oddity] = []
        for (code, found), unsorted in self._lines.items():
            lines = sorted(unsorted)
            told += (Oddity(code, line, found) for line in lines[:_EACH])
            if len(lines) > _EACH:
                told.append(Oddity(OddityCode.AND_MORE, lines[_EACH], found, len(lines) - _EACH))
        return sorted(told, key=lambda oddity: oddity.line)


def condense(oddities: Iterable[Oddity]) -> list[Oddity]:
    """These oddities, the same ones only a few times."""
    all_of_them = Oddities()
    all_of_them.add_all(oddities)
    return all_of_them.condense()


def shorten(found: str) -> str:
    one_line = " ".join(found[: 2 * _LONGEST].split())
    return one_line if len(one_line) <= _LONGEST else one_line[: _LONGEST - 1] + "…"
