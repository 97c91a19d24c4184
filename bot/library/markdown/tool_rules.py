"""What site generators, pandoc, TeX and Obsidian write inside a paragraph: templates, citations, raised and lowered
words, block ids, tags, tables of contents, mathematics.

What cannot be words is dropped; what may be words stays as typed. Either is named.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline

from bot.library.blocks import OddityCode
from bot.library.markdown.brackets import InlineRule, within_allowance
from bot.library.markdown.inline_rules import AT, CODE, drop, drop_match, note_in_place, push_within

KEPT = "kept"
RAISED = "raised"
LOWERED = "lowered"

_TEMPLATE = re.compile(r"\{\{(?:[^{}]|\{[^{}]*\}|\{\{[^{}]*\}\})*\}\}\}?|\{%(?:[^%{}]|%(?!\}))*%\}|\{#[^{}]*#\}")
_TEMPLATE_ADDRESS = re.compile(r"\((?=[^()\n]*\{[{%])(?:[^(){}\n]|\{\{[^{}\n]*\}\}|\{%[^%{}\n]*%\})*\)")
_KEY = r"-?@(?:[\w:.#$%&+?<>~/-]+|\{[^{}\n]*\})"
_CITATION = re.compile(
    rf"\[(?:(?:see|cf\.?|e\.g\.,?|vgl\.?|siehe|voir|ver|véase)(?: also)?,? )?{_KEY}[^\[\]]{{0,300}}\](?![(:])"
)
_RAISED = re.compile(r"\^([\w+−.,()*†‡-]{1,20})\^(?!\^)")
_LOWERED = re.compile(r"~([\w+−.,()-]{1,20})~(?!~)")
_BLOCK_ID = re.compile(r"\^(?=[\w-]*[A-Za-z]|\d{5})[A-Za-z0-9-]+[ \t]*$")
_TAG = r"#[^\W\d][\w/-]*"
_TAGS = re.compile(rf"(?:{_TAG}[ \t]+)+{_TAG}[ \t]*(?=\n|$)|#[^\W\d][\w-]*/[\w/-]+[ \t]*(?=\n|$)")
_CONTENTS = re.compile(r"(?:\[toc\]|\[\[_?toc_?\]\]|[^\n{}]{0,60}\n?\{:[ \t]*toc\b[^{}\n]*\})[ \t]*$", re.IGNORECASE)
_DISPLAY = re.compile(r"\$\$(?=[^$])(?:[^$\\]|\\.)*\$\$", re.DOTALL)
_FORMULA = re.compile(r"\$(?=[^\s$])(?:[^$\\\n]|\\.)*(?<![\s\\])\$(?!\d)")
_IS_FORMULA = re.compile(r"[\\^_={}+<>]|^\$[^\W\d]\$$")
_TEX_BARE = re.compile(
    r"\\(?:newpage|pagebreak|clearpage|cleardoublepage|linebreak|noindent|bigskip|medskip|smallskip|vfill|hfill|centering"
    r"|raggedright|tableofcontents|maketitle|frontmatter|mainmatter|backmatter|null|par)(?![A-Za-z{])(?:\[[^\[\]\n]*\])?"
)
_TEX_ARGUMENT = re.compile(
    r"\\(?:begin|end|[vh]space|label|index|(?:auto|foot|paren|text)?cite[a-z]*|(?:page|auto|eq)?ref|(?:this)?pagestyle|"
    r"addcontentsline|setcounter|include|input|includegraphics|hypertarget)\*?(?:\[[^\[\]\n]*\])*(?:\{[^{}\n]*\})+"
)
_TEX_WORDS = re.compile(r"\\(?:emph|text(?:it|bf|sc|sl|tt|sf|up|normal)|u?underline|uline|enquote|mbox)\{")
_TEX_NOTE = re.compile(r"\\footnote\{")
_TEX_OTHER = re.compile(r"\\[A-Za-z]{2,}\*?")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_MOST_IN_BRACES = 2_000


def add_tool_rules(markdown: MarkdownIt) -> None:
    rules = markdown.inline.ruler
    rules.before("text", "contents", _contents)
    rules.before("escape", "tex", _tex)
    rules.before("strikethrough", "lowered", _lowered)
    rules.before("link", "template_link", within_allowance(_template_link, "["))
    rules.before("image", "template_image", within_allowance(_template_image, "!["))
    rules.before("link", "citation", _citation)
    rules.before("attributes", "template", _template)
    rules.push("raised", _raised)
    rules.push("block_id", _block_id)
    rules.push("tags", _tags)
    rules.push("math", _math)


def _drop_rule(opening: str, pattern: re.Pattern[str], code: OddityCode) -> InlineRule:
    def run(state: StateInline, silent: bool) -> bool:
        return state.src.startswith(opening, state.pos) and drop_match(state, pattern, code, silent=silent)

    return run


_template = _drop_rule("{", _TEMPLATE, OddityCode.TEMPLATE)
_citation = _drop_rule("[", _CITATION, OddityCode.CITATION)


def _contents(state: StateInline, silent: bool) -> bool:
    """`[TOC]` and the like, where they are the whole paragraph."""
    return state.pos == 0 and drop_match(state, _CONTENTS, OddityCode.MARK_DROPPED, silent=silent)


def _template_link(state: StateInline, silent: bool) -> bool:
    """`[words]({{ address }})` shows the words."""
    start = state.pos
    if state.html_terminator_last("}}") < start and state.html_terminator_last("%}") < start:
        return False
    end = parseLinkLabel(state, start)
    match = _TEMPLATE_ADDRESS.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if match is None:
        return False
    if not silent:
        push_within(state, "span", start + 1, end)
        state.pos = end + 1
        drop(state, match.end(), OddityCode.TEMPLATE, silent=False)
    state.pos = match.end()
    return True


def _template_image(state: StateInline, silent: bool) -> bool:
    """`![words]({{ address }})` is an image."""
    if state.html_terminator_last("}}") < state.pos and state.html_terminator_last("%}") < state.pos:
        return False
    end = parseLinkLabel(state, state.pos + 1)
    match = _TEMPLATE_ADDRESS.match(state.src, end + 1, state.posMax) if end >= 0 else None
    return match is not None and drop(state, match.end(), OddityCode.IMAGE, silent=silent)


def _pair_rule(kind: str, mark: str, pattern: re.Pattern[str]) -> InlineRule:
    """`x^2^` and `H~2~O`: the words between two marks, and tokens around them that say so."""

    def run(state: StateInline, silent: bool) -> bool:
        match = pattern.match(state.src, state.pos, state.posMax) if state.src[state.pos] == mark else None
        if match is None or (kind == LOWERED and not state.src[max(0, state.pos - 1) : state.pos].isalnum()):
            return False
        if not silent:
            state.push(f"{kind}_open", "sup" if kind == RAISED else "sub", 1).content = mark
            state.push("text", "", 0).content = match.group(1)
            state.push(f"{kind}_close", "", -1).content = mark
        state.pos = match.end()
        return True

    return run


_raised = _pair_rule(RAISED, "^", _RAISED)
_lowered = _pair_rule(LOWERED, "~", _LOWERED)


def _block_id(state: StateInline, silent: bool) -> bool:
    """`^id` at the end of a paragraph."""
    if state.src[state.pos] != "^" or state.src[max(0, state.pos - 1) : state.pos].strip():
        return False
    return drop_match(state, _BLOCK_ID, OddityCode.MARK_DROPPED, silent=silent)


def _tags(state: StateInline, silent: bool) -> bool:
    """A line of tags, `#mill #river`. One word alone may be a heading without its blank."""
    if state.src[state.pos] != "#" or state.src[max(0, state.pos - 1) : state.pos] not in {"", "\n"}:
        return False
    return drop_match(state, _TAGS, OddityCode.MARK_DROPPED, silent=silent)


def is_line_of_tags(line: str) -> bool:
    return _TAGS.fullmatch(line.strip()) is not None


def _math(state: StateInline, silent: bool) -> bool:
    """`$$…$$`, and `$…$` where it is not a price: kept as typed, and nothing in it is a mark."""
    if state.src[state.pos] != "$":
        return False
    match = _DISPLAY.match(state.src, state.pos, state.posMax) or _FORMULA.match(state.src, state.pos, state.posMax)
    if match is None or _IS_FORMULA.search(match.group()) is None:
        return False
    return _keep(state, match.end(), OddityCode.MATH, silent=silent)


def _tex(state: StateInline, silent: bool) -> bool:
    """A command of TeX: without its words, or with them where it only says how they look; others stay as typed."""
    if state.src[state.pos] != "\\":
        return False
    if any(drop_match(state, p, OddityCode.MARK_DROPPED, silent=silent) for p in (_TEX_BARE, _TEX_ARGUMENT)):
        return True
    words = _TEX_WORDS.match(state.src, state.pos) or _TEX_NOTE.match(state.src, state.pos)
    end = _closing_brace(state, words.end()) if words is not None else -1
    if words is None or end < 0:
        other = _TEX_OTHER.match(state.src, state.pos, state.posMax)
        return other is not None and _keep(state, other.end(), OddityCode.MARK_KEPT, silent=silent)
    if words.re is _TEX_NOTE:
        return note_in_place(state, words.end(), end, silent=silent)
    if not silent:
        drop(state, words.end(), OddityCode.MARK_DROPPED, silent=False)
        push_within(state, "span", words.end(), end)
    state.pos = end + 1
    return True


def _keep(state: StateInline, end: int, code: OddityCode, *, silent: bool) -> bool:
    """Keep as typed what lies between the state's position and `end`: nothing in it is a mark."""
    if not silent:
        token = state.push(KEPT, "", 0)
        token.content, token.meta = state.src[state.pos : end], {AT: state.pos, CODE: code}
    state.pos = end
    return True


def _closing_brace(state: StateInline, start: int) -> int:
    """Where the brace that is open at `start` closes; -1 where it does not soon."""
    depth = 1
    for match in _BRACE.finditer(state.src, start, min(state.posMax, start + _MOST_IN_BRACES)):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if depth == 0:
            return match.start()
    return -1
