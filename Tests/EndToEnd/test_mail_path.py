"""From a letter to a closed ticket: real Postfix and Dovecot on both sides, the API between them."""

import base64
import concurrent.futures
import email.utils
import re
import secrets
import time
from collections.abc import Iterator
from email.message import EmailMessage

import httpx
import pytest

import conftest
import mailing
import serving
from mailing import Mailbox, until

ADDRESS = "support@desk.test"


class Desk:
    """A running desk behind Postfix, seen through its API and its letters."""

    def __init__(self, server: serving.Server, api: httpx.Client, servers: conftest.MailServers):
        self.server = server
        self.api = api
        self.servers = servers

    def tickets(self) -> list[dict]:
        answer = self.api.get("tickets", params={"limit": 100})
        assert answer.status_code == 200, answer.text
        return answer.json()["items"]

    def ticket(self, number: int) -> dict:
        answer = self.api.get(f"tickets/{number}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def await_ticket(self, subject: str) -> dict:
        def look() -> dict | None:
            return next((ticket for ticket in self.tickets() if ticket["subject"] == subject), None)

        return self.ticket(until(f"a ticket {subject!r}", look)["number"])

    def await_messages(self, number: int, count: int) -> list[dict]:
        def look() -> list[dict] | None:
            messages = self.ticket(number)["messages"]
            return messages if len(messages) >= count else None

        return until(f"{count} messages on #{number}", look)

    def await_result(self, letter: EmailMessage) -> tuple[str, str | None]:
        """How the letter was taken in, and why."""
        mail_id = letter["Message-ID"].strip("<>")

        def look() -> tuple | None:
            found = mailing.rows(self.server, "SELECT result, reason FROM intake WHERE mail_id = ?", mail_id)
            return found[0] if found else None

        return until(f"the intake of {mail_id}", look)

    def command(self, number: int, name: str, **body: object) -> dict:
        answer = self.api.post(f"tickets/{number}/commands/{name}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def reply(self, number: int, text: str, **body: object) -> dict:
        answer = self.api.post(f"tickets/{number}/messages", json={"text": text, **body})
        assert answer.status_code == 201, answer.text
        return answer.json()

    def post(self, letter: EmailMessage, **envelope: str) -> None:
        mailing.post(self.servers.smtp_port, letter, **envelope)


class Client:
    """Somebody who writes to the desk and reads what comes back."""

    def __init__(self, desk: Desk, name: str):
        self.desk = desk
        self.address = mailing.new_address(name, desk.servers.domain)
        self.box = Mailbox(desk.servers, self.address)

    def write(self, subject: str, text: str, recipient: str = ADDRESS, **headers: str) -> EmailMessage:
        letter = mailing.new_letter(f"Client <{self.address}>", recipient, subject, text, **headers)
        self.desk.post(letter)
        return letter

    def acknowledgement(self, number: int) -> EmailMessage:
        return self.box.letter(
            f"the acknowledgement of #{number} at {self.address}",
            lambda letter: letter["Auto-Submitted"] is not None and f"[#{number}]" in letter["Subject"],
        )

    def answer(self, containing: str) -> EmailMessage:
        return self.box.letter(
            f"a letter with {containing!r} at {self.address}",
            lambda letter: letter["Auto-Submitted"] is None and containing in text_of(letter),
        )


def text_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    return body.get_content() if body is not None else ""


def signed_address(letter: EmailMessage) -> str:
    return email.utils.parseaddr(letter["Reply-To"])[1]


def start(server: serving.Server, lmtp_port: int, address: str, servers: conftest.MailServers) -> httpx.Client:
    server.lmtp_port = lmtp_port
    server.start("--smtp", f"127.0.0.1:{servers.smtp_port}", "--address", address, "--host-name", address.split("@")[1])
    conftest.add_user(server, conftest.ADMINISTRATOR, "Олена Адмін", "administrator")
    token = conftest.add_token(server, conftest.ADMINISTRATOR, "tests")
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.Client(base_url=f"{server.url}/api/v1/", headers=headers, timeout=10)


@pytest.fixture
def desk(idle_server: serving.Server, mail_servers: conftest.MailServers) -> Iterator[Desk]:
    with start(idle_server, mail_servers.relay_lmtp_port, ADDRESS, mail_servers) as api:
        yield Desk(idle_server, api, mail_servers)


def unique(subject: str) -> str:
    return f"{subject} {secrets.token_hex(3)}"


def test_a_letter_becomes_a_ticket_that_is_answered_confirmed_and_closed(desk: Desk):
    client = Client(desk, "olena")
    subject = unique("Printer")
    began = time.monotonic()
    mailing.swaks(
        desk.servers.smtp_port, client.address, ADDRESS, subject,
        "Hello, the printer on the second floor does not print since this morning. Please help us.",
    )
    ticket = desk.await_ticket(subject)
    print(f"\nFrom swaks to a ticket: {time.monotonic() - began:.2f} s")
    number = ticket["number"]
    assert (ticket["status"], ticket["channel"]) == ("new", "email")
    assert ticket["requester"]["email"] == client.address

    told = client.acknowledgement(number)
    assert str(number) in text_of(told)
    assert ticket["department"]["name"] in text_of(told), "it says who holds the ticket"
    assert "hear from us within 24" in " ".join(text_of(told).split()), "it says by when an answer comes"
    assert "We have request" in text_of(told), "a letter in English is answered in English"
    assert told["Auto-Submitted"].startswith("auto-replied")
    first = mailing.rows(desk.server, "SELECT mail_id FROM intake WHERE ticket_id = ?", int(ticket["id"]))[0][0]
    assert told["In-Reply-To"] == f"<{first}>"
    assert told["In-Reply-To"] in told["References"]
    assert re.fullmatch(rf"support\+t{number}\.[a-z2-7]{{26}}@desk\.test", signed_address(told))

    desk.command(number, "take")
    picture = secrets.token_bytes(5_000)
    desk.reply(
        number, "Please switch it off and on again. Does it print now?",
        attachments=[{"name": "схема.png", "content_type": "image/png", "data": base64.b64encode(picture).decode()}],
    )  # fmt: skip
    answer = client.answer("switch it off and on")
    files = list(answer.iter_attachments())
    assert [(part.get_filename(), part.get_content()) for part in files] == [("схема.png", picture)]
    assert signed_address(answer) == signed_address(told)
    assert f"<{first}>" in answer["References"]
    assert "Олена Адмін" in answer["From"]
    until("the delivery of the answer", lambda: desk.ticket(number)["messages"][1]["delivery"] == "sent")

    quoted = "\n".join("> " + line for line in text_of(answer).splitlines())
    client.write(
        f"Re: {answer['Subject']}", f"Thank you, it prints again.\n\nOn Monday support wrote:\n{quoted}\n",
        In_Reply_To=answer["Message-ID"], References=f"{answer['References']} {answer['Message-ID']}",
    )  # fmt: skip
    message = desk.await_messages(number, 3)[2]
    assert message["text"].strip() == "Thank you, it prints again."
    assert "switch it off and on" in message["full_text"]
    assert (message["direction"], message["joined"]) == ("in", "reference")

    assert desk.command(number, "resolve")["status"] == "resolved"
    assert desk.command(number, "confirm", said_by=client.address)["status"] == "closed"

    client.write(
        f"Re: {answer['Subject']}", "It stopped printing again.", In_Reply_To=answer["Message-ID"]
    )  # fmt: skip
    desk.await_messages(number, 4)
    assert desk.ticket(number)["status"] == "open", "a client's letter reopens a closed ticket"
    assert len([t for t in desk.tickets() if t["requester"]["email"] == client.address]) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Добрий день, у нас не працює інтернет з самого ранку, допоможіть будь ласка, ще й принтер.", "прийнято"),
        ("Здравствуйте, у нас не работает интернет с самого утра, помогите пожалуйста, ещё и принтер.", "принята"),
    ],
)
def test_the_acknowledgement_speaks_the_language_of_the_letter(desk: Desk, text: str, told: str):
    client = Client(desk, "ivan")
    subject = unique("Інтернет")
    client.write(subject, text)
    ticket = desk.await_ticket(subject)
    assert told in text_of(client.acknowledgement(ticket["number"]))


