"""What is below a paragraph: its sentences, its notes, and the parts of a list that print their own number or letter;
and the lines of a section.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.quoting.references.states import Failure, State
from bot.quoting.references.tokens import Kind, Token
from bot.quoting.references.tree import Tree
from bot.texts.levels import LINE, NOTE, NUMBER, OF_PARAGRAPHS, PARAGRAPH, SENTENCE
from bot.texts.numerals import roman_value
from bot.texts.places import MissingKind, MissingPlace, address, numbers_of
from bot.texts.reference import Place, Reference
from bot.texts.work import Paragraph, Section, Work

Group = Sequence[tuple[State, int]]
ITEM = "item"
_PRINTED = re.compile(r"[(\[]?([^\W\d_]{1,4}|\d{1,3}[a-z]?)[)\]]|(\d{1,3}[a-z]?|[^\W\d_])\.(?=\s)")
_OF_ITEMS = (OF_PARAGRAPHS | {NUMBER}) - {PARAGRAPH}


def step_down(tree: Tree, state: State, by: str, node: int) -> State:
    """One step on, to the section `node`."""
    return state.step(by, node, Place(tree.section(node).label))


class InnerSteps:
    """The steps from a section or paragraph to what is inside it."""

    def __init__(self, tree: Tree, tokens: Sequence[Token], fail: Callable[[Failure], None]) -> None:
        self._tree, self._tokens, self._fail = tree, tokens, fail

    def numbered_parts(self, state: State, by: str, number: str, end: int) -> Iterator[Group]:
        """A sentence of a paragraph, a note, a line of verse; whether it is there is seen when it is quoted."""
        place = state.place
        if not number.isdigit() or state.is_inside or (by == LINE and place.paragraph):
            return  # lines are counted in their section
        if by == LINE:
            node = self._tree.holder(state.node)
            yield ((state.step(by, node, Place(self._tree.section(node).label, line=int(number))), end),)
        elif by == NOTE:
            yield ((state.step(by, state.node, replace(place, note=int(number))), end),)
        elif place.paragraph:
            yield ((state.step(by, state.node, replace(place, sentence=int(number))), end),)
        else:
            yield from self._sentence_of_section(state, number, end)

    def _sentence_of_section(self, state: State, number: str, end: int) -> Iterator[Group]:
        """Of a section with one paragraph, the sentence of that."""
        node = self._tree.holder(state.node)
        section = self._tree.section(node)
        numbers = numbers_of(section)
        if numbers and numbers[0] == numbers[1]:
            place = Place(section.label, numbers[0], sentence=int(number))
            yield ((state.step(SENTENCE, node, place), end),)
        elif numbers:
            within = address(self._tree.work, section)
            self._fail(Failure(end, MissingPlace(MissingKind.PARAGRAPH_OF_SENTENCE, f"s{number}", within, numbers)))

    def items(self, state: State, at: int, level: tuple[str, int] | None) -> Iterator[Group]:
        """A part of a list below a paragraph: `Nr. 3`, `(b)`; `level` is the level word read at `at`."""
        place = state.place
        if not (place.paragraph or place.section) or place.sentence or place.line or place.note:
            return
        if level is not None and place.paragraph and level[0] in _OF_ITEMS and level[1] < len(self._tokens):
            yield from self._item(state, level[1], self._tokens[at].text)
        elif at and self._tokens[at - 1].text == "(" and self._tokens[at].kind in {Kind.WORD, Kind.NUMBER}:
            yield from self._item(state, at, "")

    def _item(self, state: State, at: int, word: str) -> Iterator[Group]:
        mark = self._tokens[at].text.casefold()
        section = self._tree.section(state.node)
        if not (mark.isdigit() or len(mark) == 1 or roman_value(mark) is not None):
            return
        found = _marked_block(self._tree.work, section, state.place.paragraph, mark)
        if found is not None:
            yield ((state.step(ITEM, state.node, Place(section.label, found.label)), at + 1),)
        elif state.place.paragraph:
            asked = f"{word}. {mark}" if word else f"({mark})"
            within = Reference.at(self._tree.work.id, state.place)
            self._fail(Failure(at + 1, MissingPlace(MissingKind.ITEM, asked, within, ())))


def _marked_block(work: Work, section: Section, label: str, mark: str) -> Paragraph | None:
    """The block that prints `mark`, of those after the paragraph of that label and before the next one like it."""
    blocks = section.paragraphs
    first = next((n for n, block in enumerate(blocks) if label and label in {block.label, block.number}), -1)
    own = _printed_mark(work, blocks[first]) if first >= 0 else None
    for block in blocks[first + 1 :]:
        printed = _printed_mark(work, block)
        if first >= 0 and (printed is None if own is None else printed is not None and _follows(own, printed)):
            return None
        if printed is not None and printed.mark == mark:
            return block
    return None


@dataclass(frozen=True, slots=True)
class _Mark:
    """The number or letter that a block prints before its words, and what is after it: `)` or `.`."""

    mark: str
    style: str


def _printed_mark(work: Work, block: Paragraph) -> _Mark | None:
    found = _PRINTED.match(block.span.of(work.text))
    if found is None:
        return None
    return _Mark((found[1] or found[2]).casefold(), found[0].replace(found[1] or found[2], ""))


def _follows(mark: _Mark, other: _Mark) -> bool:
    """Whether the second is the next mark of the same list."""
    if mark.style != other.style:
        return False
    a, b = mark.mark, other.mark
    if a.isdigit() or b.isdigit():
        return a.isdigit() and b.isdigit() and int(b) == int(a) + 1
    first, second = roman_value(a), roman_value(b)
    is_next_letter = len(a) == len(b) == 1 and ord(b) == ord(a) + 1
    return is_next_letter or (first is not None and second == first + 1)
