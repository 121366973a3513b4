"""Two people on one ticket in two browsers: nothing of either is lost; a merge is taken apart where it was seen."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

import conftest
import consoles
import serving

SECOND = "second@desk.test"


@pytest.fixture(params=["with scripts", "without scripts"])
def pair(
    browser: Browser, server: serving.Server, api: httpx.Client, request: pytest.FixtureRequest
) -> Iterator[tuple[Page, Page, int, bool]]:
    conftest.add_user(server, consoles.AGENT, "Андрій Ковальчук", "lead")
    conftest.add_user(server, SECOND, "Марія Бондар", "lead")
    number = consoles.create(api, "Каса")
    # Signing in works without scripts too.
    scripts = request.param == "with scripts"
    contexts = [
        consoles.enter(browser, server, email, java_script_enabled=scripts) for email in (consoles.AGENT, SECOND)
    ]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.goto(f"{server.url}/tickets/{number}")
    yield pages[0], pages[1], number, scripts
    for context in contexts:
        context.close()


def fill(page: Page, **values: str) -> None:
    """Types into the form of the card, opening it first where it is closed."""
    form = page.locator("form[action$='/commands/change']")
    if not form.is_visible():
        page.locator(".head details.more > summary").last.click()
    for field, value in values.items():
        control = form.locator(f"#change-{field}")
        if control.evaluate("control => control.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


def save(page: Page) -> None:
    page.locator("form[action$='/commands/change']").get_by_role("button", name="Save").click()


def test_each_changes_what_they_touched(pair: tuple[Page, Page, int, bool], api: httpx.Client):
    one, other, number, _ = pair
    # The second types before the first saves; what the first saved comes to the second's page while they do.
    fill(other, subject="Каса мовчить", tags="терміново")
    fill(one, priority="high", tags="каса")
    save(one)
    expect(one.locator(".head")).to_contain_text("high")
    save(other)
    expect(other.get_by_role("heading", level=1)).to_contain_text("Каса мовчить")
    now = api.get(f"tickets/{number}").json()
    assert (now["subject"], now["priority"], sorted(now["tags"])) == ("Каса мовчить", "high", ["каса", "терміново"])


def test_the_same_field_is_asked_about(pair: tuple[Page, Page, int, bool], api: httpx.Client):
    one, other, number, has_scripts = pair
    fill(other, subject="Каса 5")
    fill(one, subject="Каса 4")
    save(one)
    expect(one.get_by_role("heading", level=1)).to_contain_text("Каса 4")
    if has_scripts:
        # The page knows by itself by now, and the form still remembers what it showed when typing began.
        expect(other.get_by_role("heading", level=1)).to_contain_text("Каса 4")
    save(other)
    expect(other.locator("#change-subject-error")).to_contain_text("Subject: Каса 4")
    expect(other.locator("#change-subject")).to_have_value("Каса 5")
    assert api.get(f"tickets/{number}").json()["subject"] == "Каса 4"
    save(other)
    expect(other.get_by_role("heading", level=1)).to_contain_text("Каса 5")
    assert api.get(f"tickets/{number}").json()["subject"] == "Каса 5"


def test_a_merge_is_taken_apart_and_seen_in_the_past(
    pair: tuple[Page, Page, int, bool], api: httpx.Client, server: serving.Server
):
    page, _, number, _ = pair
    second = consoles.create(api, "Сканер", "Сканер мовчить")
    assert api.post(f"tickets/{second}/commands/merge", json={"into": str(number)}).status_code == 200
    page.goto(f"{server.url}/tickets/{number}")
    expect(page.locator(".timeline")).to_contain_text("Сканер мовчить")
    page.get_by_role("button", name=f"Unmerge ticket {second}").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(str(second))
    expect(page.locator(".timeline")).to_contain_text("You unmerged this ticket")
    page.goto(f"{server.url}/tickets/{number}")
    expect(page.locator(".timeline")).not_to_contain_text("Сканер мовчить")
    # Step back to before that: there it still was.
    page.get_by_role("link", name="The card in the past").click()
    expect(page.locator("main")).to_contain_text("unmerged")
    page.get_by_role("link", name="Change before").click()
    expect(page.locator(".timeline")).to_contain_text("Сканер мовчить")
    page.get_by_role("link", name="Change after").click()
    expect(page.locator(".timeline")).not_to_contain_text("Сканер мовчить")
