"""Files that are not texts, known by their names and first bytes: what kind they are decides on the fix."""

from enum import StrEnum
from pathlib import Path


class OtherKind(StrEnum):
    """Each has its fix in `wording`."""

    DOCUMENT = "document"  # which pandoc reads
    WORD = "word"  # the older form of Word, which it does not
    PDF = "pdf"
    EBOOK = "ebook"
    PACKED = "packed"
    MEDIA = "media"
    COPY = "copy"  # what an editor leaves behind
    ABOUT = "about"  # the folder, or the system
    NONE = "none"  # without an ending
    OTHER = "other"


_BY_ENDING = {
    OtherKind.DOCUMENT: ".docx .odt .rtf .epub .fb2 .htm .html .xhtml .tex .latex .rst .org .docbook .opml .wiki"
    " .textile .ipynb .typ .t2t .adoc",
    OtherKind.WORD: ".doc .dot .wpd .wps .pages .sxw",
    OtherKind.PDF: ".pdf .djvu .ps .xps",
    OtherKind.EBOOK: ".mobi .azw .azw3 .kf8 .lit .prc .pdb",
    OtherKind.PACKED: ".zip .gz .bz2 .xz .zst .7z .rar .tar .tgz .lz4",
    OtherKind.MEDIA: ".png .jpg .jpeg .gif .webp .bmp .tif .tiff .svg .heic .avif .ico .mp3 .m4a .m4b .ogg .opus .flac"
    " .wav .mp4 .mkv .webm .mov .avi .ttf .otf .woff .woff2",
    OtherKind.COPY: ".bak .swp .swo .tmp .temp .orig .rej .old .part .crdownload .sav",
    OtherKind.ABOUT: ".db .ini .lnk .url .webloc .lock",
}
_KINDS = {ending: kind for kind, endings in _BY_ENDING.items() for ending in endings.split()}
_ABOUT = frozenset({"license", "licence", "copying", "authors", "notice", "makefile", "dockerfile", "changelog"})
_FIRST_BYTES = (
    (b"%PDF-", "PDF", OtherKind.PDF),
    (b"{\\rtf", "RTF", OtherKind.DOCUMENT),
    (b"PK\x03\x04", "DOCX, ODT, EPUB, ZIP", OtherKind.DOCUMENT),
    (b"\xd0\xcf\x11\xe0", "DOC", OtherKind.WORD),
    (b"\x1f\x8b", "GZIP", OtherKind.PACKED),
    (b"BZh", "BZIP2", OtherKind.PACKED),
    (b"\xfd7zXZ", "XZ", OtherKind.PACKED),
    (b"7z\xbc\xaf", "7Z", OtherKind.PACKED),
    (b"Rar!", "RAR", OtherKind.PACKED),
    (b"\x89PNG", "PNG", OtherKind.MEDIA),
    (b"\xff\xd8\xff", "JPEG", OtherKind.MEDIA),
    (b"GIF8", "GIF", OtherKind.MEDIA),
    (b"SQLite format", "SQLite", OtherKind.OTHER),
)


def kind_of(path: Path) -> OtherKind:
    """What a file that is not read is, by its name."""
    name = path.name.lower()
    if name.endswith("~") or name.startswith("~$") or (name.startswith("#") and name.endswith("#")):
        return OtherKind.COPY
    if path.stem.lower() in _ABOUT:
        return OtherKind.ABOUT
    ending = path.suffix.lower()
    return _KINDS.get(ending, OtherKind.OTHER) if ending else OtherKind.NONE


def format_of(raw: bytes) -> tuple[str, OtherKind] | None:
    """The name of the format, and what kind it is of, where the first bytes are those of no text."""
    return next(((name, kind) for start, name, kind in _FIRST_BYTES if raw.startswith(start)), None)
