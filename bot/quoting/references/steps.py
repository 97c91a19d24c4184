"""The steps that can be read next, in the order in which they are tried.

A group holds readings that are as good as each other; a later group counts only where no earlier one can be read to
the end.
"""

from collections.abc import Callable, Iterator, Sequence

from bot.quoting.answers import Refusal
from bot.quoting.references.abbreviations import USUAL
from bot.quoting.references.bare_numbers import inner_number, sections_of_no_level, sections_of_number
from bot.quoting.references.inner_steps import Group, InnerSteps, step_down
from bot.quoting.references.named_steps import NamedSteps
from bot.quoting.references.states import MARK, SECTION, Failure, State
from bot.quoting.references.tokens import Kind, Token
from bot.quoting.references.tree import Tree
from bot.quoting.references.written_reference import WrittenReference
from bot.texts.levels import LINE, NOTE, NUMBER, OF_PARAGRAPHS, PAGE, PARAGRAPH, SENTENCE
from bot.texts.places import lines_of, missing_mark, missing_paragraph
from bot.texts.reference import Place
from bot.texts.work import Numbering

_LONGEST_WORD = 3  # tokens of what a heading prints before its number


class Steps:
    def __init__(self, tree: Tree, text: str, tokens: Sequence[Token], fail: Callable[[Failure], None]) -> None:
        self._tree, self._text, self._tokens, self._fail = tree, text, tokens, fail
        self._written = WrittenReference(tree, text, tokens)
        self._inside = InnerSteps(tree, tokens, fail)
        self._named = NamedSteps(tree, text, tokens, self._written)

    def groups(self, state: State, at: int) -> Iterator[Group]:
        token = self._tokens[at]
        names = self._named.groups_by_name(state, at) if not state.is_in_paragraph and state.by is None else ()
        if token.kind is Kind.SECTION:
            yield from self._label(state, at)
        yield from (group for is_sure, group in names if is_sure)
        yield from self._level(state, at)
        yield from self._inside.items(state, at, self._written.level_at(at))
        if not state.is_in_paragraph or state.by is not None:
            yield from self._number(state, at)
        shortened = (
            self._named.group_by_short_form(state, at) if not state.is_in_paragraph and state.by is None else ((), 0.0)
        )
        yield from (group for is_sure, group in names if not is_sure and shortened[1] < USUAL)
        yield shortened[0]

    # By label: § 1.4, § B1, § Letter 1

    def _label(self, state: State, at: int) -> Iterator[Group]:
        """The label as it is printed: from the work down, but below a section that was named, from there."""
        if state.path or at + 1 == len(self._tokens):
            return
        start = self._tokens[at + 1].start
        for end in range(len(self._tokens), at + 1, -1):
            written = self._text[start : self._tokens[end - 1].end].casefold()
            node = self._tree.labels.get(written)
            if node is not None and not self._written.is_cut(end):
                yield ((step_down(self._tree, state, SECTION, node), end),)

    # By level: chapter 7, 7th chapter, ¶2, ferry 3

    def _level(self, state: State, at: int) -> Iterator[Group]:
        for by, number_at in self._written.levels_at(at):
            for number, end in self._written.numbers_at(number_at):
                yield from self._steps_by_level(state, by, number, end)
        for number, end in self._written.numbers_at(at) if self._written.is_ordinal(at) else ():
            following = self._written.level_at(end) if end < len(self._tokens) else None
            if following is not None and self._tokens[end].kind is Kind.WORD:
                yield from self._steps_by_level(state, following[0], number, end + 1)
            elif end < len(self._tokens) and self._tokens[end].kind is Kind.WORD and not state.is_in_paragraph:
                word = self._tokens[end].text.casefold()
                pool = self._tree.nodes_of_word(state.node, word)
                yield from self._steps_among(state, word, pool, number, end + 1) if pool else ()
        if self._written.level_at(at) is None and self._tokens[at].kind is Kind.WORD:
            yield from self._steps_by_own_word(state, at)

    def _steps_by_own_word(self, state: State, at: int) -> Iterator[Group]:
        """A word that the headings print, and no language has for a level: `Ferry 3`."""
        for number_at in range(at + 1, min(at + _LONGEST_WORD, len(self._tokens) - 1) + 1):
            word = self._text[self._tokens[at].start : self._tokens[number_at - 1].end].casefold()
            word = word if self._tree.names_level(word) else word.removesuffix("s")
            pool = self._tree.nodes_of_word(state.node, word)
            for number, end in self._written.numbers_at(number_at) if pool and not state.is_in_paragraph else ():
                yield from self._steps_among(state, word, pool, number, end)

    def _steps_by_level(self, state: State, by: str, number: str, end: int) -> Iterator[Group]:
        if by == PAGE:
            self._fail(Failure(end, Refusal.PAGE))
        elif by in {SENTENCE, NOTE, LINE}:
            yield from self._inside.numbered_parts(state, by, number, end)
        elif state.is_in_paragraph:
            return
        elif (inner := inner_number(self._tree, state)) is not None and inner[0] == by:
            yield from self._steps_by_inner_number(state, by, number, end)
        elif by == SECTION or (by == NUMBER and self._tree.nodes_of_word(state.node, NUMBER)):
            yield from self._section(state, by, number, end)
        elif by != PARAGRAPH and (pool := self._tree.nodes_of_word(state.node, by)):
            yield from self._steps_among(state, by, pool, number, end)
        elif by in OF_PARAGRAPHS:
            yield from self._paragraph(state, by, number, end)
            if by != PARAGRAPH and (found := self._tree.outermost_nodes(self._tree.wordless_nodes(state.node), number)):
                yield [(step_down(self._tree, state, by, node), end) for node in found]
        elif by not in self._tree.title_levels:
            yield from self._unnamed_level(state, by, number, end)

    def _steps_by_inner_number(self, state: State, by: str, number: str, end: int) -> Iterator[Group]:
        level, own = self._tree.inner_numbers[state.node]
        if number == own:
            yield ((step_down(self._tree, state, by, state.node), end),)
        else:
            self._fail(Failure(end, self._tree.missing_section(state.node, f"{level} {number}", ())))

    def _unnamed_level(self, state: State, by: str, number: str, end: int) -> Iterator[Group]:
        """A level that no heading below names, but perhaps some after their first number."""
        inner = [n for n, below in self._tree.inner_numbers.items() if below == (by, number)] if not state.path else []
        if inner:
            yield [(step_down(self._tree, state, by, node), end) for node in inner]
        elif by == NUMBER:
            yield from self._steps_among(state, by, self._tree.numbered_nodes(state.node), number, end)
        elif self._tree.names_level(by):
            self._fail(
                Failure(end, self._tree.missing_section(state.node, f"{by} {number}", self._tree.children(state.node)))
            )
        else:
            yield from self._unprinted_level(state, by, number, end)

    def _section(self, state: State, by: str, number: str, end: int) -> Iterator[Group]:
        """`section 1.4`: below what was named by word; else below the node, whatever word is printed."""
        none = True
        for joined, after in self._written.joined_numbers(number, end):
            found = self._sections(state, by, joined)
            if found:
                none = False
                yield [(step_down(self._tree, state, by, node), after) for node in found]
        if none:
            there = self._tree.nodes_of_word(state.node, SECTION) or self._tree.children(state.node)
            self._fail(Failure(end, self._tree.missing_section(state.node, f"§{number}", there, number)))

    def _sections(self, state: State, by: str, number: str) -> Sequence[int]:
        tree = self._tree
        worded = tree.nodes_of_word(state.node, by)
        label = tree.labels.get(number)
        if label is not None and not state.path and not worded:
            return (label,)
        return (
            tree.outermost_nodes(worded, number)
            or tree.child(state.node, number)
            or tree.deeper_nodes(state.node, number)
        )

    def _steps_among(self, state: State, by: str, pool: Sequence[int], number: str, end: int) -> Iterator[Group]:
        found = self._tree.outermost_nodes(pool, number)
        if found:
            yield [(step_down(self._tree, state, by, node), end) for node in found]
        else:
            self._fail(Failure(end, self._tree.missing_section(state.node, f"{by} {number}", pool, number)))

    def _unprinted_level(self, state: State, by: str, number: str, end: int) -> Iterator[Group]:
        """A level that no heading names: sections that print only a number; where none does, counted ones."""
        found = sections_of_no_level(self._tree, state.node, number)
        if found:
            yield [(step_down(self._tree, state, by, node), end) for node in found]
        else:
            there = self._tree.wordless_nodes(state.node) or self._tree.children(state.node)
            self._fail(Failure(end, self._tree.missing_section(state.node, f"{by} {number}", there, number)))

    # Numbers by themselves

    def _number(self, state: State, at: int) -> Iterator[Group]:
        for number, end in self._written.numbers_at(at):
            if state.by:
                yield from self._steps_by_level(state, state.by, number, end)
                continue
            if state.separator == "." and self._text[self._tokens[at].start] == "0":
                continue
            for joined, after in self._written.joined_numbers(number, end):
                if joined != number and state.separator != ".":
                    yield from self._decimal(state, joined, after)
            yield from self._bare_number(state, number, end)

    def _decimal(self, state: State, number: str, end: int) -> Iterator[Group]:
        """A number with full stops as the text prints it, of a section or of a paragraph."""
        node = self._tree.decimal_paragraphs.get(number)
        if node is not None and (node == state.node or not state.path):
            yield ((self._step_to_paragraph(state, "", node, number), end),)
        if self._tree.has_decimals:
            found = tuple(n for n in self._tree.descendants(state.node) if self._tree.numbers[n] == number)
            if found:
                yield [(step_down(self._tree, state, "", node), end) for node in found]

    def _bare_number(self, state: State, number: str, end: int) -> Iterator[Group]:
        tree, node = self._tree, state.node
        if inner_number(self._tree, state) is not None:
            yield from self._steps_by_inner_number(state, "", number, end)
            return
        whole = (
            () if state.path else (*self._mark(state, number, end), *self._running_paragraph(state, "", number, end))
        )
        if number.startswith("@"):
            yield whole
            return
        found = sections_of_number(tree, node, number, self._tokens[end:], are_paragraphs=bool(whole))
        own = (
            tree.section(node).blocks(number) if node and tree.counts_children(node) and state.separator != "." else ()
        )
        if own:
            yield ((self._step_to_paragraph(state, "", node, number), end),)
        if found or whole:
            yield [*whole, *((step_down(self._tree, state, "", n), end) for n in found)]
        holder = node if any(map(tree.prints, tree.body(node))) else tree.holder(node)
        if not tree.body(holder):
            yield from self._leaf(state, holder, number, end)
        elif not own and not found and not whole:
            label = tree.label_below(node, number)
            self._fail(Failure(end, self._tree.missing_section(state.node, f"§{label}", tree.children(node), number)))

    def _mark(self, state: State, number: str, end: int) -> Group:
        """A number that the text prints inside its paragraphs: it is of the whole work."""
        label = number.removeprefix("@")
        if any(mark.label == label for mark in self._tree.work.marks):
            return ((state.step(MARK, 0, Place(mark=label)), end),)
        if number != label:
            self._fail(Failure(end, missing_mark(self._tree.work, label)))
        return ()

    def _running_paragraph(self, state: State, by: str, number: str, end: int) -> Group:
        """A paragraph by its number alone, where paragraphs are numbered on from section to section."""
        node = self._tree.running_paragraphs.get(number)
        return () if node is None else ((self._step_to_paragraph(state, by, node, number), end),)

    def _leaf(self, state: State, node: int, number: str, end: int) -> Iterator[Group]:
        """A number below a section that is not divided: in verse and after a full stop a line, else a paragraph."""
        section = self._tree.section(node)
        is_line = self._tree.work.about.numbering is Numbering.LINE
        if state.separator == ".":
            if not self._is_arabic(end) or self._tree.has_decimals or (node and not self._tree.is_leaf_level(node)):
                label = self._tree.label_below(node, number)
                self._fail(Failure(end, self._tree.missing_section(state.node, f"§{label}", ())))
                return
            is_line = True
        if is_line and number.isdigit() and lines_of(self._tree.work, section):
            yield ((state.step(LINE, node, Place(section.label, line=int(number))), end),)
            return
        yield from self._paragraph(state, "", number, end)

    def _is_arabic(self, end: int) -> bool:
        return self._text[self._tokens[end - 1].start].isdigit()

    def _paragraph(self, state: State, by: str, number: str, end: int) -> Iterator[Group]:
        for joined, after in self._written.joined_numbers(number, end):
            if joined != number:
                yield from self._decimal(state, joined, after)
        if not state.path and (running := self._running_paragraph(state, by, number, end)):
            yield running
            return
        own = self._tree.section(state.node).blocks(number)
        node = state.node if own else self._tree.holder(state.node)
        section = self._tree.section(node)
        if own or section.blocks(number):
            yield ((self._step_to_paragraph(state, by, node, number), end),)
            return
        self._fail(Failure(end, missing_paragraph(self._tree.work, section, number)))

    # What they come to

    def _step_to_paragraph(self, state: State, by: str, node: int, number: str) -> State:
        return state.step(by or PARAGRAPH, node, Place(self._tree.section(node).label, number))
