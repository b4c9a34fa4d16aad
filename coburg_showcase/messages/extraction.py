"""Which messages the project's own sources contain."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

SOURCE_ROOTS = ("coburg_showcase", "merchants", "listings", "stories", "templates")
TEMPLATE_SUFFIXES = frozenset({".html", ".txt", ".xml", ".svg", ".ics", ".vcf", ".json", ".webmanifest"})

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
COMMENT_TAGS = ("Translators:",)
ODD_BLANK_OR_TEXT = re.compile(r"""(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|[^\S\n]""")


def source_files(root: Path) -> Iterator[Path]:
    """Python modules and Django templates below the source roots, in a stable order; migrations hold no messages."""
    for name in SOURCE_ROOTS:
        for path in sorted((root / name).rglob("*")):
            parts = path.relative_to(root).parts
            if not path.is_file() or "migrations" in parts:
                continue
            if path.suffix == ".py" or ("templates" in parts and path.suffix in TEMPLATE_SUFFIXES):
                yield path


def python_of(template: str, origin: str) -> str:
    """The template's messages as gettext calls which Python's tokenizer accepts; line numbers stay.

    `templatize` keeps the template's indentation and every odd blank (such as U+00A0), which are errors in Python; so
    each line starts at the margin and blanks outside of texts become plain ones.
    """
    code = "\n".join(line.lstrip() for line in templatize(template, origin=origin).split("\n"))
    return ODD_BLANK_OR_TEXT.sub(lambda match: match["text"] or " ", code)


def extract_messages(root: Path) -> Catalog:
    """All messages of the project at `root`, each with its places (path, line) and the comments for translators.

    Raises SyntaxError with the file's name for a template that gettext cannot read.
    """
    catalog = Catalog()
    for path in source_files(root):
        place = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            text = python_of(text, place)
        found = extract("python", BytesIO(text.encode()), KEYWORDS, COMMENT_TAGS, {"encoding": "utf-8"}, True)
        for line, message, comments, context in found:
            catalog.add(message, locations=[(place, line)], auto_comments=comments, context=context)
    return catalog
