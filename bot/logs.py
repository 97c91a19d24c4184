"""The log: readable in a terminal, JSON otherwise. It never holds a query, a message or a token.

A thread of its own writes the lines: whoever logs never waits for the one who reads. What finds no room, or cannot be
written, is dropped; how many lines were dropped is logged as soon as there is room again.

Tracebacks keep their frames but lose their messages, which may quote what was typed; discord.py is
logged from INFO on, as below that it logs what people write; tokens in Discord's addresses are cut out of every line.
"""

import logging
import os
import queue
import re
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from typing import TextIO, cast

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

_SECRET = re.compile(r"((?:webhooks|interactions)/\d+/)[\w.\-=%]+|\b[\w-]{20,}\.[\w-]{6}\.[\w-]{25,}")
_NOISY = ("discord", "aiohttp", "asyncio")
_CHATTY = ("alembic",)  # logs the kind of database at INFO, at each start
MOST_LINES = 1_000  # that wait to be written
_LONGEST_FLUSH = 0.5  # seconds, at the end of the process
_CONNECTION, _CONNECTION_MODULES = (OSError, TimeoutError), ("aiohttp", "discord.errors")


class Lines(logging.Handler):
    """Hands each line to `write`, in a thread that ends with the process."""

    def __init__(self, write: Callable[[str], object], most: int = MOST_LINES) -> None:
        super().__init__()
        self._write = write
        self._lines: queue.Queue[str | threading.Event] = queue.Queue(most)
        self._refused = self._failed = self._reported = 0  # lines; one thread counts each of these
        threading.Thread(target=self._write_each, name="log", daemon=True).start()

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._lines.put_nowait(self._format(record))
        except queue.Full:
            self._refused += 1

    def _format(self, record: logging.LogRecord) -> str:
        """The line; of a library's record whose facts do not fit its words, these words alone."""
        try:
            return self.format(record)
        except (TypeError, ValueError, LookupError):
            bare = {"name": record.name, "levelname": record.levelname, "levelno": record.levelno}
            return self.format(logging.makeLogRecord(bare | {"msg": str(record.msg)}))

    def flush(self) -> None:
        """Wait until the lines so far are written, but not for long."""
        written = threading.Event()
        try:
            self._lines.put(written, timeout=_LONGEST_FLUSH)
        except queue.Full:
            return
        written.wait(_LONGEST_FLUSH)

    def _write_each(self) -> None:
        while True:
            line = self._lines.get()
            if isinstance(line, threading.Event):
                line.set()
                continue
            if not self._is_written(line):
                self._failed += 1
            elif (dropped := self._refused + self._failed) > self._reported and self._is_written(self._report(dropped)):
                self._reported = dropped

    def _is_written(self, line: str) -> bool:
        try:
            self._write(line + "\n")
        except (OSError, ValueError):  # full, gone or closed
            return False
        return True

    def _report(self, dropped: int) -> str:
        facts = {"name": __name__, "levelname": "WARNING", "levelno": logging.WARNING}
        return self.format(logging.makeLogRecord(facts | {"msg": f"{dropped} lines of the log were dropped so far"}))


def set_up(out: TextIO, most: int = MOST_LINES) -> Lines:
    """Send everything that is logged to `out`; at most `most` lines wait to be written."""
    shared = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _keep_frames,
        _mask_secrets,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = Lines(_writer(out), most)
    handler.setFormatter(_formatter(out, shared))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.INFO)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    return handler


def _writer(out: TextIO) -> Callable[[str], object]:
    """Writes past the buffers of `out`, whose lock a thread that is stuck would hold at the end of the process."""
    try:
        number = out.fileno()
    except OSError:  # not a file
        return out.write

    def write(text: str) -> None:
        rest = text.encode("utf-8", "backslashreplace")
        while rest:
            rest = rest[os.write(number, rest) :]

    return write


def _formatter(out: TextIO, shared: Sequence[Processor]) -> logging.Formatter:
    renderer = (
        structlog.dev.ConsoleRenderer(colors=True)
        if out.isatty()
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    return structlog.stdlib.ProcessorFormatter(
        pass_foreign_args=True,
        foreign_pre_chain=[_adapt_foreign, *shared],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )


def _adapt_foreign(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """A library's record: its logger, and its exception where it has one. Of a connection that failed, the kind of
    error says all; its traceback shows only how a library is built.
    """
    record, given = event.get("_record"), cast("tuple[object, ...] | None", event.pop("positional_args", None))
    if isinstance(record, logging.LogRecord):
        event["logger"] = record.name
        error = record.exc_info[1] if record.exc_info else None
        if record.name == "asyncio":  # below its first line it writes out the task, with what its error says
            event["event"] = str(event.get("event", "")).partition("\n")[0]
        elif isinstance(given, tuple) and any(isinstance(fact, BaseException) for fact in given):
            event["event"] = str(record.msg) % tuple(_type_alone(fact) for fact in given)
        if isinstance(error, _CONNECTION) or type(error).__module__.startswith(_CONNECTION_MODULES):
            event["cause"] = type(error).__qualname__
            event.pop("exc_info", None)
        elif record.exc_info:
            event["exc_info"] = record.exc_info
            record.exc_info = None
    return event


def _type_alone(value: object) -> object:
    return type(value).__qualname__ if isinstance(value, BaseException) else value


def _keep_frames(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """The traceback of `exc_info`: where, and which types, without a word of what the errors say."""
    given: object = event.pop("exc_info", None)
    if given is True or isinstance(given, tuple):
        given = sys.exception() if given is True else cast("tuple[object, ...]", given)[1]
    if isinstance(given, BaseException):
        error: BaseException | None = given
        lines: list[str] = []
        told: set[int] = set()
        while error is not None and id(error) not in told:  # errors may name each other as their causes
            told.add(id(error))
            lines += [f"{type(error).__qualname__}"]
            lines += [f"  {f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        event["traceback"] = "\n".join(lines)
    return event


def _mask_secrets(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = _SECRET.sub(lambda found: f"{found[1] or ''}…", value)
    return event
