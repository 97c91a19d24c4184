"""What a place's preferences mean in its answers: which works, how sure, how much, and how cited."""

from pathlib import Path

import pytest

from bot.guilds.preferences import NOTHING_CHOSEN
from bot.library.library import Library
from bot.quoting.answers import Ambiguous, Answer, Found, Likely, NotFound, Quotation, Reason, UnknownWork
from bot.quoting.asking import answer_either
from bot.quoting.citations import citation
from bot.quoting.limits import may_be_public
from bot.quoting.manner import PLAIN, Context, Manner, Strictness
from bot.quoting.quoter import Quoter
from bot.quoting.references.resolver import Resolver
from tests.works import write_work

LEVELS = list(Strictness)


@pytest.fixture(scope="module")
def quoter(library: Library) -> Quoter:
    return Quoter(library)


@pytest.fixture(scope="module")
def resolver(library: Library) -> Resolver:
    return Resolver(library)


def quoted(answered: Answer) -> Quotation:
    assert isinstance(answered, Found), answered
    return answered.quotation


def test_what_is_not_enabled_is_neither_quoted_nor_named(quoter: Quoter, resolver: Resolver) -> None:
    only = Manner(works=("masses",))
    assert isinstance(quoter.quote("while we starve since the mass raids", manner=only), NotFound)
    assert quoted(quoter.quote("kinder gentler fashism", manner=only)).work.id == "MASSES"
    cited = resolver.cite("IN14 1.4:2", only)
    assert isinstance(cited, NotFound)
    assert cited.cause == UnknownWork("IN14 1.4:2", (), 1)
    assert resolver.work("IN14", only) == UnknownWork("IN14", (), 1)
    assert {quoted(quoter.quote_random(manner=only)).work.id for _ in range(30)} == {"MASSES"}
    places = quoter.search("immigration raids", manner=only)
    assert not isinstance(places, NotFound)
    assert {c.quotation.work.id for c in places} == {"MASSES"}


def test_where_no_enabled_work_is_held_any_more_nothing_else_is_quoted(quoter: Quoter, resolver: Resolver) -> None:
    gone = Manner(works=("GONE",))
    nothing = NotFound(Reason.NO_TEXTS)
    assert quoter.quote("the working class", manner=gone) == nothing
    assert quoter.search("the working class", manner=gone) == nothing
    assert quoter.quote_random(manner=gone) == nothing
    assert resolver.cite("MASSES 3", gone) == nothing
    assert resolver.work("MASSES", gone) == UnknownWork("MASSES", (), 0)


def test_the_default_work_is_meant_where_none_is_named(quoter: Quoter, resolver: Resolver) -> None:
    manner = Manner(default_work="in14")
    assert str(quoted(resolver.cite("1.4:2", manner)).reference) == "IN14 §1.4 ¶2"
    assert isinstance(resolver.cite("1.4:2"), NotFound)
    assert str(quoted(resolver.cite("masses 3", manner)).reference) == "MASSES ¶3"
    assert str(quoted(answer_either("1.4:2", quoter, resolver, manner)).reference) == "IN14 §1.4 ¶2"
    assert isinstance(quoter.quote("concentration camps"), Ambiguous)
    assert str(quoted(quoter.quote("concentration camps", manner=manner)).reference) == "IN14 §1.3 ¶1"
    assert quoted(quoter.quote_random(manner=manner)).work.id == "IN14"


def test_what_the_default_work_does_not_hold_is_found_in_the_others(quoter: Quoter) -> None:
    assert quoted(quoter.quote("kinder gentler fashism", manner=Manner(default_work="IN14"))).work.id == "MASSES"


def test_what_is_merely_likely_in_the_default_work_hides_nothing_that_is_found_in_the_others(quoter: Quoter) -> None:
    for words, default, found in (
        ("join tha International Communist", "IN14", "MASSES ¶14"),
        ("to attacks on migrant", "MASSES", "IN14 §1.5 ¶2"),
    ):
        for level in (Strictness.NORMAL, Strictness.LENIENT):
            manner = Manner(default_work=default, strictness=level)
            assert str(quoted(quoter.quote(words, manner=manner)).reference) == found


