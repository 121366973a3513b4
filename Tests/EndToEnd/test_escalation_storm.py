"""Many deadlines in one second, two nodes that work on them, and one of them is killed: each takes effect once."""

import contextlib
import datetime
import pathlib
import threading
import time
from collections.abc import Iterator

import httpx
import pytest

import conftest
import mailing
import serving

TICKETS = 300
TICKETS_LONG = 10_000
PEOPLE = 12
LETTERS_MAX = 30  # to one person within an hour; the console shows all there is
AHEAD_SECONDS = 25  # how long the deadlines of all may take to move
SECRET = "5a" * 32
ESCALATED = "SELECT count(*) FROM event WHERE kind = 'ticket.escalated'"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@pytest.fixture
def engine() -> str:
    """Only PostgreSQL has several nodes."""
    return "postgres"


@contextlib.contextmanager
def node(binary: pathlib.Path, place: pathlib.Path, database: str | None) -> Iterator[serving.Server]:
    place.mkdir(parents=True)
    server = serving.Server(binary, place / "data", database)
    server.launch_environment = {"LINIA_SECRET": SECRET}
    # Letters wait in the outbox: nobody answers there.
    server.start("--address", "support@desk.test", "--smtp", f"127.0.0.1:{serving.free_port()}")
    try:
        yield server
    finally:
        server.stop()


def opening(minute: datetime.datetime) -> dict[str, list[str]]:
    """The hours of a calendar that opens at this minute, whatever the day."""
    end = minute + datetime.timedelta(hours=1)
    return {day: [f"{minute:%H:%M}–{end:%H:%M}"] for day in DAYS}


def prepare(server: serving.Server, api: httpx.Client, tickets: int) -> str:
    """Tickets of twelve people, each with an answer due a minute after the calendar opens. Returns the calendar."""

    def post(path: str, **body: object) -> dict:
        answer = api.post(path, json=body)
        assert answer.is_success, answer.text
        return answer.json()

    far = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=12)
    calendar = post("calendars", name="Storm", zone="UTC", **opening(far))["id"]
    post("sla_policies", name="Storm", first_response_normal=1, calendar=calendar)
    step = {"on": "deadline", "clock": "first_response", "minutes": 0, "tell": ["assignee"], "means": ["console", "mail"]}
    post("escalations", name="Storm", steps=[step])
    people = []
    for number in range(PEOPLE):
        conftest.add_user(server, f"agent{number}@desk.test", f"Agent {number}", "agent")
    people = [str(row[0]) for row in mailing.rows(server, "SELECT id FROM staff WHERE role = 'agent' ORDER BY id")]

    def open_some(part: int) -> None:
        with httpx.Client(base_url=api.base_url, headers=api.headers, timeout=60) as client:
            for number in range(part, tickets, 4):
                asked = {"subject": f"Storm {number}", "text": "?", "requester": {"email": f"c{number}@client.test"}}
                made = client.post("tickets", json=asked)
                assert made.status_code == 201, made.text
                given = client.post(
                    f"tickets/{made.json()['number']}/commands/assign", json={"assignee": people[number % PEOPLE]}
                )
                assert given.status_code == 200, given.text

    threads = [threading.Thread(target=open_some, args=(part,)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert mailing.rows(server, "SELECT count(*) FROM ticket")[0][0] == tickets
    return calendar


def bring_together(server: serving.Server, api: httpx.Client, calendar: str, tickets: int) -> float:
    """Opens the calendar soon: every deadline moves to the one moment, before it comes. Returns it, in seconds of 1970."""
    for attempt in range(1, 6):
        soon = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=AHEAD_SECONDS * attempt + tickets / 50)
        minute = soon.replace(second=0, microsecond=0) + datetime.timedelta(minutes=1)
        moved = api.patch(f"calendars/{calendar}", json=opening(minute))
        assert moved.status_code == 200, moved.text
        due = int((minute + datetime.timedelta(minutes=1)).timestamp() * 1_000_000)
        query = "SELECT count(*) FROM timer WHERE kind = 'ticket_deadline' AND due_at = ?"
        while time.time() * 1_000_000 < due - 5_000_000:
            if mailing.rows(server, query, due)[0][0] == tickets:
                return due / 1_000_000
            time.sleep(0.2)
    raise AssertionError("the deadlines did not come together in time")


def storm(binary: pathlib.Path, tmp_path: pathlib.Path, database: str | None, tickets: int) -> None:
    with node(binary, tmp_path / "first", database) as first:
        conftest.add_user(first, conftest.ADMINISTRATOR, "Олена Адмін", "administrator")
        headers = {"Authorization": f"Bearer {conftest.add_token(first, conftest.ADMINISTRATOR, 'tests')}"}
        with httpx.Client(base_url=f"{first.url}/api/v1/", headers=headers, timeout=60) as api:
            calendar = prepare(first, api, tickets)
            with node(binary, tmp_path / "second", database) as second:
                due = bring_together(first, api, calendar, tickets)
                assert mailing.rows(first, ESCALATED)[0][0] == 0
                patience = due - time.time() + 240
                mailing.until("the storm", lambda: mailing.rows(first, ESCALATED)[0][0] > tickets // 4, patience)
                second.kill()
                done = mailing.rows(first, ESCALATED)[0][0]
                assert done < tickets, "the storm was over before a node was killed"
                mailing.until("the rest", lambda: mailing.rows(first, ESCALATED)[0][0] >= tickets, 240)
        overdue = "SELECT count(*) FROM timer WHERE kind = 'ticket_deadline' AND due_at < ?"
        mailing.until("no timer is overdue", lambda: mailing.rows(first, overdue, int(time.time() * 1e6))[0][0] == 0)

        twice = "SELECT subject_id FROM event WHERE kind = 'ticket.escalated' GROUP BY subject_id HAVING count(*) > 1"
        assert mailing.rows(first, twice) == []
        assert mailing.rows(first, ESCALATED)[0][0] == tickets
        notices = mailing.rows(first, "SELECT count(*), count(DISTINCT ticket_id) FROM notice")[0]
        assert notices == (tickets, tickets)
        letters = mailing.rows(
            first, "SELECT count(*), count(DISTINCT body) FROM outbox WHERE kind = 'escalation'"
        )[0]  # fmt: skip
        assert letters[0] == letters[1], "a letter was queued twice"
        if tickets <= PEOPLE * LETTERS_MAX:
            assert letters[0] == tickets
        else:
            assert letters[0] >= PEOPLE * LETTERS_MAX
        checked = first.command("check", seconds=600)
        assert checked.returncode == 0, checked.stdout
        print(f"\n{tickets} escalations due in one second; {done} were done when a node was killed")


@pytest.mark.timeout(900)
def test_escalations_of_one_second_happen_once_though_a_node_dies(binary, tmp_path: pathlib.Path, database_url) -> None:
    storm(binary, tmp_path, database_url, TICKETS)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_ten_thousand_escalations_happen_once_though_a_node_dies(binary, tmp_path: pathlib.Path, database_url) -> None:
    storm(binary, tmp_path, database_url, TICKETS_LONG)
