"""Which differences carry most: cases that anyone can read and extend."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.quoting.checking.checks import Change, ChangeKind
from bot.quoting.checking.weighty_words import put_weighty_first
from tests.yaml_files import read_yaml

CASES = read_yaml(Path(__file__).parent / "weighty_words.yaml")
PIECE = re.compile(r"\[([^]]*)\]|\{([^}]*)\}|<([^|]*) \| ([^>]*)>|([^[{<]+)")


def changes_of(line: str) -> Iterator[tuple[str, Change]]:
    for piece in PIECE.finditer(line):
        missing, added, printed, said, kept = piece.groups()
        if kept is not None:
            yield piece[0], Change(ChangeKind.KEPT, kept, kept)
        elif missing is not None:
            yield piece[0], Change(ChangeKind.MISSING, "", missing)
        elif added is not None:
            yield piece[0], Change(ChangeKind.ADDED, added, "")
        else:
            yield piece[0], Change(ChangeKind.CHANGED, said, printed)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['line']} {case.get('language', '')}" for case in CASES])
def test_what_carries_most_is_first(case: dict[str, Any]) -> None:
    pieces = list(changes_of(case["line"]))
    weighty = put_weighty_first([change for _, change in pieces], case.get("language", "en"))
    written = {id(change): piece for piece, change in pieces}
    assert [written[id(change)] for change in weighty] == case["weighty"]


def test_what_an_omission_is_marked_for_carries_nothing() -> None:
    changes = [Change(ChangeKind.KEPT, "It is", "It is"), Change(ChangeKind.OMITTED, "[…]", "not in 1848")]
    assert put_weighty_first(changes, "en") == ()


def test_every_list_of_a_language_has_each_word_once() -> None:
    text = (Path(__file__).parents[3] / "bot/quoting/checking/en.txt").read_text("utf-8")
    for block in text.partition("== no opposites ==")[2].split("== ")[1:]:
        words = [word for line in block.splitlines()[1:] for word in line.partition("#")[0].split()]
        assert len(words) == len(set(words))
