"""The package of an EPUB: what it states of the work, its files, and the order in which they are read."""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from bot.library.importers.archive import Archive
from bot.library.importers.document import ImportCode, Stated, refuse
from bot.library.importers.markup.statements import day_of
from bot.library.importers.xml_tree import read_xml

PREFIXES = {
    "http://www.idpf.org/2007/opf": "",
    "http://openebook.org/namespaces/oeb-package/1.0/": "",
    "urn:oasis:names:tc:opendocument:xmlns:container": "",
    "http://www.daisy.org/z3986/2005/ncx/": "",
    "http://www.w3.org/2001/04/xmlenc#": "",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/elements/1.0/": "dc",
}
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml", "text/xml"})
_PAGE_NAMES = (".xhtml", ".html", ".htm", ".xml")
_AUTHORS = frozenset({"aut", "author"})

_Refined = dict[str, dict[str, list[str]]]  # what is said of an element, by its id


@dataclass(frozen=True, slots=True)
class Package:
    """`pages` are the names of the files in reading order; `about` the kind of those that a guide names; `contents` the
    files that may hold the contents, the best first.
    """

    stated: Stated
    pages: tuple[str, ...]
    sheets: tuple[str, ...]
    about: Mapping[str, str]
    contents: tuple[str, ...]


def read_package(archive: Archive) -> Package:
    """Raises RefusedError for a file without a book, or with a protected one."""
    name = _package_name(archive)
    raw = archive.read(name) if name else None
    if raw is None:
        refuse(ImportCode.NO_PACKAGE)
    root = read_xml(raw, PREFIXES, name)
    items = {item.get("id", ""): item for item in root.iter("item")}
    paths = {key: join(name, item.get("href", "")) for key, item in items.items()}
    spine = [ref.get("idref", "") for ref in root.iter("itemref")]
    navigation = [key for key, item in items.items() if "nav" in item.get("properties", "").split()]
    pages = tuple(paths[key] for key in spine if key in items and _is_page(items[key]) and key not in navigation)
    _check_encryption(archive, pages)
    ncx = [key for key, item in items.items() if item.get("media-type") == "application/x-dtbncx+xml"]
    sheets = (path for key, path in paths.items() if items[key].get("media-type") == "text/css")
    about = {join(name, ref.get("href", "")): ref.get("type", "").lower() for ref in root.iter("reference")}
    contents = tuple(paths[key] for key in (*navigation, *ncx))
    return Package(_stated(root), pages, tuple(sheets), MappingProxyType(about), contents)


def join(base: str, href: str) -> str:
    """The name that a link in the file `base` leads to, with what follows its `#`."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return href
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path))) if parts.path else base
    return f"{path}#{unquote(parts.fragment)}" if parts.fragment else path


def _package_name(archive: Archive) -> str:
    raw = archive.read(_CONTAINER)
    if raw is not None:
        files = read_xml(raw, PREFIXES, _CONTAINER).iter("rootfile")
        named = [file.get("full-path", "") for file in files]
        if named:
            return named[0]
    return next((name for name in archive.names if name.lower().endswith(".opf")), "")


def _is_page(item: Element) -> bool:
    kind = item.get("media-type", "")
    return kind in _PAGES or (not kind.startswith("image/") and item.get("href", "").lower().endswith(_PAGE_NAMES))


def _check_encryption(archive: Archive, pages: Iterable[str]) -> None:
    """Fonts may be obfuscated; pages that are encrypted cannot be read."""
    raw = archive.read(_ENCRYPTION)
    if raw is None:
        return
    root = read_xml(raw, PREFIXES, _ENCRYPTION)
    encrypted = {posixpath.normpath(unquote(ref.get("URI", ""))) for ref in root.iter("CipherReference")}
    if not encrypted.isdisjoint(pages):
        refuse(ImportCode.ENCRYPTED)


def _stated(root: Element) -> Stated:
    refined: _Refined = {}
    for meta in root.iter("meta"):
        of = refined.setdefault(meta.get("refines", "").removeprefix("#"), {})
        of.setdefault(meta.get("property", ""), []).append(_words(meta))
    creators = [(_words(e), _roles(e, refined)) for e in root.iter("dc:creator") if _words(e)]
    written = tuple(name for name, roles in creators if not roles or not _AUTHORS.isdisjoint(roles))
    authors = written or tuple(name for name, _ in creators)
    return Stated(
        title=_title(root, refined),
        authors=tuple(dict.fromkeys(authors)),
        publisher=_first(root, "dc:publisher"),
        date=_date(root),
        language=_first(root, "dc:language"),
        rights=_first(root, "dc:rights"),
        source=_first(root, "dc:source"),
    )


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _first(root: Element, name: str) -> str:
    return next((words for element in root.iter(name) if (words := _words(element))), "")


def _roles(creator: Element, refined: "_Refined") -> list[str]:
    own = [value for key, value in creator.attrib.items() if key.rpartition("}")[2].endswith("role")]
    return own or refined.get(creator.get("id", ""), {}).get("role", [])


def _title(root: Element, refined: "_Refined") -> str:
    """The main one of several titles, and the subtitle where the book divides them."""
    titles = [(_words(e), refined.get(e.get("id", ""), {}).get("title-type", [])) for e in root.iter("dc:title")]
    main = [title for title, kind in titles if "main" in kind] or [title for title, _ in titles if title]
    return main[0] if main else ""


def _date(root: Element) -> str:
    """When the work was published, where the book says which of its dates that is; never when a file was changed."""
    dates: list[tuple[int, str]] = []
    for element in root.iter("dc:date"):
        event = next((v for k, v in element.attrib.items() if k.rpartition("}")[2].endswith("event")), "").lower()
        rank = {"original-publication": 0, "publication": 1, "": 2}.get(event)
        if rank is not None and _words(element):
            dates.append((rank, day_of(_words(element))))
    return min(dates, key=lambda dated: dated[0])[1] if dates else ""
