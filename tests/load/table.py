"""The figures of a load, as a table in Markdown and a few sentences."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tests.load.measuring import Step, percentile
from tests.loopback.interactions import DEADLINE

HELD, UNDER = 0.020, 100  # the requirement: seconds at p99, under so many a second
SUGGESTED = 0.100  # the requirement: seconds at p99, as long as the rate can be answered
HEADS = (
    "rate/s",
    "of capacity",
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
    """A step, how long the bot's loop was held in it, and how many interactions a second Catchword could answer around
    it.
    """

    step: Step
    lag: list[float]
    capacity: float


def table(measured: Sequence[Measured]) -> str:
    """A row for each step, and below it one for its suggestions alone."""
    rows = [HEADS, ("---:", "---:", "---", *["---:"] * (len(HEADS) - 3))]
    for each in measured:
        rows += [_row(each), *([_suggestions(each)] if each.step.suggested else [])]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _row(measured: Measured) -> tuple[str, ...]:
    step, lag = measured.step, measured.lag
    return (
        f"{step.rate:.0f}",
        f"{step.rate / measured.capacity:.1f}",
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


def _suggestions(measured: Measured) -> tuple[str, ...]:
    step = measured.step
    in_time = sum(seconds <= DEADLINE for seconds in step.suggested)
    told = (
        f"{len(step.suggested) / (step.ended - step.began):.0f} of these",
        "",
        f"{step.subject}: suggestions",
        _ms(percentile(step.suggested, 50)),
        _ms(percentile(step.suggested, 99)),
        f"{in_time / (step.ended - step.began):.0f}",
        str(len(step.suggested) - in_time),
    )
    return told + ("",) * (len(HEADS) - len(told))


def _ms(seconds: float) -> str:
    return "none" if math.isinf(seconds) else f"{seconds * 1000:.1f}"


def verdict(measured: Sequence[Measured], name: str) -> str:
    """Whether the loop's bound is kept, what is answered beyond the capacity, and how far our load can be believed."""
    own = [m for m in measured if m.step.subject == name]
    fair = [m for m in own if not m.step.unfair[1]]
    held = {m.step.rate: percentile(m.lag, 99) for m in fair if m.step.rate <= UNDER}
    said = [
        f"The loop of {name} was held {_ms(seconds)} ms at p99 under {rate:.0f} a second: "
        f"{'kept' if seconds <= HELD else 'NOT KEPT'} (at most {_ms(HELD)})."
        for rate, seconds in held.items()
    ]
    said += [_suggesting(m, name) for m in fair if m.step.suggested]
    said += [_beyond(m, name) for m in fair if m.step.rate > m.capacity]
    said += [_among(m.step) for m in own if m.step.unfair[1]]
    return "\n".join([*said, f"Requests left late by, at p99 (times include it): {_lateness(measured)}."])


def _suggesting(measured: Measured, name: str) -> str:
    step = measured.step
    seconds = percentile(step.suggested, 99)
    bound = f"{'kept' if seconds <= SUGGESTED else 'NOT KEPT'} (at most {_ms(SUGGESTED)})"
    return (
        f"Suggestions by {name} took {_ms(seconds)} ms at p99 of {len(step.suggested)} among {step.rate:.0f} a second: "
        f"{bound if step.rate <= measured.capacity else 'beyond the capacity'}."
    )


def _beyond(measured: Measured, name: str) -> str:
    step, most = measured.step, measured.capacity
    return (
        f"{name} at {step.rate / most:.1f} times its capacity ({most:.0f} a second before and after): "
        f"{step.in_time / (step.ended - step.began) / most:.0%} of it answered in time, "
        f"well again after {step.well_after:.1f} s."
    )


def _among(step: Step) -> str:
    return (
        f"With one person who asks the costliest: {step.in_time} of {step.count} of the others answered in time, "
        f"{step.unfair[0]} of {step.unfair[1]} of that person."
    )


def _lateness(measured: Sequence[Measured]) -> str:
    late: dict[float, list[float]] = {}
    for m in measured:
        late.setdefault(m.step.rate, []).extend(m.step.late)
    return ", ".join(f"{_ms(percentile(seconds, 99))} ms under {rate:.0f} a second" for rate, seconds in late.items())
