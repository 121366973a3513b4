"""The client side in a real browser without scripts, its letters in a real mailbox."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import barriers
import conftest
import serving
from test_mail_path import Client, Desk, desk, text_of, unique  # noqa: F401

BYTES_MAX = 20_000


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en", java_script_enabled=False)
    context.set_default_timeout(conftest.BROWSER_SECONDS * 1000)
    yield context.new_page()
    context.close()


def link_in(letter, kind: str) -> str:
    """The address of the desk's own that a letter holds, `t` for a ticket, `sign-in` for coming in."""
    found = re.search(rf"http://127\.0\.0\.1:\d+/portal/{kind}/[a-z0-9-]+", text_of(letter))
    assert found, text_of(letter)
    return found[0]


def test_a_letter_is_answered_resolved_and_confirmed_by_the_link_of_the_acknowledgement(desk: Desk, page: Page):  # noqa: F811
    client = Client(desk, "olena")
    subject = unique("Printer")
    client.write(subject, "Hello, the printer on the second floor does not print since this morning. Please help us.")
    number = desk.await_ticket(subject)["number"]
    link = link_in(client.acknowledgement(number), "t")
    for _ in range(3):  # a scanner of letters follows every link
        assert httpx.get(link, timeout=serving.ANSWER_SECONDS).status_code == 200
    assert desk.ticket(number)["status"] == "new"

    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text(subject)
    page.get_by_label("Add to it").fill("It is the one near the window.")
    page.get_by_label("File").set_input_files(
        {"name": "схема.txt", "mimeType": "text/plain", "buffer": "біля вікна".encode()}
    )
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_contain_text("Sent")
    with page.expect_download() as download:
        page.get_by_role("link", name="схема.txt").click()
    assert download.value.path().read_text() == "біля вікна"

    desk.command(number, "take")
    desk.reply(number, "A new cartridge is in. Does it print now?")
    desk.reply(number, "The second cartridge is the last one.", thread="internal")
    answer = client.answer("new cartridge")
    fresh = link_in(answer, "t")
    desk.command(number, "resolve")
    page.goto(fresh)
    expect(page.get_by_text("A new cartridge is in.")).to_be_visible()
    expect(page.get_by_text("the last one")).to_have_count(0)
    page.get_by_text("No, take it back").click()
    page.get_by_label("What is wrong").fill("It prints, but everything is blue.")
    page.get_by_role("button", name="Return it").click()
    expect(page.get_by_role("status")).to_contain_text("Taken back to work")
    assert (desk.ticket(number)["status"], desk.ticket(number)["returns"]) == ("open", 1)
    desk.command(number, "resolve")
    page.goto(fresh)
    page.get_by_role("button", name="Yes, it works").click()
    expect(page.get_by_role("status")).to_contain_text("Thank you")
    assert desk.ticket(number)["status"] == "closed"


def test_a_client_signs_in_by_a_link_from_the_mailbox(desk: Desk, page: Page):  # noqa: F811
    client = Client(desk, "ivan")
    subject = unique("Scanner")
    client.write(subject, "The scanner scans nothing at all today, and nobody here knows why.")
    number = desk.await_ticket(subject)["number"]
    client.acknowledgement(number)
    page.goto(f"{desk.server.url}/portal/")
    page.get_by_role("link", name="Sign in", exact=True).click()
    page.get_by_label("Your e-mail").fill(client.address)
    page.get_by_role("button", name="Send me a sign-in link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your mail")
    letter = client.box.letter("the sign-in link", lambda letter: "/portal/sign-in/" in text_of(letter))
    assert letter["Auto-Submitted"] == "auto-generated"
    link = link_in(letter, "sign-in")
    assert httpx.get(link, timeout=serving.ANSWER_SECONDS).status_code == 200, "a scanner opens it, and it still works"
    page.goto(link)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name=subject).click()
    expect(page.get_by_text(f"Request {number} of")).to_be_visible()
    page.get_by_role("link", name="Your requests").click()
    other = unique("Mouse")
    page.get_by_label("What happened").fill(other)
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(other)
    assert desk.await_ticket(other)["requester"]["email"] == client.address
    page.get_by_role("button", name="Українська").click()
    expect(page.get_by_role("heading", name="Листування")).to_be_visible()
    page.get_by_role("button", name="Вийти").click()
    assert httpx.get(link, timeout=serving.ANSWER_SECONDS).status_code == 410, "a used link opens nothing"


def file(page: Page, server: serving.Server, subject: str, address: str) -> str:
    """Files without an account; returns the ticket's link."""
    page.goto(f"{server.url}/portal/")
    page.get_by_label("What happened").fill(subject)
    page.get_by_label("Your e-mail").fill(address)
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(subject)
    return page.get_by_role("link", name="/portal/t/").inner_text()


def transferred(http: httpx.Client, address: str) -> int:
    """What a browser without scripts fetches for a page, heads of the answers included."""

    def weight(answer: httpx.Response) -> int:
        return len(answer.content) + sum(len(name) + len(value) + 4 for name, value in answer.headers.raw)

    page = http.get(address)
    parts = set(re.findall(r'"(/assets/[^"#]+)', page.text))
    assert parts and "<script" not in page.text
    return weight(page) + sum(weight(http.get(part)) for part in parts)


def test_without_an_account_a_request_is_filed_and_followed_in_few_bytes(
    page: Page, server: serving.Server, api: httpx.Client
):
    link = file(page, server, "Не друкує принтер", "olha@client.test")
    number = int(re.search(r"/t/(\d+)-", link)[1])
    said = api.post(f"tickets/{number}/messages", json={"text": "Вже їдемо"})
    assert said.status_code == 201
    page.goto(link)
    expect(page.get_by_text("Вже їдемо")).to_be_visible()
    with httpx.Client(base_url=server.url, timeout=serving.ANSWER_SECONDS) as http:
        for address in ["/portal/", "/portal/sign-in", link, link + "x"]:
            bytes_ = transferred(http, address)
            print(f"\n{address.split('-')[0]}: {bytes_} bytes")
            assert bytes_ < BYTES_MAX


def pages_of(context: BrowserContext, server: serving.Server, api: httpx.Client) -> Iterator[tuple[str, Page]]:
    page = context.new_page()
    link = file(page, server, "Каса не друкує", "olha@client.test")
    yield "filed", page
    number = int(re.search(r"/t/(\d+)-", link)[1])
    assert api.post(f"tickets/{number}/messages", json={"text": "Вже їдемо"}).status_code == 201
    assert api.post(f"tickets/{number}/commands/resolve", json={}).status_code == 200
    for name, address in [("to judge", link), ("nowhere", f"{server.url}/portal/t/x"), ("home", f"{server.url}/portal/")]:
        page.goto(address)
        yield name, page
    page.get_by_text("Add details").click()
    page.get_by_role("button", name="Send the request").click()
    yield "mistakes", page
    page.goto(f"{server.url}/portal/sign-in")
    yield "sign-in", page
    page.get_by_label("Your e-mail").fill("olha@client.test")
    page.get_by_role("button", name="Send me a sign-in link").click()
    yield "sent", page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_has_no_barrier_that_axe_knows(
    browser: Browser, server: serving.Server, api: httpx.Client, scheme: str, width: int
):
    context = browser.new_context(locale="en", color_scheme=scheme, viewport={"width": width, "height": 900})
    context.set_default_timeout(conftest.BROWSER_SECONDS * 1000)
    found = {name: barriers.found(page) for name, page in pages_of(context, server, api)}
    context.close()
    assert {name: each for name, each in found.items() if each} == {}
