"""The pages of an EPUB as one tree: a section for each file, whose names and links have the file before the `#`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.library.importers.archive import Archive
from bot.library.importers.document import Stated
from bot.library.importers.markup.encoding import decode
from bot.library.importers.markup.names import is_outside_of_text
from bot.library.importers.markup.parts import FILE
from bot.library.importers.markup.tree import Element, read_tree
from bot.library.importers.publication.contents import Contents
from bot.library.importers.publication.package import Package, join

_KINDS = {  # of a guide (EPUB 2) -> of EPUB 3
    "cover": "cover",
    "title-page": "titlepage",
    "titlepage": "titlepage",
    "toc": "toc",
    "copyright-page": "copyright-page",
    "colophon": "colophon",
    "loi": "loi",
    "lot": "lot",
}
_FIRST = 4  # pages with words, one of which may be an untold title page
_LONGEST_TITLE = 400  # characters
_BY = re.compile(r"\b(?:by|and|von|und|par|et|di|de|por|y|e|door|en|av|af|och|og)\b")
_LETTER = re.compile(r"\w")
_LONGEST_ABOUT = 3_000  # characters: a page about the book, and not the book


@dataclass(frozen=True, slots=True)
class Pages:
    """`missing` are the files that the spine names and the book does not hold; `damaged` the words that had characters
    which no text holds.
    """

    root: Element
    missing: tuple[str, ...]
    damaged: tuple[str, ...]


def read_pages(archive: Archive, package: Package) -> Pages:
    root = Element("html", {}, 1)
    missing: list[str] = []
    damaged: list[str] = []
    for name in dict.fromkeys(package.pages):
        raw = archive.read(name)
        if raw is None:
            missing.append(name)
            continue
        tree = read_tree(decode(raw).text, strict=True)
        page = tree.root
        damaged += [tree.damaged.text] if tree.damaged is not None else []
        _name_after(page, name)
        page.tag, page.parent = "section", root
        page.attributes = {"id": name, FILE: name}
        root.children.append(page)
    return Pages(root, tuple(missing), tuple(damaged))


def _name_after(page: Element, file: str) -> None:
    for element in page.inside():
        given = element.attributes
        for key in ("id", "name", "xml:id"):
            if key in given:
                given[key] = f"{file}#{given[key]}"
        if element.tag == "a" and "href" in given:
            given["href"] = join(file, given["href"])


def mark_pages_about(root: Element, package: Package, contents: Contents) -> None:
    """Give the files that a guide or the landmarks call a cover, a title page and the like that type."""
    kinds = {**{file: _KINDS.get(kind, "") for file, kind in package.about.items()}, **dict(_landmarks(contents))}
    for page in root.elements:
        kind = kinds.get(page.attributes[FILE], "")
        marked = Element("section", {"epub:type": kind}, 1)
        if kind and is_outside_of_text(marked) and len(page.words(_LONGEST_ABOUT)) < _LONGEST_ABOUT:
            page.attributes["epub:type"] = kind
    for page in [page for page in root.elements if page.words(1)][:_FIRST]:
        if _says_only(page.words(_LONGEST_TITLE), package.stated):
            page.attributes["epub:type"] = "titlepage"


def _says_only(words: str, stated: Stated) -> bool:
    """Whether nothing is printed but what the book states of itself."""
    if len(words) >= _LONGEST_TITLE or not stated.title:
        return False
    left = words.casefold()
    known = {stated.title, *re.split(r"[:;]\s+", stated.title), *stated.authors, stated.publisher, stated.date}
    for value in sorted(filter(None, known), key=len, reverse=True):
        left = left.replace(value.casefold(), " ")
    return left != words.casefold() and not _LETTER.search(_BY.sub(" ", left))


def _landmarks(contents: Contents) -> Iterable[tuple[str, str]]:
    return ((file, kind) for file, kind in contents.landmarks if "bodymatter" not in kind)
