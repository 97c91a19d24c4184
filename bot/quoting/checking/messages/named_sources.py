"""The words around a quotation -> the source that they name, as it is written: "IN14 §1.4", "the Manifesto".

A source is told by its form: capitals and numbers with small words between them, in a phrase that names one, in
brackets, or after a dash; there a name of a work that is held may be in small letters. Whether a place is there, the
checker knows.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

from bot.matching.headed_lines import lines_by_heading
from bot.quoting.checking.messages.names import (
    Name,
    held_ends,
    is_held,
    is_name,
    is_place,
    is_place_in_work,
    is_signature,
    name_ends,
)
from bot.quoting.frames.names import HeldNames
from bot.quoting.frames.patterns import Pattern, Slots, Stretch, ends, read_pattern
from bot.quoting.frames.phrasebook import read_lists, word_lists
from bot.quoting.frames.typed_text import TypedText, typed_text
from bot.texts.work import Work

_LONGEST = 200  # characters that are read before a quotation, or after it
_FEWEST = 4  # words of a text that ends with its source
_LONGEST_LINE, _FEW_ON_LINE = 14, 2  # words
_MOST_CUTS = 6  # ways to end a source before the end of its line
_MOST_ANY, _MOST_WHO = 3, 2  # words of somebody's name, and of what somebody is called, that nothing is made of
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]\n]{1,200}(?:\([^()\n]{1,40}\))?)[)\]]")
_AFTER_DASH = re.compile(
    r"[^\S\n]*(?:\n[^\S\n]*){0,3}(?:—|–|―|--|~|(?<=\s)-(?=[^\S\n])|(?<=\s)-(?=\w))[^\S\n]*[(\[]?[^\S\n]*([^\n]{1,200})"
)
_NEXT_LINE = re.compile(r"[^\S\n]*(?:\n[^\S\n]*){1,2}([^\n]{1,200})")
_CLOSING = '.,;:!?…"”’)]* \t'  # between a quotation and what is said of its source
_HEADING = "·"  # after a reference, before the heading of its section, as in the bot's own answers
_POINTS_TO = (":", "—", "–", " -")  # after a source, to what is quoted from it
_BULLET = re.compile(r"\n\s*(?:[-*+•]|\d+[.)])\s*\Z")
_ENDED = re.compile(r"[.!?;]")  # between a source and a quotation that are not of one sentence
_CUT = re.compile(r"[.,;:!?)\]](?=\s|$)|\s[(·|—–-]")
_BRACKETS_BEFORE = re.compile(r"\(([^()\n]{1,100})\)[\s:,]*\Z")
_PLACE_BEFORE = re.compile(r"([^:\n]{1,100}):\s")
_SENTENCE_END = re.compile(r"[.!?…]['\"”’)]*\s+|\n")


@dataclass(frozen=True, slots=True)
class SourceAfter:
    """A source that follows a quotation; what tells of it ends at `end`."""

    source: str
    end: int


@dataclass(frozen=True, slots=True)
class _Phrases:
    before: tuple[Pattern, ...]
    led: tuple[Pattern, ...]
    after: tuple[Pattern, ...]
    below: tuple[Pattern, ...]


def source_before(text: str, held: HeldNames | None = None) -> str:
    """The source that the words directly before a quotation name; empty for none."""
    text = _BULLET.sub("", text[-_LONGEST:])
    said = typed_text(text)
    slots, last = _slots(said, held), len(said.words)
    if led := _source_that_leads(said, slots, held):
        return led
    if _ENDED.search(said.gaps[last]):
        return ""
    for pattern in _phrases().before:
        for start in range(last):
            if named := ends(pattern, said, start, slots).get(last):
                return Name(said, *named[-1]).written
    if bracketed := _BRACKETS_BEFORE.search(text):
        return _longest_whole(bracketed[1])
    return _heading(text) if text.rstrip().endswith(_POINTS_TO) else ""


def source_above(text: str, held: HeldNames | None = None) -> str:
    """The same of a block quote, which may also have a line above it that is nothing but the source."""
    return source_before(text, held) or _heading(text)


def source_after(text: str, held: HeldNames | None = None) -> SourceAfter | None:
    """The source that the words directly after a quotation name: in brackets, after a dash, in a phrase, or
    alone on the next line.
    """
    text = text[: 2 * _LONGEST]
    skipped = len(text) - len(text.lstrip(_CLOSING))
    for pattern, is_meant in ((_IN_BRACKETS, is_name), (_AFTER_DASH, is_signature), (_NEXT_LINE, is_place)):
        found = pattern.match(text, skipped)
        if found and (named := _longest_named(found[1], is_meant, held)):
            end = found.end() if pattern is _IN_BRACKETS else found.start(1) + named.end
            return SourceAfter(named.source, end)
    if bracketed := _IN_BRACKETS.match(text, skipped):
        named = _source_in_phrase(bracketed[1], 0, _phrases().below, held)
        return SourceAfter(named.source, bracketed.end()) if named is not None else None
    if below := _NEXT_LINE.match(text, skipped):
        start = below.start(1)
        return _source_in_phrase(text, start, _phrases().below, held) or _source_on_line(text, start, held)
    return _source_in_phrase(text, skipped, _phrases().after, held) or _source_on_line(text, skipped, held)


def source_at_end(text: str, held: HeldNames | None = None) -> tuple[str, str]:
    """A text without the source that it ends with, and that source; empty for none."""
    for found in islice(_last_pieces(text), 2):
        words, rest = text[:found].rstrip(), text[found:]
        after = source_after(rest, held) if len(typed_text(words[-_LONGEST:]).words) >= _FEWEST else None
        left = rest[after.end :].strip(_CLOSING) if after is not None else ""
        if after is not None and (not left or left.startswith(_HEADING)):
            return words, after.source
    return text, ""


def source_at_beginning(text: str) -> tuple[str, str]:
    """A text without the place and colon that it begins with, and that place: "IN14 §1.4: …"."""
    line = text[:_LONGEST].partition("\n")[0]
    if found := _PLACE_BEFORE.match(line):
        said = typed_text(found[1])
        if is_place_in_work(said):
            return text[found.end() :].strip(), Name(said, 0, len(said.words)).written
    return text, ""


def _last_pieces(text: str) -> Iterator[int]:
    """Where a last line, or the end of one, may begin that names a source."""
    line = text.rstrip().rfind("\n")
    if line >= 0:
        yield line
    marks = [mark.start() for mark in re.finditer(r"\s(?=[(\[~—–―]|--?\s)", text[-_LONGEST:])]
    if marks:
        yield max(0, len(text) - _LONGEST) + marks[-1]


def _heading(text: str) -> str:
    """The source that is all of the last line, or of the last sentence."""
    lines = text.rstrip().splitlines()
    line = lines[-1][-_LONGEST:] if lines else ""
    for piece in (line, _SENTENCE_END.split(line)[-1]):
        said = typed_text(piece)
        if is_place(said, needs_number=False):
            return Name(said, 0, len(said.words)).written
    return ""


def _source_that_leads(said: TypedText, slots: Slots, held: HeldNames | None) -> str:
    """The name of a work that is held, with which the clause begins that leads to a quotation: "mill, ch. 2:"."""
    last = len(said.words)
    if held is None or "?" in said.gaps[last]:
        return ""
    starts = [n for n in range(last) if not n or _SENTENCE_END.search(said.gaps[n]) or "\n" in said.gaps[n]]
    for start in starts[-1:]:
        for pattern in _phrases().led:
            named = ends(pattern, said, start, slots).get(last)
            if named and _agree(said, (start, last), named[0], held):
                return Name(said, *named[0]).written
    return ""


def _agree(said: TypedText, line: Stretch, named: Stretch, held: HeldNames) -> bool:
    """Whether no work is named between two words but what the one name may mean."""
    meant = {work.id for work in _works(said, named, held)}
    others = ((n, held.front_name_end(said, n, line[1])) for n in range(*line))
    return all(
        end is None or end <= named[1] or not meant.isdisjoint(work.id for work in held.works_in_slot(said, n, end))
        for n, end in others
    )


def _works(said: TypedText, named: Stretch, held: HeldNames) -> Sequence[Work]:
    """The works of a name, whatever place follows it."""
    low, high = named
    return next((works for end in range(high, low, -1) if (works := held.works_in_slot(said, low, end))), ())


def _source_on_line(text: str, start: int, held: HeldNames | None) -> SourceAfter | None:
    """A line that is nothing but the name of a work that is held, or that names the same work twice."""
    line = text[start:].partition("\n")[0][:_LONGEST].rstrip(_CLOSING + "?")
    said = typed_text(line)
    words = len(said.words)
    if held is None or not words or words > _LONGEST_LINE:
        return None
    if is_held(said, held):
        return SourceAfter(Name(said, 0, words).written, start + len(line))
    named = [(n, end) for n in range(words) if (end := held.front_name_end(said, n, words)) is not None]
    if len(named) > 1 and not named[0][0] and _agree(said, (0, words), named[0], held):
        longest = max(named, key=lambda name: name[1] - name[0])
        return SourceAfter(Name(said, *longest).written, start + len(line))
    return None


def _source_in_phrase(text: str, start: int, phrases: Iterable[Pattern], held: HeldNames | None) -> SourceAfter | None:
    line, _, next_line = text[start:].partition("\n")
    if len(line.split()) <= _FEW_ON_LINE:  # a title below "Excerpt From"
        line = f"{line}\n{next_line.partition(chr(10))[0]}"
    said = typed_text(line[:_LONGEST])
    slots = _slots(said, held)
    for pattern in phrases:
        found = {end: named for end, named in ends(pattern, said, 0, slots).items() if named and _is_closed(said, end)}
        if found:
            end = max(found)
            return SourceAfter(Name(said, *found[end][-1]).written, start + said.ends[end - 1])
    return None


def _is_closed(said: TypedText, end: int) -> bool:
    """Whether a phrase may end before this word: at the end, at a mark, or where a name goes on in small letters."""
    if end == len(said.words) or said.gaps[end].strip() != "":
        return True
    return said.raw_word(end)[0].islower() and not said.is_possessive(end - 1)


def _longest_named(text: str, is_meant: Callable[[TypedText], bool], held: HeldNames | None) -> SourceAfter | None:
    """The longest beginning of it that is a source."""
    cuts = [len(text), *(cut.start() for cut in reversed(list(islice(_CUT.finditer(text), _MOST_CUTS))))]
    for cut in cuts:
        said = typed_text(text[:cut])
        if said.words and (is_meant(said) or is_held(said, held)):
            return SourceAfter(Name(said, 0, len(said.words)).written, cut)
    return None


def _longest_whole(text: str) -> str:
    said = typed_text(text)
    return Name(said, 0, len(said.words)).written if said.words and is_name(said) else ""


def _slots(said: TypedText, held: HeldNames | None) -> Slots:
    @cache
    def held_at(at: int) -> tuple[int, ...]:
        return tuple(held_ends(said, at, held))

    @cache
    def named_at(at: int) -> tuple[int, ...]:
        return (*name_ends(said, at), *held_at(at))

    def next_ends(at: int, most: int) -> range:
        return range(at + 1, min(len(said.words), at + most) + 1)

    def any_ends(at: int) -> range:
        return next_ends(at, _MOST_ANY if at < len(said.words) and said.is_capitalised(at) else 0)

    def numbered_ends(at: int) -> Iterator[int]:
        return (end for end in named_at(at) if any(map(str.isdigit, said.part(at, end))))

    return {
        "NAME": named_at,
        "HELD": held_at,
        "TITLE": numbered_ends,
        "ANY": any_ends,
        "WHO": lambda at: next_ends(at, _MOST_WHO),
    }


@cache
def _phrases(language: str = "en") -> _Phrases:
    blocks = lines_by_heading(files("bot.quoting.checking.messages").joinpath(f"{language}.txt").read_text("utf-8"))
    lists = read_lists(blocks["lists"], word_lists(language))
    headings = ("before", "led", "after", "below")
    return _Phrases(*(tuple(read_pattern(line, lists) for line in blocks[heading]) for heading in headings))
