"""Twenty tasks as a person does them, and the presses of each: the document's table is what the tests pressed."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from simcord.actors import MemberActor
from simcord.results import InteractionResult, ResponseMessage

from tests.discord_ui.moderators import administrator, choose, fields, server, submit
from tests.discord_ui.stage import (
    Component,
    Message,
    Stage,
    answered,
    buttons,
    components,
    option,
    options,
    say,
    shared,
    texts,
    words,
)
from tests.documents import ROOT

pytestmark = pytest.mark.asyncio

MOST = 2
DOCUMENT = ROOT / "docs" / "commands.md"
HEADING = "## Twenty tasks, and their presses"
SENTENCE = "Speakers denounced the attacks on immigrants as part of a broader fascist assault."
FOLLOWING = "Almost $40,000 has been raised for Carlos’ family."
REMEMBERED, TWICE = "attacks on imigrants as part of a", "concentration camps"
MORE, NEXT, SHARE, MENU = say("control-more"), say("control-next"), say("control-share"), say("command-look-up")
SAVE, IMPORT, ANSWERS = say("control-save"), say("control-import"), "answers"
FILE = b"visibility: private\n"


@dataclass
class Hand:
    """A person who does a task. What was said to the bot and what was pressed is written down."""

    stage: Stage
    person: MemberActor
    begins: str = ""
    then: list[str] = field(default_factory=list[str])
    presses: int = 0

    async def slash(self, command: str, **options: Any) -> ResponseMessage:
        self.begins = f"`/{' '.join([command, *options])}`"
        return answered(await self.person.slash(self.stage.channel, command, **options))

    async def press(self, message: Message, label: str) -> InteractionResult:
        self.presses += 1
        self.then.append(f"*{label}*")
        return await self.person.click(message, custom_id=buttons(message)[label]["custom_id"])

    async def choose(self, message: Message, what: str, value: Any, *, menu: str = "") -> InteractionResult:
        """In the menu, or in the one that begins with `menu`. It says what only the person can say, and is a press."""
        self.presses += 1
        self.then.append(what)
        [found] = [c for c in components(message) if _is_menu(c) and str(c["custom_id"]).startswith(menu)]
        return await self.person.select(message, [value], custom_id=found["custom_id"])

    async def fill(self, message: Message, label: str, **values: Any) -> ResponseMessage:
        """Open a window by its button, fill it in, and submit it: two presses, and what the person has to say."""
        shown = await self.press(message, label)
        self.presses += 1
        self.then.append("*Submit*")
        if set(values) == {"file"}:
            return answered(await self.person.submit_modal(shown, values))
        assert set(values) <= set(fields(shown))
        return answered(await submit(self.person, shown, **values))

    def goes_on(self, where: str) -> None:
        """What was done so far is another task."""
        self.begins, self.presses = where, 0
        self.then.clear()


def _is_menu(component: Component) -> bool:
    return component["type"] in {3, 5, 6, 7, 8}


async def find(hand: Hand) -> None:
    assert SENTENCE in words(await hand.slash("quote", words=REMEMBERED))


async def find_twice(hand: Hand) -> None:
    listed = await hand.slash("quote", words=TWICE)
    opened = answered(await hand.press(listed, say("control-open-place", number=2)))
    assert TWICE in words(shared(await hand.press(opened, SHARE)))


async def show_its_section(hand: Hand) -> None:
    found = await hand.slash("quote", words="IN14 §1.4 ¶2")
    more = answered(await hand.press(found, MORE))
    assert "IN14 §1.4" in words(answered(await hand.press(more, say("control-section"))))


async def show_the_next_paragraph(hand: Hand) -> None:
    found = await hand.slash("quote", words=REMEMBERED)
    more = answered(await hand.press(found, MORE))
    assert "MASSES ¶3" in words(shared(await hand.press(more, say("control-share-next"))))


async def show_what_follows(hand: Hand) -> None:
    found = await hand.slash("quote", words=REMEMBERED)
    assert words(answered(await hand.press(found, NEXT))).startswith(FOLLOWING)


async def copy(hand: Hand) -> None:
    found = await hand.slash("quote", words=REMEMBERED)
    [copied] = texts(answered(await hand.press(found, say("control-copy"))))
    assert SENTENCE in copied
    assert "MASSES ¶2 — " in copied


async def read_a_section(hand: Hand) -> None:
    listed = await hand.slash("read")
    contents = answered(await hand.choose(listed, "the text", option(listed, "IN14")))
    [section] = [o["value"] for o in options(contents) if o["label"].startswith("§1.4 ")]
    assert "IN14 §1.4 ¶1" in words(answered(await hand.choose(contents, "the section", section)))


async def go_on_in_a_chapter(hand: Hand) -> None:
    found = await hand.slash("quote", words="IN14 §1.4 ¶2")
    more = answered(await hand.press(found, MORE))
    assert "IN14 §1.4 ¶2" in words(answered(await hand.press(more, say("control-read-on"))))


async def share_from_the_reader(hand: Hand) -> None:
    page = await hand.slash("read", place="IN14 §1.4 ¶2")
    listed = answered(await hand.press(page, say("control-share-paragraph")))
    chosen = await hand.choose(listed, "the paragraph", option(listed, "IN14 §1.4 ¶3"))
    assert "IN14 §1.4 ¶3" in words(shared(chosen))


async def look_up_a_message(hand: Hand) -> None:
    said = await hand.stage.reader.send(hand.stage.channel, f"they wrote: {REMEMBERED}")
    hand.begins = f"*{MENU}*, in the menu of the message"
    assert SENTENCE in words(answered(await hand.person.context_menu(hand.stage.channel, MENU, said)))


async def search(hand: Hand) -> None:
    listed = await hand.slash("search", words=TWICE)
    assert TWICE in words(answered(await hand.press(listed, say("control-open-place", number=1))))


async def choose_a_text(hand: Hand) -> None:
    listed = await hand.slash("read")
    assert "The Way Forward" in words(answered(await hand.choose(listed, "the text", option(listed, "IN14"))))


async def make_private(hand: Hand) -> ResponseMessage:
    panel = await hand.slash("settings", channel=hand.stage.channel)
    saved = await hand.fill(panel, theme(ANSWERS), visibility="private")
    assert (await server(hand.stage)).channel_preferences(hand.stage.channel.id).choices == {"visibility": "private"}
    return saved


async def make_a_second_private(hand: Hand) -> None:
    other = hand.stage.guild.create_text_channel("other")
    saved = await make_private(hand)
    hand.goes_on("what is shown then")
    same = answered(await hand.choose(saved, "the channel", other, menu="p|same|"))
    await hand.press(same, SAVE)
    assert (await server(hand.stage)).channel_preferences(other.id).choices == {"visibility": "private"}


async def restrict(hand: Hand) -> None:
    panel = await hand.slash("settings")
    await hand.fill(panel, theme("texts"), works=["IN14"])
    assert (await server(hand.stage)).preferences.choices == {"works": ("IN14",)}


async def undo(hand: Hand) -> None:
    await make_private(hand)
    await choose(hand.stage, cooldown=5)  # somebody else, later
    hand.goes_on("")
    panel = await hand.slash("settings")
    listed = answered(await hand.press(panel, say("history")))
    await hand.choose(listed, "the save", "1")
    assert (await server(hand.stage)).channels == {}


async def import_a_file(hand: Hand) -> None:
    proposal = await hand.fill(await hand.slash("settings"), IMPORT, file=("preferences.yaml", FILE))
    await hand.press(proposal, IMPORT)
    assert (await server(hand.stage)).preferences.choices == {"visibility": "private"}


async def export(hand: Hand) -> None:
    given = answered(await hand.press(await hand.slash("settings"), say("control-export")))
    assert given.attachments


async def delete(hand: Hand) -> None:
    found = await hand.slash("quote", words=REMEMBERED)
    more = answered(await hand.press(found, MORE))
    await hand.press(more, say("control-delete"))
    assert found.id not in hand.stage.seen_by(hand.stage.reader)


async def ask_directly(hand: Hand) -> None:
    hand.begins = "a direct message with words"
    user = hand.person.user
    await user.send_dm(REMEMBERED)
    assert SENTENCE in words(user.dm_channel.history()[-1])


@dataclass(frozen=True, slots=True)
class Task:
    """`choice` is why it takes a third press."""

    name: str
    act: Callable[[Hand], Awaitable[Any]]
    moderators: bool = False
    choice: str = ""


TASKS = (
    Task("Find a passage", find),
    Task("One that stands twice, shown to all", find_twice),
    Task("Its whole section", show_its_section),
    Task("The next paragraph, shown to all", show_the_next_paragraph),
    Task("The sentence after", show_what_follows),
    Task("Copy it with its citation", copy),
    Task("Read a section, from nothing", read_a_section),
    Task("Go on in a chapter", go_on_in_a_chapter),
    Task("Share a paragraph from the reader", share_from_the_reader),
    Task("Look up what somebody wrote", look_up_a_message),
    Task("Search, and open a place", search),
    Task("Choose a text", choose_a_text),
    Task("Make a channel’s answers private", make_private, moderators=True),
    Task("A second channel’s too", make_a_second_private, moderators=True),
    Task("Allow one text only", restrict, moderators=True),
    Task("Undo a save", undo, moderators=True),
    Task("Import preferences", import_a_file, moderators=True, choice="what the file changes is shown first"),
    Task("Export preferences", export, moderators=True),
    Task("Delete an answer", delete),
    Task("Ask in a direct message", ask_directly),
)


def theme(name: str) -> str:
    """The button of a window."""
    return say("control-fill", group=say(f"group-{name}"))


def documented() -> list[str]:
    """The rows of the document's table."""
    part = DOCUMENT.read_text("utf-8").partition(HEADING)[2].partition("\n## ")[0]
    return re.findall(r"^\| .+ \|$", part, re.MULTILINE)[1:]


@pytest.mark.parametrize("number", range(len(TASKS)), ids=[task.name for task in TASKS])
async def test_a_task_takes_as_few_presses_as_the_document_says(stage: Stage, number: int) -> None:
    task = TASKS[number]
    hand = Hand(stage, administrator(stage) if task.moderators else stage.asker)
    await task.act(hand)
    assert (hand.presses > MOST) == bool(task.choice)
    presses = f"{hand.presses}: {task.choice}" if task.choice else hand.presses
    row = f"| {task.name} | {hand.begins} | {', '.join(hand.then) or '–'} | {presses} |"
    assert documented()[number : number + 1] == [row]


async def test_the_document_lists_twenty_tasks() -> None:
    assert len(TASKS) == 20
    assert len(documented()) == len(TASKS)
