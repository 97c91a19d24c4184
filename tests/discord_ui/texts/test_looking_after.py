"""Rules of the texts that a server has: replaced, gone back, renamed, removed, restored; two moderators at once."""

import pytest

from bot.guilds.deployment import Deployment
from bot.guilds.texts.server_text import Rights, State
from bot.guilds.texts.text_bounds import TextBounds
from tests.discord_ui.moderators import administrator, choose, manager
from tests.discord_ui.stage import Stage, buttons, options, say, words
from tests.discord_ui.texts.bringing import (
    LATER,
    TIDES,
    add,
    brought,
    code,
    control,
    corpus_file,
    do,
    drafts,
    fill,
    given_text,
    has,
    id_of,
    only,
    press,
    press_old,
    show,
    texts,
    upload,
)
from tests.works import source_of

pytestmark = pytest.mark.asyncio


async def test_a_text_is_replaced_and_keeps_its_id_and_title(stage: Stage) -> None:
    person = manager(stage)
    before = await given_text(stage, source_of(TIDES.decode(), id="FERRY", title="The Ferry").encode())
    draft = await upload(person, await show(person, stage), LATER, "new.txt", "replace")
    assert say("draft-replace", id=before.id) in buttons(draft)
    assert say("draft-replaces", id=before.id) in words(draft)
    assert say("draft-only-here") not in words(draft)
    assert "two clocks" in await corpus_file(stage)
    shown = await do(person, draft, "keep")
    after = await only(stage)
    assert (after.number, after.id, after.title, after.current) == (before.number, before.id, "The Ferry", 2)
    assert "three clocks" in await corpus_file(stage)
    assert f"replaced {after.id}" in words(shown)


async def test_an_edition_comes_back_and_none_is_lost_by_it(stage: Stage) -> None:
    person = manager(stage)
    await given_text(stage)
    draft = await upload(person, await show(person, stage), LATER, action="replace")
    replaced = await do(person, draft, "keep")
    back = await do(person, replaced, "back", 1)
    assert "two clocks" in await corpus_file(stage)
    await do(person, back, "back", 2)
    assert "three clocks" in await corpus_file(stage)
    assert len((await only(stage)).editions) == 2


async def test_a_text_is_removed_once_that_is_agreed_to_and_can_be_restored(stage: Stage) -> None:
    person = manager(stage)
    await given_text(stage)
    asked = await do(person, await show(person, stage), "remove")
    assert (await only(stage)).state is State.KEPT
    removed = await do(person, asked, "remove-yes")
    assert (await only(stage)).state is State.REMOVED
    assert has(removed, "restore")
    listed = await do(person, await texts(person, stage), "removed")
    shown = await do(person, listed, "text", 1)
    await do(person, shown, "restore")
    assert (await only(stage)).state is State.KEPT


async def test_a_text_that_is_replaced_keeps_what_was_chosen_for_it(stage: Stage) -> None:
    person = manager(stage)
    draft = await upload(person, await texts(person, stage), rights=code(Rights.IN_COPYRIGHT))
    draft = await fill(person, await press(person, draft, "title"), authors="Mara Lind", limit="12")
    draft = await fill(person, await press(person, draft, "numbering"), numbering="continuous")
    await do(person, draft, "keep")
    again = await upload(person, await show(person, stage), LATER, "later.md", "replace")
    assert say("draft-limit", words=12) in words(again)
    await do(person, again, "keep")
    kept = await corpus_file(stage)
    assert "three clocks" in kept
    assert "Mara Lind" in kept
    assert "numbering: continuous" in kept
    assert "quotation_limit: 12" in kept


async def test_a_text_that_is_not_among_the_enabled_texts_is_never_called_quoted(stage: Stage) -> None:
    person = manager(stage)
    held = stage.services.library.holdings.works[0].id
    await choose(stage, works=(held,))
    shown = await add(person, stage)
    text = await only(stage)
    told = say("own-text-not-enabled", title=text.title, id=text.id)
    ready = say("own-text-ready", id=text.id)
    assert told in words(shown)
    assert ready not in words(shown)
    assert told in words(await texts(person, stage))
    await choose(stage, works=(held, text.id))
    assert told not in words(await texts(person, stage))
    assert told not in words(await show(person, stage))
    await choose(stage, works=())
    assert told not in words(await texts(person, stage))


async def test_a_text_that_was_added_is_told_how_to_ask_for(stage: Stage) -> None:
    person = manager(stage)
    shown = await add(person, stage)
    text = await only(stage)
    assert say("own-text-ready", id=text.id) in words(shown)
    contents = await stage.ask("read", place=text.id)
    assert text.title in words(contents)


async def test_a_window_to_replace_a_text_tells_that_an_empty_title_is_kept(stage: Stage) -> None:
    person = manager(stage)
    opened = await press(person, await add(person, stage, title="The Ferryman’s Book"), "replace")
    assert opened.modal is not None
    told = [label.get("description") for label in opened.modal["components"]]
    assert say("texts-field-title-kept") in told
    assert say("texts-field-title-about") not in told


