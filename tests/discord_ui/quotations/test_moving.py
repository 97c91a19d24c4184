"""Rules of the controls that move: wider, previous, next, pages, the whole section. A public message stays as it is
for everyone; a private one changes in place.
"""

import pytest

from bot.texts.work import Paragraph, Section, Work
from tests.discord_ui.stage import (
    Message,
    Stage,
    answered,
    buttons,
    components,
    enabled,
    offered,
    opened,
    say,
    shared,
    texts,
    use,
    words,
)

pytestmark = pytest.mark.asyncio

PARAGRAPH, WIDER, BACK = say("control-paragraph"), say("control-wider"), say("control-back")
PREVIOUS, NEXT, SECTION = say("control-previous"), say("control-next"), say("control-section")
LONG = " ".join(f"Sentence number {n} stands here, word for word." for n in range(200))
SHELF = {
    "A": "One stands alone. Two follows it.\n\nThree is a paragraph. Four ends it.\n\nFive is the last. Six ends all."
}


def work(stage: Stage, name: str = "MASSES") -> Work:
    found = stage.services.library.holdings.work(name)
    assert found is not None
    return found


def paragraph(stage: Stage, number: int, name: str = "MASSES") -> str:
    def is_it(p: Paragraph) -> bool:
        return p.number == str(number)

    return next(filter(is_it, work(stage, name).sections[0].paragraphs)).span.of(work(stage, name).text)


def one_section(stage: Stage, label: str) -> Section:
    section = work(stage, "IN14").section(label)
    assert section is not None
    return section


def source(message: Message) -> str:
    """The reference below a quotation."""
    return texts(message)[1].split("**")[1]


def drawn(message: Message) -> list[object]:
    return [sorted(map(str, c.items())) for c in components(message)]


async def private(stage: Stage, reference: str) -> Message:
    """A private view of a place: there and back from a public one."""
    found = await stage.ask("quote", words=reference)
    return answered(await use(stage.reader, answered(await use(stage.reader, found, WIDER)), BACK))


@pytest.mark.parametrize("label", [WIDER, PREVIOUS, NEXT])
async def test_a_press_on_a_public_message_never_changes_it(stage: Stage, label: str) -> None:
    found = await stage.ask("quote", words="MASSES 7")
    before = drawn(found)
    seen = answered(await use(stage.reader, found, label))
    assert seen.id != found.id
    assert seen.ephemeral
    assert drawn(found) == before
    assert seen.id not in stage.seen_by(stage.asker)


@pytest.mark.parametrize("label", [WIDER, PREVIOUS, NEXT])
async def test_a_press_on_a_private_message_changes_it_in_place(stage: Stage, label: str) -> None:
    view = await private(stage, "MASSES 7")
    before = words(view)
    after = answered(await use(stage.reader, view, label))
    assert after.id == view.id
    assert words(after) != before


async def test_wider_takes_a_sentence_to_its_paragraph_and_that_to_its_neighbours(stage: Stage) -> None:
    found = await stage.ask("quote", words="MASSES ¶7 s1")
    view = answered(await use(stage.reader, found, PARAGRAPH))
    assert source(view) == "MASSES ¶7"
    assert paragraph(stage, 7) in words(view)
    view = answered(await use(stage.reader, view, WIDER))
    assert source(view) == "MASSES ¶6–8"
    assert all(paragraph(stage, n) in words(view) for n in (6, 7, 8))


async def test_what_was_widened_leads_back_to_what_was_shown_first(stage: Stage) -> None:
    found = await stage.ask("quote", words="MASSES ¶7 s1")
    view = answered(await use(stage.reader, found, PARAGRAPH))
    assert list(buttons(view))[:2] == [say("control-share"), BACK]
    for label in (WIDER, WIDER, say("control-more"), SECTION):
        view = answered(await use(stage.reader, view, label))
    assert len(words(view)) > len(paragraph(stage, 7))
    back = answered(await use(stage.reader, view, BACK))
    assert back.id == view.id
    assert texts(back)[0] == texts(found)[0]
    assert BACK not in buttons(back)
    assert PARAGRAPH in buttons(back)


async def test_what_was_widened_in_a_direct_message_leads_back_too(stage: Stage) -> None:
    await stage.asker.user.send_dm("MASSES ¶7 s1")
    reply = stage.asker.user.dm_channel.history()[-1]
    first = texts(reply)[0]
    for label in (PARAGRAPH, WIDER):
        wide = answered(await use(stage.asker.user, reply, label))
    assert texts(wide)[0] != first
    back = answered(await use(stage.asker.user, wide, BACK))
    assert back.id == reply.id
    assert texts(back)[0] == first


