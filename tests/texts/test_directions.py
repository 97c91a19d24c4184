"""Rules of the direction of writing: what a line opens is closed where the line ends, and nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.directions import close_directions, closers

OVERRIDE, ISOLATE, POP, POP_ISOLATE = "\u202e", "\u2067", "\u202c", "\u2069"


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("plain", "plain"),
        (f"a{OVERRIDE}b", f"a{OVERRIDE}b{POP}"),
        (f"a{ISOLATE}b", f"a{ISOLATE}b{POP_ISOLATE}"),
        (f"a{OVERRIDE}{ISOLATE}b", f"a{OVERRIDE}{ISOLATE}b{POP_ISOLATE}{POP}"),
        (f"a{OVERRIDE}b{POP}", f"a{OVERRIDE}b{POP}"),
        (f"{OVERRIDE}a\n{ISOLATE}b\nc", f"{OVERRIDE}a{POP}\n{ISOLATE}b{POP_ISOLATE}\nc"),
        (f"a{POP}{POP_ISOLATE}b", f"a{POP}{POP_ISOLATE}b"),
    ],
)
def test_what_a_line_leaves_open_is_closed_at_its_end(text: str, closed: str) -> None:
    assert close_directions(text) == closed


@given(st.text(alphabet=f"ab\n{OVERRIDE}{ISOLATE}{POP}{POP_ISOLATE}\u202a\u202b\u2066\u2068"))
def test_nothing_is_left_open_and_closing_twice_adds_nothing(text: str) -> None:
    closed = close_directions(text)
    assert not any(closers(line) for line in closed.splitlines())
    assert close_directions(closed) == closed
