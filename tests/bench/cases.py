"""Real cases: what people typed, the work that they meant, and the true words of the passage, from a YAML list.

    - {id: a1, kind: misquote, q: what was typed, work: ID, has: [true words, or other true words]}

Of the kinds in `NEGATIVE` nothing is to be found: their words appear in no passage of the work. A list that has the
work `-` is asked with all works together, always; a line that is nothing but words is such a case that is absent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.yaml_files import read_yaml

NEGATIVE = frozenset({"misattributed", "falseparaphrase", "absent"})
_ANY = "-"


@dataclass(frozen=True, slots=True)
class Case:
    """`work` is the id of the work that was meant; `has` are the true words, none for a negative."""

    id: str
    kind: str
    text: str
    work: str
    has: tuple[str, ...]

    @property
    def is_negative(self) -> bool:
        return self.kind in NEGATIVE


def read_cases(path: Path) -> list[Case]:
    rows = read_yaml(path)
    return [
        Case("", "absent", row, _ANY, ())
        if isinstance(row, str)
        else Case(str(row["id"]), row["kind"], str(row["q"]), row["work"], tuple(map(str, row.get("has", ()))))
        for row in rows
    ]


def ask_together(cases: Sequence[Case]) -> bool:
    """Whether the list means all works at once, so that none can be asked alone."""
    return any(case.work == _ANY for case in cases)


def letters(text: str) -> str:
    """A text as nothing but its letters and digits: apostrophes, dashes and line breaks make no difference."""
    return "".join(c for c in text.casefold() if c.isalnum())
