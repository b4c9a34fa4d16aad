"""The one register of this process, as fresh as the page cache's stamp."""

from threading import Lock

from django.db import connection

from coburg_showcase.pagecache.stamp import Stamp
from merchants.directory.register import Register


class _Kept:
    """The register of this process and the stamp it was read under."""

    def __init__(self) -> None:
        self.stamp = Stamp()
        self.version: str | None = None
        self.register: Register | None = None
        self.lock = Lock()

    def current(self) -> Register:
        if connection.in_atomic_block:  # its own changes bear one stamp, and they may yet be rolled back
            return Register()
        version = self.stamp.read()  # before the rows: a change in between is then seen by the next request
        with self.lock:
            if self.register is None or version is None or version != self.version:
                self.register = Register()
                self.version = version
            return self.register


_kept = _Kept()


def current_register() -> Register:
    """The register as of the last committed change. One query, and three more after a change."""
    return _kept.current()
