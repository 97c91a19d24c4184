"""Discord's Markdown as its client reads it, written for the tests: what is shown, and what is formatted.

Independent of the code it judges. The client uses simple-markdown: at each place the rule of the lowest order
that matches wins (of bold, italic and underline the longest match), and what was matched just before says
whether a line starts here. Before that the server trims the text, and may strip invisible characters from it.
Where the client looks something up, this parser errs towards formatting: every `:name:` is an emoji, every ID
is known.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

Style = frozenset[str]
Glyph = tuple[str, Style]
PLAIN: Style = frozenset()

WHITE = " \t\n\v\f\r\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"  # \s in JavaScript
TRIMMED = "".join(chr(code) for code in range(0x10000) if re.match(f"[{WHITE}]", chr(code)))
_STRIPPED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xad\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_PICTURE = re.compile("[\u203c\u2194-\u2199\u25b6\u2600-\u2604\u260e\u263a\u2660\u2665\u2714\u2764](?!\ufe0f)")
_UNFURLED = re.compile(r"https?://\S+|discord(?:app)?\.(?:gg|com|gift|new)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Shown:
    """The characters on the screen, each with the formatting that it has."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(char for char, _ in self.glyphs)

    @property
    def styles(self) -> Style:
        return PLAIN.union(*(style for _, style in self.glyphs))


def shown(source: str, *, stripping: bool = False) -> Shown:
    """Read a message as Discord does; `stripping` also drops the invisible characters that it may drop."""
    if stripping:
        source = _STRIPPED.sub("", source)
    source = re.sub(r"\r\n?", "\n", source.strip(TRIMMED)).replace("\f", "").replace("\t", "    ")
    return Shown(tuple(_Parser().parse(source, _Scope())))


def unfurled(source: str) -> list[str]:
    """Find the addresses and invites that Discord would unfurl; it looks at the source for them."""
    return _UNFURLED.findall(source)


@dataclass(frozen=True)
class _Scope:
    """What the parser is inside of."""

    style: Style = PLAIN
    in_quote: bool = False
    lists: int = 0

    def in_(self, kind: str) -> "_Scope":
        return replace(self, style=self.style | {kind})


@dataclass
class _Parser:
    previous: str = ""

    def parse(self, source: str, scope: _Scope) -> list[Glyph]:
        glyphs: list[Glyph] = []
        while source:
            rule, match = self.best(source, scope)
            glyphs += rule.show(self, match, scope)
            self.previous = match[0]
            source = source[match.end() :]
        return glyphs

    def best(self, source: str, scope: _Scope) -> "tuple[_Rule, re.Match[str]]":
        for rules in _RULES:
            found = [
                (rule, match)
                for rule in rules
                if (match := rule.pattern.match(source)) and (rule.where is None or rule.where(self, scope))
            ]
            if found:
                return max(found, key=lambda each: len(each[1][0]) + each[0].bonus)
        raise AssertionError(source)

    @property
    def at_line_start(self) -> bool:
        return self.previous == "" or bool(re.search(r"\n *\Z", self.previous))


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    show: Callable[[_Parser, re.Match[str], _Scope], list[Glyph]]
    where: Callable[[_Parser, _Scope], bool] | None = None
    bonus: float = 0  # between rules of one order


def _group(_parser: _Parser, match: re.Match[str], scope: _Scope) -> list[Glyph]:
    return [(char, scope.style) for char in match[1]]


def _text(_parser: _Parser, match: re.Match[str], scope: _Scope) -> list[Glyph]:
    glyphs = [(char, scope.style) for char in match[0]]
    for picture in _PICTURE.finditer(match[0]):
        glyphs[picture.start()] = (picture[0], scope.in_("picture").style)
    return glyphs


def _stands_for(kind: str, text: str) -> Callable[[_Parser, re.Match[str], _Scope], list[Glyph]]:
    return lambda _parser, _match, scope: [(char, scope.in_(kind).style) for char in text]


def _as_written(kind: str) -> Callable[[_Parser, re.Match[str], _Scope], list[Glyph]]:
    return lambda _parser, match, scope: [(char, scope.in_(kind).style) for char in match[match.lastindex or 0]]


def _parsed(kind: str) -> Callable[[_Parser, re.Match[str], _Scope], list[Glyph]]:
    def show(parser: _Parser, match: re.Match[str], scope: _Scope) -> list[Glyph]:
        return parser.parse(match[match.lastindex or 0], scope.in_(kind))

    return show


def _quote(parser: _Parser, match: re.Match[str], scope: _Scope) -> list[Glyph]:
    marker = r" *>>> ?" if match[0].lstrip().startswith(">>>") else r"(?m)^ *> ?"
    inside = replace(scope.in_("quote"), in_quote=True)
    return parser.parse(re.sub(marker, "", match[0]), inside) or [(" ", inside.style)]


def _list(parser: _Parser, match: re.Match[str], scope: _Scope) -> list[Glyph]:
    inside = replace(scope.in_("list"), lists=scope.lists + 1)
    glyphs: list[Glyph] = [("•", inside.style)]
    for line in match[0].splitlines(keepends=True):
        glyphs += parser.parse(re.sub(r"\A *(?:[*-]|\d+\.) +", "", line), inside)
    return glyphs


