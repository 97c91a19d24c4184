"""A server sees the operator's texts with its own behind them, and answers as a library of all of them would."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.library.index_folder import BuiltIndex, IndexFolder
from bot.library.library import Library
from bot.library.server_texts import ServerText, ServerTexts
from bot.library.server_view import ServerView
from bot.matching.index import Index
from bot.matching.segment import Segment
from bot.quoting.answers import Found
from bot.quoting.manner import Manner
from bot.quoting.services import Services
from bot.texts.work import Work
from tests.questions import all_answers
from tests.server_texts import OPERATORS, QUESTIONS, ids, operators_services, source_of, without_random
from tests.works import write_files

OWN = [source_of(1), source_of(2)]


def made(*sources: bytes) -> list[ServerText]:
    return [ServerTexts().make(source) for source in sources]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Services:
    operator = operators_services(tmp_path_factory.mktemp("operator"))
    return operator.over(ServerView(operator.library, made(*OWN)))


@pytest.fixture(scope="module")
def library_of_all(tmp_path_factory: pytest.TempPathFactory) -> Services:
    folder = tmp_path_factory.mktemp("all")
    write_files(folder, OPERATORS | {f"own{n}.md": source.decode() for n, source in enumerate(OWN)})
    return Services.from_library(Library(folder, Divided()))


class Divided(IndexFolder):
    """An index in the segments that a view has: confidence is a little different in others."""

    def index(self, works: Sequence[Work], held: BuiltIndex | None = None, **_: object) -> BuiltIndex:
        del held
        count = len(OPERATORS)
        return BuiltIndex(Index(works, [Segment.of(works[:count]), Segment.of(works[count:])]), ())


@pytest.mark.parametrize("manner", [Manner(), Manner(works=("OWN1", "BOATS")), Manner(default_work="OWN2")])
def test_a_view_answers_as_a_library_of_the_same_texts(
    server: Services, library_of_all: Services, manner: Manner
) -> None:
    asked = QUESTIONS if manner == Manner() else QUESTIONS[::5]
    for words in (*asked, "The Harbour of Zqtitle1", "Zqheading2", "Mara Zqauthor1 1901, ch. 1"):
        one, other = (without_random(all_answers(each, words, manner)) for each in (server, library_of_all))
        for name, answer in one.items():
            assert answer == other[name], (name, words)


def test_a_text_that_somebody_names_is_looked_in(server: Services, library_of_all: Services) -> None:
    for name in ("OWN1", "harbour zqtitle2", "On Boats", "nothing"):
        for words in QUESTIONS[:2]:
            answers = [without_random(all_answers(each, words, name=name)) for each in (server, library_of_all)]
            assert answers[0] == answers[1], (name, words)


def test_the_operators_texts_are_as_they_were(server: Services, tmp_path: Path) -> None:
    operator = Services.from_library(server.library)
    alone = operators_services(tmp_path)
    assert ids(operator) == ["BOATS", "FAIRS"]
    for words in QUESTIONS[::6]:
        assert without_random(all_answers(operator, words)) == without_random(all_answers(alone, words)), words


def test_an_id_that_the_operator_adds_later_is_the_operators_and_the_servers_text_is_set_aside(tmp_path: Path) -> None:
    operator = operators_services(tmp_path)
    texts = made(*OWN)
    view = ServerView(operator.library, texts)
    services = operator.over(view)
    assert ids(services) == ["BOATS", "FAIRS", "OWN1", "OWN2"]
    assert view.set_aside() == ()
    operators = OPERATORS["boats.md"].replace("id: BOATS", "id: own1").replace("On Boats", "Another Title")
    write_files(tmp_path, {"zz.md": operators})
    operator.library.reload()
    assert ids(services) == ["BOATS", "FAIRS", "own1", "OWN2"]
    assert view.set_aside() == (texts[0].digest,)
    assert "Another Title" in repr(services.work("OWN1"))
    (tmp_path / "zz.md").unlink()
    operator.library.reload()
    assert ids(services) == ["BOATS", "FAIRS", "OWN1", "OWN2"]


def test_of_two_texts_of_a_server_with_one_id_the_first_has_it(tmp_path: Path) -> None:
    operator = operators_services(tmp_path)
    texts = made(source_of(1), source_of(1, edition=2))
    view = ServerView(operator.library, texts)
    assert ids(operator.over(view)) == ["BOATS", "FAIRS", "OWN1"]
    assert view.set_aside() == (texts[1].digest,)


def test_a_view_of_no_texts_is_the_operators_library(tmp_path: Path) -> None:
    operator = operators_services(tmp_path)
    empty = operator.over(ServerView(operator.library, ()))
    for words in QUESTIONS[::6]:
        assert without_random(all_answers(empty, words)) == without_random(all_answers(operator, words)), words


def test_a_passage_at_random_may_be_of_a_servers_text(server: Services) -> None:
    drawn = {repr(server.quote_random("OWN1")) for _ in range(40)}
    assert len(drawn) > 1
    assert all("zq" in each for each in drawn)


@pytest.mark.parametrize(
    ("own_id", "title"),
    [("BÖATS", "Zq"), ("ＢＯＡＴＳ", "Zq"), ("BOATS-", "Zq"), ("OWN9", "Boats")],
)
def test_what_reads_as_the_id_of_an_operators_text_names_that_text_alone(
    tmp_path: Path, own_id: str, title: str
) -> None:
    operator = operators_services(tmp_path)
    own = source_of(9).decode().replace("id: OWN9", f"id: {own_id}").replace("The Harbour of Zqtitle9", title)
    own = own.replace("[Harbour, ", "[Boats, ")
    services = operator.over(ServerView(operator.library, made(own.encode())))
    for words in ("BOATS 1", "boats ch. 2"):
        assert services.quote(words) == operator.quote(words), words
    named = services.quote("the ferry leaves the bridge", "BOATS")
    assert isinstance(named, Found)
    assert named.quotation.reference.work == "BOATS"
    assert ids(services)[2:] == (["OWN9"] if own_id == "OWN9" else [])
