"""Which file belongs to which work. Each belongs to one at most, and so is read once for all of them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


def real_path(path: Path) -> Path:
    """The file behind all links."""
    return Path(os.path.realpath(path))


@dataclass(slots=True)
class Claims:
    """Of one load: `owners` has for each part, behind all links, the file that names it; `books` are the files that
    have parts themselves. `inside` is the folder, behind all links, outside of which no file is opened, if any.
    """

    inside: Path | None = None
    owners: dict[Path, Path] = field(default_factory=dict[Path, Path])
    books: set[Path] = field(default_factory=set[Path])

    def take(self, index: Path, parts: Sequence[Path]) -> tuple[list[Path], Path]:
        """Give those of `parts` that are still free to `index`: those that are not, and what has the first of them.
        What has parts itself is given to none.
        """
        if parts:
            self.books.add(real_path(index))
        free = [part for part in parts if part not in self.books]
        taken = [part for part in free if self.owners.setdefault(part, index) != index]
        return taken, self.owners[taken[0]] if taken else index

    def release(self, part: Path) -> None:
        """The file has parts itself, and is not a part."""
        self.owners.pop(part, None)
        self.books.add(part)

    def is_part(self, path: Path) -> bool:
        return bool(self.owners) and real_path(path) in self.owners
