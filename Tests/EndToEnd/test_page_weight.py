"""How much a page of the console weighs on the wire, and whether it holds still: measured in Chromium, not reckoned."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import conftest
import consoles
import serving

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

FIRST_BYTES_MAX = 100_000
LATER_BYTES_MAX = 20_000
SHIFT_MAX = 0.02
WORDS = (
    "Доброго дня. Каса в третьому залі знову не друкує чеки після оновлення, яке поставили вранці: на екрані висить "
    "повідомлення про помилку, а черга вже до дверей. Перезавантаження не допомогло, кабель перевірили."
).split()


@pytest.fixture
def long_ticket(api: httpx.Client, server: serving.Server) -> int:
    """A card with 500 messages, each in words of its own order."""
    conftest.add_user(server, consoles.AGENT, "Андрій Ковальчук", "lead")
    for number in range(60):
        consoles.create(api, f"Заявка {number} про касу {number * 7 % 11}", " ".join(WORDS[number % 20 :]))
    ticket = consoles.create(api, "Довга розмова")
    for number in range(499):
        turned = WORDS[number % len(WORDS) :] + WORDS[: number % len(WORDS)]
        said = {"thread": "internal" if number % 3 else "client", "text": f"{number}: " + " ".join(turned)}
        assert api.post(f"tickets/{ticket}/messages", json=said).status_code == 201
    return ticket


@pytest.fixture
def context(browser: Browser, server: serving.Server, long_ticket: int) -> Iterator[BrowserContext]:
    context = consoles.enter(browser, server)
    yield context
    context.close()


class Scale:
    """Sums what comes over the wire for one page: headers and bodies as they travelled."""

    def __init__(self, page: Page):
        self.page = page
        self.network = page.context.new_cdp_session(page)
        self.network.send("Network.enable")
        self.network.on("Network.loadingFinished", lambda event: self.add(event["encodedDataLength"]))
        self.bytes = 0

    def add(self, size: float) -> None:
        self.bytes += int(size)

    def forget(self) -> None:
        self.network.send("Network.clearBrowserCache")

    def weigh(self, url: str) -> int:
        self.bytes = 0
        self.page.goto(url, wait_until="load")
        # What the page still asks for by itself is asked for before its next frame but one.
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return self.bytes


def test_a_page_is_light_at_first_and_lighter_afterwards(context: BrowserContext, server: serving.Server, long_ticket: int):
    page = context.new_page()
    scale = Scale(page)
    paths = ["/tickets", f"/tickets/{long_ticket}", "/settings/lines", "/control", "/tickets/new", "/palette"]
    first = {}
    for path in paths:
        scale.forget()
        first[path] = scale.weigh(server.url + path)
    later = {path: scale.weigh(server.url + path) for path in paths}
    assert all(size > 1_000 for size in first.values()), "the scale stands still"
    assert {path: size for path, size in first.items() if size >= FIRST_BYTES_MAX} == {}
    assert {path: size for path, size in later.items() if size >= LATER_BYTES_MAX} == {}
    print("first", first, "later", later)


def test_a_long_card_brings_its_newest_messages_and_the_others_when_asked(
    context: BrowserContext, server: serving.Server, long_ticket: int
):
    page = context.new_page()
    page.goto(f"{server.url}/tickets/{long_ticket}")
    messages = page.locator(".timeline article")
    expect(messages).to_have_count(30)
    expect(messages.last).to_contain_text("498: ")
    oldest = messages.first
    link = page.get_by_role("link", name="Older messages")
    link.scroll_into_view_if_needed()
    before = oldest.evaluate("article => { window.watched = article; return article.getBoundingClientRect().top }")
    link.click()
    expect(messages).to_have_count(60)
    after = page.evaluate("() => window.watched.getBoundingClientRect().top")
    assert abs(after - before) < 3, "the reader's place moved"


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_jumps_while_a_page_loads(browser: Browser, server: serving.Server, long_ticket: int, width: int):
    context = consoles.enter(browser, server, viewport={"width": width, "height": 844})
    context.add_init_script(
        """window.shift = 0;
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    page = context.new_page()
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    shifts = {}
    for path in ["/tickets", f"/tickets/{long_ticket}", "/settings/lines", "/control", "/tasks", "/tickets/new"]:
        page.goto(server.url + path, wait_until="load")
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        shifts[path] = page.evaluate("() => window.shift")
    context.close()
    assert {path: shift for path, shift in shifts.items() if shift >= SHIFT_MAX} == {}


def test_ten_tabs_are_live_over_one_connection(
    context: BrowserContext, server: serving.Server, api: httpx.Client, long_ticket: int
):
    lines: list[str] = []
    context.on("request", lambda request: lines.append(request.url) if "/events" in request.url else None)
    with context.expect_event("request", lambda request: "/events" in request.url):
        tabs = [context.new_page()]
        tabs[0].goto(f"{server.url}/tickets/{long_ticket}")
    for _ in range(9):
        tab = context.new_page()
        tab.goto(f"{server.url}/tickets/{long_ticket}")
        tabs.append(tab)
    # What was put aside is renewed when somebody looks: each tab is looked at in turn.
    assert api.patch(f"tickets/{long_ticket}", json={"subject": "Змінено для всіх вкладок"}).status_code == 200
    for tab in tabs:
        tab.bring_to_front()
        expect(tab.get_by_role("heading", level=1)).to_contain_text("Змінено для всіх вкладок")
    assert len(lines) == 1, lines


def test_without_a_connection_a_form_says_so_and_keeps_its_words(
    context: BrowserContext, server: serving.Server, long_ticket: int
):
    page = context.new_page()
    page.goto(f"{server.url}/tickets/{long_ticket}")
    page.get_by_text("Staff only", exact=True).click()
    page.locator("textarea#text").fill("Написано в тунелі")
    context.set_offline(True)
    expect(page.get_by_text(re.compile("No connection since"))).to_be_visible()
    page.get_by_role("button", name="Add the note").click()
    expect(page.locator(".offline-error")).to_contain_text("Not sent")
    expect(page.locator("textarea#text")).to_have_value("Написано в тунелі")
    page.get_by_role("button", name="Take").click()
    expect(page.locator(".offline-error")).to_contain_text("Not sent")
    expect(page.get_by_role("button", name="Take")).to_be_visible()
    context.set_offline(False)
    expect(page.get_by_text(re.compile("No connection since"))).to_be_hidden()
    page.get_by_role("button", name="Add the note").click()
    expect(page.locator(".timeline .note").last).to_contain_text("Написано в тунелі")
