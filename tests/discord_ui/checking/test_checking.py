"""Rules of checking on Discord: private first; what is shared is the check and its passage, and nobody's name."""

import pytest
from simcord.results import ResponseMessage

from tests.discord_ui.forged import Forger
from tests.discord_ui.moderators import choose
from tests.discord_ui.stage import (
    Message,
    Stage,
    answered,
    buttons,
    components,
    offered,
    opened,
    say,
    shared,
    texts,
    use,
    words,
)

pytestmark = pytest.mark.asyncio

SENTENCE = "Speakers denounced the attacks on immigrants as part of a broader fascist assault."
ANOTHER = "Mass migration worldwide shows how the world is shrinking."
EXACT, CHANGED = f"“{SENTENCE}”", f"“{SENTENCE.replace('broader', 'narrower')}”"
SHORTENED = "“Immigration raids could target individuals of sweeps based on your skin color or your work”"
JOINED = f"“{SENTENCE} {ANOTHER}”"
ABSENT = "“The whale swam past the old ship at noon while the captain slept”"
DIFFERENCE = "~~broader~~ → **narrower**"
VERDICT = say("verdict-almost", words=1)
NEXT, SHARE, MENU = say("control-next"), say("control-share"), say("command-look-up")
READ_1, READ_2 = (say("control-open-place", number=n) for n in (1, 2))


async def check(stage: Stage, quoted: str) -> ResponseMessage:
    return await stage.ask("check", words=quoted)


async def look_up(stage: Stage, content: str) -> ResponseMessage:
    said = await stage.reader.send(stage.channel, content)
    return answered(await stage.asker.context_menu(stage.channel, MENU, said))


def names_nobody(stage: Stage, message: Message) -> bool:
    people = (stage.asker.user, stage.reader.user)
    names = [name for person in people for name in (f"<@{person.id}>", person.name)]
    return not any(name in text for name in names for text in texts(message))


async def test_words_that_are_there_are_said_to_be_so_in_private_with_their_passage(stage: Stage) -> None:
    told = await check(stage, EXACT)
    assert told.ephemeral
    assert texts(told)[0] == f"**{say('verdict-word-for-word', remarks='none')}**"
    assert SENTENCE in words(told)
    assert "MASSES ¶2" in words(told)


async def test_the_difference_is_shown_word_by_word(stage: Stage) -> None:
    told = await check(stage, CHANGED)
    assert told.ephemeral
    assert texts(told)[0].startswith(f"**{VERDICT}**\n")
    assert DIFFERENCE in texts(told)[0]
    assert SENTENCE in words(told)


async def test_what_is_shared_is_the_check_with_its_passage_and_nobodys_name(stage: Stage) -> None:
    told = await check(stage, CHANGED)
    public = shared(await use(stage.asker, told, SHARE))
    assert VERDICT in words(public)
    assert DIFFERENCE in texts(public)[0]
    assert SENTENCE in words(public)
    assert "MASSES ¶2" in words(public)
    assert names_nobody(stage, public)


async def test_a_check_of_somebodys_message_is_shared_without_the_name_of_either(stage: Stage) -> None:
    told = await look_up(stage, f"Who else says {CHANGED}?")
    assert told.ephemeral
    public = shared(await use(stage.asker, told, SHARE))
    assert DIFFERENCE in texts(public)[0]
    assert names_nobody(stage, public)


async def test_a_check_is_shared_after_a_restart(stage: Stage) -> None:
    told = await check(stage, CHANGED)
    await stage.restart()
    assert DIFFERENCE in texts(shared(await use(stage.asker, told, SHARE)))[0]


async def test_more_buttons_and_more_text_leave_the_check_above_the_passage(stage: Stage) -> None:
    told = await check(stage, CHANGED)
    more = await opened(stage.asker, told)
    assert DIFFERENCE in texts(more)[0]
    wider = answered(await use(stage.asker, more, say("control-paragraph")))
    assert DIFFERENCE in texts(wider)[0]
    assert DIFFERENCE in texts(shared(await use(stage.asker, wider, SHARE)))[0]


