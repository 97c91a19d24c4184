"""The same recall in every language: words of nine declarations, remembered with the same noise, each in its script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from pathlib import Path
from random import Random

import pytest
from rapidfuzz import fuzz

from bot.matching.finder import Match, find
from bot.matching.folding import fold_to_words, folded_words, join_words
from bot.matching.index import Index
from bot.matching.query import MAX_CHARACTERS
from bot.matching.segment import Segment
from bot.texts.span import Span
from bot.texts.work import Work
from tests.matching.builder import block_of, runs, work_of
from tests.matching.languages import LANGUAGES, Rememberer, declaration, words_in

QUERIES = 12  # of each noise in each language
WORDS = (5, 12)  # of a query; in a script without spaces about as much text has twice as many
ROUNDING = 1e-6

# Scripts without spaces of which no declaration is at hand.
UNSPACED = {
    "Japanese": (
        [
            "図書館には本がたくさんあり、子どもたちは毎日読みに来ます。",
            "川のそばで、サギは夕方まで静かに待っています。",
        ],
        "子どもたちは毎日よみに来ます",
        ["子どもたちは毎日", "みに来ます"],
    ),
    "Japanese, half width and with spaces": (
        ["渡し船は七時に出ます。", "ランプの光は、遅く帰る人のために燃えています。"],
        "ﾗﾝﾌﾟ の 光は 遅く 帰る人 の ために",
        ["ランプの光は、遅く帰る人のために"],
    ),
    "Thai": (
        ["นกกระสารออยู่ริมน้ำจนถึงเย็น", "เรือข้ามฟากออกตอนเจ็ดโมงเช้าทุกวัน"],
        "เรือข้ามฝากออกตอนเจ็ดโมงเช้า",
        ["เรือข้าม", "ากออกตอนเจ็ดโมงเช้า"],
    ),
    "Thai, with spaces": (
        ["นกกระสารออยู่ริมน้ำจนถึงเย็น", "เรือข้ามฟากออกตอนเจ็ดโมงเช้าทุกวัน"],
        "นก กระสา รอ อยู่ ริม น้ำ",
        ["นกกระสารออยู่ริมน้ำ"],
    ),
}


@dataclass(frozen=True)
class Asked:
    """A query, and the words of the work that it was made of."""

    query: str
    work: Work
    place: Span


@pytest.fixture(scope="module")
def declarations(shared: Path) -> Mapping[str, Work]:
    folder = shared / "texts" / "udhr"
    if not folder.is_dir():
        pytest.skip("CATCHWORD_SHARED holds no texts/udhr: the declarations are not on this machine")
    return {language: declaration(folder, language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def indexes(declarations: Mapping[str, Work]) -> list[Index]:
    """All nine together: in one segment, and in three."""
    works = list(declarations.values())
    return [Index(works), Index(works, [Segment.of(works[n::3]) for n in range(3)])]


def asked_in(work: Work, noise: str) -> list[Asked]:
    """Stretches of one paragraph, as they are remembered."""
    draw = Random(f"{work.id} {noise}")
    rememberer = Rememberer(work, draw)
    asked: list[Asked] = []
    while len(asked) < QUERIES:
        block = draw.choice(runs(work)[0])
        text = block.of(work.text)
        words = words_in(text)
        count = round(draw.randint(*WORDS) * (1.9 if len(words) > 0.6 * len(text) else 1.0))
        if len(words) >= count:
            first = draw.randrange(len(words) - count + 1)
            start = place_of(text, words, first)
            end = place_of(text, words, first + count - 1) + len(words[first + count - 1])
            place = Span(block.start + start, block.start + end)
            asked.append(Asked(rememberer.remembered(noise, words[first : first + count]), work, place))
    return asked


def place_of(text: str, words: Sequence[str], number: int) -> int:
    at = 0
    for word in words[:number]:
        at = text.index(word, at) + len(word)
    return text.index(words[number], at)


def is_found(asked: Asked, match: Match | None) -> bool:
    """Where it was taken from, or at a place that no one could tell from it: the articles repeat each other."""
    if match is None:
        return False
    meant = fuzz.ratio(
        join_words(fold_to_words(asked.query)), join_words(fold_to_words(asked.place.of(asked.work.text)))
    )
    there = match.work is asked.work and any(span.overlaps(asked.place) for span in match.spans)
    return there or match.similarity >= meant - ROUNDING


def test_every_language_is_found_as_often_as_english(declarations: Mapping[str, Work], indexes: list[Index]) -> None:
    found: dict[str, list[bool]] = {}
    for language, work in declarations.items():
        noises = Rememberer(work, Random(0)).noises
        queries = [asked for noise in noises for asked in asked_in(work, noise)]
        found[language] = [is_found(a, next(iter(find(a.query, indexes[0], limit=1).matches), None)) for a in queries]
    recall = {language: sum(hits) / len(hits) for language, hits in found.items()}
    english = recall["English"]
    assert english > 0.95
    for language, hits in found.items():
        error = sqrt(2 * max(english * (1 - english), 0.005) / len(hits))
        assert recall[language] >= english - 2 * error, recall


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paragraph_is_found_as_it_is_and_quoted_exactly(
    declarations: Mapping[str, Work], indexes: list[Index], language: str
) -> None:
    work = declarations[language]
    for index in indexes:
        for paragraph in runs(work)[0]:
            words = list(folded_words(paragraph.of(work.text)[:MAX_CHARACTERS]))[:-1]  # the last may be cut
            if len(words) < 3:
                continue
            place = Span(paragraph.start + words[0].start, paragraph.start + words[-1].end)
            ranking = find(place.of(work.text), index, limit=20)
            assert ranking.exact
            assert all(m.similarity == 100 for m in ranking.matches)
            assert any(m.work is work and m.spans == (place,) for m in ranking.matches)


@pytest.mark.parametrize("language", LANGUAGES)
def test_folded_words_map_back_to_the_very_letters_they_came_from(
    declarations: Mapping[str, Work], indexes: list[Index], language: str
) -> None:
    work = declarations[language]
    letters = [c for paragraph in runs(work)[0] for c in paragraph.of(work.text) if c.isalnum()]
    for index in indexes:
        number = index.works.index(work)
        for part in index.parts:
            for at in (n for n, held in enumerate(part.works.tolist()) if held == number):
                start, end = index.run(part.base + int(part.segment.works[at]))
                spans = [index.spans([(n, n + 1)])[0] for n in range(start, end)]
                assert all(one.end <= other.start for one, other in pairwise(spans))
                assert [c for span in spans for c in span.of(work.text) if c.isalnum()] == letters
                assert all(block_of(work, span).contains(span) for span in spans)


@pytest.mark.parametrize(("lines", "query", "meant"), UNSPACED.values(), ids=UNSPACED)
def test_scripts_without_spaces_are_found_with_a_letter_wrong_or_spaces_between(
    lines: list[str], query: str, meant: list[str]
) -> None:
    best = find(query, Index([work_of(lines)])).matches[0]
    assert [span.of(best.work.text) for span in best.spans] == meant
