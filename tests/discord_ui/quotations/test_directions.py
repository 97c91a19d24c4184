"""Rules of names that turn the direction of writing round: they end where the name ends, in all that the bot shows."""

import re
from pathlib import Path

import pytest

from bot.texts.directions import closers
from tests.discord_ui.stage import Message, Stage, answered, components, say, use, words
from tests.works import write_work

pytestmark = pytest.mark.asyncio

OVERRIDE, POP, ISOLATE, FIRST_STRONG, POP_ISOLATE = "\u202e", "\u202c", "\u2067", "\u2068", "\u2069"
TITLE, PUBLISHER, HEADING = f"A Title{OVERRIDE}abc", f"Press{ISOLATE}xyz", f"Of Winter{OVERRIDE}def"
WORK = f"""# {TITLE}

## Part one

### {HEADING}

The snow{OVERRIDE}fell on every roof of the village. Nobody came.

The thaw was late that year, and the river rose.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    write_work(folder, "BIDI", WORK, title=f'"{TITLE}"', publisher=f'"{PUBLISHER}"', date='"1901"')
    return folder


def labels(message: Message) -> list[str]:
    parts = [*components(message), *(option for c in components(message) for option in c.get("options", []))]
    return [str(part[key]) for part in parts for key in ("label", "description", "placeholder") if part.get(key)]


def assert_ends(message: Message) -> None:
    """Every name is closed before what follows it, and every line and label closes all that it opens."""
    shown = words(message)
    for text in (*shown.splitlines(), *labels(message)):
        assert closers(text) == "", text
    for name, end in ((TITLE, POP), (PUBLISHER, POP_ISOLATE), (HEADING, POP)):
        for found in re.finditer(re.escape(name), "\n".join((shown, *labels(message)))):
            assert found.string[found.end() :].lstrip("\u200b").startswith(end)


@pytest.mark.corpus({})
@pytest.mark.parametrize(
    ("command", "given"),
    [
        ("quote", {"words": "the snow fell on every roof of the village"}),
        ("quote", {"words": "BIDI"}),
        ("search", {"words": "the thaw was late"}),
        ("read", {"place": "BIDI"}),
        ("read", {}),
        ("read", {"place": "BIDI 1.1"}),
        ("quote", {"words": f"BIDI nothing{OVERRIDE}such 9"}),
        ("read", {"place": f"unknown{OVERRIDE}name"}),
        ("quote", {"words": f"BIDI §99{ISOLATE}"}),
    ],
)
async def test_names_and_what_was_typed_end_where_they_end(stage: Stage, command: str, given: dict[str, str]) -> None:
    message = await stage.ask(command, **given)
    assert_ends(message)


@pytest.mark.corpus({})
async def test_the_words_of_a_text_stay_as_they_are_and_turn_nothing_round_that_follows(stage: Stage) -> None:
    message = await stage.ask("quote", words="BIDI")
    assert f"The snow{OVERRIDE}fell on every roof of the village. Nobody came." in words(message)
    copy = answered(await use(stage.asker, message, say("control-copy")))
    assert f"{_apart(TITLE + POP)} ({_apart(PUBLISHER + POP_ISOLATE)}, 1901)" in words(copy)


def _apart(name: str) -> str:
    return f"{FIRST_STRONG}{name}{POP_ISOLATE}"


HEBREW = "מזמור 1: אשרי האיש"


@pytest.mark.corpus({"PSALMS": f"## {HEBREW}\n\nA first line.\n\nA second.\n\n## Two\n\nThe end."})
async def test_numbers_next_to_a_name_that_is_written_from_the_right_stay_where_they_are(stage: Stage) -> None:
    listed = await stage.ask("read", place="PSALMS")
    assert f"§1 {_apart(HEBREW)} ¶1" in words(listed)
    assert f"§1 {_apart(HEBREW)}" in "\n".join(labels(listed))
    assert f"PSALMS §1 · {_apart(HEBREW)}" in words(await stage.ask("quote", words="PSALMS 1"))
