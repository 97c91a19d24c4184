"""A typed reference -> its words, numbers, signs and separators, each with its place in the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

_TOKEN = re.compile(
    r"""
      (?P<section>§+)
    | (?P<paragraph>¶+)
    | (?P<number>@\d+[a-z]?(?!\w) | (?<![^\W_])b\d+(?!\w) | \d+(?:st|nd|rd|th)(?!\w) | \d+[ºª°]
        | \d+[a-eg-z]?(?!\w)(?:\#\d+)? | \#\d+ | \d+)
    | (?P<word>[^\W\d_](?:[^\W\d_]|(?<=\w)['’ʼ`′](?=[^\W\d_]))*)
    | (?P<dash>[-‐‑‒–—―−]+)
    | (?P<separator>[.:/,;&+：；，．／])
    | (?P<omission>…)
    | (?P<mark>[()\[\]{}<>"“”„«»‹›‘’'`′″*_|!?~])
    | (?P<space>\s+)
    | (?P<other>.)
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_FRAME = frozenset(
    "see cf compare vgl siehe voir please bitte quote cite".split()
    + "the from in of at under der die das dem des le la les".split()
)


WIDE = str.maketrans("：；，．／０１２３４５６７８９", ":;,./0123456789")


class Kind(StrEnum):
    SECTION = "section"  # §
    PARAGRAPH = "paragraph"  # ¶
    NUMBER = "number"
    WORD = "word"
    DASH = "dash"
    SEPARATOR = "separator"
    MARK = "mark"  # brackets and quotation marks: they divide nothing
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Token:
    """`glued` says that it follows the token before without a space."""

    kind: Kind
    text: str
    start: int
    end: int
    glued: bool

    @property
    def is_frame(self) -> bool:
        """Whether it may be passed over: a word around a reference (`see`, `please`, `the`), or a mark."""
        return self.kind is Kind.MARK or (self.kind is Kind.WORD and self.text.casefold() in _FRAME)

    @property
    def is_sign(self) -> bool:
        """Whether it is in no name."""
        return self.kind in {Kind.SECTION, Kind.PARAGRAPH, Kind.OTHER}

    @property
    def joins(self) -> bool:
        """Whether another place of a list follows, whatever comes before."""
        return (self.kind is Kind.SEPARATOR and self.text in ";&+") or self.text.casefold() in {"and", "und", "et", "y"}

    @property
    def spans(self) -> bool:
        """Whether the end of a range follows."""
        return self.kind is Kind.DASH or (self.kind is Kind.WORD and self.text.casefold() in {"to", "bis"})


def tokens(text: str) -> tuple[Token, ...]:
    """Without the full stops and commas at the end, and without those that end a short form (`ch. 7`)."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        name = match.lastgroup or "other"
        if name != "space":
            kind = Kind.OTHER if name == "omission" else Kind(name)
            glued = bool(found) and found[-1].end == match.start()
            found.append(Token(kind, match.group(), match.start(), match.end(), glued))
    return tuple(_without_stops(found))


def may_be_name(found: Sequence[Token]) -> bool:
    """Whether there is a word among them, and more than words of a frame."""
    return any(token.kind is Kind.WORD for token in found) and not all(token.is_frame for token in found)


def glued_numbers(found: Sequence[Token], at: int) -> int:
    """How many numbers follow from `at` with nothing but full stops between them: three in `II.ii.56`."""
    n = at
    while n + 2 < len(found) and found[n + 1].text == "." and found[n + 1].glued and found[n + 2].glued:
        if found[n + 2].kind not in {Kind.NUMBER, Kind.WORD}:
            break
        n += 2
    return (n - at) // 2 + 1


def _without_stops(found: list[Token]) -> list[Token]:
    """Without each full stop after which nothing is glued, and without separators at the end."""
    kept = list[Token]()
    for token, after in zip_longest(found, found[1:]):
        closes = after is None or not after.glued or after.kind in {Kind.MARK, Kind.DASH} or after.text in ",;:"
        if not (token.text == "." and closes):
            kept.append(token)
    while kept and (kept[-1].kind is Kind.MARK or (kept[-1].kind is Kind.SEPARATOR and kept[-1].text in ".,;:")):
        kept.pop()
    return kept
