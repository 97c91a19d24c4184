"""Documents for the tests: any text, with emphasis, notes, numbers and kinds of blocks."""

from hypothesis import strategies as st

from bot.library.blocks import Block, BlockKind, NoteMark
from bot.library.importers.document import Document, Stated
from bot.texts.span import Span
from bot.texts.work import Emphasis

_MARKS = "\\`*_{}[]()<>#+-.!|~^=%$&@:;\"'/,? \n"
_PIECES = st.sampled_from(
    "a word Zoë 水 ё 1848. 3) 1. &amp; <em> </p> [^1] [a](b) ![x] ** __ *** `` ~~ -- --- === ``` {#x .y} {{x}} {% x %} "
    "%%x%% $x_1$ $$ \\emph{x} [[x]] [x]: <!-- --> :::note [TOC] ^x ^x^ #tag ## | || [@ames] END OF PROJECT GUTENBERG "
    "***START http://x.y <http://x> * - + > ~ [ ] &#65; <br> <pre> \\ \\\\ !!! note".split(" ")
)
_TEXTS = st.one_of(
    st.text(alphabet=st.one_of(st.sampled_from(_MARKS), st.characters()), min_size=1, max_size=30),
    st.lists(st.one_of(_PIECES, st.sampled_from([" ", "\n", "  ", "\u00a0", "\u2003", "\u00ad"])), max_size=12).map(
        "".join
    ),
)


@st.composite
def blocks(draw: st.DrawFn, names: list[str]) -> Block:
    text = draw(_TEXTS)
    kind = draw(st.sampled_from([kind for kind in BlockKind if kind is not BlockKind.NOTE]))
    at = st.integers(0, len(text))
    emphasis = [Emphasis(Span(min(a, b), max(a, b)), s) for a, b, s in draw(_spans(at))] if kind != "code" else []
    notes = [NoteMark(name, draw(at)) for name in draw(st.lists(st.sampled_from(names), max_size=2))] if names else []
    number = draw(st.sampled_from(["", "1", "2", "1848", "07", "iv", "123456789"])) if kind is BlockKind.ITEM else ""
    level = draw(st.integers(1, 6)) if kind is BlockKind.HEADING else 0
    return Block(level, text, tuple(emphasis), 1, kind, number, tuple(notes))


def _spans(at: st.SearchStrategy[int]) -> st.SearchStrategy[list[tuple[int, int, bool]]]:
    return st.lists(st.tuples(at, at, st.booleans()), max_size=3)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    names = draw(st.lists(st.sampled_from(["1", "2", "note", "a b", "^1", "x]"]), max_size=3, unique=True))
    body = draw(st.lists(blocks(names), min_size=1, max_size=8))
    notes = [Block(0, draw(_TEXTS), (), 1, BlockKind.NOTE, name=name) for name in names]
    at = draw(st.integers(0, len(body)))
    return Document(Stated(), (*body[:at], *notes, *body[at:]))
