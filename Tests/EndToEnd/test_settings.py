"""The settings and the incoming mail in a real browser, with letters over the real entrance."""

import smtplib
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

import barriers
import conftest
import serving

SENDER = "ads@mail.shop.test"


@pytest.fixture
def administrator(server: serving.Server, api: httpx.Client) -> str:
    """Somebody who may change settings; `api` has the first one made."""
    conftest.add_user(server, "chief@desk.test", "Олена Шеф", "administrator")
    return "chief@desk.test"


def sign_in(page: Page, server: serving.Server, email: str, password: str = conftest.PASSWORD) -> None:
    page.goto(f"{server.url}/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1, name="Open tickets")).to_be_visible()


def deliver(server: serving.Server, name: str, subject: str) -> None:
    text = (
        f"From: Shop <{SENDER}>\r\nTo: support@desk.test\r\nSubject: {subject}\r\nMessage-ID: <{name}@shop.test>\r\n"
        "\r\nBuy now\r\n"
    )
    with smtplib.LMTP("127.0.0.1", server.lmtp_port) as entrance:
        assert entrance.sendmail(SENDER, ["support@desk.test"], text) == {}


@pytest.fixture(params=["with scripts", "without scripts"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(locale="en", java_script_enabled=request.param == "with scripts")
    context.set_default_timeout(conftest.BROWSER_SECONDS * 1000)
    yield context.new_page()
    context.close()


def test_stops_a_sender_and_takes_a_letter_in_afterwards(page: Page, server: serving.Server, administrator: str):
    sign_in(page, server, administrator)
    page.goto(f"{server.url}/settings/stop-list")
    page.get_by_role("link", name="Stop a sender").click()
    page.get_by_label("Address or domain").fill("*.shop.test")
    page.get_by_label("Why").fill("advertising")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("*.shop.test is saved.")
    deliver(server, "one", "Everything must go")
    page.goto(f"{server.url}/tickets?view=all")
    expect(page.get_by_text("Everything must go")).to_have_count(0)
    page.goto(f"{server.url}/intake?result=stopped")
    page.get_by_role("link", name=SENDER).click()
    expect(page.get_by_text("*.shop.test: advertising")).to_be_visible()
    page.get_by_role("button", name="Take in as a ticket").click()
    expect(page.get_by_role("status")).to_contain_text("The letter was run again.")
    page.get_by_role("status").get_by_role("link", name="Everything must go").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Everything must go")
    checked = server.command("check")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_new_colleague_comes_in_and_leaves(page: Page, browser: Browser, server: serving.Server, administrator: str):
    sign_in(page, server, administrator)
    page.goto(f"{server.url}/settings/staff")
    page.get_by_role("link", name="New staff member").click()
    page.get_by_label("Full name").fill("Ірина Бондар")
    page.get_by_label("E-mail").fill("iryna@desk.test")
    page.get_by_label("Password").fill("short")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#password-error")).to_be_visible()
    expect(page.get_by_label("Full name")).to_have_value("Ірина Бондар")
    page.get_by_label("Password").fill("a good long secret")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Ірина Бондар is saved.")
    hers = browser.new_context(locale="en").new_page()
    sign_in(hers, server, "iryna@desk.test", "a good long secret")
    page.get_by_role("link", name="Ірина Бондар").click()
    page.get_by_role("button", name="Deactivate").click()
    expect(page.get_by_role("status")).to_contain_text("Ірина Бондар")
    hers.goto(f"{server.url}/tickets")
    expect(hers.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
    hers.context.close()


def test_shows_on_a_phone_where_one_is_and_has_no_barrier(
    browser: Browser, server: serving.Server, administrator: str
):
    # Pages as they are opened are looked at in the storybook; here are those that somebody comes to by doing something.
    context = browser.new_context(locale="en", color_scheme="dark", viewport={"width": 390, "height": 900})
    page = context.new_page()
    sign_in(page, server, administrator)
    deliver(server, "two", "A letter")
    for path in ["/settings/departments", "/settings/tokens/new", "/settings/files"]:
        page.goto(server.url + path)
        expect(page.locator(".sections [aria-current]")).to_be_in_viewport(ratio=1)
    found = {}
    page.goto(f"{server.url}/settings/staff/new")
    page.get_by_role("button", name="Save").click()
    found["errors"] = barriers.found(page)
    page.goto(f"{server.url}/intake")
    page.locator(".record a").first.click()
    found["one letter"] = barriers.found(page)
    context.close()
    assert {path: each for path, each in found.items() if each} == {}
