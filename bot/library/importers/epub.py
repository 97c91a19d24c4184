"""EPUB 2 and 3 -> document: the pages of the book in the order of its spine, read as one page.

Source: https://www.w3.org/TR/epub-33/ , https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from bot.findings import Finding
from bot.library.blocks import Block
from bot.library.importers.archive import Archive, open_archive
from bot.library.importers.document import Document, ImportCode, Place, note, refuse
from bot.library.importers.markup.left_out import LeftOut, sort_findings
from bot.library.importers.markup.library_lines import library_left_out, trim_blocks, with_header
from bot.library.importers.markup.links import read_links
from bot.library.importers.markup.notes import find_notes
from bot.library.importers.markup.parts import (
    find_contents,
    find_empty_headings,
    find_furniture,
    find_hidden,
    find_pages_about,
    find_readings,
)
from bot.library.importers.markup.reader import read_blocks_of
from bot.library.importers.markup.styles import Styles, read_styles, sheets_in
from bot.library.importers.markup.tree import Element
from bot.library.importers.publication.contents import read_contents, take_contents
from bot.library.importers.publication.package import Package, read_package
from bot.library.importers.publication.pages import mark_pages_about, read_pages
from bot.library.importers.unstyled_headings import mark_unstyled


def read_epub(raw: bytes) -> Document:
    """Raises RefusedError for a book that is damaged, protected or without words."""
    archive = open_archive(raw)
    package = read_package(archive)
    pages = read_pages(archive, package)
    styles = read_styles([*_sheets(archive, package), *sheets_in(pages.root)])
    left_out = _find_parts(pages.root, styles, archive, package)
    read = read_blocks_of(pages.root, styles, Place.BLOCK)
    trimmed = trim_blocks([replace(block, line=n) for n, block in enumerate(read.blocks, 1)])
    if not any(block.text for block in trimmed.blocks):
        refuse(ImportCode.NO_WORDS)
    blocks, findings = mark_unstyled(trimmed.blocks)
    findings += (note(ImportCode.PAGE_MISSING, 1, name) for name in pages.missing)
    findings += (note(ImportCode.CONTROLS_LEFT_OUT, 1, words) for words in pages.damaged)
    findings += (note(left.code, read.place_of(left.element), left.words, left.count) for left in left_out)
    findings += (note(o.code, o.line, o.found, o.count) for o in read.oddities)
    findings += (library_left_out(first, last) for first, last in trimmed.left_out)
    stated = with_header(package.stated, trimmed.header)
    return Document(stated, *_numbered(blocks, findings), Place.BLOCK)


def _sheets(archive: Archive, package: Package) -> list[str]:
    return [(archive.read(name) or b"").decode("utf-8", "replace") for name in package.sheets]


def _find_parts(root: Element, styles: Styles, archive: Archive, package: Package) -> list[LeftOut]:
    contents = read_contents(archive, package)
    links = read_links(root)
    find_notes(root, links, styles)
    mark_pages_about(root, package, contents)
    found = [*find_readings(root), *find_furniture(root), *find_hidden(root, styles), *find_pages_about(root)]
    found += take_contents(root, links, contents)
    found += find_contents(root, links)
    found += find_empty_headings(root)
    return found


def _numbered(blocks: Sequence[Block], findings: Sequence[Finding]) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The blocks counted from 1 without those that were left out, and the findings at those that stay."""
    before = [block.line for block in blocks]
    moved = [replace(f, line=max(1, bisect_right(before, f.line))) for f in findings]
    return tuple(replace(block, line=n) for n, block in enumerate(blocks, 1)), sort_findings(moved)
