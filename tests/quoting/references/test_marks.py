"""Numbers that a text prints inside its paragraphs, and lines of verse, as addresses where its front matter says so."""

from pathlib import Path

import pytest

from bot.library.library import Library
from bot.quoting.answers import Ambiguous, Found, NotFound
from bot.quoting.references.resolver import Resolver
from tests.works import write_work

DIALOGUE = "[17a] The boat is late. It waits [17b] for the tide, and sings.\n\nThen the [18a] bell. It rings."
POEM = "The water takes the sky,\\\nThe sky gives it back.\n\nAnd none asks why."


def resolver(folder: Path, body: str, **front: str) -> Resolver:
    write_work(folder, "FERRY", body, title="The Ferry", **front)
    return Resolver(Library(folder))


def quoted(answer: object) -> tuple[str, str]:
    assert isinstance(answer, Found)
    return str(answer.quotation.reference), " / ".join(p.text for p in answer.quotation.passages)


@pytest.mark.parametrize(
    ("asked", "reference", "text"),
    [
        ("FERRY 17a", "FERRY @17a", "The boat is late. It waits for the tide, and sings."),
        ("Ferry 17b", "FERRY @17b", "It waits for the tide, and sings. / Then the bell."),
        ("FERRY @18a", "FERRY @18a", "Then the bell. It rings."),
        ("FERRY 17b–18a", "FERRY @17b–18a", "It waits for the tide, and sings. / Then the bell. It rings."),
    ],
)
def test_a_mark_is_cited_by_the_whole_sentences_up_to_the_next(
    tmp_path: Path, asked: str, reference: str, text: str
) -> None:
    cites = resolver(tmp_path, DIALOGUE, marks="brackets")
    assert quoted(cites.cite(asked)) == (reference, text)
    assert quoted(cites.cite(reference)) == (reference, text)


def test_a_mark_that_is_not_there_is_said_so_and_without_front_matter_there_is_none(tmp_path: Path) -> None:
    cites = resolver(tmp_path, DIALOGUE, marks="brackets")
    assert all(isinstance(cites.cite(asked), NotFound) for asked in ("FERRY 17c", "FERRY @1"))
    assert isinstance(resolver(tmp_path, DIALOGUE, date="1911").cite("FERRY @17a"), NotFound)


def test_where_front_matter_says_so_a_number_by_itself_is_a_line(tmp_path: Path) -> None:
    assert quoted(resolver(tmp_path, POEM, numbering="line").cite("FERRY 2"))[1] == "The sky gives it back."
    assert quoted(resolver(tmp_path, POEM, date="1911").cite("FERRY 2"))[1] == "And none asks why."


APHORISMS = "# Chapter 1\n\n1\\. Coins.\n\n2\\. Bells.\n\n# Chapter 2\n\n3\\. Ropes.\n\nAnd knots.\n\n4\\. Salt."


@pytest.mark.parametrize(
    ("asked", "reference"),
    [("FERRY 3", "FERRY §2 ¶3"), ("FERRY ¶4", "FERRY §2 ¶4"), ("Ferry aphorism 3", "FERRY §2 ¶3")],
)
def test_paragraphs_that_are_numbered_on_through_the_work_are_cited_by_number_alone(
    tmp_path: Path, asked: str, reference: str
) -> None:
    assert quoted(resolver(tmp_path, APHORISMS, date="1911").cite(asked))[0] == reference


def test_a_number_of_a_chapter_and_of_a_paragraph_is_a_choice(tmp_path: Path) -> None:
    answer = resolver(tmp_path, APHORISMS, date="1911").cite("FERRY 2")
    assert isinstance(answer, Ambiguous)
    assert [str(c.quotation.reference) for c in answer.candidates] == ["FERRY §1 ¶2", "FERRY §2"]


def test_paragraphs_that_are_counted_on_are_cited_by_number_alone(tmp_path: Path) -> None:
    cites = resolver(tmp_path, "# Coins\n\nOne.\n\n# Bells\n\nTwo.\n\nThree.", numbering="continuous")
    assert quoted(cites.cite("FERRY 2")) == ("FERRY §2 ¶2", "Two.")
