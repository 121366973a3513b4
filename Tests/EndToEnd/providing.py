"""A token endpoint as Google and Microsoft have one (RFC 6749 §6): it gives tokens that the Dovecot of the tests takes."""

import http.server
import json
import os
import ssl
import threading
import time
import urllib.parse

import boxes
import conftest

CLIENT_ID = "desk-client"
CLIENT_SECRET = "client-geheim+/&"


class Provider:
    """Takes each refresh token once and gives the next one with every answer."""

    def __init__(self, servers: conftest.MailServers, user: str, seconds: int, said_seconds: int | None = None):
        self._servers = servers
        self._user = user
        # How long a token really opens the box, and how long it is said to.
        self.seconds = seconds
        self.said_seconds = seconds if said_seconds is None else said_seconds
        self._lock = threading.Lock()
        self._current = "refresh-geheim-0"
        self.granted = 0
        self.refused = 0
        # When the last token is over for certain.
        self.ends_at = 0.0
        endpoint = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, answer = endpoint._answer(self.headers["Content-Type"], body.decode())
                encoded = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(encoded)))
                self.end_headers()
                self.wfile.write(encoded)

            def log_message(self, *_: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        key = conftest.required("LINIA_TEST_TLS_KEY", "run the tests by scripts/with-services --mail")
        context.load_cert_chain(servers.certificate, key)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"https://localhost:{self._server.server_address[1]}/oauth2/token"

    def record(self, **more: object) -> dict:
        """What a mailbox is told to renew its token here."""
        fields: dict = {
            "login": "xoauth2", "secret": None, "token_endpoint": self.url, "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET, "scope": "mail offline_access", "refresh_token": self._current,
        }  # fmt: skip
        return fields | more

    def consent_anew(self) -> str:
        """What whoever owns the box gets after signing in again; what was given before is worth nothing."""
        with self._lock:
            self._current = f"refresh-geheim-anew-{self.granted}-{self.refused}"
            return self._current

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, content_type: str, body: str) -> tuple[int, dict]:
        fields = dict(urllib.parse.parse_qsl(body, strict_parsing=True))
        with self._lock:
            if content_type != "application/x-www-form-urlencoded" or fields["grant_type"] != "refresh_token":
                return 400, {"error": "invalid_request"}
            if (fields["client_id"], fields["client_secret"]) != (CLIENT_ID, CLIENT_SECRET):
                return 401, {"error": "invalid_client"}
            if fields["scope"] != "mail offline_access":
                return 400, {"error": "invalid_scope"}
            if fields["refresh_token"] != self._current:
                self.refused += 1
                words = f"AADSTS70000: The grant {fields['refresh_token']} has been revoked."
                return 400, {"error": "invalid_grant", "error_description": words}
            self.granted += 1
            self.ends_at = time.time() + self.seconds + 1
            self._current = f"refresh-geheim-{self.granted}"
            return 200, {
                "access_token": boxes.token(self._servers, self._user, self.seconds), "token_type": "Bearer",
                "expires_in": self.said_seconds, "refresh_token": self._current,
            }  # fmt: skip
