"""Rules of a quotation's pages: the passages and nothing else, but for omissions and headings on the way."""

from bot.discord_ui.quotation_pages import quotation_pages
from bot.library.library import Library
from bot.quoting.answers import Found
from bot.quoting.quoter import Quoter
from bot.quoting.resolver import Resolver
from tests.discord_ui.discord_markdown import shown, styled


def only_page(library: Library, words: str) -> str:
    answer = Quoter(library).quote(words)
    assert isinstance(answer, Found)
    [page] = quotation_pages(answer.quotation)
    return page


def test_words_left_out_of_a_paragraph_are_marked_in_its_line(library: Library) -> None:
    page = only_page(
        library,
        "ICE: The cold fear that has begun to run in our veins ... seething masses churning with rage at abuse and "
        "unmet needs ... the color of their skin or the spelling of their name",
    )
    assert "\n" not in page
    assert " […] The working class grows angry, seething masses" in shown(page).text


def test_the_heading_on_the_way_is_small_and_apart(library: Library) -> None:
    page = only_page(
        library, "Down with fat capitalists that feed while we starve! Since the mass raids in Los Angeles"
    )
    assert styled(shown(page).glyphs, "subtext") == "The Fight So Far"
    assert shown(page).text.startswith("Down with fat capitalists that feed while we starve!\n\nThe Fight So Far")


def test_a_page_breaks_in_front_of_a_heading_not_after_it(library: Library) -> None:
    answer = Resolver(library).cite("IN14 §1")
    assert isinstance(answer, Found)
    pages = quotation_pages(answer.quotation, 1200)
    assert len(pages) > 5
    assert not any(shown(page).text.rstrip().endswith("The Fight So Far") for page in pages)
    seen = squeezed("".join(shown(page).text for page in pages))
    work = answer.quotation.work
    for label in ("1.1", "1.2", "1.3", "1.4", "1.5"):
        section = work.section(label)
        assert section is not None
        seen = seen.replace(squeezed(work.heading(section)), "", 1)
    assert seen == squeezed("".join(p.text for p in answer.quotation.passages))


def squeezed(text: str) -> str:
    return "".join(text.split())