async def test_of_another_passage_the_check_says_nothing(stage: Stage) -> None:
    elsewhere = answered(await use(stage.asker, await check(stage, CHANGED), NEXT))
    assert VERDICT not in words(elsewhere)
    assert "Shared by" in words(shared(await use(stage.asker, elsewhere, SHARE)))


async def test_of_several_quotations_each_has_its_verdict_and_opens_by_itself(stage: Stage) -> None:
    listed = await look_up(stage, f"{CHANGED} and then {SHORTENED} and also {ABSENT}")
    assert listed.ephemeral
    told = words(listed)
    for verdict in (VERDICT, say("verdict-absent"), "“instead”"):
        assert verdict in told
    assert [label for label in buttons(listed) if label.startswith("Read")][:2] == [READ_1, READ_2]
    first = answered(await use(stage.asker, listed, READ_1))
    assert first.ephemeral
    assert DIFFERENCE in texts(first)[0]
    assert SENTENCE in words(first)
    public = shared(await use(stage.asker, first, SHARE))
    assert DIFFERENCE in texts(public)[0]


async def test_words_from_two_places_are_shared_with_both(stage: Stage) -> None:
    told = await check(stage, JOINED)
    assert say("verdict-from-places", places=2) in words(told)
    public = shared(await use(stage.asker, told, SHARE))
    assert "MASSES ¶2" in words(public)
    assert ANOTHER[:20] in words(public)
    assert names_nobody(stage, public)
    assert SHARE not in offered(public)
    opened_place = answered(await use(stage.reader, public, READ_1))
    assert opened_place.ephemeral
    assert SENTENCE in words(opened_place)


async def test_words_that_no_text_has_are_never_shown_to_everyone_under_our_name(stage: Stage) -> None:
    told = await check(stage, ABSENT)
    assert told.ephemeral
    assert say("verdict-absent") in words(told)
    assert SHARE not in offered(told)


async def test_a_message_without_marked_quotations_is_looked_up_and_checked_where_that_says_more(stage: Stage) -> None:
    exact = await look_up(stage, SENTENCE)
    assert say("verdict-word-for-word", remarks="none") in words(exact)
    chat = await look_up(stage, "they wrote: attacks on immigrants as part of a broader thing")
    assert say("verdict-absent") not in words(chat)
    assert SENTENCE in words(chat)


async def test_where_moderators_keep_checks_private_only_the_passage_is_shared(stage: Stage) -> None:
    before = await check(stage, CHANGED)
    places = await check(stage, JOINED)
    await choose(stage, share_checks=False)
    for kept in (before, places):
        assert words(answered(await use(stage.asker, kept, SHARE))) == say("check-not-shared-here")
    told = await check(stage, CHANGED)
    assert DIFFERENCE in texts(await opened(stage.asker, told))[0]
    public = shared(await use(stage.asker, told, SHARE))
    assert VERDICT not in words(public)
    assert SENTENCE in words(public)
    assert SHARE not in offered(await check(stage, JOINED))


async def test_where_answers_are_private_a_check_cannot_be_shared(stage: Stage) -> None:
    told = await check(stage, CHANGED)
    places = await check(stage, JOINED)
    await choose(stage, visibility="private")
    for kept in (told, places):
        assert words(answered(await use(stage.asker, kept, SHARE))) == say("share-not-here")
    assert SHARE not in offered(await check(stage, CHANGED))


async def test_in_a_direct_message_a_check_stays_and_is_shared_with_nobody(stage: Stage) -> None:
    told = answered(await stage.asker.user.slash("check", words=CHANGED))
    assert not told.ephemeral
    assert DIFFERENCE in texts(told)[0]
    assert SHARE not in offered(told)
    more = await opened(stage.asker.user, told)
    assert DIFFERENCE in texts(more)[0]


async def test_a_list_in_a_direct_message_opens_in_its_place(stage: Stage) -> None:
    listed = answered(await stage.asker.user.slash("check", words=f"{CHANGED} {SHORTENED}"))
    first = answered(await use(stage.asker.user, listed, READ_1))
    assert first.id == listed.id
    assert DIFFERENCE in texts(first)[0]


