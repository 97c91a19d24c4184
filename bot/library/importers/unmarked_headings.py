"""Headings that nothing marks in a plain text: a short line by itself, without a full stop, above a paragraph.

In capitals, or with a capital in each word that has weight, or, where the paragraphs of the text end as sentences do,
any such line if there are many. Several such lines together are a list, an address or a title page; dates, signatures
and single sentences are none either.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from itertools import islice, pairwise

from bot.library.blocks import Block, BlockKind
from bot.library.chapter_lines import chapter_level, has_name
from bot.texts.numerals import roman_value

_LONGEST = 90  # characters
_LONGEST_CAPITALS = 160
_LONGEST_SENTENCE = 60  # of a line that looks like the beginning of a sentence
_MOST_WORDS = 14
_MOST_CAPITALS = 26  # words
_MOST_ALIKE = 3  # times that a line is a heading: one that comes more often is a speaker of a play
_PLAY = 10  # such lines, of a play
_FEWEST_CAPITALIZED = 2  # words with weight of a line with a full stop or so: `Edmund said no more.` has one
_FEWEST_LINES = 60  # paragraphs for each line without capitals: fewer such lines are part of the prose
_MOSTLY = 0.9  # of the long paragraphs
_FEWEST_FOLLOWING = 12  # words of the paragraph below
_MOST_IN_A_ROW = 2
_SMALL = 4  # letters of a word without weight
_SMALL_WORDS = frozenset(
    "about above after against among around before behind below between beyond during since their there these those "
    "through toward towards under until which while within without against contre dans entre pour sans sous vers "
    "contra desde entre hacia hasta sobre della delle degli gegen nach oder ohne über unter zwischen".split()
)
_ENDS = (".", "?", "!", "…", "。", "！", "？", "”", "’", '"', "»", ")", "—", ":", "*", ">")
_OPEN = (",", ";", ":", "-", "–", "—", ".", "(", "/")
_MONTHS = (
    "jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september october "
    "november december".split()
)
_DATE = re.compile(
    rf"\b(?:{'|'.join(_MONTHS)})\b\.? *\d|(?:\d{{1,2}}\.?|,) (?:{'|'.join(_MONTHS)})\b|,? \d{{4}}$", re.IGNORECASE
)
_NOT_HEADINGS = re.compile(
    r"(?:\w+ed )?by\b.*|(?:traduit|traducido|tradotto|übersetzt) .*|"
    r".* by \w+\.? \w+.?|to be continued.?|end of\b.*|.*(?:@|https?:|www\.).*|[*+•-]\s.*|.*(?:\s{3,}|\|).*"
    r"|[MDCLXVI]+\.?",
    re.IGNORECASE,
)
_QUOTES = "\"“‘'«„"
_END_QUOTES = "\"”’'»“"
_INITIAL = re.compile(r"\b[A-Z]\.|\b(?:Mr|Mrs|Dr|St)\b")
_ROW = re.compile(
    r"(?P<word>[^\W\d_]{3,15})\s(?P<number>\d{1,3}|[^\W\d_a-zA-Z]{1,3}|[IVXLC]{1,7})[.:]?"
    r"|第(?P<first>[〇零一二三四五六七八九十百千\d]{1,6})(?P<cjk>\w)"
)
_FEWEST_IN_ROW = 3
_ENDINGS = frozenset({"theend", "end", "finis", "fin", "ende", "fine", "конец"})
_LABEL = re.compile(
    r"(?:(?P<dotted>(?:[A-Z]|\d{1,2})(?:\.\d{1,2}){1,4})\.?|(?P<label>[IVXLC]{1,7}|[A-Z]|\d{1,2})[.):]"
    r"|(?P<roman>[IVXLC]{2,7}))\s+(?=\S)"
)
_MOST_LABELLED = 4  # lines, all but one with a number or letter of its own
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Look(IntEnum):
    """How a line looks: the first is the higher heading where a text has several."""

    NONE = 0
    CAPITALS = 1
    TITLE = 2
    LINE = 3


def rows_in(blocks: Sequence[Block]) -> frozenset[int]:
    """Lines that begin or end with the same word and go on with a different one each, in any script: `المادة 1`,
    `第一条`. Below each is a paragraph.
    """
    found: dict[str, dict[str, int]] = {}
    twice: set[str] = set()
    for n, (block, following) in enumerate(pairwise(blocks)):
        match = _ROW.fullmatch(block.text) if not block.level and block.kind is BlockKind.PARAGRAPH else None
        if match is None or len(following.text) <= 2 * len(block.text) or following.text[:1].islower():
            continue
        word = match["cjk"] or match["word"]
        number = match["number"] or match["first"]
        twice |= {word} if number in found.get(word, ()) else set()
        found.setdefault(word, {})[number] = n
    return frozenset(
        n for word, lines in found.items() if len(lines) >= _FEWEST_IN_ROW and word not in twice for n in lines.values()
    )


def find_headings(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks with such lines as headings, and those."""
    looks = [_look(block) for block in blocks]
    counts = Counter(block.text.casefold() for block, look in zip(blocks, looks, strict=True) if look)
    often = {words for words, count in counts.items() if count > _MOST_ALIKE}
    rows = rows_in(blocks)
    if sum(counts[words] for words in often) >= _PLAY and not rows:
        return list(blocks), []
    looks = [Look.NONE if b.text.casefold() in often else look for b, look in zip(blocks, looks, strict=True)]
    looks = [Look.TITLE if n in rows else look for n, look in enumerate(looks)]
    ends_well = _share_of_sentences(blocks) > _MOSTLY
    found = {
        n: look for n, look in enumerate(looks) if n in rows or (look and _heads(blocks, looks, n, sentences=ends_well))
    }
    if sum(look is Look.LINE for look in found.values()) * _FEWEST_LINES < len(blocks):
        found = {n: look for n, look in found.items() if look is not Look.LINE}
    if not found:
        return list(blocks), []
    levels = _levels(blocks, found)
    read = [
        replace(block, level=levels[n], kind=BlockKind.HEADING) if n in levels else block
        for n, block in enumerate(blocks)
    ]
    return read, [read[n] for n in found]


