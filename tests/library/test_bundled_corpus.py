"""The two works of corpus/ have exactly the structure of their sources."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from bot.library.corpus_file import load_file
from bot.texts.places import address
from bot.texts.work import Work
from tests.yaml_files import read_yaml

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "corpus"
EXPECTED: dict[str, Any] = read_yaml(HERE / "structure.yaml")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.fixture(params=["MASSES", "IN14"])
def work(request: pytest.FixtureRequest) -> Work:
    loaded = load_file(CORPUS / f"{request.param.lower()}.md")
    assert loaded.findings == ()
    assert loaded.work is not None
    return loaded.work


def test_every_paragraph_appears_at_its_reference_to_the_character(work: Work) -> None:
    found = [
        [str(address(work, section, p)), len(p.span.of(work.text).split()), len(p.span), digest(p.span.of(work.text))]
        for section in work.sections
        for p in section.paragraphs
        if p.number is not None
    ]
    assert found == EXPECTED[work.id]["paragraphs"]


def test_every_heading_appears_at_its_section(work: Work) -> None:
    found = [[s.label, digest(work.heading(s))] for s in work.sections if s.heading is not None]
    assert found == EXPECTED[work.id]["headings"]


def test_slogans_and_imprint_are_kept_without_a_number(work: Work) -> None:
    found = [[s.label, digest(p.span.of(work.text))] for s in work.sections for p in s.paragraphs if p.number is None]
    assert found == EXPECTED[work.id]["unnumbered"]


def test_nothing_is_in_the_text_but_headings_and_paragraphs(work: Work) -> None:
    blocks = [s.heading for s in work.sections if s.heading is not None]
    blocks += [p.span for s in work.sections for p in s.paragraphs]
    assert "\n\n".join(b.of(work.text) for b in sorted(blocks)) == work.text


def test_facts_that_a_source_does_not_state_are_left_empty(work: Work) -> None:
    stated = {"MASSES": ("", "August 20"), "IN14": ("Internationalist Workers' Group", "Winter 2026")}
    assert (work.about.publisher, work.about.date) == stated[work.id]


def test_paragraph_texts_equal_the_shared_structure(work: Work, shared: Path) -> None:
    structure = next(w for w in json.loads((shared / "seeds/structure.json").read_text()) if w["id"] == work.id)
    groups = [s for a in structure["articles"] for s in a["sections"]] + structure.get("back_matter", [])
    expected = [p["text"] for group in groups for p in group.get("paragraphs", [])]
    numbered = [p.span.of(work.text) for s in work.sections for p in s.paragraphs if p.number is not None]
    assert numbered == expected
