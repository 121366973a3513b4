"""The composer at work: prepared texts behind a slash, an answer that is taken back, a colleague behind an @."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, expect

import conftest
import serving
from test_live import AGENT, LEAD, create, enter


@pytest.fixture
def ticket(api: httpx.Client, server: serving.Server) -> int:
    conftest.add_user(server, AGENT, "Андрій Ковальчук", "agent")
    conftest.add_user(server, LEAD, "Ірина Савчук", "lead")
    return create(api, "Каса №3 не друкує чеки")


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    made: list[BrowserContext] = []
    yield made
    for context in made:
        context.close()


def test_a_prepared_text_is_found_by_a_slash_and_does_what_it_says(
    browser: Browser, server: serving.Server, api: httpx.Client, ticket: int, contexts: list[BrowserContext]
):
    head = "head@desk.test"
    conftest.add_user(server, head, "Олег Головко", "head")
    token = conftest.add_token(server, head, "canned")
    prepared = {
        "name": "Каса друкує", "shortcut": "каса", "sharing": "desk",
        "texts": {"uk": "Заявку {{number}} зроблено."}, "actions": {"take": True, "priority": "high", "then": "resolve"},
    }
    made = api.post("canned_replies", json=prepared, headers={"Authorization": f"Bearer {token}"})
    assert made.status_code == 201, made.text
    page = enter(browser, contexts, server, AGENT).new_page()
    page.goto(f"{server.url}/tickets/{ticket}")
    text = page.locator("textarea#text")
    text.press_sequentially("Добрий день! /ка")
    expect(page.locator(".suggestions")).to_contain_text("Каса друкує")
    text.press("Enter")
    expect(text).to_have_value(f"Добрий день! Заявку {ticket} зроблено.")
    expect(page.get_by_label("priority: High")).to_be_checked()
    page.get_by_label("priority: High").uncheck()
    page.get_by_role("button", name="Send the reply").click()
    expect(page.locator(".timeline .ours")).to_contain_text("зроблено")
    stands = api.get(f"tickets/{ticket}").json()
    assert (stands["status"], stands["priority"]) == ("resolved", "normal")


def test_an_answer_is_taken_back_before_it_leaves(
    browser: Browser, server: serving.Server, api: httpx.Client, ticket: int, contexts: list[BrowserContext]
):
    assert api.patch("discipline", json={"undo_send_seconds": 120}).status_code == 200
    page = enter(browser, contexts, server, AGENT).new_page()
    page.goto(f"{server.url}/tickets/{ticket}")
    page.locator("textarea#text").fill("Зарано")
    page.get_by_role("button", name="Send the reply").click()
    expect(page.locator(".held")).to_contain_text("Зарано")
    expect(page.locator("textarea#text")).to_have_value("")
    # The program is killed; what waits is there when it is back.
    server.kill()
    server.start()
    page.goto(f"{server.url}/tickets/{ticket}")
    page.get_by_role("button", name="Take back").click()
    expect(page.locator("textarea#text")).to_have_value("Зарано")
    assert len(api.get(f"tickets/{ticket}/messages").json()["items"]) == 1
    page.get_by_role("button", name="Send the reply").click()
    page.get_by_role("button", name="Send now").click()
    expect(page.locator(".timeline .ours")).to_contain_text("Зарано")
    assert len(api.get(f"tickets/{ticket}/messages").json()["items"]) == 2


def test_a_colleague_is_offered_behind_an_at_sign(
    browser: Browser, server: serving.Server, ticket: int, contexts: list[BrowserContext]
):
    page = enter(browser, contexts, server, AGENT).new_page()
    page.goto(f"{server.url}/tickets/{ticket}")
    page.get_by_text("Staff only", exact=True).click()
    text = page.locator("textarea#text")
    text.press_sequentially("Гляньте, @ірин")
    page.locator(".suggestions").get_by_role("option", name="Ірина Савчук").click()
    expect(text).to_have_value("Гляньте, @lead ")
    page.get_by_role("button", name="Add the note").click()
    expect(page.locator(".timeline .note")).to_contain_text("@lead")
    notices = enter(browser, contexts, server, LEAD).new_page()
    notices.goto(f"{server.url}/notices")
    expect(notices.get_by_text("a note calls you")).to_be_visible()
