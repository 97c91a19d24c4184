"""A message as blocks: prose, and what Markdown sets apart from it, each without the signs of Markdown."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

_MENTION = re.compile(r"<a?:\w+:\d+>|<t:-?\d+(?::\w)?>|<#\d+>|<@[!&]?\d+>|<id:\w+>")
_COMMAND = re.compile(r"</[\w -]{1,100}:\d+>")
_LINK = re.compile(
    r"!?\[([^\[\]\n]{0,2000})\]\(\s*<?(?:[^\s()<>]|\([^\s()<>]{0,500}\)){0,2000}>?(?:\s+\"[^\"\n]{0,200}\")?\s*\)"
)
_ADDRESS = re.compile(r"<?https?://[^\s<>\"”“»]+>?")
_SIGN = re.compile(
    r"\\([!-/:-@\[-`{-~])"  # an escaped mark is the mark
    r"|(?<=\d)(\*+)(?=\d)"  # 2*3
    r"|(?<=\S)\*+|\*+(?=\S)"
    r"|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)"
    r"|~~|\|\||`+"
)
_LINE_SIGN = re.compile(r"^[ \t]{0,3}(?:#{1,3}|-#)[ \t]+")
_FENCE = re.compile(r"```(?:[\w+-]*\n)?(.*?)```", re.DOTALL)
_SPOILER = re.compile(r"\|\|([^|]+)\|\|")
_QUOTED = re.compile(r"[ \t]{0,3}(?:>(?:[ \t]+|$|(?=[>\w“„«\"‘*_])))+")
_QUOTED_TO_THE_END = re.compile(r"[ \t]{0,3}>>>(?:[ \t]+|$)")
_WRAPPED = re.compile(r"[^\W\d_].{50,}[^\W_],?$")  # a line that was cut at its width, in the middle of a sentence
_GOES_ON = re.compile(r"[a-zà-öø-ÿ]")
_BULLET = re.compile(r"^[ \t]*[-*+•][ \t]+", re.MULTILINE)


class BlockKind(Enum):
    PROSE = auto()
    QUOTED = auto()  # a block quote
    APART = auto()  # a block of code, or a spoiler: perhaps a quotation


@dataclass(frozen=True, slots=True)
class Block:
    kind: BlockKind
    text: str


def text_blocks(message: str, *, apart: bool = False) -> list[Block]:
    """The blocks with any words, in their order. Code and spoilers are prose, unless they are told `apart`."""
    found = list[Block]()
    for kind, text in _pieces(message, apart=apart):
        for block in _blocks_of_prose(text) if kind is BlockKind.PROSE else (Block(kind, text),):
            plain = without_markdown(block.text)
            if plain:
                found.append(Block(block.kind, plain))
    return found


def has_text_apart(message: str) -> bool:
    """Whether anything in it is code or a spoiler."""
    return _FENCE.search(message) is not None or _SPOILER.search(message) is not None


def block_quotes(message: str) -> list[str]:
    """What a message quotes of somebody in Discord's way, as it is written."""
    return [block.text for block in _blocks_of_prose(message) if block.kind is BlockKind.QUOTED]


def without_mentions(text: str) -> str:
    """A text without what Discord's client writes for emoji, times and mentions."""
    return _MENTION.sub(" ", text)


def without_markdown(text: str) -> str:
    """The words as Discord shows them, line by line."""
    text = _ADDRESS.sub("", _LINK.sub(r"\1", _COMMAND.sub(" ", without_mentions(text))))
    lines = (_SIGN.sub(_shown, _LINE_SIGN.sub("", line)) for line in text.splitlines())
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _shown(sign: re.Match[str]) -> str:
    return sign[1] or sign[2] or ""


def _pieces(message: str, *, apart: bool) -> Iterator[tuple[BlockKind, str]]:
    """Prose, and what is set apart from it."""
    if not apart:
        yield BlockKind.PROSE, _FENCE.sub(r"\n\1\n", message)
        return
    for pattern in (_FENCE, _SPOILER):
        if pattern.search(message):
            yield from _split(message, pattern)
            return
    yield BlockKind.PROSE, message


def _split(message: str, pattern: re.Pattern[str]) -> Iterator[tuple[BlockKind, str]]:
    for n, piece in enumerate(pattern.split(message)):
        yield (BlockKind.APART if n % 2 else BlockKind.PROSE), piece


def _blocks_of_prose(text: str) -> Iterator[Block]:
    lines = text.splitlines()
    kinds = list(_kinds(lines))
    start = 0
    for n in range(1, len(lines) + 1):
        if n == len(lines) or kinds[n] is not kinds[start]:
            kind = kinds[start]
            yield Block(kind, "\n".join(_unquoted(lines[start:n]) if kind is BlockKind.QUOTED else lines[start:n]))
            start = n


def _kinds(lines: Iterable[str]) -> Iterator[BlockKind]:
    """Of each line. A block quote goes on in a line without its sign only where that ends its sentence."""
    before, to_the_end = "", False
    for line in lines:
        to_the_end = to_the_end or _QUOTED_TO_THE_END.match(line) is not None
        goes_on = before != "" and _WRAPPED.search(before) is not None and _GOES_ON.match(line) is not None
        is_quoted = to_the_end or goes_on or _QUOTED.match(line) is not None
        before = line if is_quoted else ""
        yield BlockKind.QUOTED if is_quoted else BlockKind.PROSE


def _unquoted(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield _QUOTED_TO_THE_END.sub("", _QUOTED.sub("", line, count=1), count=1)


def without_bullets(text: str) -> str:
    return _BULLET.sub("", text)
