"""A typed reference -> its words, numbers, signs and separators, each with its place in the text."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from bot.quoting.talk.phrases import phrases
from bot.texts.levels import LINE, NOTE, OF_PARAGRAPHS, PAGE, SENTENCE, level
from bot.texts.numerals import Languages, numeral

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
    | (?P<mark>[()\[\]{}<>"“”„«»‹›‘’'`′″*_|!?~]|[☺✅✨❤\U0001f000-\U0001faff]\ufe0f?)
    | (?P<space>\s+)
    | (?P<other>.)
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_SMALL_WORDS = frozenset("the from in of at under der die das dem des le la les".split())  # inside a reference


_NAME_IN_DIGITS = re.compile(r"\d{3,}[^\W\d]")  # `1984B` is rather a name than a number
_OF_PLACES = frozenset({"f", "ff", *"slvnp"})
_SIGNS = frozenset("+-‐‑–−")
_LONG_DASHES = frozenset("—―")
LANGUAGES: Languages = ("en", "de", "fr", "es")  # in whose words people name levels, whatever a work is written in
_FOREIGN_FORMS = re.compile(r"[^\x00-\x7f]")


class Kind(StrEnum):
    SECTION = "section"  # §
    PARAGRAPH = "paragraph"  # ¶
    NUMBER = "number"
    WORD = "word"
    DASH = "dash"
    SEPARATOR = "separator"
    MARK = "mark"  # brackets, quotation marks and little pictures: they divide nothing
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
        word = self.text.casefold() if self.kind is Kind.WORD else ""
        return self.kind is Kind.MARK or word in _SMALL_WORDS or word in phrases().frame

    @property
    def is_sign(self) -> bool:
        """Whether it is in no name."""
        return self.kind in {Kind.SECTION, Kind.PARAGRAPH, Kind.OTHER}

    @property
    def is_signed_number(self) -> bool:
        return self.kind is Kind.OTHER and self.text[-1].isdecimal()

    @property
    def joins(self) -> bool:
        """Whether another place of a list follows, whatever comes before."""
        return (self.kind is Kind.SEPARATOR and self.text in ";&+") or self.text.casefold() in {"and", "und", "et", "y"}

    @property
    def spans(self) -> bool:
        """Whether the end of a range follows."""
        return self.kind is Kind.DASH or (self.kind is Kind.WORD and self.text.casefold() in {"to", "bis"})


def tokens(text: str) -> tuple[Token, ...]:
    """Without the full stops and commas at the end, and without those that end a short form (`ch. 7`). A sign before a
    number (`-1`) is one token with it, of no kind that a place has.
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        name = match.lastgroup or "other"
        if name != "space":
            kind = Kind.OTHER if name == "omission" else Kind(name)
            glued = bool(found) and found[-1].end == match.start()
            found.append(Token(kind, match.group(), match.start(), match.end(), glued))
    return tuple(_without_stops(list(_with_signs(found))))


def normalise(text: str) -> str:
    """With every digit, Roman number and wide character as it is on a keyboard (`２`, `٢`, `Ⅱ`, `：`), and without
    characters that nobody sees. Small raised digits stay: they are marks of notes.
    """
    return _FOREIGN_FORMS.sub(lambda found: _plain_form(found[0]), text)


def _plain_form(character: str) -> str:
    code, category = ord(character), unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Cf":
        return ""
    is_form = category == "Nl" or 0xFF01 <= code <= 0xFF5E  # noqa: PLR2004 - the wide forms of ASCII
    return unicodedata.normalize("NFKC", character) if is_form else character


def levels_of_sections(found: Sequence[Token]) -> frozenset[str]:
    """The levels that are named, without those below a section."""
    levels = (level(token.text, LANGUAGES) for token in found if token.kind is Kind.WORD)
    return frozenset(filter(None, levels)) - OF_PARAGRAPHS - {SENTENCE, LINE, NOTE, PAGE}


def may_be_name(found: Sequence[Token]) -> bool:
    """Whether there is a word among them, or a number with a letter (`17A`), and more than words of a frame; and no
    dash is left over at the end.
    """
    last = found[-1]
    ends = last.kind is not Kind.DASH or (last.text in _LONG_DASHES and last.glued)
    said = any(t.kind is Kind.WORD or (t.kind is Kind.NUMBER and t.text[-1].isalpha()) for t in found)
    return ends and said and not all(token.is_frame for token in found)


def is_only_places(found: Sequence[Token]) -> bool:
    """Whether there are signs, levels, numbers and what joins them, and no other words."""
    if _NAME_IN_DIGITS.fullmatch(found[0].text):
        return False
    behind = [*found[1:], None]
    glued = {n for n, after in enumerate(behind) if after is not None and after.glued and after.kind is Kind.NUMBER}
    words = [t for n, t in enumerate(found) if t.kind is Kind.WORD and not (t.is_frame and n not in glued)]
    said = all(w.joins or w.spans or w.text.casefold() in _OF_PLACES or _is_level_or_number(w.text) for w in words)
    return said and any(not (token.is_frame or token.kind is Kind.SEPARATOR) for token in found)


def _is_level_or_number(word: str) -> bool:
    return level(word, LANGUAGES) is not None or numeral(word, LANGUAGES) is not None


def count_glued_numbers(found: Sequence[Token], at: int) -> int:
    """How many numbers follow from `at` with nothing but full stops between them: three in `II.ii.56`."""
    n = at
    while n + 2 < len(found) and found[n + 1].text == "." and found[n + 1].glued and found[n + 2].glued:
        if found[n + 2].kind not in {Kind.NUMBER, Kind.WORD}:
            break
        n += 2
    return (n - at) // 2 + 1


def _with_signs(found: Sequence[Token]) -> Iterator[Token]:
    """With a sign and the number that is glued after it as one, where nothing before them is a number: then they are
    a range, or a sum that lists.
    """
    before: Token | None = None
    for token, after in zip_longest(found, found[1:]):
        if token is None or (before is not None and before.is_signed_number and before.end == token.end):
            continue  # the number of the sign before
        is_sign = token.text in _SIGNS and after is not None and after.glued and after.kind is Kind.NUMBER
        is_between = before is not None and (_is_number(before) or (token.glued and before.kind is Kind.WORD))
        signed = after if is_sign and not is_between else None
        end = token.end if signed is None else signed.end
        text = token.text if signed is None else token.text + signed.text
        current = Token(token.kind if signed is None else Kind.OTHER, text, token.start, end, token.glued)
        yield current
        before = current


def _is_number(token: Token) -> bool:
    is_numeral = numeral(token.text) is not None and level(token.text) is None and len(token.text) > 1
    return token.kind is Kind.NUMBER or (token.kind is Kind.WORD and is_numeral)


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
