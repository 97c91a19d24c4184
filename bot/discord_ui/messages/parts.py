"""What a message is made of, as plain values: texts, controls in rows, a file. `components` makes Discord's of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

MOST_OPTIONS = 25  # of a menu
Style = Literal["primary", "secondary", "success", "danger"]  # Discord's names


@dataclass(frozen=True, slots=True)
class Button:
    """`custom_id` is what a press sends: at most 100 characters."""

    label: str
    custom_id: str
    style: Style = "secondary"
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """A button that leads to an address, and sends nothing."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Option:
    """`value` is what a choice of it sends: at most 100 characters."""

    label: str
    value: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """A list to choose from; `chosen` are the values that are chosen already."""

    custom_id: str
    placeholder: str
    options: tuple[Option, ...]
    chosen: tuple[str, ...] = ()
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class ChannelMenu:
    """A menu of the server's channels, categories and threads."""

    custom_id: str
    placeholder: str


Item = Button | Link | Menu | ChannelMenu


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown that is already escaped; a button may be to its right."""

    source: str
    button: Button | Link | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A box with a bar: it holds a text's own words and their source, and nothing that we say ourselves."""

    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Up to five buttons, or one menu."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file that is sent with the message; without a `content` of its own, that is the message's."""

    name: str
    content: bytes | None = None


Part = Text | Box | Row | File


@dataclass(frozen=True, slots=True)
class Message:
    """`private`: only the person who asked sees it. `file` is the content of its File, where that is new."""

    parts: tuple[Part, ...]
    private: bool = True
    file: bytes | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything to read, in order."""
        return tuple(source for part in self.parts for source in _sources(part))

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything to press or to choose from, in order."""
        return tuple(item for part in self.parts for item in _items(part))


@dataclass(frozen=True, slots=True)
class TextField:
    """A text to be typed in a window, at most so many characters; `given` is in it already."""

    custom_id: str
    label: str
    most: int
    given: str = ""
    about: str = ""
    long: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One of some options, or `several` of them; `chosen` are the values that are chosen already."""

    custom_id: str
    label: str
    options: tuple[Option, ...]
    chosen: tuple[str, ...] = ()
    about: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True)
class RoleField:
    """Some of the server's roles."""

    custom_id: str
    label: str
    chosen: tuple[int, ...]
    most: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class ChannelField:
    """Some of the server's channels that threads or posts can be opened in."""

    custom_id: str
    label: str
    chosen: tuple[int, ...]
    most: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class FileField:
    """A file to be uploaded."""

    custom_id: str
    label: str
    about: str = ""


Field = TextField | ChoiceField | RoleField | ChannelField | FileField


@dataclass(frozen=True, slots=True)
class Modal:
    """A window to fill in: at most five fields."""

    custom_id: str
    title: str
    fields: tuple[Field, ...]


def heading(text: str) -> str:
    """A line as Discord's heading."""
    return f"### {text}"


def bold(text: str) -> str:
    return f"**{text}**"


def small_print(text: str) -> str:
    """The lines in Discord's small print."""
    return "\n".join(f"-# {line}" for line in text.split("\n") if line)


def _sources(part: Part) -> Iterator[str]:
    match part:
        case Text(source):
            yield source
        case Box(sources):
            yield from sources
        case Row() | File():
            pass


def _items(part: Part) -> Iterator[Item]:
    match part:
        case Row(items):
            yield from items
        case Text(button=Button() | Link() as button):
            yield button
        case _:
            pass
