"""The server's answers about threads, as Discord gives them."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from tests.loopback.commands import CannotBeUsedError
from tests.loopback.server import TOKEN, LoopbackDiscord
from tests.loopback.specification import Specification
from tests.loopback.world import Kind, Place, Right

pytestmark = pytest.mark.asyncio


class Asking:
    """Asks as the bot does."""

    def __init__(self, discord: LoopbackDiscord, session: aiohttp.ClientSession) -> None:
        self.discord, self.reader = discord, discord.reader()
        self.channel, self._session = self.reader.place, session
        assert self.channel.guild is not None
        self.guild = self.channel.guild

    async def ask(self, method: str, path: str, body: Any = None, **query: str) -> Any:
        url = self.discord.rest_url + path
        async with self._session.request(method, url, json=body, params=query) as answer:
            said: Any = await answer.json() if answer.content_type == "application/json" else {}
        return said if answer.ok else said["code"]

    async def say(self, place: Place) -> str:
        return (await self.ask("POST", f"/channels/{place.id}/messages", {"content": "words"}))["id"]

    async def open(self, place: Place, message: str) -> Any:
        return await self.ask("POST", f"/channels/{place.id}/messages/{message}/threads", {"name": "T"})

    async def post(self, forum: Place, *tags: str) -> Any:
        body = {"name": "P", "applied_tags": list(tags), "message": {"content": "words"}}
        return await self.ask("POST", f"/channels/{forum.id}/threads", body)


@pytest_asyncio.fixture
async def bot(document: Specification | None) -> AsyncIterator[Asking]:
    headers = {"Authorization": f"Bot {TOKEN}"}
    async with LoopbackDiscord(document) as discord, aiohttp.ClientSession(headers=headers) as session:
        yield Asking(discord, session)
        assert discord.violations == []


async def test_a_thread_has_the_id_of_its_message_and_a_message_has_one_thread(
    bot: Asking, document: Specification | None
) -> None:
    message = await bot.say(bot.channel)
    made = await bot.open(bot.channel, message)
    assert (made["id"], made["parent_id"], made["type"]) == (message, bot.channel.id, Kind.THREAD)
    assert document is None or document.schema_problems("CreatedThreadResponse", made) == []
    assert await bot.open(bot.channel, message) == 160004
    assert await bot.open(bot.channel, "1") == 10008
    [thread] = bot.discord.threads.of(bot.channel)
    assert await bot.open(thread, await bot.say(thread)) == 50024
    news = bot.discord.world.channel(bot.guild, "news", kind=Kind.NEWS)
    assert (await bot.open(news, await bot.say(news)))["type"] == Kind.NEWS_THREAD


async def test_a_forum_takes_the_tags_that_it_demands(bot: Asking) -> None:
    plain, strict = bot.discord.world.forum(bot.guild, "plain"), bot.discord.world.forum(bot.guild, "strict", "A", "B")
    post = await bot.post(plain)
    assert (post["message"]["id"], post["message"]["channel_id"]) == (post["id"], post["id"])
    assert await bot.post(strict) == 40067
    assert await bot.post(strict, "1") == 50035
    assert (await bot.post(strict, strict.tags[1]["id"]))["applied_tags"] == [strict.tags[1]["id"]]
    found = await bot.ask("GET", f"/channels/{post['id']}/messages", limit="1", after="0")
    assert [message["id"] for message in found] == [post["id"]]


async def test_a_server_has_so_many_active_threads_and_archived_ones_do_not_count(bot: Asking) -> None:
    bot.discord.threads.most_active = 1
    message, forum = await bot.say(bot.channel), bot.discord.world.forum(bot.guild, "forum")
    await bot.open(bot.channel, await bot.say(bot.channel))
    assert await bot.open(bot.channel, message) == 160006
    assert await bot.post(forum) == 160006
    [thread] = bot.discord.threads.of(bot.channel)
    await bot.discord.threads.archive(thread)
    assert (await bot.open(bot.channel, message))["id"] == message


async def test_active_and_archived_threads_are_listed_page_by_page(bot: Asking) -> None:
    for _ in range(4):
        await bot.open(bot.channel, await bot.say(bot.channel))
    first, second, third, active = bot.discord.threads.of(bot.channel)
    for thread in (first, second, third):
        await bot.discord.threads.archive(thread)
    listed = await bot.ask("GET", f"/guilds/{bot.guild.id}/threads/active")
    assert [each["id"] for each in listed["threads"]] == [active.id] == [each["id"] for each in listed["members"]]
    path = f"/channels/{bot.channel.id}/threads/archived/public"
    page = await bot.ask("GET", path, limit="2")
    assert ([each["id"] for each in page["threads"]], page["has_more"]) == ([third.id, second.id], True)
    page = await bot.ask("GET", path, limit="2", before=second.archived_at)
    assert ([each["id"] for each in page["threads"]], page["has_more"]) == ([first.id], False)


async def test_a_thread_has_members(bot: Asking) -> None:
    thread = await bot.discord.threads.open(bot.channel, "Ours", bot.reader.person)
    path = f"/channels/{thread.id}/thread-members"
    await bot.ask("PUT", f"{path}/@me")
    joined = [member["user_id"] for member in await bot.ask("GET", path)]
    assert joined == [bot.reader.person.id, bot.discord.world.bot.id]
    await bot.ask("DELETE", f"{path}/@me")
    assert len(await bot.ask("GET", path)) == 1


async def test_what_the_bot_may_not_do_is_refused(bot: Asking) -> None:
    message, us = await bot.say(bot.channel), bot.discord.world.bot.id
    bot.channel.denied[us] = Right.CREATE_PUBLIC_THREADS
    assert await bot.open(bot.channel, message) == 50013
    bot.channel.denied[us] = Right.READ_MESSAGE_HISTORY
    assert await bot.ask("GET", f"/channels/{bot.channel.id}/messages") == []
    assert await bot.ask("GET", f"/channels/{bot.channel.id}/threads/archived/public") == 50013
    thread = await bot.open(bot.channel, message)
    bot.channel.denied[bot.guild.id] = Right.VIEW_CHANNEL
    assert await bot.ask("GET", f"/channels/{thread['id']}") == 50001
    assert (await bot.ask("GET", f"/guilds/{bot.guild.id}/threads/active"))["threads"] == []


async def test_what_is_said_wakes_a_thread_unless_it_is_locked(bot: Asking) -> None:
    thread = await bot.discord.threads.open(bot.channel, "Ours", bot.reader.person)
    await bot.discord.threads.archive(thread)
    await bot.reader.at(thread).say("more")
    assert not thread.archived
    await bot.discord.threads.archive(thread, locked=True)
    with pytest.raises(CannotBeUsedError, match="locked"):
        await bot.reader.at(thread).say("more")
