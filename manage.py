#!/usr/bin/env python3
"""Django's command line for Schaufenster Coburg."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coburg_showcase.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:  # one sentence for the person at the terminal, not fifty lines
        sys.exit(str(error))


if __name__ == "__main__":
    main()
