"""Rules for lines to which other tools give a meaning: abbreviations, admonitions, definitions, tasks, callouts."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from bot.library.blocks import OddityCode
from bot.library.markdown.block_rules import INTERRUPTS, begin_line, match_line, push_dropped
from bot.library.markdown.inline_rules import CODE, DROPPED

_ABBREVIATION = re.compile(r"\*\[[^\[\]\n]+\]:[ \t].*")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*[ \t]*(?:\"(?P<title>[^\"\n]*)\")?[ \t]*")
_INDENT = 4
_DEFINITION = re.compile(r":[ \t]+(?=\S)")
_TITLE = re.compile(r"(\[![A-Za-z][\w-]*\][+-]?[ \t]+\S[^\n]*)\n")
_BOX = re.compile(r"\[[ xX/><?!*-]\](?:[ \t]+|$)")


def add_tool_blocks(markdown: MarkdownIt) -> None:
    rules = markdown.block.ruler
    rules.before("table", "abbreviation", _abbreviation, INTERRUPTS)
    rules.before("table", "admonition", _admonition, INTERRUPTS)
    rules.before("table", "definition", _definition, INTERRUPTS)
    markdown.core.ruler.before("inline", "item_and_callout_marks", _item_and_callout_marks)


def _abbreviation(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    """`*[HTML]: Hyper Text`, what a page shows when the mouse is over the word."""
    match = match_line(state, start_line, "*", _ABBREVIATION)
    if match is not None and not silent:
        push_dropped(state, start_line, start_line + 1, match.group(), OddityCode.MARK_DROPPED)
        state.line = start_line + 1
    return match is not None


def _admonition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`!!! note "Title"`, with what is indented below it: the title and that are paragraphs."""
    match = match_line(state, start_line, "!?", _ADMONITION)
    if match is None or match.end() < state.eMarks[start_line] or silent:
        return match is not None and match.end() == state.eMarks[start_line]
    push_dropped(state, start_line, start_line + 1, match.group().partition('"')[0].strip(), OddityCode.MARK_DROPPED)
    if match["title"]:
        state.push("paragraph_open", "p", 1)
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = match["title"], [start_line, start_line + 1], []
        state.push("paragraph_close", "p", -1)
    state.line = start_line + 1
    following = state.skipEmptyLines(start_line + 1)
    if following < end_line and state.sCount[following] >= state.blkIndent + _INDENT:
        saved, state.parentType = state.parentType, "list"
        state.blkIndent += _INDENT
        state.md.block.tokenize(state, following, end_line)
        state.blkIndent -= _INDENT
        state.parentType = saved
    return True


def _definition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`: words` below a term: a paragraph of its own."""
    match = match_line(state, start_line, ":", _DEFINITION)
    if match is not None and not silent:
        push_dropped(state, start_line, start_line + 1, ":", OddityCode.MARK_DROPPED)
        begin_line(state, start_line, match.end())
        paragraph(state, start_line, end_line, silent)
    return match is not None


def _item_and_callout_marks(state: StateCore) -> None:
    tokens: list[Token] = []
    for token in state.tokens:
        tokens.append(token)
        if token.type == "inline" and token.content.startswith("["):
            in_item = len(tokens) > 2 and tokens[-3].type == "list_item_open"  # noqa: PLR2004 - and its paragraph
            tokens[-1:] = _without_box(token) if in_item else _split_title(token)
    state.tokens = tokens


def _without_box(inline: Token) -> list[Token]:
    """`- [ ] words` and `- [x] words` without the box."""
    match = _BOX.match(inline.content)
    if match is None:
        return [inline]
    inline.content = inline.content[match.end() :]
    meta = {CODE: OddityCode.MARK_DROPPED}
    return [Token(DROPPED, "", 0, content=match.group().strip(), map=inline.map, meta=meta), inline]


def _split_title(inline: Token) -> list[Token]:
    """`[!note] Title` and the lines below it: two paragraphs."""
    match, lines = _TITLE.match(inline.content), inline.map
    if match is None or lines is None:
        return [inline]
    body = Token("inline", "", 0, content=inline.content[match.end() :], map=[lines[0] + 1, lines[1]], children=[])
    inline.content, inline.map = match.group(1), [lines[0], lines[0] + 1]
    return [inline, Token("paragraph_close", "p", -1), Token("paragraph_open", "p", 1), body]
