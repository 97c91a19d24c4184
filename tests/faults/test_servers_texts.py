"""What a server brings belongs to it alone, whatever is added, taken away and asked, in whatever order."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import StorageCode, StorageError
from bot.library.index_file import ENDING as SEGMENT
from bot.library.parse_file import ENDING as WORKS
from bot.library.server_texts import GRACE, ServerTexts, digest_of
from bot.quoting.manner import PLAIN, Manner
from bot.quoting.server_services import ServerServices, TextList
from tests.questions import all_answers
from tests.server_texts import (
    QUESTIONS,
    Shelf,
    ids,
    operators_services,
    secrets_in,
    servers_of,
    source_of,
    without_random,
)
from tests.works import write_work

ROOT = Path(__file__).parent.parent.parent
SERVERS = (None, 1, 2, 3)
TEXTS = [source_of(1), source_of(2), source_of(3), source_of(1, edition=2)]
SMALL = 1  # bytes in memory: every server that is asked pushes out the one before
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(SERVERS[1:]), st.integers(0, len(TEXTS) - 1)),
        st.tuples(st.just("remove"), st.sampled_from(SERVERS[1:]), st.integers(0, len(TEXTS) - 1)),
        st.tuples(st.just("ask"), st.sampled_from(SERVERS), st.integers(0, len(QUESTIONS) - 1)),
        st.tuples(st.just("operator"), st.none(), st.integers(0, 1)),
    ),
    min_size=4,
    max_size=12,
)
MANNERS = st.sampled_from([PLAIN, Manner(works=("OWN1", "BOATS")), Manner(default_work="OWN2")])
Step = tuple[str, int | None, int]


async def assert_nothing_leaks(steps: Sequence[Step], most_bytes: int, manner: Manner, folder: Path) -> None:
    """After each question: no secret of another's text, and the answer of a world in which there are no others."""
    shelf, operator = Shelf(), operators_services(folder / "operator")
    servers = servers_of(operator, shelf, folder / "kept", most_bytes)
    try:
        for kind, guild, n in steps:
            if kind == "operator":
                write_work(folder / "operator", f"OWN{n + 2}", "More of herring.")
                operator.library.reload()
            elif kind == "ask":
                await assert_answers_of_its_own(servers, shelf, guild, QUESTIONS[n], manner)
            elif kind == "remove":
                shelf.remove(guild or 0, TEXTS[n])
            elif TEXTS[n] not in shelf.lists.get(guild or 0, []):
                shelf.add(guild or 0, TEXTS[n])
    finally:
        await servers.close()


async def assert_answers_of_its_own(
    servers: ServerServices, shelf: Shelf, guild: int | None, words: str, manner: Manner
) -> None:
    own = shelf.lists.get(guild or 0, [])
    services, operator = await servers.at(guild), await servers.at(None)
    alone = servers_of(operator, Shelf({1: own}, {1: 1}), None)
    expected = await alone.at(1 if own else None)
    await alone.close()
    answers = dict(all_answers(services, words, manner))
    may_be_said = secrets_in(words).union(*map(secrets_in, map(bytes.decode, own)))
    for name, answer in answers.items():
        assert secrets_in(answer) <= may_be_said, name
    assert without_random(answers.items()) == without_random(all_answers(expected, words, manner))
    assert not any(map(secrets_in, (held.title for held in operator.held.holdings.works)))


def test_no_word_and_no_title_of_a_servers_text_reaches_another(times: Callable[[int, int], int]) -> None:
    @settings(max_examples=times(4, 400))
    @given(STEPS, st.sampled_from([SMALL, 2**28]), MANNERS)
    def check(steps: Sequence[Step], most_bytes: int, manner: Manner) -> None:
        with tempfile.TemporaryDirectory() as folder:
            ask_all = [("ask", guild, len(steps) % len(QUESTIONS)) for guild in SERVERS]
            asyncio.run(assert_nothing_leaks([*steps, *ask_all], most_bytes, manner, Path(folder)))

    check()


@pytest.mark.parametrize("guild", SERVERS)
def test_every_question_in_a_server_is_answered_from_its_own_texts(guild: int | None, tmp_path: Path) -> None:
    async def ask() -> None:
        shelf = Shelf({1: TEXTS[:1], 2: TEXTS[1:3], 3: []}, {1: 1, 2: 1, 3: 4})
        servers = servers_of(operators_services(tmp_path / "operator"), shelf, tmp_path / "kept")
        for words in QUESTIONS[::9]:
            await assert_answers_of_its_own(servers, shelf, guild, words, PLAIN)
        await servers.close()

    asyncio.run(ask())


