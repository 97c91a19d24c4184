"""Every kind of interaction goes to discord.py and back over real sockets."""

import pytest

from tests.loopback.commands import CannotBeUsedError
from tests.loopback.exchange import Callback
from tests.loopback.interactions import CALLBACK
from tests.loopback.process import BotProcess
from tests.loopback.server import LoopbackDiscord

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("peace")]
MANAGE_GUILD = 1 << 5


async def test_a_slash_command_is_answered_in_public(discord: LoopbackDiscord) -> None:
    exchange = await discord.reader().slash("quote", words="no rent")
    answer = await exchange.response()
    assert answer.kind is Callback.MESSAGE
    assert answer.shown.content == "no rent in any"
    assert not answer.shown.ephemeral


async def test_autocomplete_shows_what_fits_what_is_typed(discord: LoopbackDiscord) -> None:
    exchange = await discord.reader().autocomplete("quote", "work", "Work 1", words="no")
    assert (await exchange.response()).names[:3] == ["Work 1", "Work 10", "Work 11"]


async def test_a_button_changes_the_message_under_it(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    message = await (await reader.slash("quote", words="x")).message()
    for step in (1, 2):
        await (await reader.press(message, "→")).response()
        assert message.content == f"wider {step}"


async def test_a_button_in_a_container_is_found_and_pressed(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    message = await (await reader.slash("panel")).message()
    assert message.text == "A passage"
    mark = discord.records.mark()
    exchange = await reader.press(message, "wider:5")
    refused = await discord.records.wait("POST", CALLBACK, after=mark)  # it answers with content and no V2
    assert refused.body["data"]["content"] == "wider 5"
    assert await exchange.refused() == 50035
    assert discord.violations.pop().endswith("content: not allowed beside Components V2")


async def test_a_select_sends_what_was_chosen(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    message = await (await reader.slash("quote", words="x")).message()
    chosen = await (await reader.select(message, "work", "Work 7")).message()
    assert (chosen.content, chosen.ephemeral) == ("chose Work 7", True)


async def test_a_modal_comes_back_filled_in(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    asked = await reader.slash("note")
    noted = await reader.submit(asked, {"words": "remember this"})
    assert (await noted.message()).content == "noted remember this"


async def test_a_menu_command_gets_the_message_it_was_used_on(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    said = await reader.say("a line")
    assert (await (await reader.menu("Quote this", said)).message()).content == "quoted a line"


async def test_a_menu_command_gets_the_person_it_was_used_on(discord: LoopbackDiscord) -> None:
    fay = discord.world.person("fay")
    assert (await (await discord.reader().menu("Who", fay)).message()).content == "fay"


async def test_a_deferred_answer_is_a_message_when_it_is_edited(discord: LoopbackDiscord) -> None:
    exchange = await discord.reader().slash("slow")
    assert (await exchange.response()).kind is Callback.DEFERRED_MESSAGE
    message = await exchange.message()
    assert (message.content, message.ephemeral) == ("done", True)
    assert (await exchange.follow_up()).content == "more"


async def test_a_mention_is_heard_without_the_message_content_intent(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    said = await reader.say(f"{discord.world.bot.mention} the words")
    assert (await discord.answer_in(reader.place, after=said)).content == "heard the words"


async def test_a_subcommand_is_named_by_its_path(discord: LoopbackDiscord) -> None:
    assert (await (await discord.reader().slash("settings show")).message()).content == "shown"


async def test_a_file_goes_to_the_bot_and_comes_back(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    exchange = await reader.slash("echo", file=reader.upload("note.txt", b"abc"))
    message = await exchange.message()
    (file,) = message.payload["attachments"]
    assert (file["filename"], discord.messages.files[file["id"]]) == ("again-note.txt", b"ABC")
    (sent,) = discord.records.of("POST", CALLBACK)[-1:]
    assert sent.body["data"]["content"] == "here"
    assert sent.files == {"again-note.txt": b"ABC"}


async def test_a_message_says_who_asked_for_it(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    message = await (await reader.slash("quote", words="x")).message()
    assert message.payload["interaction_metadata"]["user"]["id"] == reader.person.id


async def test_who_and_where_are_told_in_every_context(discord: LoopbackDiscord) -> None:
    reader = discord.reader("bea", locale="fr", permissions=MANAGE_GUILD)
    told = {
        "server": reader,
        "direct": reader.direct(),
        "elsewhere": reader.elsewhere(),
        "group": reader.among(discord.world.person("carl")),
    }
    said = {where: await (await one.slash("whoami")).message() for where, one in told.items()}
    assert {where: message.content for where, message in said.items()} == {
        "server": "bea guild fr True False",
        "direct": "bea direct fr False False",
        "elsewhere": "bea guild fr True True",
        "group": "bea direct fr False True",
    }


async def test_a_person_given_as_an_option_is_known(discord: LoopbackDiscord) -> None:
    dora = discord.world.person("dora")
    assert (await (await discord.reader().slash("whoami", whom=dora)).message()).content.startswith("dora ")


async def test_a_user_install_has_five_follow_ups(discord: LoopbackDiscord) -> None:
    exchange = await discord.reader().elsewhere().slash("many", count=6)
    assert await exchange.refused() == 40094
    assert [message.content for message in exchange.follow_ups] == list("12345")


async def test_a_second_answer_is_refused(discord: LoopbackDiscord) -> None:
    exchange = await discord.reader().slash("twice")
    assert await exchange.refused() == 40060
    assert (await exchange.message()).content == "once"


async def test_what_the_client_does_not_offer_cannot_be_sent(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    message = await (await reader.slash("quote", words="x")).message()
    with pytest.raises(CannotBeUsedError, match="needs"):
        await reader.slash("quote")
    with pytest.raises(CannotBeUsedError, match="no option"):
        await reader.slash("quote", word="x")
    with pytest.raises(CannotBeUsedError, match="not offered"):
        await reader.direct().slash("settings show")
    with pytest.raises(CannotBeUsedError, match="does not offer"):
        await reader.select(message, "work", "Work 99")
    with pytest.raises(LookupError, match="no component"):
        await reader.press(message, "Narrower")


async def test_a_private_answer_is_seen_by_one_person(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    message = await (await reader.slash("slow")).message()
    with pytest.raises(CannotBeUsedError, match="does not see"):
        await discord.reader("eve").press(message, "→")


async def test_no_host_but_loopback_is_reached(discord: LoopbackDiscord, bot: BotProcess) -> None:
    for host in ("discord.com", "192.0.2.1"):
        exchange = await discord.reader().slash("reach", host=host)
        assert (await exchange.message()).content == "ForeignHostError"
        assert bot.refused.pop() == host
