"""A server's texts are added, replaced, rolled back, removed and restored, each with who and when; of two moderators at
once one is told, and nothing is lost.
"""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.guilds.moderation import Author
from bot.guilds.texts.corpus_files import MOST_PART, pack
from bot.guilds.texts.plans import Seen
from bot.guilds.texts.rules import Request
from bot.guilds.texts.server_text import MOST_EDITIONS, NEVER, Act, Rights, ServerTexts, State
from bot.guilds.texts.store import ServerTextStore
from bot.guilds.texts.text_bounds import TextBounds
from bot.guilds.texts.text_codes import TextCode
from bot.guilds.texts.text_outcomes import SavedText, TextConflict, TextRefusal
from bot.storage.database import Database
from bot.storage.migrating import open_database
from tests.guilds.texts.own_texts import ANA, BEN, BY_ANA, BY_BEN, GUILD, OTHER, added, file_of, on_both, saved, seen
from tests.reading.discussions import STARTED, Clock

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


async def quoted(store: ServerTextStore, guild: int = GUILD) -> dict[str, bytes | None]:
    now = await store.texts_of(guild)
    return {edition.id: await store.corpus_file(guild, edition) for edition in now.quoted(())}


async def test_an_added_text_is_listed_with_who_and_when_and_holds_its_file(store: ServerTextStore) -> None:
    file = file_of("MOBY", "The “Whale”: or, a 🐋")
    text = await added(store, file)
    now = await store.texts_of(GUILD)
    assert (now.version, now.changed_at, now.texts) == (1, STARTED, (text,))
    assert (text.id, text.title, text.state, text.rights) == ("MOBY", file.title, State.KEPT, Rights.PUBLIC_DOMAIN)
    assert (text.added_by, text.added_at) == (ANA, STARTED)
    assert text.edition is not None
    assert (text.edition.digest, text.edition.words, text.edition.author) == (file.digest, 3, ANA)
    assert await quoted(store) == {"MOBY": file.content}
    [change] = await store.history(GUILD)
    assert (change.version, change.at, change.author, change.act, change.id) == (1, STARTED, ANA, Act.ADDED, "MOBY")


async def test_a_server_without_texts_has_an_empty_list(store: ServerTextStore) -> None:
    await added(store, file_of())
    assert await store.texts_of(OTHER) == ServerTexts(OTHER)
    assert ((await store.texts_of(OTHER)).version, await store.history(OTHER)) == (0, ())


async def test_what_one_server_has_no_other_finds(store: ServerTextStore) -> None:
    file = file_of()
    ours, theirs = await added(store, file), await added(store, file, OTHER)
    assert ours.edition is not None
    await store.delete_guild(GUILD)
    assert await store.corpus_file(GUILD, ours.edition) is None
    assert await quoted(store, OTHER) == {"MOBY": file.content}
    assert (await store.texts_of(OTHER)).texts == (theirs,)
    assert (await store.texts_of(GUILD), await store.history(GUILD)) == (ServerTexts(GUILD), ())


async def test_a_long_text_comes_back_as_it_was(store: ServerTextStore) -> None:
    words = " ".join(f"{n * 2_654_435_761 % 2**32:x}" for n in range(50_000))
    file = file_of(words=words)
    text = await added(store, file)
    assert (await store.texts_of(GUILD)).stored > MOST_PART
    assert await quoted(store) == {"MOBY": file.content}
    assert text.edition is not None
    assert text.edition.size == len(file.content)


@on_both
async def test_a_replaced_text_keeps_its_last_editions_and_goes_back_to_any(
    store: ServerTextStore, clock: Clock
) -> None:
    text = await added(store, file_of(words="Edition 1"))
    for n in range(2, MOST_EDITIONS + 4):
        clock.go_on(hours=1)
        text = saved(await store.replace(GUILD, seen(text), file_of(words=f"Edition {n}"), BY_BEN))
    assert [edition.number for edition in text.editions] == list(range(MOST_EDITIONS + 3, 3, -1))
    assert (await store.texts_of(GUILD)).texts == (text,)
    listed = await store.texts_of(GUILD)
    assert listed.stored == sum(len(part) for n in range(4, 14) for part in pack(file_of(words=f"Edition {n}").content))
    oldest = text.editions[-1]
    back = saved(await store.roll_back(GUILD, seen(text), oldest.number, BY_ANA))
    assert back.edition == oldest
    assert await quoted(store) == {"MOBY": file_of(words="Edition 4").content}
    assert len(back.editions) == MOST_EDITIONS
    assert saved(await store.roll_back(GUILD, seen(back), text.current, BY_ANA)).edition == text.edition
    acts = [(change.act, change.author) for change in await store.history(GUILD, 3)]
    assert acts == [(Act.ROLLED_BACK, ANA), (Act.ROLLED_BACK, ANA), (Act.REPLACED, BEN)]


