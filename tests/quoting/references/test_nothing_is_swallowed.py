"""What a reference lacks or has too much is said: an end, a sign, a text, a part that is not there."""

import pytest

from bot.quoting.answers import Found, NotFound, Refusal, Unreadable
from bot.quoting.asking import answer_either, cite_either
from bot.quoting.quoter import Quoter
from bot.quoting.references.resolver import Resolver
from bot.texts.places import MissingKind, MissingPlace
from tests.quoting.references.corpora import BOATS, CANON, LAW, PACT, cause, shown
from tests.works import library_of


@pytest.fixture(scope="module")
def resolvers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Resolver]:
    sources = {"BOATS": BOATS, "CANON": CANON, "LAW": LAW, "PACT": PACT}
    return {name: Resolver(library_of(tmp_path_factory.mktemp(name), source)) for name, source in sources.items()}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Quoter, Resolver]:
    library = library_of(tmp_path_factory.mktemp("both"), BOATS, CANON)
    return Quoter(library), Resolver(library)


@pytest.mark.parametrize("asked", ["John 3:2-", "John 3:2 –", "Jn 3:1–,", "BOATS §2—", "BOATS ch. 1 to"])
def test_a_range_without_an_end_is_said_to_be_open(both: tuple[Quoter, Resolver], asked: str) -> None:
    for answer in (cite_either(asked, *both), answer_either(asked, *both)):
        assert isinstance(answer, NotFound)
        assert isinstance(answer.cause, Unreadable)
        assert answer.cause.why is Refusal.OPEN


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("chapter -1", "-1"),
        ("BOATS ch. +2", "+2"),
        ("BOATS § −2", "−2"),
        ("John 3:-2", "-2"),
        ("John -3", "-3"),
        ("BOATS 1, -2", "-2"),
    ],
)
def test_a_number_with_a_sign_is_named(both: tuple[Quoter, Resolver], asked: str, number: str) -> None:
    for answer in (cite_either(asked, *both), answer_either(asked, *both)):
        assert isinstance(answer, NotFound)
        assert isinstance(answer.cause, Unreadable)
        assert (answer.cause.why, answer.cause.unread) == (Refusal.SIGNED, number)


@pytest.mark.parametrize("asked", ["John 3:1 -2", "John 3:1 - 2", "— John 3:1-2"])
def test_a_dash_between_two_numbers_is_a_range(resolvers: dict[str, Resolver], asked: str) -> None:
    assert shown(resolvers["CANON"].cite(asked)) == "CANON §5.3 ¶1–2"


@pytest.mark.parametrize(
    ("asked", "unread"),
    [("BOATS 2/1/1901", "1901"), ("BOATS 1:1 pm", "pm"), ("BOATS 2 %", "%"), ("BOATS ½", "½"), ("BOATS $2", "$2")],
)
def test_dates_times_and_amounts_are_no_places(resolvers: dict[str, Resolver], asked: str, unread: str) -> None:
    unreadable = cause(resolvers["BOATS"], asked)
    assert isinstance(unreadable, Unreadable)
    assert unreadable.unread == unread


@pytest.mark.parametrize(
    ("asked", "reference"),
    [("§2", "BOATS §2"), ("chapter 2", "BOATS §2"), ("§ 1 ff.", "BOATS §1 – §2"), ("§1 ¶1", "BOATS §1 ¶1")],
)
def test_the_only_text_need_not_be_named(resolvers: dict[str, Resolver], asked: str, reference: str) -> None:
    assert shown(resolvers["BOATS"].cite(asked)) == reference


@pytest.mark.parametrize("asked", ["§ 2 ff.", "§1 ¶1", "§ 1 sentence 1", "§ 9"])
def test_of_several_texts_one_must_be_named(both: tuple[Quoter, Resolver], asked: str) -> None:
    answer = cite_either(asked, *both)
    assert isinstance(answer, NotFound)
    assert isinstance(answer.cause, Unreadable)
    assert answer.cause.why is Refusal.UNNAMED
    assert shown(both[1].cite(str(answer.cause.example))) == str(answer.cause.example)


