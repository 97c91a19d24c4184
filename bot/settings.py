"""The operator's choices for one deployment: config/catchword.yaml, and the environment over it.

What the file says of servers' preferences (SECTIONS) is for `guilds` to read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from bot.errors import PlainYamlError, SettingsError
from bot.plain_yaml import PlainYaml, read

PREFIX = "CATCHWORD_"
CONFIG_VARIABLE = "CATCHWORD_CONFIG"
IN_FILE = ("corpus", "data")  # both are paths
SECRETS = ("token", "database_url")  # each in the environment, or in a file that it names by `…_FILE`
SECTIONS = ("preferences", "bounds")
_HOME = Path(__file__).parent.parent
_SETTINGS_FILE = Path("config/catchword.yaml")


def _data_folder() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - a quotation in the terminal needs no data folder

    return user_data_path("catchword")


class Settings(BaseModel):
    """One field a setting. A change of any of them needs a restart."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corpus: Path = _HOME / "corpus"
    data: Path = Field(default_factory=_data_folder)
    token: SecretStr | None = None
    database_url: SecretStr | None = None


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """The file that CATCHWORD_CONFIG names, or config/catchword.yaml beside the program; empty where there is none."""

    path: Path
    plain: PlainYaml


def load_settings(environment: Mapping[str, str]) -> Settings:
    """The file's settings with `CATCHWORD_<KEY>` over them. Relative paths in the file start at its folder. Raises
    SettingsError.
    """
    settings = examine(settings_file(environment), environment)
    if isinstance(settings, Settings):
        return settings
    raise settings[0]


def settings_file(environment: Mapping[str, str]) -> SettingsFile:
    """Raises SettingsError for a file that cannot be read, or is not plain YAML."""
    named = environment.get(CONFIG_VARIABLE)
    path = Path(named) if named else _HOME / _SETTINGS_FILE
    try:
        return SettingsFile(path, read(path.read_text("utf-8-sig")))
    except FileNotFoundError as problem:
        if named:
            raise SettingsError(path, "settings-missing") from problem
        return SettingsFile(path, PlainYaml({}, {}))
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError(path, "settings-unreadable", detail=_why(problem)) from problem
    except PlainYamlError as problem:
        raise SettingsError(path, problem.code, problem.line, detail=problem.detail) from problem


def examine(file: SettingsFile, environment: Mapping[str, str]) -> Settings | tuple[SettingsError, ...]:
    """The settings, or everything that is wrong with them."""
    path, plain = file.path, file.plain
    problems = list(_misplaced(path, plain))
    values: dict[str, object] = {}
    for key in IN_FILE:
        value = plain.data.get(key)
        values |= {key: path.parent / value if isinstance(value, str) else value} if value else {}
    values |= {k: environment[PREFIX + k.upper()] for k in Settings.model_fields if environment.get(PREFIX + k.upper())}
    for key in SECRETS:
        try:
            values |= _secret(key, environment) if key not in values else {}
        except SettingsError as problem:
            problems.append(problem)
    try:
        settings = Settings.model_validate(values)
    except ValidationError as misfits:
        for misfit in misfits.errors():
            line, key = plain.line(misfit["loc"]), str(misfit["loc"][0])
            problems.append(SettingsError(path, "setting-value", line, key, misfit["msg"]))
    else:
        if not problems:
            return settings
    return tuple(sorted(problems, key=lambda problem: problem.line))


def _misplaced(path: Path, plain: PlainYaml) -> Iterator[SettingsError]:
    for key in plain.data:
        line = plain.line((key,))
        if key in SECRETS:
            yield SettingsError(path, "setting-secret", line, key, PREFIX + key.upper())
        elif key not in (*IN_FILE, *SECTIONS):
            yield SettingsError(path, "setting-unknown", line, key, ", ".join((*IN_FILE, *SECTIONS)))


def _secret(key: str, environment: Mapping[str, str]) -> dict[str, str]:
    """What the file holds that `CATCHWORD_<KEY>_FILE` names; nothing where that is not set, or the file empty."""
    named = environment.get(f"{PREFIX}{key.upper()}_FILE")
    if not named:
        return {}
    path = Path(named)
    try:
        secret = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError(path, "secret-file", key=key, detail=_why(problem)) from problem
    return {key: secret} if secret else {}


def _why(problem: OSError | UnicodeDecodeError) -> str:
    """The system's or the codec's own words; never the file's."""
    return (problem.strerror if isinstance(problem, OSError) else problem.reason) or ""
