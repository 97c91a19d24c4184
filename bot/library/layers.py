"""A small table in front of a large one that many share: nothing of the large one is copied."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Layers(Mapping[Key, Value]):
    """What `own` has, else what `first` has."""

    __slots__ = ("_first", "_own")

    def __init__(self, own: Mapping[Key, Value], first: Mapping[Key, Value]) -> None:
        self._own, self._first = own, first

    def __getitem__(self, key: Key) -> Value:
        return self._own[key] if key in self._own else self._first[key]

    def __contains__(self, key: object) -> bool:
        return key in self._own or key in self._first

    def __iter__(self) -> Iterator[Key]:
        yield from self._first
        yield from (key for key in self._own if key not in self._first)

    def __len__(self) -> int:
        return len(self._first) + sum(1 for key in self._own if key not in self._first)


def lay(
    own: Mapping[Key, Value],
    first: Mapping[Key, Value] | None,
    join: Callable[[Value, Value], Value] = lambda _, own: own,
) -> Mapping[Key, Value]:
    """`own` in front of `first`, if there is one; of a key that both have, the two values joined."""
    if first is None:
        return own
    return Layers({key: join(first[key], value) if key in first else value for key, value in own.items()}, first)
