"""The process in which one engine is measured. Started by `runner`; its result is a JSON file.

Lines `# done of` on standard output are its progress. The clock runs only while the engine works: preparing the
passages, judging the answers and this program's own work appear outside of it.
"""

import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench import resident
from tests.bench.collection import Collection
from tests.bench.costs import MOST, measure_costs
from tests.bench.engines.catchword import Catchword
from tests.bench.engines.protocol import Engine
from tests.bench.engines.registry import ENGINES
from tests.bench.kinds import ABSENT_KINDS, FOUND_KINDS, Remembered

RANKS = 5
_WARMING = 15  # queries that are not counted: caches fill, numba compiles
_SLOW = 0.1  # seconds: an engine whose median is above it …
_SLOW_AFTER = len(FOUND_KINDS) + len(ABSENT_KINDS)  # queries …
_SLOW_QUERIES = 210  # … answers so many: 5 of each kind
_REPORT_EVERY = 0.2  # seconds


def measure_build(engine: Engine, folder: Path) -> dict[str, Any]:
    resident.reset_peak()
    before, at_first = resident.private(), resident.peak()
    began = time.perf_counter()
    engine.build(folder)
    seconds = time.perf_counter() - began
    stored = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) if folder.exists() else 0
    return {
        "seconds": seconds,
        "peak": resident.peak(),
        "before": at_first,
        "bytes": stored or max(0, resident.private() - before),
        "stored": bool(stored),
    }


def measure_search(
    engine: Engine, folder: Path, collection: Collection, per_kind: int, budget: float
) -> dict[str, Any]:
    """Opening, the first query, and then all of them in turn."""
    asked = _asked(collection.queries, per_kind)
    resident.reset_peak()
    before = resident.private()
    began = time.perf_counter()
    engine.open(folder)
    opened = time.perf_counter()
    engine.search(asked[0][1].text, RANKS)
    first = time.perf_counter()
    for _, query in asked[1:_WARMING]:
        engine.search(query.text, RANKS)
    answers = _answers(engine, asked, budget)
    return {
        "open": opened - began,
        "first": first - opened,
        "private": resident.private() - before,
        "answers": answers,
    }


def _asked(queries: list[Remembered], per_kind: int) -> list[tuple[int, Remembered]]:
    seen: dict[str, int] = {}
    asked: list[tuple[int, Remembered]] = []
    for number, query in enumerate(queries):
        seen[query.kind] = seen.get(query.kind, 0) + 1
        if seen[query.kind] <= per_kind:
            asked.append((number, query))
    return asked


def _answers(engine: Engine, asked: list[tuple[int, Remembered]], budget: float) -> list[dict[str, Any]]:
    """Of all queries, or of as many as the budget of seconds allows, but at least one of each kind."""
    answers: list[dict[str, Any]] = []
    began = reported = time.perf_counter()
    total = len(asked)
    for number, query in asked:
        if len(answers) == total or (len(answers) >= _SLOW_AFTER and time.perf_counter() - began > budget):
            break
        answers.append({"query": number, **_timed(engine, query.text)})
        if len(answers) == _SLOW_AFTER and statistics.median(a["seconds"] for a in answers) > _SLOW:
            total = min(total, _SLOW_QUERIES)
        if time.perf_counter() - reported > _REPORT_EVERY:
            reported = time.perf_counter()
            sys.stdout.write(f"# {len(answers)} {total}\n")
            sys.stdout.flush()
    return answers


def _timed(engine: Engine, text: str) -> dict[str, Any]:
    """The answer, the time it took, and the processor's time in it, which other processes cannot lengthen."""
    began, worked = time.perf_counter(), time.process_time()
    found = engine.search(text, RANKS)
    seconds, work = time.perf_counter() - began, time.process_time() - worked
    return {"numbers": found.numbers, "score": found.score, "seconds": seconds, "cpu": work}


def main() -> None:
    """Build, search, costs, or several of them (`steps`), and write what was measured to the file `result`."""
    name, collection_folder, folder, steps, per_kind, budget, result = sys.argv[1:]
    collection = Collection(Path(collection_folder))
    engine = ENGINES[name].make()
    engine.prepare(collection)
    collection.passages.let_go()
    collection.folded.let_go()
    measured: dict[str, Any] = {}
    if "build" in steps:
        measured["build"] = measure_build(engine, Path(folder))
    if "search" in steps:
        measured["search"] = measure_search(engine, Path(folder), collection, int(per_kind), float(budget))
    if "costs" in steps and isinstance(engine, Catchword):
        if "search" not in steps:
            engine.open(Path(folder))
        measured["costs"] = measure_costs(engine, collection, min(MOST, 10 * int(per_kind)))
    Path(result).write_text(json.dumps(measured), "utf-8")


if __name__ == "__main__":
    main()
