"""Segments against a naive reading of their works, and merged ones against one that was read at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.deletes import Deletes
from bot.matching.finder import Match, find
from bot.matching.index import Index
from bot.matching.segment import Arrays, Segment, identity, merge
from bot.matching.sorting import BITS, DEPTH
from bot.texts.work import Work
from tests.matching.builder import FEW_WORDS, lines, work_of, works_of

SIZES = (1, 127, 128, 129, 255, 256, 257, 384, 511, 512, 513, 640)  # about multiples of what is sampled
LETTERS = "abc"

queries = st.lists(st.sampled_from((*FEW_WORDS, "bea", "elks", "dgo", "zzz", "…")), min_size=1, max_size=10).map(
    " ".join
)


@dataclass(frozen=True)
class Divided:
    """Works in segments, some of which hold works that are wanted no more, and some the same work twice."""

    works: list[Work]
    segments: list[Segment]

    @property
    def wanted(self) -> set[str]:
        return {identity(work) for work in self.works}


@st.composite
def divisions(draw: st.DrawFn) -> Divided:
    works = works_of(draw(st.lists(lines(), min_size=1, max_size=6)))
    places = draw(st.lists(st.integers(0, 2), min_size=len(works), max_size=len(works)))
    again = draw(st.lists(st.sampled_from(works), max_size=2))
    dead = draw(st.lists(st.booleans(), min_size=len(works), max_size=len(works)))
    groups = [[w for w, p in zip(works, places, strict=True) if p == n] for n in range(3)]
    groups.append(list(dict.fromkeys(again)))
    kept = [w for w, gone in zip(works, dead, strict=True) if not gone] or works[:1]
    return Divided(kept, [Segment.of(group) for group in groups if group])


def told(matches: Sequence[Match]) -> list[tuple[str, list[tuple[int, int]], float]]:
    return sorted((m.work.id, [(s.start, s.end) for s in m.spans], round(m.similarity, 6)) for m in matches)


def ranges_of(segment: Segment, words: Sequence[str]) -> list[int]:
    """The positions at which the index says that these two or three words appear."""
    numbers = segment.vocabulary.numbers(words)
    if int(numbers.min()) < 0:
        return []
    low, high = segment.ranges([numbers[n : n + 1] for n in range(len(words))])
    return sorted(segment.order[int(low[0]) : int(high[0])].tolist())


def naive(segment: Segment, words: Sequence[str]) -> list[int]:
    held = segment.vocabulary.words_of(segment.tokens)
    return [n for n in range(len(segment)) if held[n : n + len(words)] == list(words)]


def near(letters: str) -> set[str]:
    """The forms of a word with at most one letter left out."""
    return {letters, *(letters[:n] + letters[n + 1 :] for n in range(len(letters)))}


# One segment of many.


@given(divisions())
def test_a_merged_segment_is_the_one_that_is_read_at_once(divided: Divided) -> None:
    segment = merge(divided.segments, divided.wanted)
    by_identity = {identity(work): work for work in divided.works}
    assert sorted(segment.editions) == sorted(by_identity)
    at_once = Segment.of(by_identity[edition] for edition in segment.editions)
    for field in fields(Arrays):
        one, other = (np.asarray(getattr(s.arrays, field.name)) for s in (segment, at_once))
        if field.name != "order":  # places of the same three words may appear in any order
            assert one.tolist() == other.tolist(), field.name
    keys = [[s.tokens.take(s.order + n, mode="clip").tolist() for n in range(DEPTH)] for s in (segment, at_once)]
    assert keys[0] == keys[1]
    assert sorted(segment.order.tolist()) == list(range(len(segment)))


@given(divisions(), st.lists(st.sampled_from(FEW_WORDS), min_size=1, max_size=5).map(" ".join))
def test_words_that_appear_in_several_segments_are_found_in_all_of_them(divided: Divided, query: str) -> None:
    at_once = find(query, Index(divided.works), limit=500)
    for segments in (divided.segments, [merge(divided.segments, divided.wanted)]):
        ranking = find(query, Index(divided.works, segments), limit=500)
        assert ranking.exact == at_once.exact
        if ranking.exact:
            assert told(ranking.matches) == told(at_once.matches)


@given(divisions(), queries, st.data())
def test_a_restriction_leaves_each_work_what_it_has_by_itself(
    divided: Divided, query: str, data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(divided.works) - 1))
    alone = find(query, Index([divided.works[number]]), limit=500)
    ranking = find(query, Index(divided.works, divided.segments), works=[number], limit=500)
    assert {m.work.id for m in ranking.matches} <= {divided.works[number].id}
    assert ranking.exact == alone.exact
    if alone.exact:
        assert told(ranking.matches) == told(alone.matches)


def test_a_restriction_finds_what_is_after_any_number_of_better_places() -> None:
    """In one segment or several, with works in them that are wanted no more."""
    verse, weaker = "the heron waits beside the quiet water until evening", "one heron waits by still water at evening"
    works = works_of([*([verse] for _ in range(120)), [weaker], *([verse + " again"] for _ in range(120))])
    parts = [Segment.of(works[:100]), Segment.of(works[90:200]), Segment.of(works[200:])]
    held = [*works[:30], *works[60:]]  # 30 are wanted no more
    wanted = held.index(works[120])
    for segments in ([Segment.of(works)], parts):
        ranking = find("heron waits beside quiet water", Index(held, segments), works=[wanted])
        assert [span.of(m.work.text) for m in ranking.matches[:1] for span in m.spans] == ["heron waits", "water"]


def test_a_work_that_is_wanted_no_more_is_never_looked_at() -> None:
    works = works_of([["the heron waits"], ["the heron sleeps"], ["the heron waits"]])
    index = Index(works[1:], [Segment.of(works)])
    assert [m.work.id for m in find("the heron waits", index).matches] == ["W2"]
    assert find("the heron waits", index).exact == 1


def test_merging_keeps_only_words_that_still_appear() -> None:
    works = works_of([["ant bee"], ["cat dog"], ["bee cat"]])
    segment = merge([Segment.of(works[:2]), Segment.of(works[2:])], {identity(works[0]), identity(works[2])})
    assert [segment.vocabulary.word(n) for n in range(len(segment.vocabulary))] == ["", "ant", "bee", "cat"]


def test_nothing_is_left_of_works_that_are_all_gone() -> None:
    segment = merge([Segment.of(works_of([["ant bee"]]))], set())
    assert (segment.editions, len(segment)) == ((), 0)
    assert find("ant", Index([], [segment])).matches == ()


# Ranges.


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("words", [1, 2, 5])
def test_ranges_are_those_of_a_naive_scan_about_every_multiple_of_the_stride(size: int, words: int) -> None:
    draw = Random(size * words)
    text = " ".join(draw.choice(LETTERS[:words] + "de"[: words - 3]) for _ in range(size))
    segment = Segment.of([work_of([text])])
    letters = sorted({*text.split(), "z"})
    for one in letters:
        for other in letters:
            assert ranges_of(segment, (one, other)) == naive(segment, (one, other))
            for last in letters:
                assert ranges_of(segment, (one, other, last)) == naive(segment, (one, other, last))


def test_ranges_are_those_of_a_naive_scan_among_many_words() -> None:
    draw = Random(1)
    words = [f"w{min(int(draw.paretovariate(0.4)), 30_000)}" for _ in range(40_000)]
    segment = Segment.of(works_of([[" ".join(words[:25_000])], [" ".join(words[25_000:])]]))
    held = segment.vocabulary.words_of(segment.tokens[: len(segment)])
    for length in (2, 3):
        counts = Counter(zip(*(held[n:] for n in range(length)), strict=False))
        asked = [*draw.sample(sorted(counts), 2_000), *(tuple(draw.choices(words, k=length)) for _ in range(500))]
        asked = [ngram for ngram in asked if "" not in ngram]
        columns = [segment.vocabulary.numbers([ngram[n] for ngram in asked]) for n in range(length)]
        low, high = segment.ranges(columns)
        assert (high - low).tolist() == [counts[ngram] for ngram in asked]
        first = segment.order[np.minimum(low, len(segment) - 1)].tolist()
        found = [tuple(held[n : n + length]) == ngram for n, ngram in zip(first, asked, strict=True) if counts[ngram]]
        assert all(found)


@given(
    st.lists(st.sampled_from("ab"), min_size=1, max_size=700), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)
)
def test_between_finds_where_the_following_words_lie_in_a_range(
    text: list[str], first: int, low: int, high: int
) -> None:
    segment = Segment.of([work_of([" ".join(text)])])
    first = min(first, len(segment.vocabulary) - 1)
    low, high = low << BITS, high << BITS | 1
    begin, end = segment.ranges_between(*(np.array([n], np.int64) for n in (first, low, high)))
    tokens = [*segment.tokens.tolist(), 0, 0]
    keys = [(tokens[n], tokens[n + 1] << BITS | tokens[n + 2]) for n in segment.order.tolist()]
    assert int(begin[0]) == sum(key < (first, low) for key in keys)
    assert int(end[0]) == sum(key < (first, high) for key in keys)


# Words and their spellings.


@given(
    st.lists(st.text("abcde", min_size=1, max_size=9), min_size=1, max_size=60, unique=True),
    st.text("abcde", min_size=1, max_size=9),
)
def test_every_word_that_shares_a_form_with_one_letter_left_out_is_found(words: list[str], asked: str) -> None:
    words = ["", *sorted(words)]
    places, numbers = Deletes.of(words).numbers_near([asked])
    found: set[str] = {words[int(n)] for n in numbers.tolist()}
    assert set(places.tolist()) <= {0}
    shares = {w for w in words[1:] if (near(w) if len(w) > 3 else {w}) & near(asked)}
    assert shares <= found


@given(
    st.lists(st.text("abcd", min_size=1, max_size=9), min_size=1, max_size=40), st.text("abcd", min_size=1, max_size=9)
)
def test_a_word_is_known_by_its_number_and_another_by_none(words: list[str], other: str) -> None:
    long = [word * 9 for word in words]  # of these only the first 64 letters tell in the table
    vocabulary = Segment.of([work_of([" ".join([*words, *long])])]).vocabulary
    assert [vocabulary.word(n) for n in vocabulary.numbers(words + long).tolist()] == words + long
    unknown = [word for word in (other, other * 9, other * 9 + "e") if word not in words + long]
    assert vocabulary.numbers(unknown).tolist() == [-1] * len(unknown)


def test_a_table_of_many_words_finds_each_of_them_and_each_that_is_one_letter_away() -> None:
    draw = Random(3)
    words = ["", *sorted({"".join(draw.choices("abcdefgh", k=draw.randint(4, 12))) for _ in range(5_000)})]
    by_form: dict[str, set[str]] = {}
    for word in words[1:]:
        for form in near(word):
            by_form.setdefault(form, set()).add(word)
    asked = draw.sample(words[1:], 300)
    places, numbers = Deletes.of(words).numbers_near(asked)
    found: dict[int, set[str]] = {n: set() for n in range(len(asked))}
    for place, number in zip(places.tolist(), numbers.tolist(), strict=True):
        found[int(place)].add(words[int(number)])
    for n, word in enumerate(asked):
        assert {other for form in near(word) for other in by_form.get(form, ())} <= found[n]


@given(st.lists(st.text("ab", min_size=1, max_size=6), min_size=1, max_size=40), st.text("ab", min_size=1, max_size=6))
def test_the_words_that_go_on_from_what_is_typed_are_offered_commonest_first(words: list[str], typed: str) -> None:
    counts = Counter(words)
    segment = Segment.of([work_of([" ".join(words)])])
    (meant,) = segment.vocabulary.spellings([typed])
    offered = {segment.vocabulary.word(n) for n in meant}
    longer = [word for word in counts if word.startswith(typed) and word != typed] if len(typed) >= 3 else []
    fewest = sorted((counts[word] for word in longer), reverse=True)[:6]
    assert all(word in offered for word in longer if fewest and counts[word] > fewest[-1])
    assert len(offered & set(longer)) >= min(6, len(longer))
    assert typed not in offered
    assert offered <= counts.keys()


@pytest.mark.parametrize("typed", ["zzz", "aaa", "mmm", "\U0010ffff" * 3])
def test_a_word_before_or_after_all_others_has_no_completion(typed: str) -> None:
    segment = Segment.of([work_of(["bee cat dog mmm"])])
    assert segment.vocabulary.spellings([typed]) == [{}]


def test_a_piece_that_appears_everywhere_is_not_looked_for_in_works_that_are_wanted_no_more() -> None:
    everywhere = "of the " * 60
    works = works_of([[everywhere + f"heron {n}" for n in range(3)] for _ in range(5)])
    works[2:3] = [work_of([everywhere, "that night nobody lit the lantern by " + everywhere], "L")]
    index = Index([works[2]], [Segment.of(works)])
    (best, *_) = find("of the … nobody lit the lantern … of the", index).matches
    assert best.work is works[2]
    assert any("nobody lit the lantern" in span.of(best.work.text) for span in best.spans)
