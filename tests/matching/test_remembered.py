"""The lines of `remembered/*.yaml`: every way in which people remember four works, through the same door."""

from collections import Counter
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, TypeAdapter

from bot.quoting.answers import Found, Quotation
from bot.quoting.quoter import Quoter
from tests.matching.marking import marks_of, not_asked_for
from tests.matching.shown import shown
from tests.yaml_files import read_yaml

FOLDER = Path(__file__).parent / "remembered"
FEWEST = 8  # lines of each kind

Kind = Literal[
    "misquote", "halfremembered", "keywords", "frame", "chatter", "named", "reordered", "fragments", "lost", "omission",
    "beginning", "end", "spanning", "modernised", "spelling", "voice", "autocorrect", "punctuation", "caps", "absent",
]  # fmt: skip


class Line(BaseModel):
    """What is typed, and what must come of it: exactly one of the last four."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    words: str
    found: str | None = None
    shown: str | None = None
    unsure: str | None = None
    absent: bool = False


_LINES = TypeAdapter(list[Line])


def read_lines() -> dict[str, Line]:
    """All lines of all files; the keys are the test ids: `file: kind: words`."""
    result: dict[str, Line] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        for line in _LINES.validate_python(read_yaml(path)):
            if sum(map(bool, (line.found, line.shown, line.unsure, line.absent))) != 1:
                raise ValueError(f"{path.name}: {line.words!r} needs one of found, shown, unsure and absent")
            result[f"{path.stem}: {line.kind}: {line.words}"] = line
    return result


LINES = read_lines()


def holds(quotation: Quotation, place: str) -> bool:
    return place in {str(quotation.reference), *(str(passage.reference) for passage in quotation.passages)}


@pytest.mark.parametrize("line", [pytest.param(line, id=name) for name, line in LINES.items()])
def test_remembered_words_come_to_what_their_line_says(line: Line, four: Quoter) -> None:
    answer = four.quote(line.words)
    places = shown(answer)
    if line.found:
        assert isinstance(answer, Found), answer
        assert str(answer.quotation.reference) == line.found
    elif line.shown:
        assert any(holds(quotation, line.shown) for quotation in places), answer
    elif line.unsure:
        assert not isinstance(answer, Found) or holds(answer.quotation, line.unsure), answer
    else:
        assert not isinstance(answer, Found), answer
    for quotation in places:
        assert not not_asked_for(marks_of(quotation), line.words)


def test_there_are_lines_of_every_kind() -> None:
    kinds = Counter(line.kind for line in LINES.values())
    assert {kind for kind, lines in kinds.items() if lines < FEWEST} == set()
    assert sum(1 for line in LINES.values() if line.unsure) < len(LINES) / 20
