"""What a text states of itself in its first lines, such as `# Title: …`, `Author: …`: it goes into the front matter.

What programs write where nobody said anything (`Unknown Title`) states nothing. A title at the level of the chapters is
put above them, so that it is the title and not the first of them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.library.blocks import Block, BlockKind
from bot.library.findings import warning
from bot.library.foreign_keys import field_of, is_about_the_work
from bot.library.importers.document import Document, ImportCode, Stated
from bot.library.importers.markup.statements import day_of

_STATED = re.compile(r"([^\W\d_][\w ]{0,30}?)\s*:\s+(\S.{0,300})")
_BETWEEN_AUTHORS = re.compile(r"\s*[;&]\s*")
_MOST = 12  # blocks
_FIELDS = frozenset({"title", "authors", "publisher", "date", "language", "rights", "source"})


_PLACEHOLDER = re.compile(
    r"(?:un(?:known|titled)|no)(?: (?:title|author|document|page))?|anonymous user|author", re.IGNORECASE
)
_DEEPEST = 6  # level of a heading


def without_placeholders(stated: Stated) -> Stated:
    """What the source says itself: without such words, and without the time of day that a program adds to a date."""
    authors = tuple(author for author in stated.authors if not _PLACEHOLDER.fullmatch(author.strip()))
    title = "" if _PLACEHOLDER.fullmatch(stated.title.strip()) else stated.title
    return replace(stated, title=title, authors=authors, date=day_of(stated.date))


def raise_title(document: Document) -> Document:
    """The document with all other headings one level lower, where it begins with its title at their level."""
    blocks = document.blocks
    levels = [block.level for block in blocks if block.level]
    first = blocks[0] if blocks else None
    if first is None or not first.level or first.level != min(levels) or levels.count(first.level) == 1:
        return document
    if not document.stated.title or _letters(first.text) != _letters(document.stated.title):
        return document
    lower = (replace(b, level=min(b.level + 1, _DEEPEST)) if b.level else b for b in blocks[1:])
    return replace(document, blocks=(first, *lower))


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def take_stated(document: Document) -> Document:
    """The document without the blocks that it begins with, where these only state a title, or two such facts."""
    found: dict[str, str] = {}
    count = 0
    for block in document.blocks[:_MOST]:
        said = _facts(block)
        if not said or found.keys() & said.keys():
            break
        found |= said
        count += 1
    if "title" not in found and len(found) <= 1:
        return document
    first = document.blocks[0]
    taken = warning(Path(), first.line, ImportCode.STATED_TAKEN, found=_words(document.blocks[:count]), count=count)
    return replace(
        document,
        stated=_merge(document.stated, found),
        blocks=document.blocks[count:],
        findings=(*document.findings, taken),
    )


def _facts(block: Block) -> dict[str, str]:
    """What the block states, where it does nothing else."""
    if block.kind is BlockKind.NOTE or block.notes:
        return {}
    matches = [_STATED.fullmatch(line) for line in block.text.split("\n", _MOST)]
    if not all(match is not None and is_about_the_work(match[1]) for match in matches):
        return {}
    said = {field_of(match[1]): match[2].strip() for match in matches if match is not None}
    return said if len(said) == len(matches) and said.keys() <= _FIELDS else {}


def _words(blocks: Sequence[Block]) -> str:
    return " · ".join(block.text.replace("\n", " · ") for block in blocks)


def _merge(stated: Stated, found: Mapping[str, str]) -> Stated:
    """What was stated already goes first."""
    authors = stated.authors or tuple(filter(None, _BETWEEN_AUTHORS.split(found.get("authors", ""))))
    words = {key: value for key, value in found.items() if key != "authors" and not getattr(stated, key)}
    return replace(stated, authors=authors, **words)
