"""Rules where a person installed the bot and the server did not: commands and controls work, and nothing is asked
of a server that the bot is not a member of.

simcord knows no such installs, so its interactions are rewritten on their way to the bot.
"""

from typing import Any

import pytest
from simcord.backend import Backend

from tests.discord_ui.stage import Stage, answered, say, shared, use, words

pytestmark = pytest.mark.asyncio

ELSEWHERE = "999999999999999999"  # a server that the bot has never seen
_PRIVATE_CHANNEL, _GROUP = 2, 3


@pytest.fixture(params=["server", "group"])
def elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Interactions come from a server, or a group chat, that knows the bot only by this person's install."""
    emit = Backend.emit

    def rewritten(backend: Backend, event: str, payload: Any, *args: Any, **kwargs: Any) -> Any:
        if event == "INTERACTION_CREATE":
            payload = _from_server(payload) if request.param == "server" else _from_group(payload)
        return emit(backend, event, payload, *args, **kwargs)

    monkeypatch.setattr(Backend, "emit", rewritten)
    return request.param


def _from_server(payload: dict[str, Any]) -> dict[str, Any]:
    owners = {"1": payload["member"]["user"]["id"]}
    guild: dict[str, object] = {"id": ELSEWHERE, "locale": "en-US", "features": []}
    return payload | {"guild_id": ELSEWHERE, "guild": guild, "authorizing_integration_owners": owners}


def _from_group(payload: dict[str, Any]) -> dict[str, Any]:
    payload = dict(payload)
    member = payload.pop("member")
    payload.pop("guild_id")
    channel: dict[str, object] = {
        "id": payload["channel_id"],
        "type": _GROUP,
        "name": None,
        "recipients": [],
        "icon": None,
    }
    owners = {"1": member["user"]["id"]}
    return payload | {
        "user": member["user"],
        "channel": channel,
        "context": _PRIVATE_CHANNEL,
        "authorizing_integration_owners": owners,
    }


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("command", "given"),
    [
        ("quote", {"words": "attacks on immigrants as part of a"}),
        ("quote", {"words": "MASSES 7"}),
        ("quote", {}),
        ("read", {"place": "IN14 §1.4"}),
        ("read", {}),
        ("search", {"words": "deportation raids in los angeles"}),
        ("help", {}),
    ],
)
async def test_every_command_answers(stage: Stage, command: str, given: dict[str, str]) -> None:
    said = await stage.ask(command, **given)
    assert said.ephemeral == (command != "quote")


@pytest.mark.usefixtures("elsewhere")
async def test_every_control_answers(stage: Stage) -> None:
    found = await stage.ask("quote", words="MASSES 7")
    view = answered(await use(stage.asker, found, say("control-wider")))
    assert view.ephemeral
    assert answered(await use(stage.asker, view, say("control-next"))).id == view.id
    for label in (say("control-section"), say("control-copy"), say("control-other")):
        assert answered(await use(stage.asker, found, label)).ephemeral
    assert words(shared(await use(stage.asker, view, say("control-share")))).startswith(words(view)[:40])
    assert (await use(stage.asker, found, say("control-delete"))).acknowledged
    assert found.id not in stage.seen_by(stage.asker)


@pytest.mark.usefixtures("elsewhere")
async def test_a_stranger_may_not_delete(stage: Stage) -> None:
    found = await stage.ask("quote", words="MASSES 7")
    assert words(answered(await use(stage.reader, found, say("control-delete")))) == say("not-yours-to-delete")


@pytest.mark.usefixtures("elsewhere")
async def test_texts_are_offered_while_typing(stage: Stage) -> None:
    assert await stage.asker.autocomplete(stage.channel, "quote", "work", "mass")


@pytest.mark.usefixtures("elsewhere")
async def test_a_list_is_chosen_from(stage: Stage) -> None:
    listed = await stage.ask("search", words="deportation raids in los angeles")
    assert answered(await use(stage.asker, listed, say("control-open-place", number=1))).ephemeral


@pytest.mark.usefixtures("elsewhere")
async def test_nothing_is_asked_of_the_server(stage: Stage) -> None:
    found = await stage.ask("quote", words="MASSES 7")
    await use(stage.asker, found, say("control-wider"))
    await use(stage.asker, found, say("control-delete"))
    paths = [request.path for request in stage.env.http_requests]
    assert [p for p in paths if not p.startswith(("/interactions/", "/webhooks/", "/applications/", "/oauth2/"))] == []
