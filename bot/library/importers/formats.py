"""Which format a file is of: by its bytes first, by its name second. What is not read is told with a way to make it so.

A name decides only between formats whose bytes are all text: Markdown, plain text, and pieces of HTML.
"""

import codecs
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from bot.library.other_formats import format_of


class Format(StrEnum):
    """The formats that are read."""

    MARKDOWN = "markdown"
    TEXT = "text"
    HTML = "html"
    EPUB = "epub"
    DOCX = "docx"
    ODT = "odt"


class OtherFormat(StrEnum):
    """Those that are not, each with its fix in `wording`."""

    EMPTY = "empty"
    PDF = "pdf"
    RTF = "rtf"
    DOC = "doc"
    TEI = "tei"
    FLAT_ODT = "flat-odt"
    WEB_ARCHIVE = "web-archive"
    SHEET = "sheet"  # or slides
    EBOOK = "ebook"  # of Kindle and the like
    XML = "xml"
    MARKUP = "markup"  # of other tools: LaTeX, AsciiDoc
    PACKED = "packed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Recognised:
    """`named` is what the name says, where that is another format than the bytes are of; else None."""

    format: Format | OtherFormat
    named: str = ""


_ENDINGS = {
    Format.MARKDOWN: "md markdown mdown mkd",
    Format.TEXT: "txt text asc",
    Format.HTML: "htm html xhtml xht",
    Format.EPUB: "epub",
    Format.DOCX: "docx docm dotx",
    Format.ODT: "odt ott",
}
_BY_ENDING = {ending: form for form, endings in _ENDINGS.items() for ending in endings.split()}
_OTHER_ENDINGS = frozenset("pdf rtf doc dot pages tei fodt mht mhtml mobi azw azw3".split())
_MARKUP = frozenset("tex latex rst org adoc asciidoc textile wiki typ t2t ipynb json csv tsv".split())
_STARTS = (
    (b"{\\rtf", OtherFormat.RTF),
    (b"\xd0\xcf\x11\xe0", OtherFormat.DOC),
    (b"bplist00", OtherFormat.WEB_ARCHIVE),
)
_BEGINNING = 4096  # bytes
_PDF = re.compile(rb"\A[\s\S]{0,1000}?%PDF-\d")
_KINDLE = slice(60, 68)  # where the files of Palm and Kindle say what they are
_KINDLE_NAMES = frozenset({b"BOOKMOBI", b"TEXtREAd"})
_END_OF_PACKED = b"PK\x05\x06"
_MIMETYPE = re.compile(rb"\APK\x03\x04.{22}\x08\x00.{2}mimetype", re.DOTALL)
_MIMETYPE_AT = slice(38, 120)
_BEFORE_ROOT = r"(?:\s|<\?xml\b[^>]*>|<\?.{0,400}?\?>|<!--[\s\S]{0,4000}?-->)*"
_DOCTYPE = rf"{_BEFORE_ROOT}(?:<!doctype\s+(?P<doctype>[\w:.-]+)[^>\[]*(?:\[[^\]]*\])?[^>]*>)?{_BEFORE_ROOT}"
_ROOT = re.compile(rf"{_DOCTYPE}(?:<(?P<root>[\w:.-]+)(?P<rest>[^>]{{0,2000}}))?", re.IGNORECASE)
_HTML_TAGS = re.compile(r"<(?:p|div|body|head|h[1-6]|meta|title|span|br|table|article|section)\b[^<>]*>", re.IGNORECASE)
_FEWEST_TAGS = 3
_MAIL = re.compile(r"(?:from|mime-version|content-type|subject|snapshot-content-location):", re.IGNORECASE)
_ROOTS = {
    "html": Format.HTML,
    "tei": OtherFormat.TEI,
    "tei.2": OtherFormat.TEI,
    "teicorpus": OtherFormat.TEI,
    "office:document": OtherFormat.FLAT_ODT,
}
_MARKED = re.compile(r"(?m)\A---[ \t]*\n|^#{1,6}[ \t]+\S|^\[\^[^\]\s]+\]:|^```")


