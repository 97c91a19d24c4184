"""Rule of the event loop: whatever somebody does, no work's words or tree are read there, however large they are or
however slow the disk. The works here refuse to be read by a thread that runs a loop.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import fields, replace

import pytest

from bot.library.library import Library
from bot.quoting.services import Services
from bot.texts.work import Work
from tests.discord_ui.conftest import Logged
from tests.discord_ui.moderators import do, fill, manager, save, settings
from tests.discord_ui.stage import Stage, answered, options, say, use

LONG = 60.0  # seconds
READ = {"text", "sections", "emphasis", "notes", "marks", "speakers", "directions", "outline"}
CONTROLS = ("wider", "previous", "next", "share", "section", "copy", "other")
LIKELY = "the raids and deportations are an attack against immigrant workers"


class WorkOffTheLoop(Work):
    """A work that can be read in any thread but that of the loop."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> object:
        if name in READ and runs_a_loop():
            raise AssertionError(f"{name} was read on the event loop")
        return super().__getattribute__(name)


def runs_a_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def off_the_loop(work: Work) -> Work:
    return WorkOffTheLoop(**{f.name: getattr(work, f.name) for f in fields(work) if f.init})


@pytest.fixture
def held(library: Library) -> Library:
    """The bundled works, which can be read off the loop only."""
    files = library.holdings.files
    return Library(
        library.folder, files=[replace(f, work=None if f.work is None else off_the_loop(f.work)) for f in files]
    )


async def use_every_command(stage: Stage) -> None:
    for command, given in (
        ("quote", {"words": LIKELY}),
        ("quote", {"words": "attacks on immigrants as part of a", "work": "IN14"}),
        ("quote", {"words": "MASSES 7"}),
        ("search", {"words": "deportation raids"}),
        ("quote", {}),
        ("read", {}),
        ("read", {"place": "IN14"}),
        ("read", {"place": "MASSES 7"}),
        ("help", {}),
    ):
        await stage.ask(command, **given)
    for command, given in (("random", {}), ("works", {}), ("contents", {"work": "IN14"}), ("about", {})):
        await stage.ask_former(command, **given)


async def press_every_control(stage: Stage) -> None:
    """The first press on a quotation of a work that nobody has read."""
    for control in CONTROLS:
        found = await stage.ask("quote", words="MASSES 7")
        private = answered(await use(stage.reader, found, say("control-wider")))
        for message in (found, private):
            label = say(f"control-{control}")
            if control != "share" or message is private:
                assert (await use(stage.reader, message, label)).acknowledged


async def turn_pages(stage: Stage) -> None:
    found = await stage.ask("quote", words="IN14 1.4:2")
    page = answered(await use(stage.reader, found, say("control-read-on")))
    for control in ("control-next", "control-page-contents", "control-back-to-page", "control-send-to-me"):
        assert (await use(stage.reader, page, say(control))).acknowledged


async def choose_from_lists(stage: Stage) -> None:
    listed = await stage.ask("read", place="IN14")
    assert (await stage.asker.select(listed, [options(listed)[1]["value"]])).acknowledged
    works = await stage.ask("read")
    assert (await stage.asker.select(works, [options(works)[0]["value"]])).acknowledged
    found = await stage.ask("search", words="concentration camps")
    assert (await use(stage.asker, found, say("control-open-place", number=1))).acknowledged


async def refuse_what_is_likely(stage: Stage) -> None:
    found = await stage.ask("quote", words="the raids and deportation were an atack on immigrant worker")
    assert (await use(stage.asker, found, say("control-not-this"))).acknowledged


async def type_an_option(stage: Stage) -> None:
    for typed in ("", "IN14 ", "in14 way forwrd"):
        assert await stage.asker.autocomplete(stage.channel, "quote", "words", typed)
    assert await stage.asker.autocomplete(stage.channel, "quote", "work", "mass")
    assert await stage.asker.autocomplete(stage.channel, "read", "place", "masses")


async def mention_it(stage: Stage) -> None:
    assert stage.client.user is not None
    for said in ("", "attacks on immigrants as part of a", "concentration camps", "masses 7", "contents in14"):
        await stage.asker.send(stage.channel, f"{stage.client.user.mention} {said}")
    listed = next(m for m in reversed(stage.channel.history()) if "mention" in str(m.components))
    assert (await use(stage.reader, listed, say("control-contents"))).acknowledged


async def write_to_it(stage: Stage) -> None:
    """The first message is welcomed, with a reference that leads somewhere."""
    for said in ("hello", "masses 7", "help"):
        await stage.reader.send_dm(said)
    assert len(stage.reader.user.dm_channel.history()) > 3


async def change_settings(stage: Stage) -> None:
    moderator = manager(stage)
    panel = await fill(moderator, await settings(moderator, stage), "texts", works=["MASSES"])
    await save(moderator, await do(moderator, panel, "home"), "answers", longest_public="250")
    for action in ("export", "history", "channels"):
        await do(moderator, await settings(moderator, stage), action)
    await press_every_control(stage)


@pytest.mark.asyncio
@pytest.mark.patience(LONG)
@pytest.mark.parametrize(
    "act",
    [
        use_every_command,
        press_every_control,
        turn_pages,
        choose_from_lists,
        refuse_what_is_likely,
        type_an_option,
        mention_it,
        write_to_it,
        change_settings,
    ],
    ids=lambda act: act.__name__,
)
async def test_no_work_is_read_on_the_event_loop(
    stage: Stage, logged: Logged, act: Callable[[Stage], Awaitable[None]]
) -> None:
    await act(stage)
    assert [line for line in logged.lines if line["event"] == "failure"] == []


def test_the_works_of_these_tests_refuse_to_be_read_there(held: Library) -> None:
    work = Services.from_library(held).library.holdings.works[0]
    assert work.text[:1]

    async def read() -> str:
        return work.text[:1]

    with pytest.raises(AssertionError, match="event loop"):
        asyncio.run(read())
