"""What the system gives a process, made safe first thing: open standard streams, and signals that wait.

Until it is known what the process is for, SIGHUP, SIGINT and SIGTERM are held back by the system: nothing has to be
imported for that, and none is lost. A terminal command then takes them as every program does; the bot ends at two of
them, and takes the third, which asks for a reload, as soon as it can.
"""

import gc
import io
import os
import signal
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from types import FrameType
from typing import Any, TextIO, cast

STDIN, STDOUT = "<stdin>", "<stdout>"  # in place of a file's name
_END = ("SIGINT", "SIGTERM")
_RELOAD = ("SIGHUP",)
_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


class _Output(io.FileIO):
    """Standard output, whose errors name it: the system's do not."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError as problem:
            problem.filename = STDOUT
            raise


class _Text(io.TextIOWrapper):  # pyright: ignore[reportMissingTypeArgument]
    """Standard output. What its encoding cannot hold is written as escapes: nothing is left out or replaced."""

    has_escapes = False

    def write(self, s: str, /) -> int:
        try:
            return super().write(s)
        except UnicodeEncodeError:
            self.has_escapes = True
            return super().write(s.encode(self.encoding, "backslashreplace").decode(self.encoding))


@contextmanager
def uncollected() -> Generator[None]:
    """While modules are imported: what they make stays, and looking again and again for what of it could be freed is a
    sixth of a start.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def has_escapes(stream: TextIO) -> bool:
    """Whether something was written to standard output as escapes."""
    return isinstance(stream, _Text) and stream.has_escapes


def holds_all(stream: TextIO) -> bool:
    """Whether the stream's encoding has every character."""
    return (stream.encoding or "utf").lower().startswith("utf")


def open_streams() -> None:
    """Open the null device for each standard stream that is closed: no file that is opened later takes its number.
    Errors of the output name it.
    """
    for number, (name, mode) in enumerate(_STREAMS):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))
    if isinstance(sys.stdout, io.TextIOWrapper) and os.name == "posix":  # a Windows console is not a file
        sys.stdout = _named_output(cast("io.TextIOWrapper[Any]", sys.stdout))


def _named_output(stream: "io.TextIOWrapper[Any]") -> TextIO:
    """The same stream, with the same buffering, or none."""
    raw = _Output(stream.fileno(), "w", closefd=False)
    return _Text(
        raw if stream.write_through else io.BufferedWriter(raw),  # pyright: ignore[reportArgumentType]
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def discard(stream: TextIO) -> None:
    """Send what is written to this stream from now on, and what waits in it, nowhere."""
    try:
        number = stream.fileno()
    except OSError:  # not a file
        return
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, number)
    os.close(null)


def hold_signals() -> None:
    """Hold back the signals that end the process or ask for a reload. A reader that is gone ends it in silence."""
    _pipes(signal.SIG_DFL)
    _mask("SIG_BLOCK", _END + _RELOAD)


def take_signals() -> None:
    """For a terminal command: each signal does what it does to every program."""
    _mask("SIG_UNBLOCK", _END + _RELOAD)


def end_at_signals() -> None:
    """For the bot while it starts: SIGINT and SIGTERM end it at once, with the status 0, as they do later. An exception
    would not do: one that is raised amid an import, or where objects are freed, is lost or complained about. A reader
    of its log that is gone does not end it.
    """
    _pipes(signal.SIG_IGN)
    for name in _END:
        signal.signal(getattr(signal, name), _end)
    _mask("SIG_UNBLOCK", _END)


def take_reloads() -> None:
    """SIGHUP arrives from now on, and one that was held back at once."""
    _mask("SIG_UNBLOCK", _RELOAD)


def ignore_signals() -> None:
    """At the end of the bot: none of these signals has an effect any more, in whichever thread it arrives."""
    for name in _END + _RELOAD:
        signal.signal(getattr(signal, name), signal.SIG_IGN)


def _pipes(action: signal.Handlers) -> None:
    if hasattr(signal, "SIGPIPE"):  # Windows has none
        signal.signal(signal.SIGPIPE, action)


def _end(_: int, __: FrameType | None) -> Any:
    os._exit(0)


def _mask(how: str, names: Iterable[str]) -> None:
    if hasattr(signal, "pthread_sigmask"):  # Windows has none of it either
        signal.pthread_sigmask(getattr(signal, how), [getattr(signal, name) for name in names])
