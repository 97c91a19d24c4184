"""The commands that the bot has synced, and their use: only what Discord's own client would send."""

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Any

from tests.loopback.records import Json
from tests.loopback.world import Context, Install, Person, Place, Role, World

SLASH, USER_MENU, MESSAGE_MENU = 1, 2, 3


class Option(IntEnum):
    SUB_COMMAND = 1
    SUB_COMMAND_GROUP = 2
    STRING = 3
    INTEGER = 4
    BOOLEAN = 5
    USER = 6
    CHANNEL = 7
    ROLE = 8
    MENTIONABLE = 9
    NUMBER = 10
    ATTACHMENT = 11


TAKEN = {Option.STRING: str, Option.INTEGER: int, Option.BOOLEAN: bool, Option.NUMBER: float}


class Upload:
    """A file given as an option."""

    def __init__(self, payload: Json) -> None:
        self.id: str = payload["id"]
        self._payload = payload

    def payload(self) -> Json:
        return self._payload


class CannotBeUsedError(LookupError):
    """Discord's client would not offer this, or not let it be sent."""


class Commands:
    """What was last synced, globally and server by server."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._synced: dict[str | None, list[Json]] = {None: []}

    def of(self, guild_id: str | None) -> list[Json]:
        return self._synced.get(guild_id, [])

    def overwrite(self, commands: list[Json], guild_id: str | None) -> list[Json]:
        """A command that was there keeps its identifier."""
        known = {(command["name"], command["type"]): command["id"] for command in self.of(guild_id)}
        self._synced[guild_id] = [self._kept(command, known, guild_id) for command in commands]
        return self._synced[guild_id]

    def find(self, name: str, kind: int, place: Place) -> Json:
        """The command as it is offered in a place."""
        for command in [*self.of(place.guild_id), *self.of(None)]:
            if (command["name"], command["type"]) == (name, kind):
                if not self.installs(command, place):
                    raise CannotBeUsedError(f"{name!r} is not offered in {place.context.name} {place.name or ''}")
                return command
        there = [command["name"] for command in [*self.of(None), *self.of(place.guild_id)]]
        raise CannotBeUsedError(f"no command {name!r} has been synced; there are {there}")

    @staticmethod
    def installs(command: Json, place: Place) -> set[Install]:
        """The installation through which a command is offered here; none: it is not.

        Where the bot is a member it is used as such, elsewhere as what the person has brought along.
        """
        old = [Context.GUILD] if command.get("dm_permission") is False else list(Context)
        kinds = {Install(kind) for kind in command.get("integration_types") or [Install.GUILD]}
        if place.context not in (command.get("contexts") or old):
            return set()
        if place.has_bot and Install.GUILD in kinds:
            return {Install.GUILD}
        return kinds & {Install.USER} if place.context is not Context.BOT_DM else set()

    def _kept(self, command: Json, known: dict[tuple[str, int], str], guild_id: str | None) -> Json:
        kind = command.get("type") or SLASH
        identity = known.get((command["name"], kind)) or self._world.ids.next()
        named: Json = {"id": identity, "application_id": self._world.bot.id, "version": identity}
        defaults: Json = {"default_member_permissions": None, "nsfw": False, "description": "", "options": []}
        return {**defaults, **command, **named, "type": kind} | ({"guild_id": guild_id} if guild_id else {})


def descend(command: Json, path: list[str]) -> list[Json]:
    """A command and the subcommands below it that a path names, down to the one that is used."""
    steps = [command]
    for name in path:
        inner = {option["name"]: option for option in steps[-1].get("options") or () if option["type"] <= 2}
        if name not in inner:
            raise CannotBeUsedError(f"{steps[-1]['name']!r} has no subcommand {name!r}, but {sorted(inner)}")
        steps.append(inner[name])
    return steps


def fill(steps: list[Json], given: Mapping[str, Any], *, focused: str | None = None) -> tuple[list[Json], list[Any]]:
    """The options as an interaction carries them, below their subcommands, and who and what they name."""
    wanted = {option["name"]: option for option in steps[-1].get("options") or ()}
    if unknown := set(given) - set(wanted):
        raise CannotBeUsedError(f"{steps[-1]['name']!r} has no option {sorted(unknown)}, but {sorted(wanted)}")
    missing = [name for name, option in wanted.items() if option.get("required") and name not in given]
    if missing and focused is None:
        raise CannotBeUsedError(f"{steps[-1]['name']!r} needs {missing}")
    options = [_filled(wanted[name], value, focused=focused) for name, value in given.items()]
    for step in reversed(steps[1:]):
        options = [{"type": step["type"], "name": step["name"], "options": options}]
    return options, list(given.values())


def _filled(option: Json, value: Any, *, focused: str | None) -> Json:
    name, kind = option["name"], Option(option["type"])
    if name == focused:
        if not option.get("autocomplete"):
            raise CannotBeUsedError(f"{name!r} has no autocomplete")
        return {"type": kind, "name": name, "value": value, "focused": True}
    for problem in _misfits(option, kind, value):
        raise CannotBeUsedError(f"{name!r} {problem}")
    return {"type": kind, "name": name, "value": value if kind in TAKEN else value.id}


def _misfits(option: Json, kind: Option, value: Any) -> Iterator[str]:
    expected = TAKEN.get(kind)
    if expected and not isinstance(value, expected):
        yield f"takes {expected.__name__}, not {value!r}"
    elif option.get("choices") and value not in [choice["value"] for choice in option["choices"]]:
        yield f"offers no {value!r}"
    elif isinstance(value, str) and len(value) > (option.get("max_length") or 6_000):
        yield f"takes fewer than {len(value)} characters"
    elif isinstance(value, str) and len(value) < (option.get("min_length") or 0):
        yield f"takes more than {len(value)} characters"
    elif isinstance(value, int) and not _within(value, option):
        yield f"takes no {value}"


def _within(value: float, option: Json) -> bool:
    low, high = option.get("min_value"), option.get("max_value")
    return (low is None or value >= low) and (high is None or value <= high)


def resolved(things: Sequence[Any], place: Place) -> Json:
    """What an interaction says of the people, channels, roles and files that it names; nothing, when none."""
    found: Json = {}
    for thing in things:
        match thing:
            case Person():
                found.setdefault("users", {})[thing.id] = thing.payload()
                if place.guild:
                    member = {
                        **place.guild.member(),
                        "permissions": str(place.guild.permissions_of(thing)),
                    }
                    found.setdefault("members", {})[thing.id] = member
            case Place():
                found.setdefault("channels", {})[thing.id] = thing.payload()
            case Role():
                found.setdefault("roles", {})[thing.id] = thing.payload()
            case Upload():
                found.setdefault("attachments", {})[thing.id] = thing.payload()
            case _:
                pass
    return {"resolved": found} if found else {}