def test_a_default_work_that_is_not_enabled_is_not_a_default(resolver: Resolver, quoter: Quoter) -> None:
    manner = Manner(works=("MASSES",), default_work="IN14")
    assert quoted(resolver.cite("3", manner)).work.id == "MASSES"  # the only one that is enabled
    assert quoted(quoter.quote_random(manner=manner)).work.id == "MASSES"


@pytest.mark.parametrize("level", LEVELS)
def test_words_that_appear_just_so_are_found_at_every_level(quoter: Quoter, level: Strictness) -> None:
    manner = Manner(strictness=level)
    assert quoted(quoter.quote("broader fascist assault", manner=manner)).work.id == "MASSES"
    assert isinstance(quoter.quote("xylophone quagga zeppelin", manner=manner), NotFound)


def test_more_context_is_the_whole_paragraph_and_then_one_on_each_side(quoter: Quoter) -> None:
    words = "attacks on immigrants as part of a"
    sentences, paragraph, neighbours = (quoted(quoter.quote(words, manner=Manner(context=c))) for c in Context)
    [narrow], [wide] = sentences.passages, paragraph.passages
    assert wide.span.contains(narrow.span)
    assert wide.text != narrow.text
    assert wide.matched == narrow.matched
    assert len(neighbours.passages) == 3
    assert neighbours.passages[1] == wide


def test_what_is_merely_likely_has_the_same_context(quoter: Quoter) -> None:
    sentences, paragraph = (
        quoter.quote("kidnappers vehicle", manner=Manner(context=c)) for c in (Context.SENTENCES, Context.PARAGRAPH)
    )
    assert isinstance(sentences, Likely)
    assert isinstance(paragraph, Likely)
    [narrow], [wide] = sentences.candidates[0].quotation.passages, paragraph.candidates[0].quotation.passages
    assert wide.span.contains(narrow.span)
    assert wide.span != narrow.span
    assert (wide.matched, paragraph.candidates[0].confidence) == (narrow.matched, sentences.candidates[0].confidence)


def test_more_context_takes_nothing_of_where_else_it_is_printed(tmp_path: Path) -> None:
    text = "The ferry leaves at seven and is never late, they say. Nobody on the river remembers it otherwise."
    for name in "AB":
        write_work(tmp_path, name, text)
    found = quoted(Quoter(Library(tmp_path)).quote("ferry leaves at seven", manner=Manner(context=Context.PARAGRAPH)))
    assert [str(reference) for reference in found.also] == ["B ¶1"]


def test_a_heading_is_quoted_without_context(quoter: Quoter) -> None:
    plain = quoter.quote("The Fight So Far")
    assert isinstance(plain, Found)
    assert quoter.quote("The Fight So Far", manner=Manner(context=Context.NEIGHBOURS)) == plain


def test_context_never_goes_beyond_what_a_work_allows(tmp_path: Path) -> None:
    text = "The ferry leaves at seven. It is never late, whatever the weather and the tide.\n\nIt rains."
    write_work(tmp_path, "F", text, quotation_limit=6)
    quoter = Quoter(Library(tmp_path))
    found = quoted(quoter.quote("ferry leaves at seven", manner=Manner(context=Context.PARAGRAPH)))
    assert found.passages[0].text == "The ferry leaves at seven."


def test_a_citation_may_leave_out_publisher_and_date(resolver: Resolver) -> None:
    cited = quoted(resolver.cite("IN14 1.4:2"))
    full = citation(cited.work, cited.reference)
    short = citation(cited.work, cited.reference, Manner(publisher_and_date=False))
    assert short == f"{cited.reference} — {cited.work.title}"
    assert full.startswith(short)
    assert full != short


def test_the_longest_public_quotation_is_counted_in_words(resolver: Resolver) -> None:
    cited = quoted(resolver.cite("MASSES 9"))
    words = sum(len(p.text.split()) for p in cited.passages)
    assert may_be_public(cited, PLAIN)
    assert may_be_public(cited, Manner(longest_public=words + 20))
    assert not may_be_public(cited, Manner(longest_public=words - 20))


def test_what_nobody_chose_is_answered_as_in_the_terminal() -> None:
    built_in = NOTHING_CHOSEN.manner
    assert built_in == Manner(longest_public=built_in.longest_public)
