"""Mailboxes on the Dovecot of the tests: what a host of mail holds, and a proxy that listens in."""

import base64
import hashlib
import hmac
import imaplib
import json
import select
import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Callable
from email.message import EmailMessage

import conftest
import mailing


class Box:
    """One mailbox as its owner sees it."""

    def __init__(self, servers: conftest.MailServers, name: str):
        self.servers = servers
        self.address = mailing.new_address(name, servers.domain)

    def _client(self) -> imaplib.IMAP4_SSL:
        context = ssl.create_default_context(cafile=str(self.servers.certificate))
        client = imaplib.IMAP4_SSL("127.0.0.1", self.servers.imaps_port, ssl_context=context, timeout=30)
        client.login(self.address, self.servers.password)
        return client

    def deliver(self, letter: EmailMessage) -> None:
        """Puts a letter in as a relay does; it is there when this returns."""
        with smtplib.LMTP("127.0.0.1", self.servers.dovecot_lmtp_port) as relay:
            relay.sendmail("client@example.test", [self.address], letter.as_bytes())

    def append(self, letter: bytes, folder: str = "INBOX", flags: str = "", date: float | None = None) -> None:
        client = self._client()
        answer = client.append(folder, flags, imaplib.Time2Internaldate(date or time.time()), letter)
        assert answer[0] == "OK", answer
        client.logout()

    def create(self, folder: str) -> None:
        client = self._client()
        assert client.create(folder)[0] == "OK"
        client.logout()

    def recreate(self, folder: str) -> None:
        """The same name, a new folder: its numbers begin anew under another UIDVALIDITY."""
        client = self._client()
        assert client.delete(folder)[0] == "OK"
        assert client.create(folder)[0] == "OK"
        client.logout()

    def uid_validity(self, folder: str) -> bytes:
        client = self._client()
        client.select(folder, readonly=True)
        found = client.response("UIDVALIDITY")[1][0]
        client.logout()
        return found

    def flags(self, folder: str = "INBOX") -> list[set[str]]:
        """The flags of each letter, oldest first."""
        client = self._client()
        if client.select(folder, readonly=True)[0] != "OK":
            client.logout()
            return []
        found = []
        for number in client.search(None, "ALL")[1][0].split():
            answer = client.fetch(number, "(FLAGS)")[1][0]
            found.append({flag.decode() for flag in imaplib.ParseFlags(answer)} - {r"\Recent"})
        client.logout()
        return found

    def await_flags(self, wanted: list[set[str]], folder: str = "INBOX") -> None:
        mailing.until(f"{folder} to hold {wanted}", lambda: self.flags(folder) == wanted)

    def record(self, brand: str, **more: object) -> dict:
        """What the API is told to read this box by TLS."""
        record: dict = {
            "name": "Box", "address": self.address, "brand": brand, "reading": "imap", "host": "localhost",
            "port": self.servers.imaps_port, "security": "tls", "user": self.address,
            "secret": self.servers.password,
        }  # fmt: skip
        return record | more


def token(servers: conftest.MailServers, user: str, seconds: int = 600) -> str:
    """A bearer token that Dovecot takes for XOAUTH2 until its time is over (RFC 7519, HS256)."""

    def encoded(value: bytes) -> bytes:
        return base64.urlsafe_b64encode(value).rstrip(b"=")

    now = int(time.time())
    claims = {"sub": user, "iat": now - 5, "nbf": now - 5, "exp": now + seconds}
    signed = encoded(b'{"alg":"HS256","typ":"JWT"}') + b"." + encoded(json.dumps(claims).encode())
    signature = hmac.new(servers.oauth_key.encode(), signed, hashlib.sha256).digest()
    return (signed + b"." + encoded(signature)).decode()


class Silent:
    """A server that takes connections and says nothing, for ever."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]

    def close(self) -> None:
        self._listener.close()


class Proxy:
    """Between a desk and an IMAP server: shows each line of the desk before it goes on. What `before` says no to, never
    goes on, and nothing after it on that connection."""

    def __init__(self, port: int, before: Callable[[bytes], bool]):
        self._target = port
        self._before = before
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                desk, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(desk,), daemon=True).start()

    def _carry(self, desk: socket.socket) -> None:
        with desk, socket.create_connection(("127.0.0.1", self._target)) as server:
            while True:
                for ready in select.select([desk, server], [], [])[0]:
                    try:
                        piece = ready.recv(65_536)
                    except OSError:
                        return
                    if not piece:
                        return
                    if ready is desk and not self._before(piece):
                        return
                    (server if ready is desk else desk).sendall(piece)
