"""Log lines as JSON."""

import json
import logging
import sys

import pytest
from django.test import Client

from coburg_showcase.logs import JsonFormatter, TextFormatter, without_keys


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


KEY = "AAECAwQFBgcICQoLDA0ODw.Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6"


@pytest.mark.rule("L-20")
@pytest.mark.parametrize(
    ("path", "logged"),
    [
        (f"/anfrage/{KEY}/", "/anfrage/[key]/"),
        (f"/anfrage/{KEY}/loeschen/", "/anfrage/[key]/loeschen/"),
        ("/anfrage/mistyped", "/anfrage/[key]"),
        (f"/antwort/{KEY}/", "/antwort/[key]/"),
        (f"/wer-hats/{KEY}/", "/wer-hats/[key]/"),
        (f"/wer-hats/antwort/{KEY}/", "/wer-hats/antwort/[key]/"),
        ("/wer-hats/antwort/mistyped/", "/wer-hats/antwort/[key]/"),
        ("/konto/password/reset/key/1-abc-def/", "/konto/password/reset/key/[key]/"),
        ("/konto/confirm-email/MQ:1abc:xyz/", "/konto/confirm-email/[key]/"),
        (f"/en/wer-hats/{KEY}", "/en/wer-hats/[key]"),
        (
            f"http://testserver/irgendwo/{KEY}?next=/antwort/{KEY}/",
            "http://testserver/irgendwo/[key]?next=/antwort/[key]/",
        ),
        ("/laeden/anfrage-shop/", "/laeden/anfrage-shop/"),
        ("/laeden/blumen/anfrage/", "/laeden/blumen/anfrage/"),
        ("/wer-hats/", "/wer-hats/"),
        ("/en/discover/cup.mug/", "/en/discover/cup.mug/"),
    ],
)
def test_keys_in_addresses_are_not_logged(rf, path, logged):
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, "Not Found: %s", (path,), None)
    assert TextFormatter("%(message)s").format(record) == f"Not Found: {logged}"
    assert json.loads(JsonFormatter().format(record))["message"] == f"Not Found: {logged}"
    assert line("x", request=rf.get(path))["path"] == without_keys(rf.get(path).path)


@pytest.mark.rule("L-20")
@pytest.mark.parametrize("formatter", [TextFormatter(), JsonFormatter()])
def test_django_says_not_found_and_server_error_without_the_key(formatter, caplog, db):
    client = Client(raise_request_exception=False)
    for _ in range(2):
        client.get(f"/anfrage/{KEY}/")
        client.get(f"/konto/password/reset/key/{KEY}-/nirgends/")
    lines = [formatter.format(record) for record in caplog.records]
    assert any("Not Found" in said for said in lines)
    assert not any(KEY in said for said in lines)


def test_both_forms_of_the_log_leave_keys_out():
    from coburg_showcase.logs import logging_settings

    made = logging_settings("text", level="INFO")["formatters"]
    assert {form["()"] for form in made.values()} == {
        "coburg_showcase.logs.TextFormatter",
        "coburg_showcase.logs.JsonFormatter",
    }
