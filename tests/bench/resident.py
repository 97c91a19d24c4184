"""What a process holds, in bytes, as Linux tells it; on other systems only the peak is known."""

import gc
import resource
from pathlib import Path

_STATUS = Path("/proc/self/status")
_MAPS = Path("/proc/self/smaps_rollup")
_CLEAR = Path("/proc/self/clear_refs")
_RESET_PEAK = "5"


def reset_peak() -> None:
    gc.collect()
    if _CLEAR.exists():
        _CLEAR.write_text(_RESET_PEAK)


def peak() -> int:
    """The most that was resident since `reset_peak`."""
    if not _STATUS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return _sum_of(_STATUS, "VmHWM")


def private() -> int:
    """What no other process shares. Files opened with mmap and only read are no part of it, nor are their pages that
    the system has yet to write to the disk.
    """
    gc.collect()
    return _sum_of(_MAPS, "Anonymous", "Private_Hugetlb") if _MAPS.exists() else 0


def _sum_of(path: Path, *names: str) -> int:
    rows = (line.split() for line in path.read_text().splitlines())
    return sum(int(row[1]) * 1024 for row in rows if row[0].rstrip(":") in names)
