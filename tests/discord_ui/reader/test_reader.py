"""Rules of the private reader, as somebody uses it: one message that changes in place, from the texts to a page of one
and back, whatever is pressed.
"""

import pytest
from simcord.results import ResponseMessage

from bot.texts.work import Work
from tests.discord_ui.moderators import choose
from tests.discord_ui.stage import (
    Stage,
    answered,
    buttons,
    enabled,
    offered,
    option,
    options,
    say,
    shared,
    texts,
    use,
    words,
)

pytestmark = pytest.mark.asyncio

NEXT, PREVIOUS, CONTENTS = say("control-next"), say("control-previous"), say("control-page-contents")
BACK, TEXTS, SHARE = say("control-back-to-page"), say("control-texts"), say("control-share-paragraph")
SEND, READ_ON, SHARED = say("control-send-to-me"), say("control-read-on"), say("control-shared")
BOOK = "\n\n".join(
    f"## Chapter {n}\n\n" + "\n\n".join(f"Words {m} of chapter {n}. " + "They go on. " * 40 for m in range(6))
    for n in range(1, 41)
)


def work(stage: Stage, name: str = "IN14") -> Work:
    found = stage.services.library.holdings.work(name)
    assert found is not None
    return found


async def read(stage: Stage, place: str) -> ResponseMessage:
    return await stage.ask("read", **({"place": place} if place else {}))


async def test_nothing_opens_the_list_of_texts_in_private(stage: Stage) -> None:
    listed = await read(stage, "")
    assert listed.ephemeral
    for held in stage.services.library.holdings.works:
        assert f"{held.id} {held.title}" in words(listed)


@pytest.mark.parametrize("name", ["in14", "IN14", "Internationalist Notes, Volume 1, Number 14, Winter 2026"])
async def test_a_text_opens_its_contents(stage: Stage, name: str) -> None:
    listed = await read(stage, name)
    labels = [s.label for s in work(stage).sections if s.label]
    assert listed.ephemeral
    assert all(f"§{label} " in words(listed) for label in labels[:20])
    assert options(listed)[1]["label"].startswith("§1.1 ")


@pytest.mark.parametrize(
    "place", ["in14 1.4:2", "IN14 §1.4 ¶2", "in14 1.4", "Why the Democrats are a Pseudo-Opposition"]
)
async def test_a_section_a_paragraph_or_a_heading_opens_the_reader_there(stage: Stage, place: str) -> None:
    page = await read(stage, place)
    assert page.ephemeral
    assert "Why the Democrats are a Pseudo-Opposition" in words(page)
    assert "IN14 §1.4" in words(page)
    assert {NEXT, PREVIOUS, CONTENTS, SEND} <= set(buttons(page))


async def test_words_open_the_reader_where_they_are_with_the_words_marked(stage: Stage) -> None:
    page = await read(stage, "attacks on immigrants as part of a")
    assert "**attacks on immigrants as part of a**" in texts(page)[0]


async def test_a_place_that_is_not_there_offers_the_contents_and_the_texts(stage: Stage) -> None:
    said = await read(stage, "in14 3:99")
    assert words(said) == say("missing-paragraph", within="IN14 §3", asked="¶99", first="1", last="6")
    listed = answered(await use(stage.asker, said, say("control-contents-of", work="IN14")))
    assert "§1.1 " in words(listed)
    said = await read(stage, "no such text at all")
    assert "MASSES" in words(answered(await use(stage.asker, said, TEXTS)))


@pytest.mark.corpus({"A": "## The storm\n\nIt rains.", "B": "## The storm\n\nIt snows."})
async def test_of_several_places_one_is_chosen(stage: Stage) -> None:
    listed = await read(stage, "the storm")
    assert len(options(listed)) == 2
    page = answered(await stage.asker.select(listed, [options(listed)[1]["value"]]))
    assert page.id == listed.id
    assert "It snows." in words(page)


async def test_next_leads_through_the_whole_text_and_previous_back_in_one_message(stage: Stage) -> None:
    name = "MASSES"
    listed = page = await read(stage, name)
    while enabled(page, PREVIOUS):
        page = answered(await use(stage.asker, page, PREVIOUS))
    seen = [words(page)]
    while enabled(page, NEXT):
        page = answered(await use(stage.asker, page, NEXT))
        assert page.id == listed.id
        seen.append(words(page))
    assert "100\u00a0%" in words(page)
    everything, at = "\n".join(seen), 0
    for block in work(stage, name).outline.paragraphs:
        for line in block.of(work(stage, name).text).split("\n"):
            at = everything.index(line[:80].strip(), at)
    back = [words(page)]
    while enabled(page, PREVIOUS):
        page = answered(await use(stage.asker, page, PREVIOUS))
        back.append(words(page))
    assert back == seen[::-1]


