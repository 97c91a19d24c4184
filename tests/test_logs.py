"""The log: JSON off a terminal, readable in one, and nothing in it that was typed or that opens a door."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot import logs

SAID = "kinder gentler fashism"
TOKEN = f"{'a' * 26}.{'b' * 6}.{'c' * 38}"  # the form of a bot's token


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.set_up(stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def lines(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_off_a_terminal_every_line_is_json(out: io.StringIO) -> None:
    structlog.get_logger().info("ours", servers=1)
    logging.getLogger("discord").warning("theirs\nin %s lines", "two")
    assert [(line["level"], line["event"]) for line in lines(out)] == [
        ("info", "ours"),
        ("warning", "theirs\nin two lines"),
    ]


@pytest.mark.usefixtures("out")
def test_in_a_terminal_lines_are_for_people() -> None:
    terminal = Terminal()
    logs.set_up(terminal)
    structlog.get_logger().warning("a mention was not answered", cause="503")
    assert "a mention was not answered" in terminal.getvalue()
    assert "{" not in terminal.getvalue()


def test_a_traceback_keeps_its_frames_and_loses_its_words(out: io.StringIO) -> None:
    try:
        try:
            int(SAID)
        except ValueError as error:
            raise KeyError(SAID) from error
    except KeyError as error:
        structlog.get_logger().exception("failure")
        logging.getLogger("asyncio").exception("failure", exc_info=error)
    for line in lines(out):
        assert SAID not in json.dumps(line)
        assert [part for part in line["traceback"].splitlines() if part[0] != " "] == ["KeyError", "ValueError"]
        assert "test_logs.py" in line["traceback"]


def test_a_connection_that_fails_in_a_library_is_named_and_not_traced(out: io.StringIO) -> None:
    logging.getLogger("discord.shard").error("Attempting a reconnect", exc_info=ConnectionResetError(SAID))
    (line,) = lines(out)
    assert line["cause"] == "ConnectionResetError"
    assert "traceback" not in line
    assert SAID not in json.dumps(line)


def test_tokens_are_cut_out(out: io.StringIO) -> None:
    logging.getLogger("discord.http").warning("POST /interactions/123/secret.part-one_two/callback of %s", TOKEN)
    logging.getLogger("discord.webhook").warning("PATCH /webhooks/123/another%%3Dsecret/messages/@original")
    for line in lines(out):
        assert "secret" not in line["event"]
        assert TOKEN not in line["event"]


def test_what_discord_py_says_below_info_is_not_heard(out: io.StringIO) -> None:
    logging.getLogger("discord.gateway").debug("WebSocket Event: %s", SAID)
    assert out.getvalue() == ""
