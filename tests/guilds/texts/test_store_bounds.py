"""What a server brings stays within the operator's bounds, next to the operator's texts and its own others."""

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from bot.guilds.moderation import Author
from bot.guilds.texts.rules import Request
from bot.guilds.texts.server_text import Rights
from bot.guilds.texts.store import ServerTextStore
from bot.guilds.texts.text_bounds import TextBounds
from bot.guilds.texts.text_codes import TextCode
from bot.guilds.texts.text_outcomes import TextRefusal
from bot.storage.database import Database
from bot.storage.migrating import open_database
from tests.guilds.texts.own_texts import ANA, BY_ANA, BY_BEN, GUILD, added, file_of, saved, seen
from tests.reading.discussions import Clock

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def here(database: str) -> AsyncGenerator[Database]:
    async with open_database(database) as now:
        yield now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(here: Database, clock: Clock) -> ServerTextStore:
    return ServerTextStore(here, clock)


def codes(outcome: object) -> list[str]:
    assert isinstance(outcome, TextRefusal), outcome
    return [finding.code for finding in outcome.findings]


async def test_an_id_of_the_operators_texts_is_refused_and_later_sets_the_text_aside(store: ServerTextStore) -> None:
    holding = Request(Author(ANA), held=["In14", "MASSES"])
    for alike in ("iN14", "ÍN14", "ＩＮ14", "IN14-"):  # as people type it, they are one
        assert codes(await store.add(GUILD, file_of(alike), Rights.OWN, holding)) == [TextCode.ID_OF_OPERATOR]
    text = await added(store, file_of("IN14"))
    now = await store.texts_of(GUILD)
    assert (now.quoted(holding.held), now.set_aside(holding.held)) == ((), (text,))
    assert len(now.quoted(["MASSES"])) == 1
    renamed = saved(await store.rename(GUILD, seen(text), holding, text_id="IN14-OURS"))
    now = await store.texts_of(GUILD)
    assert (now.quoted(holding.held), now.set_aside(holding.held)) == ((renamed.edition,), ())
    assert codes(await store.roll_back(GUILD, seen(renamed), 1, holding)) == [TextCode.ID_OF_OPERATOR]


async def test_the_same_text_again_is_told(store: ServerTextStore) -> None:
    text = await added(store, file_of())
    again = await store.add(GUILD, file_of("OTHER", "Another title"), Rights.OWN, BY_BEN)
    assert isinstance(again, TextRefusal)
    assert (codes(again), again.other) == ([TextCode.SAME], text)
    assert codes(await store.replace(GUILD, seen(text), file_of(), BY_BEN)) == [TextCode.SAME]
    removed = saved(await store.remove(GUILD, seen(text), BY_BEN))
    again = await store.add(GUILD, file_of(), Rights.OWN, BY_BEN)
    assert isinstance(again, TextRefusal)
    assert (codes(again), again.other) == ([TextCode.SAME_REMOVED], removed)
    assert (await store.texts_of(GUILD)).version == 2


async def test_ids_of_a_server_are_told_apart_without_regard_to_case(store: ServerTextStore) -> None:
    first, second = await added(store, file_of("Moby")), await added(store, file_of("B", words="Else"))
    assert codes(await store.add(GUILD, file_of("MOBY", words="More"), Rights.OWN, BY_ANA)) == [TextCode.ID_TAKEN]
    assert codes(await store.rename(GUILD, seen(second), BY_ANA, text_id="mOBY")) == [TextCode.ID_TAKEN]
    saved(await store.remove(GUILD, seen(first), BY_ANA))
    third = await added(store, file_of("MOBY", words="More"))
    now = await store.texts_of(GUILD)
    assert now.by_id("moby") == third
    [removed] = now.removed
    assert codes(await store.restore(GUILD, seen(removed), BY_ANA)) == [TextCode.ID_TAKEN]


async def test_what_goes_beyond_the_operators_bounds_is_refused(store: ServerTextStore) -> None:
    text = await added(store, file_of())

    async def told(**bounds: int) -> list[str]:
        request = Request(Author(ANA), TextBounds(**bounds))  # pyright: ignore[reportArgumentType]
        return codes(await store.add(GUILD, file_of("B", words="One two three"), Rights.OWN, request))

    assert await told(uploads=False) == [TextCode.UPLOADS_OFF]
    assert await told(administrators=True) == [TextCode.ADMINISTRATORS]
    assert await told(texts=1) == [TextCode.TOO_MANY]
    assert await told(texts=1, words=5) == [TextCode.TOO_MANY, TextCode.TOO_MANY_WORDS]
    assert await told(words=5) == [TextCode.TOO_MANY_WORDS]
    assert await told(megabytes=0) == [TextCode.TOO_MUCH_STORED]
    lower = Request(Author(ANA), TextBounds(texts=0, words=1))
    shorter = saved(await store.replace(GUILD, seen(text), file_of(words="No more"), lower))
    assert codes(await store.replace(GUILD, seen(shorter), file_of(words="And far more"), lower)) == [
        TextCode.TOO_MANY_WORDS
    ]
    closed = Request(Author(ANA), TextBounds(uploads=False))
    assert codes(await store.replace(GUILD, seen(shorter), file_of(words="x"), closed)) == [TextCode.UPLOADS_OFF]
    back = saved(await store.roll_back(GUILD, seen(shorter), 1, closed))
    removed = saved(await store.remove(GUILD, seen(back), closed))
    assert codes(await store.restore(GUILD, seen(removed), lower)) == [TextCode.TOO_MANY, TextCode.TOO_MANY_WORDS]
    saved(await store.restore(GUILD, seen(removed), closed))
