"""Erasing a person from the command line, beside the running server, on both engines."""

import httpx
from playwright.sync_api import Page, expect

import conftest
import serving
from test_console import page  # noqa: F401

ADMINISTRATOR = "marta@desk.test"


def test_says_what_would_go_takes_it_and_leaves_the_data_whole(server: serving.Server, api: httpx.Client):
    made = api.post(
        "tickets",
        json={"subject": "Ostapchuk asks", "text": "Ostapchuk here", "requester": {"email": "ostapchuk@example.com"}},
    )
    assert made.status_code == 201, made.text

    preview = server.command("erase", "--address", "Ostapchuk@example.com")
    assert preview.returncode == 0, preview.stderr
    assert "would be erased" in preview.stdout and "cannot be undone" in preview.stdout
    assert api.get("tickets", params={"q": "ostapchuk"}).json()["items"]

    erased = server.command("erase", "--address", "Ostapchuk@example.com", "--yes")
    assert erased.returncode == 0, erased.stderr
    assert "1 messages" in erased.stdout and "were erased" in erased.stdout

    assert api.get("tickets", params={"q": "ostapchuk"}).json()["items"] == []
    ticket = api.get(f"tickets/{made.json()['number']}").json()
    assert "ostapchuk" not in str(ticket).lower()
    checked = server.command("check")
    assert checked.returncode == 0, checked.stdout
    assert "erased values" in checked.stdout

    again = server.command("erase", "--address", "ostapchuk@example.com")
    assert again.returncode == 66, "nobody has this address any more"


def test_asks_for_one_name_of_the_contact(server: serving.Server):
    for arguments in [[], ["--contact", "1", "--address", "a@example.com"]]:
        assert server.command("erase", *arguments).returncode == 64
    assert server.command("erase", "--contact", "1").returncode == 66


def test_is_asked_for_in_the_console_and_shown_to_its_end(server: serving.Server, api: httpx.Client, page: Page):  # noqa: F811
    conftest.add_user(server, ADMINISTRATOR, "Марта", "administrator")
    asked = {"subject": "Lost badge", "text": "Danylchuk here", "requester": {"email": "d@client.test", "name": "Danylchuk"}}
    number = [api.post("tickets", json=asked).json()["number"] for _ in range(30)][0]
    page.goto(f"{server.url}/tickets/{number}")
    page.get_by_label("E-mail").fill(ADMINISTRATOR)
    page.get_by_label("Password").fill(conftest.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Password")).to_have_count(0)
    page.goto(f"{server.url}/tickets/{number}")
    page.get_by_role("link", name="Danylchuk").first.click()
    page.get_by_role("link", name="Erase the data").click()
    expect(page.get_by_text("30 messages, 0 files")).to_be_visible()
    page.get_by_label("To confirm").fill("somebody else")
    page.get_by_label("To confirm").press("Enter")
    expect(page.get_by_text("Nothing was erased")).to_be_visible()
    page.get_by_label("To confirm").fill("danylchuk")
    page.get_by_label("To confirm").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Erased contact")
    expect(page.get_by_role("status")).to_contain_text("30 messages")
    assert api.get("tickets", params={"q": "danylchuk"}).json()["items"] == []
    assert "danylchuk" not in page.content().lower()
    checked = server.command("check")
    assert checked.returncode == 0, checked.stdout
