"""The library: which files are works, and how they are replaced while someone reads."""

from pathlib import Path

import pytest

from bot.errors import CorpusFolderError
from bot.findings import Severity
from bot.library.index_file import Step
from bot.library.library import Library
from bot.library.long_loads import report_long_load
from bot.quoting.services import Services
from bot.texts.work import Work
from tests.works import write_work


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_work(tmp_path, "a", "alpha words", id="A", title="Alpha")
    write_work(tmp_path, "b", "beta words", id="B", title="Beta")
    return tmp_path


def ids(library: Library) -> list[str]:
    return [w.id for w in library.holdings.works]


def codes(library: Library) -> list[tuple[str, str]]:
    return [(f.path.name, f.code) for f in library.holdings.findings if f.severity is Severity.ERROR]


def test_one_bad_file_never_takes_down_the_others(folder: Path) -> None:
    write_work(folder, "c", "words", id=None, title=None, quotation_limit="x")
    (folder / "d.md").write_bytes(b"\xff\xfe")
    library = Library(folder)
    assert ids(library) == ["A", "B"]
    assert codes(library) == [("c.md", "value-type"), ("d.md", "not-utf8")]


def test_the_second_file_with_an_id_is_refused_whatever_its_case(folder: Path) -> None:
    write_work(folder, "c", "gamma words", id="a", title="Gamma")
    library = Library(folder)
    assert ids(library) == ["A", "B"]
    assert codes(library) == [("c.md", "id-twice")]


def test_an_alias_of_two_works_is_reported_and_both_load(folder: Path) -> None:
    write_work(folder, "c", "words", id="C", title="C", aliases="[Greek]")
    write_work(folder, "d", "words", id="D", title="D", aliases="[GREEK]")
    library = Library(folder)
    assert ids(library) == ["A", "B", "C", "D"]
    assert [f.code for f in library.holdings.findings] == ["alias-shared"]


def test_readme_and_other_files_are_no_works(folder: Path) -> None:
    (folder / "README.md").write_text("# About\n\nwords\n")
    (folder / "notes.docx").write_text("words\n")
    assert ids(Library(folder)) == ["A", "B"]


@pytest.mark.parametrize("code", ["folder-missing", "no-works"])
def test_a_folder_without_works_is_refused(tmp_path: Path, code: str) -> None:
    with pytest.raises(CorpusFolderError) as refused:
        Library(tmp_path / "nowhere" if code == "folder-missing" else tmp_path)
    assert refused.value.code == code


def test_a_reload_tells_what_changed(folder: Path) -> None:
    library = Library(folder)
    write_work(folder, "a", "alpha words, revised", id="A", title="Alpha")
    write_work(folder, "c", "gamma words", id="C", title="Gamma")
    (folder / "b.md").unlink()
    reloaded = library.reload()
    assert (reloaded.added, reloaded.changed, reloaded.removed, reloaded.kept) == (("C",), ("A",), ("B",), ())
    assert ids(library) == ["A", "C"]


def test_a_lookup_under_way_ends_on_the_works_it_began_with(folder: Path) -> None:
    library = Library(folder)
    holdings = library.holdings
    before = holdings.works
    write_work(folder, "a", "other words", id="A", title="Alpha")
    library.reload()
    assert holdings.works is before
    assert holdings.works[0].text == "alpha words"
    assert library.holdings.works[0].text == "other words"


def test_a_work_that_no_longer_loads_stays_as_it_was(folder: Path) -> None:
    library = Library(folder)
    write_work(folder, "a", "words", id=None, title=None, quotation_limit="x")
    reloaded = library.reload()
    assert reloaded.kept == ("A",)
    assert library.holdings.works[0].text == "alpha words"
    assert codes(library) == [("a.md", "value-type")]
    assert library.reload().kept == ("A",)


def test_a_corpus_that_no_longer_loads_leaves_the_old_one_in_place(folder: Path) -> None:
    library = Library(folder)
    before = library.holdings
    for path in folder.iterdir():
        path.unlink()
    with pytest.raises(CorpusFolderError):
        library.reload()
    assert library.holdings is before


def test_a_work_kept_from_the_last_load_never_doubles_an_id(folder: Path) -> None:
    library = Library(folder)
    write_work(folder, "a", "words", id=None, title=None, quotation_limit="x")
    write_work(folder, "z", "new alpha words", id="A", title="Alpha")
    library.reload()
    assert sorted(ids(library)) == ["A", "B"]


def test_one_file_can_be_the_whole_library(folder: Path) -> None:
    assert ids(Library(folder / "b.md")) == ["B"]


def test_a_load_is_prepared_before_anybody_is_answered_from_it(folder: Path) -> None:
    library = Library(folder)
    prepared: list[tuple[list[str], list[str]]] = []
    library.prepare_with(lambda holdings: prepared.append(([w.id for w in holdings.works], ids(library))))
    write_work(folder, "c", "gamma words", id="C", title="Gamma")
    library.reload()
    assert prepared == [(["A", "B"], ["A", "B"]), (["A", "B", "C"], ["A", "B"])]


def test_what_was_prepared_stays_over_a_reload_that_changes_no_work(folder: Path) -> None:
    services = Services.from_library(Library(folder))
    services.prepare()
    register, names = services.library.holdings.register, services.resolver.names.present()
    write_work(folder, "empty", "")
    assert services.library.reload().findings
    assert services.library.holdings.register is register
    assert services.resolver.names.present() is names
    write_work(folder, "a", "alpha words", id="A", title="Another")
    services.library.reload()
    assert services.resolver.names.present() is not names
    assert [work.title for work in (services.work("another"), services.work("beta")) if isinstance(work, Work)] == [
        "Another",
        "Beta",
    ]


def test_what_is_parsed_is_reported_before_it_is(folder: Path) -> None:
    reported: list[tuple[int, int]] = []

    def report(step: Step, done: int, total: int) -> None:
        if step is Step.PARSING:
            reported.append((done, total))

    Library(folder, report=report)
    first, second = ((folder / name).stat().st_size for name in ("a.md", "b.md"))
    assert reported == [(0, first), (first, first + second)]


def test_a_long_load_is_told_once_and_a_short_one_never(folder: Path) -> None:
    size = (folder / "a.md").stat().st_size
    told: list[str] = []
    Library(folder, report=report_long_load(lambda: told.append("long"), worth_telling=size + 1))
    Library(folder, report=report_long_load(lambda: told.append("short"), worth_telling=10 * size))
    assert told == ["long"]
