"""The words of a work, wherever they are kept: a string, or a file of which only what is asked for is read."""

from typing import Protocol


class Text(Protocol):
    """What is sliced by offsets in code points. A string is one; `str` makes a string of any."""

    def __len__(self) -> int: ...

    def __getitem__(self, stretch: slice, /) -> str: ...
