"""Markdown -> document, by the reader of corpus files: so that its front matter and its blocks stay what they are."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bot.findings import Finding
from bot.library.findings import RefusedError, warning
from bot.library.front_matter import FrontMatter
from bot.library.importers.decoding import Decoded, decode
from bot.library.importers.document import Document, ImportCode, Place, Stated, refuse
from bot.library.part import Part, parse_part

_NO_PATH = Path()


def read_markdown(raw: bytes) -> Document:
    """Raises RefusedError."""
    decoded = decode(raw)
    return document_of(read_part(Path("text.md"), decoded), decoded)


def read_part(path: Path, decoded: Decoded) -> Part:
    """The part of a work that these words are, read as a file of that name. Raises RefusedError without the name."""
    try:
        return parse_part(path, decoded.raw)
    except RefusedError as refused:
        raise RefusedError(*(replace(finding, path=_NO_PATH) for finding in refused.findings)) from refused


def document_of(part: Part, decoded: Decoded) -> Document:
    """What a part of a work states and holds, as a document. Raises RefusedError for an index of other files."""
    matter = part.stated.matter
    if matter.parts:
        refuse(ImportCode.NAMES_PARTS, part.stated.plain.line(("parts",)), name=matter.parts[0])
    if not any(block.text.strip() for block in part.blocks):
        refuse(ImportCode.NO_WORDS)
    findings = (*_said_of_encoding(decoded), *(replace(finding, path=_NO_PATH) for finding in part.findings))
    return Document(_stated(matter), part.blocks, findings, Place.LINE, matter)


def _stated(matter: FrontMatter) -> Stated:
    return Stated(
        title=matter.title,
        authors=matter.authors,
        publisher=matter.publisher,
        date=matter.date,
        language=matter.language,
        rights=matter.rights,
        source=matter.source,
    )


def _said_of_encoding(decoded: Decoded) -> Iterator[Finding]:
    if decoded.is_guess:
        yield warning(_NO_PATH, 1, ImportCode.ENCODING_GUESSED, found=decoded.encoding)
