"""What is wrong with a corpus file, a setting or a preference: findings, as values.

`wording` has a sentence for each code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    ERROR = "error"  # it is not used
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` names the rule, in the enumeration of the room that checks it. `line` counts from 1; 0 is the whole file.
    `path` is empty where there is only one file, `key` where no key is meant.
    """

    code: StrEnum
    key: str = ""
    line: int = 0
    facts: Mapping[str, str | int] = field(default_factory=dict[str, str | int])
    path: Path = Path()
    severity: Severity = Severity.ERROR
