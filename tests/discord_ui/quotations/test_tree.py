"""Rules of the tree of commands: few of them, and those that are gone say where they went."""

import pytest
from discord import app_commands

from tests.discord_ui.stage import Stage, answered, buttons, offered, say, shared, texts, use, words

pytestmark = pytest.mark.asyncio

MEMBERS, MODERATORS = ["quote", "search", "help", "read", "group", "check"], ["settings"]
MENUS = ["Look up in our texts"]
SENTENCE = "Speakers denounced the attacks on immigrants as part of a broader fascist assault."
ANOTHER = say("control-another")
FORMER: list[tuple[str, dict[str, str], str, str]] = [
    ("cite", {"reference": "MASSES 7"}, "quote", "MASSES ¶7"),
    ("cite", {"reference": "MASSES ¶99"}, "quote", "MASSES has no ¶99"),
    ("random", {"work": "masses"}, "quote", "MASSES ¶"),
    ("random", {}, "quote", "¶"),
    ("contents", {"work": "in14"}, "read", "The Way Forward"),
    ("works", {}, "read", "Masses Confront"),
    ("about", {}, "help", "It speaks for no text"),
]


async def test_these_are_all_commands(stage: Stage) -> None:
    """Few enough for a phone and a head: what is new is an option, a page, a button, or a word to the bot."""
    commands = stage.client.tree.get_commands()
    assert [command.name for command in commands] == [*MEMBERS, *MODERATORS, *MENUS]


async def test_everybody_is_offered_the_commands_of_members_everywhere(stage: Stage) -> None:
    for offered_to in (stage.asker.available_commands(stage.channel), stage.asker.user.available_commands()):
        assert set(MEMBERS) <= set(offered_to)


@pytest.mark.parametrize(("name", "given", "now", "answer"), FORMER)
async def test_a_command_that_is_gone_answers_in_private_and_says_where_it_went(
    stage: Stage, name: str, given: dict[str, str], now: str, answer: str
) -> None:
    said = await stage.ask_former(name, **given)
    assert said.ephemeral
    assert texts(said)[0].startswith(f"/{name} is now {mention(stage, now)}. ")
    assert answer in words(said)


@pytest.mark.parametrize("path", ["settings show it", "settings of all", "settings gone"])
async def test_an_older_way_of_settings_says_where_it_went(stage: Stage, path: str) -> None:
    [_, *below] = path.split()
    said = await stage.ask_former(f"settings {'-'.join(below)}")
    assert said.ephemeral
    assert texts(said)[0].startswith(f"/settings {'-'.join(below)} is now {mention(stage, 'settings')}. ")


async def test_a_command_in_another_form_than_ours_is_told(stage: Stage) -> None:
    said = await stage.ask_former("search", question="what is")
    assert said.ephemeral
    assert texts(said)[0].startswith(f"/search is now {mention(stage, 'search')}. ")


async def test_the_name_of_a_command_that_is_not_ours_is_shown_as_it_is(stage: Stage) -> None:
    said = await stage.ask_former("**x** [y](https://z.example)")
    assert words(said).startswith("/**x** [y](https://z.example) is now ")


async def test_nothing_is_offered_under_an_option_of_a_command_that_is_gone(stage: Stage) -> None:
    stage.offer_former("cite", "reference")
    assert await stage.asker.autocomplete(stage.channel, "cite", "reference", "MASS") == []
    assert [type(error) for error in stage.env.errors] == [app_commands.CommandNotFound]


async def test_quote_without_words_quotes_another_passage_at_each_press(stage: Stage) -> None:
    public = await stage.ask("quote")
    assert not public.ephemeral
    private = answered(await use(stage.reader, public, ANOTHER))
    assert private.ephemeral
    assert source(private) != source(public)
    for _ in range(5):
        before = source(private)
        turned = answered(await use(stage.reader, private, ANOTHER))
        assert turned.id == private.id
        assert source(turned) != before
        private = turned
    assert say("control-share") in offered(private)


@pytest.mark.parametrize("given", [{}, {"words": "  "}])
async def test_another_passage_is_of_the_text_that_was_named(stage: Stage, given: dict[str, str]) -> None:
    drawn = await stage.ask("quote", work="masses", **given)
    for _ in range(5):
        assert "MASSES ¶" in source(drawn)
        drawn = answered(await use(stage.reader, drawn, ANOTHER))


async def test_a_message_of_anybody_is_looked_up_in_private_and_can_be_shared(stage: Stage) -> None:
    said = await stage.reader.send(stage.channel, "they wrote: attacks on immigrants as part of a broader thing")
    found = answered(await stage.asker.context_menu(stage.channel, MENUS[0], said))
    assert found.ephemeral
    assert SENTENCE in words(found)
    assert SENTENCE in words(shared(await use(stage.asker, found, say("control-share"))))


async def test_of_a_message_that_quotes_somebody_the_quotation_is_looked_up(stage: Stage) -> None:
    for content in (
        "> attacks on immigrants as part of a\nWho said that?",
        "Hm.\n>>> attacks on immigrants\nas part of a",
    ):
        said = await stage.reader.send(stage.channel, content)
        assert SENTENCE in words(answered(await stage.asker.context_menu(stage.channel, MENUS[0], said)))


async def test_an_answer_of_ours_is_looked_up_by_the_words_in_its_box(stage: Stage) -> None:
    public = await stage.ask("quote", words="attacks on immigrants as part of a")
    found = answered(await stage.reader.context_menu(stage.channel, MENUS[0], public))
    assert found.ephemeral
    assert SENTENCE in words(found)
    assert source(found) == source(public)


async def test_a_message_without_words_is_told_so(stage: Stage) -> None:
    said = await stage.reader.send(stage.channel, "<:party:123456789012345678>")
    told = answered(await stage.asker.context_menu(stage.channel, MENUS[0], said))
    assert told.ephemeral
    assert words(told) == say("message-without-words")


async def test_of_a_long_message_the_first_words_are_looked_up_and_that_is_said(stage: Stage) -> None:
    said = await stage.reader.send(stage.channel, f"{SENTENCE} {'and so on ' * 150}")
    found = answered(await stage.asker.context_menu(stage.channel, MENUS[0], said))
    assert found.ephemeral
    assert words(found).startswith("That message is long, so I looked up its first ")


async def test_the_only_place_of_a_search_is_opened_at_once(stage: Stage) -> None:
    found = await stage.ask("search", words="attacks on immigrants as part of a broader", work="masses")
    assert SENTENCE in words(found) or buttons(found)


def mention(stage: Stage, name: str) -> str:
    """A command as Discord makes it pressable; its name where it is not there."""
    known = stage.env.backend.commands[None].get((name, 1))
    return f"/{name}" if known is None else f"</{name}:{known['id']}>"


def source(message: object) -> str:
    """The line below a quotation that says where it is from."""
    return next(line for text in texts(message) for line in text.split("\n") if line.startswith("**"))  # pyright: ignore[reportArgumentType]
