from django.db import connection

from coburg_showcase.pagecache.triggers import WatchTables, undecided_tables, watched_tables


def test_operation_can_be_repeated_and_reversed(watched):
    operation = WatchTables("watched")
    states = [watched in watched_tables()]

    for migrate in (operation.database_forwards, operation.database_backwards, operation.database_backwards):
        with connection.schema_editor() as editor:
            migrate("pagecache", editor, None, None)
        states.append(watched in watched_tables())

    assert states == [True, True, False, False]


def test_operation_is_written_into_migrations_as_it_was_given():
    assert WatchTables("a_b", "a_c").deconstruct() == ("WatchTables", ["a_b", "a_c"], {})


def test_every_table_of_ours_is_watched_or_excused(db):
    assert undecided_tables() == set()
