"""Rules for what other tools write inside a paragraph: marks of notes, wikilinks, highlights, comments, attributes.

What is dropped becomes a token `dropped`: its content is the source, its `meta` has the code of what is said about it
and where it was. A mark that does not fit its rule stays as typed.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline, html_inline, image, link

from bot.library.blocks import OddityCode
from bot.library.markdown.brackets import InlineRule, within_allowance

NOTES = "notes"  # in the environment: the names of the notes that are defined
DROPPED = "dropped"
AT = "at"
CODE = "code"

_NOTE_MARK = re.compile(r"\[\^([^\[\]\s]+)\]")
_WIKILINK = re.compile(r"\[\[([^\[\]\n|]+)(?:\|([^\[\]\n|]*))?\]\](?![(\[])")
_EMBED = re.compile(r"!\[\[([^\[\]\n]+)\]\]")
_CALLOUT = re.compile(r"\[![A-Za-z][\w-]*\][+-]?(?=\s|$)")
_VALUE = r"[^\W\d][\w:-]*=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"'=]+)"
_NAME = r"#[\w:.-]+|\.[^\W\d][\w-]*"
_REST = rf"(?:[ \t]+(?:{_NAME}|{_VALUE}|-))*[ \t]*\}}"
_NAMED = re.compile(rf"\{{[ \t]*(?:{_NAME}){_REST}|\{{:[ \t]*(?:{_NAME}|{_VALUE}){_REST}")
_ATTACHED = re.compile(rf"\{{:?[ \t]*(?:{_NAME}|{_VALUE}|-){_REST}")
_HIGHLIGHTS = frozenset({"==", "++"})
_AT_END = re.compile(r"(?<=[ \t])\{-\}[ \t]*$")


def add_inline_rules(markdown: MarkdownIt) -> None:
    rules = markdown.inline.ruler
    rules.at("html_inline", _with_place(html_inline))
    rules.at("link", within_allowance(link, "["))
    rules.at("image", _with_place(within_allowance(image, "![")))
    rules.before("link", "note_mark", _note_mark)
    rules.before("link", "inline_note", within_allowance(_inline_note, "^["))
    rules.before("link", "callout", _callout)
    rules.before("link", "wikilink", _wikilink)
    rules.before("link", "bracketed_span", within_allowance(_bracketed_span, "["))
    rules.before("image", "embed", _embed)
    rules.push("highlight", _highlight)
    rules.push("comment", _comment)
    rules.push("attributes", _attributes)


def _with_place(rule: InlineRule) -> InlineRule:
    def run(state: StateInline, silent: bool) -> bool:
        start = state.pos
        done = rule(state, silent)
        if done and not silent:
            state.tokens[-1].meta[AT] = start
        return done

    return run


def drop(state: StateInline, end: int, code: OddityCode, *, silent: bool) -> bool:
    """Leave out what lies between the state's position and `end`, which is less than its last."""
    if not silent:
        token = state.push(DROPPED, "", 0)
        token.content = state.src[state.pos : end]
        token.meta = {AT: state.pos, CODE: code}
    state.pos = end
    return True


def drop_match(state: StateInline, pattern: re.Pattern[str], code: OddityCode, *, silent: bool) -> bool:
    match = pattern.match(state.src, state.pos, state.posMax)
    return match is not None and drop(state, match.end(), code, silent=silent)


def _note_mark(state: StateInline, silent: bool) -> bool:
    match = _NOTE_MARK.match(state.src, state.pos, state.posMax)
    if match is None or match.group(1) not in state.env[NOTES]:
        return False
    if not silent:
        state.push("note_mark", "", 0).content = match.group(1)
    state.pos = match.end()
    return True


def _inline_note(state: StateInline, silent: bool) -> bool:
    """`^[text]`, a note in the place of its mark. A note inside a note stays as typed."""
    end = parseLinkLabel(state, state.pos + 1)
    return end >= 0 and note_in_place(state, state.pos + 2, end, silent=silent)


def note_in_place(state: StateInline, start: int, end: int, *, silent: bool) -> bool:
    """A note whose words are from `start` to `end`, where one character closes it."""
    if state.env.get("in_note"):
        return False
    if not silent:
        token = state.push("inline_note", "", 0)
        token.meta = {AT: state.pos}
        state.env["in_note"] = True
        token.children = state.md.inline.parse(state.src[start:end], state.md, state.env, [])
        state.env["in_note"] = False
    state.pos = end + 1
    return True


def _callout(state: StateInline, silent: bool) -> bool:
    return state.pos == 0 and drop_match(state, _CALLOUT, OddityCode.MARK_DROPPED, silent=silent)


def _embed(state: StateInline, silent: bool) -> bool:
    return drop_match(state, _EMBED, OddityCode.IMAGE, silent=silent)


def _wikilink(state: StateInline, silent: bool) -> bool:
    """`[[page|words]]` shows the words, `[[page]]` the page."""
    match = _WIKILINK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    drop(state, match.end(), OddityCode.WIKILINK, silent=silent)
    if not silent:
        state.push("text", "", 0).content = (match.group(2) or match.group(1)).strip()
    return True


def _bracketed_span(state: StateInline, silent: bool) -> bool:
    """`[words]{.class}` shows the words."""
    start, maximum = state.pos, state.posMax
    if state.html_terminator_last("]{") < start:
        return False
    end = parseLinkLabel(state, start)
    match = _ATTACHED.match(state.src, end + 1, maximum) if end >= 0 else None
    if match is None:
        return False
    if not silent:
        push_within(state, "span", start + 1, end)
        state.pos = end + 1
        drop(state, match.end(), OddityCode.ATTRIBUTES, silent=False)
    state.pos = match.end()
    return True


def _highlight(state: StateInline, silent: bool) -> bool:
    """`==words==` and `++words++` show the words."""
    start, source = state.pos, state.src
    mark = source[start : start + 2]
    if mark not in _HIGHLIGHTS or source[start + 2 : start + 3].strip(f"{mark} \t\n") == "":
        return False
    end = source.find(mark, start + 2, state.posMax)
    if end < 0 or source[end - 1].isspace() or (mark == "++" and source[max(0, start - 1) : start].isalnum()):
        return False
    if not silent:
        drop(state, start + 2, OddityCode.MARK_DROPPED, silent=False)
        push_within(state, "highlight", start + 2, end)
    state.pos = end + 2
    return True


def push_within(state: StateInline, name: str, start: int, end: int) -> None:
    maximum = state.posMax
    state.push(f"{name}_open", "", 1)
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.push(f"{name}_close", "", -1)
    state.posMax = maximum


def _comment(state: StateInline, silent: bool) -> bool:
    """`%%words%%`, but not where a number goes before: there it is a percentage."""
    start = state.pos
    if not state.src.startswith("%%", start) or state.src[max(0, start - 1) : start].isalnum():
        return False
    end = state.src.find("%%", start + 2, state.posMax)
    return end > start + 2 and drop(state, end + 2, OddityCode.COMMENT, silent=silent)


def _attributes(state: StateInline, silent: bool) -> bool:
    """`{#name .class}` anywhere; other attributes only where they belong to what is before them."""
    start = state.pos
    if state.src[start] != "{":
        return False
    is_attached = state.src[max(0, start - 1) : start] in {"]", ")", "`", "*", "_"}
    pattern = _ATTACHED if is_attached else _NAMED
    return drop_match(state, pattern, OddityCode.ATTRIBUTES, silent=silent) or drop_match(
        state, _AT_END, OddityCode.ATTRIBUTES, silent=silent
    )
