"""The console by keyboard: single keys under any layout, the list of keys, the palette, the way from ticket to ticket."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import barriers
import conftest
import consoles
import serving

SUBJECTS = ["Перша: не друкує каса", "Друга: немає зв’язку", "Третя: забутий пароль"]


@pytest.fixture
def tickets(api: httpx.Client, server: serving.Server) -> list[int]:
    """In the order of the list: the newest change stands first."""
    conftest.add_user(server, consoles.AGENT, "Андрій Ковальчук", "lead")
    return [consoles.create(api, subject) for subject in reversed(SUBJECTS)][::-1]


@pytest.fixture
def context(browser: Browser, server: serving.Server, tickets: list[int]) -> Iterator[BrowserContext]:
    context = consoles.enter(browser, server)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, server: serving.Server) -> Page:
    page = context.new_page()
    page.goto(f"{server.url}/tickets")
    return page


def press_cyrillic(page: Page, letter: str, code: str) -> None:
    """A key as a Ukrainian layout sends it."""
    keyboard = page.context.new_cdp_session(page)
    for kind in ("keyDown", "keyUp"):
        keyboard.send("Input.dispatchKeyEvent", {"type": kind, "key": letter, "code": code, "text": letter})
    keyboard.detach()


def heading(page: Page):
    return page.get_by_role("heading", level=1)


def test_a_list_is_walked_ticked_and_opened_under_any_layout(page: Page):
    page.keyboard.press("j")
    expect(page.get_by_role("link", name=SUBJECTS[0])).to_be_focused()
    press_cyrillic(page, "о", "KeyJ")
    expect(page.get_by_role("link", name=SUBJECTS[1])).to_be_focused()
    press_cyrillic(page, "ч", "KeyX")
    expect(page.locator(".row", has_text=SUBJECTS[1]).get_by_role("checkbox")).to_be_checked()
    expect(page.locator("#mass .n")).to_contain_text("1")
    page.keyboard.press("Escape")
    expect(page.locator("#mass")).to_be_hidden()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text(SUBJECTS[0])


def test_keys_leave_typing_and_the_browser_alone(page: Page):
    press_cyrillic(page, ".", "Slash")
    field = page.get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("jk? c")
    expect(field).to_have_value("jk? c")
    expect(page.locator("dialog[open]")).to_have_count(0)
    field.blur()
    page.keyboard.press("Control+c")
    page.keyboard.press("Alt+j")
    expect(heading(page)).to_have_text("Open tickets")
    page.keyboard.press("c")
    expect(heading(page)).to_have_text("New call")


def test_a_card_is_worked_by_keys_and_leads_through_its_list(page: Page, api: httpx.Client, tickets: list[int]):
    page.get_by_role("link", name=SUBJECTS[0]).click()
    expect(heading(page)).to_contain_text(SUBJECTS[0])
    page.keyboard.press("n")
    expect(page.locator("textarea#text")).to_be_focused()
    expect(page.get_by_role("radio", name="Staff only")).to_be_checked()
    page.keyboard.type("j не клавіша, а слово")
    page.locator("textarea#text").blur()
    page.keyboard.press("r")
    expect(page.locator("textarea#text")).to_be_focused()
    page.locator("textarea#text").fill("")
    page.locator("textarea#text").blur()
    page.keyboard.press("a")
    expect(page.get_by_label("Assignee")).to_be_focused()
    page.get_by_label("Assignee").blur()
    page.keyboard.press("p")
    expect(page.locator("#change-priority")).to_be_focused()
    page.locator("#change-priority").blur()
    page.keyboard.press("t")
    expect(page.get_by_text("You took the ticket")).to_be_visible()
    # It changed, so it stands elsewhere in the list now; the way through the list is the one it was opened on.
    assert "in=" not in page.url
    page.keyboard.press("j")
    expect(heading(page)).to_contain_text(SUBJECTS[1])
    press_cyrillic(page, "о", "KeyJ")
    expect(heading(page)).to_contain_text(SUBJECTS[2])
    page.keyboard.press("k")
    expect(heading(page)).to_contain_text(SUBJECTS[1])
    # What the client is told of takes a second key.
    page.keyboard.press("s")
    assert consoles.focused(page) == "Resolve"
    page.keyboard.press("Enter")
    expect(page.locator(".head .status").first).to_have_text("Resolved")
    page.keyboard.press("j")
    expect(heading(page)).to_contain_text(SUBJECTS[2])
    page.keyboard.press("u")
    expect(heading(page)).to_have_text("Open tickets")


@pytest.mark.parametrize("path", ["/tickets/by?status=new,open&sort=created", "/tickets?q=каса or пароль", "/tickets?view=unassigned"])
def test_each_kind_of_list_leads_on(page: Page, server: serving.Server, tickets: list[int], path: str):
    page.goto(server.url + path.replace("каса or пароль", "черга"))
    rows = page.locator(".row .text a")
    expect(rows).to_have_count(3)
    names = rows.all_inner_texts()
    title = heading(page).inner_text()
    rows.nth(1).click()
    expect(heading(page)).to_contain_text(names[1])
    expect(page.locator(".trail")).to_contain_text(title)
    page.get_by_role("link", name=re.compile("^Next: ")).click()
    expect(heading(page)).to_contain_text(names[2])
    expect(page.get_by_role("link", name=re.compile("^Next: "))).to_have_count(0)
    page.get_by_role("link", name=re.compile("^Previous: ")).click()
    page.get_by_role("link", name=re.compile("^Previous: ")).click()
    expect(heading(page)).to_contain_text(names[0])
    page.locator(".trail a").first.click()
    expect(heading(page)).to_have_text(title)


def test_the_list_of_keys_holds_the_focus_gives_it_back_and_switches_keys_off(page: Page):
    page.keyboard.press("j")
    page.keyboard.press("?")
    window = page.get_by_role("dialog", name="Keys")
    expect(window).to_be_visible()
    expect(window).to_contain_text("Next and previous ticket of the list")
    assert page.evaluate("() => document.querySelector('dialog[open]').contains(document.activeElement)")
    assert barriers.found(page) == []
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    expect(page.get_by_role("link", name=SUBJECTS[0])).to_be_focused()
    page.keyboard.press("?")
    page.get_by_role("button", name="Switch keys off").click()
    expect(heading(page)).to_have_text("Open tickets")
    expect(page.locator("[aria-keyshortcuts]")).to_have_count(0)
    page.keyboard.press("c")
    page.keyboard.press("j")
    expect(heading(page)).to_have_text("Open tickets")
    assert page.evaluate("() => document.activeElement === document.body")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_palette_finds_goes_and_does(browser: Browser, server: serving.Server, tickets: list[int], scheme: str):
    context = consoles.enter(browser, server, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{server.url}/tickets/{tickets[0]}")
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    option = page.locator("#palette [role=option]")
    expect(option.filter(has_text="Take")).to_be_visible()
    assert barriers.found(page) == []
    field.fill("take")
    expect(option.first).to_contain_text("Take")
    expect(option.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", re.compile("palette-0"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("You took the ticket")).to_be_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type("assign")
    expect(option.first).to_contain_text("Assign")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Assignee")).to_be_focused()
    page.keyboard.press("Control+k")
    page.keyboard.type(str(tickets[2]))
    expect(option.first).to_contain_text(SUBJECTS[2])
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text(SUBJECTS[2])
    page.get_by_role("link", name="Find or do").click()
    page.keyboard.type("панченко")
    expect(option.filter(has_text="olha@client.test")).to_be_visible()
    expect(option.filter(has_text="Search tickets for “панченко”")).to_be_visible()
    field.fill("control room")
    expect(option.first).to_contain_text("Control room")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Control room")
    context.close()


def test_what_the_palette_may_not_do_any_more_is_refused_plainly(page: Page, server: serving.Server, api: httpx.Client, tickets: list[int]):
    page.goto(f"{server.url}/tickets/{tickets[0]}")
    page.keyboard.press("Control+k")
    page.keyboard.type("resolve")
    expect(page.locator("#palette [role=option]").first).to_contain_text("Resolve")
    closed = api.post(f"tickets/{tickets[0]}/commands/close", json={})
    assert closed.status_code == 200, closed.text
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").first).to_contain_text("is over. Reopen it")


def test_the_palette_and_the_keys_are_plain_pages_without_scripts(browser: Browser, server: serving.Server, tickets: list[int]):
    context = consoles.enter(browser, server, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}/tickets")
    page.get_by_role("link", name="Find or do").click()
    page.get_by_role("searchbox", name="A page, an action").fill("друга")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name=SUBJECTS[1]).click()
    expect(heading(page)).to_contain_text(SUBJECTS[1])
    page.goto(f"{server.url}/palette?ticket={tickets[1]}&q=take")
    page.get_by_role("button", name="Take").click()
    expect(page.get_by_text("You took the ticket")).to_be_visible()
    page.get_by_role("link", name="Keys").click()
    expect(heading(page)).to_have_text("Keys")
    page.get_by_role("button", name="Switch keys off").click()
    expect(page.get_by_role("button", name="Switch keys on")).to_be_visible()
    page.get_by_role("button", name="Compact").click()
    expect(page.locator("html")).to_have_attribute("data-density", "compact")
    context.close()
