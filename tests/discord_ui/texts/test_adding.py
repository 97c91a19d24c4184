"""Rules of bringing a text: a file, what will be cited how, and nothing added before it is agreed to."""

import pytest

from bot.discord_ui.texts.importing import BOOK
from bot.discord_ui.texts.windows import PROPOSED_LIMIT
from bot.guilds.deployment import Deployment
from bot.guilds.texts.server_text import Rights
from bot.guilds.texts.text_bounds import TextBounds
from tests.discord_ui.forged import Forger
from tests.discord_ui.moderators import administrator, manager, opened
from tests.discord_ui.moderators import has as in_panel
from tests.discord_ui.stage import Stage, answered, buttons, say, words
from tests.discord_ui.texts.bringing import (
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
    texts,
    upload,
)
from tests.works import source_of

pytestmark = pytest.mark.asyncio


async def test_a_file_is_looked_through_and_then_added(stage: Stage) -> None:
    person = manager(stage)
    draft = await upload(person, await texts(person, stage), rights=code(Rights.PUBLIC_DOMAIN))
    assert "Timetables and Tides" in words(draft)
    assert "public domain" in words(draft)
    assert (await brought(stage)).texts == ()
    contents = await do(person, draft, "draft contents")
    assert "§1  Of the Morning Boat" in words(contents)
    samples = await do(person, contents, "draft samples")
    assert "The ferryman keeps two clocks, and believes neither of them." in words(samples)
    shown = await do(person, samples, "keep")
    text = await only(stage)
    assert text.title == "Timetables and Tides"
    assert text.rights is Rights.PUBLIC_DOMAIN
    assert f"added {text.id}" in words(shown)
    assert await drafts(stage).of_member(stage.guild.id, person.id) == ()


async def test_what_is_left_is_not_added(stage: Stage) -> None:
    person = manager(stage)
    draft = await upload(person, await texts(person, stage))
    keep = id_of(draft, "keep")
    left = await do(person, draft, "leave")
    assert say("draft-left") in words(left)
    assert (await brought(stage)).version == 0
    again = await press_old(person, stage, left, keep)
    assert say("draft-gone") in words(again)
    assert (await brought(stage)).version == 0


async def test_the_title_and_the_numbers_can_be_changed_before_it_is_added(stage: Stage) -> None:
    person = manager(stage)
    draft = await upload(person, await texts(person, stage))
    filled = {"title": "Ferries", "id": "FERRY", "authors": "Mara Lind\nOle Berg", "limit": "40"}
    titled = await fill(person, await press(person, draft, "title"), **filled)
    assert "“Ferries” (FERRY)" in words(titled)
    numbered = await fill(person, await press(person, titled, "numbering"), numbering="verse")
    assert say("draft-numbering-verse") in words(numbered)
    await do(person, numbered, "keep")
    assert (await only(stage)).id == "FERRY"
    kept = await corpus_file(stage)
    assert "authors: [Mara Lind, Ole Berg]" in kept
    assert "quotation_limit: 40" in kept
    assert "numbering: verse" in kept
    assert kept.partition("\n---\n")[2].strip() == TIDES.decode().strip()


async def test_what_cannot_be_so_is_said_and_changes_nothing(stage: Stage) -> None:
    person = manager(stage)
    draft = await upload(person, await texts(person, stage))
    for field, typed in (("id", "no id!"), ("limit", "few")):
        said = await fill(person, await press(person, draft, "title"), **{field: typed, "title": "Other"})
        assert "⚠️" in words(said), field
        assert "“Timetables and Tides”" in words(said)


async def test_what_is_unsure_is_told_in_words_for_a_moderator_with_a_way_to_fix_it(stage: Stage) -> None:
    person = manager(stage)
    draft = await upload(person, await texts(person, stage), b"The ferry leaves at seven, and is never late.", "x.txt")
    told = words(await do(person, draft, "draft unsure"))
    assert say("draft-to-fix") in told
    assert "--title" not in told
    assert "corpus file" not in told


