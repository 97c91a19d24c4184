"""One passage printed in several places is one match; one phrase in several passages is several."""

from bot.matching.finder import find
from bot.matching.index import Index
from tests.matching.builder import works_of

CHAPTER = [
    "The heron waits beside the quiet water until evening, and nobody has ever seen where it sleeps.",
    "At dawn it flies over the old bridge to the other bank, and the children run after it.",
]
EDITED = [CHAPTER[0], CHAPTER[1].replace("bank, and", "bank[2] and")]
OTHER = ["They went home by the river. At dawn it flies, they said of the kite, as if it had a will of its own."]


def found(query: str, texts: list[list[str]]) -> list[list[str]]:
    """For each match the works it appears in: its own, and those of its reprints."""
    matches = find(query, Index(works_of(texts))).matches
    return [[match.work.id, *(reprint.work.id for reprint in match.reprints)] for match in matches]


def test_a_passage_in_two_works_is_one_match_with_a_reprint() -> None:
    assert found("at dawn it flies over the old bridge", [CHAPTER, OTHER, CHAPTER]) == [["W0", "W2"]]


def test_an_edition_that_differs_a_little_is_a_reprint() -> None:
    assert found("it flies over the old bridge to the other bank", [CHAPTER, EDITED]) == [["W0", "W1"]]


def test_misremembered_words_find_a_passage_with_its_reprints() -> None:
    assert found("at dwan it flys over the old brigde to the bank", [CHAPTER, OTHER, CHAPTER])[0] == ["W0", "W2"]


def test_a_phrase_of_different_passages_appears_in_different_places() -> None:
    assert found("at dawn it flies", [CHAPTER, OTHER]) == [["W0"], ["W1"]]


def test_a_heading_that_two_works_have_is_in_two_places() -> None:
    texts = [["A word before.", "# Of Many Bridges", *CHAPTER], ["Another.", "# Of Many Bridges", *OTHER]]
    assert found("Of Many Bridges", texts) == [["W0"], ["W1"]]


def test_words_twice_in_one_paragraph_are_no_reprint_of_each_other() -> None:
    text = "so it goes " * 2 + "and nobody ever asked the ferryman of the old river why he sang"
    assert found("so it goes", [[text]]) == [["W0"], ["W0"]]
