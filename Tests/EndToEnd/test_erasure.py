"""Erasing a person from the command line, beside the running server, on both engines."""

import httpx

import serving


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
