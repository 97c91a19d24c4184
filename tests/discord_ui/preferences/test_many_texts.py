"""Rules of /settings where there are many texts: what is made of all of them is made once, and looked for once."""

from collections.abc import Iterator
from pathlib import Path

from bot.discord_ui.preferences.drafting import read_value
from bot.discord_ui.preferences.panel_state import by_mark
from bot.discord_ui.preferences.work_marks import WorkMarks
from bot.findings import Finding
from bot.guilds.catalogue import catalogue
from bot.guilds.deployment import Deployment
from bot.guilds.server import ServerPreferences
from tests.works import library_of, write_work


def test_the_marks_of_texts_are_made_once_for_a_load(tmp_path: Path) -> None:
    write_work(tmp_path, "A", "Words.")
    library = library_of(tmp_path)
    marks = WorkMarks()
    made = marks.held(library.holdings)
    assert marks.held(library.holdings) is made
    assert made == by_mark(["A"])
    write_work(tmp_path, "B", "Other words.")
    library.reload()
    assert marks.held(library.holdings) == by_mark(["A", "B"])


def test_a_text_that_is_gone_keeps_its_mark_where_it_was_chosen(tmp_path: Path) -> None:
    write_work(tmp_path, "A", "Words.")
    marks, held = WorkMarks(), library_of(tmp_path).holdings
    chosen = ServerPreferences(1).with_choices(works=["a", "GONE"])
    assert dict(marks.with_chosen(chosen, held)) == by_mark(["A", "GONE"])
    assert marks.held(held) == by_mark(["A"])


class CountedIds(list[str]):
    """Ids of texts, and how often somebody went through all of them."""

    walks = 0

    def __iter__(self) -> Iterator[str]:
        self.walks += 1
        return super().__iter__()


def test_of_many_texts_that_are_unknown_only_the_first_is_compared_with_all() -> None:
    ids = CountedIds(["IN14", "MASSES"])
    typed = ", ".join(f"GONE-{n}" for n in range(50))
    assert isinstance(read_value(catalogue()["works"], typed, ids, Deployment()), Finding)
    assert ids.walks == 2  # which are known, and which is nearest
