"""Limits to what a source may cost, far above those of any book: how many blocks it has, and how many marks are read.

A block costs some 1,000 bytes while it is read, and a mark some 400, so that a few megabytes of nothing else would take
the memory of the whole machine.
"""

from markdown_it.rules_block import StateBlock, table

from bot.errors import CatchwordError

_MOST_TOKENS = 600_000  # of blocks: a paragraph has three, an item of a list five, a cell of a table three
_CELL_TOKENS = 3
_MOST_DEFINITIONS = 100_000  # of links
_HEAD_LINES = 2
_BARS = "bars"  # in the environment
_MOST_MARKS = 50_000  # in one paragraph
_ALLOWED = 300_000  # marks in a source, and one more for every eight characters: of prose, one in twenty is one
_SHARE = 8
_MARKS = "!#$%&*+-:<=>@[\\]^_`{|}~\n"
_WITHOUT_MARKS = str.maketrans("", "", _MARKS)
_FEW = 2_000  # characters that are not worth counting


class TooManyBlocksError(CatchwordError):
    """The source has more blocks than a work may have; `line` is where the last of them begins, from 0."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class Marks:
    """The allowance of one source."""

    def __init__(self, source: str) -> None:
        self._left = _ALLOWED + len(source) // _SHARE

    def allows(self, content: str) -> bool:
        """Whether the marks of a paragraph may be read."""
        count = len(content) if len(content) < _FEW else len(content) - len(content.translate(_WITHOUT_MARKS))
        if count > min(_MOST_MARKS, self._left):
            return False
        self._left -= count if len(content) >= _FEW else count // _SHARE
        return True


def count_blocks(state: StateBlock, line: int, more: int = 0) -> None:
    """Raises TooManyBlocksError."""
    if len(state.tokens) + more > _MOST_TOKENS:
        raise TooManyBlocksError(line)


def count_definitions(state: StateBlock, line: int) -> None:
    """Raises TooManyBlocksError."""
    if len(state.env.get("references", ())) + len(state.env.get("duplicate_refs", ())) > _MOST_DEFINITIONS:
        raise TooManyBlocksError(line)


def limited_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A table, if it has not too many cells. Raises TooManyBlocksError."""
    if not table(state, start_line, min(end_line, start_line + _HEAD_LINES), True):
        return False
    if silent:
        return True
    count_blocks(state, start_line, _bars(state, start_line, end_line) * _CELL_TOKENS)
    return table(state, start_line, end_line, False)


def _bars(state: StateBlock, start_line: int, end_line: int) -> int:
    """How many bars there are up to the next blank line; of several tables without one, they are counted once."""
    counted_to, bars = state.env.get(_BARS, (0, 0))
    if start_line < counted_to:
        return bars
    end = start_line
    while end < end_line and not state.isEmpty(end):
        end += 1
    bars = state.src.count("|", state.bMarks[start_line], state.eMarks[end - 1])
    state.env[_BARS] = (end, bars)
    return bars
