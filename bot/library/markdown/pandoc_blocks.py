"""Rules for what pandoc writes of poems and tables: line blocks, and tables whose columns are ruled with dashes.

    | The heron sleeps              Hour      Oil                +------+---------+
    |   upon one leg              --------  ---------            | Hour | Oil     |
                                    Dusk      two pints          +======+=========+

A line of a block is a line of verse; a line of a table is a row, also where a cell goes on over several lines, so that
no word leaves its place. Where a word lies across the columns, nothing is a table.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from bot.library.blocks import OddityCode
from bot.library.markdown.block_rules import push_dropped

_LINE = re.compile(r"\|(?: (?P<words>.*)|)")
_GOES_ON = re.compile(r"[ \t]+(?P<words>\S.*)")
_FEWEST_LINES = 2
_RULES = re.compile(r"\s*-{2,}(?:\s+-{2,})+\s*")
_WHOLE = re.compile(r"\s*-{5,}\s*")
_GRID = re.compile(r"\s*\+(?:[-=:]{2,}\+)+\s*")
_MOST_LINES = 300  # of a table with an end, which is looked for wherever one may begin
_MOST_HEADER = 6


def add_pandoc_blocks(markdown: MarkdownIt) -> None:
    rules = markdown.block.ruler
    rules.after("table", "line_block", _line_block)
    rules.before("table", "ruled_table", _ruled_table)
    rules.before("table", "grid_table", _grid_table)


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] : state.eMarks[line]]


def _line_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`| words`: a paragraph whose line breaks are kept; `|` by itself ends it."""
    verses = list[str]()
    line = start_line
    while line < end_line and state.sCount[line] >= state.blkIndent:
        source = _text(state, line)[state.tShift[line] :].rstrip()
        match = _LINE.fullmatch(source) or (_GOES_ON.match(_text(state, line)) if verses else None)
        if match is None or (len(source) > 1 and source.endswith("|")):
            break
        verses.append((match["words"] or "").strip())
        line += 1
    if len(verses) < _FEWEST_LINES or (line < end_line and _text(state, line).strip()):
        return False
    if not silent:
        push_dropped(state, start_line, start_line + 1, "|", OddityCode.MARK_DROPPED)
        _push_stanzas(state, verses, start_line)
        state.line = line
    return True


def _push_stanzas(state: StateBlock, verses: Sequence[str], first: int) -> None:
    start = 0
    for n in range(len(verses) + 1):
        if n == len(verses) or not verses[n]:
            if n > start:
                state.push("paragraph_open", "p", 1)
                _push_inline(state, "  \n".join(verses[start:n]), first + start, first + n)
                state.push("paragraph_close", "p", -1)
            start = n + 1


def _push_inline(state: StateBlock, content: str, first: int, end: int) -> None:
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = content, [first, end], []


def _ruled_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A table with a line of dashes for each column below its first row, or above it."""
    first = _text(state, start_line)
    if silent or state.is_code_block(start_line):
        return False
    is_whole = _WHOLE.fullmatch(first) is not None
    most = start_line + (_MOST_HEADER if is_whole else 1)
    rules = next((n for n in range(start_line, min(most + 1, end_line)) if _RULES.fullmatch(_text(state, n))), None)
    if rules is None or not first.strip():
        return False
    has_end = is_whole or rules == start_line
    columns = [match.start() for match in re.finditer(r"-+", _text(state, rules))]
    end = _end(state, rules, end_line, columns[1:], has_end=has_end)
    if end is None or (not has_end and end == rules + 1):
        return False
    rows = [(n, _text(state, n)) for n in range(start_line, end) if not _is_rule(_text(state, n))]
    rows = [(n, row) for n, row in rows if row.strip()]
    if not rows or any(_is_cut(row, columns[1:]) for _, row in rows):
        return False
    for n, row in rows:
        _push_row(state, n, [row[a:b].strip() for a, b in zip([0, *columns[1:]], [*columns[1:], None], strict=True)])
    push_dropped(state, rules, end, _text(state, rules).strip(), OddityCode.MARK_DROPPED)
    state.line = end
    return True


def _is_rule(line: str) -> bool:
    return _RULES.fullmatch(line) is not None or _WHOLE.fullmatch(line) is not None


def _end(state: StateBlock, rules: int, end_line: int, columns: Sequence[int], *, has_end: bool) -> int | None:
    """Behind the last line: a blank one, or the rule that closes a table which began with one."""
    most = rules + _MOST_LINES if has_end else end_line
    for n in range(rules + 1, min(most, end_line)):
        line = _text(state, n)
        if _is_cut(line, columns) and not _is_rule(line):
            return None
        if has_end and _is_rule(line) and (n + 1 == end_line or not _text(state, n + 1).strip()):
            return n + 1
        if not has_end and not line.strip():
            return n
    return None if has_end else end_line


def _is_cut(row: str, columns: Sequence[int]) -> bool:
    """Whether a word lies across the beginning of a column."""
    return any(row[at - 1 : at].strip() for at in columns)


def _grid_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`+---+---+`, with the cells between bars."""
    if state.is_code_block(start_line) or _GRID.fullmatch(_text(state, start_line)) is None:
        return False
    end = start_line
    while end < end_line and _text(state, end).strip().startswith(("+", "|")):
        end += 1
    if _GRID.fullmatch(_text(state, end - 1)) is None or end - start_line < _FEWEST_LINES:
        return False
    if silent:
        return True
    for n in range(start_line, end):
        row = _text(state, n).strip()
        if row.startswith("|"):
            _push_row(state, n, [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip("|"))])
    push_dropped(state, start_line, end, _text(state, start_line).strip(), OddityCode.MARK_DROPPED)
    state.line = end
    return True


def _push_row(state: StateBlock, line: int, cells: Sequence[str]) -> None:
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    for cell in cells:
        _push_inline(state, cell, line, line + 1)
    state.push("tr_close", "tr", -1)
