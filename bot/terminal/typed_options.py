"""What is typed after a command in the chat -> its options, and its words just as they were typed.

What begins with two dashes is an option at the beginning, and later where some command has an option of that name.
What is in double quotation marks is words. Pure.
"""

import re
from dataclasses import dataclass

import click

_OPTION = re.compile(r"--[^\W\d_][\w-]*(?=[\s=]|$)")
_VALUE = re.compile(r'(?:=|\s+(?!--))(?:"([^"]+)"(?!\S)|“([^”]+)”(?!\S)|(\S+))')
_WORD = re.compile(r'(?:"[^"]*"|“[^”]*”|\S)+\s*')


@dataclass(frozen=True, slots=True)
class TypedLine:
    """`options` as a command takes them: `--work=IN14`."""

    options: tuple[str, ...]
    words: str


def read_options(typed: str, context: click.Context, known: frozenset[str]) -> TypedLine:
    """`known` are the options of all commands. Raises click's errors for an option that the command does not have, or
    that lacks its value.
    """
    left, options, words = typed.lstrip(), list[str](), ""
    while left:
        option = _OPTION.match(left)
        if option is not None and (option[0] in known or not words):
            given, end = _option_at(option, context)
            options.append(given)
        else:
            word = _WORD.match(left)
            end = word.end() if word is not None else len(left)
            words += left[:end]
        left = left[end:].lstrip()
    return TypedLine(tuple(options), words.strip())


def _option_at(found: re.Match[str], context: click.Context) -> tuple[str, int]:
    """The option as a command takes it, and where it ends in what is typed."""
    own = {name: p for p in context.command.params if isinstance(p, click.Option) for name in p.opts}
    name, typed = found[0], found.string
    option = own.get(name)
    if option is None:
        raise click.NoSuchOption(name, possibilities=own, ctx=context)
    if option.is_flag and not typed.startswith("=", found.end()):
        return name, found.end()
    value = _VALUE.match(typed, found.end())
    if value is None or option.is_flag:
        raise click.BadOptionUsage(name, "", ctx=context)
    return f"{name}={value[1] or value[2] or value[3]}", value.end()
