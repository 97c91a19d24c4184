"""Rules of the log: no token, no message of an exception, no query; JSON where nobody looks on."""

import asyncio
import io
import json
import logging

import pytest
import structlog

from bot import logs
from tests.written_log import WrittenLog

TOKEN = f"{'a' * 26}.{'b' * 6}.{'c' * 38}"  # the form of a bot's token
WEBHOOK = "w" * 60


class Terminal(WrittenLog):
    def isatty(self) -> bool:
        return True


pytestmark = pytest.mark.usefixtures("logging_as_it_was")


@pytest.fixture
def out() -> io.StringIO:
    out = WrittenLog()
    logs.set_up(out)
    return out


def line(out: io.StringIO) -> dict[str, str]:
    [only] = out.getvalue().splitlines()
    return json.loads(only)


def test_off_a_terminal_each_line_is_json(out: io.StringIO) -> None:
    structlog.get_logger("x").info("ready", servers=3, name="§ é")
    assert {"event": "ready", "level": "info", "servers": 3, "name": "§ é"}.items() <= line(out).items()
    assert "timestamp" in line(out)


def test_in_a_terminal_lines_are_for_people() -> None:
    out = Terminal()
    logs.set_up(out)
    structlog.get_logger("x").info("ready", servers=3)
    assert "ready" in out.getvalue()
    assert not out.getvalue().startswith("{")


def test_libraries_are_heard_in_the_same_form(out: io.StringIO) -> None:
    logging.getLogger("discord.client").warning("watch %s", "out")
    assert {"event": "watch out", "logger": "discord.client", "level": "warning"}.items() <= line(out).items()


def test_libraries_are_not_heard_below_info(out: io.StringIO) -> None:
    for name in ("discord.gateway", "discord.http", "aiohttp.client", "asyncio", "any"):
        logging.getLogger(name).debug("For Shard ID 0: WebSocket Event: what someone wrote")
    assert not out.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        f"https://discord.com/api/v10/webhooks/123/{WEBHOOK}/messages/@original",
        f"POST /interactions/123/{WEBHOOK}/callback responded with 404",
        f"the token {TOKEN} is refused",
        f"Authorization: Bot {TOKEN}",
    ],
)
@pytest.mark.parametrize("how", ["library", "ours", "fact"])
def test_no_token_is_written(out: io.StringIO, text: str, how: str) -> None:
    if how == "library":
        logging.getLogger("discord.http").warning("We are being rate limited. %s", text)
    elif how == "ours":
        structlog.get_logger("x").warning(text)
    else:
        structlog.get_logger("x").warning("refused", address=text)
    assert TOKEN not in out.getvalue()
    assert WEBHOOK not in out.getvalue()
    assert out.getvalue()


def raising(message: str) -> Exception:
    """An error that has been raised from another, both with this message."""

    def cause() -> None:
        raise KeyError(message)

    def effect() -> None:
        try:
            cause()
        except KeyError as error:
            raise ValueError(message) from error

    try:
        effect()
    except ValueError as error:
        return error
    raise AssertionError


def test_a_traceback_says_where_and_not_what(out: io.StringIO) -> None:
    structlog.get_logger("x").error("failure", exc_info=raising("what was typed"))
    trace = line(out)["traceback"]
    assert "what was typed" not in out.getvalue()
    assert trace.index("ValueError") < trace.index("KeyError")
    assert "effect" in trace
    assert "cause" in trace
    assert __file__ in trace


@pytest.mark.parametrize("terminal", [False, True])
def test_a_librarys_traceback_says_where_and_not_what(*, terminal: bool) -> None:
    out = Terminal() if terminal else WrittenLog()
    logs.set_up(out)
    try:
        raise raising("what was typed")
    except ValueError:
        logging.getLogger("discord.ui.view").exception("Ignoring exception in view")
    assert "what was typed" not in out.getvalue()
    assert "raising" in out.getvalue()
    assert "ValueError" in out.getvalue()


def test_a_task_whose_error_nobody_took_is_logged_without_what_it_says(out: io.StringIO) -> None:
    async def fail() -> None:
        raise ValueError("what was typed")

    async def forget() -> None:
        task = asyncio.get_running_loop().create_task(fail())
        await asyncio.wait([task])
        del task

    asyncio.run(forget())
    assert "Task exception was never retrieved" in line(out)["event"]
    assert "ValueError" in line(out)["traceback"]
    assert "what was typed" not in out.getvalue()


def test_an_error_in_a_librarys_message_is_named_by_its_type(out: io.StringIO) -> None:
    logging.getLogger("discord.client").warning("could not %s: %s", "connect", KeyError("what was typed"))
    assert line(out)["event"] == "could not connect: KeyError"


def test_a_record_whose_facts_do_not_fit_costs_nobody_but_itself() -> None:
    out = WrittenLog()
    handler = logs.set_up(out)
    facts = {"name": "aiohttp.client", "levelname": "INFO", "levelno": logging.INFO, "args": ("abc",)}
    handler.handle(logging.makeLogRecord(facts | {"msg": "%d items"}))
    assert (line(out)["event"], line(out)["logger"]) == ("%d items", "aiohttp.client")


def test_setting_up_twice_writes_each_line_once(out: io.StringIO) -> None:
    again = WrittenLog()
    logs.set_up(again)
    structlog.get_logger("x").info("ready")
    assert not out.getvalue()
    assert len(again.getvalue().splitlines()) == 1


def test_a_connection_that_fails_in_a_library_is_named_and_not_traced(out: io.StringIO) -> None:
    logging.getLogger("discord.shard").error("Attempting a reconnect", exc_info=ConnectionResetError("what was typed"))
    assert line(out)["cause"] == "ConnectionResetError"
    assert "traceback" not in line(out)
    assert "what was typed" not in out.getvalue()


def test_errors_that_name_each_other_as_their_causes_end(out: io.StringIO) -> None:
    first, second = ValueError("what was typed"), KeyError("what was typed")
    first.__cause__, second.__cause__ = second, first
    structlog.get_logger("x").error("failure", exc_info=first)
    assert line(out)["traceback"].splitlines() == ["ValueError", "KeyError"]