def _look(block: Block) -> Look:
    text = block.text
    words = _WORD.findall(text)
    if block.level or block.kind is not BlockKind.PARAGRAPH or "\n" in text or len(text) > _LONGEST_CAPITALS:
        return Look.NONE
    if not words or len(words) > _MOST_CAPITALS or text.endswith((",", ";", ":", "-")) or not _begins(text):
        return Look.NONE
    letters = "".join(words)
    if _NOT_HEADINGS.fullmatch(text) or _DATE.search(text) or letters.casefold() in _ENDINGS:
        return Look.NONE
    if text[0] in _QUOTES:
        return Look.NONE
    if letters.isupper() and len(letters) > _SMALL:
        return Look.CAPITALS
    if len(text) > _LONGEST or len(words) > _MOST_WORDS:
        return Look.NONE
    is_closed = text.endswith((".", "?", "!"))
    heavy = [word for word in words if len(word) > _SMALL and word.casefold() not in _SMALL_WORDS]
    capitalized = len(words) > 1 and all(word[0].isupper() for word in (heavy or words))
    if capitalized and len(heavy) >= (_FEWEST_CAPITALIZED if is_closed else 0):
        return Look.NONE if is_closed and ("," in text or _INITIAL.search(text)) else Look.TITLE
    return Look.LINE if len(text) <= _LONGEST_SENTENCE and not text.endswith(_ENDS) else Look.NONE


def _begins(text: str) -> bool:
    first = next((c for c in text if c.isalnum()), "")
    return bool(first) and not first.islower() and text[0] not in "[(*_-–—"


