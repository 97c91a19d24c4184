"""Every kind of interaction reaches Catchword over real sockets, and is answered as Discord's document says."""

import pytest

from tests.end_to_end.catchword import AMBIGUOUS, LIKELY, MEANT, PASSAGE, REMEMBERED, UNKNOWN, quotes
from tests.loopback.channels import MESSAGE, MESSAGES
from tests.loopback.commands import SLASH
from tests.loopback.exchange import Callback
from tests.loopback.faults import rate_limited
from tests.loopback.interactions import CALLBACK, ORIGINAL
from tests.loopback.records import Json
from tests.loopback.server import LoopbackDiscord

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("quiet")]
WELCOME = "I am Catchword."


def older_command(like: Json, name: str, *options: str) -> Json:
    """A command as an earlier version synced it."""
    taken = [{"type": 3, "name": option, "description": "…", "autocomplete": True} for option in options]
    return {**like, "name": name, "id": "1", "options": taken}


def option(menu: Json, label: str) -> str:
    return next(one["value"] for one in menu["options"] if label in one["label"])


async def test_words_that_are_found_are_quoted_in_public(discord: LoopbackDiscord) -> None:
    answer = await (await discord.reader().slash("quote", words=REMEMBERED)).response()
    assert answer.kind is Callback.MESSAGE
    assert quotes(answer.shown)
    assert not answer.shown.ephemeral


@pytest.mark.parametrize("words", [LIKELY, AMBIGUOUS, UNKNOWN])
async def test_all_other_answers_are_private(discord: LoopbackDiscord, words: str) -> None:
    assert (await (await discord.reader().slash("quote", words=words)).message()).ephemeral


@pytest.mark.parametrize("path", ["quote", "read", "help"])
async def test_a_command_without_options_is_answered(discord: LoopbackDiscord, path: str) -> None:
    assert (await (await discord.reader().slash(path)).message()).text


