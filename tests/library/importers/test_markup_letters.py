"""No letter of a page is lost or invented, whatever its tags are; and the real files that are measured."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.importers.document import Document
from bot.library.importers.epub import read_epub
from bot.library.importers.html import read_html

_WORDS = st.text("abçж漢 \n", min_size=1, max_size=6)
_TAGS = st.sampled_from(
    "p /p div /div b /b i /i ul li /ul ol /ol table tr td /td /table h2 /h2 br hr blockquote /blockquote span /span "
    "center /center dl dt dd /dl pre /pre a /a section /section body /body html html".split()
)
SHARED = Path(os.environ.get("CATCHWORD_SHARED", "")) / "texts" / "derived"
GOLD = {
    "leaflet-douglass": ("leaflet-douglass.html", "leaflet-douglass.epub"),
    "on-liberty-ch1-2": ("on-liberty-ch1-2.html", "on-liberty-ch1-2.epub"),
    "udhr-five-languages": ("udhr-five-languages.html", "udhr-five-languages.epub"),
    "webpage-douglass": ("webpage-douglass.html",),
}


def letters(words: str) -> str:
    return "".join(words.split())


@given(st.lists(st.one_of(_WORDS, _TAGS.map(lambda tag: f"<{tag}>")), max_size=30))
def test_the_letters_of_a_page_are_those_of_its_blocks_in_order(parts: Sequence[str]) -> None:
    page = read_html(f"<p>a</p>{''.join(parts)}".encode())
    source = "".join(part for part in parts if not part.startswith("<"))
    assert letters("".join(block.text for block in page.blocks)) == letters(f"a{source}")


def _blocks(document: Document) -> list[tuple[str, str]]:
    return [("h" if block.level else "p", " ".join(block.text.split())) for block in document.blocks]


@pytest.mark.skipif(not SHARED.is_dir(), reason="CATCHWORD_SHARED is not set")
@pytest.mark.parametrize(("gold", "name"), [(gold, name) for gold, names in GOLD.items() for name in names])
def test_headings_and_paragraphs_of_real_files_are_those_of_their_source(gold: str, name: str) -> None:
    source: list[tuple[str, str]] = json.loads((SHARED / f"{gold}.gold.json").read_text("utf-8"))
    expected = [(kind[0], " ".join(words.split())) for kind, words in source]
    raw = (SHARED / name).read_bytes()
    read = _blocks(read_epub(raw) if name.endswith(".epub") else read_html(raw))
    right = sum(block in expected for block in read)
    assert right >= 0.98 * max(len(read), len(expected))
    assert [block for block in read if block in expected] == expected
