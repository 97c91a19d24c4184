"""What must hold however words are remembered: more of the truth never harms, and what is around them changes
nothing. Over four works, on seeded stretches with noise; the exceptions are counted, and at most one in two hundred.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import settings

from bot.matching.folding import fold_to_words
from bot.quoting.answers import Answer, Quotation
from bot.quoting.frames.phrasebook import phrasebook
from bot.quoting.quoter import Quoter
from bot.texts.span import Span
from bot.texts.work import Work
from tests.matching.builder import runs
from tests.matching.marking import marks_of, not_asked_for
from tests.matching.noise import Noise
from tests.matching.shown import shown
from tests.matching.slices import word_places

MOST = 1 / 200  # of what is tried may be an exception
TRIED = 2 * settings().max_examples
FRAGMENTS = settings().max_examples
LONG, FAR = 20, 90  # words of a paragraph from which two fragments are, and at most from one to the other
NOISE = Noise(typos=0.08, drops=0.08, swaps=0.04)
FRAMES = (
    "where does it say that {}",
    "who said {}?",
    "what was the line about {}",
    "can you find the quote about {} please",
    "is there a part about {}?",
    "hi, i'm looking for the passage that says {}",
    "{}, who said that?",
    "{} where is that from?",
    'lol where is "{}"',
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """Words as they are remembered, the place that they are from, and the words on both sides of it."""

    text: str
    work: Work
    place: Span
    before: str
    after: str


def remembered(works: Sequence[Work], seed: str, count: int = TRIED, noise: Noise = NOISE) -> Iterator[Remembered]:
    draw = Random(seed)
    stretches = [(work, word_places(work, runs(work)[0])) for work in works]
    for _ in range(count):
        work, places = draw.choice(stretches)
        length = draw.randint(6, 12)
        first = draw.randrange(1, len(places) - length)
        inside = [place.of(work.text) for place in places[first : first + length]]
        place = Span(places[first].start, places[first + length - 1].end)
        before, after = (places[n].of(work.text) for n in (first - 1, first + length))
        yield Remembered(noise.on(inside, draw), work, place, before, after)


def is_from(quotation: Quotation, asked: Remembered) -> bool:
    return quotation.work is asked.work and any(p.span.overlaps(asked.place) for p in quotation.passages)


def is_shown(answer: Answer, asked: Remembered) -> bool:
    return any(is_from(quotation, asked) for quotation in shown(answer))


def is_shown_first(answer: Answer, asked: Remembered) -> bool:
    return any(is_from(quotation, asked) for quotation in shown(answer)[:1])


def assert_hardly_any(exceptions: Iterable[object], tried: int) -> None:
    broken = list(exceptions)
    assert tried >= TRIED / 2, "hardly anything was tried"
    assert len(broken) <= MOST * tried, (len(broken), broken[:9])


@pytest.mark.parametrize("side", ["before", "after"])
def test_one_true_word_more_loses_no_passage_and_leads_to_no_other(
    side: str, four: Quoter, four_works: Sequence[Work]
) -> None:
    tried, lost = 0, list[tuple[str, str]]()
    for asked in remembered(four_works, f"one more {side}"):
        if is_shown_first(four.quote(asked.text), asked):
            tried += 1
            more = f"{asked.before} {asked.text}" if side == "before" else f"{asked.text} {asked.after}"
            if not is_shown_first(four.quote(more), asked):
                lost.append((asked.text, more))
    assert_hardly_any(lost, tried)


def test_a_frame_changes_neither_the_outcome_nor_the_place(four: Quoter, four_works: Sequence[Work]) -> None:
    """Unless its words appear there too: then they are marked. And unless the remembered words begin with one that the
    frame may end in: of "the line about that we …" who knows?
    """
    draw = Random("frames")
    tried, changed = 0, list[tuple[str, object]]()
    for asked in remembered(four_works, "frames", 2 * TRIED):
        framed = draw.choice(FRAMES).format(asked.text)
        alone, around = four.quote(asked.text), four.quote(framed)
        if is_shown_first(alone, asked) and not is_in_text(framed, asked.text, around):
            tried += 1
            if type(alone) is not type(around) or not is_shown_first(around, asked):
                changed.append((framed, type(around)))
    assert_hardly_any(changed, tried)


def is_in_text(framed: str, words: str, answer: Answer) -> bool:
    """Whether words of the frame may be remembered ones."""
    said = fold_to_words(words)
    marked = {word for q in shown(answer) for mark in marks_of(q) for word in fold_to_words(mark)}
    return said[0] in phrasebook().small_words or not marked.isdisjoint(set(fold_to_words(framed)) - set(said))


NAMED = ("{name}: {words}", "{words}, from {name}", "where in {name} does it say {words}")


@pytest.mark.parametrize("right", [True, False], ids=["its own name", "another one's"])
def test_a_name_of_a_work_never_loses_the_passage(right: bool, four: Quoter, four_works: Sequence[Work]) -> None:
    draw = Random("names")
    tried, lost = 0, list[str]()
    for asked in remembered(four_works, "names"):
        works = [work for work in four_works if (work is asked.work) == right]
        name = draw.choice(draw.choice(works).about.aliases)
        if is_shown_first(four.quote(asked.text), asked):
            tried += 1
            typed = draw.choice(NAMED).format(name=name, words=asked.text)
            if not is_shown(four.quote(typed), asked):
                lost.append(typed)
    assert_hardly_any(lost, tried)


def pieces_of(work: Work, draw: Random) -> tuple[str, str]:
    """Two fragments of one paragraph, with some words between them."""
    paragraphs = [words for p in runs(work)[0] if len(words := word_places(work, [p])) >= LONG]
    words = [place.of(work.text) for place in draw.choice(paragraphs)]
    first = draw.randrange(len(words) - LONG + 1)
    second = draw.randrange(first + 10, min(first + FAR, len(words) - 5))
    return " ".join(words[first : first + 5]), " ".join(words[second : second + 5])


def paragraphs_of(answer: Answer) -> set[str]:
    """Those that are quoted first."""
    return {str(passage.reference) for quotation in shown(answer)[:1] for passage in quotation.passages}


@pytest.mark.parametrize("between", [" ", " … "], ids=["unmarked", "marked"])
def test_the_order_of_two_fragments_does_not_matter_for_the_place(
    between: str, four: Quoter, four_works: Sequence[Work]
) -> None:
    draw = Random(f"fragments {between}")
    other: list[tuple[str, object]] = []
    for _ in range(FRAGMENTS):
        pieces = pieces_of(draw.choice(four_works), draw)
        there, back = (paragraphs_of(four.quote(between.join(said))) for said in (pieces, pieces[::-1]))
        if not there & back:
            other.append((between.join(pieces), (there, back)))
    assert_hardly_any(other, FRAGMENTS)


def test_what_is_marked_was_asked_for(four: Quoter, four_works: Sequence[Work]) -> None:
    for asked in remembered(four_works, "marks", TRIED, Noise(0.2, 0.15, 0.1)):
        marks = [marks_of(quotation) for quotation in shown(four.quote(asked.text))]
        assert [not_asked_for(each, asked.text) for each in marks] == [[]] * len(marks), asked.text
