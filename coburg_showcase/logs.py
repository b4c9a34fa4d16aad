"""What is logged, and log lines as JSON, one object a line, when LOG_FORMAT=json."""

import json
import logging
from datetime import UTC, datetime
from typing import Any


def logging_settings(form: str, *, level: str) -> dict[str, Any]:
    """Everything to the console, as `text` or `json`; chatty packages from WARNING on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "text": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
            "json": {"()": "coburg_showcase.logs.JsonFormatter"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "procrastinate": {"level": "WARNING"},
            # Scanners ask by made-up host names all day; each is answered with 400.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }


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
        return json.dumps(entry, ensure_ascii=False)
