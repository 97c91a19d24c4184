"""Rules of shortening what a place is recognised by."""

from hypothesis import given
from hypothesis import strategies as st

from bot.discord_ui.messages.pages import size
from bot.discord_ui.messages.shortening import DOTS, clip, description, excerpt
from bot.quoting.answers import Quotation
from bot.quoting.navigation import quotation_between
from bot.texts.span import Span
from tests.discord_ui.discord_markdown import shown, styled
from tests.discord_ui.hostile_texts import HOSTILE, LONG, QUICKER, spans_in
from tests.discord_ui.on_screen import on_screen, visible
from tests.works import make_work


def quoted(text: str, *marked: tuple[int, int]) -> Quotation:
    return quotation_between(make_work(lead=[text]), Span(0, len(text)), [Span(*m) for m in marked if m[0] < m[1]])


def plain(text: str) -> str:
    return "".join(char for char, _ in visible((char, frozenset[str]()) for char in on_screen(text)))


@QUICKER
@given(HOSTILE | LONG, st.integers(70, 200))
def test_what_is_clipped_fits_and_shows_the_beginning_without_formatting(text: str, room: int) -> None:
    source = clip(text, room)
    assert size(source) <= room
    seen = shown(source)
    assert not seen.styles - {"picture"}
    assert plain(text).startswith(plain(seen.text.removesuffix(DOTS)))


@QUICKER
@given(st.data(), (HOSTILE | LONG).map(lambda text: f"x{text}y"), st.integers(10, 90))
def test_an_excerpt_fits_and_shows_a_slice_with_its_marks(data: st.DataObject, text: str, length: int) -> None:
    source = excerpt(quoted(text, *data.draw(spans_in(text))), length, 140)
    assert size(source) <= 140
    seen = shown(f"**W ¶1** {source}")
    assert not seen.styles - {"picture", "bold"}
    assert plain(seen.text.removeprefix("W ¶1 ").removeprefix("… ").removesuffix(DOTS)) in plain(text)


def test_an_excerpt_is_around_the_matched_words_and_breaks_between_words() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve"
    at = text.index("six")
    source = excerpt(quoted(text, (at, at + 3)), 24, 200)
    assert source == f"… four five **six** seven{DOTS}"
    assert styled(shown(source).glyphs, "bold") == "six"
    assert description(quoted(text, (at, at + 3))) == text


def test_an_excerpt_is_around_the_matches_that_lie_together_not_around_the_first() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve"
    marks = [(text.index(word), text.index(word) + len(word)) for word in ("two", "ten", "eleven")]
    assert excerpt(quoted(text, *marks), 24, 200) == "… nine **ten** **eleven** twelve"


def test_an_excerpt_has_one_line() -> None:
    assert excerpt(quoted("Water,\nwater", (7, 12)), 90, 200) == "… **water**"
