"""The tokens inside a block -> pieces: its words, with a line break where the source has one, and without its marks."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from markdown_it.token import Token

from bot.library.blocks import Oddity, OddityCode
from bot.library.markdown.html_tags import Tag, TagKind, tag
from bot.library.markdown.inline_rules import AT, CODE
from bot.library.markdown.oddities import Oddities
from bot.library.markdown.pieces import Piece
from bot.library.markdown.writer import SOFT_HYPHEN, Writer
from bot.library.numbered_lines import numbered_lines

_MARK = re.compile(
    r"\^\[|\[\^[^\]\s]+\]|:::+|\{[#:][^{}]*\}|<!--|-->|%%|\[\[|\]\]|==(?=\w)|</?[A-Za-z][^<>]*>?|\{\{|\{%|%\}|"
    r"(?<=[^\w&/#({])#[^\W\d][\w/-]*|(?<!\S):[a-z0-9_+-]{2,}:(?!\w)|\|\|(?=\S)|(?<=\w)::(?=\s)|"
    r"(?<!\S)\^[\w-]+$"
)
_KEY = re.compile(r"(?<![\w./])@[^\W\d][\w:-]+")
_RAISED = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3})[\])]?")  # a superscript that is a mark, after a word
_WORD_END = re.compile(r"[^\W\d_]{3}$|[.,;:!?…”’\"')\]]$")
_LINE_END = re.compile(r"\n")
_LETTERS = frozenset({"text", "text_special"})
CELL = "  "  # between the cells of a row: two blanks, for the bars are marks


class InlineReader:
    """Reads the inline tokens of one source."""

    def __init__(self, notes: dict[str, int], oddities: Oddities) -> None:
        self._notes = notes
        self._oddities = oddities
        self.marked: set[str] = set()
        self.labels: set[str] = set()
        self.cites = False  # as pandoc does: then `@key` is a citation too, else a name
        self.keys: list[tuple[str, int]] = []
        self._inline_notes: list[tuple[str, Piece]] = []
        self._inline_notes_made = 0

    def read(self, tokens: Sequence[Token], content: str, line: int) -> list[Piece]:
        """The pieces of a block whose content begins on `line`; several where HTML divides it into paragraphs."""
        return self._pieces(tokens, content, line)

    def take_notes(self) -> list[tuple[str, Piece]]:
        """The notes that were written in the places of their marks, since this was last asked, with their names."""
        notes, self._inline_notes = self._inline_notes, []
        return notes

    def _pieces(self, tokens: Sequence[Token], content: str, line: int) -> list[Piece]:
        stretch = _Stretch(content, line)
        n = 0
        while n < len(tokens):
            n += self._take(tokens, n, stretch)
        stretch.writer.divide(stretch.line)
        return stretch.writer.pieces

    def _take(self, tokens: Sequence[Token], n: int, stretch: "_Stretch") -> int:
        """Read the token at `n`; how many tokens that took."""
        token, writer = tokens[n], stretch.writer
        stretch.move_to(token)
        match token.type:
            case "text":
                self._take_text(token.content, stretch)
            case "softbreak":
                writer.add_soft_break(stretch.line)
                stretch.move_to_next_line()
            case "hardbreak":
                writer.add_hard_break()
                stretch.move_to_next_line()
            case "em_open" | "strong_open":
                writer.open(strong=token.type == "strong_open")
            case "em_close" | "strong_close":
                writer.close()
            case "s_open" | "link_open":
                return self._take_opening(tokens, n, stretch)
            case "image" | "dropped" | "kept":
                self._take_mark(token, stretch)
            case "note_mark" | "inline_note":
                self._take_note(token, stretch)
            case "html_inline" | "raised_open" | "lowered_open":
                return (
                    self._take_html(tokens, n, stretch)
                    if token.tag == ""
                    else self._take_raised_words(tokens, n, stretch)
                )
            case _:
                self._write(token.content, stretch)
        return 1

    def _say(self, code: OddityCode, found: str, stretch: "_Stretch") -> None:
        self._oddities.add(Oddity(code, stretch.line, found))

    def _take_text(self, words: str, stretch: "_Stretch") -> None:
        for match in _MARK.finditer(words):
            code = OddityCode.NOTE_UNDEFINED if match.group().startswith("[^") else OddityCode.MARK_KEPT
            self._say(code, match.group(), stretch)
        self.keys += ((match.group(), stretch.line) for match in _KEY.finditer(words))
        self._write(words, stretch)

    def _write(self, words: str, stretch: "_Stretch") -> None:
        if SOFT_HYPHEN in words:
            self._say(OddityCode.SOFT_HYPHEN, "", stretch)
        stretch.writer.write(words)

    def _write_as_typed(self, token: Token, stretch: "_Stretch") -> None:
        self._say(token.meta[CODE], token.content, stretch)
        stretch.line += token.content.count("\n")
        self._write(token.content.replace("\n", " "), stretch)

    def _take_mark(self, token: Token, stretch: "_Stretch") -> None:
        if token.type == "kept":
            return self._write_as_typed(token, stretch)
        code: OddityCode = token.meta.get(CODE, OddityCode.IMAGE)
        self.labels.add(token.meta.get("label", ""))
        self.cites |= code is OddityCode.CITATION
        self._say(code, token.content or f"![]({token.attrGet('src')})", stretch)
        return stretch.writer.drop()

    def _take_opening(self, tokens: Sequence[Token], n: int, stretch: "_Stretch") -> int:
        """The words of a link are read as others are; one that is the mark of a note, `[[1]](#note-1)`, is left out."""
        if tokens[n].type == "s_open":
            self._say(OddityCode.MARK_DROPPED, "~~", stretch)
            return 1
        self.labels.add(tokens[n].meta.get("label", ""))
        marked = _note_link_length(tokens, n) if _WORD_END.search(stretch.writer.tail) else 0
        return self._take_raised_mark(tokens[n : n + marked], stretch) if marked else 1

    def _take_note(self, token: Token, stretch: "_Stretch") -> None:
        name = token.content if token.type == "note_mark" else self._add_inline_note(token, stretch)
        self.marked.add(name)
        stretch.writer.add_note(name)
        stretch.writer.drop()

    def _add_inline_note(self, token: Token, stretch: "_Stretch") -> str:
        """The name of a note that is written in the place of its mark."""
        self._inline_notes_made += 1
        name = f"^{self._inline_notes_made}"
        note = join_pieces(self._pieces(token.children or [], token.content, stretch.line), "\n")
        if note is not None:
            self._inline_notes.append((name, note))
        return name

    def _take_html(self, tokens: Sequence[Token], n: int, stretch: "_Stretch") -> int:
        found, source = tag(tokens[n].content), tokens[n].content
        if found.kind is TagKind.WORDS:
            self._say(OddityCode.HTML_UNKNOWN, source, stretch)
            self._write(source, stretch)
            return 1
        raised = _raised_length(tokens, n) if found.name == "sup" else 0
        if raised and _WORD_END.search(stretch.writer.tail):
            return self._take_raised_mark(tokens[n : n + raised], stretch)
        if raised and not stretch.writer.tail:
            return self._take_raised_number(tokens[n : n + raised + 1], stretch)
        self._take_tag(found, source, stretch)
        return _silent_length(tokens, n, stretch.unended) if found.kind is TagKind.SILENT and not found.closing else 1

    def _take_raised_words(self, tokens: Sequence[Token], n: int, stretch: "_Stretch") -> int:
        """`x^2^` as `x<sup>2</sup>`: the mark of a note after a word, else words."""
        opening, words, closing = tokens[n : n + 3]
        is_mark = opening.type == "raised_open" and _RAISED.fullmatch(words.content)
        if is_mark and _WORD_END.search(stretch.writer.tail):
            return self._take_raised_mark((opening, words, closing), stretch)
        if is_mark and not stretch.writer.tail:
            return self._take_raised_number(tokens[n : n + 4], stretch)
        self._say(OddityCode.MARK_DROPPED, opening.content, stretch)
        self._write(words.content, stretch)
        return 3

    def _take_raised_number(self, tokens: Sequence[Token], stretch: "_Stretch") -> int:
        """`<sup>3</sup>And` begins a paragraph: `3 And`. The last of the tokens is what follows, if anything does."""
        end = next(
            n for n, token in enumerate(tokens) if token.nesting < 0 or token.content.lower().startswith("</sup")
        )
        self._say(
            OddityCode.HTML_DROPPED if tokens[0].nesting == 0 else OddityCode.MARK_DROPPED, tokens[0].content, stretch
        )
        words = "".join(token.content for token in tokens[:end] if token.type == "text")
        follows = tokens[end + 1].content if end + 1 < len(tokens) else " "
        self._write(words if follows[:1].isspace() else f"{words} ", stretch)
        return end + 1

    def _take_raised_mark(self, tokens: Sequence[Token], stretch: "_Stretch") -> int:
        source = "".join(token.content for token in tokens)
        self._say(OddityCode.RAISED_MARK, source, stretch)
        name = "".join(token.content for token in tokens if token.type in _LETTERS).strip("[]()")
        if name in self._notes:
            self.marked.add(name)
            stretch.writer.add_note(name)
        stretch.writer.drop()
        return len(tokens)

    def _take_tag(self, found: Tag, source: str, stretch: "_Stretch") -> None:
        writer = stretch.writer
        if found.kind is TagKind.COMMENT:
            self._say(OddityCode.COMMENT if source.startswith("<!--") else OddityCode.HTML_DROPPED, source, stretch)
        elif found.kind is TagKind.IMAGE:
            self._say(OddityCode.IMAGE, source, stretch)
        elif found.kind is TagKind.SILENT:
            self._say(OddityCode.HTML_LEFT_OUT, found.markup, stretch)
        elif not found.closing:
            self._say(OddityCode.HTML_DROPPED, found.markup, stretch)
        match found.kind:
            case TagKind.BREAK:
                writer.add_hard_break()
            case TagKind.BLOCK:
                writer.divide(stretch.line, found.level)
            case TagKind.CELL if writer.tail:
                writer.write("" if writer.tail.endswith(CELL) else CELL)
            case TagKind.COMMENT | TagKind.IMAGE | TagKind.SILENT:
                writer.drop()
            case _:
                pass
        stretch.line += source.count("\n")


class _Stretch:
    """What is being read: its source, from which a token's place gives its line, and the writer of its pieces."""

    def __init__(self, content: str, line: int) -> None:
        self._content = content
        self._ends: list[int] | None = None  # of its lines: made when it is first needed
        self._first = line
        self.line = line
        self.writer = Writer(line)
        self._verses = numbered_lines(content, line)
        self.unended: set[str] = set()  # elements that begin and do not end

    def move_to_next_line(self) -> None:
        """Go on after a line's end; where a verse begins with the next line, it is a piece of its own."""
        self.line += 1
        if self.line in self._verses:
            self.writer.divide(self.line)

    def move_to(self, token: Token) -> None:
        if AT not in token.meta:
            return
        if self._ends is None:
            self._ends = [match.start() for match in _LINE_END.finditer(self._content)]
        self.line = self._first + bisect_left(self._ends, token.meta[AT])


