"""Letters at full speed over several LMTP connections, each remembered by what the server said of it."""

import hashlib
import itertools
import secrets
import threading

import mailing
import serving

LARGE_EVERY = 25  # so many letters apart is one that does not fit a row and goes through a file
LARGE_BYTES = 120_000
RECIPIENT = "support@desk.test"


def letter(mail_id: str, large: bool) -> bytes:
    text = "Добрий день! Принтер на другому поверсі знову не друкує, подивіться будь ласка.\r\n" * 8
    if large:
        text += "".join(f"{number:08d} {mail_id}\r\n" for number in range(LARGE_BYTES // 44))
    return (
        f"From: Client <client-{mail_id[:2]}@example.test>\r\nTo: {RECIPIENT}\r\nSubject: Load {mail_id}\r\n"
        f"Message-ID: <{mail_id}>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{text}"
    ).encode()


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Load:
    """Sends until it is stopped or the server is gone. Letters without an answer are sent again by the next one."""

    def __init__(self, connections: int, again: dict[str, bytes] | None = None):
        self.connections = connections
        self.taken: dict[str, str] = {}  # Message-ID and SHA-256 of letters that were answered 250
        self.refused: dict[str, str] = {}  # temporary refusals, with their words
        self.refused_letters: dict[str, bytes] = {}
        self.unanswered: dict[str, bytes] = {}  # sent or about to be, and never answered
        self.again = dict(again or {})
        self.first_taken = threading.Event()
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._numbers = itertools.count()
        self._threads: list[threading.Thread] = []

    def start(self, server: serving.Server) -> None:
        self._threads = [
            threading.Thread(target=self._send, args=(server.lmtp_port,)) for _ in range(self.connections)
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self.wait()

    def wait(self) -> None:
        for thread in self._threads:
            thread.join(timeout=60)
            assert not thread.is_alive(), "a connection of the load hangs"

    def _next(self) -> tuple[str, bytes]:
        with self._lock:
            if self.again:
                return self.again.popitem()
            number = next(self._numbers)
        mail_id = f"{secrets.token_hex(12)}@load.test"
        return mail_id, letter(mail_id, number % LARGE_EVERY == LARGE_EVERY - 1)

    def _send(self, port: int) -> None:
        try:
            with mailing.LMTP(port) as relay:
                while not self._stopping.is_set():
                    mail_id, content = self._next()
                    self.unanswered[mail_id] = content
                    try:
                        relay.deliver(content, RECIPIENT)
                    except mailing.Refused as refused:
                        assert refused.answer.startswith("4"), f"a sound letter was refused: {refused.answer}"
                        self.refused_letters[mail_id] = content
                        self.refused[mail_id] = refused.answer
                        del self.unanswered[mail_id]
                        relay.say("RSET", "250")
                        continue
                    self.taken[mail_id] = digest(content)
                    del self.unanswered[mail_id]
                    self.first_taken.set()
        except (OSError, mailing.Refused):
            return  # killed or stopping; what was not answered stays in `unanswered`
