"""Rules of controls that outlive what made them: a restart, a changed text, a text that is gone, an unknown button."""

import re
from pathlib import Path

import pytest
from simcord.results import InteractionResult, ResponseMessage

from bot.discord_ui.messages.components import view_of
from bot.discord_ui.messages.parts import Button, Item, Menu, Option, Row, Text
from bot.discord_ui.messages.parts import Message as Made
from tests.discord_ui.stage import (
    Message,
    Stage,
    answered,
    buttons,
    offered,
    opened,
    options,
    say,
    shared,
    texts,
    use,
    words,
)
from tests.works import write_work

pytestmark = pytest.mark.asyncio

OLD = {"A": "One stands here. It is old.\n\nTwo follows it.\n\nThree ends it.", "B": "Something else stays."}
MOVES = [say("control-wider"), say("control-previous"), say("control-next")]
CHOICES = [say("control-section"), say("control-copy"), say("control-other")]
LONG = "Many *words*, and 7_000 of them, `stand` here, among them forty that nobody reads in one go at all."
IN_FILE = LONG.replace("*", "\\*").replace("_", "\\_").replace("`", "\\`")
NO_DIGEST = re.compile(r":[0-9a-f]{8}$")  # earlier versions carried none


def changes(stage: Stage, corpus: Path, text: str) -> None:
    """The text A reads otherwise from now on."""
    write_work(corpus, "A", text)
    stage.services.library.reload()


def unmarked(result: InteractionResult) -> list[str]:
    return [text.replace("*", "") for text in texts(answered(result))]


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
async def test_what_is_behind_the_row_works_after_a_restart(stage: Stage, label: str) -> None:
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
        view = await opened(stage.reader, view)
        assert (await use(stage.reader, view, CHOICES[1])).acknowledged


@pytest.mark.corpus(OLD)
@pytest.mark.parametrize("control", [*MOVES, *CHOICES])
@pytest.mark.parametrize("text", [f"A new first paragraph.\n\n{OLD['A']}", f"{OLD['A']}\n\nA last one."])
async def test_in_a_changed_edition_the_same_words_go_on_wherever_they_are(
    stage: Stage, corpus: Path, control: str, text: str
) -> None:
    found = await stage.ask("quote", words="A 2")
    changes(stage, corpus, text)
    now = await stage.ask("quote", words="Two follows it.")
    assert texts(now)[0].replace("*", "") == texts(found)[0]
    assert unmarked(await use(stage.reader, found, control)) == unmarked(await use(stage.reader, now, control))


@pytest.mark.corpus(OLD)
@pytest.mark.parametrize("control", [*MOVES, say("control-copy"), say("control-more")])
@pytest.mark.parametrize(
    "text",
    [
        "A new first paragraph.\n\nOne stands here. Two follows after it.\n\nThree.",
        f"Two follows it.\n\n{OLD['A']}",
        "Two.",
    ],
    ids=["other words", "twice", "less text"],
)
async def test_a_changed_edition_is_said_and_never_quoted_by_old_offsets(
    stage: Stage, corpus: Path, control: str, text: str
) -> None:
    found = await stage.ask("quote", words="A 2")
    changes(stage, corpus, text)
    said = answered(await use(stage.reader, found, control))
    assert said.ephemeral
    assert words(said) == say("edition-changed", work="A")
    assert list(buttons(said)) == [say("control-again")]


@pytest.mark.corpus(OLD)
async def test_the_words_of_a_changed_text_are_found_again_at_a_press(stage: Stage, corpus: Path) -> None:
    found = await stage.ask("quote", words="one stands here it is old")
    changes(stage, corpus, "New.\n\nOne stands here! It is very old.\n\nTwo follows it.")
    said = answered(await use(stage.reader, found, say("control-copy")))
    again = answered(await use(stage.reader, said, say("control-again")))
    assert again.id == said.id
    assert again.ephemeral
    assert "One stands here! It is very old." in words(again)
    assert "A ¶2" in words(again)


@pytest.mark.corpus({"A": f"## Head\n\n{IN_FILE}\n\n{IN_FILE}\n\n## More\n\nWords."})
async def test_what_is_found_again_are_words_of_the_text_and_nothing_that_was_around_them(
    stage: Stage, corpus: Path
) -> None:
    found = await stage.ask("quote", words="A")
    assert words(found).startswith("Head¶1 Many *words*")
    changes(stage, corpus, IN_FILE.replace("forty", "fifty"))
    said = answered(await use(stage.reader, found, say("control-copy")))
    custom_id = buttons(said)[say("control-again")]["custom_id"]
    assert len(custom_id) <= 100
    assert custom_id.startswith("again:A:Many *words*, and 7_000 of them, `stand` here")
    assert LONG.startswith(custom_id.removeprefix("again:A:"))


@pytest.mark.corpus(OLD)
async def test_where_a_control_is_on_no_quotation_a_changed_edition_is_said(stage: Stage, corpus: Path) -> None:
    found = await stage.ask("quote", words="A 2")
    lone = await shows(stage, buttons(found)[say("control-copy")]["custom_id"])
    changes(stage, corpus, "Changed.")
    said = answered(await use(stage.reader, lone, "button 0"))
    assert words(said) == say("edition-changed", work="A")
    assert buttons(said) == {}


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
    assert words(answered(await use(stage.asker, listed, say("control-send-to-me")))) == words(said)


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
    value = NO_DIGEST.sub("", buttons(found)[control]["custom_id"])
    if control in MOVES:
        old = await shows(stage, "b|" + value)
        said = answered(await use(stage.reader, old, "button 0"))
    else:
        old = await send(stage, Menu("m|more", "More", (Option("old", value),)))
        said = answered(await stage.reader.select(old, [value]))
    assert value.count(":") == 5
    assert words(said) == words(answered(await use(stage.reader, found, control)))


@pytest.mark.parametrize("who", ["asker", "reader"])
async def test_a_choice_to_delete_that_an_earlier_version_sent_works_for_the_asker(stage: Stage, who: str) -> None:
    value = f"delete:{stage.asker.id}"
    old = await send(stage, Menu("more", "More", (Option("Delete", value),)))
    result = await getattr(stage, who).select(old, [value])
    assert result.acknowledged
    assert (old.id in stage.seen_by(stage.moderator)) == (who == "reader")
