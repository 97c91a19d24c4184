"""What is said to the bot is read in one order: a command, a greeting, a reference, a citation line, words."""

from pathlib import Path

import pytest

from bot.library.library import Library
from bot.quoting.answers import Answer, CheckedWords, Found, NotFound, Presence, Unreadable
from bot.quoting.asking import Asking, CitedPlace, Words, answer_either, cite_either
from bot.quoting.citations import citation
from bot.quoting.quoter import Quoter
from bot.quoting.references.resolver import Resolver
from bot.quoting.talk.phrases import phrases, read_phrases
from bot.quoting.talk.talk import Command, UnknownCommand, Verb, talk_in
from bot.quoting.utterances import NamedWork, Nothing, Utterance, read_utterance, says_little
from tests.yaml_files import read_yaml

CASES: dict[str, list[str]] = read_yaml(Path(__file__).parent / "cases" / "said.yaml")
LINES = [(line, reading) for reading, lines in CASES.items() for line in lines]


@pytest.fixture(scope="module")
def quoter(library: Library) -> Quoter:
    return Quoter(library)


@pytest.fixture(scope="module")
def resolver(library: Library) -> Resolver:
    return Resolver(library)


@pytest.fixture(scope="module")
def asking(quoter: Quoter, resolver: Resolver) -> Asking:
    return Asking(quoter, resolver)


def reading_of(said: Utterance) -> str:
    match said:
        case Command(verb):
            return str(verb)
        case UnknownCommand():
            return "unknown command"
        case Nothing():
            return "nothing"
        case NamedWork():
            return "work"
        case CitedPlace():
            return "reference"
        case Words():
            return "words"
        case courtesy:
            return str(courtesy)


def place(answer: Answer) -> str:
    assert isinstance(answer, Found), answer
    return str(answer.quotation.reference)


@pytest.mark.parametrize(("line", "reading"), LINES)
def test_every_line_is_read_as_it_is_meant(asking: Asking, line: str, reading: str) -> None:
    assert reading_of(read_utterance(line, asking)) == reading


@pytest.mark.parametrize("verb", list(Verb))
def test_a_word_after_a_slash_is_always_the_command(verb: Verb) -> None:
    assert talk_in(f"/{verb} of what is there") == Command(verb, "of what is there", strict=True)
    assert talk_in(f"</{verb}:123456789> of what") == Command(verb, "of what", strict=True)


@pytest.mark.parametrize(("line", "rest"), [("search workers please", "workers"), ("random from masses", "masses")])
def test_a_command_is_given_what_follows_it_without_what_is_said_around(line: str, rest: str) -> None:
    talk = talk_in(line)
    assert isinstance(talk, Command)
    assert talk.rest == rest


def test_a_citation_line_leads_back_to_its_place(library: Library, quoter: Quoter, resolver: Resolver) -> None:
    for work in library.holdings.works:
        for section in work.sections:
            if not section.paragraphs or not section.label or section.paragraph_count == 0:
                continue
            cited = resolver.cite(f"{work.id} §{section.label} ¶1")
            line = citation(work, cited.quotation.reference) if isinstance(cited, Found) else ""
            for copied in (line, f"> {line}", f"-# {line}", f"```\n{line}\n```"):
                assert place(answer_either(copied, quoter, resolver)) == place(cited)
                assert place(cite_either(copied, quoter, resolver)) == place(cited)


def test_words_that_were_copied_with_their_citation_are_marked_in_its_place(asking: Asking) -> None:
    answer = asking.answer("> a somehow “kinder, gentler” fascism\n> MASSES ¶9 — Masses Confront ICE Gestapo")
    assert isinstance(answer, Found)
    assert str(answer.quotation.reference) == "MASSES ¶9"
    assert any(passage.matched for passage in answer.quotation.passages)