def _share_of_sentences(blocks: Sequence[Block]) -> float:
    """How many of the long paragraphs end as a sentence does."""
    long = [b.text for b in blocks if not b.level and len(b.text) > _LONGEST and "\n" not in b.text]
    return sum(not text[-1].isalnum() for text in long) / len(long) if long else 0.0


def _heads(blocks: Sequence[Block], looks: Sequence[Look], n: int, *, sentences: bool) -> bool:
    """Whether the line is above a paragraph, after a whole sentence, and not one of several short ones."""
    if looks[n] is Look.LINE and not sentences:
        return False
    after = next((b for b in islice(blocks, n + 1, None) if b.kind is not BlockKind.NOTE), None)
    if after is None or _is_list(blocks, looks, n) or not _follows(blocks, looks, n):
        return False
    before = blocks[n - 1] if n else None
    if looks[n] is Look.TITLE and before is not None and _is_quoted(before.text) and after.text[0] in _QUOTES:
        return False  # whose words those were
    if before is None or bool(before.level) or bool(looks[n - 1]) or before.text.endswith(_ENDS):
        return True
    return looks[n] is Look.CAPITALS and len(_WORD.findall(blocks[n].text)) > 1 and not before.text.endswith(_OPEN)


def _is_quoted(text: str) -> bool:
    return text[0] in _QUOTES and text[-1] in _END_QUOTES


def _follows(blocks: Sequence[Block], looks: Sequence[Look], n: int) -> bool:
    """Whether a paragraph follows, perhaps below another such line or a heading."""
    below = n + 1
    while below < len(blocks) and (looks[below] or blocks[below].level) and below <= n + _MOST_LABELLED:
        below += 1
    if below >= len(blocks):
        return False
    if "\n" in blocks[below].text and _LABEL.match(blocks[below].text):
        return False  # a table of contents
    words = len(blocks[below].text.split()) + sum(not c.isascii() for c in blocks[below].text) // 4
    return words >= _FEWEST_FOLLOWING and not blocks[below].text[:1].islower()


def _is_list(blocks: Sequence[Block], looks: Sequence[Look], n: int) -> bool:
    """Whether more of such lines follow each other here than a heading has above it and below."""
    first, end = n, n + 1
    while first and looks[first - 1]:
        first -= 1
    while end < len(looks) and looks[end]:
        end += 1
    bare = sum(_LABEL.match(blocks[k].text) is None for k in range(first, end))
    return end - first > _MOST_IN_A_ROW and (bare > 1 or end - first > _MOST_LABELLED)


def _levels(blocks: Sequence[Block], found: Mapping[int, Look]) -> dict[int, int]:
    """Of each heading: those with labels by the order in which their kinds come (`I.`, `1.`, `A.`), others by look."""
    base = _level_below(blocks)
    looks = sorted({min(look, Look.TITLE) for look in found.values()})
    kinds: list[str] = []
    levels: dict[int, int] = {}
    last = ""
    for n, look in found.items():
        match = _LABEL.match(blocks[n].text)
        if match is None:
            levels[n] = base + looks.index(min(look, Look.TITLE))
            continue
        label = match["dotted"] or match["label"] or match["roman"]
        kind, last = _label_kind(label, last), label
        if kind not in kinds:
            kinds.append(kind)
        levels[n] = base + kinds.index(kind)
    return levels


def _label_kind(label: str, last: str) -> str:
    """`C` is a letter after `B`, else a Roman number; `2.1` is below `2`."""
    if depth := label.count("."):
        return f"number{depth}"
    if label.isdigit():
        return "number"
    is_next = len(label) == 1 and (label == "A" or (len(last) == 1 and ord(label) == ord(last) + 1))
    return "letter" if is_next or roman_value(label) is None else "roman"


def _level_below(blocks: Sequence[Block]) -> int:
    """Below chapters with numbers; at the side of a preface and the like."""
    numbered = [b.level for b in blocks if b.level and chapter_level(b.text) and not has_name(b.text)]
    named = [b.level for b in blocks if b.level]
    return max(numbered) + 1 if numbered else min(named, default=1)
