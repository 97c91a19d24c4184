"""Rules of handouts: each of the three files holds the words and their sources, and a title that wants to be more is a
title.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.quoting.answers import Found, Quotation
from bot.quoting.handouts import Handout
from bot.quoting.services import Services
from bot.reading.discussion_rows import fit_title
from tests.discord_ui.hostile_texts import HOSTILE
from tests.works import library_of

ADDRESS = "https://discord.com/channels/1/2"
VERSE = "---\nid: V\ntitle: Verse\n---\n\n# One\n\nThe ferry leaves,\\\nand nobody waits\\\n12\\. for the mayor.\n"
ODD = "---\nid: O\ntitle: Odd\n---\n\n1848\\. It was a year.\n\n\\--- and dashes ---\n\n\\=== and \\<b> & \\[x](y)\n"
HOSTILE_TITLES = (
    "<script>alert(1)</script>",
    "# *a* [b](https://c.example) ![d](e) `f`",
    "@everyone <@1> https://a.example",
    "</h1></title><img src=x onerror=y>",
    "1. one",
    "===",
    "--- \\",
    "www.a.example, b.example and c@d.example",
)
# What GitHub and others make links of. Source: GitHub Flavored Markdown, 6.9 Autolinks (extension).
BARE_ADDRESS = re.compile(r"www\.|\w://|\w@\w|\w\.[a-z]")


@pytest.fixture(scope="module")
def quotations(tmp_path_factory: pytest.TempPathFactory) -> list[Quotation]:
    services = Services.from_library(library_of(Path(tmp_path_factory.mktemp("texts")), VERSE, ODD))
    answers = [services.quote(place) for place in ("V 1", "O 1", "O 2", "O 3")]
    return [answer.quotation for answer in answers if isinstance(answer, Found)]


class Page(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags, self.text = list[str](), ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def words(text: str) -> list[str]:
    return re.findall(r"\S+", text)


def rendered(markdown: str) -> Page:
    return Page(MarkdownIt("commonmark").render(markdown))


def test_each_file_holds_every_word_and_its_source(quotations: list[Quotation]) -> None:
    made = Handout("What we read", ADDRESS, quotations)
    assert len(quotations) == 4
    for text in (made.as_text(), rendered(made.as_markdown()).text, Page(made.as_html()).text):
        assert ADDRESS in text
        at = 0
        for quotation in quotations:
            for passage in quotation.passages:
                for word in words(passage.text):
                    at = text.index(word, at)
            at = text.index(str(quotation.reference), at)


def test_a_line_of_verse_stays_a_line_in_each_file(quotations: list[Quotation]) -> None:
    made = Handout("Verse", ADDRESS, quotations[:1])
    assert "The ferry leaves,\nand nobody waits\n" in made.as_text()
    assert "The ferry leaves,\nand nobody waits\n" in Page(made.as_html()).text
    assert rendered(made.as_markdown()).tags.count("br") == 2


def test_of_what_a_text_says_markdown_makes_nothing(quotations: list[Quotation]) -> None:
    tags = set(rendered(Handout("T", ADDRESS, quotations).as_markdown()).tags)
    assert tags <= {"h1", "p", "a", "blockquote", "br"}


@pytest.mark.parametrize("title", HOSTILE_TITLES)
def test_a_hostile_title_is_a_title(title: str) -> None:
    made = Handout(title, ADDRESS, [])
    page, markdown = Page(made.as_html()), rendered(made.as_markdown())
    assert page.tags == ["html", "meta", "meta", "title", "style", "h1", "p", "a"]
    assert page.text.count(title) == 2
    assert markdown.tags == ["h1", "p", "a"]
    assert words(markdown.text) == [*words(title), ADDRESS]
    assert BARE_ADDRESS.search(made.as_markdown().replace(f"<{ADDRESS}>", "")) is None
    assert made.as_text() == f"{title}\n{ADDRESS}\n"


@settings(max_examples=100)
@given(HOSTILE.map(fit_title).filter(bool) | st.sampled_from(HOSTILE_TITLES))
def test_whatever_a_title_is_both_pages_have_one_heading_and_one_link(title: str) -> None:
    made = Handout(title, ADDRESS, [])
    assert Page(made.as_html()).tags[-3:] == ["h1", "p", "a"]
    assert rendered(made.as_markdown()).tags == ["h1", "p", "a"]
