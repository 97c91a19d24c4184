"""An import of any format: the same text gives the same paragraphs, and a file that does harm is refused."""

from pathlib import Path

import pytest

from bot.library.blocks import BlockKind
from bot.library.importers.importing import MOST_BYTES, Imported, Wanted, import_file, read_document
from bot.wording import explanations
from bot.wording.phrases import Phrases
from tests.library.importers.packed import docx, zipped

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
CONTAINER = '<container><rootfiles><rootfile full-path="o.opf"/></rootfiles></container>'
BOMB = '<!DOCTYPE a [<!ENTITY a "It left."><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    return Phrases()


def paragraphs(name: str) -> list[str]:
    blocks = read_document((EXAMPLES / name).read_bytes(), name).blocks
    return [block.text for block in blocks if not block.level and block.kind is not BlockKind.NOTE]


def imported(html: str, name: str = "a.html") -> Imported:
    return import_file(html.encode(), Wanted(name))


def contents(made: Imported) -> list[str]:
    assert made.dry_run is not None
    return [f"{section.label} {section.heading}".strip() for section in made.dry_run.contents]


@pytest.mark.parametrize("ending", ["html", "epub", "docx", "odt"])
def test_the_same_text_in_each_format_is_the_same_paragraphs(ending: str) -> None:
    assert paragraphs(f"constitution.{ending}") == paragraphs("constitution.txt")


def test_a_title_at_the_level_of_the_chapters_is_above_them() -> None:
    page = "<title>Ferries</title><h1>Ferries</h1><h1>The Weir</h1><p>It left.</p><h1>The Mill</h1><p>It came.</p>"
    assert contents(imported(page)) == ["1 The Weir", "2 The Mill"]


def test_a_lone_heading_that_is_not_the_title_is_in_the_contents() -> None:
    assert contents(imported("<title>Ferries</title><h1>The Weir</h1><p>It left at seven.</p>")) == ["The Weir"]
    assert contents(imported("<title>Ferries</title><h1>Ferries</h1><p>It left at seven.</p>")) == [""]


@pytest.mark.parametrize("title", ["Unknown Title", "Untitled", "untitled document"])
def test_what_programs_write_for_no_title_states_none(title: str) -> None:
    made = imported(f"<title>{title}</title><p>It left at seven.</p>", "ferries.html")
    assert made.dry_run is not None
    assert made.dry_run.about.title == "ferries"


@pytest.mark.parametrize(
    ("raw", "name", "code"),
    [
        (zipped({"[Content_Types].xml": "x", "word/document.xml": BOMB}), "a.docx", "xml-entities"),
        (zipped({"META-INF/container.xml": BOMB}), "a.epub", "xml-entities"),
        (zipped({"META-INF/container.xml": CONTAINER, "../o.opf": "x"}), "a.epub", "zip-outside"),
        (zipped({"[Content_Types].xml": "x", "word/document.xml": "<a>" * 2_000}), "a.docx", "xml-large"),
        (docx("It left.")[:200], "a.docx", "zip-damaged"),
        (b"%PDF-1.7\n%\xe2\xe3", "a.epub", "format-refused"),
        (b"a " * (MOST_BYTES // 2 + 1), "a.txt", "too-large"),
        (bytes(5_000), "a.txt", "format-refused"),
    ],
)
def test_a_file_that_does_harm_is_refused_in_a_sentence(phrases: Phrases, raw: bytes, name: str, code: str) -> None:
    made = import_file(raw, Wanted(name))
    assert [str(finding.code) for finding in made.findings] == [code]
    assert explanations.finding(phrases, made.findings[0]).endswith((".", ")"))


def test_a_date_is_stated_without_the_time_of_day() -> None:
    page = b"<title>Ferries</title><meta name='dc.date' content='2014-05-25T00:00:00Z'><p>It left at seven.</p>"
    assert read_document(page, "a.html").stated.date == "2014-05-25"
    assert read_document(b"---\ntitle: Ferries\ndate: 2014\n---\n\nIt left.\n", "a.md").stated.date == "2014"
