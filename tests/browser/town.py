"""A town for the tests: a database, folders and the production server of its own, gone without a trace afterwards."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

import psycopg
from django.urls import translate_url
from django.utils import translation

from coburg_showcase.database import database_url
from coburg_showcase.running.__main__ import web_command
from tests.cases.case import VISITOR, Case

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0  # seconds until the server answers
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
OWN_ADDRESSES = ("/zu-sehen/", "/kaputt/")


@dataclass(frozen=True)
class Answer:
    """What came over the wire; header names in small letters, repeated ones joined by a line break."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Town:
    """A running site. `address` has no slash at the end; `facts` are those of prepare.py."""

    address: str
    folder: Path
    environment: dict[str, str]
    database: str
    facts: dict[str, Any] = field(default_factory=dict)
    https: bool = False  # asked as a TLS proxy would ask

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    @property
    def session_cookie(self) -> str:
        return "__Host-sid" if self.https else "sid"

    def path_of(self, case: Case, language: str = "de") -> str:
        """The path of a case in a language, ready for the wire."""
        path = case.path.format(**self.facts)
        if language != "de":
            with translation.override("de"):
                translated = translate_url(path, language)
            path = f"/{language}{path}" if translated == path else translated
        return quote(path, safe="/?&=%:#+,;")

    def url_of(self, case: Case, language: str = "de") -> str:
        return self.address + self.path_of(case, language)

    def ask(
        self,
        path: str,
        method: str = "GET",
        *,
        role: str = VISITOR,
        headers: dict[str, str] | None = None,
        body: bytes | str | None = None,
    ) -> Answer:
        """One request over the wire; redirects are not followed."""
        sent = {"Host": self.host, **({"X-Forwarded-Proto": "https"} if self.https else {})}
        if role != VISITOR:
            sent["Cookie"] = f"{self.session_cookie}={self.facts['sessions'][role]}"
        connection = http.client.HTTPConnection("127.0.0.1", urlsplit(self.address).port, timeout=30)
        try:
            connection.request(method, path, body=body, headers={**sent, **(headers or {})})
            reply = connection.getresponse()
            found: dict[str, str] = {}
            for name, value in reply.getheaders():
                name = name.lower()
                found[name] = f"{found[name]}\n{value}" if name in found else value
            return Answer(reply.status, found, reply.read())
        finally:
            connection.close()

    def show(self, case: Case, language: str = "de") -> Answer:
        """The page of a case as it comes over the wire; a form is fetched, then sent with its token."""
        path = self.path_of(case, language)
        page = self.ask(path, role=case.role)
        if not case.form:
            return self._followed(page, case)
        token = TOKEN.search(page.text)[1]
        secret = re.search(r"(?:__Host-)?csrf=([^;]+)", page.headers["set-cookie"])[0]
        cookies = [secret]
        if case.role != VISITOR:
            cookies.append(f"{self.session_cookie}={self.facts['sessions'][case.role]}")
        headers = {
            "Cookie": "; ".join(cookies),
            "Origin": self.address,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        fields = urlencode({"csrfmiddlewaretoken": token, **case.form})
        return self.ask(path, "POST", role=case.role, headers=headers, body=fields)

    def _followed(self, answer: Answer, case: Case) -> Answer:
        """allauth sends some pages through a redirect to themselves."""
        if answer.status in (301, 302) and case.status == 200:
            return self.ask(answer.headers["location"], role=case.role)
        return answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def fresh_database() -> Iterator[str]:
    """The address of a new, empty database on the tests' server; it goes with the block."""
    parts = urlsplit(database_url())
    name = f"town_{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(database_url(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield urlunsplit(parts._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(database_url(), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def environment_of(mode: str, folder: Path, database: str, port: int) -> dict[str, str]:
    """What a town's processes get to know; nothing of this process's own settings."""
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    site = f"https://127.0.0.1:{port}" if mode == "production" else f"http://127.0.0.1:{port}"
    return {
        **keep,
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "SHOWCASE_MODE": mode,
        "SITE_URL": site,
        "ALLOWED_HOSTS": "127.0.0.1,localhost",  # passkeys need a name
        "DATABASE_URL": database,
        "SECRET_KEY": "for-tests-only-" + "k3y" * 20,
        "PICTURE_SECRET": "for-tests-only-" + "p1c" * 20,
        "MAIL_FROM": "schaufenster@example.org",
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
        "TOWN_FOLDER": str(folder),
        "TRUSTED_PROXY_COUNT": "1" if mode == "production" else "0",
        "LOG_LEVEL": "ERROR",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def run(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)


@contextmanager
def open_town(mode: str = "demo") -> Iterator[Town]:
    """A town with its server running, in the demo or the production configuration."""
    folder = Path(tempfile.mkdtemp(prefix="showcase-town-"))
    port = free_port()
    try:
        with fresh_database() as database:
            environment = environment_of(mode, folder, database, port)
            done = run([sys.executable, "-m", "tests.browser.prepare", mode], environment)
            if done.returncode:
                raise RuntimeError(f"The town could not be built:\n{done.stderr[-4000:]}")
            town = Town(environment["SITE_URL"], folder, environment, database, https=mode == "production")
            town.facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
            with _server(town, port):
                yield town
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _server(town: Town, port: int) -> Iterator[None]:
    with (town.folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            web_command("127.0.0.1", port),
            cwd=ROOT,
            env=town.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_for(town, server)
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _wait_for(town: Town, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if town.ask("/health/live").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The town's server does not answer:\n{(town.folder / 'server.log').read_text()[-4000:]}")
