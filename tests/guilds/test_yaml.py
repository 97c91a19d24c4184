"""A server's preferences out to YAML and in again; and everything that can be wrong with such a file."""

from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.findings import Finding
from bot.guilds.choices import MOST_TOLD
from bot.guilds.deployment import Bound, Deployment
from bot.guilds.preferences import NOTHING_CHOSEN
from bot.guilds.server import ServerPreferences, differences
from bot.guilds.yaml_form import export_yaml, import_yaml
from bot.plain_yaml import MAX_CHARACTERS
from bot.wording import explanations
from bot.wording.phrases import Phrases
from tests.guilds.choices import WORKS, servers

PHRASES = Phrases()
NOW = ServerPreferences(1, 4).with_choices(cooldown=3)
HELD = ["IN14", "MASSES"]


def out(server: ServerPreferences, deployment: Deployment | None = None) -> str:
    return export_yaml(server, deployment or Deployment(), PHRASES.say)


def told(text: str | bytes, deployment: Deployment | None = None) -> list[str]:
    """What is said of a file that is refused."""
    data = text.encode() if isinstance(text, str) else text
    read = import_yaml(data, NOW, deployment or Deployment(), HELD)
    assert isinstance(read, tuple), read
    return [explanations.located_finding(PHRASES, finding) for finding in read]


def taken(text: str) -> ServerPreferences:
    read = import_yaml(text.encode(), NOW, Deployment(), HELD)
    assert isinstance(read, ServerPreferences), read
    return read


def test_a_file_says_what_every_key_does_and_what_counts_where_nothing_is_chosen() -> None:
    server = NOW.with_choices(works=["IN14"], configurators=[12]).with_channel(
        77, NOTHING_CHOSEN.with_choices(visibility="off")
    )
    text = out(server, Deployment(NOTHING_CHOSEN.with_choices(strictness="strict"), {"longest_public": Bound(20, 300)}))
    lines = text.splitlines()
    assert 'works: ["IN14"]' in lines
    assert "# default_work:" in lines
    assert "# strictness: strict" in lines
    assert "# longest_public: 300" in lines
    assert "#   20–300" in lines
    assert 'configurators: ["12"]' in lines
    assert "cooldown: 3" in lines
    assert lines[lines.index('  "77":') + 1] == "    visibility: off"
    assert "#   off: Nobody: no answers there" in lines
    assert max(map(len, lines)) <= 100


def test_what_comes_in_is_what_went_out() -> None:
    server = NOW.with_choices(publisher_and_date=False, default_work="")
    assert taken(out(server)) == server
    assert differences(server, taken(out(server))) == ()


@given(servers())
def test_every_file_comes_in_as_it_went_out(server: ServerPreferences) -> None:
    now = ServerPreferences(1, 9)
    read = import_yaml(out(server).encode(), now, Deployment(), WORKS)
    assert isinstance(read, ServerPreferences), read
    assert differences(server, read) == ()
    assert (read.guild, read.version) == (1, 9)


@given(servers())
def test_a_file_is_yaml_to_other_programs_too(server: ServerPreferences) -> None:
    read: dict[str, Any] = yaml.safe_load(out(server)) or {}
    assert set(read) == {*server.preferences.choices, *(["channels"] if server.channels else [])}
    assert set(read.get("channels", {})) == {str(channel) for channel in server.channels}
    assert read.get("configurators", []) == [str(role) for role in server.preferences.configurators]


def test_a_file_without_a_key_gives_up_every_choice() -> None:
    assert differences(NOW, taken("# nothing")) == differences(NOW, NOW.reset())


def test_what_was_chosen_before_a_bound_was_set_or_a_text_went_comes_in_again() -> None:
    now = NOW.with_choices(works=["GONE"], longest_public=900).with_channel(
        7, NOTHING_CHOSEN.with_choices(longest_public=800)
    )
    deployment = Deployment(bounds={"longest_public": Bound(20, 300)})
    assert import_yaml(out(now).encode(), now, deployment, HELD) == now
    changed = out(now).replace("longest_public: 900", "longest_public: 800")
    assert isinstance(import_yaml(changed.encode(), now, deployment, HELD), tuple)


def test_the_server_and_the_version_are_those_of_whoever_reads_it() -> None:
    elsewhere = replace(taken(out(ServerPreferences(99, 7).with_choices(cooldown=8))))
    assert (elsewhere.guild, elsewhere.version, elsewhere.preferences.cooldown) == (NOW.guild, NOW.version, 8)


