"""A reload tells everything that it did not take, and displaces nothing that people quote."""

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.errors import CorpusFolderError
from bot.findings import Severity
from bot.library.index_file import Step
from bot.library.library import Library, Reload
from bot.wording import reloads
from bot.wording.phrases import Phrases
from tests.end_to_end.catchword import Catchword, add_text, answers, own_corpus
from tests.faults.served import WITHIN
from tests.library.keeping import folder_at
from tests.loopback.server import LoopbackDiscord

NOT_TAKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.md": (lambda path: path.write_bytes(b""), "has no paragraphs"),
    "large.md": (lambda path: (path.touch(), os.truncate(path, 2**25 + 1)), "Divide the text"),
    "latin.md": (lambda path: path.write_bytes(b"caf\xe9 words\n"), "UTF-8"),
    "front.md": (lambda path: path.write_text("---\nid: [\n---\nwords\n"), "YAML"),
}


@pytest.mark.asyncio
async def test_a_reload_tells_each_file_that_it_did_not_take_once_with_the_fix(tmp_path: Path) -> None:
    corpus = own_corpus(tmp_path)
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path, corpus=corpus) as bot:
        await discord.gateway.session()
        for name, (write, _) in NOT_TAKEN.items():
            write(corpus / name)
        add_text(corpus, "0-newcomer", "Somebody else's words.").write_text("---\nid: MASSES\n---\nother words\n")
        await reload(bot)
        for name in (*NOT_TAKEN, "0-newcomer.md"):
            await bot.says(name, within=WITHIN)
        told = bot.logged("warning")
        for name, (_, fix) in NOT_TAKEN.items():
            (line,) = [line for line in told if name in line]
            assert fix in line
        (line,) = [line for line in told if "0-newcomer.md" in line]
        assert "MASSES" in line
        assert await answers(discord)
        add_text(corpus, "LAST", "A text that is taken.")
        assert "1 added" in await reload(bot)
        await reload(bot)
        assert bot.logged("warning") == told


async def reload(bot: Catchword) -> str:
    mark = bot.mark()
    bot.send(signal.SIGHUP)
    return await bot.says("The corpus was read again", after=mark, within=WITHIN)


def write(folder: Path, name: str, text: str, **matter: str) -> Path:
    path = folder / name
    path.write_text("---\n" + "".join(f"{key}: {value}\n" for key, value in matter.items()) + f"---\n{text}\n")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "m.md", "the mill turns", id="MILL", title="Mill")
    write(tmp_path, "n.md", "the night falls", id="NIGHT", title="Night")
    return tmp_path


def held(library: Library) -> dict[str, tuple[str, str]]:
    """What is quoted under each id, and from which file."""
    return {f.work.id: (f.path.name, str(f.work.text)) for f in library.holdings.files if f.work is not None}


def errors(reloaded: Reload) -> list[tuple[str, str]]:
    return [(f.path.name, str(f.code)) for f in reloaded.findings if f.severity is Severity.ERROR]


class GivenUpError(Exception):
    """Raised by a report, to give a reload up."""


BEFORE = {"MILL": ("m.md", "the mill turns"), "NIGHT": ("n.md", "the night falls")}


@pytest.mark.parametrize("name", ["a.md", "z.md"])
def test_a_held_id_stays_with_its_file_wherever_the_newcomer_sorts(folder: Path, name: str) -> None:
    library = Library(folder)
    write(folder, name, "other words", id="mill", title="Other")
    for told in ([(name, "id-twice")], []):
        reloaded = library.reload()
        assert errors(reloaded) == told
        assert held(library) == BEFORE
    assert held(Library(folder))[("mill" if name == "a.md" else "MILL")][0] == min(name, "m.md")


def test_a_held_id_stays_with_its_file_while_that_does_not_load(folder: Path) -> None:
    library = Library(folder)
    (folder / "m.md").write_bytes(b"\xff")
    write(folder, "a.md", "other words", id="MILL", title="Other")
    assert sorted(errors(library.reload())) == [("a.md", "id-twice"), ("m.md", "not-utf8")]
    assert held(library) == BEFORE


def test_a_file_that_claims_another_s_id_keeps_its_own(folder: Path) -> None:
    library = Library(folder)
    write(folder, "n.md", "the night falls again", id="MILL", title="Night")
    write(folder, "a.md", "a third", id="NIGHT", title="Third")
    reloaded = library.reload()
    assert sorted(errors(reloaded)) == [("a.md", "id-twice"), ("n.md", "id-twice")]
    assert reloaded.kept == ("NIGHT",)
    assert held(library) == BEFORE


