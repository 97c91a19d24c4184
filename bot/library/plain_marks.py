"""What a plain text prints that is not its words: numbers and heads of pages, `[Illustration]`, `* * *`, `_italics_`.

It is left out of the lines before they are read, and named; what may be words is kept as typed, and named.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.library.blocks import Block, Oddity, OddityCode
from bot.library.chapter_lines import chapter_level

_PAGE_WORD = r"(?:Pg\.?|Page|p\.|pag\.|Seite|S\.)"
_ANY_NUMBER = r"(?:\d{1,4}|[ivxlc]{1,8})"
_CUTS = (
    (
        OddityCode.PAGE_FURNITURE,
        re.compile(rf"[\[{{]{_PAGE_WORD} ?{_ANY_NUMBER}[\]}}] ?|\{{\d{{1,4}}\}} ?", re.IGNORECASE),
    ),
    (OddityCode.IMAGE, re.compile(r"\[(?:Illustration|Decoration|Frontispiece)\b[^\[\]]{0,1000}\] ?|\[Blank Page\] ?")),
    (OddityCode.MARK_DROPPED, re.compile(r"(?m)^[ \t]*(?:(?:[*•#~=_-][ \t]*){3,}|⁂|❦)[ \t]*$")),
)
_MARKED = re.compile(  # between two marks: words of one paragraph
    r"(?<![^\W_])_(?=[^\s_])((?:[^_\n]|\n(?!\s*\n)){1,400}?)(?<=[^\s_])_(?![^\W_])"
    r"|(?<![\w=])=(?=[^\W\d])((?:[^=\n]|\n(?!\s*\n)){1,400}?)(?<=[^\s=])=(?![\w=])"
)
_KEPT = re.compile(
    r"(?<![\w*])\*(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*(?![\w*])|\[Sidenote:|\[Greek:|(?<![\w/])/\w[^/\n]{0,60}\w/(?!\w)"
)
_PAGE_LINE = re.compile(rf"(?:{_PAGE_WORD} ?)(?P<worded>\d{{1,4}})|[-–—] ?(?P<dashed>\d{{1,4}}) ?[-–—]", re.IGNORECASE)
_BARE = re.compile(r"\d{1,4}|[ivxlc]{1,8}")
_DIGITS = re.compile(r"[\d\s|·•–—-]+")
_LONGEST_HEAD = 70  # characters
_EDGE = 2  # lines at either end of a page in which its number and head are
_LEAST = 2  # times that a line comes again


@dataclass(frozen=True, slots=True)
class PlainLines:
    """The lines that are text. `numbers` are those that they have in the file."""

    source: str
    numbers: tuple[int, ...]
    oddities: tuple[Oddity, ...]

    def renumber(self, blocks: Sequence[Block]) -> list[Block]:
        """Blocks of `source`, whose lines are counted from 1, with their lines in the file."""
        return [replace(block, line=self.numbers[block.line - 1]) for block in blocks]


def text_lines(source: str, first_line: int, page_breaks: Sequence[int]) -> PlainLines:
    """The lines of `source`, whose first is line `first_line` of its file; a page begins on each line of
    `page_breaks`.
    """
    oddities: list[Oddity] = []
    before = source.split("\n")
    lines = _without_marks(source, first_line, oddities).split("\n")
    gone = {n for n, line in enumerate(lines) if not line.strip() and before[n].strip()}
    furniture = _furniture(lines, [line - first_line for line in page_breaks])
    oddities += (Oddity(OddityCode.PAGE_FURNITURE, first_line + n, lines[n].strip()) for n in sorted(furniture))
    gone |= furniture
    gone |= set(_blanks_inside(lines, gone))
    kept = [n for n in range(len(lines)) if n not in gone]
    text = "\n".join(lines[n] for n in kept)
    return PlainLines(text, tuple(first_line + n for n in kept), tuple(oddities))


def _without_marks(source: str, first_line: int, oddities: list[Oddity]) -> str:
    """The source, with all its line ends."""

    def say(code: OddityCode, at: int, found: str) -> None:
        oddities.append(Oddity(code, first_line + source.count("\n", 0, at), found.strip()))

    for match in _KEPT.finditer(source):
        say(OddityCode.MARK_TYPED, match.start(), match.group())
    for code, pattern in _CUTS:

        def cut(match: re.Match[str], code: OddityCode = code) -> str:
            say(code, match.start(), match.group())
            return "\n" * match.group().count("\n")

        source = pattern.sub(cut, source)

    def words(match: re.Match[str]) -> str:
        say(OddityCode.MARK_DROPPED, match.start(), match.group()[0])
        return match.group()[1:-1]

    return _MARKED.sub(words, source)


def _furniture(lines: Sequence[str], breaks: Sequence[int]) -> set[int]:
    """The lines that belong to the page: its number, and a head or foot that other pages have too."""
    pages = [page for page in _pages(lines, breaks) if page]
    edges = [(*page[:_EDGE], *page[_EDGE:][-_EDGE:]) for page in pages] if breaks else []
    found = {
        n for page in edges for n in page if _BARE.fullmatch(lines[n].strip()) or _PAGE_LINE.fullmatch(lines[n].strip())
    }
    worded = [n for n, line in enumerate(lines) if _PAGE_LINE.fullmatch(line.strip())]
    found.update(worded)
    inner = [[n for n in page if n not in found] for page in pages]
    outer = [n for page in inner for n in (*page[:1], *page[1:][-1:]) if 0 < len(lines[n].strip()) <= _LONGEST_HEAD]
    return found | set(_repeated_lines(lines, outer, {page[0] for page in inner[:1] if page})) if breaks else found


def _pages(lines: Sequence[str], breaks: Sequence[int]) -> Iterator[list[int]]:
    """The lines with words of each page."""
    starts = [0, *(b for b in breaks if 0 <= b < len(lines)), len(lines)]
    for start, end in pairwise(starts):
        yield [n for n in range(start, end) if lines[n].strip()]


def _repeated_lines(lines: Sequence[str], outer: Sequence[int], first: set[int]) -> Iterator[int]:
    """Lines at the ends of pages that come again there; a heading of the text, and the first line of all, stay once."""
    keys = {n: _head(lines[n]) for n in outer}
    counts = Counter(keys.values())
    seen: set[str] = set()
    for n in outer:
        if not keys[n] or counts[keys[n]] < _LEAST:
            continue
        stays = keys[n] not in seen and (n in first or chapter_level(lines[n]) > 0)
        seen.add(keys[n])
        if not stays:
            yield n


def _head(line: str) -> str:
    """What heads of pages share: all but the number of the page. A chapter's number is its own."""
    text = line.strip().casefold()
    return text if chapter_level(text) else _DIGITS.sub(" ", text).strip()


def _blanks_inside(lines: Sequence[str], gone: set[int]) -> Iterator[int]:
    """Blank lines around what is left out, where a sentence goes on after it."""
    text = [n for n, line in enumerate(lines) if line.strip() and n not in gone]
    for before, after in pairwise(text):
        between = range(before + 1, after)
        if not any(n in gone for n in between):
            continue
        end, start = lines[before].rstrip()[-1], lines[after].lstrip()[0]
        if (end.isalpha() or end in ",;-") and start.islower():
            yield from (n for n in between if n not in gone)