def test_a_paragraph_of_a_law_that_is_not_there_names_those_around_it(resolvers: dict[str, Resolver]) -> None:
    missing = cause(resolvers["LAW"], "§ 9")
    assert isinstance(missing, MissingPlace)
    assert {"8", "10"} <= set(missing.valid)
    assert not any("Teil" in label for label in missing.valid)


def test_of_many_sections_only_those_around_the_missing_one_are_named(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    sections = "\n\n".join(f"## § {n}\n\nWords." for n in (*range(1, 30), *range(40, 60)))
    law = f"---\nid: LONG\ntitle: A Long Law\n---\n# Part 1\n\n{sections}\n"
    missing = cause(Resolver(library_of(tmp_path_factory.mktemp("long"), law)), "LONG § 33")
    assert isinstance(missing, MissingPlace)
    assert (missing.kind, missing.valid) == (MissingKind.AMONG_SECTIONS, ("29", "40"))


@pytest.mark.parametrize(
    ("asked", "reference"),
    [
        ("§ 1 Abs. 1 Satz 2", "MG §1 ¶1 s2"),
        ("§ 1 Abs. 1 S. 2", "MG §1 ¶1 s2"),
        ("§ 8 Satz 2", "MG §8 ¶1 s2"),
        ("MG § 3 Satz 2", "MG §3 ¶1 s2"),
        ("MG Teil 2", "MG §Teil 2"),
        ("MG §Part 2", "MG §Teil 2"),
        ("MG §Teil 2", "MG §Teil 2"),
    ],
)
def test_a_law_is_cited_as_lawyers_do(resolvers: dict[str, Resolver], asked: str, reference: str) -> None:
    assert shown(resolvers["LAW"].cite(asked)) == reference


@pytest.mark.parametrize(
    ("asked", "kind", "part"),
    [
        ("§ 1 Abs. 2 Nr. 3", MissingKind.ITEM, "Nr. 3"),
        ("§ 1 Abs. 2 lit. b", MissingKind.ITEM, "lit. b"),
        ("§ 1 Abs. 2 Satz 4", MissingKind.SENTENCE, "s4"),
        ("§ 1 Satz 1", MissingKind.PARAGRAPH_OF_SENTENCE, "s1"),
    ],
)
def test_the_part_of_a_law_that_is_not_there_is_named(
    resolvers: dict[str, Resolver], asked: str, kind: MissingKind, part: str
) -> None:
    missing = cause(resolvers["LAW"], asked)
    assert isinstance(missing, MissingPlace)
    assert (missing.kind, missing.asked) == (kind, part)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("clause 2(b)", "(b) taste"),
        ("clause 2(b)(ii)", "(ii) beer;"),
        ("2(c)", "(c) leave."),
        ("para 2 item a", "(a) enter;"),
    ],
)
def test_a_list_below_a_paragraph_is_cited_by_what_it_prints(
    resolvers: dict[str, Resolver], asked: str, words: str
) -> None:
    pact = resolvers["PACT"]
    answer = pact.cite(asked)
    assert isinstance(answer, Found)
    assert [passage.text for passage in answer.quotation.passages] == [words]
    assert shown(pact.cite(str(answer.quotation.reference))) == str(answer.quotation.reference)


@pytest.mark.parametrize(("asked", "part"), [("clause 2(d)", "(d)"), ("2(b)(iii)", "(iii)"), ("3(a)", "(a)")])
def test_a_part_of_a_list_that_is_not_there_is_named(resolvers: dict[str, Resolver], asked: str, part: str) -> None:
    missing = cause(resolvers["PACT"], asked)
    assert isinstance(missing, MissingPlace)
    assert (missing.kind, missing.asked) == (MissingKind.ITEM, part)
