"""A server's own texts belong to it alone: whoever asks elsewhere, and however, finds no word and no title of them."""

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from simcord.backend import Backend

from bot.guilds.texts.own_texts import OwnTexts
from bot.library.library import Library
from tests.discord_ui.conftest import Logged
from tests.discord_ui.own_texts import (
    ELSEWHERE,
    Place,
    Shelves,
    from_elsewhere,
    press_elsewhere,
    second_server,
)
from tests.discord_ui.stage import Stage, answered, components, say, words
from tests.server_texts import OPERATORS, QUESTIONS, secrets_in
from tests.works import write_files

pytestmark = pytest.mark.asyncio
FERRY = "leaves the wooden bridge at seven, and sings of herring"
FOUND = "zqferry1"


@pytest.fixture
def held(corpus: Path) -> Library:
    write_files(corpus, OPERATORS)
    return Library(corpus)


@pytest.fixture
def shelves(own: OwnTexts) -> Shelves:
    return Shelves(own)


@pytest.fixture
def abroad(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """While something is in it, interactions come from a server that has not invited the bot."""
    emit, away = Backend.emit, set[str]()

    def rewritten(backend: Backend, event: str, payload: Any, *args: Any, **kwargs: Any) -> Any:
        told = from_elsewhere(payload) if event == "INTERACTION_CREATE" and away else payload
        return emit(backend, event, told, *args, **kwargs)

    monkeypatch.setattr(Backend, "emit", rewritten)
    return away


async def test_an_added_text_is_found_in_each_way_of_asking(stage: Stage, shelves: Shelves) -> None:
    here = Place.in_server(stage, stage.asker, stage.channel)
    assert not secrets_in(await here.everything(FERRY))
    await shelves.add(stage.guild.id, 1)
    for name, option in (("quote", "words"), ("search", "words"), ("check", "words"), ("read", "place")):
        assert FOUND in words(await stage.ask(name, **{option: FERRY})).lower(), name
    for command, option in (("quote", "work"), ("search", "work"), ("read", "place"), ("quote", "words")):
        offered = await stage.asker.autocomplete(stage.channel, command, option, "OWN")
        assert "OWN1" in repr(offered), (command, option)
    assert FOUND in secrets_in(await here.say(FERRY))
    assert "OWN1" in words(await stage.ask("read"))
    assert "OWN1" in repr(await here.say("works"))


async def test_a_removed_text_is_gone_from_the_next_answer_on(stage: Stage, shelves: Shelves) -> None:
    await shelves.add(stage.guild.id, 1)
    page = await stage.ask("quote", words=FERRY)
    await shelves.remove(stage.guild.id, 1)
    here = Place.in_server(stage, stage.asker, stage.channel)
    assert not secrets_in(await here.everything(FERRY))
    pressed = answered(await stage.asker.click(page, label=say("control-next")))
    assert not secrets_in(words(pressed))
    assert "OWN1" in words(pressed)  # that text is gone


async def test_the_counts_of_texts_are_those_of_who_asks(stage: Stage, shelves: Shelves) -> None:
    await shelves.add(stage.guild.id, 1)
    here = repr(await Place.in_server(stage, stage.asker, stage.channel).say("about"))
    direct = repr(await Place.in_direct_message(stage, stage.asker).say("about"))
    assert ("3 texts" in here, "2 texts" in direct) == (True, True), (here, direct)


async def test_a_control_of_one_server_shows_nothing_in_another(stage: Stage, shelves: Shelves) -> None:
    await shelves.add(stage.guild.id, 1)
    _, channel, person = second_server(stage)
    theirs = answered(await person.slash(channel, "quote", words="the heron waits beside the quiet water"))
    for name, option in (("quote", "words"), ("read", "place"), ("search", "words"), ("check", "words")):
        page = await stage.ask(name, **{option: FERRY})
        values = [o["value"] for c in components(page) for o in c.get("options", ())]
        ids = [str(c["custom_id"]) for c in components(page) if c.get("custom_id")] + values
        assert ids
        for custom_id in ids:
            used = await press_elsewhere(stage, person, channel, theirs.id, custom_id)
            assert used.acknowledged
            said = [*used.followups, *([used.response] if used.response is not None else [])]
            assert not secrets_in(repr([m.components for m in said])), custom_id


@pytest.mark.parametrize("seed", range(1))
async def test_no_other_server_and_no_one_outside_finds_a_word_of_it(  # noqa: PLR0917 - fixtures
    stage: Stage, shelves: Shelves, abroad: set[str], logged: Logged, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    other, channel, person = second_server(stage)
    here, there = stage.guild.id, other.id
    places = {
        here: Place.in_server(stage, stage.asker, stage.channel),
        there: Place.in_server(stage, person, channel),
        0: Place.in_direct_message(stage, stage.asker),
        ELSEWHERE: replace(Place.in_server(stage, stage.asker, stage.channel), hears=False),
    }
    has: dict[int, set[int]] = {here: set(), there: set()}
    seen = set[str]()
    for _ in range(6):
        guild, n = chance.choice((here, there)), chance.choice((1, 2, 3))
        await _change(shelves, guild, n, has[guild], chance)
        question = chance.choice((*QUESTIONS[:4], *QUESTIONS))
        for where, place in places.items():
            abroad.update({"away"} if where == ELSEWHERE else ())
            told = await place.everything(question)
            abroad.clear()
            found = secrets_in(told) - secrets_in(question)
            theirs = {word for word in found if int(word[-1]) not in has.get(where, ())}
            assert not theirs, (where, question)
            seen |= found
    assert seen
    assert not secrets_in(logged.text)
    for path in (tmp_path / "index" / "texts").iterdir():
        assert str(here) not in path.name
        assert str(here).encode() not in path.read_bytes()


async def _change(shelves: Shelves, guild: int, n: int, has: set[int], chance: random.Random) -> None:
    """Add the text to a server that does not have it; replace it, or remove it, in one that does."""
    edition = chance.randrange(10**6)
    if n in has and chance.random() < 0.5:
        await shelves.replace(guild, n, edition)
    elif n in has:
        await shelves.remove(guild, n)
        has.remove(n)
    else:
        await shelves.add(guild, n, edition)
        has.add(n)
