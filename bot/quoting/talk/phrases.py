"""The phrases of one language, from their file. Read once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.matching.headed_lines import lines_by_heading
from bot.quoting.frames.patterns import REST, Choice, Pattern, read_group, read_pattern

_FRAME = "FRAME ="
_WORD = re.compile(r"[^\W\d_]+")
_LISTS, _BEFORE, _AFTER = "lists", "before", "after"
_BEFORE_REFERENCE, _AFTER_REFERENCE = "before a reference", "after a reference"


@dataclass(frozen=True, slots=True)
class Phrases:
    """`whole` are all that a message says, `leading` and `trailing` what is said before or after what is asked for:
    each with the heading it is listed under. `around` are said before and after these, `around_reference` around
    a reference; `frame` are the single words of these that are passed over inside one too.
    """

    whole: tuple[tuple[str, Pattern], ...]
    leading: tuple[tuple[str, Pattern], ...]
    trailing: tuple[tuple[str, Pattern], ...]
    around: tuple[Choice, Choice]
    around_reference: tuple[Choice, Choice]
    frame: frozenset[str]


@cache
def phrases(language: str = "en") -> Phrases:
    return read_phrases(files("bot.quoting.talk").joinpath(f"{language}.txt").read_text("utf-8"))


def read_phrases(text: str) -> Phrases:
    """Raises ValueError for a line that cannot be read."""
    blocks = lines_by_heading(text)
    groups: dict[str, Choice] = {}
    lists = blocks.pop(_LISTS)
    frame = frozenset(word for line in lists if line.startswith(_FRAME) for word in _WORD.findall(line))
    for line in lists:
        name, _, words = line.partition("=")
        groups[name.strip()] = read_group(words, groups)
    before, after, before_reference, after_reference = (
        _choice(blocks.pop(heading), groups) for heading in (_BEFORE, _AFTER, _BEFORE_REFERENCE, _AFTER_REFERENCE)
    )
    listed = [(heading, line) for heading, lines in blocks.items() for line in lines]
    stripped = ((heading, line, line.removeprefix(REST).removesuffix(REST)) for heading, line in listed)
    patterns = [(line, (heading, read_pattern(words, groups))) for heading, line, words in stripped]
    return Phrases(
        tuple(pattern for line, pattern in patterns if REST not in line),
        tuple(pattern for line, pattern in patterns if line.endswith(REST)),
        tuple(pattern for line, pattern in patterns if line.startswith(REST)),
        (before, after),
        (before_reference, after_reference),
        frame - {_FRAME.split(maxsplit=1)[0]},
    )


def _choice(lines: Iterable[str], groups: Mapping[str, Choice]) -> Choice:
    return Choice([read_pattern(line, groups) for line in lines])