async def test_a_removed_text_can_be_restored_for_thirty_days_and_is_gone_then(
    store: ServerTextStore, clock: Clock
) -> None:
    text = await added(store, file_of())
    removed = saved(await store.remove(GUILD, seen(text), BY_BEN))
    assert (removed.state, removed.removed_by, removed.removed_at) == (State.REMOVED, BEN, STARTED)
    assert await quoted(store) == {}
    clock.go_on(days=29)
    assert (await store.texts_of(GUILD)).removed == (removed,)
    restored = saved(await store.restore(GUILD, seen(removed), BY_ANA))
    assert await quoted(store) == {"MOBY": file_of().content}
    saved(await store.remove(GUILD, seen(restored), BY_ANA))
    clock.go_on(days=30, seconds=1)
    assert (await store.texts_of(GUILD)).texts == ()
    await store.delete_expired()
    clock.now = STARTED
    now = await store.texts_of(GUILD)
    assert (now.texts, now.stored) == ((), 0)
    assert now.version == 4


async def test_all_texts_of_a_server_are_removed_at_once_and_each_can_be_restored(store: ServerTextStore) -> None:
    for text_id in ("MOBY", "TYPEE", "OMOO"):
        await added(store, file_of(text_id, words=f"The words of {text_id}"))
    other = await added(store, file_of(), OTHER)
    await store.remove_all(GUILD, BY_BEN)
    now = await store.texts_of(GUILD)
    assert [(text.id, text.state, text.removed_by) for text in now.texts] == [
        (text_id, State.REMOVED, BEN) for text_id in ("MOBY", "TYPEE", "OMOO")
    ]
    assert [change.act for change in await store.history(GUILD)] == [Act.REMOVED] * 3 + [Act.ADDED] * 3
    assert (await store.texts_of(OTHER)).kept == (other,)
    for text in now.texts:
        saved(await store.restore(GUILD, seen(text), BY_ANA))
    assert list(await quoted(store)) == ["MOBY", "TYPEE", "OMOO"]


async def test_what_is_kept_is_not_deleted_with_what_expired(store: ServerTextStore, clock: Clock) -> None:
    same = file_of(words="The same words")
    first = await added(store, same)
    saved(await store.remove(GUILD, seen(first), BY_ANA))
    clock.go_on(days=15)
    other = await added(store, file_of("B", words="Other words"))
    other = saved(await store.replace(GUILD, seen(other), replace(same, id="B"), BY_ANA))
    clock.go_on(days=16)
    await store.delete_expired()
    now = await store.texts_of(GUILD)
    assert now.texts == (other,)
    assert other.edition is not None
    assert await store.corpus_file(GUILD, other.edition) == same.content


async def test_a_text_is_renamed_in_its_own_file(store: ServerTextStore) -> None:
    text = await added(store, file_of())
    named = saved(await store.rename(GUILD, seen(text), BY_BEN, title='Moby-Dick: "The Whale"', text_id="DICK"))
    assert (named.id, named.title, named.number, named.current) == ("DICK", 'Moby-Dick: "The Whale"', text.number, 2)
    expected = file_of("DICK", 'Moby-Dick: "The Whale"').content.replace(b"id: DICK", b'id: "DICK"')
    assert await quoted(store) == {"DICK": expected}
    back = saved(await store.roll_back(GUILD, seen(named), 1, BY_ANA))
    assert (back.id, back.title) == ("MOBY", "The Whale")


async def test_who_changes_what_somebody_else_changed_since_is_told_and_nothing_is_lost(store: ServerTextStore) -> None:
    text = await added(store, file_of())
    theirs = saved(await store.replace(GUILD, seen(text), file_of(words="Theirs"), BY_BEN))
    ours = file_of(words="Ours")
    stale = seen(text)
    told = [
        await store.replace(GUILD, stale, ours, BY_ANA),
        await store.rename(GUILD, stale, BY_ANA, title="Ours"),
        await store.roll_back(GUILD, stale, 1, BY_ANA),
        await store.remove(GUILD, stale, BY_ANA),
        await store.restore(GUILD, stale, BY_ANA),
        await store.erase(GUILD, stale, BY_ANA),
    ]
    assert told == [TextConflict(theirs)] * 6
    assert (await store.texts_of(GUILD)).texts == (theirs,)
    assert saved(await store.replace(GUILD, seen(theirs), ours, BY_ANA)).editions[1] == theirs.edition