def test_what_is_kept_on_the_disk_says_nothing_of_servers_and_is_shared(tmp_path: Path) -> None:
    async def ask() -> Shelf:
        shelf = Shelf({18446744073709551615: TEXTS[:1], 18446744073709551614: TEXTS[:1]})
        shelf.versions = dict.fromkeys(shelf.lists, 1)
        servers = servers_of(operators_services(tmp_path / "operator"), shelf, tmp_path / "kept")
        for guild in shelf.lists:
            assert "OWN1" in ids(await servers.at(guild))
        await servers.close()
        return shelf

    shelf = asyncio.run(ask())
    files = sorted((tmp_path / "kept").iterdir())
    assert [file.suffix for file in files] == [SEGMENT, WORKS]
    assert shelf.read == [digest_of(TEXTS[0])]
    assert not any(b"1844674407370955161" in file.read_bytes() or "18446744" in file.name for file in files)


def test_a_text_that_is_added_or_taken_away_is_seen_at_the_next_question(tmp_path: Path) -> None:
    async def ask() -> None:
        shelf = Shelf()
        servers = servers_of(operators_services(tmp_path), shelf, None)
        assert ids(await servers.at(1)) == ["BOATS", "FAIRS"]
        shelf.add(1, TEXTS[0])
        assert ids(await servers.at(1)) == ["BOATS", "FAIRS", "OWN1"]
        shelf.add(1, TEXTS[1])
        before = await servers.at(1)
        assert ids(before) == ["BOATS", "FAIRS", "OWN1", "OWN2"]
        assert await servers.at(1) is before
        shelf.remove(1, TEXTS[0])
        assert ids(await servers.at(1)) == ["BOATS", "FAIRS", "OWN2"]
        assert ids(await servers.at(2)) == ["BOATS", "FAIRS"]
        await servers.close()

    asyncio.run(ask())


def test_one_text_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    books = b"---\nid: BOOK\ntitle: Book\nparts: [other.md, /etc/passwd]\n---\n\nWords.\n"

    async def ask() -> None:
        shelf = Shelf({1: [b"\xff\xfe\x00 no text", books, b"---\nid: E\n---\n", TEXTS[0]]}, {1: 1})
        servers = servers_of(operators_services(tmp_path), shelf, None)
        assert ids(await servers.at(1)) == ["BOATS", "FAIRS", "OWN1"]
        await servers.close()

    asyncio.run(ask())


class Failing(Shelf):
    """A store whose database fails while `fails` is set."""

    fails = False

    async def list_of(self, guild: int) -> TextList:
        if self.fails:
            raise StorageError(StorageCode.UNREACHABLE)
        return await super().list_of(guild)


def test_while_the_database_fails_a_server_is_answered_from_what_is_known(tmp_path: Path) -> None:
    async def ask() -> None:
        shelf = Failing({1: TEXTS[:1], 2: TEXTS[1:2]}, {1: 1, 2: 1})
        servers = servers_of(operators_services(tmp_path), shelf, None)
        assert "OWN1" in ids(await servers.at(1))
        shelf.fails = True
        assert "OWN1" in ids(await servers.at(1))
        assert ids(await servers.at(2)) == ["BOATS", "FAIRS"]
        shelf.fails = False
        assert "OWN2" in ids(await servers.at(2))
        await servers.close()

    asyncio.run(ask())


def test_servers_that_ask_at_once_are_each_answered_from_their_own(tmp_path: Path) -> None:
    async def ask() -> None:
        shelf = Shelf({n: [TEXTS[n % 3]] for n in range(1, 13)}, dict.fromkeys(range(1, 13), 1))
        servers = servers_of(operators_services(tmp_path), shelf, tmp_path / "kept", SMALL)
        found = await asyncio.gather(*(servers.at(n) for n in (*range(1, 13), *range(1, 13))))
        assert [ids(services)[2:] for services in found] == [
            [f"OWN{n % 3 + 1}"] for n in (*range(1, 13), *range(1, 13))
        ]
        assert servers.size < 2 * found[0].library.holdings.index.segments[0].size + 2**20
        await servers.close()

    asyncio.run(ask())


