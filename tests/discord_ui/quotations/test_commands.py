"""Rules of the commands: what answers each of them, to whom it is shown, and what it says."""

import pytest

from bot.discord_ui.quotations.replies import MOST_OPTIONS
from bot.matching.query import MAX_CHARACTERS
from bot.quoting.answers import NotFound
from bot.quoting.citations import source_line
from bot.texts.work import Work
from bot.wording import explanations
from tests.discord_ui.stage import PHRASES, Stage, answered, buttons, offered, options, say, texts, use, words

pytestmark = pytest.mark.asyncio

REMEMBERED = "attacks on imigrants as part of a"
SENTENCE = "Speakers denounced the attacks on immigrants as part of a broader fascist assault."
TWICE = "concentration camps"


def masses(stage: Stage) -> Work:
    work = stage.services.library.holdings.work("MASSES")
    assert work is not None
    return work


async def test_quote_shows_what_is_found_to_everyone(stage: Stage) -> None:
    found = await stage.ask("quote", words=REMEMBERED)
    assert not found.ephemeral
    assert found.id in stage.seen_by(stage.reader)
    assert SENTENCE in words(found)


async def test_quote_says_where_the_words_are_from(stage: Stage) -> None:
    found = await stage.ask("quote", words=REMEMBERED)
    assert f"\nMASSES ¶2\n{source_line(masses(stage).about)}" in words(found)


async def test_quote_marks_the_words_that_were_remembered(stage: Stage) -> None:
    found = await stage.ask("quote", words="attacks on immigrants as part of a")
    assert "the **attacks on immigrants as part of a** broader" in texts(found)[0]


async def test_words_in_several_places_are_a_private_list_to_choose_from(stage: Stage) -> None:
    chooser = await stage.ask("quote", words=TWICE)
    assert chooser.ephemeral
    assert say("chosen-from", total=2) in words(chooser)
    assert all(item in "\n".join(texts(chooser)) for item in ("**1. IN14 §1.3 ¶1**", "**2. MASSES ¶7**"))
    assert offered(chooser) == ["Read 1", "Read 2"]


async def test_words_in_no_text_are_said_in_private_with_the_nearest_place(stage: Stage) -> None:
    said = await stage.ask("quote", words="volunteers brought soup to the parking lot on a rainy evening")
    assert said.ephemeral
    assert words(said).startswith(say("not-found-nothing-like-it"))
    assert list(buttons(said)) == [say("control-open-nearest")]


async def test_quote_looks_only_in_the_text_that_is_named(stage: Stage) -> None:
    found = await stage.ask("quote", words=TWICE, work="masses")
    assert not found.ephemeral
    assert "MASSES ¶7" in words(found)


@pytest.mark.parametrize("command", ["quote", "search"])
@pytest.mark.parametrize(
    ("typed", "said"),
    [("…!?", say("not-found-no-words")), ("word " * 200, say("not-found-too-long", limit=MAX_CHARACTERS))],
)
async def test_what_is_nothing_to_look_for_is_said_in_private(
    stage: Stage, command: str, typed: str, said: str
) -> None:
    answer = await stage.ask(command, words=typed)
    assert answer.ephemeral
    assert words(answer) == said
    assert list(buttons(answer)) == [say("control-texts")]


async def test_words_that_appear_all_over_the_texts_are_too_little(stage: Stage) -> None:
    places = stage.services.quoter.quote("of the")
    assert isinstance(places, NotFound)
    answer = await stage.ask("quote", words="of the")
    assert answer.ephemeral
    counted = explanations.place_counts(PHRASES, places)
    assert words(answer) == say("not-found-too-little", places=places.places, counted=counted)
    listed = answered(await use(stage.asker, answer, say("control-list")))
    assert listed.ephemeral
    assert words(listed).startswith(counted)
    assert len(options(listed)) == MOST_OPTIONS


