"""Places of a work: every one prints a reference that leads back to it; what is not there says what is."""

import itertools

import pytest

from bot.library.blocks import Block
from bot.library.front_matter import FrontMatter
from bot.library.library import Library
from bot.library.structure import build_work
from bot.quoting.answers import Found
from bot.quoting.references.resolver import Resolver
from bot.texts.places import MissingKind, MissingPlace, address, enclosing_block, passages_at
from bot.texts.reference import Place, Reference
from bot.texts.sentences import sentences
from bot.texts.span import Span
from bot.texts.work import About, Work


@pytest.fixture(params=["MASSES", "IN14"])
def work(request: pytest.FixtureRequest, library: Library) -> Work:
    found = library.holdings.work(request.param)
    assert found is not None
    return found


def cited(library: Library, reference: Reference) -> tuple[str, list[str]]:
    answer = Resolver(library).cite(str(reference))
    assert isinstance(answer, Found), (reference, answer)
    return str(answer.quotation.reference), [p.text for p in answer.quotation.passages]


def numbered(work: Work) -> list[tuple[Place, Span]]:
    return [
        (Place(section.label, p.number), p.span)
        for section in work.sections
        for p in section.paragraphs
        if p.number is not None
    ]


def test_every_paragraph_has_a_reference_that_leads_back_to_it(work: Work, library: Library) -> None:
    for place, span in numbered(work):
        reference = Reference.at(work.id, place)
        assert cited(library, reference) == (str(reference), [span.of(work.text)])


def test_every_sentence_has_a_reference_that_leads_back_to_it(work: Work, library: Library) -> None:
    for place, span in numbered(work):
        for n, sentence in enumerate(sentences(work.text, span), 1):
            reference = Reference.at(work.id, Place(place.section, place.paragraph, n))
            assert cited(library, reference) == (str(reference), [sentence.of(work.text)])


def test_every_range_has_a_reference_that_leads_back_to_it(work: Work, library: Library) -> None:
    places = numbered(work)
    for (a, first), (b, last) in itertools.combinations(places, 2):
        reference = Reference(work.id, a, b)
        printed, texts = cited(library, reference)
        between = [s.of(work.text) for _, s in places if first.start <= s.start and s.end <= last.end]
        assert printed == str(reference)
        assert [t for t in texts if t in between] == between


def test_every_section_has_a_reference_that_leads_back_to_it(work: Work, library: Library) -> None:
    for section in work.sections:
        reference = address(work, section)
        expected = [p.span.of(work.text) for s in work.within(section) for p in s.paragraphs]
        assert cited(library, reference) == (str(reference), expected)


def test_sentences_from_one_paragraph_into_the_next_are_cut_out_of_both(library: Library) -> None:
    printed, texts = cited(library, Reference("MASSES", Place("", "11", 2), Place("", "12", 1)))
    assert printed == "MASSES ¶11 s2 – ¶12 s1"
    assert texts[0].startswith("“Even in the darkest")
    assert texts[1] == "Our community is truly global."


def test_enclosing_finds_the_block_of_a_span_and_no_other(work: Work) -> None:
    for section in work.sections:
        for paragraph in section.paragraphs:
            assert enclosing_block(work, paragraph.span) == (section, paragraph)
        if section.heading is not None:
            assert enclosing_block(work, section.heading) == (section, None)
    with pytest.raises(ValueError, match="no one block"):
        enclosing_block(work, Span(0, len(work.text)))


IN14_TOP = ("1", "2", "3", "B1", "B2")


@pytest.mark.parametrize(
    ("place", "kind", "within", "valid"),
    [
        (Place("9"), MissingKind.SECTION, "IN14", IN14_TOP),
        (Place("7.2.1"), MissingKind.SECTION, "IN14", IN14_TOP),
        (Place("1.9"), MissingKind.SECTION, "IN14 §1", ("1.1", "1.2", "1.3", "1.4", "1.5")),
        (Place("2.1"), MissingKind.NO_SECTIONS, "IN14 §2", ("1", "4")),
        (Place("1.4", "9"), MissingKind.PARAGRAPH, "IN14 §1.4", ("1", "4")),
        (Place("1.4", "0"), MissingKind.PARAGRAPH, "IN14 §1.4", ("1", "4")),
        (Place("B2", "1"), MissingKind.PARAGRAPH, "IN14 §B2", ()),
        (Place("3", "2", 9), MissingKind.SENTENCE, "IN14 §3 ¶2", ("1", "3")),
    ],
)
def test_what_is_not_there_says_what_is(
    library: Library, place: Place, kind: MissingKind, within: str, valid: tuple[str, ...]
) -> None:
    work = library.holdings.work("IN14")
    assert work is not None
    missing = passages_at(work, place, place)
    assert isinstance(missing, MissingPlace)
    assert (missing.kind, str(missing.within), missing.valid) == (kind, within, valid)


def test_a_section_of_sections_only_names_them_instead_of_paragraphs() -> None:
    drawn = [(1, "A"), (2, "One"), (3, "Oars"), (0, "They row."), (3, "Sails"), (0, "They sail."), (2, "Two")]
    blocks = [Block(level, text, (), line) for line, (level, text) in enumerate(drawn, 1)]
    missing = passages_at(build_work(About("W", "W"), blocks, FrontMatter()), Place("1", "3"), Place("1", "3"))
    assert isinstance(missing, MissingPlace)
    assert (missing.kind, missing.asked, missing.valid) == (MissingKind.ONLY_SECTIONS, "¶3", ("1.1", "1.2"))


def test_a_range_that_runs_backwards_is_refused(library: Library) -> None:
    work = library.holdings.work("IN14")
    assert work is not None
    missing = passages_at(work, Place("1.4", "3"), Place("1.4", "1"))
    assert isinstance(missing, MissingPlace)
    assert missing.kind is MissingKind.BACKWARDS
