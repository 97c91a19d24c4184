"""Two pictures: latency against the number of passages, and recall against the kind of noise."""

from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.bench.engines.registry import ENGINES, PRODUCT
from tests.bench.kinds import FOUND_KINDS
from tests.bench.scoring import RECALL1, Scored

_COLOURS = ("#c0392b", "#1f77b4", "#17a2b8", "#2ca02c", "#8e6bbf", "#c58bd9", "#8c8c8c")
_MARKS = "osDv^<>"
_FEWEST = 15  # queries of a kind
_ROOM = 0.04  # below the lowest value


def latency(results: Sequence[Scored], path: Path) -> None:
    """The median as a line, the 99th percentile dashed above it."""
    pyplot = _pyplot()
    figure, axes = pyplot.subplots(figsize=(8, 5), layout="constrained")
    for name, colour, mark in zip(ENGINES, _COLOURS, _MARKS, strict=True):
        own = sorted((r for r in results if r.engine == name), key=lambda r: r.size)
        if not own:
            continue
        sizes = [r.size for r in own]
        for measure, line, label in (("found_p50_ms", "-", _title(name)), ("found_p99_ms", ":", None)):
            times = [r.measures[measure].value for r in own]
            width = 2.6 if name == PRODUCT else 1.4
            axes.plot(sizes, times, line, color=colour, marker=mark, markersize=5, linewidth=width, label=label)
    axes.set(xscale="log", yscale="log", xlabel="passages", ylabel="milliseconds a query")
    axes.set_title("Time to find a passage: median (line), 99th percentile (dotted)", loc="left", fontsize=11)
    axes.set_xticks(sizes := sorted({r.size for r in results}), [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    figure.legend(*axes.get_legend_handles_labels(), loc="outside right upper", fontsize=9, frameon=False)
    _finish(figure, axes, path)


def recall(results: Sequence[Scored], path: Path) -> None:
    """Recall at 1 by kind of query, at the largest size at which most engines have answered enough. Wide intervals
    leave the frame. Engines that have answered few queries of each kind, because they are slow, are left out.
    """
    pyplot = _pyplot()
    results = [r for r in results if r.asked >= _FEWEST * len(FOUND_KINDS)] or results
    kinds = [kind for kind in FOUND_KINDS if all(kind in r.kinds[RECALL1] for r in results)]
    sizes = Counter(r.size for r in results)
    size = max(n for n, count in sizes.items() if 2 * count > max(sizes.values()))
    shown = [r for r in results if r.size == size]
    figure, axes = pyplot.subplots(figsize=(17, 5), layout="constrained")
    for n, result in enumerate(shown):
        at = list(ENGINES).index(result.engine)
        places = [k + (n - (len(shown) - 1) / 2) * 0.8 / len(shown) for k in range(len(kinds))]
        measures = [result.kinds[RECALL1][kind] for kind in kinds]
        values = [m.value for m in measures]
        errors = [[m.value - m.low for m in measures], [m.high - m.value for m in measures]]
        axes.errorbar(
            places, values, yerr=errors, fmt=_MARKS[at], color=_COLOURS[at], label=_title(result.engine),
            markersize=6 if result.engine == PRODUCT else 4, elinewidth=0.8, alpha=0.95,
        )  # fmt: skip
    axes.set_xticks(range(len(kinds)), kinds, rotation=35, ha="right")
    for edge in range(1, len(kinds)):
        axes.axvline(edge - 0.5, color="#dddddd", linewidth=0.6)
    lowest = min(r.kinds[RECALL1][kind].value for r in shown for kind in kinds)
    axes.set(ylabel="recall@1", ylim=(max(0.0, lowest - _ROOM), 1 + _ROOM / 10), xlim=(-0.5, len(kinds) - 0.5))
    axes.set_title(f"The passage comes first, by kind of query: {size:,} passages", loc="left", fontsize=11)
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=4, fontsize=9, frameon=False)
    _finish(figure, axes, path)


def _pyplot() -> Any:
    """matplotlib without a window. It is in the extra `bench` only."""
    import_module("matplotlib").use("Agg")
    return import_module("matplotlib.pyplot")


def _finish(figure: Any, axes: Any, path: Path) -> None:
    axes.grid(visible=True, axis="y", color="#e5e5e5", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, dpi=130)


def _title(name: str) -> str:
    return ENGINES[name].title.replace("*", "")
