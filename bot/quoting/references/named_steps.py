"""The steps by name: a heading below, what it is called after its number, and short forms of both."""

from collections.abc import Sequence
from dataclasses import replace

from bot.quoting.references.abbreviations import short_form_at
from bot.quoting.references.inner_steps import Group, step_down
from bot.quoting.references.names import EXACT
from bot.quoting.references.states import NAME, State
from bot.quoting.references.tokens import Kind, Token
from bot.quoting.references.tree import Tree
from bot.quoting.references.written_reference import WrittenReference


class NamedSteps:
    def __init__(self, tree: Tree, text: str, tokens: Sequence[Token], written: WrittenReference) -> None:
        self._tree, self._text, self._tokens, self._written = tree, text, tokens, written

    def groups_by_name(self, state: State, at: int) -> list[tuple[bool, Group]]:
        """A heading below, or the title of the node that was reached by its number; the best name, then the longest.
        A name as it is printed, or one that begins with a number in letters, is tried before numbers.
        """
        is_joined_number = state.separator == "." and self._written.numbers_at(at)
        if self._tokens[at].kind not in {Kind.WORD, Kind.NUMBER} or is_joined_number:
            return []
        found = list[tuple[float, int, int]]()
        for end in self._written.name_ends(at):
            typed = self._text[self._tokens[at].start : self._tokens[end - 1].end]
            fits = self._tree.rank_sections(state.node, typed)
            says_more = bool(fits) and self._written.says_more(at, end)
            found += ((-fit.score, -end, fit.of) for fit in fits if says_more or fit.score == EXACT)
        groups = list[tuple[bool, Group]]()
        for score, end in sorted({(score, end) for score, end, _ in found}):
            nodes = [node for s, e, node in found if (s, e) == (score, end)]
            own = state.node in nodes
            is_sure = self._is_sure(at, -end, exact=-score == EXACT, own=own)
            group = [(self._step_to(state, node), -end) for node in ([state.node] if own else dict.fromkeys(nodes))]
            groups.append((is_sure, group))
        return groups

    def group_by_short_form(self, state: State, at: int) -> tuple[Group, float]:
        """The headings below that a short form names, and how surely."""
        short = short_form_at(self._tokens, at)
        found, score = self._tree.abbreviations.expand(short) if short is not None else ([], 0.0)
        below = [node for node in found if node in self._tree.descendants(state.node)]
        if short is None or not below:
            return (), 0.0
        return [(self._step_to(state, node), short.end) for node in below], score

    def _is_sure(self, at: int, end: int, *, exact: bool, own: bool) -> bool:
        if exact:
            return own or self._written.is_name(at, end)
        return self._written.is_spelled(at)

    def _step_to(self, state: State, node: int) -> State:
        if node == state.node and state.path:
            return replace(state, separator="")
        return step_down(self._tree, state, NAME, node)
