"""Rules of answers that take long: deferred in private before Discord gives up, shared by the person who asked.

The bot has no patience here: whatever goes through a lookup is slow.
"""

import pytest

from bot.quoting.quoter import Quoter
from tests.discord_ui.conftest import Logged
from tests.discord_ui.stage import (
    Message,
    Stage,
    answered,
    buttons,
    failure_number,
    opened,
    say,
    shared,
    texts,
    use,
    words,
)

pytestmark = [pytest.mark.asyncio, pytest.mark.patience(0)]

SHARE = say("control-share")
SENTENCE = "Speakers denounced the attacks on immigrants as part of a broader fascist assault."


def callbacks(stage: Stage) -> list[int]:
    """The kinds of first answers that Discord was given; 5 is a message to come."""
    return [request.json["type"] for request in stage.env.http_requests if request.path.endswith("/callback")]  # pyright: ignore[reportOptionalSubscript]


async def test_a_slow_answer_is_deferred_in_private(stage: Stage) -> None:
    found = await stage.ask("quote", words="attacks on immigrants as part of a")
    assert callbacks(stage) == [5]
    assert found.ephemeral
    assert SENTENCE in words(found)


async def test_a_slow_answer_can_be_shared_with_everyone(stage: Stage) -> None:
    found = await stage.ask("quote", words="attacks on immigrants as part of a")
    copy = shared(await use(stage.asker, found, SHARE))
    assert copy.id in stage.seen_by(stage.reader)
    assert texts(copy)[0] == texts(found)[0]
    assert say("control-delete") in buttons(await opened(stage.asker, copy))


@pytest.mark.parametrize(
    ("command", "given"),
    [
        ("quote", {"words": "MASSES 7"}),
        ("search", {"words": "deportation raids"}),
        ("quote", {}),
        ("read", {}),
        ("read", {"place": "IN14"}),
        ("read", {"place": "IN14 §1.4"}),
        ("help", {}),
        ("quote", {"words": "qwrtzp xkcd plugh xyzzy"}),
    ],
)
async def test_every_slow_command_is_answered_in_private(stage: Stage, command: str, given: dict[str, str]) -> None:
    said = await stage.ask(command, **given)
    assert callbacks(stage) == [5]
    assert said.ephemeral
    assert words(said)


async def test_a_slow_list_of_other_places_is_deferred_next_to_the_message(stage: Stage) -> None:
    found = await stage.ask("quote", words="concentration camps", work="MASSES")
    listed = answered(await use(stage.asker, found, say("control-other")))
    assert callbacks(stage) == [5, 6, 5]  # the answer, what is behind ⋯, the list
    assert listed.id != found.id
    assert listed.ephemeral
    assert say("control-open-place", number=1) in buttons(listed)


async def test_a_slow_private_answer_to_a_mention_is_deferred(stage: Stage) -> None:
    assert stage.client.user is not None
    await stage.asker.send(stage.channel, f"{stage.client.user.mention} concentration camps")
    reply: Message = stage.channel.history()[-1]
    listed = answered(await use(stage.reader, reply, say("control-choose")))
    assert callbacks(stage) == [5]
    assert listed.ephemeral
    assert len(buttons(listed)) == 2


async def test_a_failure_of_a_slow_answer_takes_its_place(
    stage: Stage, logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raise_it(*_: object) -> None:
        raise KeyError("zzyzx")

    monkeypatch.setattr(Quoter, "quote", raise_it)
    said = await stage.ask("quote", words="zzyzx")
    assert said.ephemeral
    assert logged.failure(failure_number(said))["where"] == "quote"
    assert "zzyzx" not in logged.text
    assert len(stage.env.errors) == 1


@pytest.mark.lookups(crowd=0)
async def test_among_many_that_wait_a_slow_answer_is_not_promised(stage: Stage) -> None:
    said = await stage.ask("quote", words="attacks on immigrants as part of a")
    assert callbacks(stage) == [4]
    assert said.ephemeral
    assert words(said) == say("busy")
    assert len(stage.env.errors) == 1


@pytest.mark.unanswered
async def test_a_deferral_that_comes_too_late_is_only_logged(stage: Stage, logged: Logged) -> None:
    stage.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
    assert not (await stage.asker.slash(stage.channel, "quote", words="one")).acknowledged
    assert [line["event"] for line in logged.lines if line["level"] != "info"] == ["answer came too late"]
    assert len(stage.env.errors) == 1
