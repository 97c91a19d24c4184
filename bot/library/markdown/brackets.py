"""A limit to the work that brackets make: the end of each is looked for, so that unclosed ones cost their square.

A source has an allowance of a few times its own length. A book does not come near it; when it is used up, the
brackets that remain stay as typed.
"""

import re
from collections.abc import Callable

from markdown_it.rules_inline import StateInline
from markdown_it.utils import EnvType

_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_ALLOWED = 500_000  # steps, about half a second, and as many more as the source has characters
_KEY = "brackets"

InlineRule = Callable[[StateInline, bool], bool]


class Brackets:
    """The allowance of one source, and where the brackets of the stretch that is being read end."""

    def __init__(self, source: str) -> None:
        self._left = _ALLOWED + len(source)
        self._of = ""
        self._ends: dict[int, int] = {}
        self.refused: set[str] = set()

    @staticmethod
    def of(env: EnvType) -> "Brackets":
        brackets: Brackets = env[_KEY]
        return brackets

    def put_into(self, env: EnvType) -> None:
        env[_KEY] = self

    def allows(self, state: StateInline, at: int) -> bool:
        """Whether the bracket at `at`, and one that follows it as the label of a link, may be looked for their ends."""
        if state.src is not self._of:
            self._of, self._ends = state.src, _ends(state.src)
        end = self._ends.get(at, state.posMax)
        if state.src.startswith("[", end + 1):
            end = self._ends.get(end + 1, state.posMax)
        cost = end - at
        if cost > self._left:
            self.refused.add(state.src)
            return False
        self._left -= cost
        return True


def within_allowance(rule: InlineRule, opening: str) -> InlineRule:
    """`rule`, which looks for the end of the bracket that ends `opening`, as long as there is allowance."""

    def run(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith(opening, state.pos):
            return False
        return Brackets.of(state.env).allows(state, state.pos + len(opening) - 1) and rule(state, silent)

    return run


def _ends(source: str) -> dict[int, int]:
    opened: list[int] = []
    ends: dict[int, int] = {}
    for match in _BRACKET.finditer(source):
        if match.group() == "[":
            opened.append(match.start())
        elif match.group() == "]" and opened:
            ends[opened.pop()] = match.start()
    return ends