async def test_a_check_is_asked_for_in_a_message_too(stage: Stage) -> None:
    for asked in ("/check", "check:", "is this quote right:"):
        await stage.asker.send_dm(f"{asked} {CHANGED}")
        assert DIFFERENCE in "\n".join(texts(stage.asker.user.dm_channel.history()[-1]))
    assert stage.client.user is not None
    await stage.asker.send(stage.channel, f"{stage.client.user.mention} check: {CHANGED}")
    line = stage.channel.history()[-1]
    assert words(line) == say("mention-check")
    private = answered(await use(stage.asker, line, say("control-show")))
    assert private.ephemeral
    assert DIFFERENCE in texts(private)[0]


async def test_a_check_without_words_asks_for_them(stage: Stage) -> None:
    await stage.asker.send_dm("/check")
    assert say("said-check-words") in words(stage.asker.user.dm_channel.history()[-1])


@pytest.mark.corpus({"A": "Only one text is here, and later it is gone."})
async def test_without_texts_the_reason_is_said(stage: Stage) -> None:
    await choose(stage, works=["B"])
    assert words(await check(stage, "“Only one text is here, and later”")) == say("not-found-no-texts")


@pytest.mark.corpus({"A": "A short sentence that may not be quoted in full by anybody at all."}, limits={"A": 5})
async def test_of_a_text_that_may_be_quoted_only_briefly_the_verdict_and_the_place_are_said(stage: Stage) -> None:
    told = await check(stage, "“A short sentence that may not be quoted in full by anybody”")
    assert say("verdict-word-for-word", remarks="none") in words(told)
    assert "A ¶1" in words(told)
    assert "at all" not in words(told)


ZALGO = "".join(f"{letter}\u0335\u0321\u0489\u034f" for letter in "He comes to the end of everything ")
HOSTILE = {
    "long": f"“{'attacks on immigrants and more ' * 190}”",
    "marks": "“" * 100 + "attacks on immigrants" + "”" * 100,
    "pairs": "“a” “b c d e f” " * 12 + "“c” " * 60,
    "zalgo": f"“{ZALGO * 6}”",
    "code": "```py\n“attacks on immigrants” ``` and `“x”` > “y\n>>> ``` “",
    "blank": " \u200b ",
    "pings": f"“@everyone <@1> <@&2> {SENTENCE} [x](https://evil.example) **b** ~~s~~ `c`”",
    "only marks": "“” \"\" «» ''",
    "nul": "“attacks on immigrants\x00as part of a broader”",
}


async def test_whatever_is_to_be_checked_is_answered_in_a_sentence(stage: Stage) -> None:
    for name, typed in HOSTILE.items():
        for told in (await check(stage, typed[:6000]), await look_up(stage, typed[:2000])):
            assert told.ephemeral
            assert words(told).strip(), name
            ids = [c["custom_id"] for c in components(told) if "custom_id" in c]
            assert len(ids) == len(set(ids)), name


LONG = " ".join(f"{n} ordinary words of a rather long sentence that goes on and on and on," for n in range(90))


@pytest.mark.corpus({"A": LONG})
async def test_a_check_of_a_passage_that_fills_a_message_leaves_room_for_it(stage: Stage) -> None:
    """The stage counts what each message holds."""
    altered = LONG.replace("rather", "_very_ 長い").removesuffix(",")
    told = await check(stage, f"“{altered[:1500]}” — Nowhere {'at all ' * 9}")
    assert "words differ" in words(told)
    assert "A ¶1" in words(told)


async def test_six_quotations_with_long_differences_have_room_in_one_message(stage: Stage) -> None:
    """The stage counts what each message holds."""
    long = " ".join(f"{word} extraordinarily" if n % 5 == 0 else word for n, word in enumerate(SENTENCE.split()))
    told = await check(stage, " ".join(f"“{long} {n}”" for n in range(9)))
    assert say("verdict-left-out", count=3) in words(told)


async def test_a_button_of_a_check_shares_nothing_from_a_message_without_it(stage: Stage) -> None:
    told = await check(stage, CHANGED)
    share = buttons(told)[SHARE]["custom_id"]
    forger = Forger(stage, stage.asker, await stage.ask("search", words="concentration camps"))
    for kind in ("k", "kp"):
        refused = await forger.press(share.replace("k:", f"{kind}:", 1), ids=["places::x"])
        assert words(answered(refused)) == say("control-unknown")
