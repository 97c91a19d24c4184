"""What a measurement was made on: the machine, and the versions of everything that was measured."""

import os
import platform
import sqlite3
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_CPU = Path("/proc/cpuinfo")


def machine() -> str:
    models = [line.partition(":")[2].strip() for line in _lines(_CPU) if line.startswith("model name")]
    return f"{models[0] if models else platform.processor() or 'an unnamed processor'}, {os.cpu_count()} cores"


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def versions() -> dict[str, str]:
    found = {"Catchword": _commit(), "Python": platform.python_version(), "SQLite": sqlite3.sqlite_version}
    for name in ("numpy", "rapidfuzz", "tantivy", "bm25s", "numba"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _commit() -> str:
    """The version, and the commit where the code is in a repository."""
    asked = ("git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty")
    try:
        done = subprocess.run(asked, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return version("catchword")
    return f"{version('catchword')} ({done.stdout.strip()})"
