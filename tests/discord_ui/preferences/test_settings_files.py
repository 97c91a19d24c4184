"""Rules of what is shown before it is done: reset, undo, import; of the history, and of what an export holds."""

import asyncio

import pytest
from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from bot.discord_ui.interactions import attachments
from bot.guilds.server import ServerPreferences
from bot.guilds.store import PreferencesStore
from bot.plain_yaml import MAX_CHARACTERS
from tests.discord_ui.moderators import (
    administrator,
    choose,
    do,
    draft,
    has,
    manager,
    opened,
    server,
    settings,
    upload,
    use_control,
)
from tests.discord_ui.stage import Stage, answered, buttons, say, words

pytestmark = pytest.mark.asyncio


async def imported(stage: Stage, text: str | bytes, person: MemberActor | None = None) -> ResponseMessage:
    data = text if isinstance(text, bytes) else text.encode()
    who = person or administrator(stage)
    return await upload(who, await settings(who, stage), data)


async def test_a_reset_shows_what_would_change_and_asks(stage: Stage) -> None:
    await choose(stage, visibility="off", cooldown=9)
    await choose(stage, stage.channel.id, context="paragraph")
    boss = administrator(stage)
    asked = await opened(boss, stage, "reset")
    assert asked.ephemeral
    for named in ("visibility", "cooldown", "context"):
        assert say(f"preference-{named}") in words(asked)
    assert (await server(stage)).version == 2
    done = await do(boss, asked, "yes:reset")
    assert done.id == asked.id
    assert (await server(stage)).preferences.choices == {}
    assert (await server(stage)).channels == {}


async def test_a_reset_of_one_channel_leaves_the_server(stage: Stage) -> None:
    await choose(stage, visibility="off")
    await choose(stage, stage.channel.id, context="paragraph")
    moderator = manager(stage)
    await do(moderator, await opened(moderator, stage, "reset", channel=stage.channel), "yes:reset")
    assert (await server(stage)).preferences.choices == {"visibility": "off"}
    assert (await server(stage)).channels == {}


async def test_a_reset_by_who_is_not_an_administrator_leaves_who_may_configure(stage: Stage) -> None:
    await choose(stage, configurators=[5], cooldown=9)
    moderator = manager(stage)
    await do(moderator, await opened(moderator, stage, "reset"), "yes:reset")
    assert (await server(stage)).preferences.choices == {"configurators": (5,)}


NEXT = [["reset"], ["history"], ["export"], ["channels"]]


@pytest.mark.parametrize("actions", NEXT, ids="-".join)
async def test_whatever_has_nothing_to_do_leads_back(stage: Stage, actions: list[str]) -> None:
    assert say("control-settings") in buttons(await opened(manager(stage), stage, *actions))


async def test_what_is_cancelled_changes_nothing(stage: Stage) -> None:
    await choose(stage, cooldown=9)
    moderator = manager(stage)
    done = await do(moderator, await opened(moderator, stage, "reset"), "no")
    assert words(done).startswith(say("settings-cancelled"))
    assert (await server(stage)).version == 1


async def test_where_nothing_was_chosen_there_is_nothing_to_reset(stage: Stage) -> None:
    assert words(await opened(manager(stage), stage, "reset")) == say("reset-nothing")


@pytest.mark.parametrize("command", ["reset", "import"])
async def test_a_proposal_upon_an_older_version_is_made_again(stage: Stage, command: str) -> None:
    await choose(stage, cooldown=9)
    boss = administrator(stage)
    asked = await opened(boss, stage, "reset") if command == "reset" else await imported(stage, "cooldown: 1\n", boss)
    await choose(stage, visibility="off")
    again = await do(boss, asked, f"yes:{command}")
    assert say("proposal-again") in words(again)
    assert say("preference-visibility") in words(again)
    assert (await server(stage)).version == 2
    await do(boss, again, f"yes:{command}")
    assert "visibility" not in (await server(stage)).preferences.choices


async def test_a_proposal_works_after_a_restart(stage: Stage) -> None:
    boss = administrator(stage)
    asked = await imported(stage, "cooldown: 41\nvisibility: private\n", boss)
    await stage.restart()
    await do(boss, asked, "yes:import")
    assert (await server(stage)).preferences.choices == {"cooldown": 41, "visibility": "private"}


async def test_an_export_is_taken_in_again_as_it_was(stage: Stage) -> None:
    await choose(stage, visibility="private", works=["IN14"], configurators=[5])
    await choose(stage, stage.channel.id, context="paragraph")
    before = await server(stage)
    boss = administrator(stage)
    given_out = await opened(boss, stage, "export")
    assert given_out.ephemeral
    [file] = given_out.attachments
    data = await file.read()
    assert file.filename.endswith(".yaml")
    assert words(await imported(stage, data, boss)) == say("import-nothing")
    await do(boss, await opened(boss, stage, "reset"), "yes:reset")
    await do(boss, await imported(stage, data, boss), "yes:import")
    now = await server(stage)
    assert (now.preferences.choices, now.channels) == (before.preferences.choices, before.channels)


async def test_an_import_shows_what_it_changes_before_it_does(stage: Stage) -> None:
    await choose(stage, cooldown=9)
    asked = await imported(stage, "visibility: private\n")
    assert say("ask-import") in words(asked)
    assert say("preference-visibility-private") in words(asked)
    assert say("value-default", value=say("preference-visibility-public")) in words(asked)
    assert (await server(stage)).version == 1


