"""The case files: messages, and what a reader found by hand that their quotations are."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from bot.library.library import Library
from bot.matching.folding import fold_to_words
from bot.quoting.checking.checks import (
    AttributionKind,
    Change,
    ChangeKind,
    Check,
    ComparedPlace,
    Remark,
    UncheckedPart,
    Verdict,
)
from bot.quoting.services import Services
from bot.texts.places import enclosing_block
from bot.texts.work import Work
from tests.conftest import CORPUS
from tests.yaml_files import read_yaml

FOLDER = Path(__file__).parent / "cases"
SHELF = tuple(
    """a-modest-proposal.md apology-of-socrates.md civil-disobedience.md common-sense.md enchiridion-of-epictetus.md
    on-liberty.md tao-te-ching.md the-communist-manifesto.md why-is-the-negro-lynched.md
    common-sense-1993-comsn10.txt""".split()
)  # in the folders `md` and `txt` of the optional shared texts


class Expected(BaseModel):
    """What one quotation of a message is. What is not said is not looked at, but for the verdict."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verdict: Verdict
    remarks: tuple[Remark, ...] | None = None
    place: str | tuple[str, ...] | None = None
    missing: tuple[str, ...] | None = None
    added: tuple[str, ...] | None = None
    changed: tuple[tuple[str, str], ...] | None = None
    weighty: tuple[str | tuple[str, str], ...] | None = None
    attribution: AttributionKind | Literal["none"] | None = None

    @property
    def places(self) -> tuple[str, ...]:
        return (self.place,) if isinstance(self.place, str) else self.place or ()


