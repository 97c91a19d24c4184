"""Fluent messages by name. Source: https://projectfluent.org/fluent/guide/"""

from functools import cached_property
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource


class Phrases:
    """The messages of one language, read when the first is said: a quotation needs none of them."""

    def __init__(self, language: str = "en") -> None:
        self._language = language

    def say(self, name: str, /, **facts: str | float) -> str:
        """The message, with its facts filled in. Raises LookupError for a message or a fact that is missing."""
        bundle = self._bundle
        message = bundle.get_message(name) if bundle.has_message(name) else None
        if message is None or message.value is None:
            raise LookupError(name)
        text, errors = bundle.format_pattern(message.value, facts)
        if errors:
            raise LookupError(f"{name}: {errors}")
        return str(text)

    @cached_property
    def _bundle(self) -> FluentBundle:
        source = files("bot.wording").joinpath(f"{self._language}.ftl").read_text("utf-8")
        bundle = FluentBundle([self._language], use_isolating=False)
        bundle.add_resource(FluentResource(source))
        return bundle
