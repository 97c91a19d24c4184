"""The `catchword` command.

Exit status: 0 found, 1 not found, 2 likely or ambiguous, 3 a usage or settings error.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from bot import process
from bot.errors import CatchwordError, CorpusFolderCode, CorpusFolderError, GaveUpError
from bot.terminal.commands.asking import COMMANDS
from bot.terminal.commands.corpora import corpus_group
from bot.terminal.commands.keeping import backup, questions, restore, settings_group
from bot.terminal.commands.own_texts import texts_group
from bot.terminal.commands.running import chat, invite, run_bot
from bot.terminal.commands.session import FOUND, USAGE
from bot.terminal.desk import Desk
from bot.terminal.usage import ProblemCode, TerminalGroup, explain_usage
from bot.wording import explanations

_STREAMS = {process.STDIN: "input", process.STDOUT: "output"}
INTERRUPTED = 130  # as a shell has it for a command that SIGINT ends


@click.group(cls=TerminalGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="catchword", prog_name="catchword")
@click.pass_context
def catchword(context: click.Context) -> int | None:
    """Find half-remembered words in a group's texts, and quote them verbatim with their reference."""
    if context.invoked_subcommand is not None:
        if context.invoked_subcommand != run_bot.name:
            process.take_signals()
        return None
    desk = context.find_object(Desk)
    if desk is not None and desk.has_token():
        return context.invoke(run_bot, corpus=None)
    process.take_signals()
    return context.invoke(chat, corpus=None, as_json=False)


_GROUPS = (corpus_group, settings_group, texts_group)
for _command in (*COMMANDS.values(), chat, run_bot, invite, backup, restore, questions, *_GROUPS):
    catchword.add_command(_command)


def run(desk: Desk, arguments: Sequence[str]) -> int:
    """The exit status of `catchword` with these arguments. Usage and settings errors are printed on stderr, and as
    an object on stdout where JSON was asked for.
    """
    try:
        status = catchword.main(list(arguments), prog_name="catchword", obj=desk, standalone_mode=False)
        sys.stdout.flush()
        _tell_of_escapes(desk)
    except click.exceptions.Abort:
        return INTERRUPTED
    except OSError as error:
        return _refuse(desk, error)
    except click.exceptions.NoArgsIsHelpError as shown:
        shown.show()
        return USAGE
    except click.ClickException as error:
        return _fail(desk, arguments, ProblemCode.USAGE, _usage(desk, error))
    except GaveUpError as error:
        return _fail(desk, arguments, ProblemCode.GAVE_UP, error.message, logged=error.logged)
    except CatchwordError as error:
        code, message = explanations.every_problem(desk.phrases, error)[0]
        return _fail(desk, arguments, code, f"{message}{_advice(desk, error)}")
    return status if isinstance(status, int) else FOUND


def _tell_of_escapes(desk: Desk) -> None:
    if process.has_escapes(sys.stdout):
        message = desk.phrases.say("problem-stream-encoding", encoding=sys.stdout.encoding)
        desk.printer(sys.stderr, as_json=False).notice(message)


def _usage(desk: Desk, error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = f"{context.command_path if context is not None else 'catchword'} --help"
    return desk.phrases.say("problem-usage", message=explain_usage(desk.phrases, error), command=command)


def _advice(desk: Desk, error: CatchwordError) -> str:
    """What the command line can do about it; a reload, say, cannot."""
    if isinstance(error, CorpusFolderError) and error.code is CorpusFolderCode.MISSING:
        return f" {desk.phrases.say('problem-name-folder')}"
    return ""


def _refuse(desk: Desk, error: OSError) -> int:
    """The system refused something: a file, the input or the output, where the error names one."""
    name = os.fsdecode(error.filename) if error.filename is not None else ""
    if name == process.STDOUT:
        process.discard(sys.stdout)
    path = _STREAMS.get(name) or explanations.path_name(Path(name)) if name else "none"
    message = desk.phrases.say("problem-system", path=path, detail=error.strerror or str(error))
    return _fail(desk, (), ProblemCode.SYSTEM, message)


def _fail(desk: Desk, arguments: Sequence[str], code: str, message: str, *, logged: bool = False) -> int:
    if "--json" in arguments:
        desk.printer(sys.stdout, as_json=True).problem(code, message)
    if not logged:
        try:
            desk.printer(sys.stderr, as_json=False).problem(code, message)
        except OSError:  # nobody can be told
            process.discard(sys.stderr)
    return USAGE
