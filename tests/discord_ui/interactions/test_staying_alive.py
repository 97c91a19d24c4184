"""Rules of controls that outlive what made them: a restart, a changed text, a text that is gone, an unknown button."""

from pathlib import Path

import pytest
from simcord.results import ResponseMessage

from bot.discord_ui.messages.components import view_of
from bot.discord_ui.messages.parts import Button, Item, Menu, Option, Row, Text
from bot.discord_ui.messages.parts import Message as Made
from tests.discord_ui.stage import Message, Stage, answered, buttons, offered, option, options, say, shared, use, words
from tests.works import write_work

pytestmark = pytest.mark.asyncio

OLD = {"A": "One stands here. It is old.\n\nTwo follows it.\n\nThree ends it.", "B": "Something else stays."}
MOVES = [say("control-wider"), say("control-previous"), say("control-next")]
CHOICES = [say("control-section"), say("control-copy"), say("control-other")]


async def send(stage: Stage, *items: Item) -> Message:
    """A message as another version of the bot may have sent it."""
    view = view_of(Made((Text("Old words."), Row(items))))
    return await stage.client.get_partial_messageable(stage.channel.id).send(view=view)


async def shows(stage: Stage, *ids: str) -> Message:
    """A message with a button for each custom_id."""
    return await send(stage, *(Button(f"button {n}", custom_id) for n, custom_id in enumerate(ids)))


@pytest.mark.parametrize("label", MOVES)
async def test_a_button_works_after_a_restart(stage: Stage, label: str) -> None:
    found = await stage.ask("quote", words="MASSES 7")
    await stage.restart()
    assert answered(await use(stage.reader, found, label)).ephemeral


@pytest.mark.parametrize("label", CHOICES)
async def test_a_menu_works_after_a_restart(stage: Stage, label: str) -> None:
    found = await stage.ask("quote", words="MASSES 7")
    await stage.restart()
    assert answered(await use(stage.reader, found, label)).ephemeral


async def test_a_private_message_changes_in_place_after_a_restart(stage: Stage) -> None:
    found = await stage.ask("quote", words="MASSES 7")
    view = answered(await use(stage.reader, found, say("control-wider")))
    await stage.restart()
    assert answered(await use(stage.reader, view, say("control-next"))).id == view.id
    copy = shared(await use(stage.reader, view, say("control-share")))
    await stage.restart()
    assert (await use(stage.reader, copy, say("control-delete"))).acknowledged
    assert copy.id not in stage.seen_by(stage.asker)


@pytest.mark.corpus({"A": "\n\n".join(f"## H{n}\n\nThe same words stand here." for n in range(22))})
async def test_lists_work_after_a_restart(stage: Stage) -> None:
    listed = await stage.ask("read", place="A")
    chooser = await stage.ask("quote", words="the same words stand")
    await stage.restart()
    turned = answered(await use(stage.asker, listed, say("control-next")))
    assert turned.id == listed.id
    assert answered(await use(stage.asker, chooser, offered(chooser)[0])).ephemeral


async def test_controls_go_on_working_when_pressed_many_times(stage: Stage) -> None:
    found = await stage.ask("quote", words="MASSES 2")
    view = answered(await use(stage.reader, found, MOVES[0]))
    for _ in range(4):
        view = answered(await use(stage.reader, view, MOVES[2]))
        assert (await use(stage.asker, found, MOVES[0])).acknowledged
        assert (await use(stage.reader, view, CHOICES[1])).acknowledged


@pytest.mark.corpus(OLD)
@pytest.mark.parametrize("control", [*MOVES, *CHOICES])
async def test_a_changed_edition_is_said_and_never_quoted_by_old_offsets(
    stage: Stage, corpus: Path, control: str
) -> None:
    found = await stage.ask("quote", words="A 2")
    write_work(corpus, "A", "A new first paragraph pushes all the others along.\n\n" + OLD["A"])
    stage.services.library.reload()
    if control in MOVES:
        said = answered(await use(stage.reader, found, control))
    else:
        said = answered(await use(stage.reader, found, control))
    assert said.ephemeral
    assert words(said) == say("edition-changed")


