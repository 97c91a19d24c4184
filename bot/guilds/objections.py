"""What stands against choices, as values: every objection names its key, and its line where there is one."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Objection:
    """`code` names the rule; wording has a sentence for each, `objection-<code>`, which says the mend."""

    code: str
    key: str = ""
    line: int = 0
    facts: Mapping[str, str | int] = field(default_factory=dict[str, str | int])
