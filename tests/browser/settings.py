"""The project's settings, unchanged but for the addresses of tests/browser/urls.py and a folder for mails."""

import os
from pathlib import Path

from coburg_showcase.settings import *  # noqa: F403 - the town is the real thing

ROOT_URLCONF = "tests.browser.urls"
TOWN_FOLDER = Path(os.environ["TOWN_FOLDER"])
EMAIL_FILE_PATH = TOWN_FOLDER / "post"
