"""Whatever a server chose, Discord takes every panel of it, and every panel carries what it must."""

import string
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_ui.messages.components import modal_of, view_of
from bot.discord_ui.messages.parts import Button, Message
from bot.discord_ui.preferences.drafting import unsaved_changes, with_draft, without_choices
from bot.discord_ui.preferences.other_pages import OtherPages
from bot.discord_ui.preferences.panel import Panel
from bot.discord_ui.preferences.panel_pages import THEMES, PanelContent, PanelPages
from bot.discord_ui.preferences.panel_state import Draft, PanelState, by_mark, custom_ids, read_state
from bot.discord_ui.preferences.preference_texts import PreferenceTexts
from bot.discord_ui.preferences.themes import ThemeWindows
from bot.findings import Finding
from bot.guilds.catalogue import catalogue, preferences_of
from bot.guilds.choice_codes import ChoiceCode
from bot.guilds.deployment import Deployment
from bot.guilds.precedence import effective_preferences
from bot.guilds.preferences import NOTHING_CHOSEN, Kind, Preferences
from bot.guilds.server import Change, Condition, Difference, ServerPreferences, differences
from bot.texts.work import Work
from bot.wording.phrases import Phrases
from tests.discord_ui.limits import MOST_COMPONENTS, Json, assert_components_taken, units, walk
from tests.works import make_work

PHRASES = Phrases()
TEXTS = PreferenceTexts(PHRASES)
PANELS, PAGES, WINDOWS = PanelPages(PHRASES, TEXTS), OtherPages(PHRASES, TEXTS), ThemeWindows(PHRASES, TEXTS)
LARGEST = 2**63 - 1
RADIO_GROUP, CHECKBOX_GROUP = 21, 22
IDS = [f"{'W' * 29}{n:03}" for n in range(50)]
ROLES = [LARGEST - n for n in range(25)]
EVERYTHING = Preferences.model_validate(
    {
        "works": IDS,
        "default_work": IDS[0],
        "visibility": "off",
        "strictness": "strict",
        "context": "neighbours",
        "publisher_and_date": "no",
        "longest_public": 20_000,
        "discussions": ROLES[:10],
        "discussion_openers": ROLES[:5],
        "discussions_per_hour": 20,
        "discussions_per_day": 100,
        "discussions_at_once": 500,
        "questions": [f"{n}{'*' * 198}" for n in range(10, 30)],
        "configurators": ROLES,
        "cooldown": 3_600,
    }
)
LOCAL = Preferences.model_validate({k: v for k, v in EVERYTHING.choices.items() if catalogue()[k].per_channel})


def work(number: int, title: str = "*" * 300) -> Work:
    return make_work(IDS[number], title, lead=["x"])


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """What may be unsaved in a panel."""
    values: dict[str, st.SearchStrategy[object]] = {
        key: {
            Kind.CHOICE: st.sampled_from(preference.choices or ("",)),
            Kind.TOGGLE: st.booleans(),
            Kind.NUMBER: st.integers(preference.least, preference.most),
            Kind.WORK: st.sampled_from(["", *IDS]),
            Kind.WORKS: st.lists(st.sampled_from(IDS), unique=True, max_size=25).map(tuple),
            Kind.ROLES: st.lists(st.integers(1, LARGEST), unique=True, max_size=preference.most).map(tuple),
            Kind.VENUES: st.lists(st.integers(1, LARGEST), unique=True, max_size=10).map(tuple),
            Kind.QUESTIONS: st.none(),  # they are chosen in a file
        }[preference.kind]
        for key, preference in catalogue().items()
    }
    keys = draw(st.lists(st.sampled_from(list(values)), unique=True))
    return {key: draw(st.none() | values[key]) for key in keys}  # pyright: ignore[reportReturnType]


STATES = st.builds(
    PanelState,
    st.integers(1, LARGEST),
    st.integers(0, 10**8),
    st.integers(0, LARGEST),
    drafts(),
)


