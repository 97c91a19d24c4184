"""Options that `make bench` and `make calibrate` share."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from tests.bench.selection import Sources, UnknownSizeError, read_sizes
from tests.bench.sources import BUNDLED

_path = click.Path(exists=True, path_type=Path)
_OPTIONS = (
    click.option("--passages", type=_path, default=BUNDLED, help="Folder of works, or a file of one passage a line."),
    click.option(
        "--books", type=_path, help="Table of the books in that file: first line, counted from 0, tab, title."
    ),
    click.option("--works", type=_path, help="Folder of works for the sizes `works` and `10works`."),
    click.option("--absent", type=_path, help="Where absent queries come from [books that are held out]."),
)


@dataclass(frozen=True, slots=True)
class SourcePaths:
    """Where the sources are: what another process is told of them."""

    passages: Path
    books: Path | None = None
    works: Path | None = None
    absent: Path | None = None

    def read(self) -> Sources:
        return Sources.read(self.passages, self.books, self.works, self.absent)


class Sizes(click.ParamType[list[str]]):
    """A list of sizes like `bundled,10books,10k`."""

    name = "sizes"

    def convert(self, value: str | list[str], param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        try:
            return value if not isinstance(value, str) else read_sizes(value)
        except UnknownSizeError as unknown:
            self.fail(str(unknown), param, ctx)


def with_sources(command: Callable[..., None]) -> Callable[..., None]:
    """`--passages`, `--books`, `--works` and `--absent`, handed on as one `paths`."""

    @wraps(command)
    def reading(
        *args: Any, passages: Path, books: Path | None, works: Path | None, absent: Path | None, **options: Any
    ) -> None:
        command(*args, paths=SourcePaths(passages, books, works, absent), **options)

    for option in reversed(_OPTIONS):
        reading = option(reading)
    return reading
