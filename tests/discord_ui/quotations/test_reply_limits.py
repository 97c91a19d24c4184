"""Whatever texts, candidates and questions hold: Discord takes every reply.

Judged on the components that are sent. Text is counted in UTF-16 units and in bytes, as a page's is: the sum over a
message is what Discord limits.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.discord_ui.interactions.venues import ANYWHERE
from bot.discord_ui.messages.components import view_of
from bot.discord_ui.messages.custom_ids import ShownStretch, parse_stretch
from bot.discord_ui.messages.lines import Lines
from bot.discord_ui.messages.parts import Message
from bot.discord_ui.messages.shortening import cut
from bot.discord_ui.quotations.likely_replies import LikelyReplies, NotThisPress, RememberedWords, parse_not_this
from bot.discord_ui.quotations.moves import stretch_of
from bot.discord_ui.quotations.quotation_pages import quotation_pages
from bot.discord_ui.reader.lists import Lists
from bot.matching.query import MAX_CHARACTERS
from bot.quoting.answers import Candidate, Likely, NotFound, OverLimit, Quotation, Reason, UnknownWork, Unreadable
from bot.quoting.navigation import quotation_between
from bot.texts.places import MissingKind, MissingPlace
from bot.texts.reference import Place, Reference
from bot.texts.span import Span
from bot.texts.work import Work
from bot.wording.phrases import Phrases
from tests.discord_ui.hostile_texts import HOSTILE, LONG
from tests.discord_ui.limits import assert_components_taken, units
from tests.discord_ui.made import buttons_in, make_replies
from tests.works import Head, make_work, texts_of

PHRASES = Phrases()
REPLIES, LISTS, LINES = make_replies(PHRASES), Lists(PHRASES), Lines(PHRASES)
LIKELY = LikelyReplies(REPLIES, PHRASES)
SLOWLY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LONGEST_ID = "W" * 32
WORST = ["*" * 6000, "\u202e*" * 3000, "字" * 6000, "👩‍⚕️" * 2000, "word " * 1200, "\x00" * 6000, "`" * 6000]


def assert_taken(reply: Message) -> None:
    assert_components_taken(view_of(reply).to_components())


def worst_work(
    title: str, heading: str, paragraphs: list[str], *, sections: int = 1, publisher: str = "", citation: str = ""
) -> Work:
    """A work of like sections with these paragraphs each, and the longest id and labels."""
    heads = [Head(1, str(n), paragraphs, title=heading, label=f"{n}.1.2.3.4.5") for n in range(1, sections + 1)]
    return make_work(LONGEST_ID, title, heads, publisher=publisher, citation=citation)


def quotations(work: Work) -> list[Quotation]:
    """Each paragraph, its second character marked."""
    spans = [p.span for s in work.sections for p in s.paragraphs]
    return [quotation_between(work, span, (Span(span.start + 1, min(span.start + 2, span.end)),)) for span in spans]


def candidates(work: Work) -> list[Candidate]:
    return [Candidate(q, 0.5) for q in quotations(work)]


def whole(work: Work) -> Quotation:
    return quotation_between(work, Span(0, len(work.text)))


SOLID = HOSTILE.map(lambda text: f"x{text}y")
PARAGRAPHS = st.lists(SOLID | LONG.map(lambda text: f"x{text}y"), min_size=1, max_size=4)
WORKS = st.builds(
    worst_work,
    SOLID,
    SOLID,
    PARAGRAPHS,
    sections=st.integers(1, 4),
    publisher=HOSTILE,
    citation=st.just("") | SOLID,
)


def all_worst(sections: int) -> list[Work]:
    return [
        *(worst_work(w, w, [f"x{w[:3000]}y"] * 2, sections=sections, publisher=w) for w in WORST),
        *(worst_work("Title", "Heading", ["x y"], citation=w) for w in WORST),
    ]


each_worst = pytest.mark.parametrize("work", all_worst(15), ids=range(2 * len(WORST)))
each_worst_passage = pytest.mark.parametrize("work", all_worst(2), ids=range(2 * len(WORST)))


def assert_every_page_is_taken(quotation: Quotation) -> None:
    shown = stretch_of(quotation)
    pages = range(len(quotation_pages(quotation)))
    for page in {*pages[:2], *pages[-2:]}:
        for private in (True, False):
            assert_taken(REPLIES.quotation(quotation, replace(shown, page=page), private=private, asker=2**64 - 1))


@given(WORKS)
@SLOWLY
def test_every_page_of_any_quotation_is_taken(work: Work) -> None:
    for quotation in (whole(work), quotations(work)[0]):
        assert_every_page_is_taken(quotation)


@each_worst_passage
def test_the_worst_quotations_are_taken(work: Work) -> None:
    assert_every_page_is_taken(quotations(work)[0])
    assert_taken(REPLIES.quotation(whole(work), private=False, asker=1))


def assert_likely_is_taken(quotation: Quotation, asked: str) -> None:
    """With the button that refuses it, whatever was asked for and wherever else its words are."""
    elsewhere = tuple(reference() for _ in range(9))
    likely = Likely((Candidate(replace(quotation, also=elsewhere, nearly=elsewhere), 0.4),))
    for private in (True, False):
        reply = LIKELY.reply(
            likely, 0, RememberedWords(asked, in_one_work=True), ANYWHERE, private=private, asker=2**64 - 1
        )
        assert_taken(reply)
        assert "Not this" in [b.label for b in buttons_in(reply)]


@given(WORKS, SOLID)
@SLOWLY
def test_any_likely_passage_is_taken(work: Work, asked: str) -> None:
    assert_likely_is_taken(quotations(work)[0], asked[:MAX_CHARACTERS])


@each_worst_passage
@pytest.mark.parametrize("asked", WORST, ids=range(len(WORST)))
def test_the_worst_likely_passages_are_taken(work: Work, asked: str) -> None:
    assert_likely_is_taken(quotations(work)[0], asked[:MAX_CHARACTERS])


def test_words_that_have_no_room_next_to_a_long_passage_are_not_repeated_and_other_places_are_offered() -> None:
    [short, long] = quotations(worst_work("Title", "Heading", ["word " * 10, "word " * 510], citation="*" * 400))
    for quotation, repeated in ((short, True), (long, False)):
        likely, asked = Likely((Candidate(quotation, 0.6),)), RememberedWords("*" * MAX_CHARACTERS)
        reply = LIKELY.reply(likely, 0, asked, ANYWHERE, private=True)
        assert_taken(reply)
        assert (reply.texts[0][:2] == "> ") == repeated
        [refuse] = [b.custom_id for b in buttons_in(reply) if b.label == "Not this"]
        assert parse_not_this(refuse) == (NotThisPress(1, "") if repeated else None)
        assert (parse_stretch(refuse) is None) == repeated


@given(WORKS, SOLID)
@SLOWLY
def test_any_chooser_and_copy_is_taken(work: Work, said: str) -> None:
    assert_taken(REPLIES.chooser(said, candidates(work)))
    assert_taken(REPLIES.copy(quotations(work)[0]))
    assert_taken(REPLIES.copy(whole(work)))


@each_worst
@pytest.mark.parametrize("count", [1, 6, 7, 10, 25, 30])
def test_the_worst_choosers_are_taken(work: Work, count: int) -> None:
    assert_taken(REPLIES.chooser("x" * 6000, candidates(work)[:count]))


@each_worst
def test_the_worst_copies_are_taken(work: Work) -> None:
    assert_taken(REPLIES.copy(quotations(work)[0]))


def test_a_chooser_of_the_same_place_twice_offers_it_once() -> None:
    twice = candidates(worst_work("Title", "Heading", ["one", "two"])) * 2
    reply = REPLIES.chooser("Which?", twice)
    assert_taken(reply)
    assert [button.label for button in buttons_in(reply)] == ["Read 1", "Read 2"]


@given(st.lists(WORKS, min_size=1, max_size=4))
@SLOWLY
def test_any_list_is_taken(works: list[Work]) -> None:
    numbered = [replace(w, about=replace(w.about, id=f"W{n}")) for n, w in enumerate(works)]
    assert_taken(LISTS.works(texts_of(numbered)))
    for work in works:
        assert_taken(LISTS.contents(work))


@each_worst
@pytest.mark.parametrize("page", [0, 1, 99])
def test_the_worst_lists_are_taken(work: Work, page: int) -> None:
    ids = [f"{LONGEST_ID[:30]}{n:02}" for n in range(45)]
    assert_taken(LISTS.works(texts_of([replace(work, about=replace(work.about, id=i)) for i in ids]), page))
    assert_taken(LISTS.contents(worst_work(work.title, work.title, ["x"], sections=86), page))


def reference(work: str = LONGEST_ID) -> Reference:
    return Reference(work, Place("1.2.3.4.5.6", "1000", 100), Place("7.8.9.10.11.12", "1000", 100))


def not_found_for(asked: str) -> Iterator[NotFound]:
    nearest = candidates(worst_work(asked, asked, [f"x{asked}y"]))[0]
    ids = tuple(f"{LONGEST_ID[:28]}{n}" for n in range(1000))
    yield from (NotFound(reason, nearest, 412) for reason in Reason)
    yield from (NotFound(UnknownWork(asked, ids[:count], 1000), nearest) for count in range(3))
    yield NotFound(Unreadable(asked, reference()), nearest)
    yield NotFound(OverLimit(reference(), 10**6, 10), nearest)
    for kind in MissingKind:
        yield NotFound(MissingPlace(kind, asked, reference(), tuple(str(n) for n in range(1, 1000))), nearest)
        yield NotFound(MissingPlace(kind, asked, reference(), ("1",)))


@given(SOLID)
@SLOWLY
def test_any_error_is_taken(asked: str) -> None:
    for answer in not_found_for(asked):
        assert_taken(REPLIES.not_found(answer))


@pytest.mark.parametrize("asked", WORST, ids=range(len(WORST)))
def test_an_error_that_echoes_a_whole_option_is_taken(asked: str) -> None:
    for answer in not_found_for(asked):
        assert_taken(REPLIES.not_found(answer))
    assert_taken(LINES.line("work-gone", work=asked[:100]))
    assert_taken(REPLIES.mention_line("mention-ambiguous", total=10**9))


OURS: list[Callable[[], Message]] = [
    lambda: REPLIES.mention_line("mention-not-found"),
    lambda: LINES.line("failure", reference="3FA9C1"),
]


@pytest.mark.parametrize("make", OURS, ids=range(len(OURS)))
def test_what_we_say_ourselves_is_taken(make: Callable[[], Message]) -> None:
    assert_taken(make())


@given(st.text(), st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), max_size=12))
def test_a_control_fits_whatever_is_marked(edition: str, pairs: list[tuple[int, int]]) -> None:
    spans = tuple(Span(min(pair), max(pair)) for pair in pairs)
    shown = ShownStretch(LONGEST_ID, edition, Span(10**9, 10**9 + 1), spans, 999)
    assert len(shown.custom_id("w")) <= 100


@given(HOSTILE | LONG)
def test_a_label_is_what_it_was_or_ends_in_dots(text: str) -> None:
    label = cut(text)
    said = label.rstrip("\u2069\u202c")  # what ends the directions that it begins
    assert text.startswith(said) or (said.endswith("…") and text.startswith(said[:-1]))
    assert units(label) <= 100
