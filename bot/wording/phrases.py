"""Fluent messages by name. Source: https://projectfluent.org/fluent/guide/"""

from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

from bot.texts.directions import close_directions

_MOST_FACT = 1_000  # characters; Fluent refuses more than 2,500, and one choice may hold two facts
_ECHO = 80  # characters


def shorten(text: str, most: int = _ECHO) -> str:
    """As much of what somebody typed, or of a name, as reminds its author of it."""
    return text if len(text) <= most else text[:most].rstrip() + "…"


def _as_fact(text: str) -> str:
    return close_directions(shorten(text, _MOST_FACT))


class Phrases:
    """The messages of one language, read when the first is said: a quotation needs none of them."""

    def __init__(self, language: str = "en") -> None:
        self._language = language

    def say(self, name: str, /, **facts: str | float) -> str:
        """The message, with its facts filled in; what is too long for a fact is shortened, and no fact turns round the
        direction of what follows it. Raises LookupError for a
        message or a fact that is missing.
        """
        bundle = self._bundle
        message = bundle.get_message(name) if bundle.has_message(name) else None
        if message is None or message.value is None:
            raise LookupError(name)
        told = {key: _as_fact(fact) if isinstance(fact, str) else fact for key, fact in facts.items()}
        text, errors = bundle.format_pattern(message.value, told)
        if errors:
            raise LookupError(f"{name}: {errors}")
        return str(text)

    @cached_property
    def _bundle(self) -> "FluentBundle":
        from fluent.runtime import FluentBundle, FluentResource  # noqa: PLC0415 - 50 ms: most quotations need no message

        source = files("bot.wording").joinpath(f"{self._language}.ftl").read_text("utf-8")
        bundle = FluentBundle([self._language], use_isolating=False)
        bundle.add_resource(FluentResource(source))
        return bundle
