"""Real cases as observations: which of the places that are found lie in a paragraph that holds the true words."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from bot.library.library import Library
from bot.matching.match import Match
from bot.texts.span import Span
from bot.texts.work import Work
from tests.bench.cases import Case, ask_together, letters, read_cases
from tests.bench.engines.road import Road
from tests.bench.observing import MOST_PLACES, Raw, raw
from tests.bench.parsed import KEPT, ParsedLibrary, corpus_files, parsed
from tests.bench.sources import BUNDLED

ALONE, TOGETHER, BUNDLED_CASES = "cases, one work", "cases, all works", "cases, bundled"

LibraryOf = Callable[[str], Library]


@dataclass(frozen=True, slots=True)
class RealCases:
    """Each case asked of its own work, or of all works of the `folder` together. `digest` is that of the list."""

    cases: Path
    folder: Path
    together: bool
    digest: str
    kept: Path = KEPT

    @classmethod
    def of(cls, cases: Path, works: Path | None, kept: Path = KEPT) -> "list[RealCases]":
        """A list that means all works at once is asked of the bundled texts."""
        digest = hashlib.sha256(cases.read_bytes()).hexdigest()
        if ask_together(read_cases(cases)):
            return [cls(cases, BUNDLED, True, digest, kept)]
        if works is None:
            raise ValueError(f"{cases} is about works: name their folder")
        return [cls(cases, works, together, digest, kept) for together in (False, True)]

    def __call__(self) -> list[Raw]:
        @cache
        def of_one(work: str) -> Library:
            return ParsedLibrary([parsed(self.folder / f"{work.lower()}.md", self.kept)])

        @cache
        def of_all(_: str = "") -> Library:
            return ParsedLibrary([parsed(path, self.kept) for path in corpus_files(self.folder)])

        library_of: LibraryOf = (lambda _: of_all()) if self.together else of_one
        cases = read_cases(self.cases)
        bundled = ask_together(cases)
        if self.together and not bundled:
            cases = [case for case in cases if not case.is_negative]  # another work may hold what one lacks
        return list(_asked(cases, library_of, BUNDLED_CASES if bundled else TOGETHER if self.together else ALONE))


def _asked(cases: Sequence[Case], library_of: LibraryOf, collection: str) -> Iterator[Raw]:
    @cache
    def road_of(library: Library) -> Road:
        return Road(library.holdings.index)

    for case in cases:
        library = library_of(case.work)
        ranking = road_of(library).ranking(case.text, MOST_PLACES)
        work = library.holdings.work(case.work)
        true = (
            () if work is None or case.is_negative else tuple(s for has in case.has for s in true_paragraphs(work, has))
        )
        right = [match.work is work and _touches(match, true) for match in ranking.matches]
        group = case.text if collection == BUNDLED_CASES else case.work
        yield raw(ranking, right, collection=collection, kind=case.kind, group=group, absent=case.is_negative)


def true_paragraphs(work: Work, words: str) -> list[Span]:
    """Those that hold the words, letter by letter; else the two neighbours that hold them together."""
    wanted = letters(words)
    spelled = _spelled(work)
    held = [span for span, text in spelled if wanted in text]
    return held or [s for (a, one), (b, two) in pairwise(spelled) if wanted in one + two for s in (a, b)]


@cache
def _spelled(work: Work) -> list[tuple[Span, str]]:
    return [(p.span, letters(p.span.of(work.text))) for section in work.sections for p in section.paragraphs]


def _touches(match: Match, paragraphs: Sequence[Span]) -> bool:
    return any(span.overlaps(paragraph) for span in match.spans for paragraph in paragraphs)
