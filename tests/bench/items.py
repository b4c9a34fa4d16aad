"""Window items by the hundred thousand, in the windows of the businesses there are."""

import psycopg
from psycopg import sql

from listings.models import Listing, ListingPicture, PriceRecord
from tests.bench.town import fields_of, highest_key

MODELS = (Listing, ListingPicture, PriceRecord)
# Of copy number n: another lot, another price of the same kind, some hours longer in the window.
CHANGED = {
    "slug": "left(slug, 90) || '-' || n",
    "lot": "mod(lot + n * 7919, 1000000)",
    "price_cents": "price_cents + (price_cents > 0)::int * mod(n * 37, 5000)",
    "visible_from": "visible_from - n * interval '1 hour'",
}


def fill_windows(address: str, number: int) -> int:
    """Copy the items, with their pictures and prices, until there are at least so many; returns how many.

    Each stays in its shop. `address` is that of a database; call it once.
    """
    with psycopg.connect(address) as connection:
        first = _count(connection)
        if not first:
            return 0
        copies = -(-number // first) - 1
        if copies > 0:
            keys = {model: highest_key(connection, model) for model in MODELS}
            for model in MODELS:
                connection.execute(_copy(model, copies, keys))
            connection.commit()
            connection.autocommit = True
            connection.execute("VACUUM ANALYZE")
        return _count(connection)


def _copy(model: type, copies: int, keys: dict[type, int]) -> sql.Composed:
    columns = [field.column for field in fields_of(model)]
    moved = {model._meta.pk.column: keys[model], "listing_id": keys[Listing]}
    values = [
        sql.SQL("{} + n * {}").format(sql.Identifier(column), moved[column])
        if column in moved
        else sql.SQL(CHANGED[column])
        if column in CHANGED
        else sql.Identifier(column)
        for column in columns
    ]
    return sql.SQL(
        "INSERT INTO {table} ({columns}) SELECT {values} FROM {table}, generate_series(1, {copies}) AS n"
    ).format(
        table=sql.Identifier(model._meta.db_table),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        values=sql.SQL(", ").join(values),
        copies=copies,
    )


def _count(connection: psycopg.Connection) -> int:
    return connection.execute("SELECT count(*) FROM listings_listing").fetchone()[0]
