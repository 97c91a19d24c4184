"""check: the quotations in a message, laid next to the texts."""

import sys

import click

from bot.quoting.checking.checks import AttributionKind, Check, Checks, UncheckedPart, Verdict
from bot.terminal.commands.session import FOUND, NOT_FOUND, OFFERED, Session, texts_command
from bot.terminal.usage import Need, TerminalCommand, explain_need

_SAME = {Verdict.WORD_FOR_WORD, Verdict.SHORTENED_MARKED}


@click.command(cls=TerminalCommand)
@click.argument("words", nargs=-1)
@click.option("--stdin", "from_stdin", is_flag=True, help="Read one message from standard input, to its end.")
@texts_command
def check(session: Session, words: tuple[str, ...], from_stdin: bool = False) -> int:
    """Check WORDS, or the quotations that are marked in them, word for word.

    Exit status: 0 all are in the texts so, or shortened and marked so, and where they are said to be; 1 words or the
    place differ; 2 not sure; 3 a usage or settings error.
    """
    if words and from_stdin:
        raise click.UsageError(session.desk.phrases.say("problem-words-and-stdin"))
    if not words and not from_stdin:
        raise click.UsageError(explain_need(session.desk.phrases, "catchword check", Need.WORDS))
    message = session.piped_text(sys.stdin) if from_stdin else " ".join(words)
    return exit_status(session.show_checks(message))


def exit_status(checks: Checks) -> int:
    """Of several quotations: that one differs tells more than that of another one cannot be sure."""
    statuses = {_status(each) for each in checks.checks} or {OFFERED}
    return next(status for status in (NOT_FOUND, OFFERED, FOUND) if status in statuses)


def _status(each: Check | UncheckedPart) -> int:
    if isinstance(each, UncheckedPart):
        return OFFERED
    is_there = each.attribution is None or each.attribution.kind is AttributionKind.AGREES
    if each.verdict not in _SAME or not is_there:
        return NOT_FOUND
    return OFFERED if each.is_likely else FOUND
