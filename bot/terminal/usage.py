"""Commands whose mistakes of use are told in our words: a command that takes no more than it names, and a sentence for
each mistake.
"""

from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any

import click

from bot.wording.phrases import Phrases, shorten


class ProblemCode(StrEnum):
    """What ended a command, where the error has no code of its own."""

    USAGE = "usage"
    GAVE_UP = "gave-up"
    SYSTEM = "system"
    NO_TEXT = "no-text"
    BROKEN_TEXT = "broken-text"


class Need(StrEnum):
    """What a command or an option is to be given: each has its sentence in `wording`."""

    WORDS = "words"
    REFERENCE = "reference"
    WORK = "work"
    NUMBER = "number"
    SERVER = "server"
    TEXT = "text"
    FOLDER = "folder"
    FILE = "file"


class ExtraWordsError(click.UsageError):
    """Words that a command does not take."""

    def __init__(self, context: click.Context, words: list[str]) -> None:
        super().__init__("", context)
        self.words = " ".join(words)


class TerminalCommand(click.Command):
    """Refuses the words that it does not take, and tells its errors where they happened."""

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            left = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if left:
            raise ExtraWordsError(ctx, left)
        return left


class TerminalGroup(click.Group):
    """A group of such commands."""

    command_class = TerminalCommand


class PathType(click.Path):
    """The path of a folder, or of a file that may not exist yet; an empty one names neither."""

    def __init__(self, need: Need) -> None:
        super().__init__(path_type=Path)
        self.need = need

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        given = str(value)
        if not given or "\0" in given or (self.need is Need.FILE and not Path(given).name):
            self.fail("", param, ctx)
        return super().convert(value, param, ctx)


def explain_usage(phrases: Phrases, error: click.ClickException) -> str:
    """What is wrong with how a command was used."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context is not None else "catchword"
    match error:
        case click.NoSuchOption(option_name=name, possibilities=near):
            return phrases.say("usage-option", command=command, option=shorten(name), nearest=_nearest(name, near))
        case click.NoSuchCommand(command_name=name, possibilities=near):
            return phrases.say("usage-command", command=command, name=shorten(name), nearest=_nearest(name, near))
        case ExtraWordsError(words=words):
            return phrases.say("usage-extra", command=command, words=shorten(words))
        case click.BadParameter(param=click.Option() as option):
            return explain_need(phrases, option.opts[-1], _need_of(option), **_bounds(option))
        case click.BadParameter(param=click.Parameter() as argument):
            return explain_need(phrases, command, _need_of(argument))
        case click.BadOptionUsage(option_name=name):
            option = next((p for p in context.command.params if name in p.opts), None) if context is not None else None
            if isinstance(option, click.Option) and not option.is_flag:
                return explain_need(phrases, name, _need_of(option), **_bounds(option))
            return phrases.say("usage-flag", option=shorten(name))
        case _:
            return error.format_message()


def explain_need(phrases: Phrases, name: str, need: Need, **facts: str | float) -> str:
    """That `name`, a command or an option, needs something; of a reference, with an `example` if there is one."""
    what = phrases.say(f"needs-{need}", **({"example": "none"} | facts))
    return phrases.say("needs", name=name, what=what)


def _nearest(name: str, near: list[str] | None) -> str:
    """Of what click finds near, the first that is near without its dashes, too."""
    letters = name.strip("-")
    return next((one for one in near or () if get_close_matches(letters, [one.strip("-")])), "none")


def _need_of(parameter: click.Parameter) -> Need:
    match parameter.type:
        case PathType(need=need):
            return need
        case click.IntRange() if parameter.name != Need.SERVER:
            return Need.NUMBER
        case _:
            return Need(str(parameter.name))


def _bounds(parameter: click.Parameter) -> dict[str, float]:
    match parameter.type:
        case click.IntRange() as numbers if numbers.min is not None and numbers.max is not None:
            return {"least": numbers.min, "most": numbers.max}
        case _:
            return {}
