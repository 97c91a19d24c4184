"""Rules of names that their own work uses as ordinary words: told by the index, and the few blocks that hold them."""

from dataclasses import dataclass, field, replace

import pytest

from bot.matching.index import Index
from bot.quoting.frames.ordinary_names import MOST_PLACES, is_ordinary_word
from bot.texts.text import Text
from bot.texts.work import Work
from tests.works import make_work

FILLER = "Nothing of the kind is said anywhere in this paragraph."


@dataclass
class WatchedText:
    """The words of a work, and how many characters of them were read."""

    text: Text
    read: list[int] = field(default_factory=list[int])

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, stretch: slice, /) -> str:
        self.read.append(len(self.text[stretch]))
        return self.text[stretch]

    def __str__(self) -> str:
        raise AssertionError("all of it was read")


def work(*paragraphs: str) -> Work:
    return make_work("W", "W", lead=list(paragraphs))


@pytest.mark.parametrize(
    ("paragraph", "ordinary"),
    [
        ("So says a prince, and no other.", True),
        ("So says a prince", True),
        ("Prince Hal says so. PRINCE Hal does.", False),
        ("The princes say so: a “prince”.", False),
    ],
)
def test_a_name_is_an_ordinary_word_where_its_work_has_it_in_small_letters(paragraph: str, ordinary: bool) -> None:
    assert is_ordinary_word(("prince",), 0, Index([work(FILLER, paragraph, "")])) == ordinary


def test_a_name_of_several_words_is_looked_for_as_it_is() -> None:
    index = Index([work("The wise king, they say.", "The King, wise as he is.")])
    assert is_ordinary_word(("wise", "king"), 0, index)
    assert not is_ordinary_word(("king", "wise"), 0, index)


def test_only_the_blocks_that_hold_a_name_are_read() -> None:
    plain = work(*[FILLER] * 2_000, "It was Osric who said so.", *[FILLER] * 2_000)
    watched = WatchedText(plain.text)
    index = Index([replace(plain, text=watched)], Index([plain]).segments)
    assert not is_ordinary_word(("osric",), 0, index)
    assert sum(watched.read) < 2 * len(FILLER)


def test_of_a_name_that_is_everywhere_so_many_places_are_read() -> None:
    plain = work(*["It was Osric who said so."] * (3 * MOST_PLACES))
    watched = WatchedText(plain.text)
    index = Index([replace(plain, text=watched)], Index([plain]).segments)
    assert not is_ordinary_word(("osric",), 0, index)
    assert len(watched.read) == MOST_PLACES


def test_other_works_are_not_read() -> None:
    one, other = work("It was Osric."), replace(work("An osric, said he."), about=replace(work("x").about, id="X"))
    assert not is_ordinary_word(("osric",), 0, Index([one, other]))
    assert is_ordinary_word(("osric",), 1, Index([one, other]))