@given(STATES, st.integers(1, 25))
def test_what_is_carried_is_read_again_as_it_was(state: PanelState, controls: int) -> None:
    ids = custom_ids(state, [f"action:{letter}" for letter in string.ascii_letters[:controls]])
    if ids is not None:
        assert all(0 < len(custom_id) <= 100 for custom_id in ids.values())
        assert read_state(ids.values(), by_mark(IDS)) == state
    else:
        assert controls < 10


@given(st.lists(st.text(max_size=100) | st.text(alphabet="p|0123456789.&=abcdef-", max_size=100), max_size=4))
def test_what_nobody_wrote_is_not_a_state(ids: list[str]) -> None:
    assert read_state(ids, by_mark(IDS)) is None


def test_a_text_that_nobody_knows_any_more_makes_a_panel_unreadable() -> None:
    state = PanelState(1, 0, 0, {"works": ("IN14",)})
    ids = custom_ids(state, ["save", "drop"])
    assert ids is not None
    assert read_state(ids.values(), by_mark(["IN14", "MASSES"])) == state
    assert read_state(ids.values(), by_mark(["MASSES"])) is None


def seen(state: PanelState, now: ServerPreferences, works: int) -> PanelContent:
    edited, counts = with_draft(now, state), Deployment()
    held = tuple(work(n) for n in range(works))
    without = without_choices(now, state.channel)
    before, elsewhere = (effective_preferences(counts, made, (7,)) for made in (now, without))
    return PanelContent(state, now, edited, before, elsewhere, True, held, frozenset(ROLES))


def full_server() -> ServerPreferences:
    channels = MappingProxyType({LARGEST - n: LOCAL for n in range(200)})
    return ServerPreferences(1, 10**8, EVERYTHING, channels, Condition.LAST_KNOWN)


def message_of(panel: Panel) -> Message:
    message = panel.message()
    assert message is not None
    return message


def panels() -> Iterator[Panel]:
    for now in (ServerPreferences(1), full_server()):
        for channel in (0, LARGEST):
            state = PanelState(LARGEST, 10**8, channel)
            yield PANELS.home(seen(state, now, 50), Deployment(), "n" * 1000)
            yield PANELS.saved(state, 10**8, differences(ServerPreferences(1), now))
            yield PANELS.saved(replace(state, draft=LOCAL.choices), 10**8, differences(ServerPreferences(1), now))
        yield PANELS.channels(PanelState(LARGEST, 10**8), now, list(now.channels)[:10])


def proposals() -> Iterator[Panel]:
    state = PanelState(LARGEST, 10**8, LARGEST)
    changed = differences(ServerPreferences(1), full_server())
    long = TEXTS.changes(changed)
    changes = [Change(10**8 + n, datetime.now(UTC), LARGEST, changed) for n in range(20)]
    agreed = [Button("Yes", f"yes:import:{10**8}"), Button("Only", "yes:import:only")]
    for question in ("reset", "undo", "import", "gone"):
        yield PAGES.proposal(question, full_server(), changed, agreed, state, left_out=changed, notice="n" * 200)
    yield PAGES.conflict(changes, state, long)
    yield PAGES.conflict((), state, long)
    yield from (PAGES.history(changes, page, state) for page in (0, 1, 99))
    yield PAGES.export_page(full_server(), "x", state)
    yield PAGES.line("panel-channel-gone", state, "channels")


@pytest.mark.asyncio
async def test_every_panel_is_taken() -> None:
    for panel in (*panels(), *proposals()):
        assert_components_taken(view_of(message_of(panel)).to_components())


