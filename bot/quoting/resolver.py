"""References and names as people write them -> the places they mean.

A reference is a work by id, alias or (fuzzily) title, then a place: numbers, or a heading by name and numbers.
Where the words divide is not marked, so every division is tried and the best-named one is taken.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.library.library import Library, WorkName
from bot.matching.names import APART, SURE, fold_name, rank_names
from bot.quoting.answers import (
    Ambiguous,
    Answer,
    Candidate,
    Found,
    NotFound,
    Quotation,
    Reason,
    UnknownWork,
    Unreadable,
)
from bot.quoting.enabled import Texts, enabled
from bot.quoting.limits import within_limit
from bot.quoting.manner import PLAIN, Manner
from bot.texts.places import Missing, address, passages_at
from bot.texts.reference import Place, Reference, parse_places
from bot.texts.work import Work

MAX_CHARACTERS = 200  # no reference is longer
_DIVISION = re.compile(r"\s+|(?=[§¶:])|$")
_MAX_DIVISIONS = 24
_EXACT = 100.0
_HEADING_ALONE = 90.0  # a heading without its work must be named well


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read what was asked: how well the names fit, how many characters are left to the numbers, and
    the places meant.
    """

    score: float
    numbers: int
    work: Work
    start: Place
    end: Place


class Resolver:
    """Finds works by name and passages by reference in the library's present holdings."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def work(self, name: str, manner: Manner = PLAIN) -> Work | UnknownWork:
        """The work that `name` names: by id, alias or title, fuzzily where nothing fits exactly."""
        texts = enabled(self._library.holdings, manner)
        named = _named(name[:MAX_CHARACTERS], texts.names)
        if named and (len(named) == 1 or named[0][0] == _EXACT or named[0][0] - named[1][0] >= APART):
            return named[0][1]
        return UnknownWork(name.strip()[:MAX_CHARACTERS], tuple(w.id for w in texts.works))

    def example(self) -> Reference:
        """A reference that can be cited now."""
        return _example(self._library.holdings.works[0])

    def cite(self, asked: str, manner: Manner = PLAIN) -> Answer:
        """The passages at a reference, one a paragraph. Numbers alone are of the place's default work."""
        texts = enabled(self._library.holdings, manner)
        if not texts.works:
            return NotFound(Reason.NO_TEXTS)
        text = " ".join(asked.split())
        if len(text) > MAX_CHARACTERS:
            return NotFound(Unreadable(text[:MAX_CHARACTERS], _example(texts.works[0])))
        readings = sorted(_readings(text, texts), key=lambda r: -r.score)
        if not readings:
            return NotFound(_unread(text, texts))
        tied = _tied(readings)
        if len(tied) == 1:
            return _answer(tied[0])
        found = [a for a in map(_answer, tied) if isinstance(a, Found)]
        if len(found) == 1:
            return found[0]
        if not found:
            return _answer(tied[0])
        return Ambiguous(tuple(Candidate(a.quotation, 1 / len(found)) for a in found), len(found))


def _named(name: str, names: Sequence[WorkName]) -> list[tuple[float, Work]]:
    """The works that `name` may mean with the score of each one's best name, best first."""
    best: dict[str, tuple[float, Work]] = {}
    for match in rank_names(name, [n.folded for n in names], limit=50):
        if match.score >= SURE:
            work = names[match.number].work
            best.setdefault(work.id, (match.score, work))
    return list(best.values())


def _readings(text: str, texts: Texts) -> Iterator[_Reading]:
    named = [(score, work, rest) for name, rest in _divisions(text) for score, work in _named(name, texts.names)]
    exact = [reading for score, work, rest in named if score == _EXACT for reading in _in_work(work, rest, score)]
    yield from exact or (reading for score, work, rest in named for reading in _in_work(work, rest, score))
    if not named:
        for work in texts.works:
            only = len(texts.works) == 1 or work is texts.default
            yield from (r for r in _in_work(work, text, _EXACT) if only or _names_heading(r, text))


def _names_heading(reading: _Reading, text: str) -> bool:
    """Whether a reading without a work's name is by a heading that is named well (numbers alone say too little)."""
    return reading.score >= _HEADING_ALONE and parse_places(text, has_sections=True) is None


def _divisions(text: str) -> Iterator[tuple[str, str]]:
    """Every way to divide `text` into a name and what follows it."""
    for n, division in enumerate(_DIVISION.finditer(text)):
        if n == _MAX_DIVISIONS:
            return
        name, rest = text[: division.start()].strip(" ,"), text[division.end() :].lstrip(" ,:")
        if name:
            yield name, rest


def _in_work(work: Work, rest: str, score: float) -> Iterator[_Reading]:
    places = parse_places(rest, has_sections=work.has_sections)
    if places is not None:
        yield _Reading(score, len(rest), work, *places)
        return
    headed = [s for s in work.sections if s.heading is not None and s.label]
    names = [fold_name(work.heading(s)) for s in headed]
    for name, inside in _divisions(rest):
        for match in rank_names(name, names, limit=3):
            label = headed[match.number].label
            places = parse_places(f"§{label} {inside}", has_sections=True)
            if match.score >= SURE and places is not None:
                yield _Reading(min(score, match.score), len(inside), work, *places)


def _tied(readings: list[_Reading]) -> list[_Reading]:
    """The best reading, and those that fit about as well and mean another place.

    Of one work, the reading that takes least for its name: in `collected letters 3` the 3 is a number.
    """
    best = readings[0].score
    apart = 0.0 if best == _EXACT else APART
    close = [r for r in readings if best - r.score <= apart]
    tied: dict[tuple[str, Place, Place], _Reading] = {}
    for reading in close:
        if reading.numbers == max(r.numbers for r in close if r.work is reading.work):
            tied.setdefault((reading.work.id, reading.start, reading.end), reading)
    return list(tied.values())


def _answer(reading: _Reading) -> Answer:
    found = passages_at(reading.work, reading.start, reading.end)
    if isinstance(found, Missing):
        return NotFound(found)
    return within_limit(Found(Quotation(found, Reference(reading.work.id, reading.start, reading.end))))


def _unread(text: str, texts: Texts) -> UnknownWork | Unreadable:
    for name, rest in _divisions(text):
        named = _named(name, texts.names)
        if named and rest:
            return Unreadable(rest, _example(named[0][1]))
    return UnknownWork(text, tuple(w.id for w in texts.works))


def _example(work: Work) -> Reference:
    section = next(s for s in work.sections if s.paragraphs)
    return address(work, section, section.paragraphs[0])
