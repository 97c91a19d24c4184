"""Rules of the other controls: share, delete, copy, other places, and choosing from lists."""

import re

import pytest

from tests.discord_ui.forged import Forger
from tests.discord_ui.stage import (
    Message,
    Stage,
    answered,
    buttons,
    opened,
    options,
    say,
    shared,
    texts,
    use,
    words,
)

pytestmark = pytest.mark.asyncio

SHARE, DELETE = say("control-share"), say("control-delete")
SENTENCE = "Speakers denounced the attacks on immigrants as part of a broader fascist assault."
MANY = {"MANY": "\n\n".join(f"## Heading {n}\n\nWhat stands under heading {n}." for n in range(1, 61))}


async def found(stage: Stage) -> Message:
    return await stage.ask("quote", words="attacks on immigrants as part of a")


async def private(stage: Stage) -> Message:
    public = await found(stage)
    return answered(await use(stage.reader, public, say("control-paragraph")))


async def test_a_private_view_can_be_shared_with_everyone(stage: Stage) -> None:
    view = await private(stage)
    copy = shared(await use(stage.reader, view, SHARE))
    assert copy.id in stage.seen_by(stage.asker)
    assert texts(copy)[0] == texts(view)[0]
    assert DELETE in buttons(await opened(stage.reader, copy))


async def test_who_shared_may_delete_it(stage: Stage) -> None:
    copy = shared(await stage.reader.click(await private(stage), label=SHARE))
    result = await use(stage.reader, copy, DELETE)
    assert words(answered(result)) == say("deleted")
    assert copy.id not in stage.seen_by(stage.asker)


async def test_the_asker_may_delete(stage: Stage) -> None:
    public = await found(stage)
    assert words(answered(await use(stage.asker, public, DELETE))) == say("deleted")
    assert stage.seen_by(stage.reader) == []


async def test_a_moderator_may_delete(stage: Stage) -> None:
    public = await found(stage)
    assert words(answered(await use(stage.moderator, public, DELETE))) == say("deleted")
    assert stage.seen_by(stage.reader) == []


async def test_a_stranger_may_not_delete(stage: Stage) -> None:
    public = await found(stage)
    behind = await opened(stage.reader, public)
    assert DELETE not in buttons(behind)
    forged = Forger(stage, stage.reader, behind)
    said = answered(await forged.press(f"d:{stage.asker.id}:{public.id}", None, []))
    assert said.ephemeral
    assert words(said) == say("not-yours-to-delete")
    assert public.id in stage.seen_by(stage.asker)


async def test_what_is_not_ours_is_never_deleted(stage: Stage) -> None:
    theirs = await stage.asker.send(stage.channel, "Hello.")
    forged = Forger(stage, stage.reader, await opened(stage.reader, await found(stage)))
    said = answered(await forged.press(f"d:{stage.reader.id}:{theirs.id}", None, []))
    assert words(said) == say("cannot-delete")
    assert theirs.id in stage.seen_by(stage.asker)


async def test_nobody_is_the_asker_of_a_message_that_does_not_say_so(stage: Stage) -> None:
    public = await found(stage)
    forged = Forger(stage, stage.reader, await opened(stage.reader, public))
    said = answered(await forged.press(f"d:{stage.reader.id}:{public.id}", None, []))
    assert words(said) == say("not-yours-to-delete")
    assert public.id in stage.seen_by(stage.reader)


async def test_what_cannot_be_deleted_is_said(stage: Stage) -> None:
    public = await found(stage)
    stage.env.inject_error("DELETE", "/channels/*", status=403, code=50013)
    said = answered(await use(stage.asker, public, DELETE))
    assert said.ephemeral
    assert words(said) == say("cannot-delete")


async def test_what_somebody_else_has_deleted_meanwhile_is_not_a_failure(stage: Stage) -> None:
    public = await found(stage)
    stage.env.inject_error("DELETE", "/channels/*", status=404, code=10008)
    assert words(answered(await use(stage.asker, public, DELETE))) == say("deleted")


async def test_in_direct_messages_the_asker_may_delete(stage: Stage) -> None:
    user = stage.asker.user
    public = answered(await user.slash("quote", words="MASSES 7"))
    assert (await use(user, public, DELETE)).acknowledged
    assert user.dm_channel.history() == []


async def test_a_citation_to_copy_is_private_and_plain(stage: Stage) -> None:
    public = await found(stage)
    copy = answered(await use(stage.reader, public, say("control-copy")))
    assert copy.ephemeral
    assert texts(copy)[0].startswith(f"```\n{SENTENCE}\n\nMASSES ¶2")
    assert texts(copy)[0].endswith("\n```")


@pytest.mark.corpus({"A": "The ferry leaves at seven. Nobody minds. It rains a lot. The bakery opens before dawn."})
async def test_what_is_copied_says_where_words_are_left_out(stage: Stage) -> None:
    public = await stage.ask("quote", words="ferry leaves at seven … bakery opens before dawn")
    [copied] = texts(answered(await use(stage.reader, public, say("control-copy"))))
    assert copied == "```\nThe ferry leaves at seven. […] The bakery opens before dawn.\n\nA ¶1 — A\n```"


