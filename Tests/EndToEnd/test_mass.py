"""Many tickets at once, in a real browser: ticked on the list, done, refused with a reason, undone."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

import barriers
import conftest
import serving

AGENT = "agent@desk.test"


@pytest.fixture
def tickets(api: httpx.Client, server: serving.Server) -> list[int]:
    conftest.add_user(server, AGENT, "Андрій Ковальчук", "lead")
    numbers = []
    for place in range(4):
        made = api.post(
            "tickets",
            json={"subject": f"Каса {place}", "text": "Так", "requester": {"email": "olha@client.test"}},
        )
        assert made.status_code == 201, made.text
        numbers.append(made.json()["number"])
    return numbers


@pytest.fixture(params=["with scripts", "without scripts"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(locale="en", java_script_enabled=request.param == "with scripts")
    context.set_default_timeout(conftest.BROWSER_SECONDS * 1000)
    yield context.new_page()
    context.close()


def sign_in(page: Page, server: serving.Server) -> None:
    page.goto(f"{server.url}/")
    page.get_by_label("E-mail").fill(AGENT)
    page.get_by_label("Password").fill(conftest.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1, name="Open tickets")).to_be_visible()


def test_ticks_tickets_acts_and_undoes(page: Page, server: serving.Server, tickets: list[int], api: httpx.Client):
    # One of them cannot be resolved any more.
    api.post(f"tickets/{tickets[0]}/commands/cancel", json={"reason": "Так"})
    sign_in(page, server)
    page.goto(f"{server.url}/tickets?view=all")
    expect(page.get_by_role("button", name="Resolve")).to_be_hidden()
    for number in tickets[:3]:
        page.get_by_label(f"Select {number}").check()
    page.get_by_role("button", name="Resolve").click()
    expect(page.get_by_role("heading", level=1, name="Resolve")).to_be_visible()
    page.get_by_role("button", name="Resolve").first.click()
    expect(page.get_by_text("Done: 2 tickets").first).to_be_visible()
    expect(page.locator("#refused + .mass-list")).to_contain_text(f"{tickets[0]}")
    assert api.get(f"tickets/{tickets[1]}").json()["status"] == "resolved"
    page.get_by_role("button", name="Undo: 2 tickets").click()
    expect(page.get_by_role("heading", level=1, name="Putting back")).to_be_visible()
    assert api.get(f"tickets/{tickets[1]}").json()["status"] == "open"
    page.get_by_role("link", name="To the list").click()
    expect(page.get_by_role("heading", level=1, name="All tickets")).to_be_visible()


def test_ticks_a_whole_page(page: Page, server: serving.Server, tickets: list[int], api: httpx.Client):
    sign_in(page, server)
    page.get_by_role("link", name="Select all on this page").click()
    for number in tickets:
        expect(page.get_by_label(f"Select {number}")).to_be_checked()
    page.get_by_role("button", name="Take").click()
    expect(page.get_by_text("Done: 4 tickets").first).to_be_visible()
    assert all(api.get(f"tickets/{number}").json()["assignee"] for number in tickets)


def test_keys_tick_and_a_stretch_is_ticked_at_once(browser: Browser, server: serving.Server, tickets: list[int]):
    context = browser.new_context(locale="en")
    context.set_default_timeout(conftest.BROWSER_SECONDS * 1000)
    page = context.new_page()
    sign_in(page, server)
    boxes = page.locator(".pick input")
    boxes.nth(0).click()
    boxes.nth(2).click(modifiers=["Shift"])
    expect(page.locator(".bulk .n")).to_have_text("3 selected")
    page.keyboard.press("Escape")
    expect(page.locator(".bulk")).to_be_hidden()
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator(".bulk .n")).to_have_text("1 selected")
    context.close()


def test_is_open_to_people_with_other_senses(browser: Browser, server: serving.Server, tickets: list[int]):
    context = browser.new_context(locale="en")
    context.set_default_timeout(conftest.BROWSER_SECONDS * 1000)
    page = context.new_page()
    sign_in(page, server)
    page.get_by_role("link", name="Select all on this page").click()
    assert barriers.found(page) == []
    page.get_by_role("button", name="Hand over").click()
    assert barriers.found(page) == []
    context.close()
