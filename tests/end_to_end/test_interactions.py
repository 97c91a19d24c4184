"""Every kind of interaction reaches Catchword over real sockets, and is answered as Discord's document says."""

import pytest

from tests.end_to_end.catchword import AMBIGUOUS, LIKELY, MEANT, PASSAGE, REMEMBERED, UNKNOWN, quotes
from tests.loopback.channels import MESSAGES
from tests.loopback.exchange import Callback
from tests.loopback.interactions import CALLBACK
from tests.loopback.records import Json
from tests.loopback.server import LoopbackDiscord

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("quiet")]
WELCOME = "I am Catchword."


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


@pytest.mark.parametrize("path", ["read", "about", "help"])
async def test_a_command_without_options_is_answered(discord: LoopbackDiscord, path: str) -> None:
    assert (await (await discord.reader().slash(path)).message()).text


async def test_a_command_with_options_is_answered(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    assert "MASSES ¶9" in (await (await reader.slash("cite", reference="masses 9")).message()).text
    assert "§B1" in (await (await reader.slash("read", place="in14")).message()).text
    assert "MASSES" in (await (await reader.slash("random", work="masses")).message()).text
    assert "MASSES ¶9" in (await (await reader.slash("search", words=REMEMBERED)).message()).text


async def test_autocomplete_offers_works_and_places(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    works = await (await reader.autocomplete("quote", "work", "mases", words=REMEMBERED)).response()
    assert works.kind is Callback.CHOICES
    assert "Masses" in works.names[0]
    places = await (await reader.autocomplete("cite", "reference", "in14 1.")).response()
    assert 1 < len(places.choices) <= 25


async def test_a_button_on_a_public_message_answers_privately(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    public = await (await reader.slash("quote", words=REMEMBERED)).message()
    pressed = await (await discord.reader("eve").press(public, "Wider")).message()
    assert pressed.ephemeral
    assert public.edits == 0


async def test_a_button_in_a_private_message_changes_it(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    public = await (await reader.slash("quote", words=REMEMBERED)).message()
    private = await (await reader.press(public, "Wider")).message()
    was = private.text
    answer = await (await reader.press(private, "Next")).response()
    assert answer.kind is Callback.UPDATE
    assert private.text != was


async def test_a_menu_is_chosen_from(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    public = await (await reader.slash("quote", words=REMEMBERED)).message()
    copied = option(public.component("more"), "Copy")
    assert MEANT in (await (await reader.select(public, "more", copied)).message()).text


async def test_a_place_is_chosen_from_the_private_list(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    chooser = await (await reader.slash("quote", words=AMBIGUOUS)).message()
    first = chooser.component("choose")["options"][0]
    chosen = await (await reader.select(chooser, "choose", first["value"])).message()
    assert first["label"].removeprefix("1. ") in chosen.text


async def test_what_is_likely_is_shared_with_everyone_or_refused_in_its_place(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    private = await (await reader.slash("quote", words=LIKELY)).message()
    assert PASSAGE in private.text.replace("**", "")
    shared = await (await reader.press(private, "Share")).message()
    assert PASSAGE in shared.text.replace("**", "")
    assert not shared.ephemeral
    answer = await (await reader.press(private, "Not this")).response()
    assert answer.kind is Callback.UPDATE
    assert private.component("choose")["options"]


async def test_only_the_person_who_asked_deletes(discord: LoopbackDiscord) -> None:
    reader = discord.reader(permissions=0)
    public = await (await reader.slash("quote", words=REMEMBERED)).message()
    delete = option(public.component("more"), "Delete")
    refused = await (await discord.reader("eve", permissions=0).select(public, "more", delete)).message()
    assert refused.ephemeral
    assert not public.deleted
    await (await reader.select(public, "more", delete)).response()
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
        assert (await (await one.press(message, "Wider")).message()).ephemeral


async def test_nothing_pings_anybody(discord: LoopbackDiscord) -> None:
    answers = [r.body["data"] for r in discord.records.of("POST", CALLBACK) if r.body["type"] == Callback.MESSAGE]
    assert answers
    assert all(data["allowed_mentions"] == {"parse": []} for data in answers)
