"""Preferences as people write them in YAML -> choices, or everything that stands against them, each with its line.

Both a server's file and the operator's `config/catchword.yaml` are read here.
"""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from bot.errors import Objection
from bot.guilds.catalogue import Preference, catalogue
from bot.guilds.preferences import NOTHING_CHOSEN, Kind, Preferences, Value
from bot.plain_yaml import Plain, PlainYaml

Path = tuple[str | int, ...]
_MAY_BE_EMPTY = frozenset({Kind.WORK, Kind.WORKS, Kind.ROLES})
_ALIKE = 0.5  # of two names, to ask whether one is meant by the other
MOST_TOLD = 50  # objections after which no further choice is read: to seek the nearest name for each takes its time


def read_choices(
    plain: PlainYaml, path: Path, given: Plain, works: Collection[str] | None = None, *, in_channel: bool = False
) -> tuple[Preferences, list[Objection]]:
    """What the mapping at `path` chooses, and what is wrong with it: all, unless that is more than anyone reads.
    `works`, where given, are the ids there are.
    """
    if not isinstance(given, dict):
        return NOTHING_CHOSEN, [Objection("not-a-mapping", str(path[-1]), plain.line(path))] if given else []
    objections: list[Objection] = []
    choices: dict[str, Any] = {}
    for key, value in given.items():
        if len(objections) >= MOST_TOLD:
            break
        line = plain.line((*path, key))
        objection = _misplaced(key, line, in_channel=in_channel) or _misfit(catalogue()[key], value, line)
        if objection is not None:
            objections.append(objection)
            continue
        choices[key] = value
    chosen = Preferences.model_validate(choices)
    if works is not None:
        objections += _unknown_works(plain, path, chosen, works)
    return chosen, objections


def unknown_key(key: str, known: Collection[str], line: int) -> Objection:
    return Objection("key-unknown", key, line, {"nearest": nearest(key, known), "known": ", ".join(known)})


def nearest(name: str, names: Collection[str]) -> str:
    """The one of `names` that `name` may be meant for, or `none`."""
    folded = {n.casefold(): n for n in names}
    alike = get_close_matches(name.casefold()[:100], folded, n=1, cutoff=_ALIKE)
    return folded[alike[0]] if alike else "none"


def _misplaced(key: str, line: int, *, in_channel: bool) -> Objection | None:
    preference = catalogue().get(key)
    if preference is None:
        return unknown_key(key, [p.key for p in catalogue().values() if p.per_channel or not in_channel], line)
    if in_channel and not preference.per_channel:
        return Objection("not-per-channel", key, line)
    return None


def fitting(preference: Preference, given: Plain) -> Value | None:
    """The value that was written; None for what is no value of this preference."""
    try:
        return getattr(Preferences.model_validate({preference.key: given}), preference.key)
    except ValidationError:
        return None


def _misfit(preference: Preference, given: Plain, line: int) -> Objection | None:
    if given == "" and preference.kind not in _MAY_BE_EMPTY:
        return Objection("no-value", preference.key, line)
    if fitting(preference, given) is not None:
        return None
    facts: dict[str, str | int] = {"least": str(preference.least), "most": str(preference.most)}
    return Objection(
        f"value-{preference.kind}", preference.key, line, facts | {"choices": ", ".join(preference.choices)}
    )


def _unknown_works(plain: PlainYaml, path: Path, chosen: Preferences, works: Collection[str]) -> Iterator[Objection]:
    known = {work.casefold() for work in works}
    named: Mapping[str, tuple[str, ...]] = {
        "works": chosen.works,
        "default_work": (chosen.default_work,) if chosen.default_work else (),
    }
    for key, ids in named.items():
        for n, work in enumerate(ids):
            if work.casefold() not in known:
                facts = {"work": work, "nearest": nearest(work, works)}
                yield Objection("work-unknown", key, plain.line((*path, key, n)), facts)
