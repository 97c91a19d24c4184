"""Rules of ids and values that no version of ours has sent: each is answered in private, with a sentence that fits."""

from itertools import cycle
from typing import Any, cast

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from simcord.actors import MemberActor

from bot.discord_ui.interactions.controls import Control, Controls, Press, Spot
from bot.discord_ui.interactions.delivery import NewMessage
from bot.discord_ui.interactions.dispatch import Dispatch, Handler
from bot.discord_ui.interactions.interaction_data import Interaction
from bot.guilds.catalogue import catalogue
from bot.guilds.presets import Preset
from tests.discord_ui.forged import Forger, assert_answered
from tests.discord_ui.moderators import administrator, choose, server
from tests.discord_ui.moderators import settings as use_settings
from tests.discord_ui.stage import Stage, answered, say, words

pytestmark = pytest.mark.asyncio

OFTEN = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
NINES = "9" * 60
NUMBERS = st.sampled_from(["", "0", "1", "7", "²", "٣", "-1", "1e3", " 1", "9" * 20, "9" * 80, str(2**63), "0x1234"])
NAMES = st.sampled_from(["MASSES", "IN14", "None", "reset", "import", "undo", *catalogue(), *Preset])
ODD = NUMBERS | NAMES | st.text(max_size=20)
LETTERS = "w b p n a c x o m f s r ro rb rp rn rs rd k kp ko".split()
OTHERS = ["works", "contents", "places", "not", "mention", "delete", "d", "again", "p|", "g", "q", "h", "qa"]
KINDS = st.sampled_from([*LETTERS, *OTHERS])
VERBS = st.sampled_from(
    (
        "save drop mine home channel same server preset undo no yes gone reset history channels about export import "
        "file fill filled set typed"
    ).split()
)
ACTIONS = st.tuples(VERBS, st.just([]) | st.lists(ODD, max_size=2)).map(lambda made: ":".join([made[0], *made[1]])[:60])
CHANNELS = st.just(0) | st.sampled_from([0x1234, 2**63 - 1, 2**63, 2**64 - 1])
DRAFTS = st.just([]) | st.lists(st.tuples(st.sampled_from([*catalogue(), "x"]), ODD).map("=".join), max_size=2)
VALUES = st.none() | st.just([]) | st.lists(ODD, max_size=2)


@pytest_asyncio.fixture
async def forger(stage: Stage) -> Forger:
    boss = administrator(stage)
    return Forger(stage, boss, await use_settings(boss, stage))


def edition(stage: Stage) -> str:
    [work] = [work for work in stage.services.library.holdings.works if work.id == "MASSES"]
    return work.edition[:8]


NOT_THERE = [
    "0-0::0",
    "5-5::0",
    f"0-{NINES}::0",
    f"{NINES}-{NINES}::0",
    "999999-999999::0",
    "0-999999::0",
    "999990-999999::0",
    "2-4::0",  # in the middle of a sentence, so that none is whole
    "0-60:0-0:0",
    "0-60:9-5:0",
    "0-60:999990-999999:0",
    "0-2000:40-2000:0",  # a mark over several paragraphs
    f"0-60::{NINES}",
]


async def test_a_stretch_that_the_text_does_not_have_no_longer_works(forger: Forger) -> None:
    for letter, where in zip(cycle(LETTERS), NOT_THERE, strict=False):
        result = await forger.press(f"{letter}:MASSES:{edition(forger.stage)}:{where}"[:100], None, [])
        assert_answered(result)
        assert words(answered(result)) == say("control-unknown"), where


@OFTEN
@given(letter=st.sampled_from(LETTERS[:-1]), start=st.integers(0, 6000), length=st.integers(0, 400), data=st.data())
async def test_every_stretch_is_answered(
    forger: Forger, letter: str, start: int, length: int, data: st.DataObject
) -> None:
    first = data.draw(st.integers(max(0, start - 20), start + length + 20))
    marks = data.draw(st.sampled_from(["", f"{first}-{first + 5}", f"{start}-{start + length}"]))
    page = data.draw(st.sampled_from(["0", "1", "99999", NINES]))
    known = data.draw(st.sampled_from([edition(forger.stage), "0" * 8]))
    more = data.draw(st.sampled_from(["", ":01234567", f":01234567:{first}-{first + 9}:{2**63 - 1}", "::7-9"]))
    custom_id = f"{letter}:MASSES:{known}:{start}-{start + length}:{marks}:{page}{more}"
    assert_answered(await forger.press(custom_id[:100], None, []))


@OFTEN
@given(kind=KINDS, fields=st.lists(ODD | st.sampled_from(["p", "n", "o"]), max_size=5), values=VALUES)
async def test_every_control_is_answered(
    forger: Forger, kind: str, fields: list[str], values: list[str] | None
) -> None:
    custom_id = ":".join([kind, *fields])[:100]
    assert_answered(await forger.press(custom_id, values, [custom_id]))
    assert_answered(await forger.press("more", [custom_id], None))