@pytest.mark.parametrize("ending", [WORKS, SEGMENT])
def test_a_kept_file_that_is_damaged_is_made_again(ending: str, tmp_path: Path) -> None:
    texts = ServerTexts(lambda: tmp_path)
    made = texts.make(TEXTS[0])
    [file] = tmp_path.glob("*" + ending)
    whole = file.read_bytes()
    half = len(whole) // 2
    for damaged in (b"", whole[:-1], whole[:half], whole[:half] + bytes(byte ^ 1 for byte in whole[half:])):
        file.write_bytes(damaged)
        assert texts.find(made.digest) is None
        assert texts.make(TEXTS[0]).work == made.work
        assert file.read_bytes() == whole


def test_a_disk_that_takes_nothing_costs_no_text(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    texts = ServerTexts(lambda: tmp_path / "taken")
    assert texts.make(TEXTS[0]).work.id == "OWN1"
    assert texts.find(digest_of(TEXTS[0])) is None


def test_files_go_when_no_server_has_their_text_and_not_at_once(tmp_path: Path) -> None:
    texts, other = ServerTexts(lambda: tmp_path), ServerTexts(lambda: tmp_path, parser=lambda: b"an older version")
    first, second = (texts.make(source).digest for source in TEXTS[:2])
    other.make(TEXTS[2])
    assert texts.sweep({first}) == 0
    before = time.time() - 2 * GRACE
    for file in tmp_path.iterdir():
        os.utime(file, (before, before))
    assert texts.sweep({first}) == 4
    assert texts.find(first) is not None
    assert texts.find(second) is None
    assert len(list(tmp_path.iterdir())) == 2


PROCESS = """
import os, signal, sys
from pathlib import Path
from bot.library import whole_files
from bot.library.server_texts import ServerTexts
from tests.server_texts import source_of

def killed(event, arguments):
    if event in {"open", "os.rename"} and sys.argv[1] in str(arguments[0]):
        killed.left -= 1
        if not killed.left:
            os.kill(os.getpid(), signal.SIGKILL)

killed.left = int(sys.argv[2])
texts = ServerTexts(lambda: Path(sys.argv[1]))
texts._parser()
sys.addaudithook(killed)
texts.make(source_of(1))
"""


def test_a_process_that_is_killed_while_it_keeps_a_text_leaves_nothing_half(
    times: Callable[[int, int], int], tmp_path: Path
) -> None:
    for n in (3, 1, 2, 4)[: times(1, 4)]:
        place = tmp_path / str(n)
        done = subprocess.run([sys.executable, "-c", PROCESS, str(place), str(n)], cwd=ROOT, check=False)
        assert done.returncode == -signal.SIGKILL
        texts = ServerTexts(lambda place=place: place)
        kept = texts.find(digest_of(TEXTS[0]))
        assert kept is None or kept.work.id == "OWN1"
        assert texts.make(TEXTS[0]).work.id == "OWN1"
        assert sorted(file.suffix for file in place.iterdir()) == [SEGMENT, WORKS]


@pytest.mark.asyncio
async def test_a_server_whose_texts_are_all_removed_costs_no_view(tmp_path: Path) -> None:
    shelf, operator = Shelf(), operators_services(tmp_path / "operator")
    servers = servers_of(operator, shelf, None)
    shelf.add(1, TEXTS[0])
    assert await servers.at(1) is not operator
    shelf.change(1, [])
    assert await servers.at(1) is operator
    assert servers.size == 0
    await servers.close()


@pytest.mark.asyncio
async def test_after_a_reload_of_the_operators_texts_no_servers_text_is_read_again(tmp_path: Path) -> None:
    shelf, operator = Shelf(), operators_services(tmp_path / "operator")
    servers = servers_of(operator, shelf, None)
    for guild in (1, 2):
        shelf.add(guild, TEXTS[guild - 1])
        await servers.at(guild)
    write_work(tmp_path / "operator", "HERRING", "More of herring.")
    operator.library.reload()
    read = list(shelf.read)
    for guild in (1, 2):
        ids = {work.id for work in (await servers.at(guild)).held.holdings.works}
        assert {"HERRING", f"OWN{guild}"} <= ids
    assert shelf.read == read
    await servers.close()
