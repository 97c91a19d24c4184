"""EPUB files, made of pages and contents."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZipFile

_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_STATED = "<dc:title>The Weir</dc:title><dc:creator>Ann Miller</dc:creator><dc:language>en</dc:language>"


def book(
    pages: Mapping[str, str],
    *,
    nav: str = "",
    ncx: Sequence[tuple[str, str]] = (),
    stated: str = _STATED,
    spine: Sequence[str] = (),
    guide: str = "",
    more: Mapping[str, str] | None = None,
) -> bytes:
    """`pages` are bodies by their names; the spine has them in that order, if it is not given. `nav` is a list."""
    items = [f'<item id="p{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(pages)]
    ids = {name: f"p{n}" for n, name in enumerate(pages)}
    files = {f"OPS/{name}": _page(body) for name, body in pages.items()}
    if nav:
        items.append('<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>')
        files["OPS/nav.xhtml"] = _page(f'<nav epub:type="toc"><h1>Contents</h1>{nav}</nav>')
    if ncx:
        items.append('<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>')
        files["OPS/toc.ncx"] = _ncx(ncx)
    order = "".join(f'<itemref idref="{ids.get(name, name)}"/>' for name in spine or pages)
    files["OPS/book.opf"] = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f"{stated}</metadata><manifest>{''.join(items)}</manifest><spine>{order}</spine><guide>{guide}</guide></package>"
    )
    return packed({"META-INF/container.xml": _CONTAINER, **files, **(more or {})})


def packed(files: Mapping[str, str]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def _page(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" '
        '"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd"><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>The Weir</title></head><body>{body}</body></html>'
    )


def _ncx(entries: Sequence[tuple[str, str]]) -> str:
    points = "".join(
        f'<navPoint id="n{n}"><navLabel><text>{label}</text></navLabel><content src="{target}"/></navPoint>'
        for n, (label, target) in enumerate(entries)
    )
    return (
        '<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap>'
        f"{points}</navMap></ncx>"
    )