@OFTEN
@given(
    action=ACTIONS,
    values=VALUES,
    channel=CHANNELS,
    draft=DRAFTS,
    key=st.just("cooldown:0") | st.sampled_from([*catalogue(), "x", "works:1"]),
)
async def test_every_control_of_a_panel_is_answered(  # noqa: PLR0917 - what a panel consists of
    forger: Forger,
    action: str,
    values: list[str] | None,
    channel: int,
    draft: list[str],
    key: str,
) -> None:
    version = (await server(forger.stage)).version
    state = "&".join([f"{forger.person.id:x}.{version}.{channel:x}", *draft])
    custom_id = f"p|{action}|0|{state}"[:100]
    assert_answered(await forger.press(custom_id, values, [custom_id]))
    typed = (values or [None])[0]
    assert_answered(await forger.submit(f"p|{action}"[:100], typed, [custom_id], key))


def panel_id(person: MemberActor, action: str, channel: int = 0, draft: str = "") -> str:
    return f"p|{action}|0|{person.id:x}.0.{channel:x}{draft}"


UNREADABLE: list[tuple[str, list[str] | None]] = [
    *((action, []) for action in ("undo", "channel", "same", "preset", "set:default_work", "typed:cooldown")),
    *((action, None) for action in ("undo", "channel", "same", "preset", "back")),
    *(("undo", [value]) for value in ("", "²", "9" * 80, "MASSES")),
    *(("channel", [value]) for value in ("", "²", "MASSES", "9" * 80, "0", "-1")),
    *((f"yes:{what}", []) for what in ("", "foo", "undo", "undo:", "undo:²", "undo:" + "9" * 40, "import:x")),
    ("preset", ["nothing-of-ours"]),
    ("undo:²", []),
    ("fill:nothing", []),
    ("fill:channels", []),
    ("history:²:o", []),
    ("history:" + "9" * 40 + ":o", []),
    ("flip:cooldown", []),
]


async def test_a_panel_without_a_value_that_can_be_read_is_of_another_version(forger: Forger) -> None:
    await choose(forger.stage, cooldown=9)
    for action, values in UNREADABLE:
        custom_id = panel_id(forger.person, action)
        result = await forger.press(custom_id, values, [custom_id])
        assert_answered(result)
        assert words(answered(result)) == say("panel-old"), action
    assert (await server(forger.stage)).version == 1


async def test_a_channel_that_the_server_does_not_have_is_refused(forger: Forger) -> None:
    for channel in (0x1234, 2**63 - 1):
        for action in ("save", "home", "same", "yes:reset"):
            custom_id = panel_id(forger.person, action, channel, "&visibility=off")
            said = answered(await forger.press(custom_id, ["off"], [custom_id]))
            assert words(said) == say("panel-channel-gone")
        custom_id = panel_id(forger.person, "channel")
        said = answered(await forger.press(custom_id, [str(channel)], [custom_id]))
        assert words(said) == say("panel-channel-gone")
    assert (await server(forger.stage)).version == 0


async def test_a_channel_that_discord_cannot_tell_of_may_be_there(forger: Forger) -> None:
    forger.stage.env.inject_error("GET", "/channels/*", status=503, code=0, times=None)
    custom_id = panel_id(forger.person, "save", 0x1234, "&visibility=off")
    assert_answered(await forger.press(custom_id, None, [custom_id]))
    assert (await server(forger.stage)).channels[0x1234].visibility == "off"


async def test_a_channel_of_the_server_is_taken(forger: Forger) -> None:
    custom_id = panel_id(forger.person, "save", forger.stage.channel.id, "&visibility=off")
    assert_answered(await forger.press(custom_id, None, [custom_id]))
    assert (await server(forger.stage)).channels[forger.stage.channel.id].visibility == "off"


async def test_a_message_of_which_nothing_is_told_is_answered(forger: Forger) -> None:
    for custom_id in ("p|save", "p|fill:people", f"n:MASSES:{edition(forger.stage)}:0-500::0", "not:1:", "mention"):
        assert_answered(await forger.press(custom_id))


async def test_two_controls_or_handlers_have_no_kind_in_common() -> None:
    controls, unused = Controls({}), cast("Any", None)  # nothing is run
    dispatch = Dispatch(controls, unused, unused, {})
    controls.add(Control("d", Spot.ROW, no_making))
    dispatch.add([Handler("list", str, no_handling)])
    for kind in ("d", "list", "more"):
        with pytest.raises(ValueError, match="kind"):
            controls.add(Control(kind, Spot.MENU, no_making))
        with pytest.raises(ValueError, match="kind"):
            dispatch.add([Handler(kind, str, no_handling)])


def no_making(_: Press) -> NewMessage:
    raise AssertionError


async def no_handling(_: Interaction, __: str) -> None: ...
