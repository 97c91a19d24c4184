"""What a token begins: a number, a level with its number, or something that may be a name."""

from collections.abc import Iterator, Sequence

from bot.quoting.references.states import SECTION
from bot.quoting.references.tokens import Kind, Token, count_glued_numbers, may_be_name
from bot.quoting.references.tree import Tree
from bot.texts.levels import LINE, NOTE, PAGE, PARAGRAPH, SENTENCE, level
from bot.texts.numerals import numeral, roman_value
from bot.texts.work import Numbering

_LETTERS = {
    "s": SENTENCE,
    "ss": SENTENCE,
    "l": LINE,
    "n": NOTE,
    "p": PARAGRAPH,
    "pp": PARAGRAPH,
    "v": "verse",
    "c": "chapter",
}
_OTHERS = {
    "s": SECTION,
    "ss": SECTION,
    "c": "canto",
    "l": "book",
    "v": "volume",
    "t": "volume",
}  # where headings say so
_GERMAN = {"S": PAGE}
_OF_LINES = frozenset({"v", "vv", "vs", "vers", "verso", "versi"})  # in verse that is counted by its lines
_LONGEST_NAME = 40  # tokens
_ARTICLES = frozenset({"the", "der", "die", "das", "le", "la", "el"})


class WrittenReference:
    """The tokens of a reference, read in the languages of a work."""

    def __init__(self, tree: Tree, text: str, tokens: Sequence[Token]) -> None:
        self._tree, self._text, self._tokens = tree, text, tokens
        self._name_ends: dict[int, tuple[int, ...]] = {}

    def level_at(self, at: int) -> tuple[str, int] | None:
        """The level that a word or sign at `at` is for, and where its number begins."""
        token = self._tokens[at]
        if token.kind is Kind.PARAGRAPH:
            return PARAGRAPH, at + 1
        if token.kind is Kind.SECTION:
            return SECTION, at + 1
        if token.kind is not Kind.WORD:
            return None
        follows = at + 1 < len(self._tokens) and self._tokens[at + 1]
        glued = bool(follows) and follows.glued and follows.kind is Kind.NUMBER
        letters = token.text.casefold()
        found = _LETTERS.get(letters) if glued else None
        found = (
            found or level(letters, self._tree.level_languages) or (_LETTERS.get(letters) if letters != "n" else None)
        )
        return (found, self._skip_article(at + 1)) if found is not None else None

    def levels_at(self, at: int) -> Iterator[tuple[str, int]]:
        """The same, with every other level that a letter may be short for in this work: `s. 2`, `c. 3`, `v. 12`."""
        found, letters = self.level_at(at), self._tokens[at].text.casefold()
        if found is None or (letters != found[0] and letters in self._tree.one_word_headings):
            return  # `Numbers` is a book there, not several numbers
        other = _OTHERS.get(letters, "") if self._tree.languages[0] != "de" else _GERMAN.get(self._tokens[at].text, "")
        is_lines = self._tree.work.about.numbering is Numbering.LINE
        others = [(other, found[1])] if other and (other == PAGE or self._tree.names_level(other)) else []
        if letters in _OF_LINES and is_lines:
            yield LINE, found[1]
        yield from (*others, found) if letters == "l" and not is_lines else (found, *others)

    def numbers_at(self, at: int) -> list[tuple[str, int]]:
        """The numbers that can be read at `at`, longest first, and where each ends."""
        if at >= len(self._tokens):
            return []
        token, languages = self._tokens[at], self._tree.languages
        if token.kind is Kind.NUMBER:
            return self._digits(token, at)
        if token.kind is not Kind.WORD:
            return []
        found = list[tuple[str, int]]()
        if at + 2 < len(self._tokens) and self._tokens[at + 1].text == "-" and self._tokens[at + 2].glued:
            joined = numeral(f"{token.text}-{self._tokens[at + 2].text}", languages)
            found += [(joined, at + 3)] if joined is not None else []
        value = numeral(token.text, languages)
        if value is not None and not value.isdigit() and level(token.text, languages) is not None:
            value = None  # `ch` is not the number 100h
        if len(token.text) == 1 and token.text in "cdlm" and at and self._tokens[at - 1].text == "(":
            value = None  # `(c)` is a letter
        return found + ([(value, at + 1)] if value is not None else [])

    def _digits(self, token: Token, at: int) -> list[tuple[str, int]]:
        text = token.text
        if "#" in text or text.startswith("@"):
            return [(text.lower(), at + 1)]
        if text[0] in "bB":
            return [(text.upper(), at + 1)]
        value = numeral(text)
        if value is None:
            return []
        following = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        lettered = following is not None and following.glued and following.text.casefold() == "f"
        return [*([(f"{value}f", at + 2)] if lettered else []), (value, at + 1)]

    def _skip_article(self, at: int) -> int:
        """Past an article or a bracket: `book the second`, `clause (2)`."""
        while at < len(self._tokens) and (
            self._tokens[at].kind is Kind.MARK or self._tokens[at].text.casefold() in _ARTICLES
        ):
            at += 1
        return at

    def is_ordinal(self, at: int) -> bool:
        """Whether a number here may say which one of the level after it: `third chapter`, `3. Kapitel`."""
        text = self._tokens[at].text
        return self._is_stopped(at) if text.isdigit() else roman_value(text) is None and "#" not in text

    def _is_stopped(self, at: int) -> bool:
        """Whether a full stop follows, and then a level that no number is after."""
        following = self.level_at(at + 1) if at + 1 < len(self._tokens) else None
        stop = self._text[self._tokens[at].end : self._tokens[at].end + 1] == "."
        return stop and following is not None and not self.numbers_at(following[1])

    def is_spelled(self, at: int) -> bool:
        """Whether a word begins here that is a number in letters: `One Night`."""
        text = self._tokens[at].text
        return text.isalpha() and roman_value(text) is None and numeral(text, self._tree.languages) is not None

    def joined_numbers(self, number: str, end: int) -> Iterator[tuple[str, int]]:
        """The number with what full stops join to it, and without: `4.121`, `4`."""
        for more in range(count_glued_numbers(self._tokens, end - 1) - 1, 0, -1):
            text = self._text[self._tokens[end - 1].start : self._tokens[end - 1 + 2 * more].end]
            value = numeral(text)
            if value is not None:
                yield value, end + 2 * more
        yield number, end

    def is_cut(self, end: int) -> bool:
        """Whether a label would end in the middle of a number."""
        return (
            end < len(self._tokens) and self._tokens[end].glued and self._tokens[end].kind in {Kind.NUMBER, Kind.WORD}
        )

    def name_ends(self, at: int) -> tuple[int, ...]:
        """Where a name may end that begins at `at`, the longest first; a place is reached on many ways."""
        if at not in self._name_ends:
            self._name_ends[at] = tuple(self._ends_of_names(at))
        return self._name_ends[at]

    def _ends_of_names(self, at: int) -> Iterator[int]:
        tokens = self._tokens[at : at + _LONGEST_NAME]
        longest = self._tree.longest_name([token.text for token in tokens])
        sign = next((n for n, token in enumerate(tokens) if token.is_sign), len(tokens))
        for count in range(min(sign, longest), 0, -1):
            if may_be_name(tokens[:count]) and not self.is_cut(at + count):
                yield at + count

    def is_name(self, at: int, end: int) -> bool:
        """Whether words as a heading prints them are a name: `The Mill`, `The Tenth`; not `7`, nor `Chapter One`."""
        levels = any(self.level_at(n) for n in range(at, end))
        return self.says_more(at, end) or (not levels and any(map(self.is_spelled, range(at, end))))

    def says_more(self, at: int, end: int) -> bool:
        """Whether there is a word in a name that is neither a number nor a level."""
        words = (token.text for token in self._tokens[at:end] if token.kind is Kind.WORD and not token.is_frame)
        languages = self._tree.languages
        return any(numeral(word, languages) is None and level(word, languages) is None for word in words)
