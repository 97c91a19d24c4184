"""What is taken off around remembered words, and what never is. The cases anyone can extend: cases/frames.yaml."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from bot.library.library import Library, load_folder
from bot.matching.folding import fold_to_words
from bot.matching.index import Index
from bot.matching.query import MAX_CHARACTERS
from bot.quoting.frames.names import HeldNames
from bot.quoting.frames.phrasebook import phrasebook, read_phrasebook
from bot.quoting.frames.remembered_words import UnframedWords, remembered_words
from tests.works import write_work
from tests.yaml_files import read_yaml


class Held(BaseModel):
    """A work that is held while the cases are read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    text: str
    author: str = ""
    headings: tuple[str, ...] = ()

    def write(self, folder: Path) -> None:
        sections = "".join(f"\n\n# {heading}\n\nWords." for heading in self.headings)
        write_work(folder, self.id, self.text + sections, title=f"'{self.title}'", authors=f"[{self.author}]")


class Case(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    typed: str
    remembered: str
    works: tuple[str, ...] = ()


class Cases(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    held: tuple[Held, ...]
    framed: tuple[Case, ...]
    unchanged: tuple[str, ...]


CASES = Cases.model_validate(read_yaml(Path(__file__).parent / "cases" / "frames.yaml"))
LINES = tuple(dict.fromkeys(case.remembered for case in CASES.framed))
# Around any words, whatever they are: taken from both ends of what people write.
FRAMES = (
    "where does it say that {}",
    "who said {}?",
    "what's the bit about {}",
    "does anyone remember where it says {}",
    "hi! could you quote {}, thanks :)",
    "there's a verse that goes something like: {}",
    "pls find “{}” for me",
    "I'm looking for the passage where it says {} or something like that",
    "in which chapter does it say {}",
    "{}, which chapter is that from?",
    "{} lol",
    "Miriam: {}",
    "osric: {}",
)
PIECES = (
    "where does it say that ",
    "Miriam ",
    "the bit about ",
    "please, ",
    "hi ",
    "“a ",
    "' '",
    "in the ",
    ", right?",
)
MOST_STEPS = 150_000  # calls and returns, for as much as may be typed; a sentence takes two to three thousand


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> HeldNames:
    folder = tmp_path_factory.mktemp("held")
    for work in CASES.held:
        work.write(folder)
    return HeldNames(Index([file.work for file in load_folder(folder) if file.work is not None]))


def words(told: UnframedWords) -> list[str]:
    return fold_to_words(told.text)


@pytest.mark.parametrize("case", CASES.framed, ids=lambda case: case.typed)
def test_the_remembered_words_are_what_is_left_inside_the_frame(held: HeldNames, case: Case) -> None:
    told = remembered_words(case.typed, held)
    assert words(told) == fold_to_words(case.remembered)
    assert told.has_frame
    assert {work.id for work in told.works} == set(case.works)


@pytest.mark.parametrize("typed", CASES.unchanged)
def test_a_sentence_that_only_begins_like_a_frame_stays_as_it_is(held: HeldNames, typed: str) -> None:
    assert remembered_words(typed, held) == UnframedWords((typed,), has_frame=False)


def test_there_are_cases_enough_of_both_kinds() -> None:
    assert len(CASES.framed) >= 80
    assert len(CASES.unchanged) >= 40


@pytest.mark.parametrize("frame", FRAMES)
@given(line=st.sampled_from(LINES))
def test_a_frame_around_words_leaves_the_same_words(held: HeldNames, frame: str, line: str) -> None:
    alone = remembered_words(line, held)
    assert words(remembered_words(frame.format(line), held)) == words(alone)


@given(st.lists(st.sampled_from([*LINES, *FRAMES, *CASES.unchanged, "Osric", "“", "”", "'", "…", ":"]), max_size=4))
def test_what_is_remembered_is_a_slice_and_stays_itself(held: HeldNames, pieces: list[str]) -> None:
    typed = " ".join(pieces)
    told = remembered_words(typed, held)
    assert all(part in typed for part in told.parts)
    assert words(remembered_words(told.text, held)) == words(told)


@given(st.text(max_size=MAX_CHARACTERS))
def test_whatever_is_typed_has_a_slice_that_is_remembered(held: HeldNames, typed: str) -> None:
    told = remembered_words(typed, held)
    assert all(part in typed for part in told.parts)
    assert words(remembered_words(told.text, held)) == words(told)


@pytest.mark.parametrize("piece", PIECES)
def test_the_steps_taken_stay_few_whatever_is_typed(held: HeldNames, piece: str) -> None:
    assert steps(held, (piece * MAX_CHARACTERS)[:MAX_CHARACTERS]) <= MOST_STEPS


def steps(held: HeldNames, typed: str) -> int:
    """How many functions are called: time on a busy machine tells nothing."""
    counted = 0

    def count(*_: object) -> None:
        nonlocal counted
        counted += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        remembered_words(typed, held)
    finally:
        sys.setprofile(before)
    return counted


def test_the_frames_of_the_file_can_all_be_read() -> None:
    assert phrasebook("en").small_words


@pytest.mark.parametrize(
    "line", ["where does it say", "(who said …", "UNKNOWN …", "where] …", "who | what …", "…", "Where …"]
)
def test_a_frame_that_is_not_in_the_language_is_refused(line: str) -> None:
    blocks = f"== lists ==\n== frames ==\n{line}\n== chat ==\n== small words ==\n== articles ==\n== title openings ==\n"
    with pytest.raises(ValueError, match=r"\w"):
        read_phrasebook(blocks)


@pytest.mark.parametrize(
    "asked",
    [
        "in Internationalist Notes, Number 13: the working class has no country",
        "Internationalist Notes 13: the working class has no country",
        "the working class has no country, from Internationalist Notes no. 15",
    ],
)
def test_a_name_with_another_number_names_no_work_that_is_held(library: Library, asked: str) -> None:
    assert remembered_words(asked, HeldNames(library.holdings.index)).works == ()


@pytest.mark.parametrize(
    "asked",
    [
        "in Internationalist Notes, Number 14: the working class has no country",
        "in Internationalist Notes: the working class has no country",
    ],
)
def test_a_name_with_its_own_number_or_none_names_its_work(library: Library, asked: str) -> None:
    assert [work.id for work in remembered_words(asked, HeldNames(library.holdings.index)).works] == ["IN14"]
