"""The law of references: whatever is printed leads back to where it was printed from, and no other number does."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.library import Library
from bot.quoting.answers import Found, Quotation
from bot.quoting.citations import citation
from bot.quoting.references.quoting import quotation_at
from bot.quoting.references.reading import read
from bot.quoting.references.resolver import Resolver
from bot.quoting.references.tokens import tokens
from bot.quoting.references.tree import Tree
from bot.texts.places import MissingPlace, address, lines_of, passages_at
from bot.texts.reference import Place, Reference, References
from bot.texts.sentences import sentences
from bot.texts.span import Span
from bot.texts.work import SectionKind, Work
from tests.texts.trees import works
from tests.works import Head, make_work, with_notes

_TEXTS = ("Alone", "He came. He saw! Then he left?", "one line\nanother line", "7 men. 8 came.", "Two. Or more.")
_WORDS = ("", "chapter", "letter", "ferry")
_TITLES = ("", "The Mill", "One Bell", "Of 12 Stones")
_LABELS = ("1", "2", "3", "3a", "7", "17b", "23#1", "23#2", "#1", "#2")


@st.composite
def numbered_works(draw: st.DrawFn) -> Work:
    """Works whose headings print numbers with gaps, letters and repeats, or none; to three levels."""
    heads = list[Head]()
    for part in _numbers(draw):
        heads.append(_head(draw, 1, *part))
        for chapter in _numbers(draw) if draw(st.booleans()) else ():
            heads.append(_head(draw, 2, *chapter))
    if draw(st.booleans()):
        heads.append(Head(1, "B1", ("Ours.",), title="Who", label="B1", kind=SectionKind.BACK))
    lead = draw(st.lists(st.sampled_from(_TEXTS), max_size=2))
    work = make_work("W", "A Work", heads, lead=lead or ("Lead.",))
    marks = sorted(p.span.end for s in work.sections for p in s.paragraphs)[:3]
    return with_notes(work, marks, ("A note. It is short.", "Another.", "A third.")[: len(marks)])


def _numbers(draw: st.DrawFn) -> list[tuple[str, str, str]]:
    """Label, number and word of each sibling."""
    count = draw(st.integers(1, 4))
    if draw(st.booleans()):
        return [(str(n), "", "") for n in range(1, count + 1)]
    drawn = draw(st.lists(st.sampled_from(["1", "2", "3a", "4", "12"]), min_size=count, max_size=count))
    words = [draw(st.sampled_from(_WORDS)) for _ in drawn]
    found, seen = list[tuple[str, str, str]](), dict[str, int]()
    for number, word in zip(drawn, words, strict=True):
        label = f"{word.capitalize()} {number}" if word and drawn.count(number) > 1 else number
        seen[label] = seen.get(label, 0) + 1
        found.append((f"{label}#{seen[label]}" if seen[label] > 1 else label, number, word))
    return [("#1", "", ""), *found] if draw(st.booleans()) else found


def _head(draw: st.DrawFn, depth: int, label: str, number: str, word: str) -> Head:
    labels = draw(st.lists(st.sampled_from(_LABELS), unique=True, max_size=3))
    paragraphs = [(each, draw(st.sampled_from(_TEXTS))) for each in sorted(labels, key=_LABELS.index)]
    title = draw(st.sampled_from(_TITLES)) or ("" if number else "Untold")
    return Head(depth, label, paragraphs, word, number, title)


def led_back(tree: Tree, printed: str) -> Quotation | MissingPlace | None:
    """What a printed reference leads to; None where it does not lead to one place."""
    text = printed.removeprefix(tree.work.id).strip()
    found = read(tree, text, tokens(text)).found
    return quotation_at(tree.work, found[0]) if len(found) == 1 else None


def spans_of(quotation: Quotation | MissingPlace | None) -> list[Span] | None:
    return [p.span for p in quotation.passages] if isinstance(quotation, Quotation) else None


def all_places(work: Work) -> list[Place]:
    """Every section, paragraph, sentence, line and note."""
    found = list[Place]()
    for section in work.sections:
        if section.kind is SectionKind.NOTES:
            found += [address(work, section, paragraph).start for paragraph in section.paragraphs]
            continue
        found += [Place(section.label)] if section.label else []
        found += [Place(section.label, line=n) for n in range(1, len(lines_of(work, section)) + 1)]
        for paragraph in section.paragraphs:
            place = Place(section.label, paragraph.label)
            found += [
                place,
                *(replace(place, sentence=n + 1) for n in range(len(sentences(work.text, paragraph.span)))),
            ]
    return found


def assert_leads_back(tree: Tree, start: Place, end: Place) -> None:
    work = tree.work
    expected = passages_at(work, start, end)
    if not isinstance(expected, MissingPlace) and expected:
        printed = str(Reference(work.id, start, end))
        assert spans_of(led_back(tree, printed)) == [p.span for p in expected], printed


@given(numbered_works())
def test_every_place_leads_back_to_itself(work: Work) -> None:
    tree = Tree(work)
    for place in all_places(work):
        assert_leads_back(tree, place, place)


@given(works())
def test_every_place_of_a_counted_work_leads_back_to_itself(work: Work) -> None:
    tree = Tree(work)
    for place in all_places(work):
        assert_leads_back(tree, place, place)


@given(numbered_works(), st.data())
def test_every_range_leads_back_to_itself(work: Work, data: st.DataObject) -> None:
    tree, places = Tree(work), [place for place in all_places(work) if place.note is None]
    for _ in range(6):
        start, end = data.draw(st.sampled_from(places)), data.draw(st.sampled_from(places))
        assert_leads_back(tree, start, end)


@given(numbered_works(), st.data())
def test_every_list_leads_back_to_itself(work: Work, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.sampled_from(all_places(work)), min_size=2, max_size=5))
    quotation = quotation_at(work, [(place, place) for place in places])
    if isinstance(quotation, Quotation):
        assert spans_of(led_back(Tree(work), str(quotation.reference))) == spans_of(quotation), str(quotation.reference)


@given(numbered_works(), st.integers(1, 30))
def test_a_changed_number_is_never_answered_by_another(work: Work, other: int) -> None:
    """Whatever is quoted for a number has that number, in its own label or what its heading prints."""
    tree = Tree(work)
    for section in work.sections:
        if section.word:
            found = read(tree, f"{section.word} {other}", tokens(f"{section.word} {other}")).found
            for ((start, end),) in found:
                reached = work.section(start.section)
                assert start == end
                assert reached is not None
                assert tree.numbers[work.sections.index(reached)] == str(other)


@pytest.mark.parametrize("work_id", ["IN14", "MASSES"])
def test_every_citation_line_leads_back_to_its_place(library: Library, work_id: str) -> None:
    work = library.holdings.work(work_id)
    assert work is not None
    for place in all_places(work):
        reference = Reference.at(work.id, place)
        for printed in (str(reference), citation(work, reference)):
            answer = Resolver(library).cite(printed)
            assert isinstance(answer, Found), (printed, answer)
            assert answer.quotation.reference == reference
            assert answer.quotation.checked is None


def test_a_list_is_printed_with_what_its_places_share_left_out(library: Library) -> None:
    answer = Resolver(library).cite("in14 1.4:1,3; 2:2")
    assert isinstance(answer, Found)
    assert str(answer.quotation.reference) == "IN14 §1.4 ¶1, ¶3; §2 ¶2"
    assert isinstance(answer.quotation.reference, References)
    again = Resolver(library).cite(str(answer.quotation.reference))
    assert again == answer


def test_places_of_a_list_are_quoted_once_and_in_the_order_of_the_text(library: Library) -> None:
    work = library.holdings.work("MASSES")
    assert work is not None
    for a, b in combinations((1, 2, 5), 2):
        answer = Resolver(library).cite(f"MASSES ¶{b}; ¶{a}; ¶{b}")
        assert isinstance(answer, Found)
        assert str(answer.quotation.reference) == f"MASSES ¶{a}, ¶{b}"


def numbers_changed(text: str, by: int) -> Sequence[str]:
    """The text with one of its numbers changed, for each of them."""
    found = list[str]()
    for n, character in enumerate(text):
        if character.isdigit():
            found.append(f"{text[:n]}{(int(character) + by) % 10}{text[n + 1 :]}")
    return found


@pytest.mark.parametrize(
    "asked",
    ["IN14 §1.4 ¶2", "Internationalist Notes 14 §3 ¶3", "Internationalist Notes, Volume 1, Number 14 §3", "MASSES 3"],
)
@pytest.mark.parametrize("by", range(1, 10))
def test_a_reference_with_one_number_changed_is_another_or_none(library: Library, asked: str, by: int) -> None:
    resolver = Resolver(library)
    right = resolver.cite(asked)
    assert isinstance(right, Found)
    for changed in numbers_changed(asked, by):
        answer = resolver.cite(changed)
        assert not isinstance(answer, Found) or spans_of(answer.quotation) != spans_of(right.quotation), changed
