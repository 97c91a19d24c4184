"""What Discord refuses in a message although its document allows it: sums, parts that exclude each other.

The document gives 4,000 characters to a channel message (an account's limit); a bot has 2,000.
"""

from collections.abc import Iterator
from typing import Any

from tests.loopback.records import Json

CONTENT = 2_000
EMBEDS_TEXT = 6_000
COMPONENTS = 40
TEXT_DISPLAYS = 4_000
COMMAND = 8_000
IS_COMPONENTS_V2 = 1 << 15
ACTION_ROW = 1
TEXT_DISPLAY = 10
ONLY_V2 = {9, TEXT_DISPLAY, 11, 12, 13, 14, 17}
BESIDE_V2 = ("content", "embeds", "poll", "sticker_ids")


def components_of(holder: Json) -> Iterator[Json]:
    """Every component below a message, modal or component, each before what it holds."""
    for component in [*(holder.get("components") or ()), *_singles(holder)]:
        yield component
        yield from components_of(component)


def _singles(holder: Json) -> Iterator[Json]:
    for name in ("accessory", "component"):
        if holder.get(name):
            yield holder[name]


def message_problems(message: Json) -> list[str]:
    """For a message as it will be, all of it."""
    flags: int = message.get("flags") or 0
    components = list(components_of(message))
    return [
        *_content_problems(message),
        *_embed_problems(message.get("embeds") or ()),
        *_component_problems(components),
        *(_v2_problems(message, components) if flags & IS_COMPONENTS_V2 else _v1_problems(components)),
    ]


def _content_problems(message: Json) -> Iterator[str]:
    length = len(message.get("content") or "")
    if length > CONTENT:
        yield f"content: {CONTENT} characters at most for a bot, but it has {length}"


def _embed_problems(embeds: Any) -> Iterator[str]:
    length = sum(_embed_length(embed) for embed in embeds)
    if length > EMBEDS_TEXT:
        yield f"embeds: {EMBEDS_TEXT} characters at most in all, but they have {length}"


def _embed_length(embed: Json) -> int:
    footer: Json = embed.get("footer") or {}
    author: Json = embed.get("author") or {}
    texts: list[Any] = [embed.get("title"), embed.get("description"), footer.get("text"), author.get("name")]
    for field in embed.get("fields") or ():
        texts += [field.get("name"), field.get("value")]
    return sum(len(text or "") for text in texts)


def _component_problems(components: list[Json]) -> Iterator[str]:
    names = [component["custom_id"] for component in components if component.get("custom_id")]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"components: custom_id {name!r} is there more than once"


def _v2_problems(message: Json, components: list[Json]) -> Iterator[str]:
    for name in BESIDE_V2:
        if message.get(name):
            yield f"{name}: not allowed beside Components V2"
    if len(components) > COMPONENTS:
        yield f"components: {COMPONENTS} at most, nested ones counted, but there are {len(components)}"
    length = sum(len(component["content"]) for component in components if component["type"] == TEXT_DISPLAY)
    if length > TEXT_DISPLAYS:
        yield f"components: {TEXT_DISPLAYS} characters of text at most in all, but they have {length}"


def _v1_problems(components: list[Json]) -> Iterator[str]:
    for kind in sorted({component["type"] for component in components} & ONLY_V2):
        yield f"components: type {kind} needs the flag IS_COMPONENTS_V2"


def command_problems(commands: list[Json]) -> list[str]:
    """Names, descriptions, option names and descriptions and choices of one command, added up."""
    lengths = {command["name"]: _command_length(command) for command in commands}
    return [
        f"{name}: {COMMAND} characters at most in a command, but it has {length}"
        for name, length in lengths.items()
        if length > COMMAND
    ]


def _command_length(part: Json) -> int:
    own = len(part["name"]) + len(part.get("description") or "")
    choices = sum(len(choice["name"]) + len(str(choice["value"])) for choice in part.get("choices") or ())
    return own + choices + sum(_command_length(option) for option in part.get("options") or ())
