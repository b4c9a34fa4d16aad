"""What must be right before the first request is answered."""

from django.core.checks import ERROR, run_checks
from django.core.exceptions import ImproperlyConfigured


def refuse_to_start_broken() -> None:
    """Run the system checks that need no database; raise ImproperlyConfigured with their sentences on an error.

    `manage.py` runs them by itself; a web server that imports the application does not.
    """
    errors = [message for message in run_checks(include_deployment_checks=False) if message.level >= ERROR]
    if errors:
        raise ImproperlyConfigured("\n".join(str(message) for message in errors))