async def test_there_is_one_row_and_all_else_is_behind_its_end(stage: Stage) -> None:
    public = await found(stage)
    moves = [say(f"control-{name}") for name in ("paragraph", "previous", "next")]
    seldom = [say(f"control-{name}") for name in ("section", "other", "share-next", "read-on")]
    more, fewer, copy = say("control-more"), say("control-fewer"), say("control-copy")
    assert list(buttons(public)) == [*moves, copy, more]
    behind = await opened(stage.asker, public)
    assert behind.ephemeral
    assert words(behind) == "MASSES ¶2"
    assert list(buttons(behind)) == [*seldom, DELETE]
    view = answered(await use(stage.reader, public, say("control-next")))
    row, before = [SHARE, say("control-paragraph"), *moves[1:]], texts(view)
    assert list(buttons(view)) == [*row, more]
    all_of_them = await opened(stage.reader, view)
    assert all_of_them.id == view.id
    assert list(buttons(all_of_them)) == [*row, fewer, copy, *seldom]
    assert texts(all_of_them) == before
    assert list(buttons(answered(await use(stage.reader, all_of_them, fewer)))) == [*row, more]


async def test_a_press_on_a_private_message_to_copy_leaves_it(stage: Stage) -> None:
    view = await private(stage)
    before = words(view)
    copy = answered(await use(stage.reader, view, say("control-copy")))
    assert copy.id != view.id
    assert words(view) == before


async def test_what_was_not_meant_gives_a_private_list_of_other_places(stage: Stage) -> None:
    public = await stage.ask("quote", words="concentration camps", work="MASSES")
    listed = answered(await use(stage.reader, public, say("control-other")))
    assert listed.ephemeral
    assert words(listed).startswith(say("other-places"))
    assert "IN14 §1.3 ¶1" in words(listed)
    assert "MASSES ¶7" not in words(listed)


@pytest.mark.corpus({"A": "Nothing else in here reads like this."})
async def test_where_nothing_else_is_like_it_that_is_said(stage: Stage) -> None:
    public = await stage.ask("quote", words="A 1")
    said = answered(await use(stage.reader, public, say("control-other")))
    assert said.ephemeral
    assert words(said) == say("no-other-places")


async def test_a_choice_from_a_list_opens_it_in_private_and_keeps_the_list(stage: Stage) -> None:
    chooser = await stage.ask("quote", words="concentration camps")
    before = words(chooser)
    [_, second] = buttons(chooser)
    chosen = answered(await use(stage.asker, chooser, second))
    assert chosen.ephemeral
    assert chosen.id != chooser.id
    assert "MASSES ¶7" in words(chosen)
    assert "**concentration camps**" in texts(chosen)[0]
    assert words(chooser) == before
    assert SHARE in buttons(chosen)


async def test_the_nearest_place_is_opened_in_private(stage: Stage) -> None:
    said = await stage.ask("quote", words="volunteers brought soup to the parking lot on a rainy evening")
    opened = answered(await use(stage.asker, said, say("control-open-nearest")))
    assert opened.ephemeral
    assert SHARE in buttons(opened)


async def test_a_place_that_was_searched_for_is_opened_in_private(stage: Stage) -> None:
    listed = await stage.ask("search", words="deportation raids in los angeles")
    chosen = answered(await use(stage.asker, listed, say("control-open-place", number=3)))
    assert chosen.ephemeral
    [place] = re.findall(r"^\*\*3\.\*\* \*\*(.+?)\*\*", texts(listed)[3])
    assert place in words(chosen)


@pytest.mark.corpus(MANY)
async def test_a_list_is_turned_in_place(stage: Stage) -> None:
    page = await stage.ask("read", place="MANY")
    seen = [o["label"] for o in options(page)]
    assert say("page-of", page=1, pages=3) in words(page)
    for n in (2, 3):
        turned = answered(await use(stage.asker, page, say("control-next")))
        assert turned.id == page.id
        assert say("page-of", page=n, pages=3) in words(turned)
        seen += [o["label"] for o in options(turned)]
        page = turned
    assert seen == [f"§{n} Heading {n}" for n in range(1, 61)]
    back = answered(await use(stage.asker, page, say("control-previous")))
    assert say("page-of", page=2, pages=3) in words(back)


@pytest.mark.corpus(MANY)
async def test_a_section_is_read_from_the_list_of_them(stage: Stage) -> None:
    page = await stage.ask("read", place="MANY")
    read = answered(await use(stage.asker, page, "§7 Heading 7"))
    assert read.ephemeral
    assert "What stands under heading 7." in words(read)


@pytest.mark.corpus({f"W{n}": f"The text of work {n}." for n in range(25)})
async def test_the_list_of_texts_is_turned_in_place(stage: Stage) -> None:
    page = await stage.ask("read")
    assert "W0 " in words(page)
    turned = answered(await use(stage.asker, page, say("control-next")))
    assert turned.id == page.id
    assert say("page-of", page=2, pages=3) in words(turned)