@pytest.mark.parametrize("names", ["abc", "cba", "bca", "xyz"])
def test_a_file_whose_new_id_is_refused_keeps_its_own_whoever_changes_to_that(folder: Path, names: str) -> None:
    ids = ["FIRST", "SECOND", "THIRD", "NIGHT"]  # each changes to the next, and the last is held
    for name, before in zip(names, ids, strict=False):
        write(folder, f"{name}.md", f"the {before} text", id=before, title=before)
    library = Library(folder)
    quoted = held(library)
    for name, wanted in zip(names, ids[1:], strict=True):
        write(folder, f"{name}.md", "other words", id=wanted, title=wanted)
    reloaded = library.reload()
    assert errors(reloaded) == [(f"{name}.md", "id-twice") for name in sorted(names)]
    assert held(library) == quoted


def test_an_id_that_its_file_gave_up_is_free(folder: Path) -> None:
    library = Library(folder)
    (folder / "m.md").rename(folder / "a.md")
    write(folder, "n.md", "the night falls", id="DUSK", title="Night")
    write(folder, "b.md", "other words", id="NIGHT", title="Other")
    assert errors(library.reload()) == []
    assert {name: file for name, (file, _) in held(library).items()} == {
        "MILL": "a.md",
        "NIGHT": "b.md",
        "DUSK": "n.md",
    }


def test_files_may_exchange_their_ids(folder: Path) -> None:
    library = Library(folder)
    write(folder, "m.md", "the mill turns", id="NIGHT", title="Mill")
    write(folder, "n.md", "the night falls", id="MILL", title="Night")
    assert errors(library.reload()) == []
    assert held(library) == {"NIGHT": BEFORE["MILL"], "MILL": BEFORE["NIGHT"]}


def test_what_a_reload_found_is_told_up_to_a_number_errors_first(folder: Path) -> None:
    library = Library(folder)
    for n in range(100):
        (folder / f"{n:03}.docx").write_text("x")
    (folder / "zzz.md").write_bytes(b"\xff")
    told = [line for _, line in reloads.reload_findings(Phrases(), library.reload())]
    assert len(told) == 21
    assert "zzz.md" in told[0]
    assert "81 more findings" in told[-1]
    assert reloads.reload_findings(Phrases(), library.reload()) == []


def test_a_finding_whose_line_moved_is_not_told_again(folder: Path) -> None:
    library = Library(folder)
    path = folder / "m.md"
    path.write_text(path.read_text() + "\n* {{ template }}\n")
    assert [str(f.code) for f in library.reload().findings] == ["template"]
    path.write_text(path.read_text().replace("the mill", "\n\nthe mill"))
    assert library.reload().findings == ()


def test_a_reload_that_is_given_up_changes_nothing(folder: Path) -> None:
    steps = iter((None, None, None, GivenUpError()))

    def report(*_: object) -> None:
        problem = next(steps, GivenUpError())
        if problem is not None:
            raise problem

    library = Library(folder)
    before = library.holdings
    write(folder, "a.md", "new words", id="NEW", title="New")
    with pytest.raises(GivenUpError):
        library.reload(report)
    assert library.holdings is before
    assert library.reload().added == ("NEW",)


@pytest.mark.parametrize("given_up", [True, False])
def test_an_index_that_is_never_written_holds_neither_the_next_reload_nor_a_check(
    folder: Path, tmp_path: Path, given_up: bool
) -> None:
    stalled, answers = threading.Event(), threading.Event()

    def stall(step: Step, *_: int) -> None:
        if step is Step.WRITING:
            stalled.set()
            answers.wait()
            if given_up:
                raise GivenUpError

    library = Library(folder, folder_at(tmp_path / "index"))
    write(folder, "a.md", "first words", id="FIRST", title="First")
    with ThreadPoolExecutor() as threads:
        slow = threads.submit(library.reload, stall)
        try:
            assert stalled.wait(WITHIN)
            write(folder, "b.md", "second words", id="SECOND", title="Second")
            assert threads.submit(library.reload).result(WITHIN).added == ("FIRST", "SECOND")
            assert threads.submit(library.check_index).result(WITHIN) is None
        finally:
            answers.set()
        assert isinstance(slow.exception(WITHIN), GivenUpError) if given_up else slow.result(WITHIN).added == ()
    assert held(library).keys() == {"FIRST", "SECOND", "MILL", "NIGHT"}


def test_a_folder_that_is_gone_leaves_everything_in_place(folder: Path) -> None:
    library = Library(folder)
    folder.rename(folder.with_name("away"))
    with pytest.raises(CorpusFolderError):
        library.reload()
    assert held(library) == BEFORE
