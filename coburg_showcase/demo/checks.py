from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register("demo")
def check_not_in_production(**kwargs: Any) -> list[CheckMessage]:
    """demo.E001: this app has logins everybody knows and shows all mails, so production does not start with it."""
    if not settings.PRODUCTION:
        return []
    return [
        Error(
            "The demo city (coburg_showcase.demo) must not be installed in production.",
            hint="Take it out of INSTALLED_APPS, or set SHOWCASE_MODE=demo.",
            id="demo.E001",
        )
    ]