async def test_a_removed_text_is_deleted_for_good_once_that_is_agreed_to(stage: Stage) -> None:
    person = manager(stage)
    await given_text(stage)
    removed = await do(person, await do(person, await show(person, stage), "remove"), "remove-yes")
    asked = await do(person, removed, "erase")
    assert len((await brought(stage)).texts) == 1
    gone = await do(person, asked, "erase-yes")
    assert (await brought(stage)).texts == ()
    assert say("texts-none") in words(gone)


async def test_the_history_tells_who_did_what(stage: Stage) -> None:
    mine, other = manager(stage), administrator(stage)
    shown = await add(mine, stage)
    text = await only(stage)
    await do(other, await do(other, await show(other, stage), "remove"), "remove-yes")
    history = await do(mine, await do(mine, shown, "list"), "history")
    told = "\n".join(c["content"] for c in history.components[:1])
    assert told.index(f"<@{other.id}> removed {text.id}.") < told.index(f"<@{mine.id}> added {text.id}.")


async def test_of_two_moderators_at_once_one_wins_and_the_other_is_told(stage: Stage) -> None:
    mine, other = manager(stage), administrator(stage)
    before = await given_text(stage)
    await fill(mine, await press(mine, await show(mine, stage), "rename"), title="Mine first")
    theirs, ours = await show(other, stage), await show(mine, stage)
    old = [(id_of(ours, "remove"), ()), (id_of(ours, "replace"), ()), (id_of(ours, "back"), (1,))]
    await fill(other, await press(other, theirs, "rename"), title="Theirs")
    for custom_id, values in old:
        told = await press_old(mine, stage, ours, custom_id, *values)
        assert say("own-text-changed", id=before.id) in words(told), custom_id
        text = await only(stage)
        assert (text.title, text.state) == ("Theirs", State.KEPT)


async def test_an_upload_while_the_same_text_is_replaced_is_told_and_not_lost(stage: Stage) -> None:
    mine, other = manager(stage), administrator(stage)
    await given_text(stage)
    draft = await upload(mine, await show(mine, stage), LATER, action="replace")
    await fill(other, await press(other, await show(other, stage), "rename"), title="Theirs")
    told = await do(mine, draft, "keep")
    text = await only(stage)
    assert say("own-text-changed", id=text.id) in words(told)
    assert "two clocks" in await corpus_file(stage)
    assert len(await drafts(stage).of_member(stage.guild.id, mine.id)) == 1
    again = say("draft-replace-now")
    await mine.click(told, label=again)
    assert "three clocks" in await corpus_file(stage)
    assert (await only(stage)).current == 3


async def test_an_upload_for_a_text_that_is_gone_can_be_added_as_a_new_one(stage: Stage) -> None:
    mine, other = manager(stage), administrator(stage)
    await given_text(stage)
    draft = await upload(mine, await show(mine, stage), LATER, action="replace")
    removed = await do(other, await do(other, await show(other, stage), "remove"), "remove-yes")
    await do(other, await do(other, removed, "erase"), "erase-yes")
    told = await do(mine, draft, "keep")
    assert say("own-text-gone") in words(told)
    await mine.click(told, label=say("draft-add-new"))
    assert "three clocks" in await corpus_file(stage)


async def test_a_text_with_an_id_of_the_operators_is_told_to_moderators(stage: Stage) -> None:
    person = manager(stage)
    await given_text(stage)
    held = stage.services.library.holdings.works[0].id
    shown = await fill(person, await press(person, await show(person, stage), "rename"), id=held)
    assert held in words(shown)
    assert (await only(stage)).id != held


async def test_where_uploads_are_off_what_is_there_can_still_be_removed(stage: Stage) -> None:
    person = manager(stage)
    await given_text(stage)
    stage.moderation.deployment = Deployment(texts=TextBounds(uploads=False))
    shown = await show(person, stage)
    assert not has(shown, "replace")
    await do(person, await do(person, shown, "remove"), "remove-yes")
    assert (await only(stage)).state is State.REMOVED


async def test_many_texts_are_listed_page_by_page(stage: Stage) -> None:
    person = manager(stage)
    for n in range(9):
        await given_text(stage, source_of(f"Words of number {n}.\n", id=f"B{n}", title=f"Book {n}").encode())
    listed = await texts(person, stage)
    assert len(options(listed)) == 8
    following = await person.click(listed, label=say("control-next"))
    assert following.response is not None
    assert [o["label"] for o in options(following.response)] == ["Book 8"]


async def test_controls_of_no_version_are_answered(stage: Stage) -> None:
    person = manager(stage)
    listed = await texts(person, stage)
    for custom_id in ("tx:text:x", "tx:nothing", "tx:remove-yes:99:1", "tx:back:1", "tx:draft:0", "tx:keep:5:5"):
        assert words(await press_old(person, stage, listed, custom_id))
    assert (await brought(stage)).version == 0


async def test_a_text_that_was_removed_meanwhile_is_told_by_an_old_page(stage: Stage) -> None:
    person = manager(stage)
    await given_text(stage)
    shown = await show(person, stage)
    old = id_of(shown, "remove")
    removed = await do(person, await do(person, shown, "remove"), "remove-yes")
    told = await press_old(person, stage, removed, old)
    assert say("own-text-changed", id=(await only(stage)).id) in words(told)
    assert control(told, "restore")
