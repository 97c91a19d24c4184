"""YAML as plain data and nothing else: strings, lists and mappings, every value with its line.

Front matter and settings are written by people and may come from anywhere. So scalars stay as they were
typed (`date: 2026-01-05` is those ten characters; the model that receives them decides on types), and what YAML
has beyond data (tags, anchors and aliases, several documents) is refused before anything is built.
"""

import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import yaml

from bot.errors import PlainYamlError, YamlCode

Plain = str | list["Plain"] | dict[str, "Plain"]

MAX_CHARACTERS = 65_536
_MAX_DEPTH = 8
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_TAG = re.compile(r"!<[^>]*>|![^\s,\[\]{}]*")
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class PlainYaml:
    """A mapping, and the line (from 1) of each value's key or item, by its path."""

    data: dict[str, Plain]
    lines: dict[tuple[str | int, ...], int]

    def line(self, path: tuple[str | int, ...]) -> int:
        """The line of `path`, or of the nearest key above it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(text: str, *, first_line: int = 1) -> PlainYaml:
    """The mapping that `text` holds. Raises PlainYamlError with the line of what is refused."""
    if len(text) > MAX_CHARACTERS:
        raise PlainYamlError(YamlCode.TOO_LARGE, first_line, str(MAX_CHARACTERS))
    _refuse_more_than_data(text, first_line)
    with _yaml_errors(text, first_line):
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    lines: dict[tuple[str | int, ...], int] = {(): first_line}
    data = _plain_data(node, (), lines, first_line) if node is not None else {}
    if not isinstance(data, dict):
        raise PlainYamlError(YamlCode.NOT_A_MAPPING, first_line)
    return PlainYaml(data, lines)


@contextmanager
def _yaml_errors(text: str, first_line: int) -> Generator[None]:
    """Raise PlainYamlError for everything that comes out of reading YAML."""
    try:
        yield
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        raise PlainYamlError(YamlCode.SYNTAX, first_line + line) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position)
        raise PlainYamlError(YamlCode.CHARACTER, first_line + line, f"U+{error.character:04X}") from error


def _events(text: str, first_line: int) -> Iterator[yaml.Event]:
    r"""What the text consists of. PyYAML converts some numbers unseen: of an escape that is above all characters
    (`\U00110000`), of a version with thousands of digits.
    """
    with _yaml_errors(text, first_line):
        loader = yaml.SafeLoader(text)
        try:
            while loader.check_event():
                yield loader.get_event()  # pyright: ignore[reportUnknownMemberType]
        except (ValueError, OverflowError) as error:
            raise PlainYamlError(YamlCode.NUMBER, first_line + loader.line) from error


def _refuse_more_than_data(text: str, first_line: int) -> None:
    depth = documents = 0
    for event in _events(text, first_line):
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise PlainYamlError(YamlCode.DOCUMENTS, line)
        elif isinstance(event, yaml.AliasEvent) or (isinstance(event, yaml.NodeEvent) and event.anchor):
            raise PlainYamlError(YamlCode.ALIAS, line, str(event.anchor))
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            raise PlainYamlError(YamlCode.TAG, line, _tag_as_typed(text, event))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise PlainYamlError(YamlCode.TOO_DEEP, line, str(_MAX_DEPTH))


def _tag_as_typed(text: str, event: yaml.Event) -> str:
    """The event's own tag is its long form, `tag:yaml.org,2002:str` for `!!str`."""
    typed = _TAG.match(text, event.start_mark.index) if event.start_mark else None
    return typed.group() if typed else "!"


def _refuse_unshowable(node: yaml.ScalarNode, first_line: int) -> None:
    """Refuse an escape for half a character or a control character: no text holds those."""
    found = _UNSHOWABLE.search(node.value)
    if found is not None:
        raise PlainYamlError(YamlCode.CHARACTER, first_line + node.start_mark.line, f"U+{ord(found.group()):04X}")


def _plain_data(
    node: yaml.Node, path: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int], first_line: int
) -> Plain:
    if isinstance(node, yaml.ScalarNode):
        _refuse_unshowable(node, first_line)
        return "" if node.style is None and node.value in _EMPTY else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        items: list[Plain] = []
        for n, item in enumerate(node.value):
            lines[*path, n] = first_line + item.start_mark.line
            items.append(_plain_data(item, (*path, n), lines, first_line))
        return items
    data: dict[str, Plain] = {}
    for key, value in node.value:
        line = first_line + key.start_mark.line
        if not isinstance(key, yaml.ScalarNode):
            raise PlainYamlError(YamlCode.KEY, line)
        _refuse_unshowable(key, first_line)
        name = str(key.value)
        if name in data:
            raise PlainYamlError(YamlCode.KEY_TWICE, line, name)
        lines[*path, name] = line
        data[name] = _plain_data(value, (*path, name), lines, first_line)
    return data
