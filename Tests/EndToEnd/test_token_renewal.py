"""A mailbox whose access token is renewed at its provider, on a real Dovecot that takes each token for seconds only."""

import contextlib
import threading
import time
from collections.abc import Iterator

import httpx

import boxes
import conftest
import mailing
import providing
from boxes import Box
from mailing import until
from test_mail_path import Desk, unique
from test_mailboxes import add, await_reading, await_trouble, desk, letter, state  # noqa: F401

TOKEN_SECONDS = 10
AWAIT_SECONDS = 60


@contextlib.contextmanager
def provider(desk: Desk, box: Box, seconds: int, said: int | None = None) -> Iterator[providing.Provider]:  # noqa: F811
    made = providing.Provider(desk.servers, box.address, seconds, said)
    try:
        yield made
    finally:
        made.close()


def assert_kept_secret(desk: Desk, mailbox: str) -> None:  # noqa: F811
    """Neither answers nor logs nor the journal hold a token or a secret; the rows hold it sealed."""
    shown = [desk.api.get(f"mailboxes/{mailbox}").text, desk.api.post(f"mailboxes/{mailbox}/check", json={}).text]
    shown.append(desk.server.log_tail())
    shown += [row[0] for row in mailing.rows(desk.server, "SELECT body FROM event WHERE subject_kind = 'mailbox'")]
    for text in shown:
        assert "geheim" not in text and "eyJ" not in text, text


def test_tokens_run_out_and_the_mailbox_goes_on_even_after_a_kill(desk: Desk):  # noqa: F811
    box = Box(desk.servers, "renewed")
    with provider(desk, box, TOKEN_SECONDS) as given:
        mailbox = add(desk, box, **given.record())
        await_reading(desk, mailbox)
        first = unique("First token")
        box.deliver(letter(first))
        desk.await_ticket(first)
        until("two more tokens", lambda: given.granted >= 3, AWAIT_SECONDS)
        later = unique("Later token")
        box.deliver(letter(later))
        desk.await_ticket(later)
        assert state(desk, mailbox)["trouble"] is None, "a token that ends in time is no trouble"
        assert_kept_secret(desk, mailbox)

        # The refresh token of the settings was spent long ago: the one of the last answer has to be there.
        granted = given.granted
        desk.server.kill()
        desk.server.start()
        until("a token for the next process", lambda: given.granted > granted, AWAIT_SECONDS)
        last = unique("After a kill")
        box.deliver(letter(last))
        desk.await_ticket(last)
        assert given.refused == 0, "a refresh token was used twice"
        # Trying the mailbox takes its turn with the reader and stores what it is given.
        for _ in range(3):
            checked = desk.api.post(f"mailboxes/{mailbox}/check", json={}).json()
            assert checked["opened"], checked
        assert given.refused == 0
        assert desk.server.command("check").returncode == 0


def test_a_consent_that_ended_is_told_and_heals_by_a_new_refresh_token(desk: Desk):  # noqa: F811
    box = Box(desk.servers, "consent")
    subject = unique("Consent")
    box.deliver(letter(subject))
    with provider(desk, box, 600) as given:
        mailbox = add(desk, box, **given.record(refresh_token="spent-geheim"))
        words = await_trouble(desk, mailbox, "consent_ended")["words"]
        assert words == "invalid_grant: AADSTS70000: The grant … has been revoked."
        checked = desk.api.post(f"mailboxes/{mailbox}/check", json={}).json()
        assert not checked["opened"] and checked["trouble"] == {"kind": "consent_ended", "words": words}, checked
        assert 'linia_mailboxes{state="failing"} 1' in httpx.get(f"{desk.server.url}/metrics").text
        assert given.refused == 2, "once by the reader, which waits then as after a refused login, and once by us"
        assert_kept_secret(desk, mailbox)

        # Only the token is given anew; endpoint, client and its secret stay.
        changed = desk.api.patch(f"mailboxes/{mailbox}", json={"refresh_token": given.consent_anew()})
        assert changed.status_code == 200, changed.text
        desk.await_ticket(subject)
        until("the trouble to be over", lambda: state(desk, mailbox)["trouble"] is None)

        wrong = given.record(client_secret="no", refresh_token=given.consent_anew())
        del wrong["secret"]
        assert desk.api.patch(f"mailboxes/{mailbox}", json=wrong).status_code == 200
        assert await_trouble(desk, mailbox, "client_refused")["words"] == "invalid_client"


def test_a_token_refused_before_its_time_is_renewed_once_at_once(desk: Desk):  # noqa: F811
    box = Box(desk.servers, "early")
    cut = threading.Event()

    def before(line: bytes) -> bool:
        if line.startswith(b"DONE") and cut.is_set():
            cut.clear()
            return False
        return True

    proxy = boxes.Proxy(desk.servers.imap_port, before)
    with provider(desk, box, 6, said=3_600) as given:
        try:
            place = {"host": "127.0.0.1", "port": proxy.port, "security": "none"}
            mailbox = add(desk, box, **given.record(), **place)
            await_reading(desk, mailbox)
            assert given.granted == 1
            until("the token to be over", lambda: time.time() > given.ends_at)
            cut.set()
            subject = unique("Early")
            box.deliver(letter(subject))
            # Cut off in between, it comes back with the token it has, which the server takes no more.
            desk.await_ticket(subject)
            assert given.granted == 2
            # A fresh one that is refused too is a refused login and no reason to ask again and again.
            given.seconds = -60
            given_before = given.granted
            desk.api.patch(f"mailboxes/{mailbox}", json={"poll_seconds": 61})
            assert '"status":"401"' in await_trouble(desk, mailbox, "login_refused")["words"]
            assert given.granted == given_before + 1
        finally:
            proxy.close()


def test_an_endpoint_that_cannot_be_reached_or_trusted_is_named(desk: Desk, free_port: int):  # noqa: F811
    box = Box(desk.servers, "nowhere")
    with provider(desk, box, 600) as given:
        mailbox = add(desk, box, **given.record(token_endpoint=f"http://127.0.0.1:{free_port}/token"))
        assert await_trouble(desk, mailbox, "token_unreachable")["words"] == "Connection refused"
        # What answers there speaks IMAP, neither HTTP nor TLS.
        secrets = {"refresh_token": given.consent_anew(), "client_secret": providing.CLIENT_SECRET}
        mail = f"https://127.0.0.1:{desk.servers.imap_port}/token"
        assert desk.api.patch(f"mailboxes/{mailbox}", json=secrets | {"token_endpoint": mail}).status_code == 200
        await_trouble(desk, mailbox, "token_tls_failed")
        assert given.granted == 0
        assert desk.api.patch(f"mailboxes/{mailbox}", json=secrets | {"token_endpoint": given.url}).status_code == 200
        await_reading(desk, mailbox)
