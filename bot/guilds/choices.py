"""Preferences as people write them in YAML -> Preferences, or everything that is wrong with them, line by line.

Both a server's file and the operator's `config/catchword.yaml` are read here.
"""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from itertools import islice
from typing import Any

from pydantic import ValidationError

from bot.findings import Finding
from bot.guilds.catalogue import Preference, catalogue
from bot.guilds.choice_codes import ChoiceCode
from bot.guilds.preferences import NOTHING_CHOSEN, Kind, Preferences, Value
from bot.plain_yaml import Plain, PlainYaml

Path = tuple[str | int, ...]
_MAY_BE_EMPTY = frozenset({Kind.WORK, Kind.WORKS, Kind.ROLES, Kind.VENUES, Kind.QUESTIONS})
_ALIKE = 0.5  # how alike two names must be to ask whether the other is meant
MOST_TOLD = 50  # findings after which reading stops: it takes time to look for the nearest name of each


def read_choices(
    plain: PlainYaml, path: Path, given: Plain, works: Collection[str] | None = None, *, in_channel: bool = False
) -> tuple[Preferences, list[Finding]]:
    """What the mapping at `path` chooses, and everything that is wrong with it, up to MOST_TOLD findings.
    `works`, if given, are the ids of the texts that exist.
    """
    if not isinstance(given, dict):
        return NOTHING_CHOSEN, [Finding(ChoiceCode.NOT_A_MAPPING, str(path[-1]), plain.line(path))] if given else []
    findings: list[Finding] = []
    choices: dict[str, Any] = {}
    for key, value in given.items():
        if len(findings) >= MOST_TOLD:
            break
        line = plain.line((*path, key))
        finding = _check_key(key, line, in_channel=in_channel) or _check_value(catalogue()[key], value, line)
        if finding is not None:
            findings.append(finding)
            continue
        choices[key] = value
    chosen = Preferences.model_validate(choices)
    if works is not None:
        findings += islice(unknown_works(plain, path, chosen, works), MOST_TOLD - len(findings))
    return chosen, findings


def unknown_key(key: str, known: Collection[str], line: int) -> Finding:
    return Finding(ChoiceCode.KEY_UNKNOWN, key, line, {"nearest": nearest_name(key, known), "known": ", ".join(known)})


def nearest_name(name: str, names: Collection[str]) -> str:
    """The one of `names` that `name` is most like, or `none`."""
    folded = {n.casefold(): n for n in names}
    alike = get_close_matches(name.casefold()[:100], folded, n=1, cutoff=_ALIKE)
    return folded[alike[0]] if alike else "none"


def _check_key(key: str, line: int, *, in_channel: bool) -> Finding | None:
    preference = catalogue().get(key)
    if preference is None:
        return unknown_key(key, [p.key for p in catalogue().values() if p.per_channel or not in_channel], line)
    if in_channel and not preference.per_channel:
        return Finding(ChoiceCode.NOT_PER_CHANNEL, key, line)
    return None


def parse_value(preference: Preference, given: Plain) -> Value | None:
    """The value that was written; None if this preference has no such value."""
    try:
        return getattr(Preferences.model_validate({preference.key: given}), preference.key)
    except ValidationError:
        return None


def _check_value(preference: Preference, given: Plain, line: int) -> Finding | None:
    if given == "" and preference.kind not in _MAY_BE_EMPTY:
        return Finding(ChoiceCode.NO_VALUE, preference.key, line)
    if parse_value(preference, given) is not None:
        return None
    facts: dict[str, str | int] = {"least": str(preference.least), "most": str(preference.most)}
    return Finding(
        ChoiceCode(f"value-{preference.kind}"), preference.key, line, facts | {"choices": ", ".join(preference.choices)}
    )


def unknown_works(plain: PlainYaml, path: Path, chosen: Preferences, works: Collection[str]) -> Iterator[Finding]:
    """The works of `chosen` that are not among `works`: each with the nearest that is, which takes time to find."""
    known = {work.casefold() for work in works}
    named: Mapping[str, tuple[str, ...]] = {
        "works": chosen.works,
        "default_work": (chosen.default_work,) if chosen.default_work else (),
    }
    for key, ids in named.items():
        for n, work in enumerate(ids):
            if work.casefold() not in known:
                facts = {"work": work, "nearest": nearest_name(work, works)}
                yield Finding(ChoiceCode.WORK_UNKNOWN, key, plain.line((*path, key, n)), facts)
