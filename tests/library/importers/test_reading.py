"""An import runs in a process with bounds: one that takes too much is ended, and that is said."""

import asyncio

from bot.library.importers.importing import Wanted
from bot.library.importers.reading import Bounds, import_beside_loop, import_in_process

LARGE = b"word " * 4_000_000


def test_an_import_that_takes_too_long_is_ended() -> None:
    made = import_in_process(LARGE, Wanted("a.txt"), Bounds(seconds=0))
    assert [str(finding.code) for finding in made.findings] == ["too-slow"]


def test_an_import_can_be_awaited() -> None:
    made = asyncio.run(import_beside_loop(b"# A\n\nThree words here.\n", Wanted("a.md")))
    assert made.dry_run is not None
    assert made.dry_run.counts.words == 3