class Case(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    words: str
    works: Literal["leaflets", "shelf"]
    kind: str
    expect: tuple[Expected, ...]


_CASES = TypeAdapter(list[Case])


def read_cases(paths: Sequence[Path] = ()) -> dict[str, Case]:
    """Those of the files; the keys are the test ids."""
    found: dict[str, Case] = {}
    for path in paths or sorted(FOLDER.glob("*.yaml")):
        for n, case in enumerate(_CASES.validate_python(read_yaml(path)), 1):
            found[f"{path.stem} {n}: {case.words[:50]!r}"] = case
    return found


def shared_texts() -> Path | None:
    """The folder of the optional shared texts, where it is on this machine."""
    texts = Path(os.environ.get("CATCHWORD_SHARED", "")) / "texts"
    return texts if "CATCHWORD_SHARED" in os.environ and texts.is_dir() else None


def services_of(works: str, texts: Path | None, folder: Path) -> Services:
    """The services that hold the works of a case; `folder` is an empty one."""
    if works == "leaflets":
        return Services.from_library(Library(CORPUS))
    assert texts is not None
    for name in SHELF:
        shutil.copy(texts / name.rpartition(".")[2] / name, folder / name)
    return Services.from_library(Library(folder))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is wrong with the check of a case, by what it is about; nothing where nothing is."""

    verdict: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    weighty: tuple[str, ...] = ()
    attribution: tuple[str, ...] = ()
    altered_as_exact: bool = False
    exact_as_altered: bool = False

    def faults(self, *about: str) -> list[str]:
        return [fault for each in about for fault in getattr(self, each)]


FAITHFUL = frozenset({Verdict.WORD_FOR_WORD, Verdict.SHORTENED_MARKED})


def outcome_of(case: Case, services: Services) -> Outcome:
    checks = services.check(case.words).checks
    verdicts = tuple(check.verdict if isinstance(check, Check) else check.why for check in checks)
    expected = tuple(each.verdict for each in case.expect)
    if verdicts != expected:
        pairs = list(zip(expected, verdicts, strict=False))
        return Outcome(
            verdict=(f"{', '.join(expected)} became {', '.join(verdicts)}",),
            altered_as_exact=any(a not in FAITHFUL and b in FAITHFUL for a, b in pairs),
            exact_as_altered=any(a in FAITHFUL and isinstance(b, Verdict) and b not in FAITHFUL for a, b in pairs),
        )
    held = _works_by_file(services)
    pairs = [(each, check) for each, check in zip(case.expect, checks, strict=True) if isinstance(check, Check)]
    return Outcome(
        place=tuple(wrong for each, check in pairs if (wrong := _wrong_place(each, check, held))),
        remarks=tuple(wrong for each, check in pairs if (wrong := _wrong_remarks(each, check))),
        words=tuple(wrong for each, check in pairs if (wrong := _wrong_words(each, check))),
        weighty=tuple(wrong for each, check in pairs if (wrong := _wrong_weighty(each, check))),
        attribution=tuple(wrong for each, check in pairs if (wrong := _wrong_attribution(each, check))),
    )


def _works_by_file(services: Services) -> dict[str, str]:
    return {file.path.stem: file.work.id for file in services.library.holdings.files if file.work is not None}


def _wrong_place(expected: Expected, check: Check, held: dict[str, str]) -> str:
    if not expected.places:
        return ""
    found = [
        _is_at(place, compared, held, check) for place, compared in zip(expected.places, check.places, strict=False)
    ]
    if all(found) and len(expected.places) == len(check.places):
        return ""
    return f"{expected.places} became {[str(place.quotation.reference) for place in check.places]}"


def _is_at(place: str, compared: ComparedPlace, held: dict[str, str], check: Check) -> bool:
    """Whether it is the place, or a reprint of it."""
    name, colon, words = place.partition(": ")
    if not colon:
        return place == str(compared.quotation.reference)
    work = compared.quotation.work
    reprints = {reference.work for reference in check.same}
    is_there = held[name] in {work.id, *reprints} or check.verdict is Verdict.FROM_PLACES
    return is_there and _begins(work, compared, fold_to_words(words))


def _begins(work: Work, compared: ComparedPlace, words: list[str]) -> bool:
    """Whether a paragraph or heading that is quoted begins with the words."""
    for passage in compared.quotation.passages:
        section, paragraph = enclosing_block(work, passage.span)
        block = paragraph.span if paragraph is not None else section.heading
        assert block is not None
        if fold_to_words(block.of(work.text))[: len(words)] == words:
            return True
    return False


def _wrong_remarks(expected: Expected, check: Check) -> str:
    found = {remark for place in check.places for remark in place.remarks}
    if expected.remarks is None or set(expected.remarks) == found:
        return ""
    return f"remarks {[*expected.remarks]} became {sorted(found)}"


def _wrong_words(expected: Expected, check: Check) -> str:
    """Of the words that differ, those that are not named, and those that need not be."""
    if expected.missing is None and expected.added is None and expected.changed is None:
        return ""
    said, printed = list[str](), list[str]()
    for change in _different(check):
        said += fold_to_words(change.said)
        printed += fold_to_words(change.printed)
    lost, won = list[str](), list[str]()
    for words in (*(expected.missing or ()), *(b for _, b in expected.changed or ())):
        lost += fold_to_words(words)
    for words in (*(expected.added or ()), *(a for a, _ in expected.changed or ())):
        won += fold_to_words(words)
    if set(lost) <= set(printed) and set(won) <= set(said):
        return ""
    return f"words {lost} {won} became {printed} {said}"


def _different(check: Check) -> list[Change]:
    changes = [change for place in check.places for change in place.difference.changes]
    return [change for change in changes if change.kind is not ChangeKind.KEPT]


def _wrong_weighty(expected: Expected, check: Check) -> str:
    if expected.weighty is None:
        return ""
    named = [change for place in check.places for change in place.difference.weighty]
    words = {word for change in named for word in fold_to_words(f"{change.said} {change.printed}")}
    asked = {word for each in expected.weighty for word in fold_to_words(str(each))}
    return "" if asked <= words else f"weighty {sorted(asked)} became {sorted(words)}"


def _wrong_attribution(expected: Expected, check: Check | UncheckedPart) -> str:
    if expected.attribution is None or not isinstance(check, Check):
        return ""
    found = check.attribution.kind if check.attribution is not None else "none"
    return "" if found == expected.attribution else f"attribution {expected.attribution} became {found}"
