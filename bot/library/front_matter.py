"""The front matter of a corpus file: what the work says of itself, and which headings are not its body."""

import difflib
import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from bot.errors import PlainYamlError
from bot.library.findings import Finding, RefusedError, error
from bot.plain_yaml import PlainYaml, read

_FENCE = re.compile(r"---[ \t]*\n(?=\S)")  # a blank line after it: a thematic break
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_LISTS = frozenset({"authors", "aliases", "back_matter", "imprint", "slogans"})
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


def split(source: str) -> tuple[str | None, str, int]:
    """Front matter (None where there is none), body, and the line on which the body begins.

    Raises ValueError when the opening `---` is never closed.
    """
    opening = _FENCE.match(source)
    if opening is None:
        return None, source, 1
    closing = _CLOSING.search(source, opening.end())
    if closing is None:
        raise ValueError
    return source[opening.end() : closing.start()], source[closing.end() :], source.count("\n", 0, closing.end()) + 1


def validated(yaml: str, path: Path) -> tuple[FrontMatter, PlainYaml]:
    """The front matter in `yaml`, and its lines. Raises RefusedError with a finding for every problem."""
    try:
        plain = read(yaml, first_line=2)
    except PlainYamlError as problem:
        raise RefusedError(error(path, problem.line, problem.code, detail=problem.detail)) from problem
    given = {key: value for key, value in plain.data.items() if value or key not in FrontMatter.model_fields}
    try:
        matter = FrontMatter.model_validate(given)
    except ValidationError as problems:
        findings = (_finding(path, plain, problem["loc"]) for problem in problems.errors())
        raise RefusedError(*sorted(findings, key=lambda f: f.line)) from problems
    if matter.id and (not is_id(matter.id)):
        raise RefusedError(error(path, plain.line(("id",)), "id-form", id=matter.id))
    return matter, plain


def is_id(text: str) -> bool:
    """Whether `text` can name a work: up to 32 letters, digits and hyphens, at least one of them a letter."""
    return _ID.fullmatch(text) is not None and any(c.isalpha() for c in text)


def _finding(path: Path, plain: PlainYaml, where: tuple[str | int, ...]) -> Finding:
    key = str(where[0])
    if key not in FrontMatter.model_fields:
        nearest = next(iter(difflib.get_close_matches(key, FrontMatter.model_fields, 1)), "")
        return error(path, plain.line(where), "key-unknown", key=key, nearest=nearest)
    wanted = "list" if key in _LISTS else "number" if key == "quotation_limit" else "text"
    return error(path, plain.line(where), "value-type", key=key, wanted=wanted)
