"""Where a file says what it is, in the forms that tools write: YAML, pandoc's title block, MultiMarkdown, TOML, JSON.

Blank lines and comments before it are not text. TOML and JSON are recognised and never read: their lines are not text
either. What none of these is, is the body.

    ---             % Title          Title: …          +++             {
    title: …        % Author         Author: …         title = "…"       "title": "…"
    ---             % Date                             +++             }
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.library.foreign_keys import field_of, is_about_the_work
from bot.library.line_groups import line_groups
from bot.plain_yaml import MAX_CHARACTERS, Plain, PlainYaml

_BEFORE = re.compile(r"(?:[ \t]*+(?:(?:<!--(?:(?!-->).)*+-->|%%(?:(?!%%).)*+%%)[ \t]*+)?\n)*+", re.DOTALL)
_FENCE = re.compile(r"---[ \t]*\n(?=\S)")  # a blank line after it: a thematic break …
_LATE_FENCE = re.compile(r"---[ \t]*\n[ \t\n]*(?=\S)")  # … unless keys that we know follow
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_YAML_KEY = re.compile(r"^([\w\"'][^\n:]{0,60}):(?:[ \t]|$)", re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(?=\s*(?:[\w\"'.-]+[ \t]*=|\[|#|\+\+\+))")
_TOML_END = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
_JSON = re.compile(r"\{[ \t]*\n(?=\s*\")")
_JSON_END = re.compile(r"^\}[ \t]*$", re.MULTILINE)
_TITLE_BLOCK = re.compile(r"(?:%(?:[ \t][^\n]*)?(?:\n[ \t]+[^\s][^\n]*)*+(?:\n|\Z)){1,3}")
_KEY_LINE = re.compile(r"([^\W\d_][\w \-]{0,39}?)[ \t]*:[ \t]*(.*)")
_GROUP = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+(?:[ \t]*\n)*")
_SURE = 2  # known keys without a title: one alone may be a sentence (“Date: …”)


class Form(StrEnum):
    NONE = "none"
    YAML = "yaml"
    TOML = "toml"
    JSON = "json"
    TITLE_BLOCK = "title-block"
    KEY_LINES = "key-lines"


@dataclass(frozen=True, slots=True)
class Split:
    """A file's front matter and its body, with their first lines. `yaml` is its text in that form, `stated` what the
    others state.
    """

    form: Form
    line: int
    body: str
    body_line: int
    yaml: str = ""
    stated: PlainYaml = field(default_factory=lambda: PlainYaml({}, {}))


def split(source: str) -> Split:
    """Front matter and body. Raises ValueError when an opening `---` is never closed."""
    before = _BEFORE.match(source)
    start = before.end() if before else 0
    found = (
        _yaml(source, start) or _fenced_block(source, start) or _title_block(source, start) or _key_lines(source, start)
    )
    return found or Split(Form.NONE, 1, source, 1)


def _yaml(source: str, start: int) -> Split | None:
    opening = _FENCE.match(source, start)
    late = _LATE_FENCE.match(source, start)
    if late is None:
        return None
    closing = _CLOSING.search(source, late.end())
    if opening is None or start:
        known = closing and any(field_of(m[1]) for m in _YAML_KEY.finditer(source, late.end(), closing.start()))
        if not known:
            return None
    if closing is None:
        raise ValueError
    line = _line_at(source, late.end())
    rest = source[closing.end() :]
    return Split(Form.YAML, line, rest, _line_at(source, closing.end()), yaml=source[late.end() : closing.start()])


def _fenced_block(source: str, start: int) -> Split | None:
    for form, fence, end in ((Form.TOML, _TOML, _TOML_END), (Form.JSON, _JSON, _JSON_END)):
        opening = fence.match(source, start)
        closing = end.search(source, opening.end()) if opening else None
        if closing is not None:
            return Split(form, _line_at(source, start), source[closing.end() :], _line_at(source, closing.end()))
    return None


def _title_block(source: str, start: int) -> Split | None:
    block = _TITLE_BLOCK.match(source, start)
    if block is None:
        return None
    first = _line_at(source, start)
    data: dict[str, Plain] = {}
    lines: dict[tuple[str | int, ...], int] = {}
    number = first
    for key, stated in zip(
        ("title", "authors", "date"), re.split(r"\n(?=%)", block.group().rstrip("\n")), strict=False
    ):
        words = [part.strip() for part in stated[1:].split("\n")]
        authors = [name.strip() for part in words for name in part.split(";") if name.strip()]
        data[key] = [*authors] if key == "authors" else " ".join(words).strip()
        lines[key,] = number
        number += len(words)
    end = block.end()
    return Split(Form.TITLE_BLOCK, first, source[end:], _line_at(source, end), stated=PlainYaml(data, lines))


def _key_lines(source: str, start: int) -> Split | None:
    """Leading groups of `Key: value` lines. The first must state a title, or two things that we know."""
    end, first = start, _line_at(source, start)
    stated: dict[str, tuple[str, int]] = {}
    while end < MAX_CHARACTERS and (match := _GROUP.match(source, end, end + MAX_CHARACTERS)) is not None:
        if match.end() - end == MAX_CHARACTERS:
            break
        found = read_key_lines(match.group().rstrip().split("\n"), _line_at(source, end))
        known = {field_of(key) for key in found if field_of(key)}
        if not found or not ("title" in known or len(known) >= _SURE or (stated and len(known) == len(found))):
            break
        stated = found | stated
        end = match.end()
    if not stated:
        return None
    plain = PlainYaml({key: value for key, (value, _) in stated.items()}, {(key,): n for key, (_, n) in stated.items()})
    return Split(Form.KEY_LINES, first, source[end:], _line_at(source, end), stated=plain)


def read_key_lines(lines: Sequence[str], first_line: int) -> dict[str, tuple[str, int]]:
    """Each key with its value and line, where every line has a key or goes on with a value; else nothing."""
    found: dict[str, tuple[str, int]] = {}
    key = ""
    for number, line in enumerate(lines, first_line):
        match = _KEY_LINE.fullmatch(line.rstrip())
        if match is not None:
            key = match[1]
            found[key] = (match[2].strip(), number)
        elif key and line[:1].isspace():
            value, at = found[key]
            found[key] = (f"{value} {line.strip()}".strip(), at)
        else:
            return {}
    return found


def header_of_library(lines: Mapping[int, str]) -> PlainYaml:
    """What the header of a digital library states of the work (`Title: …`): of its lines, by their numbers."""
    data: dict[str, Plain] = {}
    where: dict[tuple[str | int, ...], int] = {}
    text = "\n".join(lines.get(n, "") for n in range(1, max(lines, default=0) + 1))
    for group in line_groups(text):
        for key, (value, line) in read_key_lines(group.lines, group.first).items():
            if is_about_the_work(key) and value and field_of(key) not in data:
                data[field_of(key)] = value
                where[field_of(key),] = line
    return PlainYaml(data, where)


def _line_at(source: str, at: int) -> int:
    return source.count("\n", 0, at) + 1
