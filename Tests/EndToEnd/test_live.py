"""Live updates in real tabs: one connection a browser, who else is there, and nothing of what was typed is lost."""

import base64
import pathlib
import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import barriers
import conftest
import serving

AGENT = "agent@desk.test"
LEAD = "lead@desk.test"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def ticket(api: httpx.Client, server: serving.Server) -> int:
    conftest.add_user(server, AGENT, "Андрій Ковальчук", "agent")
    conftest.add_user(server, LEAD, "Ірина Савчук", "lead")
    return create(api, "Каса №3 не друкує чеки")


def create(api: httpx.Client, subject: str) -> int:
    asked = {"subject": subject, "text": "Черга вже до дверей", "requester": {"email": "olha@client.test"}}
    made = api.post("tickets", json=asked)
    assert made.status_code == 201, made.text
    return made.json()["number"]


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    made: list[BrowserContext] = []
    yield made
    for context in made:
        context.close()


def enter(browser: Browser, contexts: list[BrowserContext], server: serving.Server, email: str) -> BrowserContext:
    context = browser.new_context(locale="en", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(conftest.BROWSER_SECONDS * 1000)
    contexts.append(context)
    page = context.new_page()
    page.goto(f"{server.url}/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(conftest.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1, name="Open tickets")).to_be_visible()
    page.close()
    return context


def open_tab(context: BrowserContext, url: str) -> tuple[Page, list[str]]:
    """A tab and the live lines it opens."""
    page = context.new_page()
    lines: list[str] = []
    page.on("request", lambda request: lines.append(request.url) if "/events" in request.url else None)
    page.goto(url)
    return page, lines


def test_tabs_share_one_line_and_hand_it_on(
    browser: Browser, server: serving.Server, api: httpx.Client, ticket: int, contexts: list[BrowserContext]
):
    context = enter(browser, contexts, server, AGENT)
    with context.expect_event("request", lambda request: "/events" in request.url):
        leader, leading = open_tab(context, f"{server.url}/tickets")
    follower, following = open_tab(context, f"{server.url}/tickets/{ticket}")
    path = f"tickets/{ticket}"
    assert api.patch(path, json={"subject": "Каса №3 мовчить"}).status_code == 200
    expect(leader.get_by_role("link", name="Каса №3 мовчить")).to_be_visible()
    expect(follower.get_by_role("heading", level=1)).to_contain_text("Каса №3 мовчить")
    assert (len(leading), len(following)) == (1, 0)
    with follower.expect_request(re.compile("/events")) as taken_over:
        leader.close()
    assert "after=" in taken_over.value.url and not taken_over.value.url.endswith("after=")
    assert api.patch(path, json={"subject": "Каса №3 ожила"}).status_code == 200
    expect(follower.get_by_role("heading", level=1)).to_contain_text("Каса №3 ожила")
    assert len(following) == 1


def test_a_broken_line_goes_on_without_a_gap(
    browser: Browser, server: serving.Server, api: httpx.Client, ticket: int, contexts: list[BrowserContext]
):
    context = enter(browser, contexts, server, AGENT)
    page, _ = open_tab(context, f"{server.url}/tickets")
    create(api, "Перед обривом")
    expect(page.get_by_role("link", name="Перед обривом")).to_be_visible()
    with page.expect_event("requestfailed", lambda request: "/events" in request.url):
        context.set_offline(True)
        server.stop()
    server.start()
    create(api, "Під час обриву")
    with page.expect_request(re.compile("/events"), timeout=60_000) as again:
        context.set_offline(False)
    assert "after=" in again.value.url
    expect(page.get_by_role("link", name="Під час обриву")).to_be_visible(timeout=60_000)


def test_a_refresh_takes_nothing_from_who_works(
    browser: Browser, server: serving.Server, api: httpx.Client, ticket: int, contexts: list[BrowserContext]
):
    context = enter(browser, contexts, server, AGENT)
    page, _ = open_tab(context, f"{server.url}/tickets/{ticket}")
    page.locator("summary", has_text="Wait").click()
    page.get_by_label("Until when").fill("2030-01-01T10:00")
    page.locator("textarea#text").fill("Ще пишу")
    page.locator("textarea#text").evaluate("field => field.setSelectionRange(2, 4)")
    said = {"thread": "internal", "text": "Щойно дописали"}
    assert api.post(f"tickets/{ticket}/messages", json=said).status_code == 201
    expect(page.locator(".timeline .note")).to_contain_text("Щойно дописали")
    expect(page.locator("textarea#text")).to_be_focused()
    expect(page.locator("textarea#text")).to_have_value("Ще пишу")
    assert page.locator("textarea#text").evaluate("field => [field.selectionStart, field.selectionEnd]") == [2, 4]
    expect(page.get_by_label("Until when")).to_be_visible()
    expect(page.get_by_label("Until when")).to_have_value("2030-01-01T10:00")


def test_colleagues_see_each_other(
    browser: Browser, server: serving.Server, ticket: int, contexts: list[BrowserContext]
):
    mine, _ = open_tab(enter(browser, contexts, server, AGENT), f"{server.url}/tickets/{ticket}")
    theirs, _ = open_tab(enter(browser, contexts, server, LEAD), f"{server.url}/tickets/{ticket}")
    listed, _ = open_tab(contexts[1], f"{server.url}/tickets")
    expect(mine.locator(".watchers")).to_contain_text("Ірина is looking")
    expect(theirs.locator(".watchers")).to_contain_text("Андрій is looking")
    expect(listed.locator(f"#watch-{ticket}")).to_contain_text("Андрій is looking")
    mine.locator("textarea#text").press_sequentially("Вже їду")
    expect(theirs.locator(".watchers")).to_contain_text("Андрій is writing…")
    # Leaving says so at once; a tab that vanishes without a word is gone within half a minute.
    mine.goto(f"{server.url}/tickets")
    expect(theirs.locator(".watchers")).not_to_contain_text("Андрій")
    expect(listed.locator(f"#watch-{ticket}")).not_to_contain_text("Андрій")
    mine.goto(f"{server.url}/tickets/{ticket}")
    expect(theirs.locator(".watchers")).to_contain_text("Андрій")
    mine.close()
    expect(theirs.locator(".watchers")).not_to_contain_text("Андрій")
    expect(listed.locator(f"#watch-{ticket}")).not_to_contain_text("Андрій")


def test_a_second_answer_asks_first(
    browser: Browser, server: serving.Server, ticket: int, contexts: list[BrowserContext]
):
    mine, _ = open_tab(enter(browser, contexts, server, AGENT), f"{server.url}/tickets/{ticket}")
    theirs, _ = open_tab(enter(browser, contexts, server, LEAD), f"{server.url}/tickets/{ticket}")
    mine.locator("textarea#text").fill("Моя відповідь")
    theirs.locator("textarea#text").fill("Швидша відповідь")
    theirs.get_by_role("button", name="Send the reply").click()
    expect(theirs.locator(".timeline .ours")).to_contain_text("Швидша відповідь")
    mine.get_by_role("button", name="Send the reply").click()
    expect(mine.get_by_role("alert")).to_contain_text("Ірина Савчук replied while you were writing")
    expect(mine.locator("textarea#text")).to_have_value("Моя відповідь")
    expect(mine.locator(".timeline")).to_contain_text("Швидша відповідь")
    assert barriers.found(mine) == []
    mine.get_by_role("button", name="Send mine too").click()
    expect(mine.locator(".timeline .ours").last).to_contain_text("Моя відповідь")
    expect(mine.locator("textarea#text")).to_have_value("")


def test_files_come_by_choice_drop_and_paste(
    browser: Browser, server: serving.Server, ticket: int, contexts: list[BrowserContext]
):
    page, _ = open_tab(enter(browser, contexts, server, AGENT), f"{server.url}/tickets/{ticket}")
    page.get_by_text("Staff only", exact=True).click()
    page.locator("textarea#text").fill("Усе тут")
    page.set_input_files("input[type=file]", {"name": "журнал.txt", "mimeType": "text/plain", "buffer": b"ok"})
    page.evaluate(
        """async ([bytes]) => {
            const files = (name, type) => {
                const all = new DataTransfer();
                all.items.add(new File([Uint8Array.from(bytes)], name, { type }));
                return all;
            };
            const sheet = document.querySelector(".composer textarea");
            sheet.dispatchEvent(new DragEvent("drop", { dataTransfer: files("дроп.png", "image/png"), bubbles: true }));
            const clipboardData = files("", "image/png");
            sheet.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        [list(PNG)],
    )
    ready = page.locator(".upload.ready")
    expect(ready).to_have_count(3)
    expect(page.locator(".upload.ready img")).to_have_count(2)
    assert barriers.found(page) == []
    page.get_by_role("button", name="Remove журнал.txt").click()
    expect(ready).to_have_count(2)
    page.get_by_role("button", name="Add the note").click()
    note = page.locator(".timeline .note")
    expect(note).to_contain_text("дроп.png")
    expect(note).to_contain_text("image-")
    expect(note).not_to_contain_text("журнал.txt")
    expect(note.locator("img").first).to_be_visible()


def test_a_file_too_large_says_so_beside_itself(
    browser: Browser, server: serving.Server, ticket: int, contexts: list[BrowserContext], tmp_path: pathlib.Path
):
    page, _ = open_tab(enter(browser, contexts, server, AGENT), f"{server.url}/tickets/{ticket}")
    page.locator("textarea#text").fill("Текст лишається")
    large = tmp_path / "образ.iso"
    with large.open("wb") as file:
        file.truncate(50 * 1_048_576 + 1)
    page.set_input_files("input[type=file]", large)
    expect(page.locator(".upload.refused")).to_contain_text("образ.iso is too large. One file may have")
    expect(page.locator("textarea#text")).to_have_value("Текст лишається")


def test_a_draft_outlives_the_page_and_the_session(
    browser: Browser, server: serving.Server, ticket: int, contexts: list[BrowserContext]
):
    context = enter(browser, contexts, server, AGENT)
    page, _ = open_tab(context, f"{server.url}/tickets/{ticket}")
    text = page.locator("textarea#text")
    text.fill("Недописане")
    expect(page.locator("[data-draft]")).to_contain_text("Draft saved")
    page.reload()
    expect(text).to_have_value("Недописане")
    context.clear_cookies(name="linia_session")
    page.get_by_role("button", name="Send the reply").click()
    page.get_by_label("E-mail").fill(AGENT)
    page.get_by_label("Password").fill(conftest.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    # Going elsewhere before the answer is here would take the sign-in back.
    expect(page.get_by_label("Password")).to_have_count(0)
    page.goto(f"{server.url}/tickets/{ticket}")
    expect(text).to_have_value("Недописане")
    page.get_by_role("button", name="Send the reply").click()
    expect(page.locator(".timeline .ours")).to_contain_text("Недописане")
    expect(text).to_have_value("")
    page.reload()
    expect(text).to_have_value("")


def test_pictures_of_a_letter_wait_for_a_click(
    browser: Browser, server: serving.Server, api: httpx.Client, ticket: int, contexts: list[BrowserContext]
):
    html = '<p>Лист</p><img src="http://pictures.test/spy.png" alt="реклама">'
    made = api.post("tickets", json={"subject": "HTML", "html": html, "requester": {"email": "a@client.test"}})
    number = made.json()["number"]
    context = enter(browser, contexts, server, AGENT)
    asked: list[str] = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(status=200, content_type="image/png", body=PNG)

    context.route("http://pictures.test/**", answer)
    page, _ = open_tab(context, f"{server.url}/tickets/{number}")
    page.get_by_text("The letter as designed").click()
    frame = page.frame_locator("iframe.letter")
    expect(frame.get_by_text("Лист")).to_be_visible()
    assert asked == []
    with context.expect_event("request", lambda request: "spy.png" in request.url):
        page.get_by_role("link", name="Show pictures").click()
    expect(page.get_by_role("link", name="Show pictures")).to_have_count(0)
    with context.expect_event("request", lambda request: "spy.png" in request.url):
        page.reload()
        page.get_by_text("The letter as designed").click()


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_two_nodes_on_one_database_show_each_others_work(
    browser: Browser, server: serving.Server, ticket: int, contexts: list[BrowserContext], tmp_path: pathlib.Path
):
    """A second program beside the first, with the same keys and folder of files, as two machines would share them."""
    other = serving.Server(server.binary, server.data, server.database)
    other.log = tmp_path / "other.log"
    other.start()
    try:
        mine, _ = open_tab(enter(browser, contexts, server, AGENT), f"{server.url}/tickets/{ticket}")
        theirs, _ = open_tab(enter(browser, contexts, other, LEAD), f"{other.url}/tickets/{ticket}")
        expect(mine.locator(".watchers")).to_contain_text("Ірина is looking")
        expect(theirs.locator(".watchers")).to_contain_text("Андрій is looking")
        mine.locator("textarea#text").press_sequentially("Вже їду")
        expect(theirs.locator(".watchers")).to_contain_text("Андрій is writing…")
        mine.get_by_role("button", name="Send the reply").click()
        expect(theirs.locator(".timeline .ours")).to_contain_text("Вже їду")
        # What the other node promised is kept by this one: a session is good for both.
        contexts[0].add_cookies([{**cookie, "url": other.url} for cookie in cookies_of(contexts[0])])
        mine.goto(f"{other.url}/tickets/{ticket}")
        expect(mine.locator(".timeline .ours")).to_contain_text("Вже їду")
    finally:
        other.stop()


def cookies_of(context: BrowserContext) -> list[dict]:
    return [{"name": cookie["name"], "value": cookie["value"]} for cookie in context.cookies()]
