"""Presets are choices like any others: valid, all about the same, and as they were after a file."""

import pytest

from bot.guilds.catalogue import catalogue
from bot.guilds.deployment import Bound, Deployment
from bot.guilds.presets import PRESETS, Preset, preset_choices
from bot.guilds.server import ServerPreferences, differences
from bot.guilds.yaml_form import export_yaml, import_yaml
from bot.wording.phrases import Phrases


@pytest.mark.parametrize("preset", Preset)
def test_a_preset_sets_valid_values_and_comes_back_from_a_file_as_it_was(preset: Preset) -> None:
    made = ServerPreferences(1).with_choices(**preset_choices(preset, Deployment(), per_channel=False))
    assert made.preferences == PRESETS[preset]
    text = export_yaml(made, Deployment(), Phrases().say)
    again = import_yaml(text.encode(), ServerPreferences(1), Deployment(), [])
    assert isinstance(again, ServerPreferences)
    assert differences(made, again) == ()


def test_nothing_of_one_preset_is_left_after_another() -> None:
    assert set(PRESETS) == set(Preset)
    assert len({tuple(preset.choices) for preset in PRESETS.values()}) == 1


@pytest.mark.parametrize("preset", Preset)
def test_a_preset_sets_for_a_channel_what_a_channel_may_choose(preset: Preset) -> None:
    made = preset_choices(preset, Deployment(), per_channel=True)
    assert made
    assert all(catalogue()[key].per_channel for key in made)


def test_a_preset_stays_within_the_operators_bounds() -> None:
    deployment = Deployment(bounds={"longest_public": Bound(20, 100), "visibility": Bound(only=("private",))})
    made = preset_choices(Preset.OPEN, deployment, per_channel=False)
    assert (made["longest_public"], made["visibility"]) == (100, "private")
