"""Sentences: where they end, and that nothing but white space lies between them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.sentences import sentences
from bot.texts.span import Span
from tests.spans import in_order

ENDS = Path(__file__).with_name("sentence_ends.txt").read_text(encoding="utf-8").splitlines()


def split(text: str, language: str = "") -> list[str]:
    return [s.of(text) for s in sentences(text, Span(0, len(text)), language)]


@pytest.mark.parametrize(
    "parts",
    [
        ["One.", "Two!", "Three?", "Four"],
        ['It was called "trafficking."', "This came next."],
        ["They cried, “Not one more!”", "Nobody wants any more!"],
        ["They went to L.A., to D.C., and to the U.S. power base.", "Then home."],
        ["Many (a pier, a mill, etc.) with help.", "Then more."],
        ["“Stop!” he cried.", "She stopped."],
        ["Mr. Hand met Dr. Foot at No. 5 of St. James.", "They talked."],
        ["J. S. Mill wrote it.", "So do I.", "Then we read."],
        ["Wait… he said so.", "Wait…", "He said so."],
        ["He waited . . . and waited . . .", "Then he left."],
        ["It cost 3.50 in 1848.", "That was much."],
        ["He said no.", "They left."],
        ["1. The first point is this.", "It matters."],
        ["What?!", "Really."],
        ["He saw Mr...", "It was Dr.?!", "Then he left."],
        ["(He left.)", "They stayed."],
        ["人人生而自由。", "在尊严上一律平等！", "是吗？"],
        ["يولد جميع الناس أحرارا؟", "نعم"],
        ["सभी मनुष्य स्वतंत्र हैं।", "वे समान हैं।"],
        ["ሰላም ነው።", "ደህና ነኝ።"],
        ["Here comes an autoetc.", "It met an internationaletc.", "They are Amessrs.", "They left."],
    ],
)
def test_a_paragraph_is_its_sentences(parts: list[str]) -> None:
    glue = "" if parts[0].endswith("。") else " "
    assert split(glue.join(parts)) == parts


@pytest.mark.parametrize("line", [line for line in ENDS if line and not line.startswith("#")])
def test_sentences_end_where_the_list_says(line: str) -> None:
    language, _, text = line.partition(": ")
    parts = text.split(" | ")
    assert split(" ".join(parts), language.strip("-")) == parts


def test_verse_without_full_stops_is_one_sentence() -> None:
    assert split("one line\nanother line\na third") == ["one line\nanother line\na third"]


@pytest.mark.parametrize("abbreviated", ["Mr. Hand", "J. S. Mill", "No. 5", "the U.S. Army", "messrs.\nHand"])
@pytest.mark.parametrize("before", ["word " * 400, "W" * 400 + " ", "pp. 5, vol. 7; " * 40])
def test_an_abbreviation_is_one_however_long_its_sentence_is(before: str, abbreviated: str) -> None:
    sentence = f"{before}{abbreviated} came."
    assert split(f"{sentence} They left.") == [sentence, "They left."]


@given(st.text(alphabet="ab A.!?…”\"') \n。", max_size=80))
def test_only_white_space_lies_outside_sentences(text: str) -> None:
    spans = sentences(text, Span(0, len(text)))
    assert in_order(spans)
    outside, at = "", 0
    for span in spans:
        assert span.of(text).strip() == span.of(text) != ""
        outside += text[at : span.start]
        at = span.end
    assert not (outside + text[at:]).strip()
