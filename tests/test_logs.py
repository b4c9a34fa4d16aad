"""Log lines as JSON."""

import json
import logging
import sys

import pytest

from coburg_showcase.logs import JsonFormatter


def line(message: str, **extra) -> dict:
    record = logging.LogRecord("shop", logging.WARNING, __file__, 1, message, (), extra.pop("exc_info", None))
    record.__dict__.update(extra)
    text = JsonFormatter().format(record)
    assert "\n" not in text
    return json.loads(text)


def test_line_has_time_level_logger_and_message():
    told = line("Tür klemmt")
    assert (told["level"], told["logger"], told["message"]) == ("WARNING", "shop", "Tür klemmt")
    assert told["time"].endswith("+00:00")


def test_a_line_break_cannot_forge_a_second_line():
    assert line("one\ntwo")["message"] == "one\ntwo"


@pytest.mark.rule("L-20")
def test_request_is_named_without_query_and_address(rf):
    told = line("404", request=rf.get("/laeden/?q=geheim", REMOTE_ADDR="203.0.113.7"))
    assert (told["method"], told["path"]) == ("GET", "/laeden/")
    assert "geheim" not in json.dumps(told)
    assert "203.0.113.7" not in json.dumps(told)


def test_exception_is_kept_on_one_line():
    try:
        raise ValueError("kaputt")
    except ValueError:
        assert "ValueError: kaputt" in line("Fehler", exc_info=sys.exc_info())["exception"]
