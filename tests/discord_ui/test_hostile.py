"""Rules of texts and words that are made to trip Discord: they are shown as what they are, and as nothing else."""

import re
from pathlib import Path

import pytest

from bot.library.library import Library
from tests.discord_ui.discord_markdown import shown, unfurled
from tests.discord_ui.stage import (
    Message,
    Stage,
    answered,
    buttons,
    options,
    say,
    texts,
    use,
    words,
)
from tests.works import write_work

pytestmark = pytest.mark.asyncio

TRAPS = [
    "# a heading and *stars* and _lines_ and ~~waves~~ and ||bars||",
    "> a quote, >>> another, - a list, 1. a number, -# small",
    "@everyone and @here and <@1> and <@&2> and <#3> and <:emoji:4> and <t:5:R> and </quote:6>",
    "[a masked link](https://evil.example) and https://evil.example and discord.gg/evil and <https://evil.example>",
    "```py\nfence``` and `code` and ``more``",
    "\\*escaped\\* and ¯\\_(ツ)_/¯ and :smile: and ☺",
]
# What a corpus file takes for its own Markdown is escaped there, so that it appears in the text.
_FILE = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>#-+.!()&|~:"})
HOSTILE = "\n\n".join(f"Words of trap {n} stand first, then {trap}".translate(_FILE) for n, trap in enumerate(TRAPS))
TITLE = "'**Bold** @everyone [title](https://evil.example) `x` <@1>'"
HEADING = "**Bold** @everyone [heading](https://evil.example) ```x``` <@1>".translate(_FILE)
OURS = {"bold", "subtext", "list"}
NUMBER = re.compile(r"^`¶[0-9]+` ", re.MULTILINE)  # of a paragraph, as code


@pytest.fixture
def held(corpus: Path) -> Library:
    write_work(corpus, "H", f"# Whole\n\n## {HEADING}\n\n{HOSTILE}\n\n## Second {HEADING}\n\nOne more.", title=TITLE)
    return Library(corpus)


def assert_plain(message: Message) -> None:
    """Discord shows no formatting but ours, makes no link, and draws no invite."""
    for source in texts(message):
        text = NUMBER.sub("", source)
        assert shown(text).styles <= OURS, text
        assert shown(text, stripping=True).styles <= OURS, text
        assert unfurled(text) == []


@pytest.mark.parametrize("n", range(len(TRAPS)))
async def test_a_hostile_passage_is_shown_as_it_is(stage: Stage, n: int) -> None:
    work = stage.services.library.holdings.works[0]
    found = await stage.ask("quote", words=f"words of trap {n} stand first, then")
    assert_plain(found)
    paragraph = next(p for s in work.sections for p in s.paragraphs if f"trap {n} " in p.span.of(work.text))
    assert TRAPS[n].split("\n", maxsplit=1)[0] in paragraph.span.of(work.text)
    assert paragraph.span.of(work.text) in words(found)
    for label in (say("control-wider"), say("control-next")):
        assert_plain(answered(await use(stage.reader, found, label)))


async def test_hostile_lists_are_shown_as_they_are(stage: Stage) -> None:
    for listed in (
        await stage.ask("read"),
        await stage.ask("read", place="H"),
        await stage.ask("search", words="words of trap stand first"),
    ):
        assert_plain(listed)
        assert "@everyone" in words(listed)


async def test_a_hostile_whole_work_is_shown_as_it_is(stage: Stage) -> None:
    whole = await stage.ask("quote", words="H")
    assert_plain(whole)
    assert_plain(answered(await use(stage.reader, whole, say("control-section"))))


async def test_a_hostile_citation_to_copy_stays_in_its_block(stage: Stage) -> None:
    for n in range(len(TRAPS)):
        found = await stage.ask("quote", words=f"words of trap {n} stand first, then")
        copy = answered(await use(stage.reader, found, say("control-copy")))
        [text] = texts(copy)
        assert {style for _, style in shown(text).glyphs} == {frozenset({"code block"})}


@pytest.mark.parametrize("typed", TRAPS)
async def test_hostile_words_are_said_back_as_they_are(stage: Stage, typed: str) -> None:
    asked = " ".join(typed.split())[:60].rstrip("`")  # what is long is shortened, and marks at an end are no words
    unread = f"zzyzx §9 {typed}"
    for said in (await stage.ask("quote", words="x", work=typed), await stage.ask("quote", words=unread)):
        assert said.ephemeral
        assert_plain(said)
        assert asked in " ".join(words(said).split())


@pytest.mark.parametrize("typed", TRAPS)
async def test_hostile_mentions_are_answered_plainly(stage: Stage, typed: str) -> None:
    await stage.asker.send_dm(typed)
    reply = stage.asker.user.dm_channel.history()[-1]
    assert_plain(reply)
    for label in buttons(reply):
        reply = stage.asker.user.dm_channel.history()[-1]  # it changes in place
        if label in buttons(reply) and not buttons(reply)[label].get("disabled"):
            assert (await use(stage.asker.user, reply, label)).acknowledged


async def test_only_controls_of_ours_hold_what_is_chosen(stage: Stage) -> None:
    """Labels and descriptions of a menu are plain text to Discord; they only have to fit."""
    listed = await stage.ask("read", place="H")
    assert all(len(o["label"]) <= 100 and len(o.get("description", "")) <= 100 for o in options(listed))