async def test_a_shared_copy_of_what_was_widened_leads_from_what_it_shows(stage: Stage) -> None:
    found = await stage.ask("quote", words="MASSES ¶7 s1")
    view = answered(await use(stage.reader, found, PARAGRAPH))
    copy = shared(await use(stage.reader, view, say("control-share")))
    assert BACK not in offered(copy)
    wide = answered(await use(stage.asker, copy, WIDER))
    assert texts(answered(await use(stage.asker, wide, BACK)))[0] == texts(copy)[0]


@pytest.mark.parametrize(("place", "enabled_there"), [("IN14 §1.4 ¶2", True), ("IN14 §1.4", False)])
async def test_the_whole_section_is_off_where_it_is_shown_already(
    stage: Stage, place: str, enabled_there: bool
) -> None:
    more = await opened(stage.asker, await stage.ask("quote", words=place))
    assert enabled(more, SECTION) == enabled_there


async def test_next_and_previous_go_through_the_paragraph_of_a_sentence_first(stage: Stage) -> None:
    sentences = [texts(await stage.ask("quote", words=f"MASSES ¶7 s{n}"))[0] for n in (1, 2, 3)]
    view = await stage.ask("quote", words="MASSES ¶7 s2")
    rest = answered(await use(stage.reader, view, NEXT))
    assert texts(rest)[0].startswith(sentences[2])
    assert paragraph(stage, 7).endswith(words(rest).split("\n")[0])
    assert paragraph(stage, 8) in words(answered(await use(stage.reader, rest, NEXT)))
    before = answered(await use(stage.reader, view, PREVIOUS))
    assert texts(before)[0] == sentences[0]
    assert paragraph(stage, 6) in words(answered(await use(stage.reader, before, PREVIOUS)))


async def test_a_section_that_is_entered_is_headed(stage: Stage) -> None:
    last = await stage.ask("quote", words="IN14 1.1:1")
    view = last
    while "§1.2 ¶1" not in source(view):
        view = answered(await use(stage.reader, view, NEXT))
    heading = work(stage, "IN14").heading(one_section(stage, "1.2"))
    assert words(view).startswith(heading)
    shared = answered(await use(stage.reader, view, say("control-share")))
    assert words(shared).startswith(heading)


async def test_previous_and_next_show_the_paragraphs_before_and_after(stage: Stage) -> None:
    found = await stage.ask("quote", words="MASSES 7")
    assert paragraph(stage, 6) in words(answered(await use(stage.reader, found, PREVIOUS)))
    view = answered(await use(stage.reader, found, NEXT))
    assert paragraph(stage, 8) in words(view)
    assert paragraph(stage, 9) in words(answered(await use(stage.reader, view, NEXT)))


@pytest.mark.corpus(SHELF)
async def test_at_an_end_there_is_no_way_beyond_it(stage: Stage) -> None:
    first = await stage.ask("quote", words="A 1")
    assert (enabled(first, PREVIOUS), enabled(first, NEXT)) == (False, True)
    last = await stage.ask("quote", words="A 3")
    assert (enabled(last, PREVIOUS), enabled(last, NEXT)) == (True, False)


@pytest.mark.corpus(SHELF)
async def test_the_whole_work_grows_no_wider(stage: Stage) -> None:
    whole = await stage.ask("quote", words="A ¶1–3")
    assert [enabled(whole, label) for label in (WIDER, PREVIOUS, NEXT)] == [False, False, False]


async def test_wider_keeps_the_marks(stage: Stage) -> None:
    found = await stage.ask("quote", words="attacks on immigrants as part of a")
    view = answered(await use(stage.reader, found, PARAGRAPH))
    assert "**attacks on immigrants as part of a**" in texts(view)[0]
    moved = answered(await use(stage.reader, view, NEXT))
    assert "**" not in texts(moved)[0]
    back = answered(await use(stage.reader, moved, PREVIOUS))
    assert "**attacks on immigrants as part of a**" in texts(back)[0]


