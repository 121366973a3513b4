"""Letters fetched from a real Dovecot: by IDLE and by polling, over TLS and STARTTLS, and what becomes of them there."""

import secrets
import threading
import time
from collections.abc import Iterator

import httpx
import pytest

import boxes
import conftest
import loading
import mailing
import serving
from boxes import Box
from mailing import until
from test_mail_path import Client, Desk, signed_address, text_of, unique

LEASE_SECONDS = 30  # how long a process has its turn at a mailbox
POLL_SECONDS = 10
DELAY_SECONDS_MAX = 5  # the aim is under one; a loaded test machine gets some patience


@pytest.fixture
def desk(idle_server: serving.Server, mail_servers: conftest.MailServers) -> Iterator[Desk]:
    idle_server.launch_environment = {"LINIA_IMAP_CA": str(mail_servers.certificate)}
    idle_server.start("--smtp", f"127.0.0.1:{mail_servers.smtp_port}", "--address", "support@desk.test")
    conftest.add_user(idle_server, conftest.ADMINISTRATOR, "Олена Адмін", "administrator")
    headers = {"Authorization": f"Bearer {conftest.add_token(idle_server, conftest.ADMINISTRATOR, 'tests')}"}
    with httpx.Client(base_url=f"{idle_server.url}/api/v1/", headers=headers, timeout=30) as api:
        yield Desk(idle_server, api, mail_servers)


def brand(desk: Desk) -> str:
    return desk.api.get("brands").json()["items"][0]["id"]


def add(desk: Desk, box: Box, **more: object) -> str:
    """Lets the desk read a box. - Returns: its id."""
    answer = desk.api.post("mailboxes", json=box.record(brand(desk), **more))
    assert answer.status_code == 201, answer.text
    assert f'"{desk.servers.password}"' not in answer.text
    return answer.json()["id"]


def state(desk: Desk, mailbox: str) -> dict:
    return desk.api.get(f"mailboxes/{mailbox}").json()["state"] or {}


def await_reading(desk: Desk, mailbox: str) -> None:
    until("the first look into the mailbox", lambda: state(desk, mailbox).get("last_success_at"))


def await_trouble(desk: Desk, mailbox: str, kind: str) -> dict:
    def look() -> dict | None:
        trouble = state(desk, mailbox).get("trouble")
        return trouble if trouble and trouble["kind"] == kind else None

    return until(f"the trouble {kind}", look)


def letter(subject: str, text: str = "The lamp over the desk is dark today.", sender: str = "ann@client.test"):
    return mailing.new_letter(f"Ann <{sender}>", "box@example.test", subject, text)


def test_a_letter_comes_by_idle_and_the_whole_circle_closes(desk: Desk):
    box, client = Box(desk.servers, "box"), Client(desk, "olena")
    department = desk.api.post("departments", json={"name": "Каси"}).json()["id"]
    mailbox = add(desk, box, department=department)
    await_reading(desk, mailbox)
    subject = unique("Lamp")
    first = mailing.new_letter(client.address, box.address, subject, "The lamp over the desk is dark today. Help!")
    box.deliver(first)
    began = time.monotonic()
    ticket = desk.await_ticket(subject)
    delay = time.monotonic() - began
    print(f"\nFrom Dovecot by IDLE to a ticket: {delay:.2f} s")
    assert delay < DELAY_SECONDS_MAX
    number = ticket["number"]
    assert (ticket["department"]["id"], ticket["requester"]["email"]) == (department, client.address)
    box.await_flags([{r"\Seen"}])

    told = client.acknowledgement(number)
    assert f"<{box.address}>" in told["From"], "the answer comes from the address that was written to"
    signed = signed_address(told)
    assert signed.startswith(box.address.split("@")[0] + f"+t{number}.") and signed.endswith(desk.servers.domain)
    desk.command(number, "take")
    desk.reply(number, "Please change the bulb. Is it bright now?")
    answer = client.answer("change the bulb")
    assert f"<{box.address}>" in answer["From"]

    # No reference: the signed address alone brings it home, through Postfix into the box and out of it.
    client.write("It is bright", "Thank you, it is bright now.", recipient=signed_address(answer))
    message = desk.await_messages(number, 3)[2]
    assert (message["joined"], message["text"].strip()) == ("signed_address", "Thank you, it is bright now.")
    assert desk.command(number, "resolve")["status"] == "resolved"
    assert desk.command(number, "confirm", said_by=client.address)["status"] == "closed"
    box.await_flags([{r"\Seen"}, {r"\Seen"}])
    checked = desk.server.command("check")
    assert checked.returncode == 0, checked.stdout
    assert f"{box.address}: read last at" in checked.stdout
    metrics = httpx.get(f"{desk.server.url}/metrics", timeout=serving.ANSWER_SECONDS).text
    assert 'linia_mailboxes{state="reading"} 1' in metrics, metrics


