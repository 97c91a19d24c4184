"""Rules of replies and lists: whatever they are made of, Discord takes them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.discord_ui.messages.components import view_of
from bot.discord_ui.messages.custom_ids import ShownStretch, kind_of, parse_stretch
from bot.discord_ui.messages.pages import size
from bot.discord_ui.messages.parts import Message, Row
from bot.discord_ui.quotations.moves import stretch_of
from bot.discord_ui.reader.lists import ListPage, Lists, parse_page
from bot.discord_ui.reader.places import OPEN_PAGE
from bot.library.library import Library
from bot.quoting.answers import Candidate, Found, NotFound, Presence, UnknownWork
from bot.quoting.enabled_texts import enabled_texts
from bot.quoting.navigation import quotation_between, span_of
from bot.quoting.quoter import Quoter
from bot.quoting.references.resolver import Resolver
from bot.quoting.services import Services
from bot.texts.reference import Place, Reference
from bot.texts.span import Span
from bot.texts.work import Work
from bot.wording import reloads
from tests.discord_ui.discord_markdown import shown
from tests.discord_ui.made import buttons_in, make_replies, menu_in
from tests.discord_ui.stage import PHRASES, say
from tests.discord_ui.works import marks_in, paragraphs, stretches
from tests.works import work_of, write_work

REPLIES, LISTS = make_replies(PHRASES), Lists(PHRASES)
NASTY = "*_`Nasty`_* @everyone [x](https://x.example) 字😀 "
PLAIN = "plain words of a plain title "


def assert_fits(reply: Message) -> None:
    """Discord's limits: text, labels, values, options, buttons; and no two values alike."""
    assert reply.texts
    assert all(text.strip() for text in reply.texts)
    assert sum(map(size, reply.texts)) <= 4000
    buttons, menu = buttons_in(reply), menu_in(reply)
    assert all(len(part.items) <= 5 for part in reply.parts if isinstance(part, Row))
    assert all(1 <= len(b.label) <= 80 and 1 <= len(b.custom_id) <= 100 for b in buttons)
    ids = [b.custom_id for b in buttons]
    assert len(set(ids)) == len(ids)
    if menu is not None:
        assert 1 <= len(menu.options) <= 25
        assert len(menu.placeholder) <= 150
        for option in menu.options:
            assert 1 <= len(option.label) <= 100
            assert 1 <= len(option.value) <= 100
            assert len(option.description) <= 100
        values = [option.value for option in menu.options]
        assert len(set(values)) == len(values)
    assert view_of(reply).total_children_count <= 40


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Three hundred works with the longest ids and long titles; one of them with three hundred sections."""
    folder = tmp_path_factory.mktemp("many")
    for n in range(299):
        title = (NASTY if n % 2 else PLAIN) * 8
        text = f"The same {n % 7} words stand here, *one* after another, in many works. " * 9
        write_work(folder, f"{'W' * 28}{n:04}", text, title=f"'{title}{n}'", publisher=f"'{NASTY * 4}'", date=f"'{n}'")
    escaped = NASTY.replace("[", "\\[").replace("*", "\\*").replace("`", "\\`").replace("_", "\\_")
    sections = "\n\n".join(f"{'#' * (2 + n % 4)} {escaped * 6}{n}\n\nText {n}." for n in range(300))
    write_work(folder, "S" * 32, f"# All\n\n{sections}", title="Sections")
    return Library(folder)


def test_three_hundred_works_are_listed_on_pages_that_fit(many: Library) -> None:
    works = many.holdings.works
    seen: list[str] = []
    page, reply = 0, LISTS.works(enabled_texts(many.holdings))
    while True:
        assert_fits(reply)
        menu = menu_in(reply)
        assert menu is not None
        seen += [option.label for option in menu.options]
        onward = next(button for button in buttons_in(reply) if button.label == say("control-next"))
        if not onward.enabled:
            break
        assert parse_page(onward.custom_id) == ListPage(None, page + 1)
        page += 1
        reply = LISTS.works(enabled_texts(many.holdings), page)
    assert seen == [work.id for work in works]
    assert not buttons_in(LISTS.works(enabled_texts(many.holdings)))[0].enabled


def test_three_hundred_sections_are_listed_on_pages_that_fit(many: Library) -> None:
    work = many.holdings.work("S" * 32)
    assert work is not None
    assert sorted(sections_listed(work, 0)) == sorted(s.label for s in work.sections if s.label or s.paragraphs)


def sections_listed(work: Work, within: int) -> Iterator[str]:
    """Those that a list of contents opens, and those of the lists that it opens."""
    for page in range(300):
        reply = LISTS.contents(work, page, within=within)
        assert_fits(reply)
        for option in getattr(menu_in(reply), "options", ()):
            known, inside = parse_stretch(option.value), parse_page(option.value)
            if inside is not None:
                yield from sections_listed(work, inside.within)
                continue
            assert known is not None
            assert kind_of(option.value) == OPEN_PAGE
            yield from (s.label for s in work.sections if s.heading == known.span)
        onward = [button for button in buttons_in(reply) if button.label == say("control-next") and button.enabled]
        if not onward:
            return
        assert parse_page(onward[0].custom_id) == ListPage(work.id, page + 1, within=within)


@pytest.mark.parametrize("page", [99, 10**8])
def test_a_page_beyond_the_last_is_the_last(many: Library, page: int) -> None:
    works = many.holdings.works
    assert LISTS.works(enabled_texts(many.holdings), page) == LISTS.works(
        enabled_texts(many.holdings), len(works) // 10 - 1
    )
    assert LISTS.contents(works[-1], page) == LISTS.contents(works[-1])


def test_one_page_needs_no_turning(library: Library) -> None:
    assert buttons_in(LISTS.works(enabled_texts(library.holdings))) == []


def test_the_choice_of_a_text_in_the_list_opens_its_contents(many: Library) -> None:
    menu = menu_in(LISTS.works(enabled_texts(many.holdings)))
    assert menu is not None
    assert [parse_page(o.value) for o in menu.options] == [ListPage(w.id, 0) for w in many.holdings.works[:10]]


def test_a_very_long_list_of_candidates_fits(many: Library) -> None:
    works = many.holdings.works[1:]
    quotations = [quotation_between(w, paragraphs(w)[0].span, [Span(4, 30)]) for w in works]
    for count in (1, 6, 7, 10, 11, 25, 60):
        reply = REPLIES.chooser(say("other-places"), [Candidate(q, 0.5) for q in quotations[:count]])
        assert_fits(reply)
        menu = menu_in(reply)
        assert len(buttons_in(reply) if menu is None else menu.options) == min(25, count)
        assert (menu is None) == (count <= 10)


def test_the_same_place_twice_is_offered_once(library: Library) -> None:
    found = Quoter(library).search("concentration camps")
    assert not isinstance(found, NotFound)
    assert_fits(REPLIES.chooser("Choose:", [found[0], found[0], *found]))


def test_an_unknown_text_among_very_many_is_said_within_the_limits(many: Library) -> None:
    unknown = Resolver(many).work(NASTY * 40)
    assert isinstance(unknown, UnknownWork)
    assert unknown.held == 300
    assert_fits(REPLIES.not_found(NotFound(unknown)))


@pytest.mark.parametrize("words", [5, 2000])
def test_a_whole_text_begins_with_its_first_heading(tmp_path: Path, words: int) -> None:
    chapter = "\n\n".join(["They row. " * 60] * 20)
    work_of(tmp_path, f"# A\n\n## The {'ferry ' * words}\n\n{chapter}\n\n## The mill\n\nIt turns.", id="A")
    cited = Resolver(Library(tmp_path)).cite("A")
    assert isinstance(cited, Found)
    first = REPLIES.quotation(cited.quotation, private=True)
    assert_fits(first)
    assert first.texts[0].startswith("-# **The ferry")
    following = REPLIES.quotation(cited.quotation, replace(stretch_of(cited.quotation), page=1), private=True)
    assert "The ferry" not in following.texts[0]


def test_a_reload_that_keeps_very_many_texts_is_told(many: Library) -> None:
    for file in many.folder.iterdir():
        file.write_bytes(b"\xff")
    reloaded = many.reload()
    assert len(reloaded.kept) == 300
    assert say("reload-kept", works="\0", command="\0").split("\0")[1] in reloads.reload_changes(PHRASES, reloaded)


@settings(max_examples=60)
@given(st.data(), st.sampled_from([0, 1]), st.booleans())
def test_any_stretch_of_any_work_makes_a_reply_that_fits(
    library: Library, data: st.DataObject, number: int, private: bool
) -> None:
    work = library.holdings.works[number]
    span = data.draw(stretches(work))
    quotation = quotation_between(work, span, data.draw(marks_in(span)))
    page = data.draw(st.integers(0, 9))
    reply = REPLIES.quotation(
        quotation, ShownStretch(work.id, work.edition, span, (), page), private=private, asker=10**18
    )
    assert_fits(reply)
    assert reply.private == private
    assert_fits(REPLIES.copy(quotation))
    assert_fits(REPLIES.chooser("Choose:", [Candidate(quotation, 0.5)]))
    assert_fits(REPLIES.not_found(NotFound(UnknownWork("x", ("y",), 1), Candidate(quotation, 0.5))))


@pytest.mark.parametrize("text", ["字" * 3400, "😀" * 3400, "`" * 3400, "word " * 900])
def test_what_is_copied_fits_however_discord_counts(tmp_path: Path, text: str) -> None:
    work = work_of(tmp_path, text.replace("`", "\\`"), title="'" + NASTY * 60 + "'")
    assert_fits(REPLIES.copy(quotation_between(work, paragraphs(work)[0].span)))


def test_a_citation_of_any_length_leaves_the_passage_its_room(tmp_path: Path) -> None:
    work = work_of(tmp_path, "word " * 3000, title="'" + NASTY * 200 + "'")
    assert_fits(REPLIES.quotation(quotation_between(work, paragraphs(work)[0].span), private=False, asker=1))


@pytest.mark.parametrize("custom_id", ["", "works", "works:1", "works:1:x", "works:-1:p", "contents::1:n", "x:1:n"])
def test_what_is_not_a_page_of_a_list_is_not_one(custom_id: str) -> None:
    assert parse_page(custom_id) is None


def test_a_work_that_may_only_be_quoted_briefly_is_not_quoted_in_lists(tmp_path: Path) -> None:
    for name in ("A", "B"):
        write_work(
            tmp_path, name, f"The ferry leaves at seven and is never late at all, says {name}.", quotation_limit=4
        )
    found = Quoter(Library(tmp_path)).search("the ferry leaves at seven and is never late")
    assert not isinstance(found, NotFound)
    reply = REPLIES.chooser("Choose:", found)
    assert_fits(reply)
    assert not any("ferry leaves at seven and" in shown(t).text for t in reply.texts)


def test_a_passage_that_other_texts_hold_too_says_where_and_fits(many: Library) -> None:
    quotation = quotation_between(many.holdings.works[0], paragraphs(many.holdings.works[0])[0].span)
    also = tuple(Reference.at(work.id, Place(paragraph="1")) for work in many.holdings.works[1:])
    reply = REPLIES.quotation(replace(quotation, also=also), private=True)
    assert_fits(reply)
    assert many.holdings.works[1].id in reply.texts[-1]
    near = REPLIES.quotation(replace(quotation, also=also, nearly=also), private=True)
    assert_fits(near)
    assert near.texts[-1].split("\n")[0] == reply.texts[-1].split("\n")[0]
    assert shown(near.texts[-1].split("\n")[1].removeprefix("-# ")).text.startswith(
        f"Nearly so in: {many.holdings.works[1].id} ¶1"
    )


def test_every_move_of_a_found_quotation_carries_where_it_is(library: Library) -> None:
    found = Quoter(library).quote("attacks on immigrants as part of a")
    assert isinstance(found, Found)
    reply = REPLIES.quotation(found.quotation, private=True)
    assert [b.label for b in buttons_in(reply)] == [
        say("control-share"),
        say("control-paragraph"),
        say("control-previous"),
        say("control-next"),
        say("control-more"),
    ]
    for button in buttons_in(reply):
        known = parse_stretch(button.custom_id)
        assert known is not None
        assert known.span == span_of(found.quotation)
        assert known.matched == found.quotation.passages[0].matched


def test_the_line_below_a_quotation_leads_back_to_it(library: Library) -> None:
    """As it is shown and as Discord copies it, alone or below its words; with a heading, in one line too."""
    for work in library.holdings.works:
        for section in work.sections:
            for paragraph in section.paragraphs[:1]:
                quotation = quotation_between(work, paragraph.span)
                source = REPLIES.quotation(quotation, private=True).texts[1]
                plain = shown(source).text
                words = paragraph.span.of(work.text)
                one_line = [plain.replace("\n", " ")] if section.label else []
                for pasted in (source, plain, plain.split("\n")[0], f"{words}\n{source}", *one_line):
                    found = Services.from_library(library).quote(pasted)
                    assert isinstance(found, Found), pasted
                    checked = found.quotation.checked
                    assert checked is None or checked.presence is Presence.WORD_FOR_WORD
                    assert [p.span for p in found.quotation.passages] == [paragraph.span], pasted


def test_a_heading_that_is_not_that_of_the_place_is_not_passed_over(library: Library) -> None:
    assert isinstance(Services.from_library(library).quote("IN14 §1.2 ¶1 · whatever else"), NotFound)


def test_the_line_below_a_quotation_names_the_section_by_its_heading(tmp_path: Path) -> None:
    heading = "Another step towards *something* that nobody has ever seen before"
    work = work_of(tmp_path, f"# A\n\n## {heading}\n\nWords.\n\n## B\n\nMore.", id="A", title="All", date="1900")
    one, two = (quotation_between(work, p.span) for p in paragraphs(work))
    source = "**A §1 ¶1** · Another step towards something that nobody has…\n-# All (1900)"
    assert REPLIES.quotation(one, private=True).texts[1] == source
    assert REPLIES.quotation(two, private=True).texts[1] == "**A §2 ¶1** · B\n-# All (1900)"


@pytest.mark.asyncio
async def test_a_view_waits_for_nothing(library: Library) -> None:
    work = library.holdings.works[0]
    view = view_of(REPLIES.quotation(quotation_between(work, paragraphs(work)[0].span), private=True))
    assert view.timeout is None
    assert view.is_finished()
