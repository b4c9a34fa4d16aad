"""As much of PostgreSQL's wire protocol (3.0) as it takes to ask a server that trusts us whether it is ready: the
launcher runs before anything is installed, and only an answer over the socket proves a server alive."""

import socket
import struct
from collections.abc import Iterator
from pathlib import Path

NO_ERROR = "00000"


def ask(path: Path, user: str, database: str, statement: str = "", timeout: float = 5.0) -> str:
    """Connect, run a statement and return the SQLSTATE of the first error, or NO_ERROR.

    Raises OSError (ConnectionError, TimeoutError) if there is no server or it does not answer within `timeout` seconds.
    """
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(timeout)
        connection.connect(str(path))
        pairs = f"user\0{user}\0database\0{database}\0\0".encode()
        connection.sendall(struct.pack("!ii", 8 + len(pairs), 196608) + pairs)
        error = _error_before_ready(connection)
        if statement and error == NO_ERROR:
            query = statement.encode() + b"\0"
            connection.sendall(b"Q" + struct.pack("!i", 4 + len(query)) + query)
            error = _error_before_ready(connection)
        return error


def _error_before_ready(connection: socket.socket) -> str:
    for kind, body in _messages(connection):
        if kind == b"E":
            fields = {field[:1]: field[1:] for field in body.split(b"\0")}
            return fields[b"C"].decode()
        if kind == b"Z":
            return NO_ERROR
    raise AssertionError("unreachable: messages end with an exception")


def _messages(connection: socket.socket) -> Iterator[tuple[bytes, bytes]]:
    with connection.makefile("rb") as stream:
        while True:
            head = stream.read(5)
            if len(head) < 5:
                raise ConnectionResetError("The server closed the connection.")
            kind, length = head[:1], struct.unpack("!i", head[1:])[0]
            yield kind, stream.read(length - 4)
