"""A database of its own, `bench`, beside the demo's: a copy of it that can be grown to any number of businesses."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.apps import apps
from django.db import models
from django.db.models.fields.related import ForeignKey
from psycopg import sql

from coburg_showcase.database import database_url

NAME = "bench"
MOVED = {"latitude", "longitude"}
RENAMED = {"name", "sort_key"}
NOT_COPIED = ("procrastinate", "sessions", "admin", "pagecache", "security", "statistics")
NOT_GROWN = (
    "enquiries",
    "wishes",
    "mail",
    "claims",
    "picture_uploads",
)  # what people wrote: no business has more of it for being a copy


class Town:
    """The database `bench` at `address` (for DATABASE_URL)."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.rounds = 1
        with psycopg.connect(address) as connection:
            self.families = {
                model: highest_key(connection, model) for model in _belonging_to(apps.get_model("merchants.Merchant"))
            }
            self.first = _count(connection)

    def grow(self, businesses: int) -> int:
        """Copy the demo businesses, with all that belongs to them, until there are at least so many; returns how many.

        Each copy gets keys, a name and a slug of its own and lies some hundred metres from where it was.
        """
        rounds = -(-businesses // self.first)
        with psycopg.connect(self.address) as connection:
            if rounds > self.rounds:
                for model in self.families:
                    connection.execute(self._copy(model, self.rounds, rounds - 1))
                connection.commit()
                connection.autocommit = True
                connection.execute("VACUUM ANALYZE")
                self.rounds = rounds
            return _count(connection)

    def _copy(self, model: type[models.Model], first: int, last: int) -> sql.Composed:
        """Rows number n = first … last of every original row, keys moved up by n times the highest original key."""
        key = sql.Identifier(model._meta.pk.column)
        return sql.SQL(
            "INSERT INTO {table} ({columns}) SELECT {values} FROM {table}, generate_series({first}, {last}) AS n"
            " WHERE {key} <= {highest}"
        ).format(
            table=sql.Identifier(model._meta.db_table),
            columns=sql.SQL(", ").join(sql.Identifier(field.column) for field in fields_of(model)),
            values=sql.SQL(", ").join(self._value(field) for field in fields_of(model)),
            first=first,
            last=last,
            key=key,
            highest=self.families[model],
        )

    def _value(self, field: Any) -> sql.Composable:
        column = sql.Identifier(field.column)
        owner = field.related_model if isinstance(field, ForeignKey) else field.model if field.primary_key else None
        if owner in self.families:
            return sql.SQL("{} + n * {}").format(column, self.families[owner])
        if field.name in MOVED:
            return sql.SQL("{} + (mod(n * 37, 41) - 20) * 0.0004").format(column)
        if field.name in RENAMED or (field.unique and isinstance(field, models.CharField)):
            # Spread over the alphabet, not in one block behind the original.
            return sql.SQL("left(chr(97 + mod(n * 7, 26)) || {} || '-' || n, {})").format(column, field.max_length)
        return column


@contextmanager
def town() -> Iterator[Town]:
    """Make the database anew from the demo's rows; drop it afterwards. The demo's own is only read."""
    demo = database_url()
    address = demo.rpartition("/")[0] + "/" + NAME
    with psycopg.connect(demo, autocommit=True) as connection:
        _drop(connection)
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
        try:
            _fill(demo, address)
            yield Town(address)
        finally:
            _drop(connection)


def _drop(connection: psycopg.Connection) -> None:
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(NAME)))


def _fill(demo: str, address: str) -> None:
    for command in (["migrate", "--verbosity", "0"], ["createcachetable"]):
        subprocess.run([sys.executable, "manage.py", *command], env={**os.environ, "DATABASE_URL": address}, check=True)
    copied = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in NOT_COPIED
    ]
    with psycopg.connect(demo) as source, psycopg.connect(address) as target:
        tables = [sql.Identifier(model._meta.db_table) for model in copied]
        target.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.SQL(", ").join(tables)))
        # One transaction: foreign keys are checked at its end, so the order of the tables does not matter.
        for table, model in zip(tables, copied, strict=True):
            columns = sql.SQL(", ").join(sql.Identifier(field.column) for field in fields_of(model))
            with (
                source.cursor().copy(sql.SQL("COPY {} ({}) TO STDOUT").format(table, columns)) as reading,
                target.cursor().copy(sql.SQL("COPY {} ({}) FROM STDIN").format(table, columns)) as writing,
            ):
                for piece in reading:
                    writing.write(piece)
    with psycopg.connect(address, autocommit=True) as target:
        target.execute("VACUUM ANALYZE")


def fields_of(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if not field.generated]


def _belonging_to(top: type[models.Model]) -> list[type[models.Model]]:
    """The model and all whose rows point to it, directly or through one another."""
    family = [top]
    for member in family:  # grows while it is walked through
        for model in apps.get_models(include_auto_created=True):
            points = any(isinstance(field, ForeignKey) and field.related_model is member for field in fields_of(model))
            if points and model not in family and model._meta.managed and _is_grown(model):
                family.append(model)
    return family


def _is_grown(model: type[models.Model]) -> bool:
    return model._meta.app_label not in (*NOT_COPIED, *NOT_GROWN) and model._meta.label != "listings.ShortLink"


def highest_key(connection: psycopg.Connection, model: type[models.Model]) -> int:
    key, table = sql.Identifier(model._meta.pk.column), sql.Identifier(model._meta.db_table)
    return connection.execute(sql.SQL("SELECT coalesce(max({}), 0) FROM {}").format(key, table)).fetchone()[0]


def _count(connection: psycopg.Connection) -> int:
    return connection.execute("SELECT count(*) FROM merchants_merchant").fetchone()[0]
