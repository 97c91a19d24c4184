"""Whatever a server chose, Discord takes every panel of it, and every panel carries what it must."""

import string
from collections.abc import Iterator
from datetime import UTC, datetime
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_ui.messages.components import modal_of, view_of
from bot.discord_ui.messages.parts import Button, Message
from bot.discord_ui.preferences.drafting import unsaved_changes, with_draft
from bot.discord_ui.preferences.other_pages import OtherPages
from bot.discord_ui.preferences.panel import Panel
from bot.discord_ui.preferences.panel_pages import PanelContent, PanelPages
from bot.discord_ui.preferences.panel_state import Draft, PanelState, by_mark, custom_ids, read_state
from bot.discord_ui.preferences.preference_texts import PreferenceTexts
from bot.findings import Finding
from bot.guilds.catalogue import catalogue
from bot.guilds.choice_codes import ChoiceCode
from bot.guilds.deployment import Deployment
from bot.guilds.precedence import effective_preferences
from bot.guilds.preferences import NOTHING_CHOSEN, Group, Kind, Preferences
from bot.guilds.server import Change, Condition, Difference, ServerPreferences, differences
from bot.texts.work import Work
from bot.wording.phrases import Phrases
from tests.discord_ui.limits import MOST_COMPONENTS, assert_components_taken, walk
from tests.works import make_work

PHRASES = Phrases()
TEXTS = PreferenceTexts(PHRASES)
PANELS, PAGES = PanelPages(PHRASES, TEXTS), OtherPages(PHRASES, TEXTS)
LARGEST = 2**63 - 1
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
            Kind.ROLES: st.lists(st.integers(1, LARGEST), unique=True, max_size=25).map(tuple),
        }[preference.kind]
        for key, preference in catalogue().items()
    }
    keys = draw(st.lists(st.sampled_from(list(values)), unique=True))
    return {key: draw(st.none() | values[key]) for key in keys}  # pyright: ignore[reportReturnType]


STATES = st.builds(
    PanelState,
    st.integers(1, LARGEST),
    st.integers(0, 10**8),
    st.sampled_from(Group),
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
    state = PanelState(1, 0, Group.TEXTS, 0, {"works": ("IN14",)})
    ids = custom_ids(state, ["save", "drop"])
    assert ids is not None
    assert read_state(ids.values(), by_mark(["IN14", "MASSES"])) == state
    assert read_state(ids.values(), by_mark(["MASSES"])) is None


def seen(state: PanelState, now: ServerPreferences, works: int) -> PanelContent:
    edited, counts = with_draft(now, state), Deployment()
    held = tuple(work(n) for n in range(works))
    before, after = effective_preferences(counts, now, (7,)), effective_preferences(counts, edited, (7,))
    return PanelContent(state, now, edited, before, after, True, held, frozenset(ROLES))


def full_server() -> ServerPreferences:
    channels = MappingProxyType({LARGEST - n: LOCAL for n in range(200)})
    return ServerPreferences(1, 10**8, EVERYTHING, channels, Condition.LAST_KNOWN)


def message_of(panel: Panel) -> Message:
    message = panel.message()
    assert message is not None
    return message


def panels() -> Iterator[Panel]:
    for now in (ServerPreferences(1), full_server()):
        for works in (1, 24, 50):
            for group in Group:
                yield PANELS.page(seen(PanelState(LARGEST, 10**8, group), now, works), Deployment(), "Saved.")
            for group in (Group.TEXTS, Group.ANSWERS):
                state = PanelState(LARGEST, 10**8, group, LARGEST)
                yield PANELS.page(seen(state, now, works), Deployment())


def proposals() -> Iterator[Panel]:
    state = PanelState(LARGEST, 10**8, Group.CHANNELS, LARGEST)
    changed = differences(ServerPreferences(1), full_server())
    before, after = (effective_preferences(Deployment(), server) for server in (ServerPreferences(1), full_server()))
    long = TEXTS.effects(catalogue(), before, after)
    changes = [Change(10**8 + n, datetime.now(UTC), LARGEST, changed) for n in range(20)]
    for question in ("reset", "undo", "import"):
        yes = Button("Yes", f"yes:{question}:{10**8}")
        yield PAGES.proposal(question, full_server(), changed, yes, state, notice="n" * 200)
    yield PAGES.confirmation(changed)
    yield PAGES.conflict(changes, state, long)
    yield PAGES.conflict((), state, long)
    yield PAGES.conflict(changes[:1], state, "")
    yield from (PAGES.history(changes, page, state) for page in (0, 1, 99))
    yield PAGES.overview(full_server(), effective_preferences(Deployment(), full_server(), (LARGEST,)), LARGEST)


@pytest.mark.asyncio
async def test_every_panel_is_taken() -> None:
    for panel in (*panels(), *proposals()):
        assert_components_taken(view_of(message_of(panel)).to_components())


@pytest.mark.asyncio
@pytest.mark.parametrize("group", Group)
async def test_a_page_with_everything_unsaved_is_taken_or_too_much_to_carry(group: Group) -> None:
    now = ServerPreferences(1, 5)
    one_by_one = [{key: value} for key, value in EVERYTHING.choices.items()]
    for draft in (*one_by_one, {**EVERYTHING.choices, "works": tuple(IDS[:9]), "configurators": tuple(ROLES[:9])}):
        panel = PANELS.page(seen(PanelState(LARGEST, 5, group, 0, draft), now, 24), Deployment())
        assert_components_taken(view_of(message_of(panel)).to_components())


@given(st.text(max_size=2000), st.text(max_size=3000), st.integers(1, 60))
def test_any_findings_are_taken(key: str, work: str, count: int) -> None:
    facts = {"work": work, "nearest": work}
    many = tuple(Finding(ChoiceCode.WORK_UNKNOWN, key, n, facts) for n in range(count))
    assert_components_taken(view_of(PAGES.findings(many, "import-refused")).to_components())


@pytest.mark.asyncio
async def test_every_modal_is_taken() -> None:
    counts = effective_preferences(Deployment(), full_server())
    for preference in catalogue().values():
        if preference.kind in {Kind.NUMBER, Kind.WORK, Kind.WORKS}:
            sent = modal_of(PANELS.ask(preference, counts, Deployment())).to_dict()
            [label] = sent["components"]
            given_text = label["component"]
            assert 0 < len(sent["title"]) <= 45
            assert 0 < len(sent["custom_id"]) <= 100
            assert 0 < len(label["label"]) <= 45
            assert 0 < len(label["description"]) <= 100
            assert len(given_text.get("value") or "") <= given_text["max_length"] <= 4000


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
    state = PanelState(1, 2, Group.PEOPLE, 0, {"cooldown": 3, "visibility": None, "context": "paragraph"})
    assert unsaved_changes(now, state) == {"context": "paragraph"}


@pytest.mark.asyncio
async def test_the_largest_panel_leaves_room_for_more_components() -> None:
    most = max(len(list(walk(view_of(message_of(panel)).to_components()))) for panel in panels())
    assert most <= MOST_COMPONENTS - 5
