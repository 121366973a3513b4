"""The API answers what its description promises, whatever it is sent."""

import pathlib
import subprocess
import sys

import httpx
import pytest

import serving

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
SECONDS_MAX = 300


def made(answer: httpx.Response) -> str:
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def existing(api: httpx.Client) -> dict[str, str]:
    """One record of each kind, by the name it has in addresses."""
    attachment = {"name": "a.txt", "content_type": "text/plain", "data": "aGVq"}
    requester = {"email": "olha@client.test", "name": "Ольга"}
    ticket = api.post(
        "tickets", json={"subject": "Каса", "text": "Не друкує", "requester": requester, "attachments": [attachment]}
    )
    made(ticket)
    found = {
        "ticket": str(ticket.json()["number"]),
        "attachment": ticket.json()["messages"][0]["attachments"][0]["id"],
        "message": ticket.json()["messages"][0]["id"],
        "contact": ticket.json()["requester"]["id"],
        "organization": made(api.post("organizations", json={"name": "ТОВ Обрій"})),
        "custom_field": made(api.post("custom_fields", json={"key": "serial", "name": "Номер", "type": "text"})),
        "ledger_rule": made(api.post("ledger_rules", json={"name": "Повернення", "fact": "returned", "amount": 1})),
        "staff": made(api.post("staff", json={"name": "Ігор", "email": "ihor@desk.test", "role": "agent"})),
    }
    for kind in ["department", "line", "brand"]:
        found[kind] = api.get(f"{kind}s").json()["items"][0]["id"]
    return found


@pytest.mark.timeout(SECONDS_MAX)
@pytest.mark.long
def test_no_request_fails_on_our_side_or_gets_an_undescribed_answer(
    server: serving.Server, api: httpx.Client, tmp_path: pathlib.Path
) -> None:
    parameters = "".join(f'"path.{name}" = "{value}"\n' for name, value in existing(api).items())
    config = tmp_path / "schemathesis.toml"
    config.write_text(f"[parameters]\n{parameters}", encoding="utf-8")
    run = subprocess.run(
        [
            *[sys.executable, "-m", "schemathesis.cli", "--config-file", str(config), "run"],
            *[f"{server.url}/api/v1/openapi.json", "--header", f"Authorization: {api.headers['Authorization']}"],
            *["--checks", CHECKS, "--phases", "examples,coverage,fuzzing", "--max-examples", "15"],
            *["--generation-deterministic", "--no-color"],
        ],
        cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS_MAX,
    )
    assert run.returncode == 0, run.stdout[-8000:] + run.stderr[-2000:]
