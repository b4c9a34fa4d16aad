"""Production says what is missing, refuses what belongs to the demo, and passes Django's deployment check."""

import os
import sys

import pytest

from tests.browser.town import Town, environment_of, run

pytestmark = [pytest.mark.xdist_group("town")]

CHECK = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
IMPORT = [sys.executable, "-c", "import coburg_showcase.wsgi"]
NEEDED = [
    "SECRET_KEY",
    "PICTURE_SECRET",
    "SITE_URL",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "MAIL_FROM",
    "TRUSTED_PROXY_COUNT",
]


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    """A complete production environment; its database does not exist, which a start must not need to know."""
    made = environment_of("production", tmp_path, "postgres://nobody@127.0.0.1:1/nothing", 443)
    return {**made, "DJANGO_SETTINGS_MODULE": "coburg_showcase.settings"}


def last_line(text: str) -> str:
    return text.strip().splitlines()[-1]


def test_deploy_check_is_clean(production_town: Town):
    done = run(CHECK, {**production_town.environment, "DJANGO_SETTINGS_MODULE": "coburg_showcase.settings"})

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_demo_configuration_does_not_pass_the_deploy_check(town: Town):
    assert run(CHECK, {**town.environment, "DJANGO_SETTINGS_MODULE": "coburg_showcase.settings"}).returncode != 0


@pytest.mark.parametrize("name", NEEDED)
def test_start_names_what_is_missing(environment: dict[str, str], name: str):
    del environment[name]

    done = run(IMPORT, environment)

    assert done.returncode != 0
    assert last_line(done.stderr).startswith("django.core.exceptions.ImproperlyConfigured: ")
    assert name in last_line(done.stderr)
    assert "production" in last_line(done.stderr)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("ALLOWED_HOSTS", "*"),
        ("SITE_URL", "http://schaufenster.example.de"),
        ("SITE_URL", "schaufenster.example.de"),
        ("SHOWCASE_MODE", "produktion"),
        ("TRUSTED_PROXY_COUNT", "viele"),
    ],
)
def test_start_refuses_odd_values(environment: dict[str, str], name: str, value: str):
    done = run(IMPORT, {**environment, name: value})

    assert done.returncode != 0
    assert name in done.stderr


def test_start_succeeds_with_everything_in_place(environment: dict[str, str]):
    done = run(IMPORT, environment)

    assert done.returncode == 0, done.stderr


def test_start_refuses_the_demo_city(environment: dict[str, str], tmp_path):
    settings = tmp_path / "demo_in_production.py"
    settings.write_text(
        "from coburg_showcase.settings import *\nINSTALLED_APPS = [*INSTALLED_APPS, 'coburg_showcase.demo']\n"
    )
    search = os.pathsep.join([str(tmp_path), os.getcwd()])

    done = run(IMPORT, {**environment, "DJANGO_SETTINGS_MODULE": settings.stem, "PYTHONPATH": search})

    assert done.returncode != 0
    assert "demo.E001" in done.stderr


def test_demo_parts_are_no_part_of_production(production_town: Town):
    assert production_town.ask("/demo/post/").status == 404
    done = run(
        [sys.executable, "manage.py", "load_demo"],
        {**production_town.environment, "DJANGO_SETTINGS_MODULE": "coburg_showcase.settings"},
    )
    assert done.returncode != 0
    assert "load_demo" in done.stderr