async def test_a_title_can_be_given_with_the_file(stage: Stage) -> None:
    person = manager(stage)
    await add(person, stage, title="The Ferryman’s Book")
    assert (await only(stage)).title == "The Ferryman’s Book"


async def test_a_limit_is_proposed_for_a_text_in_copyright_and_can_be_taken_back(stage: Stage) -> None:
    person = manager(stage)
    draft = await upload(person, await texts(person, stage), rights=code(Rights.IN_COPYRIGHT))
    assert say("draft-limit", words=PROPOSED_LIMIT) in words(draft)
    changed = await fill(person, await press(person, draft, "title"), limit="")
    assert say("draft-limit", words=PROPOSED_LIMIT) not in words(changed)
    await do(person, changed, "keep")
    assert "quotation_limit" not in await corpus_file(stage)


async def test_a_limit_that_the_file_states_is_kept(stage: Stage) -> None:
    person = manager(stage)
    own = source_of(TIDES.decode(), id="TIDES", title="Tides", quotation_limit=25).encode()
    draft = await upload(person, await texts(person, stage), own, rights=code(Rights.IN_COPYRIGHT))
    assert say("draft-limit", words=25) in words(draft)


async def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(stage: Stage) -> None:
    person = manager(stage)
    refused = await texts(person, stage)
    for data, name in ((b"%PDF-1.7 ...", "tides.pdf"), (b"PK\x03\x04 broken", "tides.epub")):
        refused = await upload(person, refused, data, name)
        assert say("draft-refused") in words(refused)
        assert len(words(refused).splitlines()) > 1
        assert list(buttons(refused)) == [say("texts-another-file"), say("texts-all")]
    draft = await upload(person, refused)
    assert has(draft, "keep")


@pytest.mark.parametrize("name", ["../../tides.md", "ti\x00des.md", "\ud800\u202e.md", "…" * 5000, "<@1>@everyone"])
async def test_a_file_with_any_name_is_read(stage: Stage, name: str) -> None:
    person = manager(stage)
    draft = await upload(person, await texts(person, stage), name=name)
    [told] = [line for line in words(draft).splitlines() if "From " in line]
    assert not {"\x00", "\ud800", "/"} & set(told)
    await do(person, draft, "keep")
    assert (await only(stage)).title == "Timetables and Tides"


