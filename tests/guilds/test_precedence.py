"""Built-in < operator < server < category < channel < thread, within bounds; and where each value comes from."""

from hypothesis import given
from hypothesis import strategies as st

from bot.guilds.deployment import Bound, Deployment
from bot.guilds.precedence import Level, Source, effective_preferences
from bot.guilds.preferences import NOTHING_CHOSEN, Preferences, Visibility
from bot.guilds.server import ServerPreferences
from tests.guilds.choices import deployments, servers

THREAD, CHANNEL, CATEGORY = 3, 2, 1
WHERE = (THREAD, CHANNEL, CATEGORY)
HERE = st.lists(st.integers(1, 6), max_size=3, unique=True).map(tuple)


def test_the_nearest_choice_counts_and_is_named() -> None:
    server = ServerPreferences(9).with_choices(cooldown=5, context="paragraph", strictness="strict")
    server = server.with_channel(CATEGORY, Preferences(visibility=Visibility.OFF).with_choices(context="sentences"))
    server = server.with_channel(CHANNEL, NOTHING_CHOSEN.with_choices(visibility="private"))
    deployment = Deployment(NOTHING_CHOSEN.with_choices(cooldown=9, longest_public=300))
    counts = effective_preferences(deployment, server, WHERE)
    assert counts.preferences.choices == {
        "visibility": "private",
        "strictness": "strict",
        "context": "sentences",
        "longest_public": 300,
        "cooldown": 5,
    }
    assert counts.sources["visibility"] == Source(Level.CHANNEL, CHANNEL)
    assert counts.sources["context"] == Source(Level.CHANNEL, CATEGORY)
    assert counts.sources["strictness"] == counts.sources["cooldown"] == Source(Level.SERVER)
    assert counts.sources["longest_public"] == Source(Level.OPERATOR)
    assert counts.sources["works"] == Source(Level.BUILT_IN)


def test_a_choice_beyond_a_bound_is_held_to_it_and_that_is_said() -> None:
    bounds = {
        "longest_public": Bound(50, 200),
        "visibility": Bound(only=("private", "off")),
        "works": Bound(only=("IN14",)),
        "publisher_and_date": Bound(only=(True,)),
    }
    server = ServerPreferences(9).with_choices(longest_public=900, works=["MASSES", "in14"], publisher_and_date=False)
    counts = effective_preferences(Deployment(bounds=bounds), server)
    assert counts.preferences.choices == {
        "works": ("in14",),
        "visibility": "private",
        "longest_public": 200,
        "publisher_and_date": True,
    }
    assert {key for key, source in counts.sources.items() if source.level is Level.BOUND} == {*bounds}


@given(deployments(), servers(), HERE)
def test_every_value_is_what_its_source_says(
    deployment: Deployment, server: ServerPreferences, where: tuple[int, ...]
) -> None:
    counts = effective_preferences(deployment, server, where)
    for key, source in counts.sources.items():
        value = getattr(counts.preferences, key)
        match source:
            case Source(Level.CHANNEL, int(channel)):
                assert value == server.channels[channel].choices[key]
                nearer = where[: where.index(channel)]
                assert not any(key in server.channel_preferences(c).choices for c in nearer)
            case Source(Level.SERVER):
                assert value == server.preferences.choices[key]
            case Source(Level.OPERATOR):
                assert value == deployment.defaults.choices[key]
            case Source(Level.BOUND):
                assert key in deployment.bounds
            case _:
                assert value == getattr(NOTHING_CHOSEN, key)


@given(deployments(), servers(), HERE)
def test_no_value_is_beyond_a_bound_and_none_inside_is_touched(
    deployment: Deployment, server: ServerPreferences, where: tuple[int, ...]
) -> None:
    held, free = (
        effective_preferences(deployment, server, where),
        effective_preferences(Deployment(deployment.defaults), server, where),
    )
    for key in Preferences.model_fields:
        value, wanted = getattr(held.preferences, key), getattr(free.preferences, key)
        assert deployment.clamp(key, value) == value
        assert value == deployment.clamp(key, wanted)
        if key not in deployment.bounds:
            assert value == wanted


@given(deployments(), servers(), HERE)
def test_a_place_that_chose_nothing_is_as_the_place_around_it(
    deployment: Deployment, server: ServerPreferences, where: tuple[int, ...]
) -> None:
    assert effective_preferences(deployment, server, (77, *where)) == effective_preferences(deployment, server, where)


@given(deployments(), servers())
def test_what_other_channels_chose_does_not_count(deployment: Deployment, server: ServerPreferences) -> None:
    alone = ServerPreferences(server.guild, server.version, server.preferences)
    assert effective_preferences(deployment, server) == effective_preferences(deployment, alone)