@pytest.mark.asyncio
async def test_a_panel_with_everything_unsaved_is_taken() -> None:
    other = {"works": IDS[25:], "default_work": IDS[-1], "configurators": [LARGEST - 100 - n for n in range(25)]}
    chosen = ServerPreferences(1, 5, NOTHING_CHOSEN.with_choices(**other), condition=Condition.LAST_KNOWN)
    drafted = EVERYTHING.without("questions").choices  # those are chosen in a file
    one_by_one = [{key: value} for key, value in drafted.items()]
    for now in (ServerPreferences(1, 5), chosen):
        for draft in (*one_by_one, {**drafted, "works": tuple(IDS[:9]), "configurators": tuple(ROLES[:9])}):
            panel = PANELS.home(seen(PanelState(LARGEST, 5, 0, draft), now, 24), Deployment(), "n" * 1000)
            assert_components_taken(view_of(message_of(panel)).to_components())


@given(st.text(max_size=2000), st.text(max_size=3000), st.integers(1, 60))
def test_any_findings_are_taken(key: str, work: str, count: int) -> None:
    facts = {"work": work, "nearest": work}
    many = tuple(Finding(ChoiceCode.WORK_UNKNOWN, key, n, facts) for n in range(count))
    refused = PAGES.findings(many, "import-refused", PanelState(LARGEST, 10**8))
    assert_components_taken(view_of(message_of(refused)).to_components())


@pytest.mark.asyncio
@pytest.mark.parametrize("works", [1, 8, 12, 23, 50])
@pytest.mark.parametrize("channel", [0, LARGEST])
async def test_every_window_is_taken(works: int, channel: int) -> None:
    for now in (ServerPreferences(1), full_server()):
        content = seen(PanelState(LARGEST, 5, channel), now, works)
        for group in THEMES:
            if preferences_of(group, per_channel=bool(channel)):
                assert_modal_taken(modal_of(WINDOWS.window(group, content, Deployment())).to_dict())
    assert_modal_taken(modal_of(WINDOWS.import_window()).to_dict())


def assert_modal_taken(sent: Json) -> None:
    """Discord's own limits for a window."""
    assert 0 < len(sent["title"]) <= 45
    assert 0 < len(sent["custom_id"]) <= 100
    assert 1 <= len(sent["components"]) <= 5
    for label in sent["components"]:
        field: Json = label["component"]
        assert 0 < len(label["label"]) <= 45
        assert 0 < len(label.get("description") or "-") <= 100
        assert 0 < len(field["custom_id"]) <= 100
        assert len(field.get("value") or "") <= field.get("max_length", 0) <= 4000
        if "options" in field:
            most = {RADIO_GROUP: 10, CHECKBOX_GROUP: 10}.get(field["type"], 25)
            assert (2 if field["type"] == RADIO_GROUP else 1) <= len(field["options"]) <= most
            assert all(0 < units(option["label"]) <= 100 for option in field["options"])


def test_no_label_of_a_window_is_cut_and_names_are_short() -> None:
    for preference in catalogue().values():
        assert len(PHRASES.say(preference.label)) <= 20
        assert 1 <= PHRASES.say(preference.label).count(" ") <= 2


def test_ids_of_deleted_things_and_of_people_ping_nobody_and_need_no_escape() -> None:
    told = TEXTS.changes([Difference("configurators", LARGEST, (5,), (6, 7))])
    assert told.count("<@&") == 3
    assert f"<#{LARGEST}>" in told


def test_the_names_of_texts_are_escaped() -> None:
    told = TEXTS.changes([Difference("works", None, (), ("a_b", "__c__", "d*"))])
    assert "\\_\\_c\\_\\_" in told
    assert "d\\*" in told


def test_what_is_unsaved_is_only_what_differs() -> None:
    now = ServerPreferences(1, 2, NOTHING_CHOSEN.with_choices(cooldown=3))
    state = PanelState(1, 2, 0, {"cooldown": 3, "visibility": None, "context": "paragraph"})
    assert unsaved_changes(now, state) == {"context": "paragraph"}


@pytest.mark.asyncio
async def test_the_largest_panel_leaves_room_for_more_components() -> None:
    most = max(len(list(walk(view_of(message_of(panel)).to_components()))) for panel in panels())
    assert most <= MOST_COMPONENTS - 5