def recognise(raw: bytes, name: str) -> Recognised:
    """What a file of that name is."""
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower().lstrip(".")
    found = _by_bytes(raw) or _by_words(raw, ending)
    said: Format | str | None = _BY_ENDING.get(ending) or (ending if ending in _OTHER_ENDINGS else None)
    if found is OtherFormat.PACKED and isinstance(said, Format) and _END_OF_PACKED not in raw:
        return Recognised(said)  # cut off: its importer says so
    alike = {Format.MARKDOWN, Format.TEXT}
    if said is None or said == found or said == str(found) or (said in alike and found in alike):
        return Recognised(found)
    return Recognised(found, ending.upper())


def _by_bytes(raw: bytes) -> Format | OtherFormat | None:
    """What the first bytes say; None for text."""
    if not raw.strip(b"\0 \t\r\n"):
        return OtherFormat.EMPTY
    if raw.startswith(b"PK\x03\x04"):
        return _packed(raw)
    if _PDF.match(raw[:_BEGINNING]):
        return OtherFormat.PDF
    if raw[_KINDLE] in _KINDLE_NAMES:
        return OtherFormat.EBOOK
    found = next((form for start, form in _STARTS if raw.lstrip(codecs.BOM_UTF8).startswith(start)), None)
    if found is None and (other := format_of(raw)) is not None:
        return OtherFormat.PACKED if str(other[1]) == "packed" else OtherFormat.OTHER
    return found


def _packed(raw: bytes) -> Format | OtherFormat:
    """A packed file is what it says first, else what the names of its members say, which are in it as they are."""
    if _MIMETYPE.match(raw[:_BEGINNING]):
        said = raw[_MIMETYPE_AT]
        if said.startswith(b"application/epub+zip"):
            return Format.EPUB
        if said.startswith(b"application/vnd.oasis.opendocument.text"):
            return Format.ODT
        if said.startswith(b"application/vnd.oasis.opendocument"):
            return OtherFormat.SHEET
    if b"META-INF/container.xml" in raw:
        return Format.EPUB
    if b"[Content_Types].xml" in raw:
        return Format.DOCX if b"word/" in raw else OtherFormat.SHEET
    return Format.ODT if b"META-INF/manifest.xml" in raw and b"content.xml" in raw else OtherFormat.PACKED


def _by_words(raw: bytes, ending: str) -> Format | OtherFormat:
    """What the first words say, else the name, else whether there are marks of Markdown."""
    start = _first_words(raw)
    match = _ROOT.match(start)
    root = (match["root"] or "").lower() if match is not None else ""
    is_html = match is not None and (match["doctype"] or "").lower() == "html"
    if is_html or root in _ROOTS:
        return _ROOTS.get(root, Format.HTML)
    is_xml = start.lstrip().lower().startswith("<?xml")
    if root and (is_xml or 'xmlns="' in (match["rest"] if match is not None else "")):
        return OtherFormat.TEI if root.endswith(":tei") else OtherFormat.XML
    if _MAIL.match(start) and "multipart/related" in start:
        return OtherFormat.WEB_ARCHIVE
    if ending in _MARKUP:
        return OtherFormat.MARKUP
    named = _BY_ENDING.get(ending)
    if named is Format.HTML or (named is None and _is_html(start)):
        return Format.HTML if "<" in start else Format.TEXT
    if named is Format.MARKDOWN or named is Format.TEXT:
        return named
    return Format.MARKDOWN if _MARKED.search(start) else Format.TEXT


def _is_html(start: str) -> bool:
    return len(_HTML_TAGS.findall(start)) >= _FEWEST_TAGS


def _first_words(raw: bytes) -> str:
    """In two bytes a letter, where a mark says so."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if raw.startswith(mark):
            return raw[2:_BEGINNING].decode(encoding, "ignore")
    return raw[:_BEGINNING].decode("utf-8", "ignore").lstrip("\ufeff")