@pytest.mark.parametrize(
    "text",
    [
        "“the working class has no country” — IN14 §2 ¶1",
        "the working class has no country\nIN14 §2 ¶1 — Internationalist Notes, Volume 1, Number 14, Winter 2026",
    ],
)
def test_words_next_to_a_citation_of_another_place_are_said_not_to_be_there(asking: Asking, text: str) -> None:
    answer = asking.answer(text)
    assert isinstance(answer, Found)
    assert (place(answer), answer.quotation.checked) == (
        "IN14 §2 ¶1",
        CheckedWords("the working class has no country", Presence.ABSENT),
    )


def test_a_reference_that_leads_nowhere_is_never_answered_by_words_like_it(asking: Asking) -> None:
    for line in ("IN13 §3 ¶3", "IN14 §77", "2 Corinthians 1:1", "Internationalist Notes Number 13"):
        assert isinstance(asking.answer(line), NotFound)


def test_a_heading_by_itself_is_answered_by_its_section_and_inside_a_sentence_is_words(asking: Asking) -> None:
    assert place(asking.answer("The Way Forward")) == "IN14 §1.5"
    found = asking.answer("As with the fight in the workplace, the only way forward")
    assert place(found) == "IN14 §1.5 ¶1"


def test_a_citation_of_words_quotes_them_and_a_quotation_of_a_reference_cites_it(
    quoter: Quoter, resolver: Resolver
) -> None:
    assert place(cite_either("the working class has no contry", quoter, resolver)) == "IN14 §3 ¶3"
    assert place(answer_either("in14 1.4:2", quoter, resolver)) == "IN14 §1.4 ¶2"
    unknown = cite_either("zzyzx 12", quoter, resolver)
    assert isinstance(unknown, NotFound)
    assert unknown == resolver.cite("zzyzx 12")


@pytest.mark.parametrize("line", ["find workers", "hello, workers please", "quote workers"])
def test_a_word_that_is_asked_for_is_looked_for_without_what_is_said_around_it(asking: Asking, line: str) -> None:
    assert asking.answer(line) == asking.answer("workers")


def test_what_follows_a_works_name_and_cannot_be_read_is_told(asking: Asking) -> None:
    answer = asking.answer("IN14 shelf 3")
    assert isinstance(answer, NotFound)
    assert isinstance(answer.cause, Unreadable)


def test_a_named_work_is_the_one_that_a_reference_is_looked_for_in(
    library: Library, quoter: Quoter, resolver: Resolver
) -> None:
    work = library.holdings.work("MASSES")
    assert work is not None
    assert place(answer_either("¶7", quoter, resolver, works=(work,))) == "MASSES ¶7"
    assert isinstance(answer_either("IN14 §3 ¶3", quoter, resolver, works=(work,)), NotFound)


@pytest.mark.parametrize("words", ["fascism", "ice!", "it is not", "who are they"])
def test_a_single_word_and_a_few_small_ones_say_little(words: str) -> None:
    assert says_little(words)


@pytest.mark.parametrize("words", ["“fascism”", "to be or not to be", "starve while you feed"])
def test_words_in_quotation_marks_and_sentences_do_not(words: str) -> None:
    assert not says_little(words)


def test_what_is_very_long_is_not_talk_and_takes_no_time(asking: Asking) -> None:
    for line in ("help " * 2_000, "— " * 3_000 + "IN14 §3", "> a\n" * 1_500, "please " * 16):
        assert isinstance(read_utterance(line, asking), Words | CitedPlace)


def test_every_phrase_of_the_file_is_read_as_what_it_is_listed_under() -> None:
    assert len(phrases().whole) > 100
    read = read_phrases("== lists ==\n== before ==\noh\n== after ==\nnow\n== help ==\nhelp\n"
                        "== before a reference ==\nsee\n== after a reference ==\nplease\n")  # fmt: skip
    assert [heading for heading, _ in read.whole] == ["help"]


def test_a_line_of_the_file_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(ValueError, match="missing"):
        read_phrases("== lists ==\n== before ==\noh\n== after ==\nnow\n== help ==\n(help\n"
                     "== before a reference ==\nsee\n== after a reference ==\nplease\n")  # fmt: skip