async def test_a_page_says_where_it_is(stage: Stage) -> None:
    page = await read(stage, "in14 3:3")
    assert texts(page)[0].startswith("`¶3` ")
    assert words(page).splitlines()[-1].startswith("IN14 §3 ¶3–4 of 6 · ANOTHER STEP TOWARDS IMPERIALIST SLAUGHTER · 8")


async def test_contents_lead_to_a_section_back_to_the_page_and_to_the_texts(stage: Stage) -> None:
    page = await read(stage, "in14 1.4:2")
    before = words(page)
    listed = answered(await use(stage.asker, page, CONTENTS))
    assert listed.id == page.id
    assert words(answered(await use(stage.asker, listed, BACK))) == before
    section = answered(await stage.asker.select(listed, [option(listed, "§B1 Who We Are")]))
    assert "Who We Are" in words(section)
    shelf = answered(await use(stage.asker, answered(await use(stage.asker, section, CONTENTS)), TEXTS))
    assert "MASSES" in words(shelf)
    contents = answered(await stage.asker.select(shelf, [option(shelf, "MASSES")]))
    assert contents.id == page.id


@pytest.mark.corpus({"A": BOOK})
async def test_contents_open_where_one_reads_and_keep_the_way_back(stage: Stage) -> None:
    page = await read(stage, "A 33")
    before = words(page)
    listed = answered(await use(stage.asker, page, CONTENTS))
    assert say("page-of", page=2, pages=2) in words(listed)
    first = answered(await use(stage.asker, listed, PREVIOUS))
    assert words(answered(await use(stage.asker, first, BACK))) == before


@pytest.mark.corpus({"A": BOOK})
async def test_the_menu_jumps_to_sections_around_here(stage: Stage) -> None:
    page = await read(stage, "A 20")
    offered_here = [o["label"] for o in options(page)]
    assert offered_here == [f"§{n} Chapter {n}" for n in range(8, 33)]
    there = answered(await stage.asker.select(page, [option(page, "§32 Chapter 32")]))
    assert there.id == page.id
    assert "Words 0 of chapter 32." in words(there)


async def test_a_paragraph_of_the_page_is_chosen_and_shared_with_everyone(stage: Stage) -> None:
    page = await read(stage, "in14 3:3")
    choice = answered(await use(stage.asker, page, SHARE))
    assert choice.id == page.id
    assert [o["label"] for o in options(choice)] == ["IN14 §3 ¶3", "IN14 §3 ¶4"]
    before = texts(choice)
    for place in ("IN14 §3 ¶4", "IN14 §3 ¶3"):
        copy = shared(await stage.asker.select(choice, [option(choice, place)]))
        assert place in words(copy)
        assert copy.id in stage.seen_by(stage.reader)
        assert texts(choice) == before
    assert words(answered(await use(stage.asker, choice, BACK))) == words(page)


@pytest.mark.corpus({"A": "The only words. " * 60})
async def test_the_only_paragraph_of_a_page_is_shared_at_one_press(stage: Stage) -> None:
    page = await read(stage, "A ¶1")
    before, controls = texts(page), offered(page)
    assert "A ¶1" in words(shared(await use(stage.asker, page, SHARE)))
    assert texts(page) == before
    assert offered(page) == [SHARED if label == SHARE else label for label in controls]
    assert not enabled(page, SHARED)


async def test_a_paragraph_that_is_shared_from_the_answer_to_a_mention_replaces_its_line(stage: Stage) -> None:
    assert stage.client.user is not None
    await stage.asker.send(stage.channel, f"{stage.client.user.mention} kidnappers vehicle")
    line = stage.channel.history()[-1]
    shown = answered(await use(stage.asker, line, say("control-show")))
    page = answered(await use(stage.asker, shown, READ_ON))
    assert page.id == shown.id
    choice = answered(await use(stage.asker, page, SHARE))
    place = options(choice)[0]["label"]
    assert (await stage.asker.select(choice, [options(choice)[0]["value"]])).followups == []
    [now] = [message for message in stage.channel.history() if message.id == line.id]
    assert place in words(now)


async def test_what_moderators_keep_from_everyone_is_not_shared(stage: Stage) -> None:
    await choose(stage, longest_public=20)
    assert not enabled(await read(stage, "in14 3:3"), SHARE)
    await choose(stage, visibility="private")
    assert SHARE not in offered(await read(stage, "in14 3:3"))