@pytest.mark.parametrize(
    ("handling", "inbox", "folder"),
    [("seen", [{r"\Seen"}] * 2, None), ("move", [], [{r"\Seen"}] * 2), ("delete", [], None)],
)
def test_handled_letters_stay_move_or_go(desk: Desk, handling: str, inbox: list, folder: list | None):
    box = Box(desk.servers, handling)
    name = "Оброблені листи & інше"
    more = {"handled_folder": name} if folder else {}
    first, second = unique("First"), unique("Second")
    box.deliver(letter(first))
    add(desk, box, handling=handling, security="starttls", port=desk.servers.imap_port, **more)
    desk.await_ticket(first)
    box.deliver(letter(second))
    desk.await_ticket(second)
    box.await_flags(inbox)
    if folder:
        # Modified UTF-7, as another program finds it (RFC 3501 §5.1.3).
        box.await_flags(folder, folder='"&BB4EMQRABD4EMQQ7BDUEPQRW- &BDsEOARBBEIEOA- &- &BFYEPQRIBDU-"')


def test_what_was_read_before_stays_where_it_is(desk: Desk):
    box = Box(desk.servers, "old")
    old, unread, new = unique("Old"), unique("Unread"), unique("New")
    box.append(letter(old).as_bytes(), flags=r"\Seen")
    box.append(letter(unread).as_bytes())
    add(desk, box)
    desk.await_ticket(unread)
    box.deliver(letter(new))
    desk.await_ticket(new)
    assert [t["subject"] for t in desk.tickets() if t["subject"] == old] == []


def test_a_token_signs_in_and_one_whose_time_is_over_is_refused_in_the_servers_words(desk: Desk):
    box = Box(desk.servers, "oauth")
    subject = unique("Token")
    box.deliver(letter(subject))
    expired = boxes.token(desk.servers, box.address, seconds=-60)
    mailbox = add(desk, box, login="xoauth2", secret=expired)
    trouble = await_trouble(desk, mailbox, "login_refused")
    assert "AUTHENTICATIONFAILED" in trouble["words"] and '"status":"401"' in trouble["words"], trouble
    checked = desk.api.post(f"mailboxes/{mailbox}/check", json={}).json()
    assert not checked["opened"] and checked["trouble"]["kind"] == "login_refused", checked
    changed = desk.api.patch(f"mailboxes/{mailbox}", json={"secret": boxes.token(desk.servers, box.address)})
    assert changed.status_code == 200, changed.text
    desk.await_ticket(subject)
    checked = desk.api.post(f"mailboxes/{mailbox}/check", json={}).json()
    assert checked == {"opened": True, "letters": 1, "unseen": 0, "idle": True, "trouble": None}


def test_a_change_takes_effect_without_a_restart(desk: Desk):
    box = Box(desk.servers, "change")
    subject = unique("Password")
    box.deliver(letter(subject))
    mailbox = add(desk, box, secret="wrong")
    words = await_trouble(desk, mailbox, "login_refused")["words"]
    assert "Authentication failed" in words
    began = time.monotonic()
    desk.api.patch(f"mailboxes/{mailbox}", json={"secret": desk.servers.password})
    desk.await_ticket(subject)
    print(f"\nFrom the right password to a ticket: {time.monotonic() - began:.2f} s")
    until("the trouble to be over", lambda: state(desk, mailbox)["trouble"] is None)
    desk.api.patch(f"mailboxes/{mailbox}", json={"enabled": False})
    moved = desk.api.patch(f"mailboxes/{mailbox}", json={"host": "127.0.0.1"})
    assert moved.status_code == 422 and moved.json()["field"] == "secret", "a password is not sent to another host"


def test_a_certificate_that_is_not_trusted_gets_no_password(
    idle_server: serving.Server, mail_servers: conftest.MailServers
):
    idle_server.start()
    conftest.add_user(idle_server, conftest.ADMINISTRATOR, "Адмін", "administrator")
    headers = {"Authorization": f"Bearer {conftest.add_token(idle_server, conftest.ADMINISTRATOR, 'tests')}"}
    with httpx.Client(base_url=f"{idle_server.url}/api/v1/", headers=headers, timeout=30) as api:
        desk = Desk(idle_server, api, mail_servers)
        mailbox = add(desk, Box(mail_servers, "tls"))
        assert "not trusted" in await_trouble(desk, mailbox, "tls_failed")["words"]


