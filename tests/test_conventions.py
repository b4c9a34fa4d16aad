"""The house style of this project as code. That each check can fail is shown in tests/conventions/."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.urls import get_resolver

from coburg_showcase.access import is_third_party, views_by_route
from coburg_showcase.messages.catalogue import CATALOGUE, read_catalogue
from coburg_showcase.messages.checks import faults
from coburg_showcase.messages.extraction import extract_messages
from coburg_showcase.pagecache.triggers import TRIGGER, undecided_tables
from tests.conventions import code, imports, markup, repository, rooms, styles
from tests.conventions.django import address_names, missing_migrations, unmarked
from tests.conventions.files import SOURCES
from tests.plugins.rules import TABLE, disagreements, proofs, read_table, rule_titles

ROOT = Path(__file__).resolve().parent.parent
OUR_APPS = sorted(config.label for config in apps.get_app_configs() if config.name.split(".")[0] in SOURCES)

CHECKS: tuple[Callable[[Path], list[str]], ...] = (
    imports.wrong_directions,
    imports.circles,
    rooms.too_long,
    rooms.vague_names,
    rooms.nameless_migrations,
    code.queries_in_views,
    code.unnamed_fields,
    code.trusted_markup,
    code.open_to_forgery,
    code.doubly_marked,
    code.model_signals,
    markup.inline_code,
    markup.undeclared_components,
    markup.bare_texts,
    styles.own_colours,
    styles.missing_layers,
    repository.foreign_entries,
    repository.loose_requirements,
    repository.named_indexes,
)


def kept(breaches: list[str]) -> None:
    assert not breaches, "\n".join([f"{len(breaches)} found:", *breaches])


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_house_style_is_kept(check):
    kept(check(ROOT))


@pytest.mark.rule("A-11")
def test_focus_ring_is_there_and_nowhere_taken_away():
    kept(styles.missing_focus_ring(ROOT) + styles.removed_focus(ROOT))


@pytest.mark.rule("A-16")
def test_movement_is_only_for_those_who_did_not_ask_for_less():
    kept(styles.restless(ROOT))


def test_every_address_has_exactly_one_access_mark():
    kept(unmarked(views_by_route(), is_third_party))


def test_every_named_address_exists():
    kept(markup.dead_addresses(ROOT, address_names(get_resolver())))


def test_every_change_of_a_model_has_its_migration():
    kept(missing_migrations(OUR_APPS))


def test_every_message_is_translated_well():
    kept(faults(extract_messages(ROOT), read_catalogue(ROOT / CATALOGUE)))


def test_rules_table_agrees_with_the_marks():
    titles = rule_titles()
    kept(disagreements(ROOT, read_table(ROOT / TABLE), proofs(ROOT / "tests"), titles))


@pytest.mark.django_db
def test_every_table_renews_the_public_pages_or_is_excused():
    assert undecided_tables() == set()


@pytest.mark.django_db
def test_table_without_its_trigger_is_noticed():
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {TRIGGER} ON city_citysettings")
    assert undecided_tables() == {"city_citysettings"}
