"""A server's preferences as a YAML file: out, with comments that say what each key does, and in again.

A preference that is not chosen is in a comment, with the value that applies instead.
"""

import json
import re
import textwrap
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bot.errors import PlainYamlError, YamlCode
from bot.findings import Finding
from bot.guilds.catalogue import Preference, preferences_of
from bot.guilds.choice_codes import ChoiceCode
from bot.guilds.choices import MOST_TOLD, read_choices
from bot.guilds.deployment import Bound, Deployment
from bot.guilds.precedence import effective_preferences
from bot.guilds.preferences import Group, Kind, Preferences, Value
from bot.guilds.server import ServerPreferences
from bot.plain_yaml import MAX_CHARACTERS, Plain, PlainYaml, read

Say = Callable[..., str]  # Phrases.say
_CHANNELS = "channels"
_WIDTH = 100
_ID, _LARGEST_ID = re.compile(r"[1-9][0-9]{0,18}"), 2**63


def export_yaml(server: ServerPreferences, deployment: Deployment, say: Say) -> str:
    """The file with the preferences that the server and its channels have now."""
    default = effective_preferences(deployment, ServerPreferences(server.guild)).preferences
    lines = [*_comment(say("yaml-heading"))]
    for group in Group:
        lines += ["", *_comment(say(f"group-{group}"))]
        if group is Group.CHANNELS:
            lines += _channels(server, say)
        for preference in preferences_of(group):
            lines += ["", *_explanation(preference, deployment, say)]
            lines.append(_line(preference.key, server.preferences.choices.get(preference.key), default))
    return "\n".join(lines) + "\n"


def import_yaml(
    data: bytes, now: ServerPreferences, deployment: Deployment, works: Collection[str]
) -> ServerPreferences | tuple[Finding, ...]:
    """The preferences to save, as the file has them, or everything that is wrong with it, up to MOST_TOLD findings.
    A large file takes up to half a second: keep it off the event loop.
    """
    plain = _parse(data)
    if isinstance(plain, Finding):
        return (plain,)
    file = _File(plain, now, deployment, {*works, *_chosen_works(now)})
    own: dict[str, Plain] = {key: value for key, value in plain.data.items() if key != _CHANNELS}
    chosen, findings = file.choices((), own, now.preferences)
    channels, more = file.channels(plain.data.get(_CHANNELS, ""))
    if findings or more:
        return tuple(sorted((*findings, *more), key=lambda o: o.line))
    return ServerPreferences(now.guild, now.version, chosen, MappingProxyType(channels))


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is plain YAML, and what its choices are compared with. What is chosen now is always allowed, although
    a text may be gone, or a bound be set, since.
    """

    plain: PlainYaml
    now: ServerPreferences
    deployment: Deployment
    works: Collection[str]

    def choices(self, path: tuple[str, ...], given: Plain, before: Preferences) -> tuple[Preferences, list[Finding]]:
        chosen, findings = read_choices(self.plain, path, given, self.works, in_channel=bool(path))
        for key, value in chosen.choices.items():
            if value != before.choices.get(key):
                findings += self.deployment.findings(key, value, self.plain.line((*path, key)))
        return chosen, findings

    def channels(self, given: Plain) -> tuple[dict[int, Preferences], list[Finding]]:
        if given and not isinstance(given, dict):
            return {}, [Finding(ChoiceCode.NOT_A_MAPPING, _CHANNELS, self.plain.line((_CHANNELS,)))]
        channels: dict[int, Preferences] = {}
        findings: list[Finding] = []
        for name, choices in given.items() if isinstance(given, dict) else ():
            if len(findings) >= MOST_TOLD:
                break
            path = (_CHANNELS, name)
            if not (_ID.fullmatch(name) and int(name) < _LARGEST_ID):
                findings.append(Finding(ChoiceCode.CHANNEL_ID, name[:40], self.plain.line(path)))
                continue
            chosen, misfits = self.choices(path, choices, self.now.channel_preferences(int(name)))
            findings += misfits
            channels |= {int(name): chosen} if chosen.choices else {}
        return channels, findings


def _chosen_works(server: ServerPreferences) -> Iterator[str]:
    for chosen in (server.preferences, *server.channels.values()):
        yield from (*chosen.works, chosen.default_work)


def _parse(data: bytes) -> PlainYaml | Finding:
    if len(data) > 4 * MAX_CHARACTERS:  # no text of so many characters has more bytes
        return Finding(YamlCode.TOO_LARGE, facts={"detail": str(MAX_CHARACTERS)})
    try:
        return read(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Finding(ChoiceCode.NOT_UTF8)
    except PlainYamlError as problem:
        return problem.finding()


def _channels(server: ServerPreferences, say: Say) -> list[str]:
    lines = ["", *_comment(say("yaml-channels"))]
    if not server.channels:
        return [*lines, f"# {_CHANNELS}:"]
    lines.append(f"{_CHANNELS}:")
    for channel, chosen in sorted(server.channels.items()):
        lines.append(f'  "{channel}":')
        lines += [f"    {key}: {_format_value(value)}".rstrip() for key, value in chosen.choices.items()]
    return lines


def _explanation(preference: Preference, deployment: Deployment, say: Say) -> Iterator[str]:
    yield from _comment(f"{say(preference.label)}: {say(preference.about)}")
    bound = deployment.bounds.get(preference.key, Bound(preference.least, preference.most))
    for choice in preference.choices:
        if not bound.only or choice in bound.only:
            yield from _comment(f"{choice}: {say(preference.choice(choice))}", "  ")
    if preference.kind is Kind.NUMBER:
        yield from _comment(bound.as_text(), "  ")


def _line(key: str, value: Value | None, default: Preferences) -> str:
    if value is None:
        return f"# {key}: {_format_value(getattr(default, key))}".rstrip()
    return f"{key}: {_format_value(value)}".rstrip()


def _format_value(value: Value) -> str:
    """Ids are in quotation marks: a text may be called `null`, and some programs round numbers as long as Discord's."""
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple():
            return f"[{', '.join(_quote(str(item)) for item in value)}]"
        case str() if value and not isinstance(value, StrEnum):
            return _quote(value)
        case _:
            return str(value)


def _quote(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _comment(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=f"# {indent}", subsequent_indent=f"# {indent}")
