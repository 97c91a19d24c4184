"""From what was pressed, chosen or typed in a panel to a server's preferences with it. Pure."""

from collections.abc import Collection, Sequence
from itertools import chain

from bot.discord_ui.preferences.panel_state import Draft, PanelState
from bot.findings import Finding
from bot.guilds.catalogue import Preference
from bot.guilds.choices import read_choices, unknown_works
from bot.guilds.deployment import Deployment
from bot.guilds.preferences import Kind, Preferences, Value
from bot.guilds.server import ServerPreferences
from bot.plain_yaml import Plain, PlainYaml

NO_WORK = "-"  # the option that chooses no default work: Discord takes no empty value


def choices_at(server: ServerPreferences, channel: int) -> Preferences:
    """What the server chose itself, or one of its channels."""
    return server.channel_preferences(channel) if channel else server.preferences


def with_draft(now: ServerPreferences, state: PanelState) -> ServerPreferences:
    """The server's preferences with what is not saved yet. Raises PreferenceError where another edition of
    Catchword had other bounds.
    """
    taken = [key for key, value in state.draft.items() if value is None]
    made = {key: value for key, value in state.draft.items() if value is not None}
    layer = choices_at(now, state.channel).without(*taken).with_choices(**made)
    if state.channel:
        return now.with_channel(state.channel, layer)
    return ServerPreferences(now.guild, now.version, layer, now.channels)


def unsaved_changes(now: ServerPreferences, state: PanelState) -> Draft:
    """What of the draft is not so already."""
    chosen = choices_at(now, state.channel).choices
    return {key: value for key, value in state.draft.items() if chosen.get(key) != value}


def plain_choice(preference: Preference, values: Sequence[str]) -> Plain:
    """What was chosen in a menu, as it would be written."""
    match preference.kind:
        case Kind.WORKS | Kind.ROLES:
            return list(values)
        case Kind.WORK:
            return values[0].removeprefix(NO_WORK)
        case _:
            return values[0]


def read_value(
    preference: Preference, plain: Plain, works: Collection[str], deployment: Deployment
) -> Value | Finding | None:
    """The value that was given, or the first thing that is wrong with it; None, which takes a choice back, for an empty
    one. Looking for the name that is nearest to one of many texts takes long: keep it off the event loop.
    """
    if plain in ("", []) and preference.kind is not Kind.WORK:
        return None
    key = preference.key
    written = PlainYaml({key: plain}, {(): 0})
    chosen, findings = read_choices(written, (), {key: plain})
    finding = next(chain(findings, unknown_works(written, (), chosen, works)), None)
    if finding is not None:
        return finding
    value: Value = getattr(chosen, key)
    return next(iter(deployment.findings(key, value)), value)