async def test_the_cooldown_of_sharing_holds_for_the_reader_too(stage: Stage) -> None:
    await choose(stage, cooldown=60)
    choice = answered(await use(stage.asker, await read(stage, "in14 3:3"), SHARE))
    first, second = (o["value"] for o in options(choice))
    shared(await stage.asker.select(choice, [first]))
    assert words(answered(await stage.asker.select(choice, [second]))) == say("wait", seconds=60)


@pytest.mark.corpus({"A": "\n\n".join(["Six words are in each sentence. " * 9] * 5)}, limits={"A": 20})
async def test_a_page_shows_no_more_than_its_text_may_be_quoted(stage: Stage) -> None:
    page = await read(stage, "A ¶1")
    for _ in range(8):
        assert texts(page)[0].count("Six words") <= 3
        page = answered(await use(stage.asker, page, NEXT))


async def test_where_nothing_is_answered_nothing_is_read(stage: Stage) -> None:
    page = await read(stage, "in14 3:3")
    await choose(stage, visibility="off")
    assert words(await read(stage, "in14 3:3")) == say("silent-here")
    assert words(answered(await use(stage.asker, page, NEXT))) == say("silent-here")


async def test_only_enabled_texts_are_read(stage: Stage) -> None:
    page = await read(stage, "in14 3:3")
    await choose(stage, works=["MASSES"])
    assert "IN14" not in words(await read(stage, ""))
    for label in (NEXT, CONTENTS):
        assert words(answered(await use(stage.asker, page, label))) == say("work-gone", work="IN14")


async def test_read_on_opens_the_reader_at_the_quotation_with_its_marks(stage: Stage) -> None:
    found = await stage.ask("quote", words="attacks on immigrants as part of a")
    page = answered(await use(stage.reader, found, READ_ON))
    assert page.ephemeral
    assert page.id != found.id
    assert "**attacks on immigrants as part of a**" in texts(page)[0]
    onward = answered(await use(stage.reader, page, NEXT))
    assert "**" not in texts(onward)[0].replace("-# **", "")
    back = answered(await use(stage.reader, onward, PREVIOUS))
    assert "**attacks on immigrants as part of a**" in texts(back)[0]


async def test_a_page_is_sent_to_the_person_and_read_on_there(stage: Stage) -> None:
    page = await read(stage, "in14 3:3")
    said = answered(await use(stage.asker, page, SEND))
    assert said.ephemeral
    assert words(said) == say("reader-sent")
    sent = stage.asker.user.dm_channel.history()[-1]
    assert words(sent) == words(page)
    assert {SHARE, SEND}.isdisjoint(offered(sent))
    onward = answered(await use(stage.asker.user, sent, NEXT))
    assert onward.id == sent.id
    assert "IN14 §3 ¶5" in words(onward)


async def test_in_a_direct_message_the_reader_stays_and_changes_in_place(stage: Stage) -> None:
    page = answered(await stage.asker.user.slash("read", place="in14 3:3"))
    assert not page.ephemeral
    for label in (NEXT, CONTENTS, BACK, PREVIOUS):
        turned = answered(await use(stage.asker.user, page, label))
        assert turned.id == page.id
        page = turned


async def test_direct_messages_that_are_closed_are_said(stage: Stage) -> None:
    page = await read(stage, "in14 3:3")
    stage.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    said = answered(await use(stage.asker, page, SEND))
    assert said.ephemeral
    assert words(said) == say("reader-closed")
    assert words(answered(await use(stage.asker, page, SEND))) == say("reader-sent")


async def test_the_reader_goes_on_after_a_restart(stage: Stage) -> None:
    page = await read(stage, "in14 3:3")
    await stage.restart()
    turned = answered(await use(stage.asker, page, NEXT))
    assert turned.id == page.id
    assert "IN14 §3 ¶5" in words(turned)


async def test_texts_and_then_their_sections_are_offered_while_one_types(stage: Stage) -> None:
    offers = await stage.asker.autocomplete(stage.channel, "read", "place", "")
    assert [offer["value"] for offer in offers] == ["IN14", "MASSES"]
    [first, *_] = await stage.asker.autocomplete(stage.channel, "read", "place", "in14 way forwrd")
    assert "The Way Forward" in words(await read(stage, first["value"]))


async def test_the_lists_that_one_asks_for_in_a_direct_message_lead_into_the_reader(stage: Stage) -> None:
    await stage.asker.send_dm("contents in14")
    listed = stage.asker.user.dm_channel.history()[-1]
    page = answered(await stage.asker.user.select(listed, [option(listed, "§B1 Who We Are")]))
    assert page.id == listed.id
    assert "Who We Are" in words(page)
