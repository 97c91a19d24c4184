"""Rules of contents: of a long text a level at a time, of one that is not divided the text itself."""

import pytest
from simcord.results import ResponseMessage

from tests.discord_ui.stage import Stage, answered, buttons, option, options, say, use, words

pytestmark = pytest.mark.asyncio

NEXT, CONTENTS = say("control-next"), say("control-page-contents")
BACK, TEXTS = say("control-back-to-page"), say("control-texts")
LEVELS = "\n\n".join(
    f"## Book {n}\n\n"
    + "\n\n".join(f"### Chapter {m}\n\nBook {n} tells in chapter {m} of boats." for m in range(1, 31))
    for n in range(1, 4)
)


async def read(stage: Stage, place: str) -> ResponseMessage:
    return await stage.ask("read", **({"place": place} if place else {}))


async def test_a_text_that_is_not_divided_is_opened_at_once(stage: Stage) -> None:
    named = await read(stage, "MASSES")
    listed = await read(stage, "")
    chosen = answered(await stage.asker.select(listed, [option(listed, "MASSES")]))
    assert words(named) == words(chosen)
    assert "¶1 SAN GABRIEL VALLEY" in words(named)
    assert CONTENTS not in buttons(named)
    assert "IN14" in words(answered(await use(stage.asker, named, TEXTS)))


@pytest.mark.corpus({"A": LEVELS})
async def test_the_contents_of_a_long_text_are_by_level(stage: Stage) -> None:
    listed = await read(stage, "A")
    assert [o["label"] for o in options(listed)] == [f"§{n} Book {n}" for n in (1, 2, 3)]
    assert words(listed).count("30 sections") == 3
    inside = answered(await stage.asker.select(listed, [options(listed)[1]["value"]]))
    assert [o["label"] for o in options(inside)][:2] == ["§2 Book 2", "§2.1 Chapter 1"]
    inside = answered(await use(stage.asker, inside, NEXT))
    last = options(inside)[-1]
    assert last["label"] == "§2.30 Chapter 30"
    page = answered(await stage.asker.select(inside, [last["value"]]))
    assert "Book 2 tells in chapter 30 of boats." in words(page)
    back = answered(await use(stage.asker, page, CONTENTS))
    assert options(back)[-1]["label"] == "§2.30 Chapter 30"
    again = answered(await use(stage.asker, back, BACK))
    assert words(again) == words(page)
    above = answered(
        await use(stage.asker, answered(await use(stage.asker, again, CONTENTS)), say("control-contents-of", work="A"))
    )
    assert [o["label"] for o in options(above)] == [f"§{n} Book {n}" for n in (1, 2, 3)]


@pytest.mark.corpus({"A": LEVELS})
async def test_the_jump_of_a_long_text_holds_what_is_around_of_every_level(stage: Stage) -> None:
    labels = [o["label"] for o in options(await read(stage, "A 2.15"))]
    assert {"§1 Book 1", "§2 Book 2", "§3 Book 3", "§2.14 Chapter 14", "§2.16 Chapter 16"} <= set(labels)
    assert "§1.30 Chapter 30" not in labels
    assert len(labels) <= 25
