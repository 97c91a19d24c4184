"""Writes pieces word by word: what a line's end becomes is decided when the next word is known."""

import unicodedata

from bot.library.blocks import NoteMark
from bot.library.markdown.pieces import Division, Piece
from bot.texts.span import Span
from bot.texts.work import Emphasis

SOFT_HYPHEN = "\u00ad"
_HYPHENS = ("-", "\u2010")
_TAIL = 3  # characters: what decides on the next blank, or whether a raised number is a mark


class Writer:
    """A soft break becomes a blank, or nothing between Chinese or Japanese characters and after a soft hyphen."""

    def __init__(self, line: int, level: int = 0) -> None:
        self.pieces: list[Piece] = []
        self._opened: list[tuple[bool, int | None]] = []  # strong, and where: None until a word follows
        self._begin(line, level)

    def _begin(self, line: int, level: int) -> None:
        self._piece = Piece(line, level)
        self._parts: list[str] = []
        self._length = 0
        self._line = line
        self._break = ""
        self._after_soft_hyphen = False
        self._dropped = False
        self.tail = ""

    def write(self, words: str) -> None:
        plain = words.replace(SOFT_HYPHEN, "")
        if self._break or (self._dropped and self.tail[-1:] in {"", " ", "\n"}):
            plain = plain.lstrip(" ")
        if plain:
            self._append(self._separator(plain))
            if self._opened:
                self._opened = [(strong, self._length if start is None else start) for strong, start in self._opened]
            self._append(plain)
            self._break, self._dropped = "", False
            self._after_soft_hyphen = words.endswith(SOFT_HYPHEN)
        elif words:
            self._after_soft_hyphen |= words.endswith(SOFT_HYPHEN)

    def add_soft_break(self, line: int) -> None:
        """The end of `line`, the last one where there are several before the next word."""
        self._break = self._break or " "
        self._line = line

    def add_hard_break(self) -> None:
        self._break = self._break.strip(" ") + "\n"

    def drop(self) -> None:
        """Something is left out here: of the blanks around it, one is enough."""
        self._dropped = True

    def add_note(self, name: str) -> None:
        self._piece.notes.append(NoteMark(name, self._length))

    def open(self, *, strong: bool) -> None:
        self._opened.append((strong, None))

    def close(self) -> None:
        strong, start = self._opened.pop()
        if start is not None and start < self._length:
            self._piece.emphasis.append(Emphasis(Span(start, self._length), strong))

    def divide(self, line: int, level: int = 0) -> None:
        """End the piece, and begin another."""
        still = [strong for strong, _ in self._opened]
        while self._opened:
            self.close()
        piece = self._piece
        piece.text = "".join(self._parts)
        piece.emphasis.sort(key=lambda e: e.span)
        piece.trim()
        if piece.text:
            self.pieces.append(piece)
        self._opened = [(strong, None) for strong in still]
        self._begin(line, level)

    def _append(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)
        self.tail = (self.tail + words)[-_TAIL:]

    def _separator(self, words: str) -> str:
        if not self._break or not self.tail:
            return ""
        if self._break != " ":
            self._strip_end()
            return self._break
        if self._after_soft_hyphen or self.tail[-1] in " \n" or (_is_wide(self.tail[-1]) and _is_wide(words[0])):
            return ""
        if self.tail[-1] in _HYPHENS and self.tail[-2:-1].isalpha() and words[0].isalpha():
            self._piece.divided.append(Division(self._length, self._line))
        return " "

    def _strip_end(self) -> None:
        while self._parts and self._parts[-1].endswith(" "):
            last = self._parts.pop()
            self._length -= len(last)
            self._parts.append(last.rstrip(" "))
            self._length += len(self._parts[-1])
            if not self._parts[-1]:
                self._parts.pop()


def _is_wide(character: str) -> bool:
    """Whether it belongs to a script that wraps lines without spaces (Chinese, Japanese)."""
    return unicodedata.east_asian_width(character) in {"W", "F"}
