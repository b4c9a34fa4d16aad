"""The German catalogue as a file: read, merge, adopt, write, compile.

Written the same way every time (sorted, no dates, no line numbers), so that a change of the file is a change of a text.
"""

import os
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

LOCALE = "de"
CATALOGUE = Path("coburg_showcase/locale/de/LC_MESSAGES/django.po")
HEADER = """\
# German texts of Schaufenster Coburg. Written by `manage.py messages update`; only the msgstr lines are for people.
msgid ""
msgstr ""
"Language: de\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


class CatalogueError(Exception):
    """A file which is not a readable catalogue; the message names the file, the line and the fault."""


@dataclass
class Adoption:
    """What `adopt` did with the entries of a file: taken over, in use with another text, or not in the sources."""

    taken: list[Message] = field(default_factory=list)
    differing: list[Message] = field(default_factory=list)
    unknown: list[Message] = field(default_factory=list)


def entries(catalogue: Catalog) -> list[Message]:
    """The entries without the header, sorted by text, then context."""
    found = [message for message in catalogue if message.id]
    return sorted(found, key=lambda message: (singular(message), message.context or ""))


def singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def texts(message: Message) -> tuple[str, ...]:
    """The translation's forms: one, or one per plural form; missing ones are empty."""
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    wanted = 2 if message.pluralizable else 1
    return tuple((*forms, "", "")[index] or "" for index in range(wanted))


def is_translated(message: Message) -> bool:
    return all(texts(message))


def read_catalogue(path: Path) -> Catalog:
    """The catalogue or snippet at `path`; an empty one where there is no file. Raises CatalogueError."""
    if not path.exists():
        return Catalog(locale=LOCALE)
    try:
        with path.open("rb") as file:
            return read_po(file, locale=LOCALE, abort_invalid=True, charset="utf-8")
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise CatalogueError(f"{path}: {error}") from error


def merge(sources: Catalog, catalogue: Catalog) -> tuple[Catalog, list[Message]]:
    """The sources' messages with the translations there are, and the translations nothing asks for any more.

    Texts match exactly or not at all: a guessed translation is worse than a missing one.
    """
    merged = Catalog(locale=LOCALE)
    for message in entries(sources):
        known = catalogue.get(singular(message), context=message.context)
        forms = texts(known) if known else ()
        string = (*forms, "", "")[:2] if message.pluralizable else (*forms, "")[0]
        flags = {"fuzzy"} if known and known.fuzzy else set()
        merged.add(
            message.id, string, flags=flags, auto_comments=message.auto_comments, context=message.context,
            user_comments=known.user_comments if known else (),
        )  # fmt: skip
    dropped = [
        known
        for known in entries(catalogue)
        if any(texts(known)) and not merged.get(singular(known), context=known.context)
    ]
    return merged, dropped


def adopt(snippet: Catalog, catalogue: Catalog) -> Adoption:
    """Fill the untranslated entries of `catalogue` from `snippet`; what is translated already stays as it is."""
    result = Adoption()
    for offered in entries(snippet):
        if not any(texts(offered)):
            continue
        entry = catalogue.get(singular(offered), context=offered.context)
        if entry is None:
            result.unknown.append(offered)
        elif is_translated(entry):
            if texts(entry) != texts(offered):
                result.differing.append(offered)
        else:
            entry.string = texts(offered) if entry.pluralizable else texts(offered)[0]
            result.taken.append(offered)
    return result


def write_catalogue(catalogue: Catalog, path: Path) -> bool:
    """Write the catalogue in its stable form; returns whether the file changed."""
    ordered = Catalog(locale=LOCALE)
    for message in entries(catalogue):
        ordered[message.id] = message
    body = BytesIO()
    write_po(body, ordered, width=100, no_location=True, omit_header=True, ignore_obsolete=True)
    text = HEADER.encode() + body.getvalue().rstrip(b"\n") + b"\n"
    if path.exists() and path.read_bytes() == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, text)
    return True


def compile_catalogue(path: Path) -> bool:
    """Write the .mo beside the .po at `path` unless it is the newer one; returns whether it was written."""
    target = path.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime_ns > path.stat().st_mtime_ns:
        return False
    complete = Catalog(locale=LOCALE)
    for message in entries(read_catalogue(path)):
        if is_translated(message) and not message.fuzzy:
            complete[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, complete)
    _replace(target, compiled.getvalue())
    return True


def _replace(path: Path, content: bytes) -> None:
    """Write beside, then rename: several processes may compile at once, and none may read half a file."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(content)
    temporary.replace(path)
