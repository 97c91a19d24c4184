"""The product's own lines, and what its answers come to under them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.quoting import policy
from bot.quoting.manner import Strictness

OFFERED = 3  # places that count as shown where the best is only likely
OUTCOMES = (
    "found right", "found wrong", "likely right", "likely wrong", "refused right", "refused wrong",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bars:
    """Confidence from which a place is quoted, and from which it is offered."""

    sure: float
    likely: float

    @classmethod
    def of_policy(cls) -> "Bars":
        """Those of the level that is meant where no other was chosen; a policy that has no levels has two constants."""
        lines: Any = getattr(policy, "LINES", None)
        if lines is None:
            return cls(policy.SURE, getattr(policy, "LIKELY", policy.SURE))
        return cls(lines[Strictness.NORMAL].sure, lines[Strictness.NORMAL].likely)

    def outcome(self, score: float, rank: int) -> str:
        """`rank` is that of the right place, 0 for none: found right or wrong as the first, likely as one of three,
        refused as the nearest.
        """
        if score >= self.sure:
            return "found right" if rank == 1 else "found wrong"
        if score >= self.likely:
            return "likely right" if 0 < rank <= OFFERED else "likely wrong"
        return "refused right" if rank == 1 else "refused wrong"


def counted(outcomes: Iterable[str]) -> dict[str, int]:
    counts = Counter(outcomes)
    return {outcome: counts[outcome] for outcome in OUTCOMES}
