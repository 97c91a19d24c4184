r"""Makes Discord show a text and nothing else: what its Markdown would take for formatting is escaped.

The last stop of every word that comes from a corpus or a person before it is put into a message; `pages` and
the replies build on it. Pure: imports nothing of discord. It follows the client's own rules (simple-markdown
with Discord's additions), which `tests/discord_ui/discord_markdown.py` has as a parser. The ways out:

- A backslash before an ASCII mark shows that mark. It is written only where the mark could mean something.
- A link or an invite gets its backslash in `https\://` or `discord\.gg`: the same characters are shown, but
  they are not links (a link shows the address as parsed, not as written), not unfurled and not invites.
- A zero-width space (U+200B, which Discord neither shows nor trims) guards what no backslash can: whitespace
  at either end, which is trimmed; two spaces before a line break, which are swallowed; two touching runs of
  stars. The text's own zero-width spaces get a backslash, which tells them apart.
- A line's open bidi controls are closed at its end, after a guard: an override cannot reorder what follows.
- Control characters and lone surrogates show nothing (or �) anywhere, and may make Discord refuse the
  message: they are written as a guard and six variation selectors, octal digits, which show nothing either.

Left to Discord: a tab shows as four spaces, and every kind of line break as one. Two escaped texts need a
space or words between them, as each is escaped for itself. Not for the label of a masked link, where a
backslash is shown.
"""

import re
from collections.abc import Collection, Iterator
from typing import TypeAlias

from bot.texts.directions import closers, has_directions

Spans: TypeAlias = Collection[tuple[int, int]]  # half-open, in code points

GUARD = "\u200b"
_POP_EMBEDDING = "\u202c"
_POP_ISOLATE = "\u2069"
_DIGITS = "\ufe00-\ufe07"  # variation selectors 1 to 8, as the octal digits 0 to 7

# Invisible characters that Discord strips, or stripped at some time, from what it is sent; it publishes no
# list (discord-api-docs issues 1189, 1193, 1241, 1286). Stripping can bring two marks together, as in
# `@<U+202E>everyone`: in a text that holds any, every mark is escaped.
_FLEETING = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U000e0000-\U000e0fff"
)
_COMBINING = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\ufe20-\ufe2f"
_UNUSUAL = re.compile(rf"[{_FLEETING}{_COMBINING}]")  # seldom there: then nothing of this kind is looked for
_UNSTABLE = re.compile(rf"{_UNUSUAL.pattern}(?:(?<=[{_FLEETING}])|(?<=[!-/:-@\[-`{{-~].))", re.DOTALL)

# Symbols that Discord draws as coloured pictures unless a backslash precedes them: in Unicode 15.1 Emoji=Yes,
# Emoji_Presentation=No, below U+10000; without © ® ™, which Discord leaves alone.
_PICTURES = (
    "‼⁉ℹ↔↕↖↗↘↙↩↪⌨⏏⏭⏮⏯⏱⏲⏸⏹⏺Ⓜ▪▫▶◀◻◼☀☁☂☃☄☎☑☘☝☠☢☣☦☪☮☯☸☹☺♀♂♟♠♣♥♦♨♻♾⚒⚔⚕⚖⚗⚙⚛⚜⚠⚧⚰⚱⛈⛏⛑⛓⛩⛰⛱⛴⛷⛸⛹✂✈✉✌✍✏✒✔✖✝✡✳✴❄❇❣❤➡⤴⤵⬅⬆⬇〰〽㊗㊙"
)
_IS_PICTURE = r"(?<!\u200d.)(?![\ufe0f\u200d\U0001f3fb-\U0001f3ff])"  # told after the symbol

# What needs a backslash. Each pattern begins with a set of characters, which is looked for ten times as fast as several
# patterns are; what has to be around the character is told after it.
_MARK = re.compile(
    rf"[\\*`{GUARD}_~|(<@:.{_PICTURES}](?:"
    + "|".join(
        (
            rf"(?<=[\\*`{GUARD}])",
            r"(?<=_)(?:(?<![0-9A-Za-z]_)|(?![0-9A-Za-z]))",  # inside a word it cannot close an emphasis
            r"(?<=~)(?:(?=~)|(?<=~~))|(?<=\|)(?:(?=\|)|(?<=\|\|))",  # strikethrough, spoiler
            r"(?<=\]\()",  # masked link
            r"(?<=<)(?! )",  # mention, channel, command, emoji, timestamp, link in angle brackets
            r"(?<=@)(?=everyone|here|silent)",
            r"(?<=:)(?=//|[^\s:]+:)",  # link, emoji by name
            r"(?i:(?<=discord\.)|(?<=discordapp\.))(?=\w)",  # invite, template, gift
            rf"(?<=[{_PICTURES}]){_IS_PICTURE}",
        )
    )
    + ")",
    re.DOTALL,
)
# The same at the beginning of a line; each ends with the character that needs the backslash.
_AT_START = (
    r"[ \t]*(?:"
    r"#(?=#{0,2}(?:\s|\Z))"  # heading
    r"|>(?=(?:>>)?(?:[ \t]|\Z))"  # block quote
    r"|-(?=#?(?:[ \t]|\Z))"  # bullet, subtext
    r"|[0-9]+\.(?=[ \t]|\Z))"  # numbered list
)
_FIRST_MARK, _LINE_MARK = re.compile(_AT_START), re.compile(rf"[\r\n]{_AT_START}")
_EVERY_MARK = re.compile(rf"[!-/:-@\[-`{{-~{GUARD}{_PICTURES}](?:(?<![{_PICTURES}])|{_IS_PICTURE})", re.DOTALL)

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_EDGE = re.compile(r"[^\S\x0b\x0c\x1c-\x1f\x85]|\ufeff")  # what is trimmed
_SWALLOWING = re.compile(r"[\r\n](?:(?<=[ \t] .)|(?<=\t.))", re.DOTALL)
_LINE = re.compile(r"[^\r\n]+")
_SOLID = rf"[^\s{_FLEETING}]"
_NOTHING = re.compile(rf"[{_FLEETING}]*")
_STYLED = re.compile(rb"([\x01-\x03])\1*")
_ITALIC, _BOLD = (bytes(style | count for style in range(4)).ljust(256, b"\0") for count in (1, 2))
_MARKABLE = re.compile(rf"{_SOLID}(?:[^\r\n]*{_SOLID})?")
_SOURCE = re.compile(
    rf"\\(?P<escaped>.)|{GUARD}(?P<coded>\ufe00[{_DIGITS}]{{5}})|{GUARD}(?P<lone>\ufe01[{_DIGITS}]{{5}})\ufffd"
    rf"|{GUARD}[{_POP_EMBEDDING}{_POP_ISOLATE}]*|\*+",
    re.DOTALL,
)