def test_an_answer_finds_its_ticket_by_the_signed_address_alone(desk: Desk):
    client, colleague = Client(desk, "anna"), Client(desk, "colleague")
    subject = unique("Monitor")
    client.write(subject, "The monitor is dark. What can I do about it now?")
    number = desk.await_ticket(subject)["number"]
    signed = signed_address(client.acknowledgement(number))
    colleague.write("(no subject)", "I have the same trouble as Anna.", recipient=signed)
    message = desk.await_messages(number, 2)[1]
    assert message["joined"] == "signed_address"
    assert message["from"]["email"] == colleague.address
    forged = signed[:-11] + ("a" if signed[-11] != "a" else "b") + signed[-10:]
    stranger = unique("Forged")
    colleague.write(stranger, "A signature with one letter changed proves nothing.", recipient=forged)
    assert desk.await_ticket(stranger)["number"] != number
    assert len(desk.ticket(number)["messages"]) == 2


def test_a_number_in_the_subject_counts_for_who_takes_part_only(desk: Desk):
    client, stranger = Client(desk, "petro"), Client(desk, "stranger")
    subject = unique("Mouse")
    client.write(subject, "The mouse does not click. Please send a new one.")
    number = desk.await_ticket(subject)["number"]
    client.write(f"[#{number}] the mouse", "It clicks twice instead of once.")
    assert desk.await_messages(number, 2)[1]["joined"] == "number_in_subject"
    guessed = f"[#{number}] " + unique("let me in")
    letter = stranger.write(guessed, "I guess numbers.")
    assert desk.await_ticket(guessed)["number"] != number
    assert desk.await_result(letter) == ("new", f"perhaps belongs to #{number}")
    assert len(desk.ticket(number)["messages"]) == 2