def test_lists_may_be_written_in_every_way_and_nothing_is_a_value_of_its_own() -> None:
    assert taken("works: IN14, MASSES").preferences.works == ("IN14", "MASSES")
    assert taken("works:\n- IN14\n- masses").preferences.works == ("IN14", "masses")
    assert taken("works: []\ndefault_work:\nconfigurators:").preferences.choices == {
        "works": (),
        "default_work": "",
        "configurators": (),
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("strictnes: lenient", ["line 1: there is no preference “strictnes”. Did you mean “strictness”?"]),
        ("\nstrictness: loose", ["line 2: “strictness” must be one of: strict, normal, lenient."]),
        ("visibility:", ["line 1: “visibility” has no value. Give it one, or delete its line."]),
        ("cooldown: 9999", ["line 1: “cooldown” must be a whole number from 0 to 3600."]),
        ("cooldown: {a: b}", ["line 1: “cooldown” must be a whole number from 0 to 3600."]),
        ("publisher_and_date: perhaps", ["line 1: “publisher_and_date” must be yes or no."]),
        ("works: [IN15]", ["line 1: “works” names “IN15”, and there is no such text. Did you mean “IN14”?"]),
        ("works:\n- IN14\n- zzz", ["line 3: “works” names “zzz”, and there is no such text. /read lists them."]),
        ("works: {IN14: x}", ["line 1: “works” must be a list of at most 50 ids of texts, such as [FIRST, SECOND]."]),
        ("default_work: [IN14]", ["line 1: “default_work” must be the id of one text, or nothing."]),
        ("configurators: [moderators]", ["line 1: “configurators” must be a list of at most 25 ids of roles"]),
        (
            "channels: [7]",
            ["line 1: “channels” must have keys of its own, one on each line, each with “: ” and a value."],
        ),
        ("channels:\n  general: {visibility: off}", ["line 2: “general” is not the id of a channel."]),
        ("channels:\n  '07': {visibility: off}", ["line 2: “07” is not the id of a channel."]),
        (
            "channels:\n  '7': off",
            ["line 2: “7” must have keys of its own, one on each line, each with “: ” and a value."],
        ),
        ("channels:\n  '7':\n    cooldown: 4", ["line 3: a single channel cannot choose “cooldown”."]),
        ("channels:\n  '7':\n    strictness: x", ["line 3: “strictness” must be one of: strict, normal, lenient."]),
        (
            "cooldown: x\nstrictness: y\nlongest: 4",
            [
                "line 1: “cooldown” must be a whole number from 0 to 3600.",
                "line 2: “strictness” must be one of: strict, normal, lenient.",
                "line 3: there is no preference “longest”. Did you mean “longest_public”?",
            ],
        ),
    ],
)
def test_what_is_wrong_is_said_with_line_key_and_fix(text: str, said: list[str]) -> None:
    for sentence, begun in zip(told(text), said, strict=True):
        assert sentence.startswith(begun)


def test_what_goes_beyond_the_operators_bounds_is_said_with_its_line() -> None:
    deployment = Deployment(bounds={"longest_public": Bound(20, 300), "works": Bound(only=("IN14",))})
    assert told("longest_public: 400\nchannels:\n  '7':\n    works: [MASSES]", deployment) == [
        "line 1: “longest_public” is outside what the bot’s operator allows: 20–300.",
        "line 4: “works” is outside what the bot’s operator allows: IN14.",
    ]


BOMB = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
HOSTILE = {
    "a bomb of aliases": BOMB.encode(),
    "a merge key": b"a: &a {b: c}\nd:\n  <<: *a",
    "a tag of Python": b"cooldown: !!python/object/apply:os.system [echo]",
    "a tag of YAML": b"cooldown: !!int 5",
    "ten megabytes": b"works: [" + b"x," * 5_000_000 + b"]",
    "as many characters as there may be, and one": b"#" * (MAX_CHARACTERS + 1),
    "many letters that are long in UTF-8": b"works: [" + "🤖".encode() * MAX_CHARACTERS,
    "UTF-16": "cooldown: 5".encode("utf-16"),
    "Latin-1": "works: [Ünïcode]".encode("latin-1"),
    "bytes": bytes(range(256)),
    "a NUL": b"cooldown: 5\0",
    "two documents": b"cooldown: 5\n---\ncooldown: 6",
    "a list": b"- cooldown: 5",
    "a word": b"cooldown",
    "a depth without end": b"[" * 20_000,
    "a deep mapping": b"".join(b" " * n + b"a:\n" for n in range(300)),
    "a key twice": b"cooldown: 5\ncooldown: 6",
    "a key that is a list": b"? [a, b]\n: c",
    "an anchor alone": b"cooldown: &a 5",
    "a number without end": b"cooldown: " + b"9" * 60_000,
    "a channel without end": b"channels:\n  " + b"9" * 60_000 + b": {}",
    "a directive": b"%YAML 1.1\n---\ncooldown: 5\n...\n%TAG ! x:\n---\n",
    "an open quotation mark": b'cooldown: "5',
    "a tab": b"channels:\n\t'7': {}",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_a_few_sentences(data: bytes) -> None:
    said = told(data)
    assert 0 < len(said) <= MOST_TOLD
    assert all(len(sentence) < 1_000 for sentence in said)


def test_a_file_full_of_unknown_texts_is_read_no_further_than_anyone_reads_of_it() -> None:
    held = [f"WORK{n}" for n in range(300)]
    row = "works: [" + ",".join(f"Q{n}" for n in range(50)) + "]"
    data = "\n".join(["channels:", *(f'  "{10**17 + n}": {{{row}}}' for n in range(240))]).encode()
    assert len(data) < MAX_CHARACTERS
    findings = import_yaml(data, NOW, Deployment(), held)
    assert isinstance(findings, tuple)
    assert len(findings) <= 2 * MOST_TOLD


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_is_given_is_taken_or_refused_in_sentences(data: bytes) -> None:
    read = import_yaml(data, NOW, Deployment(), HELD)
    for finding in read if isinstance(read, tuple) else ():
        assert explanations.located_finding(PHRASES, finding)


LINES = st.sampled_from(
    ["cooldown: 5", "works: [IN14]", "strictness: x", "channels:", "  '7':", "    visibility: off", "&a", "- x", "? y"]
)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_broken_files_are_refused_in_sentences_that_name_their_line(text: str) -> None:
    read = import_yaml(text.encode(), NOW, Deployment(), HELD)
    for finding in read if isinstance(read, tuple) else ():
        assert isinstance(finding, Finding)
        assert 1 <= finding.line <= text.count("\n") + 2
