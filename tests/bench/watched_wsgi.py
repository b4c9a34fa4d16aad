"""The site with an eye on its queries: writes one JSON line per request into the file BENCH_QUERIES."""

import json
import os
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from coburg_showcase.wsgi import application as site


def application(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
    queries: list[tuple[float, str]] = []

    def watch(execute: Callable, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        begin = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            queries.append(((time.perf_counter() - begin) * 1000, sql))

    with connection.execute_wrapper(watch):
        answer = site(environ, start_response)
    with open(os.environ["BENCH_QUERIES"], "a", encoding="utf-8") as file:
        address = environ["PATH_INFO"] + ("?" + environ["QUERY_STRING"] if environ["QUERY_STRING"] else "")
        file.write(json.dumps({"address": address, "queries": queries}) + "\n")
    return answer