def _quotable(parser: _Parser, scope: _Scope) -> bool:
    return parser.at_line_start and not scope.in_quote


def _listable(parser: _Parser, scope: _Scope) -> bool:
    return parser.at_line_start and scope.lists <= 10


def _line(parser: _Parser, scope: _Scope) -> bool:
    return parser.at_line_start and not scope.lists


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.ASCII)


_PAIR = r"\\[\s\S]"  # a backslash and what it escapes
_NAME = r"[-_\w\u00c0-\uffff]{1,32}"
_STARRED = rf"\*\*|{_PAIR}|[{WHITE}]+(?:{_PAIR}|[^{WHITE}*\\]|\*\*)|[^{WHITE}*\\]"

_RULES: tuple[tuple[_Rule, ...], ...] = (
    (
        _Rule(
            _pattern(rf" *\#{{1,3}}[{WHITE}]+(?!\#)([^\n]+?)\#*[{WHITE}]*(?:\n|\Z)"),
            _parsed("heading"),
            _line,
        ),
        _Rule(_pattern(r" *-# +(?!-#)([^\n]+?) *(?:\n|\Z)"), _parsed("subtext"), _line),
    ),
    (
        _Rule(re.compile(r"```(?:[\w+.#-]+?\n)?\n*([^\n][\s\S]*?)\n*```"), _as_written("code block")),
        _Rule(_pattern(r"<a?:\w+:\d+>"), _stands_for("emoji", "☺")),
    ),
    (_Rule(_pattern(r" *>>> +[\s\S]*| *>(?!>>) +[^\n]*(?:\n *>(?!>>) +[^\n]*)*\n?"), _quote, _quotable),),
    (_Rule(_pattern(r"( *)(?:[*-]|\d+\.) [\s\S]+?(?:\n(?! )(?!\1(?:[*-]|\d+\.) )|\Z)"), _list, _listable),),
    (_Rule(_pattern(rf"\\([^0-9A-Za-z{WHITE}])"), _group),),
    (
        _Rule(_pattern(r"<([^: >]+:/[^ >]+)>"), _as_written("link")),
        _Rule(_pattern(rf"<([^{WHITE}<>@]+@[^{WHITE}<>@]+\.[^{WHITE}<>@]+)>"), _as_written("link")),
        _Rule(_pattern(r"<((?:(?:tel|sms):\+?|\+)[0-9() ./-]+)>"), _as_written("link")),
        _Rule(_pattern(rf"((?:https?|steam)://[^{WHITE}<]+[^{WHITE}<.,:;\"'\]])"), _as_written("link")),
        _Rule(_pattern(rf"\[([\s\S]+?)\]\([{WHITE}]*<?https?://[^)]+\)"), _parsed("link")),
    ),
    (
        _Rule(_pattern(rf"\*(?=[^{WHITE}])((?:{_STARRED})+?) {{0,2}}\*(?!\*)"), _parsed("italic"), bonus=0.2),
        _Rule(_pattern(rf"_((?:__|{_PAIR}|[^\\_])+?)_\b"), _parsed("italic"), bonus=0.2),
        _Rule(_pattern(rf"\*\*((?:{_PAIR}|[^\\])+?)\*\*(?!\*)"), _parsed("bold"), bonus=0.1),
        _Rule(_pattern(rf"__((?:{_PAIR}|[^\\])+?)__(?!_)"), _parsed("underline")),
        _Rule(_pattern(r"~~([\s\S]+?)~~(?!_)"), _parsed("strikethrough")),
    ),
    (_Rule(_pattern(r"(`+)([\s\S]*?[^`])\1(?!`)"), _as_written("code")),),
    (
        _Rule(_pattern(r" {2,}(\n)"), _group),
        _Rule(_pattern(r"<t:-?\d{1,17}(?::[tTdDfFsSR])?>"), _stands_for("timestamp", "today")),
    ),
    (
        _Rule(_pattern(r"\|\|([\s\S]+?)\|\|"), _parsed("spoiler")),
        _Rule(_pattern(r"<@[!&]?\d+>"), _stands_for("mention", "@reader")),
        _Rule(_pattern(r"<(?:#\d+|id:[\w-]+(?::\d+)?|sound:\d+:\d+)>"), _stands_for("mention", "#general")),
        _Rule(_pattern(rf"<(/{_NAME}(?: {_NAME}){{0,2}}):\d+>"), _as_written("mention")),
        _Rule(_pattern(r"(@(?:everyone|here|silent))"), _as_written("mention")),
        _Rule(_pattern(r":[\w+\u00c0-\uffff-]+?(?:::skin-tone-\d)?:"), _stands_for("emoji", "☺")),
        _Rule(_pattern(r"(¯\\_\(ツ\)_/¯)"), _group),
    ),
    (
        _Rule(
            _pattern(rf"[\s\S]+?(?=[^0-9A-Za-z{WHITE}\u00c0-\U0010ffff]|\n\n| {{2,}}\n|\w+:[^{WHITE}]|[0-9]+\.|\Z)"),
            _text,
        ),
    ),
)


def styled(glyphs: Iterable[Glyph], kind: str) -> str:
    """Join what is shown in a style."""
    return "".join(char for char, style in glyphs if kind in style)
