"""Whatever a reference leads to can be said."""

from pathlib import Path

import pytest

from bot.library.library import Library
from bot.quoting.answers import NotFound
from bot.quoting.references.resolver import Resolver
from bot.wording.explanations import not_found
from bot.wording.phrases import Phrases

ONLY_HEADINGS = """\
---
{id: PIER, title: The Pier}
---

# Volume One

# Volume Two

The pier was empty.
"""


@pytest.mark.parametrize("asked", ["PIER 1.1", "PIER 1.18", "PIER I.iii", "PIER 1 ¶1", "PIER 3", "PIER 2 ¶9"])
def test_a_place_that_is_missing_is_explained_also_where_nothing_is_below_it(tmp_path: Path, asked: str) -> None:
    (tmp_path / "pier.md").write_text(ONLY_HEADINGS, "utf-8")
    answer = Resolver(Library(tmp_path)).cite(asked)
    assert isinstance(answer, NotFound)
    assert "PIER" in not_found(Phrases(), answer)
