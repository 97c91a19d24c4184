"""The corpus file of a server's text: read, renamed without a change of anything else, packed and unpacked."""

import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.guilds.texts.corpus_files import MOST_TITLE, CorpusFile, pack, read_corpus_file, rename, unpack
from bot.guilds.texts.text_codes import TextCode
from bot.library.front_matter import read_front_matter
from bot.library.front_matter_forms import split
from bot.library.source_file import MAX_BYTES
from tests.guilds.texts.own_texts import file_of
from tests.works import source_of

TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(
    lambda title: " ".join(title.split()) != ""
)
RICH_PATH = Path("text.md")
RICH = """\ufeff---
authors:
- 'A: B'
- 'title: C'
title: >
  Two
  lines

id: OLD # ours
quotation_limit: 50
---

title: x

id: y
"""


def front_of(file: CorpusFile) -> Mapping[str, object]:
    parts = split(file.content.decode().removeprefix("\ufeff"))
    return read_front_matter(parts.yaml, RICH_PATH, 1).matter.model_dump() | {"body": parts.body}


@settings(max_examples=20)
@given(TITLES)
def test_whatever_the_new_title_is_nothing_else_changes(title: str) -> None:
    file = read_corpus_file(RICH.encode())
    assert isinstance(file, CorpusFile)
    named = rename(file, title=title, text_id="NEW-1")
    assert isinstance(named, CorpusFile), named
    assert (named.title, named.id, named.body, named.words) == (" ".join(title.split()), "NEW-1", file.body, file.words)
    changed = {key: value for key, value in front_of(named).items() if front_of(file)[key] != value}
    assert changed == {"title": named.title, "id": "NEW-1"} or named.title == file.title


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_whatever_a_file_holds_it_is_a_text_or_told(content: bytes) -> None:
    for raw in (content, b"---\nid: A\ntitle: B\n" + content, b"---\nid: A\ntitle: B\n---\n" + content):
        read = read_corpus_file(raw)
        assert isinstance(read, CorpusFile) or read
        if isinstance(read, CorpusFile):
            assert unpack(pack(raw), read.digest) == raw


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("Words alone", TextCode.NO_ID),
        ("---\nid: A\ntitle: B\n", TextCode.NO_ID),
        (source_of("Words", id="A"), TextCode.NO_ID),
        (source_of("Words", id="A", title="''"), TextCode.NO_TITLE),
        (source_of("", id="A", title="B"), TextCode.NO_WORDS),
        (source_of("Words", id="A", title="x" * (MOST_TITLE + 1)), TextCode.TITLE_LONG),
        (source_of("x" * MAX_BYTES, id="A", title="B"), TextCode.TOO_LARGE),
    ],
)
def test_what_is_missing_in_a_file_is_told(source: str, code: TextCode) -> None:
    read = read_corpus_file(source.encode())
    assert not isinstance(read, CorpusFile)
    assert [finding.code for finding in read] == [code]


def test_what_the_rows_do_not_hold_is_not_unpacked() -> None:
    file, other = file_of(), file_of(words="Other words")
    for parts in ([], [b"x"], pack(other.content), [pack(file.content)[0][:-9]], [zlib.compress(bytes(MAX_BYTES + 1))]):
        assert unpack(parts, file.digest) is None
