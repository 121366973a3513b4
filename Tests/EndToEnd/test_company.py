"""A client who sees the requests of the whole company: the right is given in the console and used on the portal."""

import httpx
from playwright.sync_api import Browser, expect

import conftest
import serving
from test_console import AGENT, sign_in
from test_mail_path import Client, Desk, desk, text_of, unique  # noqa: F401
from test_portal import link_in

COLLEAGUE = "buh@romashka.example"


def test_the_right_is_given_used_and_taken_away(desk: Desk, browser: Browser):  # noqa: F811
    conftest.add_user(desk.server, AGENT, "Андрій Ковальчук", "lead")
    boss = Client(desk, "viktor")
    company = desk.api.post("organizations", json={"name": "ТОВ «Ромашка»", "domains": ["romashka.example"]}).json()
    contact = desk.api.post(
        "contacts", json={"name": "Viktor", "emails": [boss.address], "organization": company["id"]}
    ).json()
    subject = unique("Fiscal printer")
    asked = {"subject": subject, "text": "It is out of paper", "requester": {"email": COLLEAGUE, "name": "Liudmyla"}}
    number = desk.api.post("tickets", json=asked).json()["number"]
    desk.reply(number, "Nobody but us reads this.", thread="internal")

    staff = browser.new_context(locale="en").new_page()
    sign_in(staff, desk.server)
    staff.get_by_role("link", name="Clients", exact=True).click()
    staff.get_by_role("searchbox").fill("viktor")
    staff.get_by_role("searchbox").press("Enter")
    staff.get_by_role("link", name="Viktor").click()
    staff.get_by_label("Sees all requests of the company").check()
    staff.get_by_role("button", name="Save").click()
    expect(staff.get_by_role("status")).to_contain_text("Saved")
    assert desk.api.get(f"contacts/{contact['id']}").json()["sees_organization"] is True

    page = browser.new_context(locale="en", java_script_enabled=False).new_page()
    page.goto(f"{desk.server.url}/portal/sign-in")
    page.get_by_label("Your e-mail").fill(boss.address)
    page.get_by_role("button", name="Send me a sign-in link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your mail")
    letter = boss.box.letter("the sign-in link", lambda letter: "/portal/sign-in/" in text_of(letter))
    page.goto(link_in(letter, "sign-in"))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="The company’s open requests, 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The company’s requests")
    expect(page.get_by_role("listitem").filter(has_text=subject)).to_contain_text("Liudmyla")
    page.get_by_role("link", name=subject).click()
    expect(page.get_by_text("It is out of paper")).to_be_visible()
    expect(page.get_by_text("Nobody but us")).to_have_count(0)
    page.get_by_label("Add to it").fill("The paper is in the second drawer.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_contain_text("Sent")
    assert desk.ticket(number)["messages"][-1]["text"] == "The paper is in the second drawer."
    desk.reply(number, "Thank you, it prints again.")
    boss.answer("it prints again")

    other = desk.api.post("tickets", json={**asked, "subject": unique("Scanner")}).json()["number"]
    address = f"{desk.server.url}/portal/tickets/{other}"
    assert page.goto(address).status == 200
    staff.get_by_label("Sees all requests of the company").uncheck()
    staff.get_by_role("button", name="Save").click()
    expect(staff.get_by_label("Sees all requests of the company")).not_to_be_checked()
    assert page.goto(address).status == 404
    assert page.goto(f"{desk.server.url}/portal/tickets/{number}").status == 200, "whoever wrote takes part"
    assert desk.server.command("check").returncode == 0
    assert httpx.get(address, timeout=serving.ANSWER_SECONDS).status_code == 303
