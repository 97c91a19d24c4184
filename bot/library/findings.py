"""What there is to say about a corpus file: where it is, how bad, and the facts its sentence needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

_MOST_LISTED = 5


class Severity(StrEnum):
    ERROR = "error"  # the file is not loaded
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` names the rule; wording has one sentence for each. `line` counts from 1, 0 is the whole file."""

    severity: Severity
    path: Path
    line: int
    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict[str, str | int])


def error(path: Path, line: int, code: str, **facts: str | int) -> Finding:
    return Finding(Severity.ERROR, path, line, code, facts)


def warning(path: Path, line: int, code: str, **facts: str | int) -> Finding:
    return Finding(Severity.WARNING, path, line, code, facts)


def listed(lines: Sequence[int]) -> str:
    """The first few of these line numbers."""
    return ", ".join(map(str, lines[:_MOST_LISTED])) + (", …" if len(lines) > _MOST_LISTED else "")


class RefusedError(Exception):
    """Carries the error findings for which a file is refused, from the step that made them to its caller."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*findings)
        self.findings = findings
