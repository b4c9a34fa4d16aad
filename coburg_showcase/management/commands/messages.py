"""`manage.py messages update|adopt|compile|check`: the German catalogue without the gettext programs."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coburg_showcase.messages.catalogue import (
    CATALOGUE,
    CatalogueError,
    adopt,
    compile_catalogue,
    entries,
    is_translated,
    merge,
    read_catalogue,
    singular,
    write_catalogue,
)
from coburg_showcase.messages.checks import faults
from coburg_showcase.messages.extraction import extract_messages


class Command(BaseCommand):
    help = "Keeps the German catalogue: update it from the sources, adopt translations, compile and check it."
    requires_system_checks = ()  # compiling comes first on a clean clone, before there is a database

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--root", type=Path, default=settings.BASE_DIR, help="project folder (default: this one)")
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("update", help="bring the catalogue in line with the sources; guesses nothing")
        filling = actions.add_parser("adopt", help="update, then fill untranslated entries from other .po files")
        filling.add_argument("files", nargs="+", type=Path)
        actions.add_parser("compile", help="write the .mo file unless it is up to date")
        actions.add_parser("check", help="fail with a list of everything missing or wrong")

    def handle(self, *, action: str, root: Path, files: list[Path] | None = None, **options: Any) -> None:
        try:
            match action:
                case "update":
                    self.update(root)
                case "adopt":
                    self.adopt(root, files or [])
                case "compile":
                    self.compile(root)
                case "check":
                    self.check_catalogue(root)
        except (CatalogueError, SyntaxError) as error:
            raise CommandError(str(error)) from error

    def update(self, root: Path) -> None:
        merged = self.merged(root)
        changed = write_catalogue(merged, root / CATALOGUE)
        self.say(f"{self.summary(merged)}{'' if changed else ' Nothing changed.'}")

    def adopt(self, root: Path, files: list[Path]) -> None:
        merged = self.merged(root)
        for file in files:
            if not file.is_file():
                raise CommandError(f"There is no file {file}.")
            result = adopt(read_catalogue(file), merged)
            self.tell("kept as it was, the file says otherwise", result.differing)
            self.tell("not in the sources", result.unknown)
            self.say(f"{file.name}: {len(result.taken)} adopted, {len(result.unknown)} not in the sources.")
        write_catalogue(merged, root / CATALOGUE)
        self.tell("untranslated", [message for message in entries(merged) if not is_translated(message)])
        self.say(self.summary(merged))

    def merged(self, root: Path) -> Catalog:
        merged, dropped = merge(extract_messages(root), read_catalogue(root / CATALOGUE))
        self.tell("dropped, no source asks for it", dropped)
        return merged

    def compile(self, root: Path) -> None:
        written = compile_catalogue(root / CATALOGUE)
        self.say("Compiled the German catalogue." if written else "The German catalogue is up to date.")

    def check_catalogue(self, root: Path) -> None:
        sources = extract_messages(root)
        found = faults(sources, read_catalogue(root / CATALOGUE))
        if found:
            raise CommandError("\n".join([*found, f"{len(found)} faults in {CATALOGUE}."]))
        self.say(f"{len(sources)} messages, all well.")

    def tell(self, reason: str, messages: list[Message]) -> None:
        for message in messages:
            self.say(f"{reason}: {singular(message)!r} → {message.string!r}")

    def summary(self, catalogue: Catalog) -> str:
        untranslated = sum(not is_translated(message) for message in entries(catalogue))
        return f"{len(catalogue)} messages, {untranslated} untranslated."

    def say(self, line: str) -> None:
        self.stdout.write(line)
