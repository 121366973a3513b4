"""Staff at work by mail: real Postfix and Dovecot on both sides, a relay's word about the sender in the letter."""

from collections.abc import Iterator
from email.message import EmailMessage

import httpx
import pytest

import conftest
import mailing
import serving
from mailing import Mailbox, until
from test_mail_path import ADDRESS, Client, Desk, signed_address, start, text_of, unique

RELAY = "mx.desk.test"


@pytest.fixture
def desk(idle_server: serving.Server, mail_servers: conftest.MailServers) -> Iterator[Desk]:
    idle_server.launch_environment["LINIA_TRUSTED_RELAYS"] = RELAY
    with start(idle_server, mail_servers.relay_lmtp_port, ADDRESS, mail_servers) as api:
        yield Desk(idle_server, api, mail_servers)


class Engineer:
    """Somebody of the desk with a mailbox of their own."""

    def __init__(self, desk: Desk):
        self.desk = desk
        self.address = mailing.new_address("andrii", desk.servers.domain)
        conftest.add_user(desk.server, self.address, "Андрій Ковальчук", "agent")
        self.box = Mailbox(desk.servers, self.address)

    def write(self, recipient: str, text: str, is_proved: bool = True) -> EmailMessage:
        domain = self.address.split("@")[1]
        found = "pass" if is_proved else "fail"
        letter = mailing.new_letter(
            f"Андрій <{self.address}>", recipient, "Re: ticket", text,
            Authentication_Results=f"{RELAY}; dkim={found} header.d={domain}",
        )
        self.desk.post(letter)
        return letter


def messages(api: httpx.Client, number: int) -> list[dict]:
    return api.get(f"tickets/{number}").json()["messages"]


def test_an_engineer_takes_answers_and_is_told_what_was_refused(desk: Desk):
    client = Client(desk, "olena")
    engineer = Engineer(desk)
    subject = unique("Каса")
    client.write(subject, "Добрий день, каса не друкує чеки. Допоможіть, будь ласка.")
    number = desk.await_ticket(subject)["number"]
    address = signed_address(client.acknowledgement(number))

    sent = engineer.write(address, "#take\n#priority high\n\nУже їдемо, чекайте за годину.")
    assert desk.await_result(sent)[0] == "joined"
    answer = client.answer("Уже їдемо")
    assert "#take" not in text_of(answer) and "Андрій Ковальчук" in answer["From"]
    ticket = desk.ticket(number)
    assert ticket["assignee"]["name"] == "Андрій Ковальчук" and ticket["priority"] == "high"
    assert ticket["status"] == "open"

    # The same words without a proof do nothing, and no client reads them.
    forged = engineer.write(address, "#resolve\n\nПереказуйте на іншу картку.", is_proved=False)
    assert desk.await_result(forged)[0] == "joined"
    last = next(message for message in messages(desk.api, number) if "картку" in message["text"])
    assert last["visibility"] == "internal"
    assert desk.ticket(number)["status"] == "open"

    desk.command(number, "cancel", reason="Помилка")
    refused = engineer.write(address, "#resolve\n\nГотово.")
    assert desk.await_result(refused)[0] == "joined"
    told = engineer.box.letter("the refusal", lambda letter: "#resolve" in text_of(letter))
    assert str(number) in told["Subject"] and told["Auto-Submitted"] is not None

    # Whoever answers such a letter writes a note.
    engineer.write(signed_address(told), "Зрозуміло, дякую за нагадування колегам.")
    until(
        "the note",
        lambda: [
            message for message in messages(desk.api, number)
            if "нагадування" in message["text"] and message["visibility"] == "internal"
        ],
    )