@pytest.mark.parametrize(("command", "given"), [("quote", {"words": "a b"}), ("quote", {}), ("search", {"words": "a"})])
async def test_a_text_that_is_not_held_is_said_in_private(stage: Stage, command: str, given: dict[str, str]) -> None:
    said = await stage.ask(command, work="Moby Dick", **given)
    assert said.ephemeral
    assert words(said) == say("unknown-work", asked="Moby Dick", held=2, steps="yes")


async def test_quote_shows_a_place_to_everyone(stage: Stage) -> None:
    found = await stage.ask("quote", words="masses 7")
    assert not found.ephemeral
    assert "MASSES ¶7" in words(found)
    paragraph = next(p for p in masses(stage).sections[0].paragraphs if p.number == "7")
    assert paragraph.span.of(masses(stage).text) in words(found)


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("IN14 §zzyzx", say("unreadable-part", asked="IN14 §zzyzx", unread="§zzyzx", example="IN14 §1 ¶1")),
        ("MASSES ¶99", say("missing-paragraph", within="MASSES", asked="¶99", first="1", last="14")),
        ("MASSES ¶9–2", say("missing-backwards", asked="MASSES ¶9–2")),
    ],
)
async def test_a_reference_to_nothing_is_explained_in_private(stage: Stage, reference: str, said: str) -> None:
    answer = await stage.ask("quote", words=reference)
    assert answer.ephemeral
    assert words(answer) == said


async def test_a_reference_that_is_too_long_is_explained_in_private(stage: Stage) -> None:
    answer = await stage.ask("quote", words="IN14 §" + "9" * 150)
    assert answer.ephemeral
    assert words(answer).startswith("I cannot read “§999")


async def test_search_lists_places_in_private_without_claiming_one(stage: Stage) -> None:
    listed = await stage.ask("search", words="deportation raids in los angeles")
    assert listed.ephemeral
    assert words(listed).startswith(say("places-found", count=10, more="yes"))
    assert offered(listed) == [f"Read {n}" for n in range(1, 11)]


@pytest.mark.corpus({"A": "The gull cries.\n\n" * 12, "B": "A gull.\n\n" * 3, "C": "No bird here, but one gull."})
async def test_a_search_with_more_hits_than_it_lists_has_some_of_each_text_and_says_so(stage: Stage) -> None:
    listed = await stage.ask("search", words="gull")
    first, *places = texts(listed)
    assert "In 16 places: 12 in A, 3 in B, 1 in C." in first
    assert "Choose one of these 10, from as many texts as possible, to read it:" in first
    assert [place.replace("*", "").split()[1] for place in places[:4]] == ["A", "B", "C", "A"]


async def test_search_looks_only_in_the_text_that_is_named(stage: Stage) -> None:
    listed = await stage.ask("search", words="deportation raids", work="MASSES")
    assert len(texts(listed)) > 2
    assert all("MASSES" in text for text in texts(listed)[1:])


async def test_random_shows_a_paragraph_of_the_text_that_is_named(stage: Stage) -> None:
    drawn = await stage.ask("quote", work="MASSES")
    assert not drawn.ephemeral
    assert "MASSES ¶" in words(drawn)


async def test_random_shows_a_paragraph_of_any_text(stage: Stage) -> None:
    drawn = await stage.ask("quote")
    assert not drawn.ephemeral
    assert say("control-next") in offered(drawn)


@pytest.mark.parametrize("name", ["quote", "search", "read", "help"])
async def test_every_command_is_offered_in_servers_and_direct_messages(stage: Stage, name: str) -> None:
    assert name in stage.asker.available_commands(stage.channel)
    assert name in stage.asker.user.available_commands()


async def test_commands_answer_in_direct_messages(stage: Stage) -> None:
    found = answered(await stage.asker.user.slash("quote", words=REMEMBERED))
    assert not found.ephemeral
    assert SENTENCE in words(found)


async def test_a_control_works_in_direct_messages(stage: Stage) -> None:
    found = answered(await stage.asker.user.slash("quote", words=REMEMBERED))
    before = words(found)
    wider = answered(await use(stage.asker.user, found, say("control-paragraph")))
    assert wider.id == found.id
    assert len(words(wider)) > len(before)
    assert say("control-share") not in buttons(wider)