def test_a_stuck_mailbox_delays_no_other_and_no_stop(desk: Desk):
    silent = boxes.Silent()
    stuck, good = Box(desk.servers, "stuck"), Box(desk.servers, "good")
    try:
        add(desk, stuck, host="127.0.0.1", port=silent.port, security="none")
        await_reading(desk, add(desk, good))
        for _ in range(3):
            subject = unique("Beside a stuck one")
            good.deliver(letter(subject))
            began = time.monotonic()
            desk.await_ticket(subject)
            delay = time.monotonic() - began
            print(f"\nBeside a stuck mailbox: {delay:.2f} s")
            assert delay < DELAY_SECONDS_MAX
        desk.server.stop()  # within 10 s, or this fails
    finally:
        silent.close()


def test_a_letter_whose_handling_was_cut_off_is_taken_once(desk: Desk):
    box = Box(desk.servers, "cut")
    killed = threading.Event()

    def before(line: bytes) -> bool:
        if b"UID STORE" in line and not killed.is_set():
            killed.set()
            desk.server.kill()
            return False
        return True

    proxy = boxes.Proxy(desk.servers.imap_port, before)
    try:
        subject = unique("Cut")
        sent = letter(subject)
        box.deliver(sent)
        add(desk, box, host="127.0.0.1", port=proxy.port, security="none")
        assert killed.wait(30), "the letter was never handled"
        assert box.flags() == [set()]
        mail_id = sent["Message-ID"].strip("<>")
        assert mailing.intake(desk.server, [mail_id])[mail_id] == ["new"]
        desk.server.start()
        began = time.monotonic()
        box.await_flags([{r"\Seen"}])
        delay = time.monotonic() - began
        print(f"\nFrom a start after a kill to the mailbox: {delay:.2f} s")
        assert delay < LEASE_SECONDS / 2, "the turn of a process that is gone is not waited for"
        until("nothing to be left to handle",
              lambda: mailing.rows(desk.server, "SELECT count(*) FROM mailbox_letter")[0][0] == 0)  # fmt: skip
        assert mailing.intake(desk.server, [mail_id])[mail_id] == ["new"]
        assert len(desk.ticket(desk.await_ticket(subject)["number"])["messages"]) == 1
        assert desk.server.command("check").returncode == 0
    finally:
        proxy.close()


def test_a_folder_whose_numbers_begin_anew_is_read_without_doubles(desk: Desk):
    box = Box(desk.servers, "anew")
    box.create("Desk")
    known, unseen = letter(unique("Known")).as_bytes(), letter(unique("While away"))
    mailbox = add(desk, box, folder="Desk", handling="seen")
    await_reading(desk, mailbox)
    box.append(known, "Desk")
    box.await_flags([{r"\Seen"}], "Desk")
    desk.api.patch(f"mailboxes/{mailbox}", json={"enabled": False})
    validity = box.uid_validity("Desk")
    box.recreate("Desk")
    assert box.uid_validity("Desk") != validity
    box.append(b"Subject: older than the desk\r\n\r\nread long ago", "Desk", r"\Seen", time.time() - 40 * 86_400)
    box.append(known, "Desk")
    box.append(unseen.as_bytes(), "Desk")
    desk.api.patch(f"mailboxes/{mailbox}", json={"enabled": True})
    desk.await_ticket(unseen["Subject"])
    box.await_flags([{r"\Seen"}, {r"\Seen"}, {r"\Seen"}], "Desk")
    results = [row[0] for row in mailing.rows(desk.server, "SELECT result FROM intake")]
    assert results == ["new", "new"], "the letter that was known is neither doubled nor counted again"


