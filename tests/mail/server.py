"""A mail server for tests, with the bad days real ones have."""

import socket
import socketserver
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage

OK = "ok"
BUSY = "421 at once"
SILENT = "says nothing"
SLOW_TO_ACCEPT = "takes the mail and never answers"
NO_SUCH_BOX = "550 for the recipient"
COME_AGAIN = "451 for the recipient"
NOT_THIS_MAIL = "554 for the mail"
GONE_AFTER_DATA = "takes the mail and hangs up"
GONE_AT_QUIT = "hangs up instead of saying goodbye"


class _Dialogue(socketserver.StreamRequestHandler):
    server: "_Server"

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self) -> None:
        desk = self.server.desk
        desk.connections += 1
        mode = desk.mode
        if mode == BUSY:
            return self.say("421 too busy")
        if mode == SILENT:
            return desk.wait_for_close(self.connection)
        self.say("220 test")
        while line := self.rfile.readline():
            verb = line.split()[0].upper().rstrip(b":") if line.split() else b""
            if verb in {b"EHLO", b"HELO"}:
                self.say("250 test")
            elif verb == b"RCPT" and mode == NO_SUCH_BOX:
                self.say("550 5.1.1 no such box")
            elif verb == b"RCPT" and mode == COME_AGAIN:
                self.say("451 4.7.1 greylisted")
            elif verb == b"DATA":
                self.say("354 go on")
                if not self.take_mail(mode):
                    return None
            elif verb == b"QUIT":
                return None if mode == GONE_AT_QUIT else self.say("221 bye")
            else:
                self.say("250 fine")
        return None

    def take_mail(self, mode: str) -> bool:
        """Read until the lone dot; whether the dialogue goes on."""
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        if not line:
            return False
        if mode == NOT_THIS_MAIL:
            self.say("554 5.7.1 not wanted")
            return True
        self.server.desk.keep(b"".join(lines))
        if mode == SLOW_TO_ACCEPT:
            self.server.desk.wait_for_close(self.connection)
        if mode in {GONE_AFTER_DATA, SLOW_TO_ACCEPT}:
            return False
        self.say("250 accepted")
        return True


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    desk: "MailServer"

    def handle_error(self, request, client_address) -> None:
        """Clients that are killed in the middle are what the tests are about."""


class MailServer:
    """Listens on 127.0.0.1:`port`, from `open()` to `close()`; what it accepted is in `mails`."""

    def __init__(self) -> None:
        self.mode = OK
        self.mails: list[EmailMessage] = []
        self.connections = 0
        self._server: _Server | None = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def open(self) -> None:
        self._server = _Server(("127.0.0.1", self.port), _Dialogue)
        self._server.desk = self
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def keep(self, raw: bytes) -> None:
        self.mails.append(message_from_bytes(raw, policy=policy.default))

    @staticmethod
    def wait_for_close(connection: socket.socket) -> None:
        connection.settimeout(30)
        try:
            while connection.recv(1000):
                pass
        except OSError:
            pass

    @property
    def subjects(self) -> list[str]:
        return [str(mail["Subject"]) for mail in self.mails]
