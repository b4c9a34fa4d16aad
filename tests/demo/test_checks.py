import pytest
from django.core.management import CommandError, call_command

from coburg_showcase.demo.checks import check_not_in_production


def test_production_refuses_the_demo(settings) -> None:
    settings.PRODUCTION = True
    assert [message.id for message in check_not_in_production()] == ["demo.E001"]
    with pytest.raises(CommandError):
        call_command("load_demo")


def test_demo_and_development_have_it(settings) -> None:
    settings.PRODUCTION = False
    assert check_not_in_production() == []
