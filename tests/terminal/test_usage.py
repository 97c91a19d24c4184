"""Mistakes of use are told in plain sentences, on the command line and in the chat, and end nothing."""

import json
import re
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.app import build_desk
from bot.library.library import Library
from bot.quoting.services import Services
from bot.quoting.talk.talk import Verb
from bot.terminal.chat import Chat
from bot.terminal.command_line import run
from bot.terminal.commands.session import Session
from bot.terminal.printing import TextPrinter
from bot.wording.phrases import Phrases
from tests.documents import ROOT

if TYPE_CHECKING:
    from tests.terminal.conftest import Catchword

LONG = "n" * 1_500
ENGLISH_OF_CLICK = re.compile(r"[Ii]nvalid value|No such|<=x|requires an argument|unexpected|Missing|Traceback|\?\. ")
QUOTED = "IN14 §3 ¶3 —"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("search", "x", "--limit", "99"), "--limit needs a whole number from 1 to 25."),
        (("search", "x", "--limit", "abc"), "--limit needs a whole number from 1 to 25."),
        (("quote", "--work"), "--work needs the name of a text."),
        (("quote", "--json=3", "x"), "--json takes no value."),
        (("quote", "--wrok", "x"), "catchword quote has no option --wrok. Did you mean --work?"),
        (("--versoin",), "catchword has no option --versoin. Did you mean --version? See: catchword --help"),
        (("wroks",), "catchword has no command wroks. Did you mean works?"),
        (("corpus", "nothing"), "catchword corpus has no command nothing."),
        (("works", "extra"), "catchword works does not take “extra”. Leave it out."),
        (("quote",), "catchword quote needs words to look for."),
        (("cite",), "catchword cite needs a reference."),
        (("backup",), "catchword backup needs the path of a file."),
        (("works", "--corpus", ""), "--corpus needs the path of a folder."),
        (("corpus", "check", ""), "catchword corpus check needs the path of a folder."),
        (("backup", "."), "catchword backup needs the path of a file."),
        (("corpus", "check", "--corpus", "/nowhere", "."), "not both."),
        (("q" * 3_000,), "catchword has no command qqq"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_mistake_of_use_gets_a_plain_sentence(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    assert run(build_desk({}), arguments) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert told in said.err
    assert not ENGLISH_OF_CLICK.search(said.err)


def test_every_line_of_the_chat_that_is_mistaken_gets_a_plain_sentence_and_the_chat_goes_on(
    catchword: "Catchword",
) -> None:
    lines = {
        "/" + "q" * 3_000: "There is no command /qqq",
        f"/search x --limit {'q' * 3_000}": "--limit needs a whole number",
        "/quote --corpus /nowhere x": "/quote has no option --corpus.",
        "/quote --stdin": "/quote has no option --stdin.",
        "/quote --work MASSES": "/quote needs words to look for.",
        "/search --limit 5": "/search needs words to look for.",
        "/quote --work": "--work needs the name of a text.",
        "/quote --work --json x": "--work needs the name of a text.",
        "/search --limit 0 x": "--limit needs a whole number from 1 to 25.",
        "/search --limit abc x": "--limit needs a whole number from 1 to 25.",
        "/works extra": "/works does not take “extra”.",
        "/help extra": "/help does not take “extra”.",
        "/reload now": "/reload does not take “now”.",
        "/quit now": "/quit does not take “now”.",
        "/random --work masses in14": "/random does not take “in14”.",
        "/cite --work MASSES 3": "/cite has no option --work.",
        "/cite MASSES 3 --work in14": "/cite has no option --work.",
        "/contents --work masses": "/contents has no option --work.",
        "/quote --wrok MASSES x": "/quote has no option --wrok. Did you mean --work?",
        "/quote --json=1 x": "--json takes no value.",
        "/quote --help": "/quote has no option --help.",
    }
    ran = catchword("chat", stdin="\n".join([*lines, "/cite IN14 3:3"]) + "\n")
    told = ran.out.splitlines()
    assert (ran.status, ran.err) == (0, "")
    for line, sentence in zip(told, lines.values(), strict=False):
        assert sentence in line
        assert len(line) < 200
    assert told[-1].startswith(QUOTED)
    assert not ENGLISH_OF_CLICK.search(ran.out)


AS_TYPED = (
    "/quote the working -- class has no contry",
    "/quote -- the working class has no contry",
    "/quote the working class --has no contry",
    '/quote "the working class has no contry"',
    "/quote the working class's no contry has no country!",
    "/quote --work in14 the working class has no contry",
    "/quote the working class --work=in14 has no contry",
    '/quote --work "Internationalist Notes" the working class has no contry',
)


def test_words_after_a_command_are_looked_for_as_they_are_typed(catchword: "Catchword") -> None:
    ran = catchword("chat", stdin="\n".join(AS_TYPED) + "\n")
    assert len(re.findall(rf"^{QUOTED}", ran.out, re.MULTILINE)) == len(AS_TYPED)


def test_words_that_look_like_an_option_can_be_looked_for(catchword: "Catchword", tmp_path: Path) -> None:
    (tmp_path / "w.md").write_text("---\nid: W\ntitle: T\n---\nHe said --work hard, my boy, and left.\n", "utf-8")
    ran = catchword("chat", "--corpus", str(tmp_path), stdin='/quote "said --work hard"\n--work hard my boy\n')
    assert ran.out.count("W ¶1 — T") == 2


def test_the_options_that_act_in_the_chat_act_there_as_on_the_command_line(catchword: "Catchword") -> None:
    ran = catchword("chat", stdin="/search --limit 2 working class\n/search working class --limit=2\n")
    alone = catchword("search", "working class", "--limit", "2")
    assert re.sub(r"(?m)^  \d", "", ran.out) == alone.out * 2
    assert json.loads(catchword("chat", stdin="/random masses --json\n").out)["reference"].startswith("MASSES ¶")


def test_a_verb_without_a_command_is_told_and_ends_nothing(library: Library) -> None:
    out, services = StringIO(), Services.from_library(library)
    chat = Chat(session_of(services, out), {}, frozenset())
    assert all(chat.handle(f"/{verb}") for verb in Verb)
    assert out.getvalue().count("There is no command /") == len(Verb) - 2  # /help and /about are the chat's own


def session_of(services: Services, out: StringIO) -> Session:
    session = Session(build_desk({}), services=services)
    session.printer = TextPrinter(Phrases(), out, {})
    return session


def test_every_verb_is_a_command_of_the_chat_and_in_its_help(catchword: "Catchword") -> None:
    ran = catchword("chat", stdin="".join(f"/{verb}\n" for verb in Verb))
    assert (ran.status, ran.err) == (0, "")
    assert "There is no command" not in ran.out
    assert all(re.search(rf"^/{verb}\b", ran.out, re.MULTILINE) for verb in Verb)


@pytest.mark.parametrize("group", ["corpus", "settings"])
def test_a_group_without_a_command_shows_its_help(capsys: pytest.CaptureFixture[str], group: str) -> None:
    assert run(build_desk({}), [group]) == 3
    shown = capsys.readouterr().err
    assert shown.startswith(f"Usage: catchword {group}")
    assert "Commands:" in shown


@pytest.mark.parametrize("command", ["cite", "contents"])
@pytest.mark.parametrize("nothing", ["", "  "])
def test_nothing_at_all_has_no_words(capsys: pytest.CaptureFixture[str], command: str, nothing: str) -> None:
    assert run(build_desk({}), [command, nothing]) == 1
    assert capsys.readouterr().out == "There are no words to look for. Give a few words that you remember.\n"


def test_input_that_is_not_utf_8_costs_only_its_line(catchword: "Catchword", tmp_path: Path) -> None:
    typed = tmp_path / "typed"
    typed.write_bytes(b"/\xff\n\xfe\n/cite IN14 3:3\n")
    command, environment = [sys.executable, "-m", "bot", "chat"], catchword.environment | {"PYTHONIOENCODING": "utf-8"}
    with typed.open("rb") as lines:
        ran = subprocess.run(
            command, stdin=lines, capture_output=True, check=True, timeout=60, cwd=ROOT, env=environment
        )
    assert ran.stdout.decode().splitlines()[-1].startswith(QUOTED)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("works", "--corpus", LONG), {}),
        (("corpus", "check", LONG), {}),
        (("corpus", "index", LONG), {}),
        (("works",), {"CATCHWORD_CORPUS": LONG}),
        (("works",), {"CATCHWORD_CONFIG": LONG}),
        (("invite",), {"CATCHWORD_TOKEN_FILE": LONG}),
        (("backup", "kept.db"), {"CATCHWORD_DATA": LONG}),
        (("restore", LONG), {}),
        (("restore", __file__), {"CATCHWORD_DATA": LONG}),
        (("works", "--json", "--corpus", "\udcff"), {}),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_path_that_the_system_refuses_gets_a_sentence(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], named: dict[str, str]
) -> None:
    assert run(build_desk(named), arguments) == 3
    assert capsys.readouterr().err.startswith("Error: ")


def test_only_the_command_line_advises_its_own_option(catchword: "Catchword", tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere")
    assert "Name one with --corpus." in catchword("works", "--corpus", nowhere).err
    checked = catchword("settings", "check", CATCHWORD_CORPUS=nowhere)
    assert nowhere in checked.out
    assert "--corpus" not in checked.out


def test_a_wheel_reads_its_own_texts_and_no_folder_next_to_it(catchword: "Catchword", tmp_path: Path) -> None:
    shutil.copytree(ROOT / "bot", tmp_path / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "corpus", tmp_path / "bot" / "corpus")
    for name in ("corpus", "config"):
        (tmp_path / name).mkdir()
    (tmp_path / "corpus" / "w.md").write_text("---\nid: W\ntitle: T\n---\nwords\n", "utf-8")
    (tmp_path / "config" / "catchword.yaml").write_text("korpus: x", "utf-8")
    environment = catchword.environment | {"PYTHONPATH": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "works"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.stderr == ""
    assert ran.stdout.startswith("IN14 ")
