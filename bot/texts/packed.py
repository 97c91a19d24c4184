"""Sequences that hold numbers instead of objects: each value is made when it is asked for, and not kept.

A span is 8 bytes so instead of 130, and a million of them are read from a file in a few milliseconds.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

Value = TypeVar("Value")


class _Equal(Sequence[Value]):
    """Equal to any sequence of the same values, as a tuple is to a tuple."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)  # pyright: ignore[reportUnknownArgumentType]

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


class Packed(_Equal[Value]):
    """Values of `width` numbers each, which `make` takes as its arguments."""

    __slots__ = ("_make", "_numbers", "_width")

    def __init__(self, numbers: "memoryview[int]", width: int, make: Callable[..., Value]) -> None:
        self._numbers, self._width, self._make = numbers, width, make

    def __len__(self) -> int:
        return len(self._numbers) // self._width

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Value]: ...
    def __getitem__(self, at: int | slice) -> Value | Sequence[Value]:
        width = self._width
        if isinstance(at, slice):
            start, end, step = at.indices(len(self))
            cut = self._numbers[start * width : max(start, end) * width]
            return Packed(cut, width, self._make) if step == 1 else tuple(self)[at]
        place = range(len(self))[at]
        return self._make(*self._numbers[place * width : (place + 1) * width])

    def __iter__(self) -> Iterator[Value]:
        return map(self._make, *[iter(self._numbers)] * self._width)

    def column(self, number: int) -> "memoryview[int]":
        """The numbers of that place in each of the values."""
        return self._numbers[number :: self._width]


class Lazy(_Equal[Value]):
    """Values that `load` brings when the first of them is asked for, and that stay then."""

    __slots__ = ("_load", "_loaded")

    def __init__(self, load: Callable[[], Sequence[Value]]) -> None:
        self._load = load
        self._loaded: Sequence[Value] | None = None

    @property
    def _values(self) -> Sequence[Value]:
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded

    def __len__(self) -> int:
        return len(self._values)

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Value]: ...
    def __getitem__(self, at: int | slice) -> Value | Sequence[Value]:
        return self._values[at]

    def __iter__(self) -> Iterator[Value]:
        return iter(self._values)
