"""The operator's choices for one deployment: config/catchword.yaml, and the environment over it.

`guilds` reads the sections about servers (SECTIONS).
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from bot.errors import PlainYamlError, SettingsError
from bot.files import RefusalCode, RefusedFileError, read_regular
from bot.findings import Finding
from bot.own_files import readable_by_others
from bot.plain_yaml import PlainYaml, read

PREFIX = "CATCHWORD_"
CONFIG_VARIABLE = "CATCHWORD_CONFIG"
IN_FILE = ("corpus", "data", "questions")  # all are paths
SECRETS = ("token", "database_url")  # each in the environment, or in a file that it names by `…_FILE`
SECTIONS = ("preferences", "bounds", "server_texts")
_PACKAGE = Path(__file__).parent
_SETTINGS_FILE = Path("config/catchword.yaml")
_MOST_SETTINGS = 4 * 2**20  # bytes; YAML has its own bound, in characters
_MOST_SECRET = 65_536  # bytes
_SHAPE_OF_TOKEN = re.compile(r"[\w-]{18,}\.[\w-]{6,}\.[\w-]{25,}", re.ASCII)


def _home() -> Path:
    """What holds corpus/ and config/: `bot` itself where it comes from a wheel, else the folder around it. Around a
    wheel's is everything that is installed, which may have folders of these names.
    """
    return _PACKAGE if (_PACKAGE / "corpus").is_dir() else _PACKAGE.parent


def _bundled_corpus() -> Path:
    """The texts that come with Catchword."""
    return _home() / "corpus"


def _data_folder() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - a quotation in the terminal needs no data folder

    try:
        return user_data_path("catchword")
    except RuntimeError:  # an account without a home
        return Path("catchword-data").absolute()


class SettingsCode(StrEnum):
    """What is wrong with a setting: each has its sentence in `wording`."""

    UNKNOWN = "setting-unknown"
    VALUE = "setting-value"
    IN_PUBLIC = "setting-secret"
    FILE_MISSING = "settings-missing"
    FILE_UNREADABLE = "settings-unreadable"
    FILE_NOT_REGULAR = "settings-not-regular"
    FILE_TOO_LARGE = "settings-too-large"
    NOT_TEXT = "secret-not-text"
    UNREADABLE = "secret-file"
    EXPOSED = "secret-exposed"
    EMPTY = "secret-empty"
    UNLIKELY = "secret-unlikely"
    MISSPELT = "setting-variable"
    NOT_REGULAR = "secret-not-regular"
    TOO_LARGE = "secret-too-large"


_REFUSED_SETTINGS = {
    RefusalCode.NOT_REGULAR: SettingsCode.FILE_NOT_REGULAR,
    RefusalCode.TOO_LARGE: SettingsCode.FILE_TOO_LARGE,
}
_REFUSED_SECRET = {
    RefusalCode.NOT_REGULAR: SettingsCode.NOT_REGULAR,
    RefusalCode.TOO_LARGE: SettingsCode.TOO_LARGE,
}


class Settings(BaseModel):
    """One field a setting. A change of any of them needs a restart."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corpus: Path = Field(default_factory=_bundled_corpus)
    data: Path = Field(default_factory=_data_folder)
    questions: Path | None = None
    token: SecretStr | None = None
    database_url: SecretStr | None = None


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """The file that CATCHWORD_CONFIG names, or the program's own config/catchword.yaml; empty if there is none."""

    path: Path
    plain: PlainYaml


def load_settings(environment: Mapping[str, str]) -> Settings:
    """The file's settings with `CATCHWORD_<KEY>` over them. Relative paths in the file start at its folder. Raises
    SettingsError.
    """
    settings = examine(read_settings_file(environment), environment)
    if isinstance(settings, Settings):
        return settings
    raise SettingsError(settings)


def read_settings_file(environment: Mapping[str, str]) -> SettingsFile:
    """Raises SettingsError for a file that cannot be read, or is not plain YAML."""
    named = environment.get(CONFIG_VARIABLE)
    path = Path(named) if named else _home() / _SETTINGS_FILE
    try:
        return SettingsFile(path, read(read_regular(path, _MOST_SETTINGS).decode("utf-8-sig")))
    except FileNotFoundError as problem:
        if named:
            raise SettingsError((Finding(SettingsCode.FILE_MISSING, path=path),)) from problem
        return SettingsFile(path, PlainYaml({}, {}))
    except (OSError, UnicodeDecodeError) as problem:
        unreadable = Finding(SettingsCode.FILE_UNREADABLE, facts={"detail": _reason(problem)}, path=path)
        raise SettingsError((unreadable,)) from problem
    except RefusedFileError as refused:
        raise SettingsError((Finding(_REFUSED_SETTINGS[refused.code], path=path),)) from refused
    except PlainYamlError as problem:
        raise SettingsError((problem.finding(path),)) from problem


