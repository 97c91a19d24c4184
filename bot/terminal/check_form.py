"""Checked quotations as JSON: one object for a message, its keys documented in docs/commands.md."""

from collections.abc import Sequence

from bot.quoting.checking.checks import Attribution, Change, Check, Checks, ComparedPlace, UncheckedPart
from bot.quoting.limits import over_limit
from bot.terminal.json_form import Json, quoted
from bot.wording import checks as wording
from bot.wording.phrases import Phrases


def checks(phrases: Phrases, value: Checks, elapsed: float) -> dict[str, Json]:
    """`checks`, one for each quotation, and how many are left out. `elapsed` is in seconds."""
    rows: list[Json] = [
        _check(phrases, each) if isinstance(each, Check) else _unchecked(phrases, each) for each in value.checks
    ]
    return {"outcome": "checked", "checks": rows, "left_out": value.left_out, "elapsed_ms": round(elapsed * 1000, 3)}


def _check(phrases: Phrases, check: Check) -> dict[str, Json]:
    said = (wording.verdict(phrases, check), *wording.sentences(phrases, check))
    return {
        "text": check.part.text,
        "is_whole": check.part.is_whole,
        "verdict": str(check.verdict),
        "is_likely": check.is_likely,
        "message": "\n".join(said),
        "places": [_place(place) for place in check.places],
        "same": [str(reference) for reference in check.same],
        "total": check.total,
        "editions": [_place(place) for place in check.editions],
        "nearest": None if check.nearest is None else _place(check.nearest),
        "source": None if check.attribution is None else _source(check.attribution),
    }


def _unchecked(phrases: Phrases, part: UncheckedPart) -> dict[str, Json]:
    return {
        "text": part.part.text,
        "is_whole": part.part.is_whole,
        "verdict": None,
        "reason": str(part.why),
        "message": wording.unchecked(phrases, part),
    }


def _place(place: ComparedPlace) -> dict[str, Json]:
    """Without the passages of a text that may be quoted only briefly."""
    difference, form = place.difference, quoted(place.quotation)
    return (form if over_limit(place.quotation) is None else form | {"passages": []}) | {
        "words": difference.words,
        "remarks": [str(remark) for remark in place.remarks],
        "weighty": _changes(difference.weighty),
        "difference": _changes(difference.changes),
    }


def _changes(changes: Sequence[Change]) -> list[Json]:
    return [{"kind": str(change.kind), "said": change.said, "printed": change.printed} for change in changes]


def _source(named: Attribution) -> dict[str, Json]:
    return {
        "named": named.source,
        "fits": str(named.kind),
        "reference": None if named.named is None else str(named.named),
    }
