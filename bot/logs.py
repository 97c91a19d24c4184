"""The log: readable in a terminal, JSON otherwise. It never holds a query, a message or a token.

Tracebacks keep their frames but lose their messages, which may quote what was typed; discord.py is
logged from INFO on, as below that it logs what people write; tokens in Discord's addresses are cut out of every line.
"""

import logging
import re
import sys
import traceback
from collections.abc import Sequence
from typing import TextIO, cast

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

_SECRET = re.compile(r"((?:webhooks|interactions)/\d+/)[\w.\-=%]+|\b[\w-]{20,}\.[\w-]{6}\.[\w-]{25,}")
_NOISY = ("discord", "aiohttp", "asyncio")
_CHATTY = ("alembic",)  # logs the kind of database at INFO, at each start
_CONNECTION, _CONNECTION_MODULES = (OSError, TimeoutError), ("aiohttp", "discord.errors")


def set_up(out: TextIO) -> None:
    """Send everything that is logged to `out`."""
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
    handler = logging.StreamHandler(out)
    handler.setFormatter(_formatter(out, shared))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.INFO)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


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
        while error is not None:
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
