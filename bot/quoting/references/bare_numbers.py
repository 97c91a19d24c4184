"""What a number by itself may mean below a node: `Walden 7`, and the 3 of `II.iii`.

A section that prints it comes before one that is only counted. Where neither is sure, all are given, for a choice.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from bot.quoting.references.states import NAME, State
from bot.quoting.references.tokens import Token
from bot.quoting.references.tree import Nodes, Tree

_ORDERED = 0.25  # of the sections must print numbers: fewer are a few numbered ones among many that have only a name
_OPENING = frozenset(
    "preface foreword introduction introductory prologue preamble dedication "
    "vorwort einleitung vorrede préface introducción prólogo prefacio prefazione introduzione".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_JOINS = frozenset({".", ":", "/"})  # what joins the number of the level below


def sections_of_number(
    tree: Tree, node: int, number: str, following: Sequence[Token], *, are_paragraphs: bool
) -> Nodes:
    """The sections below `node` that are meant as much as each other, where these tokens follow the number.
    `are_paragraphs` says that paragraphs print it, too.
    """
    children, deeper = tree.child(node, number), tree.deeper_nodes(node, number)
    is_printed = any(map(tree.prints, children))
    if not is_printed:
        children = () if are_paragraphs else children
        if not (following or are_paragraphs) or not children:
            children = tuple(dict.fromkeys((*children, *tree.children_beginning_with(node, number))))
    if not following and not (is_printed and _is_ordered(tree, node)):
        return (*children, *deeper)
    if children and not (following and following[0].text in _JOINS):
        children = (*children, *(other for other in deeper if tree.runs_through(node, other)))
    return children or deeper


def sections_of_no_level(tree: Tree, node: int, number: str) -> Nodes:
    """The sections meant by a level that no heading names (`chapter 3`): those that print a number alone; where none
    does, counted ones, from the first or from the first after a preface. One by itself is the first of none.
    """
    pool = tree.wordless_nodes(node)
    if pool:
        return tree.outermost_nodes(pool, number)
    children = tree.children(node)
    if not tree.counts_children(node) or len(children) < 2 or not number.isdigit():  # noqa: PLR2004
        return ()
    before = sum(1 for _ in takewhile(lambda n: _opens(tree, n), children))
    found = (tuple(children[start:])[int(number) - 1 : int(number)] for start in dict.fromkeys((0, before)))
    return tuple(n for nodes in found for n in nodes) if int(number) else ()


def _opens(tree: Tree, node: int) -> bool:
    words = _WORD.findall(tree.heading(node).casefold())
    return bool(words) and words[0] in _OPENING


def inner_number(tree: Tree, state: State) -> tuple[str, str] | None:
    """The second number of the heading that was reached by its first: of the scene in `ACT I. SCENE II`."""
    is_read = not state.path or state.path[-1].node == state.node or state.path[-1].by == NAME
    return None if is_read else tree.inner_numbers.get(state.node)


def _is_ordered(tree: Tree, node: int) -> bool:
    """Whether enough of the sections directly below print a number for that to be their order."""
    children = tree.children(node)
    return sum(map(tree.prints, children)) >= _ORDERED * len(children)