@pytest.mark.corpus({"A": "The ferry leaves at seven. Nobody minds. It rains a lot. The bakery opens before dawn."})
async def test_a_quotation_of_several_pieces_keeps_its_marks_and_widens_to_what_it_left_out(stage: Stage) -> None:
    found = await stage.ask("quote", words="ferry leaves at seven … bakery opens before dawn")
    assert "\\[…\\]" in texts(found)[0]
    view = answered(await use(stage.reader, found, PARAGRAPH))
    assert words(view).startswith("The ferry leaves at seven. Nobody minds. It rains a lot. The bakery opens before")
    assert "**ferry leaves at seven**" in texts(view)[0]
    assert "**bakery opens before dawn**" in texts(view)[0]
    assert not enabled(await opened(stage.reader, view), WIDER)
    shared = answered(await use(stage.reader, view, say("control-share")))
    assert texts(shared)[0] == texts(view)[0]
    assert texts(answered(await use(stage.reader, view, BACK)))[0] == texts(found)[0]


@pytest.mark.corpus({"A": LONG})
async def test_a_long_passage_is_turned_page_by_page(stage: Stage) -> None:
    page = await stage.ask("quote", words="A 1")
    seen = [texts(page)[0]]
    assert say("page-of", page=1, pages=4) in words(page)
    assert not enabled(page, PREVIOUS)
    for n in (2, 3, 4):
        page = answered(await use(stage.asker, page, NEXT))
        seen.append(texts(page)[0])
        assert say("page-of", page=n, pages=4) in words(page)
    assert "".join(seen).replace("\\", "") == LONG
    assert not enabled(page, NEXT)
    back = answered(await use(stage.asker, page, PREVIOUS))
    assert texts(back)[0] == seen[2]


async def test_the_whole_section_is_shown_in_private(stage: Stage) -> None:
    found = await stage.ask("quote", words="IN14 1.4:2")
    before = drawn(found)
    view = answered(await use(stage.reader, found, SECTION))
    assert view.ephemeral
    section = one_section(stage, "1.4")
    assert all(p.span.of(work(stage, "IN14").text) in words(view) for p in section.paragraphs)
    assert drawn(found) == before


async def test_a_choice_in_a_private_message_changes_it_in_place(stage: Stage) -> None:
    view = await private(stage, "IN14 1.4:2")
    after = answered(await use(stage.reader, view, SECTION))
    assert after.id == view.id


@pytest.mark.corpus({"A": "One word. Two words here, and a few more of them."}, limits={"A": 4})
async def test_beyond_the_limit_of_a_work_nothing_is_shown_and_what_was_shown_stays(stage: Stage) -> None:
    found = await stage.ask("quote", words="A ¶1 s1")
    view = answered(await use(stage.reader, found, PARAGRAPH))
    assert view.ephemeral
    assert words(view) == say("over-limit", reference="A ¶1", words=11, limit=4)


@pytest.mark.corpus({"A": "One.\n\nTwo.\n\nThree words stand here."}, limits={"A": 2})
async def test_a_private_view_is_kept_when_the_next_would_be_beyond_the_limit(stage: Stage) -> None:
    found = await stage.ask("quote", words="A 1")
    view = answered(await use(stage.reader, found, NEXT))
    said = answered(await use(stage.reader, view, NEXT))
    assert said.id != view.id
    assert words(said) == say("over-limit", reference="A ¶3", words=4, limit=2)
    assert list(buttons(view))[1:4] == [WIDER, PREVIOUS, NEXT]


BOOK = "\n\n".join(f"Paragraph number {n} of a book." for n in range(300))
GIANT = "It goes on and on, and nobody knows for how long. " * 7_000


@pytest.mark.corpus({"A": BOOK})
async def test_a_whole_book_is_said_to_be_too_long_and_a_press_that_leads_to_it_keeps_what_was_shown(
    stage: Stage,
) -> None:
    whole = await stage.ask("quote", words="A ¶1–300")
    assert words(whole) == say("over-many", reference="A ¶1–300", paragraphs=300)
    few = await stage.ask("quote", words="A 1-200")
    assert say("page-of", page=1, pages=4) in words(few)
    wider = answered(await use(stage.asker, few, WIDER))
    assert words(wider) == say("over-many", reference="A ¶1–201", paragraphs=201)
    assert wider.id != few.id


@pytest.mark.corpus({"A": f"{GIANT}\n\nShort."})
async def test_a_paragraph_that_nobody_would_page_through_is_cited_by_its_sentences(stage: Stage) -> None:
    said = words(await stage.ask("quote", words="A 1"))
    assert said == say("over-long", reference="A ¶1", characters=len(GIANT.strip()))
    assert "It goes on" in words(await stage.ask("quote", words="A ¶1 s6999"))
