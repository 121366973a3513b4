"""The main job, whole: a letter by either way, an answer from the console, the client's reply and word, a closed ticket."""

import re
import time
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, expect

import conftest
import mailing
import serving
from boxes import Box
from mailing import until
from test_mail_path import ADDRESS, Client, Desk, signed_address, text_of, unique

DELAY_SECONDS_MAX = 5  # the aim is under one; a loaded test machine gets some patience


@pytest.fixture
def desk(idle_server: serving.Server, mail_servers: conftest.MailServers) -> Iterator[Desk]:
    idle_server.launch_environment = {"LINIA_IMAP_CA": str(mail_servers.certificate)}
    idle_server.lmtp_port = mail_servers.relay_lmtp_port
    idle_server.start("--smtp", f"127.0.0.1:{mail_servers.smtp_port}", "--address", ADDRESS, "--host-name", "desk.test")
    conftest.add_user(idle_server, conftest.ADMINISTRATOR, "Олена Адмін", "administrator")
    headers = {"Authorization": f"Bearer {conftest.add_token(idle_server, conftest.ADMINISTRATOR, 'tests')}"}
    with httpx.Client(base_url=f"{idle_server.url}/api/v1/", headers=headers, timeout=30) as api:
        yield Desk(idle_server, api, mail_servers)


def by_lmtp(desk: Desk, client: Client, subject: str, text: str) -> None:
    """swaks → Postfix → LMTP."""
    mailing.swaks(desk.servers.smtp_port, client.address, ADDRESS, subject, text)


def by_idle(desk: Desk, client: Client, subject: str, text: str) -> None:
    """Into a box of Dovecot that the desk watches."""
    box = Box(desk.servers, "box")
    brand = desk.api.get("brands").json()["items"][0]["id"]
    made = desk.api.post("mailboxes", json=box.record(brand))
    assert made.status_code == 201, made.text
    mailbox = made.json()["id"]

    def look() -> str | None:
        return (desk.api.get(f"mailboxes/{mailbox}").json()["state"] or {}).get("last_success_at")

    until("the first look into the mailbox", look)
    box.deliver(mailing.new_letter(client.address, box.address, subject, text))


@pytest.mark.parametrize("way", [by_lmtp, by_idle])
def test_a_letter_leads_to_a_closed_ticket(desk: Desk, browser: Browser, way):
    client = Client(desk, "olena")
    subject = unique("Каса не друкує")
    way(desk, client, subject, "Добрий день! Каса на другому поверсі зранку не друкує чеки. Допоможіть, будь ласка.")
    began = time.monotonic()
    number = desk.await_ticket(subject)["number"]
    delay = time.monotonic() - began
    print(f"\nFrom the letter to the ticket: {delay:.2f} s")
    assert delay < DELAY_SECONDS_MAX
    assert f"Заявку {number} прийнято" in text_of(client.acknowledgement(number))

    context = browser.new_context(locale="uk")
    context.set_default_timeout(conftest.BROWSER_SECONDS * 1000)
    page = context.new_page()
    page.goto(f"{desk.server.url}/tickets/{number}")
    page.locator("input[type=email]").fill(conftest.ADMINISTRATOR)
    page.locator("input[type=password]").fill(conftest.PASSWORD)
    page.locator("main button").first.click()
    page.goto(f"{desk.server.url}/tickets/{number}")
    page.get_by_role("button", name="Взяти", exact=True).click()
    page.locator("textarea#text").fill("Замінили стрічку. Чи друкує тепер?")
    page.get_by_role("button", name="Надіслати відповідь", exact=True).click()
    expect(page.locator(".timeline .ours")).to_contain_text("Замінили стрічку")

    answer = client.answer("Замінили стрічку")
    quoted = "\n".join("> " + line for line in text_of(answer).splitlines())
    client.write(
        f"Re: {answer['Subject']}", f"Дякую, друкує!\n\n{quoted}\n", recipient=signed_address(answer),
        In_Reply_To=answer["Message-ID"], References=f"{answer['References']} {answer['Message-ID']}",
    )  # fmt: skip
    # It comes to the open card by itself.
    expect(page.get_by_text("Дякую, друкує!", exact=True)).to_be_visible()
    assert desk.await_messages(number, 3)[2]["joined"] == "reference"
    page.get_by_role("button", name="Вирішити", exact=True).click()
    expect(page.locator(".head .status").first).to_have_text("Вирішено")

    link = re.search(r"http://127\.0\.0\.1:\d+/portal/t/[a-z0-9-]+", text_of(answer))
    assert link, text_of(answer)
    portal = browser.new_context(locale="uk", java_script_enabled=False).new_page()
    portal.goto(link[0])
    portal.get_by_role("button", name="Так, усе працює").click()
    expect(portal.get_by_role("status")).to_be_visible()
    assert desk.ticket(number)["status"] == "closed"
    expect(page.locator(".head .status").first).to_have_text("Закрито")
    portal.context.close()
    context.close()
    checked = desk.server.command("check")
    assert checked.returncode == 0, checked.stdout
