"""A file's bytes -> the text of a corpus file, and what will be cited how. Pure: `reading` runs it in a process."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.findings import Finding
from bot.library.blocks import MOST_BLOCKS, Block, BlockKind
from bot.library.chapter_lines import chapter_level
from bot.library.corpus_file import load_file, make_about
from bot.library.findings import CorpusCode, RefusedError, warning
from bot.library.front_matter import FrontMatter
from bot.library.importers.corpus_writer import write_corpus_text
from bot.library.importers.document import Document, ImportCode, Place, note, refuse
from bot.library.importers.docx import read_docx
from bot.library.importers.dry_run import DryRun, dry_run
from bot.library.importers.epub import read_epub
from bot.library.importers.formats import Format, OtherFormat, recognise
from bot.library.importers.html import read_html
from bot.library.importers.markdown import read_markdown
from bot.library.importers.odt import read_odt
from bot.library.importers.opening import raise_title, take_stated, without_placeholders
from bot.library.importers.plain_text import read_plain_text

MOST_BYTES = 25 * 2**20
_READERS: Mapping[Format, Callable[[bytes], Document]] = {
    Format.MARKDOWN: read_markdown,
    Format.TEXT: read_plain_text,
    Format.HTML: read_html,
    Format.EPUB: read_epub,
    Format.DOCX: read_docx,
    Format.ODT: read_odt,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants of an import. `name` is that of the file; `stated` has the keys of the front matter that the
    person gives, which go before what the file states; `proposed` is for keys that neither states.
    """

    name: str
    stated: Mapping[str, object] = field(default_factory=dict[str, object])
    proposed: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: `text` is that of the corpus file, "" where the file is refused. `findings` are about the
    file that was read, and `place` is what their lines count; those of `dry_run` are about the corpus file.
    """

    text: str
    findings: tuple[Finding, ...]
    place: Place = Place.LINE
    dry_run: DryRun | None = None


def import_file(raw: bytes, wanted: Wanted) -> Imported:
    """Never raises on what is in the file."""
    try:
        document = read_document(raw, wanted.name)
        return _write(document, wanted)
    except RefusedError as refused:
        return Imported("", refused.findings)


def read_document(raw: bytes, name: str) -> Document:
    """The file as a document, by the importer of its format. Raises RefusedError."""
    if len(raw) > MOST_BYTES:
        refuse(CorpusCode.TOO_LARGE, megabytes=MOST_BYTES // 2**20)
    recognised = recognise(raw, name)
    reader = None if isinstance(recognised.format, OtherFormat) else _READERS.get(recognised.format)
    if reader is None:
        refuse(ImportCode.FORMAT_REFUSED, kind=recognised.format, named=recognised.named or "none")
    read = reader(raw)
    document = raise_title(take_stated(replace(read, stated=without_placeholders(read.stated))))
    if len(document.blocks) > MOST_BLOCKS:
        refuse(CorpusCode.BLOCKS_MANY, document.blocks[MOST_BLOCKS].line)
    if recognised.named:
        facts = {"kind": recognised.format, "named": recognised.named}
        misnamed = warning(Path(), 0, ImportCode.FORMAT_MISNAMED, **facts)
        document = replace(document, findings=(misnamed, *document.findings))
    return document


def _write(document: Document, wanted: Wanted) -> Imported:
    """The document as a corpus file, with an id and a title of its own. Raises RefusedError."""
    written = write_corpus_text(document)
    matter = _matter(document, wanted)
    path = Path(wanted.name.replace("\\", "/"))
    about = make_about(Path(f"{path.stem or 'text'}.md"), matter, written.blocks)
    title = matter.title or lone_title(written.blocks) or path.stem.replace("_", " ")
    text = written.under(matter.model_copy(update={"id": about.id, "title": title}))
    file = load_file(Path(f"{about.id}.md"), is_book=False, raw=text.encode())
    if file.work is None:
        raise RefusedError(*file.findings)
    guessed = [] if matter.title else [note(ImportCode.TITLE_GUESSED, 0, title)]
    findings = sorted((*guessed, *written.findings), key=lambda finding: finding.line)
    return Imported(text, tuple(findings), document.place, dry_run(file, file.work))


def lone_title(blocks: Sequence[Block]) -> str:
    """The heading that a text begins with, where it is above all others."""
    levels = [block.level for block in blocks if block.level]
    first = next((block for block in blocks if block.kind is not BlockKind.NOTE), None)
    is_lone = first is not None and first.level == min(levels, default=0) and levels.count(first.level) == 1
    return first.text if first is not None and is_lone and first.level and not chapter_level(first.text) else ""


def _matter(document: Document, wanted: Wanted) -> FrontMatter:
    """What the person gives, before what the file states, before what is proposed."""
    stated = document.stated
    found = document.matter.model_dump() | {
        key: value
        for key in ("title", "authors", "publisher", "date", "language", "rights", "source")
        if (value := getattr(stated, key))
    }
    proposed = {key: value for key, value in wanted.proposed.items() if not found.get(key)}
    return FrontMatter.model_validate(found | proposed | dict(wanted.stated))
