"""What somebody began to write in one browser waits for them in another, and is gone when it was sent."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, expect

import conftest
import serving
from test_live import AGENT, create, enter


@pytest.fixture
def ticket(api: httpx.Client, server: serving.Server) -> int:
    conftest.add_user(server, AGENT, "Андрій Ковальчук", "agent")
    return create(api, "Каса №3 не друкує чеки")


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    made: list[BrowserContext] = []
    yield made
    for context in made:
        context.close()


def test_a_draft_is_in_another_browser_and_gone_when_sent(
    browser: Browser, server: serving.Server, ticket: int, contexts: list[BrowserContext]
):
    desk = enter(browser, contexts, server, AGENT).new_page()
    home = enter(browser, contexts, server, AGENT).new_page()
    card = f"{server.url}/tickets/{ticket}"
    desk.goto(card)
    with desk.expect_response(re.compile("/draft$")) as kept:
        desk.locator("textarea#text").press_sequentially("Вже дивлюся")
    assert kept.value.ok
    home.goto(card)
    expect(home.locator("textarea#text")).to_have_value("Вже дивлюся")
    with home.expect_response(re.compile("/draft$")):
        home.locator("textarea#text").press("End")
        home.locator("textarea#text").press_sequentially(", буде за годину")
    # The first browser goes on with what the second one wrote, not with its own older copy.
    desk.reload()
    expect(desk.locator("textarea#text")).to_have_value("Вже дивлюся, буде за годину")
    desk.get_by_role("button", name="Send the reply").click()
    expect(desk.locator(".timeline .ours")).to_contain_text("буде за годину")
    expect(desk.locator("textarea#text")).to_have_value("")
    # The second one still has its copy, and the server knows that it was sent.
    home.reload()
    expect(home.locator(".timeline .ours")).to_contain_text("буде за годину")
    expect(home.locator("textarea#text")).to_have_value("")


def test_a_draft_is_kept_by_a_button_without_scripts(browser: Browser, server: serving.Server, ticket: int, contexts: list[BrowserContext]):
    context = browser.new_context(locale="en", java_script_enabled=False)
    contexts.append(context)
    page = context.new_page()
    page.goto(f"{server.url}/sign-in")
    page.get_by_label("E-mail").fill(AGENT)
    page.get_by_label("Password").fill(conftest.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{server.url}/tickets/{ticket}")
    page.locator("textarea#text").fill("Дописати завтра")
    page.get_by_role("button", name="Save draft").click()
    page.goto(f"{server.url}/tickets/{ticket}")
    expect(page.locator("textarea#text")).to_have_value("Дописати завтра")
