"""Rules of what is offered while someone types: it fits, it is fuzzy, and choosing it works."""

import pytest

from tests.discord_ui.stage import Stage, answered, offered, say

pytestmark = pytest.mark.asyncio

MANY = {f"WORK-{n}": f"The text of work {n}." for n in range(60)}
SECTIONED = {"LONG": "\n\n".join(f"## {'Heading ' * 20}{n}\n\nWhat stands there." for n in range(60))}


@pytest.mark.parametrize("command", ["quote", "search", "random"])
async def test_texts_are_offered_before_anything_is_typed(stage: Stage, command: str) -> None:
    offered = await stage.asker.autocomplete(stage.channel, command, "work", "")
    assert [choice["value"] for choice in offered] == ["IN14", "MASSES"]


@pytest.mark.parametrize("typed", ["mass", "Mases Confrnt", "MASSES"])
async def test_a_text_is_offered_for_a_part_of_its_name_or_a_misspelling(stage: Stage, typed: str) -> None:
    [first, *_] = await stage.asker.autocomplete(stage.channel, "quote", "work", typed)
    assert first["value"] == "MASSES"
    assert first["name"].startswith("MASSES — ")


async def test_what_names_nothing_is_offered_nothing(stage: Stage) -> None:
    assert await stage.asker.autocomplete(stage.channel, "quote", "work", "qwrtzp xkcd") == []


async def test_texts_are_offered_for_a_reference_and_then_the_sections_of_the_one_typed(stage: Stage) -> None:
    offered = await stage.asker.autocomplete(stage.channel, "cite", "reference", "IN")
    assert offered[0]["value"] == "IN14"
    offered = await stage.asker.autocomplete(stage.channel, "cite", "reference", "IN14 ")
    assert [choice["value"] for choice in offered][:2] == ["IN14 §1", "IN14 §1.1"]
    [first, *_] = await stage.asker.autocomplete(stage.channel, "cite", "reference", "in14 way forwrd")
    assert "The Way Forward" in first["name"]


async def test_what_is_offered_can_be_chosen(stage: Stage) -> None:
    for choice in await stage.asker.autocomplete(stage.channel, "cite", "reference", "IN14 "):
        assert say("control-wider") in offered(await stage.ask("cite", reference=choice["value"]))


@pytest.mark.corpus(MANY)
async def test_no_more_texts_are_offered_than_discord_shows(stage: Stage) -> None:
    assert len(await stage.asker.autocomplete(stage.channel, "quote", "work", "")) == 25
    assert len(await stage.asker.autocomplete(stage.channel, "quote", "work", "work")) == 25


@pytest.mark.corpus(SECTIONED)
async def test_sections_that_are_offered_fit_into_discords_limits(stage: Stage) -> None:
    for typed in ("LONG ", "LONG heading", "LONG §5"):
        offered = await stage.asker.autocomplete(stage.channel, "cite", "reference", typed)
        assert 1 <= len(offered) <= 25
        assert all(1 <= len(choice["name"]) <= 100 and 1 <= len(choice["value"]) <= 100 for choice in offered)


@pytest.mark.parametrize("typed", ["x" * 6000, "*_~|`>#@everyone", "\u202e\ufeff", "§", " ", "IN14 §§§", "IN14  "])
async def test_whatever_is_typed_is_answered(stage: Stage, typed: str) -> None:
    for command, option in (("quote", "work"), ("cite", "reference")):
        assert isinstance(await stage.asker.autocomplete(stage.channel, command, option, typed), list)


async def test_sections_are_offered_in_direct_messages(stage: Stage) -> None:
    offered = await stage.asker.user.autocomplete("cite", "reference", "IN14 §1.4")
    assert offered[0]["value"] == "IN14 §1.4"
    assert not answered(await stage.asker.user.slash("cite", reference="IN14 §1.4")).ephemeral