def test_a_letter_to_a_merged_ticket_lands_on_the_target(desk: Desk):
    client = Client(desk, "maria")
    first, second = unique("Phone one"), unique("Phone two")
    letter = client.write(first, "The phone is silent since yesterday evening.")
    client.write(second, "The phone is still silent, I write again about it.")
    source, target = desk.await_ticket(first)["number"], desk.await_ticket(second)["number"]
    desk.command(source, "merge", into=str(target))
    before = len(desk.ticket(target)["messages"])
    client.write(f"Re: {first}", "And now it rings all day.", In_Reply_To=letter["Message-ID"])
    messages = desk.await_messages(target, before + 1)
    assert messages[-1]["text"].strip() == "And now it rings all day."
    assert desk.ticket(source)["status"] == "merged"


def test_a_bounce_is_tied_to_the_letter_that_bounced(desk: Desk):
    gone = f"missing@{desk.servers.domain}"  # Postfix takes it, Dovecot knows nobody of that name
    body = {"subject": unique("Gone"), "text": "My mailbox is gone.", "requester": {"email": gone, "name": "Gone"}}
    number = desk.api.post("tickets", json=body).json()["number"]
    desk.reply(number, "Nobody will read this.")

    def bounced() -> dict | None:
        answer = next(m for m in desk.ticket(number)["messages"] if m["direction"] == "out")
        return answer if answer["delivery"] == "bounced" else None

    until("the answer to be marked as bounced", bounced)
    note = desk.ticket(number)["messages"][-1]
    assert (note["visibility"], note["direction"], note["automatic"]) == ("internal", "in", True)
    found = mailing.rows(desk.server, "SELECT reason FROM intake WHERE result = 'bounce'")
    assert found and gone in found[0][0] and "5.1.1" in found[0][0], found
    addresses = [ticket["requester"]["email"] for ticket in desk.tickets()]
    assert not any("mailer-daemon" in (address or "").lower() for address in addresses), "a bounce opens no ticket"