async def test_what_a_file_leaves_out_is_said_and_can_stay(stage: Stage) -> None:
    await choose(stage, cooldown=9)
    await choose(stage, stage.channel.id, context="paragraph", visibility="off")
    boss = administrator(stage)
    text = f'visibility: private\nchannels:\n  "{stage.channel.id}":\n    visibility: public\n'
    asked = await imported(stage, text, boss)
    assert say("import-left-out") in words(asked)
    left_out = words(asked).split(say("import-left-out"))[1]
    assert say("preference-cooldown") in left_out
    assert say("preference-context") in left_out
    assert say("preference-visibility") not in left_out
    await do(boss, asked, "yes:import:only")
    now = await server(stage)
    assert now.preferences.choices == {"visibility": "private", "cooldown": 9}
    assert now.channel_preferences(stage.channel.id).choices == {"context": "paragraph", "visibility": "public"}


async def test_a_whole_import_removes_what_the_file_leaves_out(stage: Stage) -> None:
    await choose(stage, cooldown=9)
    boss = administrator(stage)
    await do(boss, await imported(stage, "visibility: private\n", boss), "yes:import")
    assert (await server(stage)).preferences.choices == {"visibility": "private"}


async def test_the_same_change_of_many_channels_is_one_line(stage: Stage) -> None:
    many = "".join(f'  "{n}":\n    visibility: off\n' for n in range(1, 100))
    asked = await imported(stage, f"channels:\n{many}")
    assert words(asked).count(say("preference-visibility-off")) == 1
    assert "more" in words(asked)


async def test_a_refused_file_leads_to_another(stage: Stage) -> None:
    boss = administrator(stage)
    said = await imported(stage, "cooldown: soon\n", boss)
    await do(boss, await upload(boss, said, b"cooldown: 4\n"), "yes:import")
    assert (await server(stage)).preferences.choices == {"cooldown": 4}


WRONG = [
    ("cooldwn: 3\n", ["line 1", "cooldwn", "cooldown"]),
    ("cooldown: soon\nvisibility: loud\n", ["line 1", "line 2", "3600", "public, private, off"]),
    ("works: [IN14, MOSES]\n", ["line 1", "MOSES", "MASSES"]),
    ('channels:\n  "12":\n    cooldown: 3\n', ["line 3", "cooldown"]),
    ("a: &x 1\nb: *x\n", ["line 1"]),
    (b"\xff\xfe\x00", ["UTF-8"]),
    ("[" * 5000, ["line 1", "nested"]),
    ("x: !!python/object:os.system {}\n", ["line 1"]),
    ("'@everyone': 1\n", ["@everyone"]),
]


@pytest.mark.parametrize(("text", "named"), WRONG, ids=range(len(WRONG)))
async def test_everything_that_is_wrong_with_a_file_is_named_with_its_line(
    stage: Stage, text: str | bytes, named: list[str]
) -> None:
    said = await imported(stage, text)
    assert said.ephemeral
    assert say("import-refused") in words(said)
    for part in named:
        assert part in words(said)
    assert not has(said, "yes:import")


async def test_a_file_that_is_too_large_is_not_even_read(stage: Stage) -> None:
    said = await imported(stage, b"#" * (attachments.LARGEST + 1))
    assert str(MAX_CHARACTERS) in words(said)
    assert not [r for r in stage.env.http_requests if r.method == "GET" and "attachments" in r.path]


async def test_a_file_with_hundreds_of_mistakes_is_answered_with_what_fits(stage: Stage) -> None:
    said = await imported(stage, "".join(f"wrong_{n}_{'x' * 200}: 1\n" for n in range(200)))
    assert "wrong_0" in words(said)
    assert "more" in words(said)


async def test_who_is_not_an_administrator_imports_no_roles(stage: Stage) -> None:
    said = await imported(stage, "configurators: [5]\ncooldown: 2\n", manager(stage))
    assert say("choice-administrators", key="configurators") in words(said)
    assert not has(said, "yes:import")


@pytest.mark.patience(0.01)
async def test_a_slow_database_is_waited_for_behind_a_deferral(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    read = PreferencesStore.read

    async def slowly(self: PreferencesStore, guild: int, version: int | None = None) -> object:
        await asyncio.sleep(0.05)
        return await read(self, guild, version)

    monkeypatch.setattr(PreferencesStore, "read", slowly)
    moderator = manager(stage)
    panel = answered(await moderator.slash(stage.channel, "settings"))
    assert panel.ephemeral
    assert say("panel-no-channels") in words(await do(moderator, panel, "channels"))


@pytest.mark.patience(0.01)
@pytest.mark.unanswered
async def test_a_save_that_has_begun_is_made_though_discord_takes_no_answer(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, moderator = PreferencesStore.save, manager(stage)
    panel = answered(await moderator.slash(stage.channel, "settings"))
    panel = await draft(moderator, panel, "answers", visibility="private")

    async def slowly(self: PreferencesStore, edited: ServerPreferences, author: int) -> object:
        await asyncio.sleep(0.05)
        return await save(self, edited, author)

    monkeypatch.setattr(PreferencesStore, "save", slowly)
    stage.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
    await use_control(moderator, panel, "save")
    assert (await server(stage)).preferences.choices == {"visibility": "private"}
