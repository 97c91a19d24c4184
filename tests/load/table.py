"""The figures of a load, as a table in Markdown and a few sentences."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.load.measuring import Step, percentile

HELD, UNDER = 0.020, 100  # the requirement: seconds at p99, under so many a second
HEADS = (
    "rate/s",
    "bot",
    "p50 ms",
    "p99 ms",
    "in time/s",
    "missed",
    "deferred",
    "turned away",
    "unfair",
    "well after s",
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


@dataclass(frozen=True, slots=True)
class Load:
    """All steps, and the capacity of each bot in interactions a second."""

    steps: Sequence[Measured]
    capacity: Mapping[str, float]


def table(measured: Sequence[Measured]) -> str:
    rows = [HEADS, ("---:", "---", *["---:"] * (len(HEADS) - 2)), *map(_row, measured)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _row(measured: Measured) -> tuple[str, ...]:
    step, lag = measured.step, measured.lag
    return (
        f"{step.rate:.0f}",
        step.subject,
        _ms(percentile(step.answers, 50)),
        _ms(percentile(step.answers, 99)),
        f"{step.in_time / (step.ended - step.began):.0f}",
        str(step.missed),
        str(step.deferred),
        str(step.turned_away),
        f"{step.unfair[0]} of {step.unfair[1]}" if step.unfair[1] else "",
        f"{step.well_after:.1f}",
        _ms(percentile(lag, 50)),
        _ms(percentile(lag, 99)),
        _ms(max(lag, default=float("nan"))),
        f"{step.cpu * 1000:.2f}",
        f"{step.memory:.0f}",
        f"{step.starved * 100:.1f}",
    )


def _ms(seconds: float) -> str:
    return "none" if math.isinf(seconds) else f"{seconds * 1000:.1f}"


def verdict(load: Load, name: str) -> str:
    """Whether the loop's bound is kept, what is answered beyond the capacity, and how far our load can be believed."""
    measured, most = load.steps, load.capacity[name]
    held = {m.step.rate: percentile(m.lag, 99) for m in measured if m.step.subject == name and m.step.rate <= UNDER}
    said = [
        f"The loop of {name} was held {_ms(seconds)} ms at p99 under {rate:.0f} a second: "
        f"{'kept' if seconds <= HELD else 'NOT KEPT'} (at most {_ms(HELD)})."
        for rate, seconds in held.items()
    ]
    said += [f"Capacity of {who}: {rate:.0f} a second." for who, rate in load.capacity.items()]
    said += [
        f"{name} at {step.rate / most:.1f} times its capacity: {step.in_time / (step.ended - step.began) / most:.0%} "
        f"of it answered in time, well again after {step.well_after:.1f} s."
        for step in (m.step for m in measured)
        if step.subject == name and step.rate > most and not step.unfair[1]
    ]
    return "\n".join([*said, f"Requests left late by, at p99 (times include it): {_lateness(measured)}."])


def _lateness(measured: Sequence[Measured]) -> str:
    late: dict[float, list[float]] = {}
    for m in measured:
        late.setdefault(m.step.rate, []).extend(m.step.late)
    return ", ".join(f"{_ms(percentile(seconds, 99))} ms under {rate:.0f} a second" for rate, seconds in late.items())
