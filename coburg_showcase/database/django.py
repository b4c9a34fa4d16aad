"""The database as Django's settings want it."""

from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from . import database_url


def connection_settings(*, max_age: int) -> dict[str, Any]:
    """One entry of DATABASES from DATABASE_URL or the local cluster; ValueError if the address cannot be read.

    `max_age`: seconds a connection is kept.
    """
    try:
        parts = conninfo_to_dict(database_url())
    except ProgrammingError as error:
        raise ValueError("DATABASE_URL cannot be read") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "CONN_MAX_AGE": max_age,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**parts, "options": "-c lock_timeout=10s -c idle_in_transaction_session_timeout=120s"},
    }