def test_a_letter_too_large_is_noted_and_blocks_nothing(desk: Desk):
    box = Box(desk.servers, "large")
    large, after = unique("Large"), unique("After")
    header = f"From: big@client.test\r\nSubject: {large}\r\nMessage-ID: <{secrets.token_hex(8)}@client.test>\r\n\r\n"
    box.append(header.encode() + (b"x" * 998 + b"\r\n") * 60_000)
    box.deliver(letter(after))

    def resident() -> int:
        lines = httpx.get(f"{desk.server.url}/metrics", timeout=serving.ANSWER_SECONDS).text.splitlines()
        return int(next(line for line in lines if line.startswith("process_resident_memory_bytes")).split()[1])

    before = resident()
    add(desk, box)
    desk.await_ticket(after)
    grown = (resident() - before) / 1_048_576
    print(f"\nMemory grew by {grown:.1f} MiB beside a letter of 57 MiB")
    assert grown < 30
    found = mailing.rows(desk.server, "SELECT sender, reason FROM intake WHERE result = 'unreadable'")
    assert len(found) == 1 and found[0][0] == "big@client.test" and large in found[0][1], found
    assert "60000" in found[0][1] and "stays in the mailbox" in found[0][1]
    assert box.flags() == [set(), {r"\Seen"}], "it stays as it was, for people to see"
    shown = desk.api.get("intake").json()["items"]
    assert any(large in (item["reason"] or "") for item in shown)


def test_a_letter_of_many_megabytes_streams_through_a_file(desk: Desk):
    box = Box(desk.servers, "stream")
    subject = unique("Stream")
    big = letter(subject)
    big.add_attachment(secrets.token_bytes(15_000_000), maintype="application", subtype="zip", filename="log.zip")
    box.append(big.as_bytes())
    add(desk, box)
    message = desk.ticket(desk.await_ticket(subject)["number"])["messages"][0]
    assert message["attachments"][0]["size"] == 15_000_000
    raw = desk.api.get(f"messages/{message['id']}/raw").content
    assert raw == mailing.stuffed(big.as_bytes()).replace(b"\r\n..", b"\r\n."), "the bytes are those of the box"
    assert not list((desk.server.data / "spool").glob("letter-*"))


def test_a_server_without_idle_is_asked_again_and_again(desk: Desk):
    box = Box(desk.servers, "poll")
    place = {"host": "127.0.0.3", "port": desk.servers.imap_port, "security": "none"}
    mailbox = add(desk, box, poll_seconds=POLL_SECONDS, **place)
    await_reading(desk, mailbox)
    checked = desk.api.post(f"mailboxes/{mailbox}/check", json={}).json()
    assert checked == {"opened": True, "letters": 0, "unseen": 0, "idle": False, "trouble": None}
    for _ in range(2):
        subject = unique("Polled")
        box.deliver(letter(subject))
        began = time.monotonic()
        desk.await_ticket(subject)
        delay = time.monotonic() - began
        print(f"\nFrom Dovecot without IDLE to a ticket: {delay:.2f} s, asked every {POLL_SECONDS} s")
        assert delay < POLL_SECONDS + DELAY_SECONDS_MAX
    box.await_flags([{r"\Seen"}] * 2)


def test_a_poison_letter_and_a_stopped_one_are_kept_and_block_nothing(desk: Desk):
    box = Box(desk.servers, "poison")
    poison, after = letter(unique("Poison")), letter(unique("After"))
    stopped = letter(unique("Stopped"), sender="ads@stopped.test")
    answer = desk.api.post("stop_entries", json={"pattern": "ads@stopped.test", "reason": "Advertising"})
    assert answer.status_code == 201, answer.text
    mark = desk.server.data / "reading" / f"0.{loading.digest(poison.as_bytes())}"
    for _ in range(4):
        desk.server.kill()
        mark.touch()  # as a reader leaves it that never came to its end
        desk.server.start("--smtp", f"127.0.0.1:{desk.servers.smtp_port}", "--address", "support@desk.test")
    for one in (poison, stopped, after):
        box.append(one.as_bytes())
    add(desk, box)
    desk.await_ticket(after["Subject"])
    found = mailing.rows(desk.server, "SELECT result, reason FROM intake ORDER BY id")
    assert [row[0] for row in found] == ["unreadable", "stopped", "new"], found
    assert "ended four times" in found[0][1] and "ads@stopped.test" in found[1][1], found
    box.await_flags([{r"\Seen"}] * 3)
    assert len(desk.tickets()) == 1
    assert desk.server.command("check").returncode == 0


def test_a_port_where_nobody_listens_is_named(desk: Desk, free_port: int):
    mailbox = add(desk, Box(desk.servers, "closed"), host="127.0.0.1", port=free_port, security="none")
    trouble = await_trouble(desk, mailbox, "connection_refused")
    assert trouble["words"] == f"127.0.0.1:{free_port}"
    elsewhere = {"host": "nowhere.invalid", "security": "tls", "secret": desk.servers.password}
    assert desk.api.patch(f"mailboxes/{mailbox}", json=elsewhere).status_code == 200
    assert await_trouble(desk, mailbox, "host_unknown")["words"] == "nowhere.invalid"
