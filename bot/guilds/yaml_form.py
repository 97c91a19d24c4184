"""A server's preferences as a YAML file: out, with comments that say what each key does, and in again.

What is not chosen stands in a comment, with the value that counts instead.
"""

import json
import re
import textwrap
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bot.errors import Objection, PlainYamlError
from bot.guilds.catalogue import Preference, in_group
from bot.guilds.deployment import Bound, Deployment
from bot.guilds.precedence import effective
from bot.guilds.preferences import Group, Kind, Preferences, Value
from bot.guilds.reading import MOST_TOLD, read_choices
from bot.guilds.server import ServerPreferences
from bot.plain_yaml import MAX_CHARACTERS, Plain, PlainYaml, read

Say = Callable[..., str]  # Phrases.say
_CHANNELS = "channels"
_WIDTH = 100
_ID, _LARGEST_ID = re.compile(r"[1-9][0-9]{0,18}"), 2**63


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
    """What to save so that the server's preferences are those of the file, or what is wrong with it: everything,
    unless that is more than anyone reads. Takes up to half a second for a large file: not on the event loop.
    """
    plain = _plain(data)
    if isinstance(plain, Objection):
        return (plain,)
    file = _File(plain, now, deployment, {*works, *_chosen_works(now)})
    own: dict[str, Plain] = {key: value for key, value in plain.data.items() if key != _CHANNELS}
    chosen, objections = file.choices((), own, now.chosen)
    channels, more = file.channels(plain.data.get(_CHANNELS, ""))
    if objections or more:
        return tuple(sorted((*objections, *more), key=lambda o: o.line))
    return ServerPreferences(now.guild, now.version, chosen, MappingProxyType(channels))


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is plain YAML, and what its choices are held to. What is chosen now may always stand: a text may be
    gone, or a bound be set, since.
    """

    plain: PlainYaml
    now: ServerPreferences
    deployment: Deployment
    works: Collection[str]

    def choices(self, path: tuple[str, ...], given: Plain, before: Preferences) -> tuple[Preferences, list[Objection]]:
        chosen, objections = read_choices(self.plain, path, given, self.works, in_channel=bool(path))
        for key, value in chosen.chosen.items():
            if value != before.chosen.get(key):
                objections += self.deployment.objections(key, value, self.plain.line((*path, key)))
        return chosen, objections

    def channels(self, given: Plain) -> tuple[dict[int, Preferences], list[Objection]]:
        if given and not isinstance(given, dict):
            return {}, [Objection("not-a-mapping", _CHANNELS, self.plain.line((_CHANNELS,)))]
        channels: dict[int, Preferences] = {}
        objections: list[Objection] = []
        for name, choices in given.items() if isinstance(given, dict) else ():
            if len(objections) >= MOST_TOLD:
                break
            path = (_CHANNELS, name)
            if not (_ID.fullmatch(name) and int(name) < _LARGEST_ID):
                objections.append(Objection("channel-id", name[:40], self.plain.line(path)))
                continue
            chosen, misfits = self.choices(path, choices, self.now.of_channel(int(name)))
            objections += misfits
            channels |= {int(name): chosen} if chosen.chosen else {}
        return channels, objections


def _chosen_works(server: ServerPreferences) -> Iterator[str]:
    for chosen in (server.chosen, *server.channels.values()):
        yield from (*chosen.works, chosen.default_work)


def _plain(data: bytes) -> PlainYaml | Objection:
    if len(data) > 4 * MAX_CHARACTERS:  # no text of so many characters has more bytes
        return Objection("yaml-too-large", facts={"detail": str(MAX_CHARACTERS)})
    try:
        return read(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Objection("not-utf8")
    except PlainYamlError as problem:
        return Objection(problem.code, line=problem.line, facts={"detail": problem.detail})


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
