"""The operator's choices for one deployment: config/catchword.yaml, the environment over it -> frozen Settings."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from bot.errors import PlainYamlError, SettingsError
from bot.plain_yaml import PlainYaml, read

PREFIX = "CATCHWORD_"
CONFIG_VARIABLE = "CATCHWORD_CONFIG"
_HOME = Path(__file__).parent.parent
TOKEN_FILE_VARIABLE = "CATCHWORD_TOKEN_FILE"  # noqa: S105 - a variable's name
IN_FILE = ("corpus", "data")  # both are paths
_SETTINGS_FILE = Path("config/catchword.yaml")


def _data_folder() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - a quotation in the terminal needs no data folder

    return user_data_path("catchword")


class Settings(BaseModel):
    """One field a setting. `token` comes from the environment, or from a file that it names, and nowhere else."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corpus: Path = _HOME / "corpus"
    data: Path = Field(default_factory=_data_folder)
    token: SecretStr | None = None


def load_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of the file named by CATCHWORD_CONFIG, or of config/catchword.yaml beside the program, with
    `CATCHWORD_<KEY>` over them. Relative paths in the file start at its folder. Raises SettingsError.
    """
    named = environment.get(CONFIG_VARIABLE)
    path = Path(named) if named else _HOME / _SETTINGS_FILE
    plain = _read(path, must_exist=bool(named))
    values: dict[str, object] = {}
    for key, value in plain.data.items():
        if key not in IN_FILE:
            raise SettingsError(path, "setting-unknown", plain.line((key,)), key, ", ".join(IN_FILE))
        if isinstance(value, str) and value:
            values[key] = path.parent / value
        elif value:
            values[key] = value
    values |= {k: environment[PREFIX + k.upper()] for k in Settings.model_fields if environment.get(PREFIX + k.upper())}
    token_file = environment.get(TOKEN_FILE_VARIABLE)
    if token_file and "token" not in values and (token := _token(Path(token_file))):
        values["token"] = token
    try:
        return Settings.model_validate(values)
    except ValidationError as problems:
        problem = problems.errors()[0]
        raise SettingsError(
            path, "setting-value", plain.line(problem["loc"]), str(problem["loc"][0]), problem["msg"]
        ) from problems


def _token(path: Path) -> str:
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError(path, "token-file", detail=_why(problem)) from problem


def _why(problem: OSError | UnicodeDecodeError) -> str:
    """The system's or the codec's own words; never the file's."""
    return (problem.strerror if isinstance(problem, OSError) else problem.reason) or ""


def _read(path: Path, *, must_exist: bool) -> PlainYaml:
    try:
        return read(path.read_text("utf-8-sig"))
    except FileNotFoundError as problem:
        if must_exist:
            raise SettingsError(path, "settings-missing") from problem
        return PlainYaml({}, {})
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError(path, "settings-unreadable", detail=_why(problem)) from problem
    except PlainYamlError as problem:
        raise SettingsError(path, problem.code, problem.line, detail=problem.detail) from problem