def escape(text: str) -> str:
    """Return the source that Discord shows as this text, without any formatting."""
    return mark(text)


class _Pieces(dict[int, str]):
    """The source of each character of a text, kept only where it is another one than the character itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def __missing__(self, at: int) -> str:
        return self.text[at]

    def join(self) -> str:
        done, parts = 0, list[str]()
        for at in sorted(self):
            parts += (self.text[done:at], self[at])
            done = at + 1
        return "".join((*parts, self.text[done:]))


def mark(text: str, bold: Spans = (), italic: Spans = (), *, goes_on: bool = False) -> str:
    """Return the same with these spans emphasised; spaces at their edges stay outside, spans that touch join.

    Every line has its own marks. A text that `goes_on` elsewhere lets Discord trim the whitespace at its end.
    """
    pieces = _pieces(text)
    if text and not goes_on and _EDGE.match(text[-1]):
        pieces[len(text) - 1] += GUARD
    runs = list(_runs(text, bold, italic)) if bold or italic else []
    for boundary in {at for start, end, _ in runs for at in (start, end)}:
        if boundary and pieces[boundary - 1] == "_":  # before a mark it is no longer inside a word
            pieces[boundary - 1] = "\\_"
    touching = None
    for start, end, stars in runs:
        pieces[start] = (GUARD if touching and touching.end() == start else "") + stars + pieces[start]
        pieces[end - 1] += stars
        touching = _NOTHING.match(text, end)
    return pieces.join()


def unescape(source: str) -> str:
    """Return the text that was escaped or marked."""
    return _SOURCE.sub(_unescape_match, source)


def _unescape_match(match: re.Match[str]) -> str:
    if match["escaped"]:
        return match["escaped"]
    coded = match["coded"] or match["lone"] or ""
    return chr(int("".join(str(ord(digit) - 0xFE00) for digit in coded), 8)) if coded else ""


def _pieces(text: str) -> _Pieces:
    pieces = _Pieces(text)
    is_unusual = _UNUSUAL.search(text) is not None
    for at in _marks(text, every=is_unusual and _UNSTABLE.search(text) is not None):
        pieces[at] = "\\" + text[at]
    for found in _UNSHOWABLE.finditer(text) if is_unusual else ():
        digits = "".join(chr(0xFE00 + int(digit)) for digit in f"{ord(found[0]):06o}")
        pieces[found.start()] = GUARD + digits + ("\ufffd" if "\ud800" <= found[0] <= "\udfff" else "")
    if _EDGE.match(text):
        pieces[0] = GUARD + pieces[0]
    for found in _SWALLOWING.finditer(text):
        pieces[found.start() - 1] += GUARD
    if is_unusual and has_directions(text):
        for line in _LINE.finditer(text):
            if closing := closers(line[0]):
                pieces[line.end() - 1] += GUARD + closing
    return pieces


def _marks(text: str, *, every: bool) -> Iterator[int]:
    """Where a backslash is needed; before `every` mark, where Discord may strip what is between two of them."""
    patterns = (_EVERY_MARK,) if every else (_MARK, _LINE_MARK)
    yield from (found.end() - 1 for pattern in patterns for found in pattern.finditer(text))
    first = None if every else _FIRST_MARK.match(text)
    if first is not None:
        yield first.end() - 1


def _runs(text: str, bold: Spans, italic: Spans) -> Iterator[tuple[int, int, str]]:
    """Find what is emphasised alike, line by line, without the spaces around it; with the stars to write."""
    stars = bytearray(len(text))  # for each character: 1 is italic, 2 bold, 3 both
    for spans, style in ((italic, _ITALIC), (bold, _BOLD)):
        for start, end in spans:
            stars[max(start, 0) : max(end, 0)] = stars[max(start, 0) : max(end, 0)].translate(style)
    for run in _STYLED.finditer(stars):
        for part in _MARKABLE.finditer(text, run.start(), run.end()):
            yield part.start(), part.end(), "*" * stars[run.start()]
