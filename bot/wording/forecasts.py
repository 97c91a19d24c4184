"""What becomes of discussions in another edition of their text -> sentences, for the operator's terminal."""

from collections.abc import Iterator

from bot.quoting.anchoring import How, Why
from bot.reading.forecasts import Example, Forecast
from bot.texts.work import Work
from bot.wording.explanations import escape_unshowable
from bot.wording.phrases import Phrases, shorten

_NONE = "none"
_WORDS = 60  # characters of a passage


def forecast_lines(phrases: Phrases, forecast: Forecast) -> Iterator[str]:
    """How many there are, then the examples, indented."""
    fates = [
        phrases.say(f"check-count-{fate}", count=forecast.counts[fate])
        for fate in (*How, *Why)
        if forecast.counts.get(fate)
    ]
    total = sum(forecast.counts.values())
    yield phrases.say("check-anchors", work=forecast.work.id, total=total, fates=", ".join(fates))
    for example in forecast.examples:
        yield f"  {_example(phrases, forecast.work, example)}"


def _example(phrases: Phrases, work: Work, example: Example) -> str:
    places = [str(reference) for reference in example.places(work)]
    fate = phrases.say(f"check-anchor-{example.fate}", places=", ".join(places), count=len(places))
    words = shorten(escape_unshowable(" ".join(example.words.split())), _WORDS)
    return phrases.say("check-anchor", section=example.section or _NONE, words=words, fate=fate)
