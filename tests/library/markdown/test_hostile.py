"""Hostile Markdown: no letter that the source does not have, none out of order, and an end within bounds."""

import re
from collections.abc import Iterable
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library.blocks import Block, BlockKind
from bot.library.markdown.reader import read_blocks
from tests.library.markdown.reading import codes, texts

A_THIRD = settings().max_examples // 3  # each example makes a library, or reads some kilobytes

WORDS = ["mill", "Über", "well-", "kept", "道可", "道", "ﬁn", "a", "12", "so\u00adft", "1848."]
MARKS = (
    "# |## |###### |##|===|---|***|> |>|- |* |+ |1. |12) |    |\t|```|~~~|`|``|*|**|_|__|~~|\\|\\\\|&amp;|&eacute;|"
    "&#8212;|[|]|(|)|](u)|][r]|![|[r]: /u|[r]: words|[^1]|[^1]: |[^2]: |^[|[[|]]|[[a|b]]|![[c]]|==|%%|{#i}|{.c}|{k=v}|"
    "{: .c}|{|}|:::|::: note|<i>|</i>|<br>|<p>|</p>|<h2>|<td>|<sup>|</sup>|<sup>1</sup>|<script>|</script>|<pre>|"
    "</pre>|<great>|<!--|-->|<!-- c -->|<?|?>|<![CDATA[|]]>|<https://a.b/%41>|"
    "[!note]|;|:|"
    "{{ a }}|{{|}}|{% b %}|{%|[@c]|@c|~|^|^2^|~2~| ^id|#a #b|$|$$|$a_1$|\\emph{|\\cite{c}|"
    "\\x{|[toc]|*[A]: b|!!! note|: |[ ] |++|||"
).split("|")
BARS = ["|", "|---|---|", "| a | b |\n|---|---|\n| c | d |", "\\|"]
SPACES = ["\n", "\n\n", " ", "  \n", "\n    ", "\n   ", "\n> ", "\n- "]
SOURCES = st.lists(st.sampled_from([*WORDS, *MARKS, *BARS, *SPACES, *SPACES]), max_size=60).map("".join)
REFERENCE = re.compile(r"&#?\w{1,31};")


def with_references_read(source: str) -> str:
    """As it is typed (code keeps it so), each character reference followed by what it means."""
    return REFERENCE.sub(lambda match: match.group() + unescape(match.group()), source)


def is_in_order(texts: Iterable[str], source: str) -> bool:
    rest = iter(source)
    return all(letter in rest for text in texts for letter in text if letter.isalnum())


def is_well_formed(block: Block) -> bool:
    spans = [e.span for e in block.emphasis]
    return (
        block.text == block.text.strip() != ""
        and all(0 <= span.start < span.end <= len(block.text) for span in spans)
        and all(0 <= mark.at <= len(block.text) for mark in block.notes)
    )


@settings(max_examples=A_THIRD)
@given(SOURCES)
def test_every_letter_is_of_the_source_in_its_order(source: str) -> None:
    blocks, oddities = read_blocks(source, 1)
    letters = with_references_read(source)
    assert is_in_order((b.text for b in blocks if b.kind is not BlockKind.NOTE), letters)
    assert all(is_in_order([b.text], letters) for b in blocks)
    assert all(is_well_formed(b) for b in blocks)
    lines = source.count("\n") + 1
    assert all(1 <= line <= lines for line in [*(b.line for b in blocks), *(o.line for o in oddities)])


@settings(max_examples=A_THIRD)
@given(SOURCES)
def test_a_source_that_is_read_in_a_quotation_has_the_same_letters(source: str) -> None:
    quoted = "\n".join(f"> {line}" for line in source.split("\n"))
    assert is_in_order(texts(quoted), with_references_read(source))


# Each whole mark with the paragraphs that it makes; `%` is a number that is different each time.
WHOLE: list[tuple[str, list[str]]] = [
    ("The mill % turns[^n%].\n\n[^n%]: A note % here.", ["The mill % turns."]),
    ("Old ^[note %] mill %.", ["Old mill %."]),
    ("# Of Mills % {#m% .big}", ["Of Mills %"]),
    ("Of Boats %\n===", ["Of Boats %"]),
    ("::: epigraph\nNo road % is long.\n:::", ["No road % is long."]),
    ("> Rain %,\n> and the\n> mill.", ["Rain %, and the mill."]),
    ("> > Deeper %\n>\n> out", ["Deeper %", "out"]),
    ("- one %\n- two", ["one %", "two"]),
    ("%1. one\n%2. two", ["one", "two"]),
    ("One %<br>two<!-- no --> <i>three</i>", ["One %\ntwo three"]),
    ("<div>\nOne %\n</div>", ["One %"]),
    ("[[a|b %]] and ==c== %%d%%", ["b % and c"]),
    ("A [b %](u) and [c]{.d} ![e](f)", ["A b % and c"]),
    ("| a | b % |\n|---|---|\n| c | d |", ["a  b %", "c  d"]),
    ("%%\nleft\n\nout %\n%%", []),
]


@settings(max_examples=A_THIRD)
@given(st.lists(st.tuples(st.sampled_from(WHOLE), st.integers(10, 99)), max_size=12))
def test_whole_marks_leave_their_words_and_nothing_else(chosen: list[tuple[tuple[str, list[str]], int]]) -> None:
    source, expected = "", list[str]()
    for n, ((whole, made), number) in enumerate(chosen):
        filled = str(100 * n + number)
        source += re.sub(r"(?<!%)%(?!%)", filled, whole) + f"\n\nBetween {n}.\n\n"
        expected += [*(text.replace("%", filled) for text in made), f"Between {n}."]
    assert texts(source) == expected


PATTERNS = (
    "{{|{{ a |{{a}|{%|{% a |{{{a|[@a |$a_|$$a|$$\n|~a|^a|\\emph{|\\a{|\\footnote{a|"
    "#a |++a |[a]({{|![a]({%|: a\n|!!! a\n    |"
    "[|![|[a |[a](|[a][|^[|[[|[^1 |>|> |- |* |1. |==a |%%a |{#a |`|``a`|*a **b |*_|<a |<!-- |<!--\n|> <!--\n\n|"
    "<script> |<pre>\n|<sup>1|&amp|\\|a-\nb|[a]: /u\n|[a]: /u '\n|[^a]: b\n|[^a]: |:::\n|##a\n|1) a\n|a  \n|<p>a|![[|"
    "<![CDATA[ |<? |<!A |[x]: \n["
).split("|")


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_mark_that_is_repeated_without_end_is_read_to_the_end(pattern: str) -> None:
    assert codes(pattern * (20_000 // len(pattern))) is not None


@pytest.mark.parametrize("source", ["[" * 40_000, "[z]: /u\n\n" + ("[ " * 200 + "a" + " ]" * 200) * 100, "^[" * 20_000])
def test_brackets_use_up_an_allowance_and_then_stay_as_typed(source: str) -> None:
    blocks, oddities = read_blocks(source, 1)
    assert "brackets" in [oddity.code for oddity in oddities]
    assert blocks[-1].text == source.rsplit("\n", maxsplit=1)[-1]


def test_a_long_book_with_many_brackets_does_not_use_up_its_allowance() -> None:
    source = "\n\n".join(f"{'The mill [sic] turns [again] and [1] again. ' * 40}[[{n}]](u)" for n in range(200))
    assert "brackets" not in [code for code, _ in codes(source)]
