"""manage.py load_demo: the demo city."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coburg_showcase.demo import loading, people


class Command(BaseCommand):
    help = "Loads the demo city: 350 invented businesses, 1,134 items, pictures, two logins. Again: no change."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--draw-first",
            type=int,
            default=0,
            metavar="N",
            help="draw the first N pictures (home page, first page of the directory) before returning",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo city is not for production.")
        loading.load(draw_first=max(0, options["draw_first"]), say=self.stdout.write)
        if options["verbosity"] > 1:
            self.stdout.write(people.logins())
