"""The figures of a load, as a table in Markdown and a few sentences."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tests.load.measuring import Step, percentile

HELD, UNDER = 0.020, 100  # the requirement: seconds at p99, under so many a second
HEADS = (
    "rate/s",
    "bot",
    "p50 ms",
    "p99 ms",
    "missed",
    "deferred",
    "turned away",
    "loop p50 ms",
    "loop p99 ms",
    "loop max ms",
    "CPU ms each",
    "memory MB",
    "no core %",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A step and how long the bot's loop was held in it."""

    step: Step
    lag: list[float]


def table(measured: Sequence[Measured]) -> str:
    rows = [HEADS, ("---:", "---", *["---:"] * (len(HEADS) - 2)), *map(_row, measured)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _row(measured: Measured) -> tuple[str, ...]:
    step, lag = measured.step, measured.lag
    return (
        f"{step.rate:g}",
        step.subject,
        _ms(percentile(step.answers, 50)),
        _ms(percentile(step.answers, 99)),
        str(step.missed),
        str(step.deferred),
        str(step.turned_away),
        _ms(percentile(lag, 50)),
        _ms(percentile(lag, 99)),
        _ms(max(lag, default=float("nan"))),
        f"{step.cpu * 1000:.2f}",
        f"{step.memory:.0f}",
        f"{step.starved * 100:.1f}",
    )


def _ms(seconds: float) -> str:
    return "none" if math.isinf(seconds) else f"{seconds * 1000:.1f}"


def verdict(measured: Sequence[Measured], name: str) -> str:
    """Whether the loop's bound is kept, and how far our own load can be believed."""
    held = {m.step.rate: percentile(m.lag, 99) for m in measured if m.step.subject == name and m.step.rate <= UNDER}
    said = [
        f"The loop of {name} was held {_ms(seconds)} ms at p99 under {rate:g} a second: "
        f"{'kept' if seconds <= HELD else 'NOT KEPT'} (at most {_ms(HELD)})."
        for rate, seconds in held.items()
    ]
    return "\n".join([*said, f"Requests left late by, at p99 (times include it): {_lateness(measured)}."])


def _lateness(measured: Sequence[Measured]) -> str:
    late: dict[float, list[float]] = {}
    for m in measured:
        late.setdefault(m.step.rate, []).extend(m.step.late)
    return ", ".join(f"{_ms(percentile(seconds, 99))} ms under {rate:g} a second" for rate, seconds in late.items())