async def test_a_command_with_options_is_answered(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    assert "MASSES ¶9" in (await (await reader.slash("quote", words="masses 9")).message()).text
    assert "§B1" in (await (await reader.slash("read", place="in14")).message()).text
    assert "MASSES" in (await (await reader.slash("quote", work="masses")).message()).text
    assert "MASSES ¶9" in (await (await reader.slash("search", words=REMEMBERED)).message()).text


async def test_a_command_of_an_older_list_is_answered_in_private_with_where_it_went(discord: LoopbackDiscord) -> None:
    reader, known = discord.reader(), discord.commands.of(None)
    older: list[tuple[str, dict[str, str], str, str]] = [
        ("cite", {"reference": "masses 9"}, "quote", "MASSES ¶9"),
        ("contents", {"work": "in14"}, "read", "§B1"),
        ("random", {"work": "masses"}, "quote", "MASSES ¶"),
        ("works", {}, "read", "MASSES"),
        ("about", {}, "help", "It speaks for no text"),
    ]
    for name, given, now, answer in older:
        former = older_command(discord.commands.find("help", SLASH, reader.place), name, *given)
        known.append(former)
        try:
            told = await (await reader.slash(name, **given)).message()
            typing = [await (await reader.autocomplete(name, option, "m")).response() for option in given]
        finally:
            known.remove(former)
        ids = {command["name"]: command["id"] for command in known}
        assert told.ephemeral
        assert f"/{name} is now " + (f"</{now}:{ids[now]}>" if now in ids else f"/{now}") in told.text
        assert answer in told.text
        assert [response.choices for response in typing] == [[]] * len(given)


async def test_help_names_commands_so_that_they_can_be_pressed(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    told = await (await reader.slash("help")).message()
    for name in ("quote", "search", "settings"):
        assert f"</{name}:{discord.commands.find(name, SLASH, reader.place)['id']}>" in told.text
    assert (await (await reader.press(told, "What is kept")).response()).kind is Callback.UPDATE
    assert "I keep only what somebody saves with a button" in told.text


async def test_a_message_of_anybody_is_looked_up_wherever_one_is(discord: LoopbackDiscord) -> None:
    reader = discord.reader("ada")
    for one in (reader, reader.direct(), reader.elsewhere(), reader.among(discord.world.person("carl"))):
        said = discord.messages.post(one.place, discord.world.person("eve"), {"content": REMEMBERED})
        message = await (await one.menu("Look up in our texts", said)).message()
        assert quotes(message)
        assert message.ephemeral


async def test_autocomplete_offers_works_and_places(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    works = await (await reader.autocomplete("quote", "work", "mases", words=REMEMBERED)).response()
    assert works.kind is Callback.CHOICES
    assert "Masses" in works.names[0]
    for typed in ("in14 1.", "way f", "1.4:", REMEMBERED):
        places = await (await reader.autocomplete("quote", "words", typed)).response()
        assert 1 <= len(places.choices) <= 25


async def test_a_button_on_a_public_message_answers_privately(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    public = await (await reader.slash("quote", words=REMEMBERED)).message()
    pressed = await (await discord.reader("eve").press(public, "Paragraph")).message()
    assert pressed.ephemeral
    assert public.edits == 0


async def test_a_button_in_a_private_message_changes_it(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    public = await (await reader.slash("quote", words=REMEMBERED)).message()
    private = await (await reader.press(public, "Paragraph")).message()
    was = private.text
    answer = await (await reader.press(private, "→")).response()
    assert answer.kind is Callback.UPDATE
    assert private.text != was


async def test_what_is_behind_the_row_is_opened_in_private(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    public = await (await reader.slash("quote", words=REMEMBERED)).message()
    eve = discord.reader("eve")
    behind = await (await eve.press(public, "⋯")).message()
    assert behind.ephemeral
    section = await (await eve.press(behind, "The whole section")).response()
    assert section.kind is Callback.UPDATE
    assert "Page 1 of" in behind.text
    assert public.edits == 0


async def test_words_and_source_are_copied_at_a_press(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    public = await (await reader.slash("quote", words=REMEMBERED)).message()
    copied = await (await reader.press(public, "Copy")).message()
    assert copied.text.startswith("```")
    assert copied.text.endswith("```")
    assert MEANT in copied.text


async def test_a_place_is_chosen_from_the_private_list(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    chooser = await (await reader.slash("quote", words=AMBIGUOUS)).message()
    first = chooser.component("choose")["options"][0]
    chosen = await (await reader.select(chooser, "choose", first["value"])).message()
    assert first["label"].removeprefix("1. ") in chosen.text


async def test_each_place_of_a_search_is_opened_at_one_press(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    listed = await (await reader.slash("search", words="deportation raids in los angeles")).message()
    places = [line.split("**")[3] for line in listed.text.split("\n") if line.startswith("**")]
    for number in (1, len(places)):
        opened = await (await reader.press(listed, f"Read {number}")).message()
        assert opened.ephemeral
        assert places[number - 1] in opened.text


async def test_what_is_likely_is_shared_with_everyone_or_refused_in_its_place(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    private = await (await reader.slash("quote", words=LIKELY)).message()
    assert PASSAGE in private.text.replace("**", "")
    pressed = await reader.press(private, "Share")
    shared = await pressed.follow_up()
    assert "-# Shared by <@" in shared.text
    await discord.messages.watch.until(lambda: private.edits or None, within=60, otherwise=lambda: private.text)
    assert private.component("Shared")["disabled"]
    assert PASSAGE in shared.text.replace("**", "")
    assert not shared.ephemeral
    answer = await (await reader.press(private, "Not this")).response()
    assert answer.kind is Callback.UPDATE
    assert private.component("Read 1")


async def test_only_the_person_who_asked_deletes(discord: LoopbackDiscord) -> None:
    reader = discord.reader(permissions=0)
    public = await (await reader.slash("quote", words=REMEMBERED)).message()
    eve = discord.reader("eve", permissions=0)
    offered = await (await eve.press(public, "⋯")).message()
    assert "Delete" not in str(offered.payload)
    behind = await (await reader.press(public, "⋯")).message()
    assert (await (await reader.press(behind, "Delete")).response()).kind is Callback.UPDATE
    assert behind.text == "It is deleted."
    await discord.messages.watch.until(lambda: public.deleted or None, within=5, otherwise=lambda: "deletion")


async def test_a_mention_is_answered_where_it_is_without_a_ping(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    said = await reader.say(f"{discord.world.bot.mention} {REMEMBERED}")
    answer = await discord.answer_in(reader.place, after=said)
    assert quotes(answer)
    assert answer.payload["allowed_mentions"] == {"parse": [], "replied_user": False}


async def test_a_direct_message_is_answered(discord: LoopbackDiscord) -> None:
    direct = discord.reader().direct()
    said = await direct.say(REMEMBERED)
    assert quotes(await discord.answer_in(direct.place, after=said))


async def test_only_the_first_direct_message_is_welcomed(discord: LoopbackDiscord) -> None:
    direct = discord.reader("nell").direct()
    first = await discord.answer_in(direct.place, after=await direct.say("masses 9"))
    later = await discord.answer_in(direct.place, after=await direct.say("masses 9"))
    assert [WELCOME in message.text for message in (first, later)] == [True, False]


async def test_a_conversation_that_cannot_be_read_in_time_delays_no_answer_for_long(discord: LoopbackDiscord) -> None:
    direct = discord.reader("olga").direct()
    hold = discord.faults.hold("GET", MESSAGES)
    answer = await discord.answer_in(direct.place, after=await direct.say("masses 9"))
    hold.release()
    assert "MASSES ¶9" in answer.text
    assert WELCOME not in answer.text


async def test_a_mention_that_replies_to_somebody_says_that_it_cannot_read_the_message(
    discord: LoopbackDiscord,
) -> None:
    reader = discord.reader()
    theirs = await discord.reader("eve").say(REMEMBERED)
    said = await reader.say(discord.world.bot.mention, reply_to=theirs)
    answer = await discord.answer_in(reader.place, after=said)
    assert answer.text.startswith("I cannot read the message that you reply to")


async def test_a_message_that_does_not_mention_it_is_not_answered(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    said = await reader.say(REMEMBERED)
    later = await reader.say(f"{discord.world.bot.mention} masses 9")
    answer = await discord.answer_in(reader.place, after=said)
    assert str(answer.payload["message_reference"]["message_id"]) == later.id


async def test_it_is_used_where_a_person_brought_it(discord: LoopbackDiscord) -> None:
    reader = discord.reader("bea")
    for one in (reader.direct(), reader.elsewhere(), reader.among(discord.world.person("carl"))):
        message = await (await one.slash("quote", words=REMEMBERED)).message()
        assert quotes(message)
        wider = await (await one.press(message, "Paragraph")).message()
        assert wider.ephemeral or one.place is reader.direct().place


async def test_where_a_person_brought_it_the_message_itself_has_its_deletion(discord: LoopbackDiscord) -> None:
    reader = discord.reader("bea")
    places = (reader.elsewhere(), reader.among(discord.world.person("carl")))
    messages = [await (await one.slash("quote", words=REMEMBERED)).message() for one in places]
    for one, message in zip(places, messages, strict=True):
        await (await one.press(message, "Delete")).response()
    await discord.messages.watch.until(
        lambda: all(message.deleted for message in messages) or None, within=5, otherwise=lambda: "deletion"
    )


async def test_nothing_pings_anybody(discord: LoopbackDiscord) -> None:
    answers = [r.body["data"] for r in discord.records.of("POST", CALLBACK) if r.body["type"] == Callback.MESSAGE]
    assert answers
    assert all(data["allowed_mentions"] == {"parse": []} for data in answers)


async def test_a_mentions_line_becomes_what_the_person_who_asked_chooses(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    said = await reader.say(f"{discord.world.bot.mention} {AMBIGUOUS}")
    line = await discord.answer_in(reader.place, after=said)
    listed = await (await reader.press(line, "Choose a place")).message()
    [menu] = [part for part in listed.components if part.get("options")]
    chosen = menu["options"][1]
    mark = discord.records.mark()
    pressed = await reader.select(listed, menu["custom_id"], chosen["value"])
    answer = await pressed.response()
    assert answer.kind is Callback.DEFERRED_UPDATE
    await discord.messages.watch.until(lambda: listed.edits or None, within=60, otherwise=lambda: listed.text)
    edits = [discord.records.of("PATCH", route, after=mark) for route in (MESSAGE, ORIGINAL)]
    assert [len(sent) for sent in edits] == [1, 1]
    assert chosen["label"].removeprefix("2. ") in line.text
    assert listed.text == "Everyone can see it now, in place of my line."
    assert edits[0][0].body["allowed_mentions"] == {"parse": []}


async def test_where_edits_are_limited_that_is_said_and_the_line_stays(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    line = await discord.answer_in(reader.place, after=await reader.say(f"{discord.world.bot.mention} {AMBIGUOUS}"))
    before = line.text
    listed = await (await reader.press(line, "Choose a place")).message()
    [menu] = [part for part in listed.components if part.get("options")]
    discord.faults.plan("PATCH", MESSAGE, rate_limited(600, via=False))
    told = await (await reader.select(listed, menu["custom_id"], menu["options"][0]["value"])).follow_up()
    assert told.ephemeral
    assert told.text == "Discord did not take the answer. Try again."
    assert line.text == before
    assert [part for part in listed.components if part.get("options")] == [menu]
