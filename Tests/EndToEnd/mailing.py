"""Mail as clients and relays send and read it, and what the desk stored of it."""

import email
import email.policy
import imaplib
import re
import secrets
import smtplib
import socket
import sqlite3
import ssl
import subprocess
import time
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from typing import Any, TypeVar

import psycopg

import serving

Value = TypeVar("Value")

AWAIT_SECONDS = 30
LMTP_SECONDS = 60


def until(what: str, look: Callable[[], Value], seconds: float = AWAIT_SECONDS) -> Value:
    """Looks again until `look` finds something true, and returns it."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, f"{what}: not within {seconds} s"
        time.sleep(0.05)
    return found


def new_address(name: str, domain: str) -> str:
    return f"{name}-{secrets.token_hex(4)}@{domain}"


def new_letter(sender: str, recipient: str, subject: str, text: str, **headers: str) -> EmailMessage:
    """A letter with its own Message-ID; `in_reply_to="…"` becomes In-Reply-To."""
    letter = EmailMessage(policy=email.policy.SMTP)
    letter["From"] = sender
    letter["To"] = recipient
    letter["Subject"] = subject
    letter["Message-ID"] = f"<{secrets.token_hex(8)}@client.test>"
    letter["Date"] = email.utils.formatdate(localtime=True)
    for name, value in headers.items():
        letter[name.replace("_", "-")] = value
    letter.set_content(text)
    return letter


def swaks(port: int, sender: str, recipient: str, subject: str, body: str, *options: str) -> None:
    """Sends one letter as an administrator does who tries the path by hand."""
    command = ["swaks", "--server", f"127.0.0.1:{port}", "--from", sender, "--to", recipient]
    command += ["--header", f"Subject: {subject}", "--add-header", "Content-Type: text/plain; charset=utf-8"]
    command += ["--add-header", "MIME-Version: 1.0", "--body", body, *options]
    sent = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert sent.returncode == 0, f"swaks ended with {sent.returncode}:\n{sent.stdout}\n{sent.stderr}"


def post(port: int, letter: EmailMessage, sender: str | None = None, recipient: str | None = None) -> None:
    """Gives a letter to a relay; the envelope is the header's unless another is named."""
    recipient = recipient or email.utils.parseaddr(letter["To"])[1]
    sender = email.utils.parseaddr(letter["From"])[1] if sender is None else sender
    with smtplib.SMTP("127.0.0.1", port, timeout=30) as relay:
        relay.sendmail(sender, [recipient], letter.as_bytes())


class Mailbox:
    """The box of a client on Dovecot, read over IMAP."""

    def __init__(self, servers: Any, address: str):
        self.servers = servers
        self.address = address

    def letters(self) -> list[EmailMessage]:
        context = ssl.create_default_context(cafile=str(self.servers.certificate))
        box = imaplib.IMAP4_SSL("127.0.0.1", self.servers.imaps_port, ssl_context=context, timeout=30)
        try:
            box.login(self.address, self.servers.password)
            box.select("INBOX", readonly=True)
            numbers = box.search(None, "ALL")[1][0].split()
            found = [box.fetch(number, "(RFC822)")[1][0][1] for number in numbers]
        finally:
            box.logout()
        return [email.message_from_bytes(bytes_, policy=email.policy.default) for bytes_ in found]

    def letter(self, what: str, matches: Callable[[EmailMessage], bool]) -> EmailMessage:
        """The first letter that matches, as soon as it is there."""
        return until(what, lambda: next((letter for letter in self.letters() if matches(letter)), None))


class Refused(Exception):
    """The server's answer to a command or a letter was not the one that goes on."""

    def __init__(self, answer: str):
        super().__init__(answer)
        self.answer = answer


class LMTP:
    """One LMTP conversation, as a relay holds it."""

    def __init__(self, port: int, seconds: float = LMTP_SECONDS):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=seconds)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.file = self.socket.makefile("rb")
        self.expect("220")
        self.say("LHLO relay.test", "250")

    def close(self) -> None:
        self.file.close()
        self.socket.close()

    def __enter__(self) -> "LMTP":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def answer(self) -> str:
        lines = []
        while True:
            line = self.file.readline().decode("latin-1")
            if not line.endswith("\n"):
                raise ConnectionError("the server closed the connection")
            lines.append(line.rstrip())
            if line[3:4] != "-":
                return "\n".join(lines)

    def expect(self, code: str) -> str:
        answer = self.answer()
        if not answer.startswith(code):
            raise Refused(answer)
        return answer

    def say(self, command: str, code: str) -> str:
        self.socket.sendall(f"{command}\r\n".encode())
        return self.expect(code)

    def envelope(self, recipient: str, sender: str = "client@example.test", size: int | None = None) -> None:
        declared = "" if size is None else f" SIZE={size}"
        self.say(f"MAIL FROM:<{sender}>{declared}", "250")
        self.say(f"RCPT TO:<{recipient}>", "250")
        self.say("DATA", "354")

    def deliver(self, letter: bytes, recipient: str, sender: str = "client@example.test") -> str:
        """Sends one letter; returns the answer after the dot or raises `Refused` with it."""
        self.envelope(recipient, sender)
        self.socket.sendall(stuffed(letter) + b".\r\n")
        return self.expect("250")


def stuffed(letter: bytes) -> bytes:
    """CR LF line ends and doubled dots (RFC 5321 §4.5.2)."""
    letter = re.sub(rb"\r\n|\r|\n", b"\r\n", letter)
    letter = re.sub(rb"(?m)^\.", b"..", letter)
    return letter if letter.endswith(b"\r\n") else letter + b"\r\n"


def rows(server: serving.Server, query: str, *values: object) -> list[tuple]:
    """What the database says, read beside the running program; `?` stands for a value on both engines."""
    if server.database is None:
        with sqlite3.connect(f"file:{server.data / 'linia.sqlite'}?mode=ro", uri=True, timeout=30) as connection:
            found = connection.execute(query, values).fetchall()
        connection.close()
        return found
    with psycopg.connect(server.database, autocommit=True) as connection:
        return connection.execute(query.replace("?", "%s"), values).fetchall()


def change(server: serving.Server, query: str, *values: object) -> int:
    """Changes what only time would change, such as the end of a lease."""
    if server.database is None:
        connection = sqlite3.connect(server.data / "linia.sqlite", timeout=30)
        with connection:
            count = connection.execute(query, values).rowcount
        connection.close()
        return count
    with psycopg.connect(server.database, autocommit=True) as connection:
        return connection.execute(query.replace("?", "%s"), values).rowcount


def intake(server: serving.Server, mail_ids: Iterable[str]) -> dict[str, list[str]]:
    """The results under which letters were taken in, by Message-ID without brackets."""
    wanted = set(mail_ids)
    found: dict[str, list[str]] = {mail_id: [] for mail_id in wanted}
    for mail_id, result in rows(server, "SELECT mail_id, result FROM intake"):
        if mail_id in wanted:
            found[mail_id].append(result)
    return found