async def test_a_file_that_is_too_large_is_refused(stage: Stage) -> None:
    person = manager(stage)
    refused = await upload(person, await texts(person, stage), b"word " * (BOOK.most // 5 + 1))
    assert "larger than 10 MB" in words(refused)


async def test_an_attachment_that_is_gone_is_told(stage: Stage) -> None:
    person = manager(stage)
    listed = await texts(person, stage)
    submitted = await Forger(stage, person, listed).submit("tx:file", "Tides", [], "title")
    refused = answered(submitted)
    assert say("own-text-file-gone")[1:] in words(refused)
    assert (await brought(stage)).version == 0


async def test_members_who_may_not_are_told_and_nothing_is_done(stage: Stage) -> None:
    person = manager(stage)
    draft = await upload(person, await texts(person, stage))
    for custom_id in [id_of(draft, action) for action in ("keep", "title", "draft contents")]:
        used = await press_old(stage.asker, stage, draft, custom_id)
        assert say("settings-not-allowed") in words(used)
    assert (await brought(stage)).version == 0


async def test_a_draft_is_there_for_its_own_moderator_alone(stage: Stage) -> None:
    mine, other = manager(stage), administrator(stage)
    draft = await upload(mine, await texts(mine, stage))
    for custom_id in [id_of(draft, action) for action in ("keep", "leave", "draft samples")]:
        assert say("draft-gone") in words(await press_old(other, stage, draft, custom_id))
    listed = await texts(other, stage)
    assert not has(listed, "draft")
    assert has(await texts(mine, stage), "draft")
    assert len(await drafts(stage).of_member(stage.guild.id, mine.id)) == 1


async def test_a_draft_goes_on_after_a_restart(stage: Stage) -> None:
    person = manager(stage)
    draft = await upload(person, await texts(person, stage))
    await stage.restart()
    await do(person, draft, "draft contents")
    listed = await texts(person, stage)
    assert say("texts-go-on", title="Timetables and Tides") in buttons(listed)
    await do(person, await do(person, listed, "draft"), "keep")
    assert (await only(stage)).title == "Timetables and Tides"


async def test_a_third_file_takes_the_place_of_the_first_which_its_page_says(stage: Stage) -> None:
    person = manager(stage)
    drafted = [
        await upload(person, await texts(person, stage), b"Words of a text, %d." % n, f"text-{n}.txt") for n in range(3)
    ]
    assert "two more files" in words(drafted[0])
    assert say("draft-gone") in words(await do(person, drafted[0], "keep"))
    assert "two more files" in say("draft-gone")
    await do(person, drafted[1], "keep")
    assert len((await brought(stage)).texts) == 1


async def test_it_is_added_once_however_often_it_is_pressed(stage: Stage) -> None:
    person = manager(stage)
    draft = await upload(person, await texts(person, stage))
    keep = id_of(draft, "keep")
    again = await press_old(person, stage, await do(person, draft, "keep"), keep)
    assert say("draft-gone") in words(again)
    assert len((await brought(stage)).texts) == 1


async def test_an_id_that_is_taken_is_told_before_it_is_added(stage: Stage) -> None:
    person = manager(stage)
    held = stage.services.library.holdings.works[0].id
    own = source_of(TIDES.decode(), id=held, title="Tides").encode()
    draft = await upload(person, await texts(person, stage), own)
    assert say("draft-obstacle") in words(draft)
    assert held in words(draft)
    assert control(draft, "keep")["disabled"]
    renamed = await fill(person, await press(person, draft, "title"), id="TIDES")
    assert say("draft-obstacle") not in words(renamed)
    await do(person, renamed, "keep")
    assert (await only(stage)).id == "TIDES"


async def test_the_same_text_again_is_told_and_leads_to_the_one_that_is_there(stage: Stage) -> None:
    person = manager(stage)
    await given_text(stage)
    draft = await upload(person, await texts(person, stage))
    assert (await only(stage)).id in words(draft)
    assert control(draft, "keep")["disabled"]


async def test_where_nobody_may_bring_texts_the_button_is_not_there_and_why_is_said(stage: Stage) -> None:
    person = manager(stage)
    draft = await upload(person, await texts(person, stage))
    old = await texts(person, stage)
    for bounds, why in (
        (TextBounds(uploads=False), "own-text-uploads-off"),
        (TextBounds(administrators=True), "own-text-administrators"),
    ):
        stage.moderation.deployment = Deployment(texts=bounds)
        listed = await texts(person, stage)
        assert not has(listed, "add")
        assert say(why)[1:] in words(listed)
        refused = await press_old(person, stage, listed, id_of(old, "add"))
        assert say(why)[1:] in words(refused)
        assert say("draft-obstacle") in words(await press_old(person, stage, draft, id_of(draft, "keep")))
    assert (await brought(stage)).version == 0


async def test_more_words_than_the_operator_lets_a_server_have_are_refused(stage: Stage) -> None:
    stage.moderation.deployment = Deployment(texts=TextBounds(words=5))
    person = manager(stage)
    draft = await upload(person, await texts(person, stage))
    assert "can have 5" in words(draft)
    assert control(draft, "keep")["disabled"]


async def test_the_panel_leads_to_the_texts_of_the_server(stage: Stage) -> None:
    person = manager(stage)
    assert in_panel(await opened(person, stage), "texts")
    listed = await texts(person, stage)
    assert listed.ephemeral
    assert say("texts-none") in words(listed)


@pytest.mark.patience(0.05)
async def test_a_file_that_takes_long_is_deferred(stage: Stage) -> None:
    person = manager(stage)
    draft = await upload(person, await texts(person, stage))
    assert has(draft, "keep")
