"""HTML -> document: pages of books, saved web pages, and what word processors export."""

from bot.library.importers.document import Document, ImportCode, Place, note, refuse
from bot.library.importers.markup.chrome import find_chrome
from bot.library.importers.markup.encoding import decode
from bot.library.importers.markup.left_out import LeftOut, sort_findings
from bot.library.importers.markup.library_lines import library_left_out, trim_blocks, with_header
from bot.library.importers.markup.links import read_links
from bot.library.importers.markup.notes import find_notes
from bot.library.importers.markup.parts import (
    find_contents,
    find_empty_headings,
    find_furniture,
    find_hidden,
    find_readings,
)
from bot.library.importers.markup.reader import read_blocks_of
from bot.library.importers.markup.statements import mark_title, stated_on_page
from bot.library.importers.markup.styles import Styles, read_styles, sheets_in
from bot.library.importers.markup.tree import Element, read_tree
from bot.library.importers.unstyled_headings import mark_unstyled


def read_html(raw: bytes) -> Document:
    """Raises RefusedError for a page without words, or with more elements than any book has."""
    decoded = decode(raw)
    tree = read_tree(decoded.text)
    styles = read_styles(sheets_in(tree.root))
    stated = stated_on_page(tree.root)
    mark_title(tree.root, stated.title)
    left_out = _find_parts(tree.root, styles)
    read = read_blocks_of(tree.root, styles, Place.LINE)
    trimmed = trim_blocks(read.blocks)
    if not any(block.text for block in trimmed.blocks):
        refuse(ImportCode.NO_WORDS)
    blocks, findings = mark_unstyled(trimmed.blocks)
    findings += (note(left.code, left.element.line, left.words, left.count) for left in left_out)
    findings += (note(o.code, o.line, o.found, o.count) for o in read.oddities)
    findings += (library_left_out(first, last) for first, last in trimmed.left_out)
    if decoded.guessed:
        findings.append(note(ImportCode.ENCODING_GUESSED, 1, decoded.guessed))
    if tree.damaged is not None:
        findings.append(note(ImportCode.CONTROLS_LEFT_OUT, tree.damaged.line, tree.damaged.text))
    return Document(with_header(stated, trimmed.header), blocks, sort_findings(findings), Place.LINE)


def _find_parts(root: Element, styles: Styles) -> list[LeftOut]:
    links = read_links(root)
    find_notes(root, links, styles)
    found = [*find_readings(root), *find_furniture(root), *find_hidden(root, styles), *find_chrome(root)]
    found += find_contents(root, links)
    found += find_empty_headings(root)
    return found