@on_both
async def test_of_several_moderators_at_once_in_two_processes_one_changes_the_text(database: str) -> None:
    async with open_database(database) as one, open_database(database) as two:
        stores = [ServerTextStore(one), ServerTextStore(two)]
        text = await added(stores[0], file_of())
        answers = await asyncio.gather(
            *(
                stores[n % 2].replace(GUILD, seen(text), file_of(words=f"Moderator {n}"), Request(Author(50 + n)))
                for n in range(4)
            )
        )
        [winner] = [answer.text for answer in answers if isinstance(answer, SavedText)]
        assert [answer for answer in answers if not isinstance(answer, SavedText)] == [TextConflict(winner)] * 3


@on_both
async def test_of_several_that_add_the_same_id_at_once_one_does_and_the_bounds_hold(database: str) -> None:
    async with open_database(database) as one, open_database(database) as two:
        stores = [ServerTextStore(one), ServerTextStore(two)]
        adding = [stores[n % 2].add(GUILD, file_of(words=f"Words {n}"), Rights.OWN, BY_ANA) for n in range(4)]
        answers = await asyncio.gather(*adding)
        assert sorted(type(answer).__name__ for answer in answers) == ["SavedText", *["TextRefusal"] * 3]
        three = Request(Author(ANA), TextBounds(texts=3))
        adding = [stores[n % 2].add(GUILD, file_of(f"T{n}", words=f"{n}"), Rights.OWN, three) for n in range(5)]
        answers = await asyncio.gather(*adding)
        assert sum(isinstance(answer, SavedText) for answer in answers) == 2
        assert len((await stores[0].texts_of(GUILD)).kept) == 3


async def test_an_erased_text_is_gone_at_once_and_its_number_is_not_given_again(store: ServerTextStore) -> None:
    text = await added(store, file_of())
    saved(await store.erase(GUILD, seen(text), BY_ANA))
    now = await store.texts_of(GUILD)
    assert (now.texts, now.stored, now.version) == ((), 0, 2)
    assert (await added(store, file_of())).number == text.number + 1
    taken_down = await store.take_down(GUILD, text.number + 1)
    assert isinstance(taken_down, SavedText)
    assert [(c.act, c.author) for c in await store.history(GUILD, 1)] == [(Act.ERASED, 0)]


async def test_what_a_text_is_not_in_is_told(store: ServerTextStore) -> None:
    text = await added(store, file_of())
    assert codes(await store.restore(GUILD, seen(text), BY_ANA)) == [TextCode.NOT_REMOVED]
    assert codes(await store.roll_back(GUILD, seen(text), 7, BY_ANA)) == [TextCode.EDITION_GONE]
    assert codes(await store.roll_back(GUILD, seen(text), 1, BY_ANA)) == [TextCode.EDITION_CURRENT]
    removed = saved(await store.remove(GUILD, seen(text), BY_ANA))
    assert codes(await store.remove(GUILD, seen(removed), BY_ANA)) == [TextCode.REMOVED]
    assert codes(await store.replace(GUILD, seen(removed), file_of(words="x"), BY_ANA)) == [TextCode.REMOVED]
    assert await store.remove(GUILD, Seen(9, 1), BY_ANA) == TextConflict(None)


async def test_a_list_is_read_again_only_where_something_changed(store: ServerTextStore, clock: Clock) -> None:
    nothing = ServerTexts(GUILD)
    assert await store.refresh(nothing) is nothing
    text = await added(store, file_of())
    text = saved(await store.replace(GUILD, seen(text), file_of(words="Again"), BY_ANA))
    known = await store.refresh(nothing)
    assert [each.edition for each in known.texts] == [text.edition]
    assert await store.refresh(known) is known
    clock.go_on(seconds=1)
    await store.delete_guild(GUILD)
    assert await store.refresh(known) == nothing
    await added(store, file_of(words="One"))
    assert (await store.refresh(replace(known, version=1))).changed_at > NEVER + timedelta(1)


async def test_the_digests_in_use_are_those_that_any_server_quotes(store: ServerTextStore) -> None:
    text = await added(store, file_of(words="Old"))
    saved(await store.replace(GUILD, seen(text), file_of(words="New"), BY_ANA))
    gone = await added(store, file_of("GONE", words="Gone"), OTHER)
    await added(store, file_of(words="Theirs"), OTHER)
    saved(await store.remove(OTHER, seen(gone), BY_ANA))
    assert await store.digests_in_use() == {file_of(words="New").digest, file_of(words="Theirs").digest}
    assert await store.servers() == [GUILD, OTHER]
