"""Rules for blocks that CommonMark does not have, or reads as something else than text: notes, fences of colons,
comments over several lines, and link definitions that are none.
"""

import re
from bisect import bisect_left

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, reference
from markdown_it.token import Token

from bot.library.blocks import OddityCode
from bot.library.markdown.inline_rules import CODE, DROPPED, NOTES
from bot.library.markdown.limits import count_blocks, count_definitions, limited_table

PRE = "pre"
FORMULA = "formula"

_NOTE = re.compile(r"\[\^([^\[\]\s]+)\]:")
_NOTE_INDENT = 4
_COLONS = re.compile(r":{3,}[ \t]*(?:\{[^{}\n]*\}|[\w.-]*(?:[ \t]*\{[^{}\n]*\})?)[ \t]*:*[ \t]*")
_OPENING = re.compile(r"<!--|<\?|<!\[CDATA\[|%%|\$\$(?!\$)|<(?:script|style|pre|textarea)(?=[\s>])", re.IGNORECASE)
_CLOSING = {"<!--": "-->", "<?": "?>", "<![cdata[": "]]>", "%%": "%%", "$$": "$$"}
_URL = re.compile(  # of a link definition: what would be taken for words by nobody
    r"\[(?:[^\[\]\\]|\\.){1,999}\]:[ \t]*\n?[ \t]*(?:[<#/]|\.{1,2}/|www\.|[a-z][a-z0-9+.-]*:|\S*[\w-]\.\w{2}|\S+[/#])",
    re.IGNORECASE | re.DOTALL,
)
INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def add_block_rules(markdown: MarkdownIt) -> None:
    rules = markdown.block.ruler
    rules.before("table", "region", _region, INTERRUPTS)
    rules.before("table", "colons", _colons, INTERRUPTS)
    rules.before("reference", "note", _note, INTERRUPTS)
    rules.at("reference", _link_definition)
    rules.at("table", limited_table, {"alt": ["paragraph", "reference"]})


def _start(state: StateBlock, line: int) -> int:
    return state.bMarks[line] + state.tShift[line]


def match_line(state: StateBlock, line: int, first: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """What `pattern` finds at the beginning of the line, which is one of the characters `first`."""
    start = _start(state, line)
    if state.src[start : start + 1] not in first or state.is_code_block(line):
        return None
    return pattern.match(state.src, start, state.eMarks[line])


def _note(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`[^name]: text`, with what is indented below it. What it holds is read as blocks, as in a list item."""
    match = match_line(state, start_line, "[", _NOTE)
    if match is None or silent:
        return match is not None
    names: dict[str, int] = state.env[NOTES]
    names[match.group(1)] = names.get(match.group(1), 0) + 1
    opening = state.push("note_open", "", 1)
    opening.content = match.group(1)
    saved = (state.bMarks[start_line], state.tShift[start_line], state.sCount[start_line], state.parentType)
    text = match.end()
    while text < state.eMarks[start_line] and state.src[text] in " \t":
        text += 1
    state.bMarks[start_line], state.tShift[start_line] = match.end(), text - match.end()
    state.blkIndent += _NOTE_INDENT
    state.sCount[start_line] = state.blkIndent
    state.parentType = "list"
    state.md.block.tokenize(state, start_line, end_line)
    state.blkIndent -= _NOTE_INDENT
    state.bMarks[start_line], state.tShift[start_line], state.sCount[start_line], state.parentType = saved
    opening.map = [start_line, state.line]
    state.push("note_close", "", -1)
    return True


def _colons(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    """A line `::: name {.class} words`: the words are a paragraph, the rest is left out."""
    match = match_line(state, start_line, ":", _COLONS)
    if match is None or silent:
        return match is not None
    push_dropped(state, start_line, start_line + 1, match.group(), OddityCode.ATTRIBUTES)
    words = state.src[match.end() : state.eMarks[start_line]].strip().strip("[]")
    if words:
        state.push("paragraph_open", "p", 1)
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = words, [start_line, start_line + 1], []
        state.push("paragraph_close", "p", -1)
    state.line = start_line + 1
    return True


def _region(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A comment, a script or preformatted text from its beginning to its end, blank lines or not.

    One that does not end is not a region; one that ends on its line, with words after it, belongs to a paragraph. It
    is the first rule that is asked at each block, and so the one that counts them.
    """
    count_blocks(state, start_line)
    opening = match_line(state, start_line, "<%$", _OPENING)
    closing = None if opening is None else _find_closing(state, opening, end_line)
    if opening is None or closing is None:
        return False
    start = opening.start()
    last = bisect_left(state.eMarks, closing.end())
    rest = state.src[closing.end() : state.eMarks[last]]
    if last == start_line and rest.strip():
        return False
    if opening.group() in {"%%", "$$"} and silent and "\n\n" not in state.src[start : closing.end()]:
        return False
    if not silent:
        _push_region(state, start_line, last, state.src[start : closing.end()])
        state.line = last + 1
        if rest.strip():
            state.line = last
            begin_line(state, last, closing.end())
    return True


def _find_closing(state: StateBlock, opening: re.Match[str], end_line: int) -> re.Match[str] | None:
    """Where the region ends. That one does not end before some place is kept: others there need no search."""
    marks = opening.group().lower()
    pattern = re.escape(_CLOSING.get(marks, f"</{marks[1:]}>"))
    limit = state.eMarks[end_line - 1]
    unended: set[tuple[str, int]] = state.env.setdefault("unended", set())
    if (pattern, limit) in unended:
        return None
    closing = re.compile(pattern, re.IGNORECASE).search(state.src, opening.end(), limit)
    if closing is None:
        unended.add((pattern, limit))
    return closing


def _push_region(state: StateBlock, first: int, last: int, source: str) -> None:
    if source[1:4].lower() == "pre" or source[1:9].lower() == "textarea":
        token = state.push(PRE, "", 0)
        token.content, token.map = source, [first, last + 1]
    elif source.startswith("$$"):
        token = state.push(FORMULA, "", 0)
        token.content, token.map = source, [first, last + 1]
    else:
        code = OddityCode.COMMENT if source.startswith(("<!--", "%%")) else OddityCode.HTML_LEFT_OUT
        push_dropped(state, first, last + 1, source, code)


def begin_line(state: StateBlock, line: int, at: int) -> None:
    """Let `line` begin at `at`, for what is read next."""
    text = at
    while state.src[text] in " \t":
        text += 1
    state.bMarks[line], state.tShift[line], state.sCount[line] = at, text - at, state.blkIndent


def push_dropped(state: StateBlock, first: int, end: int, source: str, code: OddityCode) -> None:
    token: Token = state.push(DROPPED, "", 0)
    token.content, token.map, token.meta = source, [first, end], {CODE: code}


def _link_definition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`[label]: address`. With words in the place of an address it is text: `[Ames]: Never.`"""
    if not _URL.match(state.src, _start(state, start_line)):
        return False
    count_definitions(state, start_line)
    return reference(state, start_line, end_line, silent)