def test_an_automatic_answer_neither_reopens_nor_is_answered(desk: Desk):
    client = Client(desk, "away")
    subject = unique("Scanner")
    client.write(subject, "The scanner scans nothing at all today.")
    number = desk.await_ticket(subject)["number"]
    told = client.acknowledgement(number)
    desk.command(number, "resolve")
    desk.command(number, "confirm", said_by=client.address)
    until("that it is done, and the question for a mark", lambda: len(client.box.letters()) == 3)
    client.write(
        f"Automatic reply: {told['Subject']}", "I am away until Monday.",
        In_Reply_To=told["Message-ID"], Auto_Submitted="auto-replied",
    )  # fmt: skip
    message = desk.await_messages(number, 2)[1]
    assert message["automatic"]
    assert desk.ticket(number)["status"] == "closed"
    stray = client.write("Out of office", "I am away until Tuesday.", Auto_Submitted="auto-replied")
    assert desk.await_result(stray)[0] == "automatic"
    # Whatever the desk sends to this client later leaves after anything it would have sent about these two.
    last = unique("Really")
    client.write(last, "Now a person writes again about something new.")
    client.acknowledgement(desk.await_ticket(last)["number"])
    assert len(client.box.letters()) == 4, [letter["Subject"] for letter in client.box.letters()]


def test_a_letter_that_comes_twice_is_one_message(desk: Desk):
    client = Client(desk, "twice")
    subject = unique("Keyboard")
    letter = mailing.new_letter(client.address, ADDRESS, subject, "One key is missing. Which one, you may guess.")
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: desk.post(letter), range(8)))
    mail_id = letter["Message-ID"].strip("<>")
    until("all eight to be taken in", lambda: len(mailing.intake(desk.server, [mail_id])[mail_id]) == 8)
    assert sorted(mailing.intake(desk.server, [mail_id])[mail_id]) == ["duplicate"] * 7 + ["new"]
    number = desk.await_ticket(subject)["number"]
    assert len(desk.ticket(number)["messages"]) == 1

    other = mailing.new_letter(client.address, ADDRESS, subject, "The same name, but another key is missing too.")
    del other["Message-ID"]
    other["Message-ID"] = letter["Message-ID"]
    desk.post(other)
    until("the other letter", lambda: len(mailing.intake(desk.server, [mail_id])[mail_id]) == 9)
    texts = [m["text"].strip() for t in desk.tickets() if t["subject"] == subject
             for m in desk.ticket(t["number"])["messages"]]  # fmt: skip
    assert len(texts) == 2 and any("another key" in text for text in texts)


def test_two_desks_that_answer_each_other_stop(desk: Desk, binary, tmp_path, request, mail_servers):
    other = serving.Server(binary, tmp_path / "other" / "data", None)
    other.data.parent.mkdir()
    other_address = "help@other.test"
    try:
        with start(other, mail_servers.other_relay_lmtp_port, other_address, mail_servers):
            subject = unique("Loop")
            # The first desk's ticket says that the other desk asks; the answer to it starts the conversation.
            first = mailing.new_letter(f"Help <{other_address}>", ADDRESS, subject, "One desk writes to another one.")
            desk.post(first)
            desk.await_ticket(subject)
            until("the other desk to take the acknowledgement in",
                  lambda: mailing.rows(other, "SELECT result FROM intake WHERE sender = ?", ADDRESS))  # fmt: skip
            # All that is to be sent has been sent when neither outbox holds anything unfinished.
            unfinished = "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending')"
            until("both outboxes to be empty",
                  lambda: all(mailing.rows(server, unfinished)[0][0] == 0 for server in (desk.server, other)))  # fmt: skip
            letters = sum(mailing.rows(server, "SELECT count(*) FROM intake")[0][0] for server in (desk.server, other))
            assert letters <= 3, f"{letters} letters went to and fro"
    finally:
        other.stop()
