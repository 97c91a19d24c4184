"""The case files: what a case may say, and their reading. A case that says something else is refused by name."""

from collections import Counter
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter

from bot.quoting.answers import Reason
from tests.yaml_files import read_yaml

FOLDER = Path(__file__).parent / "cases"


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_case(value: object) -> object:
    return {"case": value, "words": value, "not_found": Reason.NOTHING_LIKE_IT} if isinstance(value, str) else value


class Case(BaseModel):
    """Remembered words and their answer: exactly one of `found`, `likely`, `ambiguous` and `not_found`. `likely` is the
    first place that is offered; with `probable`, as one that is probably meant.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: str
    words: str
    length: int | None = None
    found: str | None = None
    likely: str | None = None
    probable: bool | None = None
    ambiguous: tuple[str, ...] = ()
    not_found: Reason | None = None
    nearest: str | None = None
    marked: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()

    @property
    def typed(self) -> str:
        if self.length is None:
            return self.words
        return (self.words * self.length)[: self.length]


_CASES = TypeAdapter(list[Annotated[Case, BeforeValidator(_as_case)]])


def read_cases() -> dict[str, Case]:
    """All cases of all files; the keys are the test ids: `file: case`."""
    result: dict[str, Case] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        cases = _CASES.validate_python(read_yaml(path))
        twice = [name for name, count in Counter(c.case for c in cases).items() if count > 1]
        if twice:
            raise ValueError(f"{path.name} has two cases named {twice}")
        for case in cases:
            if sum(map(bool, (case.found, case.likely, case.ambiguous, case.not_found))) != 1:
                raise ValueError(f"{path.name}: {case.case!r} needs one of found, likely, ambiguous and not_found")
            result[f"{path.stem}: {case.case}"] = case
    return result
