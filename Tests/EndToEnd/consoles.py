"""What tests of the console in a browser share: a desk with a few tickets, and somebody who is signed in."""

import httpx
from playwright.sync_api import Browser, BrowserContext, Page, expect

import conftest
import serving

AGENT = "agent@desk.test"
CLIENT = {"name": "Ольга Панченко", "email": "olha@client.test"}


def create(api: httpx.Client, subject: str, text: str = "Черга вже до дверей") -> int:
    made = api.post("tickets", json={"subject": subject, "text": text, "requester": CLIENT})
    assert made.status_code == 201, made.text
    return made.json()["number"]


def enter(browser: Browser, server: serving.Server, email: str = AGENT, **options) -> BrowserContext:
    """A browser of its own, signed in, without a page."""
    context = browser.new_context(**{"locale": "en", "viewport": {"width": 1280, "height": 900}, **options})
    context.set_default_timeout(conftest.BROWSER_SECONDS * 1000)
    page = context.new_page()
    page.goto(f"{server.url}/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(conftest.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1, name="Open tickets")).to_be_visible()
    page.close()
    return context


def focused(page: Page) -> str:
    """What the keyboard is on, in a few words."""
    return page.evaluate("() => (document.activeElement.innerText || document.activeElement.name || '').trim()")
