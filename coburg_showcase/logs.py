"""What is logged, and how: as text or, with LOG_FORMAT=json, one object a line. Addresses that are keys are not."""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

# What follows these in an address opens something for whoever has it (tokens.py, allauth's links in mails). The web
# server's own log leaves out the same: docs/deploy/nginx.conf.
KEYS_BELOW = (
    "anfrage",
    "antwort",
    "bestaetigen",
    "vorschau",
    "wer-hats/antwort",
    "wer-hats",
    "konto/password/reset/key",
    "konto/confirm-email",
    "eintrag-uebernehmen",
    "claim-entry",
    "einladung",
    "invitation",
)
HIDDEN = "[key]"

_KEY_IN_PATH = re.compile(rf"(/(?:{'|'.join(KEYS_BELOW)})/)(?!antwort/)[^/\s\"'\\?#]+", re.I)
_KEY = re.compile(r"[A-Za-z0-9_-]{20,24}\.[A-Za-z0-9_-]{40,}")  # as tokens.py makes them, wherever they stand


def without_keys(text: str) -> str:
    """The text with every key of an address in it replaced by `[key]` (L-20)."""
    return _KEY.sub(HIDDEN, _KEY_IN_PATH.sub(rf"\1{HIDDEN}", text))


def logging_settings(form: str, *, level: str) -> dict[str, Any]:
    """Everything to the console, as `text` or `json`; chatty packages from WARNING on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "text": {
                "()": "coburg_showcase.logs.TextFormatter",
                "fmt": "%(asctime)s %(levelname)s %(name)s: %(message)s",
            },
            "json": {"()": "coburg_showcase.logs.JsonFormatter"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            # The requests of `make dev`; in production no process of ours writes an access log.
            "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
            "procrastinate": {"level": "WARNING"},
            # Scanners ask by made-up host names all day; each is answered with 400.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }


class TextFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return without_keys(super().format(record))


class JsonFormatter(logging.Formatter):
    """Time (UTC), level, logger, message, and the request's id and path where there is one.

    Line breaks in a message are escaped by JSON itself, so a log line cannot be forged (ASVS 16). Query strings
    and addresses of visitors are never written (L-20).
    """

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        request = getattr(record, "request", None)
        if request is not None:
            entry["method"] = getattr(request, "method", "")
            entry["path"] = getattr(request, "path", "")
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return without_keys(json.dumps(entry, ensure_ascii=False))
