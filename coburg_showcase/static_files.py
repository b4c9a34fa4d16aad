"""Static files: style sheets joined, hashed names, compressed copies."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

MODULES = ("js/*.js", ((r"""(?P<matched>from "(?P<url>\./\w+\.js)")""", 'from "%(url)s"'),))
IMPORT = re.compile(r'^@import url\("(?P<name>[^"]+)"\);\n?', re.MULTILINE)


def joined(name: str) -> str:
    """The style sheet `name` with everything it imports put in place of the imports.

    Paths inside imported files are kept, so only files of the same folder may name pictures or fonts. While
    developing, browsers follow the imports themselves.
    """
    source = Path(str(finders.find(name)))
    folder = Path(name).parent
    return IMPORT.sub(lambda match: joined(str(folder / match["name"])), source.read_text(encoding="utf-8"))


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Names by content, so that they can be kept for a year; one request for all our CSS.

    Our own modules import each other by the hashed names, too; scripts of packages are left as they are.
    """

    joined_sheets = ("css/site.css",)
    patterns = (*CompressedManifestStaticFilesStorage.patterns, MODULES)

    def __init__(self, *args: Any, **options: Any) -> None:
        # Beside the files, not among them: the list of all names is nobody's business.
        beside = FileSystemStorage(location=f"{settings.STATIC_ROOT}-manifest")
        super().__init__(*args, manifest_storage=beside, **options)

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        for name in self.joined_sheets:
            if name in paths and not dry_run:
                self.delete(name)
                self._save(name, ContentFile(joined(name).encode()))
                paths[name] = (self, name)  # from here on the joined copy is the source
        yield from super().post_process(paths, dry_run, **options)
