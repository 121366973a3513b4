"""A mail relay that behaves as a test tells it to, speaking true SMTP on a loopback port."""

import hashlib
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Received:
    """One letter that came whole, up to its final dot."""

    mail_id: str
    recipient: str
    digest: str
    answered: bool  # whether the sender was told that it came


class Relay:
    """Takes every letter; `keeps_silent(n)` says whether the n-th (from 0) gets no answer but a lost connection.

    `before_answer` is called with the number of letters so far, after the final dot and before its answer.
    """

    def __init__(
        self,
        keeps_silent: Callable[[int], bool] = lambda number: False,
        before_answer: Callable[[int], None] = lambda number: None,
    ):
        self.keeps_silent = keeps_silent
        self.before_answer = before_answer
        self.received: list[Received] = []
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> "Relay":
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        recipient = ""
        try:
            with connection, connection.makefile("rb") as lines:
                connection.sendall(b"220 relay.test ESMTP\r\n")
                for line in lines:
                    word = line[:4].upper()
                    if word == b"EHLO":
                        connection.sendall(b"250-relay.test\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 99999999\r\n")
                    elif word == b"RCPT":
                        recipient = line.split(b"<", 1)[1].split(b">", 1)[0].decode()
                        connection.sendall(b"250 2.1.5 ok\r\n")
                    elif word == b"DATA":
                        connection.sendall(b"354 go on\r\n")
                        if not self._letter(connection, lines, recipient):
                            return
                    elif word == b"QUIT":
                        connection.sendall(b"221 2.0.0 bye\r\n")
                        return
                    else:
                        connection.sendall(b"250 2.0.0 ok\r\n")
        except OSError:
            return  # the program under test was killed

    def _letter(self, connection: socket.socket, lines, recipient: str) -> bool:
        content = []
        for line in lines:
            if line == b".\r\n":
                break
            content.append(line)
        else:
            return False  # cut off before the dot: nothing came
        letter = b"".join(content)
        head = letter.split(b"\r\n\r\n", 1)[0].decode("utf-8", "replace").replace("\r\n ", " ").replace("\r\n\t", " ")
        mail_id = next(line[11:].strip() for line in head.split("\r\n") if line.lower().startswith("message-id:"))
        with self._lock:
            number = len(self.received)
            silent = self.keeps_silent(number)
            self.received.append(Received(mail_id, recipient, hashlib.sha256(letter).hexdigest(), not silent))
        self.before_answer(number)
        if silent:
            return False
        connection.sendall(b"250 2.0.0 taken\r\n")
        return True
