"""The model: what is chosen, what it may be, and what panel and YAML know of it."""

import pytest

from bot.errors import PreferenceError
from bot.guilds.catalogue import catalogue, preferences_of
from bot.guilds.preferences import NOTHING_CHOSEN, Group, Kind, Preferences
from bot.quoting.manner import Strictness


def test_what_was_not_chosen_holds_the_built_in_value_and_is_not_chosen() -> None:
    preferences = Preferences(strictness=Strictness.NORMAL)
    assert preferences.choices == {"strictness": "normal"}
    assert NOTHING_CHOSEN.choices == {}
    assert NOTHING_CHOSEN.strictness is Strictness.NORMAL


def test_choosing_and_leaving_change_nothing_else() -> None:
    preferences = NOTHING_CHOSEN.with_choices(cooldown="5", works="IN14, MASSES").with_choices(strictness="strict")
    assert preferences.choices == {"works": ("IN14", "MASSES"), "strictness": "strict", "cooldown": 5}
    assert preferences.without("works", "strictness").choices == {"cooldown": 5}
    assert NOTHING_CHOSEN.choices == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"cooldown": -1},
        {"cooldown": 3_601},
        {"cooldown": "9" * 5_000},
        {"longest_public": "many"},
        {"strictness": "loose"},
        {"visibility": ""},
        {"publisher_and_date": "perhaps"},
        {"works": ["x" * 33]},
        {"works": ["two words"]},
        {"works": [str(n) for n in range(51)]},
        {"default_work": ["IN14"]},
        {"configurators": ["0"]},
        {"configurators": [2**63]},
        {"configurators": list(range(1, 27))},
        {"unknown": 1},
    ],
)
def test_what_does_not_fit_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(PreferenceError):
        NOTHING_CHOSEN.with_choices(**wrong)


def test_what_another_edition_kept_is_read_without_what_no_longer_fits() -> None:
    kept = Preferences.from_stored({"strictness": "strict", "gone": 1, "cooldown": 99_999, "works": [{}]})
    assert kept.choices == {"strictness": "strict"}


def test_what_is_kept_is_read_as_it_was() -> None:
    everything = NOTHING_CHOSEN.with_choices(
        works=["IN14"],
        default_work="IN14",
        visibility="off",
        strictness="lenient",
        context="neighbours",
        publisher_and_date="no",
        longest_public=20,
        discussions=[2**62, 5],
        discussion_openers=[2**62],
        discussions_per_hour=1,
        discussions_per_day=100,
        discussions_at_once=500,
        questions=["What is said here?", "Why @everyone, <now>?"],
        configurators=[2**62],
        cooldown=0,
        share_checks="no",
    )
    assert set(everything.choices) == set(Preferences.model_fields)
    assert Preferences.from_stored(everything.to_json()).choices == everything.choices


def test_every_field_is_on_a_page_and_says_how_it_is_chosen() -> None:
    shown = [preference for group in Group for preference in preferences_of(group)]
    assert {p.key for p in shown} == set(Preferences.model_fields)
    assert {p.key: p.kind for p in shown} == {
        "works": Kind.WORKS,
        "default_work": Kind.WORK,
        "visibility": Kind.CHOICE,
        "strictness": Kind.CHOICE,
        "context": Kind.CHOICE,
        "publisher_and_date": Kind.TOGGLE,
        "longest_public": Kind.NUMBER,
        "discussions": Kind.VENUES,
        "discussion_openers": Kind.ROLES,
        "discussions_per_hour": Kind.NUMBER,
        "discussions_per_day": Kind.NUMBER,
        "discussions_at_once": Kind.NUMBER,
        "questions": Kind.QUESTIONS,
        "configurators": Kind.ROLES,
        "cooldown": Kind.NUMBER,
        "share_checks": Kind.TOGGLE,
    }
    assert {p.key for p in preferences_of(Group.PEOPLE, per_channel=True)} == set()


def test_bounds_and_choices_are_the_models() -> None:
    assert (catalogue()["cooldown"].least, catalogue()["cooldown"].most) == (0, 3_600)
    assert catalogue()["works"].most == 50
    assert catalogue()["visibility"].choices == ("public", "private", "off")
    assert [key for key, p in catalogue().items() if p.administrators] == ["configurators"]


@pytest.mark.parametrize(
    "wrong",
    [
        ["Alone?"],
        ["Why?", "WHY? "],
        ["Why?", "two\nlines"],
        ["Why?", "?!"],
        ["Why?", "x" * 201],
        ["a", "b", ""],
        list("abcdefghijklmnopqrstu"),
    ],
)
def test_questions_are_two_to_twenty_different_lines(wrong: list[str]) -> None:
    with pytest.raises(PreferenceError):
        NOTHING_CHOSEN.with_choices(questions=wrong)
    assert Preferences.from_stored({"questions": wrong, "cooldown": 5}).choices == {"cooldown": 5}


def test_questions_are_kept_as_they_are_written_and_may_be_lines_of_the_environment() -> None:
    written = ["@everyone **what**, [who](x)?", "\u202ez̷̢a, and b?"]
    assert NOTHING_CHOSEN.with_choices(questions=written).questions == tuple(written)
    assert NOTHING_CHOSEN.with_choices(questions="\n".join(written)).questions == tuple(written)
