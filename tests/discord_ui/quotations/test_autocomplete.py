"""Rules of what is offered while someone types: it fits, it is fuzzy, and choosing it works."""

import pytest

from tests.discord_ui.stage import Stage, answered, offered, say, texts, words

pytestmark = pytest.mark.asyncio

MANY = {f"WORK-{n}": f"The text of work {n}." for n in range(60)}
SECTIONED = {"LONG": "\n\n".join(f"## {'Heading ' * 20}{n}\n\nWhat stands there." for n in range(60))}


@pytest.mark.parametrize("command", ["quote", "search"])
async def test_texts_are_offered_before_anything_is_typed(stage: Stage, command: str) -> None:
    offered = await stage.asker.autocomplete(stage.channel, command, "work", "")
    assert [choice["value"] for choice in offered] == ["IN14", "MASSES"]


@pytest.mark.parametrize("typed", ["mass", "Mases Confrnt", "MASSES"])
async def test_a_text_is_offered_for_a_part_of_its_name_or_a_misspelling(stage: Stage, typed: str) -> None:
    [first, *_] = await stage.asker.autocomplete(stage.channel, "quote", "work", typed)
    assert first["value"] == "MASSES"
    assert first["name"].startswith("MASSES — ")


@pytest.mark.parametrize(
    ("typed", "first"), [("", "IN14"), ("masses", "MASSES"), ("in14 1.4", "IN14 §1.4"), ("way forw", "IN14 §1.5")]
)
async def test_to_be_read_a_text_is_offered_first_where_it_is_named_and_else_places(
    stage: Stage, typed: str, first: str
) -> None:
    offered_to_read = await stage.asker.autocomplete(stage.channel, "read", "place", typed)
    assert offered_to_read[0]["value"] == first
    assert first in words(await stage.ask("read", place=first)) or not typed


async def test_what_names_nothing_is_offered_nothing(stage: Stage) -> None:
    assert await stage.asker.autocomplete(stage.channel, "quote", "work", "qwrtzp xkcd") == []


async def test_texts_are_offered_for_a_reference_and_then_the_sections_of_the_one_typed(stage: Stage) -> None:
    offered = await stage.asker.autocomplete(stage.channel, "quote", "words", "IN")
    assert offered[0]["value"] == "IN14"
    offered = await stage.asker.autocomplete(stage.channel, "quote", "words", "IN14 ")
    assert [choice["value"] for choice in offered][:3] == ["IN14", "IN14 §1", "IN14 §1.1"]
    [first, *_] = await stage.asker.autocomplete(stage.channel, "quote", "words", "in14 way forwrd")
    assert "The Way Forward" in first["name"]


async def test_what_is_offered_can_be_chosen(stage: Stage) -> None:
    choices = await stage.asker.autocomplete(stage.channel, "quote", "words", "IN14 ")
    assert len(choices) > 3
    for choice in choices:
        assert say("control-more") in offered(await stage.ask("quote", words=choice["value"]))


@pytest.mark.parametrize("typed", ["attacks on imigrants as", "way forw", "1.4:", "masses:1", "kinder gentler fashism"])
async def test_a_place_that_is_offered_is_quoted_when_it_is_chosen(stage: Stage, typed: str) -> None:
    choices = await stage.asker.autocomplete(stage.channel, "quote", "words", typed)
    assert choices
    for choice in choices[:4]:
        assert choice["name"].startswith(f"{choice['value']} ")
        assert f"**{choice['value']}**" in "".join(texts(await stage.ask("quote", words=choice["value"])))


async def test_only_places_of_the_text_that_is_named_are_offered(stage: Stage) -> None:
    for typed in ("attacks on immigrants", "the", "4", ""):
        places = await stage.asker.autocomplete(stage.channel, "quote", "words", typed, work="masses")
        assert places or typed == "the"  # fewer than three words are looked for in headings only
        assert all(choice["value"].startswith("MASSES") for choice in places)


@pytest.mark.corpus(MANY)
async def test_no_more_texts_are_offered_than_discord_shows(stage: Stage) -> None:
    assert len(await stage.asker.autocomplete(stage.channel, "quote", "work", "")) == 25
    assert len(await stage.asker.autocomplete(stage.channel, "quote", "work", "work")) == 25


@pytest.mark.corpus(SECTIONED)
async def test_sections_that_are_offered_fit_into_discords_limits(stage: Stage) -> None:
    for typed in ("LONG ", "LONG heading", "LONG §5"):
        offered = await stage.asker.autocomplete(stage.channel, "quote", "words", typed)
        assert 1 <= len(offered) <= 25
        assert all(1 <= len(choice["name"]) <= 100 and 1 <= len(choice["value"]) <= 100 for choice in offered)


@pytest.mark.parametrize("typed", ["x" * 6000, "*_~|`>#@everyone", "\u202e\ufeff", "§", " ", "IN14 §§§", "IN14  "])
async def test_whatever_is_typed_is_answered(stage: Stage, typed: str) -> None:
    for command, option in (("quote", "work"), ("quote", "words")):
        assert isinstance(await stage.asker.autocomplete(stage.channel, command, option, typed), list)


async def test_sections_are_offered_in_direct_messages(stage: Stage) -> None:
    offered = await stage.asker.user.autocomplete("quote", "words", "IN14 §1.4")
    assert offered[0]["value"] == "IN14 §1.4"
    assert not answered(await stage.asker.user.slash("quote", words="IN14 §1.4")).ephemeral
