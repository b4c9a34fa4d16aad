"""A committed change shows, whoever made it; a lost database does not take the pages along."""

import time

import pytest
from django.db import connection, transaction

from coburg_showcase.pagecache.layer import PageCache
from coburg_showcase.pagecache.tasks import forget_page_changes

from .asking import Page, ask

STATEMENTS = {
    "insert": "INSERT INTO watched VALUES (1)",
    "update": "UPDATE watched SET id = 2",
    "delete": "DELETE FROM watched",
    "truncate": "TRUNCATE watched",
}


class Rows:
    """A page that shows how many rows the watched table has."""

    def __init__(self) -> None:
        self.renders = 0

    def __call__(self, environ, start_response):
        self.renders += 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM watched")
            body = f"{cursor.fetchone()[0]} rows"
        start_response("200 OK", [("Content-Type", "text/plain"), ("X-Page-Cache", "1")])
        return [body.encode()]


@pytest.fixture
def workers(watched):
    """Two processes of one site."""
    page = Rows()
    return PageCache(page), PageCache(page)


def bodies(workers) -> list[bytes]:
    return [ask(worker).body for worker in workers]


def test_change_by_another_process_shows_in_every_worker_within_a_second(workers, neighbour):
    assert bodies(workers) == [b"0 rows"] * 2

    with neighbour.cursor() as cursor:
        cursor.execute(STATEMENTS["insert"])
    time.sleep(0.5)

    assert bodies(workers) == [b"1 rows"] * 2


def test_change_shows_when_it_is_committed_not_before(workers, neighbour):
    with transaction.atomic(using="default"):
        pass
    neighbour.set_autocommit(False)
    with neighbour.cursor() as cursor:
        cursor.execute(STATEMENTS["insert"])  # the lower transaction number …
    with connection.cursor() as cursor:
        cursor.execute(STATEMENTS["insert"])  # … is visible after the higher one
    time.sleep(0.35)
    before = bodies(workers)

    neighbour.commit()
    time.sleep(0.35)

    assert (before, bodies(workers)) == ([b"1 rows"] * 2, [b"2 rows"] * 2)


def test_change_that_is_rolled_back_renews_nothing(workers, neighbour):
    bodies(workers)
    renders = workers[0].application.renders
    neighbour.set_autocommit(False)
    with neighbour.cursor() as cursor:
        cursor.execute(STATEMENTS["insert"])
    neighbour.rollback()
    time.sleep(0.35)

    bodies(workers)

    assert workers[0].application.renders == renders


def changes() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM page_change")
        return cursor.fetchone()[0]


@pytest.mark.parametrize("name", STATEMENTS)
def test_every_way_of_changing_is_noticed(watched, name):
    before = changes()

    with connection.cursor() as cursor:
        cursor.execute(STATEMENTS[name])

    assert changes() == before + 1


def test_transaction_is_noted_once(watched):
    before = changes()

    with transaction.atomic(), connection.cursor() as cursor:
        for _ in range(3):
            cursor.execute(STATEMENTS["insert"])

    assert changes() == before + 1


def test_forgetting_old_changes_gives_a_stamp_never_seen_before(watched):
    stamp = PageCache(Page()).stamp
    seen = set()
    with connection.cursor() as cursor:
        for _ in range(3):
            cursor.execute(STATEMENTS["insert"])
            seen.add(stamp.read())
        cursor.execute("UPDATE page_change SET at = at - interval '1 hour'")

    forget_page_changes()

    assert changes() == 1
    assert stamp.read() not in seen


def lose_database(monkeypatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    connection.close()


def test_copies_are_served_while_the_database_is_lost_and_renewed_when_it_is_back(watched, monkeypatch):
    page = Page()
    cached = PageCache(page)
    copy = ask(cached)
    with monkeypatch.context() as lost:
        lose_database(lost)
        cached.stamp.due = 0.0
        page.status = "503 Service Unavailable"

        assert ask(cached) == copy
        assert ask(cached, "/never-seen/").status == 503

    page.status = "200 OK"
    with connection.cursor() as cursor:
        cursor.execute(STATEMENTS["insert"])
    cached.stamp.due = 0.0

    assert ask(cached).body == b"render 3 "


@pytest.fixture
def outdated(watched):
    """A cache that knows of a change since its only copy was made, and the answer it gave then."""
    cached = PageCache(Page())
    copy = ask(cached)
    with connection.cursor() as cursor:
        cursor.execute(STATEMENTS["insert"])
    cached.stamp.due = 0.0
    cached.stamp.current()
    cached.application.status = "503 Service Unavailable"
    return cached, copy


def test_copy_is_served_when_the_database_is_lost_while_rendering(outdated, monkeypatch):
    cached, copy = outdated

    with monkeypatch.context() as lost:
        lose_database(lost)

        assert ask(cached) == copy


def test_failure_of_ours_is_not_hidden_behind_an_old_copy(outdated):
    cached, _ = outdated

    assert ask(cached).status == 503


def test_connection_cut_by_the_server_is_replaced(watched):
    cached = PageCache(Page())
    ask(cached)
    other = connection.copy()
    with connection.cursor() as cursor, other.cursor() as killer:
        cursor.execute("SELECT pg_backend_pid()")
        killer.execute("SELECT pg_terminate_backend(%s)", cursor.fetchone())
    other.close()
    cached.stamp.due = 0.0

    answers = [cached.stamp.current()]
    cached.stamp.due = 0.0
    answers.append(cached.stamp.current())

    assert answers[1] is not None
