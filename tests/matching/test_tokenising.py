"""Words -> numbers: what is in a run, and what happens when there are more different words than numbers."""

from bot.matching.tokenising import Blocks, tokenise
from tests.matching.builder import works_of


def words_in(texts: list[list[str]], most: int) -> list[str]:
    read = tokenise(works_of(texts), most)
    return [read.words[n] for n in read.tokens.tolist()]


def test_words_beyond_those_that_can_be_told_apart_end_a_run_and_are_not_found() -> None:
    texts = [["ant bee cat bee"], ["dog ant elk bee"]]
    assert words_in(texts, 100) == ["ant", "bee", "cat", "bee", "", "dog", "ant", "elk", "bee", ""]
    assert words_in(texts, 5) == ["ant", "bee", "cat", "bee", "", "", "ant", "", "bee", ""]


def test_every_word_keeps_its_place_in_its_block_when_there_are_too_many() -> None:
    few, many = (tokenise(works_of([["ant bee", "cat dog elk"], ["fox"]]), most) for most in (4, 100))
    assert few.blocks.tolist() == many.blocks.tolist()
    assert few.works.tolist() == many.works.tolist()
    assert len(few.tokens) == len(many.tokens)


def test_the_blocks_of_a_work_are_its_paragraphs_and_then_its_headings() -> None:
    for work in works_of([["ant bee", "cat dog elk"], ["fox"]]):
        blocks = Blocks(work)
        paragraphs = [p.span for s in work.sections for p in s.paragraphs]
        headings = [s.heading for s in work.sections if s.heading is not None]
        assert [blocks[n] for n in range(len(blocks))] == paragraphs + headings
