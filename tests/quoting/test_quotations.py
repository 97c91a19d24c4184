"""What is quoted for matched words: the sentences that a scan of the whole work finds."""

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.matching.match import Match
from bot.quoting.quotations import Cuts, quotation, quotation_of, reference_of
from bot.texts.places import address
from bot.texts.sentences import sentences
from bot.texts.span import Span, merge_spans
from bot.texts.work import Work
from tests.texts.trees import blocks, works

Shown = tuple[Span, str, tuple[Span, ...]]


@st.composite
def matched(draw: st.DrawFn, work: Work) -> tuple[Span, ...]:
    """Some words, each stretch in one paragraph or heading."""
    found: list[Span] = []
    for block in draw(st.lists(st.sampled_from(blocks(work)), min_size=1, max_size=4)):
        low = draw(st.integers(block.start, block.end - 1))
        span = Span(low, draw(st.integers(low + 1, block.end)))
        assume(span.of(work.text).strip())
        found.append(span)
    return tuple(found)


@st.composite
def matches(draw: st.DrawFn, work: Work) -> Match:
    reprints = draw(st.lists(matched(work), max_size=2))
    printed = tuple(Match(work, spans, 100.0, 1.0, (0, 1)) for spans in reprints)
    return Match(work, draw(matched(work)), 100.0, 1.0, (0, 1), reprints=printed)


def quoted_by_scan(work: Work, spans: tuple[Span, ...]) -> list[Shown]:
    shown: list[Shown] = []
    placed = [(s.heading, address(work, s)) for s in work.sections if s.heading is not None]
    placed += [(p.span, address(work, s, p)) for s in work.sections for p in s.paragraphs]
    for block, reference in sorted(placed, key=lambda place: place[0]):
        run: list[Span] = []
        for sentence in (*sentences(work.text, block), None):
            if sentence is not None and any(span.overlaps(sentence) for span in spans):
                run.append(sentence)
            elif run:
                whole = Span(run[0].start, run[-1].end)
                marks = tuple(m for span in merge_spans(spans) if (m := span.within(whole)) is not None)
                shown.append((whole, str(reference), marks))
                run = []
    return shown


@given(works(), st.data())
def test_the_sentences_that_words_touch_are_those_that_a_scan_finds(work: Work, data: st.DataObject) -> None:
    spans = data.draw(matched(work))
    found = quotation_of(work, spans)
    assert [(p.span, str(p.reference), p.matched) for p in found.passages] == quoted_by_scan(work, spans)


@given(works(), st.data())
def test_a_reference_that_is_made_alone_is_that_of_the_quotation(work: Work, data: st.DataObject) -> None:
    match = data.draw(matches(work))
    assert reference_of(match) == quotation(match).reference
    assert quotation(match).also == tuple(quotation(reprint).reference for reprint in match.reprints)


@given(works(), st.data())
def test_what_else_is_quoted_in_an_answer_changes_no_quotation(work: Work, data: st.DataObject) -> None:
    cuts = Cuts()
    for match in data.draw(st.lists(matches(work), max_size=4)):
        assert quotation(match, cuts) == quotation(match)


@given(works())
def test_a_paragraph_is_cut_once_in_an_answer(work: Work) -> None:
    cuts = Cuts()
    for block in blocks(work):
        once, again = cuts.touched_sentences(work, block), cuts.touched_sentences(work, block)
        assert all(a is b for a, b in zip(once, again, strict=True))
