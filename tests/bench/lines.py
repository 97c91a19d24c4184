"""A text file opened with mmap, of which any line can be read: what engines are given, at no cost of memory."""

import mmap
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import overload

import numpy as np
import numpy.typing as npt


class Lines:
    """The lines of a file that `write_lines` has written."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._ends: npt.NDArray[np.int64] = np.load(_ends_of(path))

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> list[str]: ...
    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        return self._bytes[int(self._ends[number]) : int(self._ends[number + 1]) - 1].decode()

    def __iter__(self) -> Iterator[str]:
        return (self[n] for n in range(len(self)))

    def let_go(self) -> None:
        """Leave the lines that were read to the system, so that they do not count as this process's memory."""
        if hasattr(mmap, "MADV_DONTNEED"):  # not on every system
            self._bytes.madvise(mmap.MADV_DONTNEED)

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self._bytes)


def write_lines(path: Path, lines: Iterable[str]) -> None:
    lengths = [0]
    with path.open("wb") as file:
        lengths.extend(file.write(line.encode() + b"\n") for line in lines)
    np.save(_ends_of(path), np.fromiter(accumulate(lengths), np.int64, len(lengths)))


def _ends_of(path: Path) -> Path:
    return path.with_suffix(".npy")