def join_pieces(pieces: Sequence[Piece], between: str) -> Piece | None:
    """The pieces as one; None where there are none."""
    if not pieces:
        return None
    first, *rest = pieces
    for piece in rest:
        first.append(piece, between)
    return first


def _raised_length(tokens: Sequence[Token], n: int) -> int:
    """How many tokens from `n`, which is `<sup>`, to its end; 0 where they hold words."""
    for end in range(n + 1, min(n + 8, len(tokens))):
        if tokens[end].type == "html_inline" and tokens[end].content.lower().startswith("</sup"):
            words = "".join(token.content for token in tokens[n + 1 : end] if token.type == "text")
            return end + 1 - n if _RAISED.fullmatch(words) else 0
    return 0


def _note_link_length(tokens: Sequence[Token], n: int) -> int:
    """How many tokens from `n` to the end of a link to a note on the same page, `[[1]](#cite_note-1)`; else 0."""
    if not str(tokens[n].attrGet("href")).startswith("#"):
        return 0
    end = next((m for m in range(n + 1, min(n + 8, len(tokens))) if tokens[m].type == "link_close"), n)
    words = "".join(token.content for token in tokens[n + 1 : end])
    return end + 1 - n if _RAISED.fullmatch(words) else 0


def _silent_length(tokens: Sequence[Token], n: int, unended: set[str]) -> int:
    """How many tokens from `n` to the end of the element that holds no text."""
    name = tag(tokens[n].content).name
    for end in range(n + 1, len(tokens) if name not in unended else 0):
        if tokens[end].type == "html_inline" and tag(tokens[end].content) == Tag(TagKind.SILENT, name, closing=True):
            return end + 1 - n
    unended.add(name)
    return 1
