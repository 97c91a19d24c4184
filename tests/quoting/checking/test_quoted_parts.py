"""Which quotations a message has, and which source is named for each: cases that anyone can read and extend."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quoting.checking.checks import MOST_PARTS, QuotedPart, QuotedParts
from bot.quoting.checking.quoted_parts import quoted_parts
from tests.yaml_files import read_yaml

FOLDER = Path(__file__).parent / "cases_of_parts"
CASES = [case for path in sorted(FOLDER.glob("*.yaml")) for case in read_yaml(path)]
SIGNS = "“”\"„«»‹›‚‘’'「」『』>|*_`~[]()<@:-—§\n\n \\#"
messages = st.lists(
    st.one_of(
        st.sampled_from(SIGNS),
        st.sampled_from(["Mill ", "says ", "IN14 ", "> ", ">>> ", "```", "||", " 1.4"]),
        st.text(),
    )
).map("".join)


def part(expected: Any, *, is_whole: bool = False) -> QuotedPart:
    text, source = (expected, "") if isinstance(expected, str) else expected
    return QuotedPart(text, source, is_whole)


@pytest.mark.parametrize("case", CASES, ids=[case["message"] for case in CASES])
def test_a_message_has_these_quotations(case: dict[str, Any]) -> None:
    whole = case.get("whole")
    parts = [part(each) for each in case["parts"]] if whole is None else [part(whole, is_whole=True)]
    assert quoted_parts(case["message"]) == QuotedParts(tuple(parts))


def test_no_case_is_there_twice() -> None:
    assert not [message for message, times in Counter(case["message"] for case in CASES).items() if times > 1]


def test_of_more_quotations_than_are_checked_the_others_are_counted() -> None:
    found = quoted_parts(" and ".join(f"“quotation number {n} of many”" for n in range(100)))
    assert [each.text for each in found.parts] == [f"quotation number {n} of many" for n in range(MOST_PARTS)]
    assert found.left_out == 100 - MOST_PARTS


def letters(text: str) -> list[str]:
    return [character for character in text if character.isalnum()]


def is_subsequence(some: list[str], of: list[str]) -> bool:
    remaining = iter(of)
    return all(character in remaining for character in some)


@given(messages)
def test_a_part_has_only_letters_of_its_message_in_their_order(message: str) -> None:
    found = quoted_parts(message)
    assert 1 <= len(found.parts) <= MOST_PARTS
    for each in found.parts:
        assert is_subsequence(letters(each.text), letters(message))
        assert is_subsequence(letters(each.source), letters(message))


@given(st.lists(st.from_regex(r"[a-zà-ö]{1,9}[,;]?", fullmatch=True), min_size=1).map(" ".join))
def test_a_text_without_any_signs_is_taken_whole_and_as_it_is(text: str) -> None:
    assert quoted_parts(text) == QuotedParts((QuotedPart(text, is_whole=True),))


@given(messages)
def test_what_was_taken_whole_is_taken_whole_again(message: str) -> None:
    first = quoted_parts(message).parts[0]
    if first.is_whole and not first.source:
        assert letters(quoted_parts(first.text).parts[0].text) == letters(first.text)


HOSTILE = [
    '"',
    "“",
    "”",
    "'",
    "‘x’ ",
    "“a\n\n",
    "x “a\n\n",
    "»",
    "「人」",
    '1" ',
    "*a ",
    "```",
    "||a",
    "[a](",
    "> ",
    ">>> ",
    "\n— A",
]


@pytest.mark.parametrize("sign", [*HOSTILE, "Z̸̧̢̛͍", "in Mill says “a b c d” (Mill) "])
def test_a_message_full_of_signs_has_at_most_so_many_quotations(sign: str) -> None:
    found = quoted_parts((sign * 6_000)[:6_000])
    assert 1 <= len(found.parts) <= MOST_PARTS
    assert all(len(each.source) <= 200 for each in found.parts)
