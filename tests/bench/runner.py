"""Starts a process for each engine, shows how far it is, and reads what it has measured."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tests.bench.engines.registry import ENGINES, PRODUCT

ROOT = Path(__file__).parents[2]
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS", "RAYON_NUM_THREADS"), "1"
)


class EngineFailedError(Exception):
    """An engine's process ended with an error; its last words are the message."""


@dataclass(frozen=True, slots=True)
class Run:
    """One engine on one collection: `build`, `search` and `costs` as `worker` has measured them."""

    engine: str
    build: dict[str, Any]
    search: dict[str, Any]
    costs: dict[str, Any]


def progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), refresh_per_second=4)


def available(name: str) -> bool:
    return not ENGINES[name].module or find_spec(ENGINES[name].module) is not None


def run(name: str, collection: Path, work: Path, per_kind: int, budget: float, *, bars: Progress) -> Run:
    """Measure one engine; where its index is stored, it is built in one process and opened in another."""
    steps = ("build", "search") if ENGINES[name].make().stored else ("build+search",)
    if name == PRODUCT:
        steps = (*steps, "costs")
    task = bars.add_task(f"{name}: build", total=None)
    measured: dict[str, Any] = {}
    for step in steps:
        bars.update(task, description=f"{name}: {step}")
        result = work / f"{name}.json"
        arguments = [name, str(collection), str(work / name), step, str(per_kind), str(budget), str(result)]
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.worker", *arguments],
            cwd=ROOT, env={**os.environ, **_ONE_THREAD}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        _follow(process, bars, task)
        measured |= json.loads(result.read_text("utf-8"))
    done = len(measured["search"]["answers"])
    bars.update(task, description=name, completed=done, total=done)
    return Run(name, measured["build"], measured["search"], measured.get("costs", {}))


def _follow(process: "subprocess.Popen[str]", bars: Progress, task: Any) -> None:
    """Until the process has ended, show the progress that it prints."""
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        for line in process.stdout:
            if line.startswith("# "):
                done, total = map(int, line[2:].split())
                bars.update(task, completed=done, total=total)
        complaint = process.stderr.read()
    if process.returncode:
        raise EngineFailedError(complaint.strip()[-2_000:])
