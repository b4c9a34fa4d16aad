"""When the database is away: a 503 page that says so and when to try again, instead of a 500 (compliance.md 3.14)."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponseBase

from coburg_showcase.errors import unavailable

logger = logging.getLogger(__name__)


class DatabaseOutageMiddleware:
    """Answers 503 where the database cannot be reached or a statement had to be given up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Django asks this for every exception of a view; None leaves it to the 500 page."""
        if isinstance(exception, OperationalError | InterfaceError):
            logger.error("The database cannot be used.", exc_info=exception)
            return unavailable(request)
        return None
