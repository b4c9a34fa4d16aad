"""python -m coburg_showcase.running [--dev]: the whole house on one machine, for `make run` and `make dev`."""

import os
import socket
import sys
import urllib.error
import urllib.request

from coburg_showcase.database import DatabaseUnavailable, running
from coburg_showcase.running.processes import Family, StopRequested, listen_for_stop

PYTHON = sys.executable


class CannotStart(Exception):
    """One sentence for the person at the terminal."""


def chosen_port() -> int:
    raw = os.environ.get("PORT") or "8000"
    if not raw.isdigit() or not 1 <= int(raw) <= 65535:
        raise CannotStart(f"PORT must be a number from 1 to 65535, not {raw!r}.")
    return int(raw)


def refuse_taken_port(host: str, port: int) -> None:
    """Raise CannotStart before anything is started when the address cannot be listened on."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise CannotStart(
            f"Port {port} on {host} cannot be used ({error.strerror or error}). Choose another one: make run PORT=8001"
        ) from error


def web_command(host: str, port: int) -> list[str]:
    """The production server: two worker processes of one thread each, the fastest for WSGI.

    A worker that is told to stop while it still loads never hears it; after ten seconds the server ends it by force.
    """
    return [
        *(PYTHON, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", "2", "--blocking-threads", "1", "--no-ws", "--http", "1"),
        *("--respawn-failed-workers", "--workers-kill-timeout", "10", "--no-access-log", "--log-level", "warning"),
        "coburg_showcase.wsgi:application",
    ]


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url + "/health/ready", timeout=2) as answer:  # noqa: S310 - our own address
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def serve(host: str, port: int, *, development: bool) -> int:
    """Prepare, start, announce, and watch until somebody stops us. Returns the exit code."""
    import django

    django.setup()
    from coburg_showcase.demo.people import logins
    from coburg_showcase.running.preparation import prepare

    shown = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    family = Family()
    try:
        prepare()
        if development:
            family.start("web server", [PYTHON, "manage.py", "runserver", f"{host}:{port}"])
        else:
            family.start("web server", web_command(host, port))
        family.start("worker", [PYTHON, "manage.py", "procrastinate", "worker", "--concurrency", "2"])
        announced = False

        def announce_when_ready() -> None:
            nonlocal announced
            if not announced and answers(shown):
                announced = True
                print(f"\nSchaufenster Coburg is open: {shown}/\n{logins()}\nStop with Ctrl-C.\n", flush=True)

        ended = family.watch(announce_when_ready)
        print(f"The {ended} has ended by itself; stopping the rest.", file=sys.stderr)
        return 1
    except StopRequested:
        print("\nStopping …", flush=True)
        return 0
    finally:
        family.stop()


def main() -> int:
    development = "--dev" in sys.argv[1:]
    listen_for_stop()
    host = os.environ.get("HOST") or "127.0.0.1"
    try:
        port = chosen_port()
        refuse_taken_port(host, port)
        os.environ["SHOWCASE_MODE"] = "development" if development else "demo"
        os.environ.setdefault("SITE_URL", f"http://{f'[{host}]' if ':' in host else host}:{port}")
        os.environ["DJANGO_SETTINGS_MODULE"] = "coburg_showcase.settings"
        with running():
            return serve(host, port, development=development)
    except (CannotStart, DatabaseUnavailable) as error:
        print(f"make run: {error}", file=sys.stderr)
        return 1
    except StopRequested:
        return 0


if __name__ == "__main__":
    sys.exit(main())
