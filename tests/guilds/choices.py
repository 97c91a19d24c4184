"""Any choices that servers, channels and operators can make, for hypothesis."""

from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from bot.guilds.catalogue import Preference, catalogue
from bot.guilds.deployment import Bound, Deployment
from bot.guilds.preferences import Kind, Preferences
from bot.guilds.server import ServerPreferences

WORKS = ("IN14", "MASSES", "Ünïcode-7", "No", "null", "x" * 32)
QUESTIONS = st.sampled_from(
    ("What is said here?", "“A”, or B: which # is it?", "- *one*", "null", "@everyone, {why}? [so]", "é\u202eabc", "12")
)
IDS = st.integers(1, 2**63 - 1)


def values(preference: Preference) -> st.SearchStrategy[Any]:
    match preference.kind:
        case Kind.CHOICE:
            return st.sampled_from(preference.choices)
        case Kind.TOGGLE:
            return st.booleans()
        case Kind.NUMBER:
            return st.integers(preference.least, preference.most)
        case Kind.WORK:
            return st.sampled_from(("", *WORKS))
        case Kind.WORKS:
            return st.lists(st.sampled_from(WORKS), max_size=6, unique=True)
        case Kind.ROLES | Kind.VENUES:
            return st.lists(IDS, max_size=5)
        case Kind.QUESTIONS:
            return st.just([]) | st.lists(QUESTIONS, min_size=2, max_size=5, unique_by=str.casefold)


UNBOUNDED = (Kind.ROLES, Kind.VENUES, Kind.QUESTIONS, Kind.WORK)


def choices(*, in_channel: bool = False) -> st.SearchStrategy[Preferences]:
    keys = {key: values(p) for key, p in catalogue().items() if p.per_channel or not in_channel}
    return st.fixed_dictionaries({}, optional=keys).map(Preferences.model_validate)


def servers(guild: int = 1) -> st.SearchStrategy[ServerPreferences]:
    def made(chosen: Preferences, channels: dict[int, Preferences]) -> ServerPreferences:
        kept = {channel: own for channel, own in channels.items() if own.choices}
        return ServerPreferences(guild, 0, chosen, MappingProxyType(kept))

    channels = st.dictionaries(st.integers(1, 6) | IDS, choices(in_channel=True), max_size=4)
    return st.builds(made, choices(), channels)


def bounds() -> st.SearchStrategy[dict[str, Bound]]:
    def bound(preference: Preference) -> st.SearchStrategy[Bound]:
        if preference.kind is Kind.NUMBER:
            ends = st.tuples(values(preference), values(preference))
            return ends.map(lambda pair: Bound(min(pair), max(pair)))
        single = st.sampled_from(WORKS) if preference.kind is Kind.WORKS else values(preference)
        return st.lists(single, min_size=1, max_size=3, unique=True).map(lambda only: Bound(only=tuple(only)))

    bounded = {key: bound(p) for key, p in catalogue().items() if p.kind not in UNBOUNDED}
    return st.fixed_dictionaries({}, optional=bounded)


def deployments() -> st.SearchStrategy[Deployment]:
    return st.builds(Deployment, choices(), bounds())
