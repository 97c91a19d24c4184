"""What digital libraries put around a text: Project Gutenberg's header and licence are left out, between the marks that
it prints; of others, and of what stays, the words are recognised and said.

Lines that are left out become empty ones, so that every other line keeps its number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_START = re.compile(r"[\s\\*#>]*START OF (?:TH(?:E|IS) )?PROJECT GUTENBERG", re.IGNORECASE)
_SMALL_PRINT_END = re.compile(r"[\s\\*]*END[ *\\]*THE SMALL PRINT", re.IGNORECASE)
_END = re.compile(r"[\s\\*#>]*END OF (?:TH(?:E|IS) )?PROJECT GUTENBERG", re.IGNORECASE)
_MARK_GOES_ON = 3  # lines at most: a long title wraps inside the asterisks
_PHRASES = (
    "project gutenberg",
    "projekt gutenberg",
    "distributed proofread",
    "this ebook is for the use of anyone anywhere",
    "this is a digital copy of a book that was preserved for generations",
    "standard ebooks",
    "about this digital edition",
    "from the online library wikisource",
    "exported from wikisource",
    "internet archive",
    "books.google",
    "hathitrust",
    "faded page",
    "feedbooks",
    "librivox",
    "manybooks",
    "wolnelektury.pl",
    "liberliber",
    "liber liber",
    "runeberg.org",
    "gallica.bnf.fr",
    "ebooksgratuits",
    "ebooks libres et gratuits",
    "bibliothèque électronique du québec",
    "biblioteca virtual universal",
    "elejandria",
    "dominiopublico.gov.br",
    "lib.ru",
    "royallib",
    "zeno.org",
    "青空文庫",
    "【テキスト中に現れる記号について】",
    "底本：",
    "transcriber's note",
    "transcriber’s note",
    "note de transcription",
    "anmerkungen zur transkription",
    "creativecommons.org/licenses",
    "creative commons attribution",
    "small print!",
    "redistributing electronic works",
)


@dataclass(frozen=True, slots=True)
class TrimmedSource:
    """A source without a library's own lines: those that were left out, as runs from first to last, and the header."""

    source: str
    left_out: tuple[tuple[int, int], ...] = ()
    header: dict[int, str] = field(default_factory=dict[int, str])


def trim_source(source: str, first_line: int = 1) -> TrimmedSource:
    """The source between Project Gutenberg's marks; the whole of it where it has none, or nothing between them."""
    lines = source.split("\n")
    outside = _flag_outside(lines)
    kept = ["" if out else line for line, out in zip(lines, outside, strict=True)]
    if not any(outside) or not any(line.strip() for line in kept):
        return TrimmedSource(source)
    runs = tuple(_runs(lines, outside, first_line))
    header = {first_line + n: line for n, line in enumerate(lines[: outside.index(False)])} if outside[0] else {}
    return TrimmedSource("\n".join(kept), runs, header)


def _flag_outside(lines: list[str]) -> list[bool]:
    """Of each line whether it is a mark, or lies before the first start or after an end."""
    first_end = next((n for n, line in enumerate(lines) if _END.match(line)), len(lines))
    header_end = max((n for n in range(first_end) if _opens(lines[n])), default=-1)
    outside: list[bool] = []
    inside, mark_end = True, _mark_end(lines, header_end) if header_end >= 0 else -1
    for n, line in enumerate(lines):
        if inside and n > mark_end:
            inside = not _END.match(line)
            outside.append(not inside)
            continue
        outside.append(True)
        if n > mark_end and _START.match(line):
            inside, mark_end = True, _mark_end(lines, n)
    return outside


def _opens(line: str) -> bool:
    return _START.match(line) is not None or _SMALL_PRINT_END.match(line) is not None


def _mark_end(lines: list[str], start: int) -> int:
    """The last line of the mark that begins at `start`: that of its closing asterisks."""
    if lines[start].rstrip().endswith("*"):
        return start
    following = range(start + 1, min(start + _MARK_GOES_ON, len(lines)))
    return next((n for n in following if lines[n].rstrip().endswith("***")), start)


def _runs(lines: list[str], outside: list[bool], first_line: int) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for n, out in enumerate([*outside, False]):
        if out and start is None:
            start = n
        elif not out and start is not None:
            if any(line.strip() for line in lines[start:n]):
                yield first_line + start, first_line + n - 1
            start = None


def library_phrase(text: str) -> str:
    """The words in `text` that a digital library puts into its files, or nothing."""
    folded = " ".join(text.casefold().split())
    return next((phrase for phrase in _PHRASES if phrase in folded), "")
