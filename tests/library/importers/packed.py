"""DOCX and ODT files, made of the XML that a test is about."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from bot.library.blocks import Block
from bot.library.importers.document import Document
from bot.library.importers.docx import read_docx
from bot.library.importers.odt import read_odt

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMED = ("office", "style", "text", "table", "meta", "manifest")
_ODF = " ".join(f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in _NAMED) + (
    f' xmlns:draw="{_OASIS}:drawing:1.0" xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0"'
    f' xmlns:svg="{_OASIS}:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def zipped(members: dict[str, str | bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return packed.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """`parts`: what other parts hold inside their root, by name: `styles`, `numbering`, `footnotes`, `comments` …"""
    members: dict[str, str | bytes] = {
        "_rels/.rels": _relations({"officeDocument": "word/document.xml", "core-properties": "docProps/core.xml"}),
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in parts}),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
    }
    for name, inside in parts.items():
        if name == "core":
            members["docProps/core.xml"] = f'<core xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</core>'
        else:
            members[f"word/{name}.xml"] = f"<w:{name} {_SPACES}>{inside}</w:{name}>"
    return zipped(members)


def _relations(parts: dict[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(parts.items())
    )
    return f'<Relationships xmlns="{_RELS}">{found}</Relationships>'


def odt(body: str, automatic: str = "", styles: str = "", meta: str = "", manifest: str = "") -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {_ODF}><office:styles>{styles}</office:styles>"
            "</office:document-styles>",
            "meta.xml": f"<office:document-meta {_ODF}><office:meta>{meta}</office:meta></office:document-meta>",
            "META-INF/manifest.xml": f"<manifest:manifest {_ODF}>{manifest}</manifest:manifest>",
        }
    )


def p(words: str, properties: str = "") -> str:
    """A paragraph of a DOCX file with one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(words)}</w:p>"


def styled(words: str, style: str) -> str:
    return p(words, f'<w:pStyle w:val="{style}"/>')


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def read_body(body: str, **parts: str) -> Document:
    return read_docx(docx(body, **parts))


def read_text(body: str, automatic: str = "", styles: str = "", meta: str = "") -> Document:
    return read_odt(odt(body, automatic, styles, meta))


def shown(document: Document) -> list[str]:
    """Each block in a line: what it is, its number or name, its text."""

    def label(block: Block) -> str:
        return f"{block.kind}{block.level or ''} {block.number or block.name}".rstrip()

    return [f"{label(block)}: {block.text}" for block in document.blocks]


def said(document: Document) -> list[tuple[str, int, str]]:
    return [(f.code, f.line, str(f.facts["found"])) for f in document.findings]


def style(style_id: str, name: str, inside: str = "", based: str = "") -> str:
    above = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>{above}{inside}</w:style>'


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'
    )


def item(words: str, at: int = 0, list_id: int = 1) -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>')


def emphasis(block: Block) -> list[tuple[str, bool]]:
    return [(e.span.of(block.text), e.strong) for e in block.emphasis]
