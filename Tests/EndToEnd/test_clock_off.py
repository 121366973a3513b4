"""A node whose machine's clock is two hours off: it says so, takes no requests, and spoils no deadline."""

import datetime
import pathlib
import subprocess

import httpx
import pytest

import conftest
import mailing
import serving
from test_escalation_storm import SECRET

SHIM = pathlib.Path(__file__).parents[2] / "scripts" / "wrong-clock"
HOURS_OFF = 2


@pytest.fixture
def engine() -> str:
    """Only PostgreSQL has several nodes."""
    return "postgres"


def moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


@pytest.mark.parametrize("hours", [HOURS_OFF, -HOURS_OFF])
def test_deadlines_follow_the_databases_clock_on_a_node_that_is_two_hours_off(
    binary: pathlib.Path, tmp_path: pathlib.Path, database_url: str | None, hours: int
) -> None:
    library = subprocess.run([SHIM], check=True, capture_output=True, text=True).stdout.strip()
    true_place, wrong_place = tmp_path / "true", tmp_path / "wrong"
    true_place.mkdir()
    wrong_place.mkdir()
    true = serving.Server(binary, true_place / "data", database_url)
    wrong = serving.Server(binary, wrong_place / "data", database_url)
    true.launch_environment = {"LINIA_SECRET": SECRET}
    wrong.launch_environment = {
        "LINIA_SECRET": SECRET,
        "LD_PRELOAD": library,
        "WRONG_CLOCK_SECONDS": str(hours * 3600),
    }
    true.start()
    try:
        conftest.add_user(true, conftest.ADMINISTRATOR, "Олена Адмін", "administrator")
        headers = {"Authorization": f"Bearer {conftest.add_token(true, conftest.ADMINISTRATOR, 'tests')}"}
        with httpx.Client(base_url=f"{true.url}/api/v1/", headers=headers, timeout=60) as api:
            made = api.post("sla_policies", json={"name": "Hour", "first_response_normal": 60})
            assert made.status_code == 201, made.text
        wrong.launch()
        try:
            with httpx.Client(base_url=wrong.url, headers=headers, timeout=60) as client:
                mailing.until("the wrong node listens", lambda: answers(client))
                ready = client.get("/health/ready")
                assert ready.status_code == 503, ready.text
                assert any("clock" in reason for reason in ready.json()["reasons"]), ready.text
                # A balancer that sends a request all the same does no harm.
                asked = {"subject": "Off", "text": "?", "requester": {"email": "c@client.test"}}
                before = datetime.datetime.now(datetime.UTC)
                made = client.post("/api/v1/tickets", json=asked)
                after = datetime.datetime.now(datetime.UTC)
                assert made.status_code == 201, made.text
                ticket = made.json()
                slack = datetime.timedelta(seconds=2)
                assert before - slack <= moment(ticket["created_at"]) <= after + slack
                clock = next(clock for clock in ticket["clocks"] if clock["kind"] == "first_response")
                hour = datetime.timedelta(hours=1)
                assert moment(clock["due_at"]) - moment(ticket["created_at"]) == hour
                # Nothing is due on either node, whatever the wrong one's wall says.
                mailing.until("timers were looked at", lambda: looked(true, client))
                assert mailing.rows(true, "SELECT count(*) FROM event WHERE kind = 'ticket.clock_breached'")[0][0] == 0
        finally:
            wrong.stop()
        checked = true.command("check")
        assert checked.returncode == 0, checked.stdout
    finally:
        true.stop()


def answers(client: httpx.Client) -> bool:
    try:
        return client.get("/health/live").status_code == 200
    except httpx.TransportError:
        return False


def looked(server: serving.Server, client: httpx.Client) -> bool:
    """A timer that was due after the others began was worked on."""
    due = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=1)).isoformat().replace("+00:00", "Z")
    number = mailing.rows(server, "SELECT min(number) FROM ticket")[0][0]
    if mailing.rows(server, "SELECT count(*) FROM event WHERE kind = 'ticket.status_changed'")[0][0] == 0:
        waiting = client.post(f"/api/v1/tickets/{number}/commands/wait", json={"for": "date", "until": due})
        assert waiting.status_code == 200, waiting.text
    return mailing.rows(server, "SELECT status FROM ticket")[0][0] == "open"
