"""Fluent messages by name, each parsed when it is first said: the whole file takes a third of a second, and a command
says few of them. So no message may refer to another. Source: https://projectfluent.org/fluent/guide/
"""

import re
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

from bot.texts.directions import close_directions

_MOST_FACT = 1_000  # characters; Fluent refuses more than 2,500, and one choice may hold two facts
_ECHO = 80  # characters
_BEGINS = re.compile(r"^(?=[a-z])", re.MULTILINE)  # what belongs to a message is indented


def shorten(text: str, most: int = _ECHO) -> str:
    """As much of what somebody typed, or of a name, as reminds its author of it."""
    return text if len(text) <= most else text[:most].rstrip() + "…"


def _as_fact(text: str) -> str:
    return close_directions(shorten(text, _MOST_FACT))


class Phrases:
    """The messages of one language, each read when it is first said: a quotation needs none of them."""

    def __init__(self, language: str = "en") -> None:
        self._language = language

    def say(self, name: str, /, **facts: str | float) -> str:
        """The message, with its facts filled in; what is too long for a fact is shortened, and no fact turns round the
        direction of what follows it. Raises LookupError for a
        message or a fact that is missing.
        """
        bundle = self._bundle
        if not bundle.has_message(name):
            self._read(name)
        value = bundle.get_message(name).value
        if value is None:
            raise LookupError(name)
        told = {key: _as_fact(fact) if isinstance(fact, str) else fact for key, fact in facts.items()}
        text, errors = bundle.format_pattern(value, told)
        if errors:
            raise LookupError(f"{name}: {errors}")
        return str(text)

    def _read(self, name: str) -> None:
        from fluent.runtime import FluentResource  # noqa: PLC0415 - as below

        self._bundle.add_resource(FluentResource(self._sources[name]))

    @cached_property
    def _bundle(self) -> "FluentBundle":
        from fluent.runtime import FluentBundle  # noqa: PLC0415 - 50 ms: most quotations need no message

        return FluentBundle([self._language], use_isolating=False)

    @cached_property
    def _sources(self) -> dict[str, str]:
        """What the file says of each message."""
        source = files("bot.wording").joinpath(f"{self._language}.ftl").read_text("utf-8")
        return {message.partition("=")[0].rstrip(): message for message in _BEGINS.split(source)}
