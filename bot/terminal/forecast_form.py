"""What becomes of discussions in another edition, as JSON: an object a text, as docs/commands.md has it."""

from collections.abc import Sequence

from bot.quoting.anchoring import How, Why
from bot.reading.forecasts import Example, Forecast
from bot.terminal.json_form import Json
from bot.texts.work import Work


def forecasts(values: Sequence[Forecast]) -> list[Json]:
    return [_forecast(value) for value in values]


def _forecast(value: Forecast) -> dict[str, Json]:
    return {
        "id": value.work.id,
        "edition": value.work.edition,
        "discussions": sum(value.counts.values()),
        "counts": {str(fate): value.counts.get(fate, 0) for fate in (*How, *Why)},
        "examples": [_example(value.work, example) for example in value.examples],
    }


def _example(work: Work, example: Example) -> dict[str, Json]:
    places: list[Json] = [str(reference) for reference in example.places(work)]
    return {"section": example.section, "words": example.words, "fate": str(example.fate), "places": places}
