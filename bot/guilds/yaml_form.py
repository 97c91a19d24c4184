"""A server's preferences as a YAML file: out, with comments that say what each key does, and in again.

What is not chosen stands in a comment, with the value that counts instead.
"""

import json
import textwrap
from collections.abc import Callable, Collection, Iterator
from enum import StrEnum
from types import MappingProxyType

from bot.errors import Objection, PlainYamlError
from bot.guilds.catalogue import Preference, in_group
from bot.guilds.deployment import Bound, Deployment
from bot.guilds.precedence import effective
from bot.guilds.preferences import Group, Kind, Preferences, Value
from bot.guilds.reading import read_choices
from bot.guilds.server import ServerPreferences
from bot.plain_yaml import MAX_CHARACTERS, Plain, PlainYaml, read

Say = Callable[..., str]  # Phrases.say
_CHANNELS = "channels"
_WIDTH = 100
_LARGEST_ID = 2**63


def exported(server: ServerPreferences, deployment: Deployment, say: Say) -> str:
    """The file, with what the server's and its channels' preferences are now."""
    counts = effective(deployment, ServerPreferences(server.guild)).preferences
    lines = [*_comment(say("yaml-heading"))]
    for group in Group:
        lines += ["", *_comment(say(f"group-{group}"))]
        if group is Group.CHANNELS:
            lines += _channels(server, say)
        for preference in in_group(group):
            lines += ["", *_explained(preference, deployment, say)]
            lines.append(_line(preference.key, server.chosen.chosen.get(preference.key), counts))
    return "\n".join(lines) + "\n"


def imported(
    data: bytes, now: ServerPreferences, deployment: Deployment, works: Collection[str]
) -> ServerPreferences | tuple[Objection, ...]:
    """What to save so that the server's preferences are those of the file, or everything that is wrong with it.

    Takes up to half a second for a large file: not on the event loop.
    """
    plain = _plain(data)
    if isinstance(plain, Objection):
        return (plain,)
    own: dict[str, Plain] = {key: value for key, value in plain.data.items() if key != _CHANNELS}
    chosen, objections = read_choices(plain, (), own, works)
    objections += _beyond(plain, (), chosen, deployment)
    channels: dict[int, Preferences] = {}
    given = plain.data.get(_CHANNELS, "")
    if given and not isinstance(given, dict):
        objections.append(Objection("not-a-mapping", _CHANNELS, plain.line((_CHANNELS,))))
    for name, choices in given.items() if isinstance(given, dict) else ():
        path = (_CHANNELS, name)
        if not (name.isascii() and name.isdigit() and 0 < int(name[:20]) < _LARGEST_ID):
            objections.append(Objection("channel-id", name[:40], plain.line(path)))
            continue
        channel, misfits = read_choices(plain, path, choices, works, in_channel=True)
        objections += [*misfits, *_beyond(plain, path, channel, deployment)]
        if channel.chosen:
            channels[int(name)] = channel
    if objections:
        return tuple(sorted(objections, key=lambda o: o.line))
    return ServerPreferences(now.guild, now.version, chosen, MappingProxyType(channels))


def _plain(data: bytes) -> PlainYaml | Objection:
    if len(data) > 4 * MAX_CHARACTERS:  # no text of so many characters has more bytes
        return Objection("yaml-too-large", facts={"detail": str(MAX_CHARACTERS)})
    try:
        return read(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Objection("not-utf8")
    except PlainYamlError as problem:
        return Objection(problem.code, line=problem.line, facts={"detail": problem.detail})


def _beyond(
    plain: PlainYaml, path: tuple[str, ...], chosen: Preferences, deployment: Deployment
) -> Iterator[Objection]:
    for key, value in chosen.chosen.items():
        yield from deployment.objections(key, value, plain.line((*path, key)))


def _channels(server: ServerPreferences, say: Say) -> list[str]:
    lines = ["", *_comment(say("yaml-channels"))]
    if not server.channels:
        return [*lines, f"# {_CHANNELS}:"]
    lines.append(f"{_CHANNELS}:")
    for channel, chosen in sorted(server.channels.items()):
        lines.append(f'  "{channel}":')
        lines += [f"    {key}: {_written(value)}".rstrip() for key, value in chosen.chosen.items()]
    return lines


def _explained(preference: Preference, deployment: Deployment, say: Say) -> Iterator[str]:
    yield from _comment(say(preference.about))
    bound = deployment.bounds.get(preference.key, Bound(preference.least, preference.most))
    for choice in preference.choices:
        if not bound.only or choice in bound.only:
            yield from _comment(f"{choice}: {say(preference.choice(choice))}", "  ")
    if preference.kind is Kind.NUMBER:
        yield from _comment(bound.written(), "  ")


def _line(key: str, value: Value | None, counts: Preferences) -> str:
    if value is None:
        return f"# {key}: {_written(getattr(counts, key))}".rstrip()
    return f"{key}: {_written(value)}".rstrip()


def _written(value: Value) -> str:
    """Ids are written in quotation marks: a text may be called `null`, and a number as long as Discord's be rounded."""
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple():
            return f"[{', '.join(_quoted(str(item)) for item in value)}]"
        case str() if value and not isinstance(value, StrEnum):
            return _quoted(value)
        case _:
            return str(value)


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _comment(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=f"# {indent}", subsequent_indent=f"# {indent}")
