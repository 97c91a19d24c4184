"""The frames of one language, from their file. Read once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.matching.headed_lines import lines_by_heading
from bot.quoting.frames.patterns import (
    Choice,
    Frame,
    Pattern,
    needs_mark,
    opening_words,
    read_frame,
    read_group,
)


class Openings:
    """Frames by the word that they begin with, so that most queries are compared with none of them."""

    def __init__(self, keyed: Iterable[tuple[Pattern, Frame]]) -> None:
        self._by_word: dict[str, list[Frame]] = {}
        self._any: list[Frame] = []
        self._marked: list[Frame] = []
        for pattern, frame in keyed:
            words = opening_words(pattern)
            if words is None:
                (self._marked if needs_mark(pattern) else self._any).append(frame)
            for word in words or ():
                self._by_word.setdefault(word, []).append(frame)

    def at(self, word: str, *, marked: bool = True) -> Sequence[Frame]:
        """Those that may begin with `word`; `marked` says whether a mark is typed before it, or it is a mention."""
        known = self._by_word.get(word, ())
        others = [*self._any, *self._marked] if marked else self._any
        return [*known, *others] if others else known


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """`fronts` and `backs` count wherever they are written around remembered words; chat only next to a frame, or set
    apart by marks. `small_words` say nothing of what is remembered. `title_openings` are left out of a name.
    """

    fronts: Openings
    backs: Openings
    chat_before: Openings
    chat_after: Openings
    small_words: frozenset[str]
    articles: frozenset[str]
    title_openings: Openings


@cache
def phrasebook(language: str = "en") -> Phrasebook:
    return read_phrasebook(_text(language))


def read_phrasebook(text: str) -> Phrasebook:
    """Raises ValueError for a line that cannot be read."""
    blocks = lines_by_heading(text)
    groups = read_lists(blocks["lists"])
    frames = [read_frame(line, groups) for line in blocks["frames"]]
    chat = [read_frame(line, groups) for line in blocks["chat"]]
    return Phrasebook(
        Openings((frame.front, frame) for frame in frames if frame.front),
        Openings((frame.back, frame) for frame in frames if not frame.front),
        Openings((frame.front, frame) for frame in chat if frame.front),
        Openings((frame.back, frame) for frame in chat if frame.back),
        frozenset(" ".join(blocks["small words"]).split()),
        frozenset(" ".join(blocks["articles"]).split()),
        Openings((frame.front, frame) for frame in (read_frame(line, groups) for line in blocks["title openings"])),
    )


def read_lists(lines: Iterable[str], known: Mapping[str, Choice] | None = None) -> dict[str, Choice]:
    """The lists by their names; one may hold those above it, and the `known` ones."""
    groups = dict(known or {})
    for line in lines:
        name, _, words = line.partition("=")
        groups[name.strip()] = read_group(words, groups)
    return groups


@cache
def word_lists(language: str = "en") -> Mapping[str, Choice]:
    """The lists of a language, for the phrases of other files."""
    return read_lists(lines_by_heading(_text(language))["lists"])


def _text(language: str) -> str:
    return files("bot.quoting.frames").joinpath(f"{language}.txt").read_text("utf-8")
