"""The words inside a block, with emphasis, line breaks and the marks of notes; what is raised, pictured or said above.

Blanks are collapsed as a browser shows them. A picture of a letter at the start of a word is that letter.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.library.blocks import Oddity, OddityCode
from bot.library.importers.markup.styles import Style, Styles
from bot.library.importers.markup.tree import Element, Role, Words
from bot.library.markdown.pieces import Piece
from bot.library.markdown.writer import SOFT_HYPHEN, Writer
from bot.texts.span import Span
from bot.texts.work import Emphasis

_BLANKS = re.compile(r"([ \t\n\f]+)")
_ITALIC = frozenset("i em cite dfn var address".split())
_BOLD = frozenset({"b", "strong"})
_LEFT_OUT = frozenset("script style template noscript annotation annotation-xml title desc col colgroup".split())
_RAISED = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3})[\])]?")  # a superscript that is the mark of a note, after a word
_WORD_END = re.compile(r"[^\W\d_]{3}$|[.,;:!?…”’\"')\]»]$")
_POWERS = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_POWER = re.compile(r"[-+]?\d+|n")
_QUOTES = ("“", "”", "‘", "’")
_INITIAL = 2  # letters at most that a picture shows at the start of a word


@dataclass(slots=True)
class Inlines:
    """Writes the words of one block after another; `place` gives what a line is in the document."""

    styles: Styles
    say: Callable[[Oddity], None]
    place: Callable[[int], int]
    writer: Writer = field(default_factory=lambda: Writer(1))
    marked: set[str] = field(default_factory=set[str])
    _begun: bool = False
    _quotes: int = 0

    def divide(self) -> list[Piece]:
        """End the block: its piece, if it has words."""
        if not self._begun:
            return []
        self.writer.divide(0)
        pieces, self.writer = self.writer.pieces, Writer(1)
        self._begun = False
        for piece in pieces:
            piece.emphasis = tidy_emphasis(piece)
        return pieces

    def write_words(self, words: Words) -> None:
        if not self._begun and not words.text.strip("\n\t\f "):
            return
        for n, part in enumerate(_BLANKS.split(words.text)):
            if n % 2 == 0:
                self.write(part, words.line)
            elif "\n" in part:
                self.writer.add_soft_break(self.place(words.line))
            elif self._begun and not self.writer.tail.endswith((" ", "\n")):
                self.writer.write(" ")

    def write(self, text: str, line: int) -> None:
        if not text:
            return
        if not self._begun:
            self.writer.divide(self.place(line))
            self._begun = True
        if SOFT_HYPHEN in text:
            self.say(Oddity(OddityCode.SOFT_HYPHEN, self.place(line), ""))
        self.writer.write(text)

    def walk(self, element: Element) -> None:
        """Write an element that holds no block."""
        if element.role in {Role.OUT, Role.SILENT, Role.NOTE} or element.tag in _LEFT_OUT:
            self._drop(element)
        elif element.role is Role.MARK:
            self._add_mark(element)
        elif element.tag == "br":
            self.writer.add_hard_break()
        elif element.tag in {"img", "image"}:
            self._take_picture(element)
        elif element.tag == "sup" and self._take_raised(element):
            pass
        elif element.tag == "q":
            self._take_quote(element)
        else:
            self._take_styled(element)

    def _drop(self, element: Element) -> None:
        if element.role is Role.OUT and not element.tag.startswith("r"):  # readings have no blanks around them
            self.writer.drop()

    def _add_mark(self, element: Element) -> None:
        if not self._begun:
            self.writer.divide(self.place(element.line))
            self._begun = True
        self.marked.add(element.name)
        self.writer.add_note(element.name)

    def _take_picture(self, element: Element) -> None:
        alt = element.attributes.get("alt", "").strip()
        if len(alt) <= _INITIAL and alt.isalpha() and _begins_word(element):
            self.say(Oddity(OddityCode.IMAGE, self.place(element.line), alt))
            self.write(alt, element.line)
            return
        found = alt or element.attributes.get("src", "").rpartition("/")[2][:80]
        self.say(Oddity(OddityCode.IMAGE, self.place(element.line), found))
        self.writer.drop()

    def _take_raised(self, element: Element) -> bool:
        """Whether a raised number was read: the mark of a note, a power, or the number of a verse."""
        words = element.words(8)
        if any(e.role is not None for e in element.inside()):
            return False
        if _RAISED.fullmatch(words) and self._begun and _WORD_END.search(self.writer.tail):
            self.say(Oddity(OddityCode.RAISED_MARK, self.place(element.line), words))
            self.writer.drop()
            return True
        if _POWER.fullmatch(words) and self.writer.tail[-1:].isalnum():
            self.write(words.translate(_POWERS), element.line)
            return True
        if words.isdigit() and not self.writer.tail.strip():
            self.write(words, element.line)
            self.writer.write(" ")
            return True
        return False

    def _take_quote(self, element: Element) -> None:
        """The marks that a browser prints around it."""
        opening, closing = _QUOTES[:2] if self._quotes % 2 == 0 else _QUOTES[2:]
        self._quotes += 1
        self.write(opening, element.line)
        self._take_styled(element)
        self.writer.write(closing)
        self._quotes -= 1

    def _take_styled(self, element: Element) -> None:
        styles = self.styles.of(element)
        italic = (element.tag in _ITALIC and Style.PLAIN not in styles) or Style.ITALIC in styles
        bold = element.tag in _BOLD or Style.BOLD in styles
        for strong in [strong for strong, is_on in ((False, italic), (True, bold)) if is_on]:
            self.writer.open(strong=strong)
        own_line = Style.LINE in styles and self._begun
        if own_line:
            self.writer.add_hard_break()
        for child in element.children:
            if isinstance(child, Words):
                self.write_words(child)
            else:
                self.walk(child)
        if own_line:
            self.writer.add_hard_break()
        for _ in range(italic + bold):
            self.writer.close()


def _begins_word(picture: Element) -> bool:
    """Whether letters follow it directly, in the same block."""
    top = picture
    for parent in picture.above:
        siblings = parent.children
        at = next(n for n, child in enumerate(siblings) if child is top)
        for following in siblings[at + 1 :]:
            words = following.text if isinstance(following, Words) else following.words(4)
            if words.strip("\n\t "):
                return words[:1].isalpha() or words.lstrip("\n\t ")[:1].islower()
        if parent.tag in {"p", "div"}:
            return False
        top = parent
    return False


def tidy_emphasis(piece: Piece) -> list[Emphasis]:
    """Stretches without blanks at their ends; those that touch are one."""
    tidy: list[Emphasis] = []
    for strong in (False, True):
        merged: list[Span] = []
        for span in sorted(e.span for e in piece.emphasis if e.strong is strong):
            if merged and not piece.text[merged[-1].end : span.start].strip() and span.start <= merged[-1].end + 1:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        for span in merged:
            words = piece.text[span.start : span.end]
            start = span.start + len(words) - len(words.lstrip())
            end = span.end - len(words) + len(words.rstrip())
            if start < end:
                tidy.append(Emphasis(Span(start, end), strong))
    return sorted(tidy, key=lambda emphasis: emphasis.span)
