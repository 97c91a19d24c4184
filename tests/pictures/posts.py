"""What a picture shows: people's messages, our replies, and a window to type into, one below the other."""

from dataclasses import dataclass

from bot.discord_ui.messages.parts import Message, Modal


@dataclass(frozen=True, slots=True)
class Said:
    """A person's message, in Discord's Markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Our reply: to a command, or to what was said above it."""

    message: Message
    command: str = ""
    replies_to: str = ""


Post = Said | Answer | Modal


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture, by the name of its file."""

    name: str
    posts: tuple[Post, ...]
