"""Rules of the digest by which words are found again in another edition."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.texts.digests import DIGITS, places_of, words_digest
from bot.texts.span import Span
from bot.texts.work import Work
from tests.texts.trees import sentence_spans, works


@settings(max_examples=20)
@given(works(), st.data(), st.sampled_from(["", "New. ", "New.\n\n", "Alone\n\n"]))
def test_words_are_found_wherever_they_are_now(work: Work, data: st.DataObject, before: str) -> None:
    text = str(work.text)
    span = data.draw(sentence_spans(work))
    found = [*places_of(before + text, len(span), words_digest(text, span))]
    there = Span(span.start + len(before), span.end + len(before))
    assert there in found
    assert {each.of(before + text) for each in found} == {span.of(text)}


@pytest.mark.parametrize("at", [0, 30, 9_999, 25_000, 49_999])
def test_a_change_at_either_end_of_a_long_stretch_is_another_digest(at: int) -> None:
    text = "word " * 10_000
    changed = f"{text[:at]}X{text[at + 1 :]}"
    same = words_digest(text, Span(0, 50_000)) == words_digest(changed, Span(0, 50_000))
    assert same == (at == 25_000)  # its middle is not looked at
    assert len(words_digest(text, Span(0, 5))) == DIGITS