@pytest.mark.corpus(OLD)
async def test_a_changed_edition_leaves_what_a_private_message_shows(stage: Stage, corpus: Path) -> None:
    found = await stage.ask("quote", words="A 2")
    view = answered(await use(stage.reader, found, MOVES[2]))
    write_work(corpus, "A", "Changed.")
    stage.services.library.reload()
    said = answered(await use(stage.reader, view, MOVES[1]))
    assert said.id != view.id
    assert "Three ends it." in words(view)


@pytest.mark.corpus(OLD)
async def test_a_reload_that_leaves_a_text_alone_leaves_its_controls_working(stage: Stage, corpus: Path) -> None:
    found = await stage.ask("quote", words="A 2")
    write_work(corpus, "B", "Something else has changed.")
    stage.services.library.reload()
    assert "Three ends it." in words(answered(await use(stage.reader, found, MOVES[2])))


@pytest.mark.corpus(OLD)
async def test_a_text_that_is_gone_is_said(stage: Stage, corpus: Path) -> None:
    found = await stage.ask("quote", words="A 2")
    listed = await stage.ask("read", place="A")
    (corpus / "a.md").unlink()
    stage.services.library.reload()
    said = answered(await use(stage.reader, found, MOVES[0]))
    assert said.ephemeral
    assert words(said) == say("work-gone", work="A")
    assert words(answered(await stage.asker.select(listed, [options(listed)[0]["value"]]))) == words(said)


@pytest.mark.corpus({"A": "\n\n".join(f"## H{n}\n\nText {n}." for n in range(30)), "B": "More."})
async def test_turning_the_list_of_a_text_that_is_gone_says_so(stage: Stage, corpus: Path) -> None:
    listed = await stage.ask("read", place="A")
    (corpus / "a.md").unlink()
    stage.services.library.reload()
    said = answered(await use(stage.asker, listed, say("control-next")))
    assert said.id != listed.id
    assert words(said) == say("work-gone", work="A")


@pytest.mark.parametrize(
    "custom_id",
    [
        "b|",
        "junk",
        "w:IN14",
        "b|w:IN14",
        "z:IN14:{edition}:0-5::0",
        "works",
        "works:x",
        "contents:IN14",
        "b|contents:IN14:9:x",
        "q|save|0|",
    ],
)
async def test_a_button_of_another_version_is_answered(stage: Stage, custom_id: str) -> None:
    edition = stage.services.library.holdings.works[0].edition[:8]
    message = await shows(stage, custom_id.format(edition=edition))
    said = answered(await use(stage.reader, message, "button 0"))
    assert said.ephemeral
    assert words(said) == say("control-unknown")


async def test_a_choice_of_another_version_is_answered(stage: Stage) -> None:
    message = await send(stage, Menu("more", "More", (Option("gone", "q:what:was:that"),)))
    said = answered(await stage.reader.select(message, ["q:what:was:that"]))
    assert words(said) == say("control-unknown")


async def test_a_page_that_is_not_there_is_the_last(stage: Stage) -> None:
    message = await shows(stage, "contents:IN14:99:n", "works:99:n")
    listed = answered(await use(stage.reader, message, "button 0"))
    assert options(listed)
    assert isinstance(answered(await use(stage.reader, message, "button 1")), ResponseMessage)


@pytest.mark.parametrize("control", [MOVES[0], CHOICES[1]])
async def test_a_control_that_an_earlier_version_sent_works(stage: Stage, control: str) -> None:
    found = await stage.ask("quote", words="MASSES 7")
    if control in MOVES:
        old = await shows(stage, "b|" + buttons(found)[control]["custom_id"])
        said = answered(await use(stage.reader, old, "button 0"))
    else:
        value = option(found, control)
        old = await send(stage, Menu("m|more", "More", (Option("old", value),)))
        said = answered(await stage.reader.select(old, [value]))
    assert words(said) == words(answered(await use(stage.reader, found, control)))
