"""The front matter of a corpus file: what the work says of itself, and which headings are not its body."""

import difflib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from bot.errors import PlainYamlError, YamlCode
from bot.findings import Finding
from bot.library.findings import CorpusCode, RefusedError, error, warning
from bot.library.foreign_keys import adapt_value, field_of, is_passed_over, map_keys
from bot.library.marks import MarkForm
from bot.plain_yaml import PlainYaml, read
from bot.texts.work import Numbering

_LISTS = frozenset({"authors", "aliases", "back_matter", "imprint", "slogans", "parts"})
_ID = re.compile(r"[^\W_](?:[^\W_]|-){0,31}")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _without_empty(items: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(item for item in items if item)


Line = Annotated[str, AfterValidator(_one_line)]
Lines = Annotated[tuple[Line, ...], AfterValidator(_without_empty)]


class FrontMatter(BaseModel):
    """The keys a corpus file may have. What is left out is empty, never guessed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Line = ""
    title: Line = ""
    authors: Lines = ()
    publisher: Line = ""
    date: Line = ""
    language: Line = ""
    source: Line = ""
    rights: Line = ""
    aliases: Lines = ()
    citation: Line = ""
    quotation_limit: Annotated[int, Field(ge=1)] | None = None
    back_matter: Lines = ()
    imprint: Lines = ()
    slogans: Lines = ()
    parts: Lines = ()
    numbering: Numbering = Numbering.SEEN
    marks: MarkForm = MarkForm.NONE


@dataclass(frozen=True, slots=True)
class ParsedFrontMatter:
    """What a file says of the work, the line of each of our keys that it gives, and what there is to say about it."""

    matter: FrontMatter = field(default_factory=FrontMatter)
    plain: PlainYaml = field(default_factory=lambda: PlainYaml({}, {}))
    findings: tuple[Finding, ...] = ()


def read_front_matter(yaml: str, path: Path, first_line: int) -> ParsedFrontMatter:
    """The front matter in `yaml`. Raises RefusedError with a finding for every problem."""
    try:
        plain = read(yaml, first_line=first_line)
    except PlainYamlError as problem:
        code = CorpusCode.FRONT_MATTER_LONG if problem.code is YamlCode.TOO_LARGE else problem.code
        raise RefusedError(error(path, problem.line, code, detail=problem.detail)) from problem
    return validate_front_matter(plain, path)


def validate_front_matter(plain: PlainYaml, path: Path) -> ParsedFrontMatter:
    """The front matter that these keys and values make. Raises RefusedError with a finding for every problem."""
    keys = map_keys(plain.data)
    given = {name: adapt_value(name, key, plain.data[key]) for name, key in keys.items() if plain.data[key]}
    unknown = tuple(
        _unknown_key(path, plain, key) for key in plain.data if not field_of(key) and not is_passed_over(key)
    )
    try:
        matter = FrontMatter.model_validate(given)
    except ValidationError as problems:
        misfits = (_misfit(path, plain, keys, problem["loc"]) for problem in problems.errors())
        raise RefusedError(*sorted((*misfits, *unknown), key=lambda f: f.line)) from problems
    ours = PlainYaml(plain.data, {(name,): plain.line((key,)) for name, key in keys.items()})
    if matter.id and (not is_id(matter.id)):
        raise RefusedError(error(path, ours.line(("id",)), CorpusCode.ID_FORM, id=matter.id), *unknown)
    return ParsedFrontMatter(matter, ours, unknown)


def is_id(text: str) -> bool:
    """Whether `text` can name a work: up to 32 letters, digits and hyphens, at least one of them a letter."""
    return _ID.fullmatch(text) is not None and any(c.isalpha() for c in text)


def _unknown_key(path: Path, plain: PlainYaml, key: str) -> Finding:
    nearest = next(iter(difflib.get_close_matches(key, FrontMatter.model_fields, 1)), "")
    return warning(
        path,
        plain.line((key,)),
        CorpusCode.KEY_UNKNOWN,
        key=key,
        nearest=nearest,
        known=", ".join(FrontMatter.model_fields),
    )


def _misfit(path: Path, plain: PlainYaml, keys: dict[str, str], where: tuple[str | int, ...]) -> Finding:
    name = str(where[0])
    wanted = "list" if name in _LISTS else name if name in {"numbering", "marks", "quotation_limit"} else "text"
    return error(path, plain.line((keys[name], *where[1:])), CorpusCode.VALUE_TYPE, key=keys[name], wanted=wanted)
