"""The words of what someone typed, what is written between them, and which of them are in quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.matching.folding import folded_words

_POSSESSIVE = re.compile("['’]s$|s['’]$", re.IGNORECASE)
_MARKS = "\"“”„«»‘’'"
_QUOTED = re.compile(r"“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|\"[^\"]+\"|‘[^‘’]+(?:’(?=\w)[^‘’]+)*’(?!\w)")
_TAIL = 8  # characters at the end in which a quotation may close
_ENDS_QUOTED = re.compile(r"\S'\W*$")
_IN_APOSTROPHES = re.compile(r"(?:^|(?<=\s))'(?=\w)[^\"“”]+(?<=\S)'(?=\W*$)")  # only at the end: 'tis, the gods'


@dataclass(frozen=True, slots=True)
class TypedText:
    """`words` are folded, `bare` the same without a possessive ending; `gaps[n]` is what is typed before word `n`, and
    the last of them what follows all. `starts` and `ends` are their places in `text`.
    """

    text: str
    words: tuple[str, ...]
    bare: tuple[str, ...]
    gaps: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def raw_word(self, at: int) -> str:
        return self.text[self.starts[at] : self.ends[at]]

    def is_capitalised(self, at: int) -> bool:
        """Whether a word is written as names are. Words in capitals throughout tell nothing."""
        raw = self.raw_word(at)
        return raw[0].isupper() and (len(raw) == 1 or not raw.isupper())

    def is_possessive(self, at: int) -> bool:
        return self.bare[at] != self.words[at]

    def is_mentioned(self, at: int) -> bool:
        """Whether a word is a mention: `@Name`, as people type it anywhere, or `<@!123>`, as Discord writes it into
        what is typed in a command. `discord_ui` cannot leave that out: only a reader of the whole knows a name.
        """
        return self.gaps[at].endswith(("@", "@!", "@&"))

    def part(self, low: int, high: int) -> str:
        """What is typed from word `low` to before word `high`, with the quotation marks around it."""
        start, end = self.starts[low], self.ends[high - 1]
        before, after = self.gaps[low], self.gaps[high]
        start -= len(before) - len(before.rstrip(_MARKS))
        return self.text[start : end + len(after) - len(after.lstrip(_MARKS))]

    def quoted_stretches(self) -> tuple[tuple[int, int], ...]:
        """The words that are in quotation marks: each stretch from its first word to after its last."""
        return tuple(stretch for start, end in _stretches(self.text) if (stretch := self._words_in(start, end)))

    def is_quoted(self) -> bool:
        """Whether all of the words are."""
        stretches = self.quoted_stretches()
        return bool(stretches) and stretches[0][0] == 0 and stretches[-1][1] == len(self.words)

    def _words_in(self, start: int, end: int) -> tuple[int, int] | None:
        inside = [n for n, place in enumerate(self.starts) if start <= place < end]
        return (inside[0], inside[-1] + 1) if inside else None


def typed_text(text: str) -> TypedText:
    found = list(folded_words(text))
    edges = [0, *(word.end for word in found)]
    begins = [*(word.start for word in found), len(text)]
    return TypedText(
        text,
        tuple(word.word for word in found),
        tuple(_without_possessive(word.word, text[word.start : word.end]) for word in found),
        tuple(text[end:begin] for end, begin in zip(edges, begins, strict=True)),
        tuple(word.start for word in found),
        tuple(word.end for word in found),
    )


def _without_possessive(word: str, raw: str) -> str:
    return word[:-1] if len(word) > 1 and _POSSESSIVE.search(raw) else word


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    found = [match.span() for match in _QUOTED.finditer(text)]
    if not found and _ENDS_QUOTED.search(text[-_TAIL:]) and (last := _IN_APOSTROPHES.search(text)):
        found = [last.span()]
    yield from found
