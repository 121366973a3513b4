"""The console in a real browser: from signing in to a resolved ticket, and what people with other senses meet."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

import conftest
import serving

AGENT = "agent@desk.test"
SUBJECT = "Каса №3 не друкує чеки"


@pytest.fixture
def ticket(api: httpx.Client, server: serving.Server) -> int:
    conftest.add_user(server, AGENT, "Андрій Ковальчук", "lead")
    asked = {
        "subject": SUBJECT,
        "text": "Черга вже до дверей",
        "requester": {"name": "Ольга Панченко", "email": "olha@client.test"},
    }
    made = api.post("tickets", json=asked)
    assert made.status_code == 201, made.text
    return made.json()["number"]


def sign_in(page: Page, server: serving.Server) -> None:
    page.goto(f"{server.url}/")
    page.get_by_label("E-mail").fill(AGENT)
    page.get_by_label("Password").fill(conftest.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1, name="Open tickets")).to_be_visible()


@pytest.fixture(params=["with scripts", "without scripts"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(locale="en", java_script_enabled=request.param == "with scripts")
    context.set_default_timeout(conftest.BROWSER_SECONDS * 1000)
    yield context.new_page()
    context.close()


def test_leads_from_signing_in_to_a_resolved_ticket(page: Page, server: serving.Server, ticket: int):
    sign_in(page, server)
    page.get_by_role("link", name=SUBJECT).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{ticket}")
    page.get_by_role("button", name="Take").click()
    expect(page.get_by_text("You took the ticket")).to_be_visible()
    page.locator("textarea#text").fill("Вже їдемо")
    page.get_by_role("button", name="Send the reply").click()
    expect(page.locator(".timeline .ours")).to_contain_text("Вже їдемо")
    page.get_by_text("Staff only", exact=True).click()
    page.locator("textarea#text").fill("Картридж сухий")
    page.get_by_role("button", name="Add the note").click()
    expect(page.locator(".timeline .note")).to_contain_text("Картридж сухий")
    page.get_by_role("button", name="Resolve", exact=True).click()
    expect(page.locator(".head .status").first).to_have_text("Resolved")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()


def test_shows_a_new_letter_without_being_asked(browser: Browser, server: serving.Server, api: httpx.Client, ticket: int):
    context = browser.new_context(locale="en")
    page = context.new_page()
    sign_in(page, server)
    said = {"subject": "Щойно прийшла", "text": "Допоможіть", "requester": {"email": "new@client.test"}}
    with page.expect_response(re.compile("/events")):
        page.reload()
    assert api.post("tickets", json=said).status_code == 201
    expect(page.get_by_role("link", name="Щойно прийшла")).to_be_visible()
    context.close()