def examine(file: SettingsFile, environment: Mapping[str, str]) -> Settings | tuple[Finding, ...]:
    """The settings, or everything that is wrong with them."""
    path, plain = file.path, file.plain
    problems = list(_misplaced_keys(path, plain))
    values: dict[str, object] = {}
    for key in IN_FILE:
        value = plain.data.get(key)
        values |= {key: path.parent / value if isinstance(value, str) else value} if value else {}
    values |= {k: environment[PREFIX + k.upper()] for k in Settings.model_fields if environment.get(PREFIX + k.upper())}
    for key in SECRETS:
        try:
            values |= _read_secret(key, environment) if key not in values else {}
        except SettingsError as problem:
            problems += problem.findings
    names = [PREFIX + key.upper() for key in SECRETS if not _is_text(values.get(key, ""))]
    problems += (Finding(SettingsCode.NOT_TEXT, name) for name in names)
    try:
        settings = Settings.model_validate(values)
    except ValidationError as misfits:
        for misfit in misfits.errors():
            line, key = plain.line(misfit["loc"]), str(misfit["loc"][0])
            problems.append(Finding(SettingsCode.VALUE, key, line, path=path))
    else:
        if not problems:
            return settings
    return tuple(sorted(problems, key=lambda problem: problem.line))


def _is_text(value: object) -> bool:
    """Whether all of it was UTF-8; the system hands on what was not as surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in str(value))


def _misplaced_keys(path: Path, plain: PlainYaml) -> Iterator[Finding]:
    for key in plain.data:
        line = plain.line((key,))
        if key in SECRETS:
            yield Finding(SettingsCode.IN_PUBLIC, key, line, {"detail": PREFIX + key.upper()}, path)
        elif key not in (*IN_FILE, *SECTIONS):
            yield Finding(SettingsCode.UNKNOWN, key, line, {"detail": ", ".join((*IN_FILE, *SECTIONS))}, path)


def _read_secret(key: str, environment: Mapping[str, str]) -> dict[str, str]:
    """The content of the file that `CATCHWORD_<KEY>_FILE` names; nothing if that is not set, or the file is empty."""
    named = environment.get(f"{PREFIX}{key.upper()}_FILE")
    if not named:
        return {}
    path = Path(named)
    try:
        secret = read_regular(path, _MOST_SECRET).decode("utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        unreadable = Finding(SettingsCode.UNREADABLE, key, facts={"detail": _reason(problem)}, path=path)
        raise SettingsError((unreadable,)) from problem
    except RefusedFileError as refused:
        raise SettingsError((Finding(_REFUSED_SECRET[refused.code], key, path=path),)) from refused
    return {key: secret} if secret else {}


def exposed_secrets(environment: Mapping[str, str]) -> tuple[Finding, ...]:
    """The files of secrets that other accounts of this machine can read."""
    named = {key: environment.get(f"{PREFIX}{key.upper()}_FILE") for key in SECRETS}
    return tuple(
        Finding(SettingsCode.EXPOSED, key, path=Path(file))
        for key, file in named.items()
        if file and readable_by_others(Path(file))
    )


def odd_secrets(environment: Mapping[str, str]) -> Iterator[Finding]:
    """Files of secrets that hold none, and a token that does not look like one: Discord alone knows whether it is."""
    for key in SECRETS:
        file = environment.get(f"{PREFIX}{key.upper()}_FILE")
        try:
            secret = environment.get(PREFIX + key.upper()) or _read_secret(key, environment).get(key)
        except SettingsError:  # told with the settings
            continue
        if file and not secret:
            yield Finding(SettingsCode.EMPTY, key, path=Path(file))
        if key == SECRETS[0] and secret and _SHAPE_OF_TOKEN.fullmatch(secret) is None:
            yield Finding(SettingsCode.UNLIKELY, key)


def misspelt_variables(environment: Mapping[str, str], others: Collection[str] = ()) -> Iterator[Finding]:
    """Variables that look like settings and are none. `others` are those that are read elsewhere."""
    keys = [PREFIX + key.upper() for key in Settings.model_fields]
    known = {CONFIG_VARIABLE, *keys, *(f"{PREFIX}{key.upper()}_FILE" for key in SECRETS), *others}
    for name in sorted(environment):
        if name.upper().startswith(PREFIX[:-1]) and name not in known:
            near = get_close_matches(name.upper(), sorted(known), 1)
            yield Finding(SettingsCode.MISSPELT, name, facts={"nearest": near[0] if near else ""})


def _reason(problem: OSError | UnicodeDecodeError) -> str:
    """The words of the system or the codec; never of the file."""
    return (problem.strerror if isinstance(problem, OSError) else problem.reason) or ""
