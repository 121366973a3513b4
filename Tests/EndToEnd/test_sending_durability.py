"""Letters leave at least once, always with the same bytes, and each that may have left twice is listed."""

import collections
import threading

import httpx
import pytest

import conftest
import mailing
import relaying
import serving

TICKETS = 12
SELF_HEALING_SECONDS = 180  # a lease of two minutes and some patience
UNFINISHED = "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending')"


def open_api(server: serving.Server) -> httpx.Client:
    conftest.add_user(server, conftest.ADMINISTRATOR, "Олена Адмін", "administrator")
    headers = {"Authorization": f"Bearer {conftest.add_token(server, conftest.ADMINISTRATOR, 'tests')}"}
    return httpx.Client(base_url=f"{server.url}/api/v1/", headers=headers, timeout=20)


def answer_clients(api: httpx.Client) -> None:
    for number in range(TICKETS):
        requester = {"email": f"reader{number}@example.test", "name": "Reader"}
        body = {"subject": f"Sending {number}", "text": "Please answer.", "requester": requester}
        opened = api.post("tickets", json=body)
        assert opened.status_code == 201, opened.text
        sent = api.post(f"tickets/{opened.json()['number']}/messages", json={"text": f"The answer {number}."})
        assert sent.status_code == 201, sent.text


def end_pauses(server: serving.Server) -> None:
    """What waiting would do: back-offs are over and vanished senders have lost their leases."""
    mailing.change(
        server, "UPDATE outbox SET next_at = 0, lease_until = 1 WHERE state IN ('waiting', 'sending')"
        " AND (next_at > 0 OR lease_until > 1)"
    )  # fmt: skip


def copies(relay: relaying.Relay) -> dict[tuple[str, str], list[relaying.Received]]:
    found: dict[tuple[str, str], list[relaying.Received]] = collections.defaultdict(list)
    for letter in relay.received:
        found[letter.mail_id.strip("<>"), letter.recipient].append(letter)
    return found


def assert_doubles_are_listed(server: serving.Server, relay: relaying.Relay) -> int:
    """Every letter came; what came more often is the same to the last byte and marked. Returns how many did."""
    listed = {
        (mail_id, recipient): (state, bool(twice))
        for mail_id, recipient, state, twice in mailing.rows(
            server, "SELECT stable_id, recipient, state, perhaps_twice FROM outbox"
        )
    }
    arrived = copies(relay)
    assert set(listed) == set(arrived), "letters that never left, or left without being listed"
    doubles = 0
    for key, letters in arrived.items():
        state, is_perhaps_twice = listed[key]
        assert state == "sent", f"{key} is {state}"
        assert len({letter.digest for letter in letters}) == 1, f"{key} was sent again with other bytes"
        if len(letters) > 1:
            doubles += 1
            assert is_perhaps_twice, f"{key} came {len(letters)} times and is not listed as perhaps twice"
    return doubles


def test_a_lost_answer_is_sent_again_unchanged_and_listed(idle_server: serving.Server):
    with relaying.Relay(keeps_silent=lambda number: number in (2, 5, 6)) as relay:
        idle_server.start("--smtp", f"127.0.0.1:{relay.port}", "--address", "support@desk.test")
        with open_api(idle_server) as api:
            answer_clients(api)

            def all_sent() -> bool:
                waiting = mailing.rows(idle_server, "SELECT count(*) FROM outbox WHERE state = 'waiting'")[0][0]
                if waiting:
                    mailing.change(idle_server, "UPDATE outbox SET next_at = 0 WHERE state = 'waiting'")
                return mailing.rows(idle_server, UNFINISHED)[0][0] == 0

            mailing.until("all letters to leave", all_sent)
            silent = {(l.mail_id.strip("<>"), l.recipient) for l in relay.received if not l.answered}
            assert len(silent) == 3
            assert assert_doubles_are_listed(idle_server, relay) == 3
            marked = mailing.rows(idle_server, "SELECT stable_id, recipient FROM outbox WHERE perhaps_twice = 1")
            assert set(marked) == silent, "only letters whose answer was lost are perhaps twice"
            shown = [
                message["perhaps_twice"]
                for ticket in api.get("tickets", params={"limit": 100}).json()["items"]
                for message in api.get(f"tickets/{ticket['number']}").json()["messages"]
                if message["direction"] == "out"
            ]
            of_messages = "SELECT count(*) FROM outbox WHERE perhaps_twice = 1 AND message_id IS NOT NULL"
            assert shown.count(True) == mailing.rows(idle_server, of_messages)[0][0]


def cut_while_sending(server: serving.Server, relay: relaying.Relay, cut: threading.Event) -> set[tuple[str, str]]:
    """Returns the letters that were on their way."""
    # Written while nothing leaves, so that many are on their way at once.
    server.start("--smtp", f"127.0.0.1:{serving.free_port()}", "--address", "support@desk.test")
    with open_api(server) as api:
        answer_clients(api)
    server.stop()
    end_pauses(server)
    # Not awaited: it may be cut before it says that it is ready.
    server.launch("--smtp", f"127.0.0.1:{relay.port}", "--address", "support@desk.test")
    assert cut.wait(timeout=30), "nothing was sent"
    mailing.until("the program to be gone", lambda: server.process is None)
    held = set(mailing.rows(server, "SELECT stable_id, recipient FROM outbox WHERE state = 'sending'"))
    assert held, "nothing was on its way at the power cut"
    return held


class PowerCut:
    """Kills the server when the relay has half of the letters, before it answers for the last of them."""

    def __init__(self, server: serving.Server):
        self.server = server
        self.happened = threading.Event()

    def __call__(self, number: int) -> None:
        if number == TICKETS // 2 and not self.happened.is_set():
            self.happened.set()
            self.server.kill()


def test_a_power_cut_while_sending_doubles_only_what_was_on_its_way(idle_server: serving.Server):
    cut = PowerCut(idle_server)
    with relaying.Relay(before_answer=cut) as relay:
        held = cut_while_sending(idle_server, relay, cut.happened)
        end_pauses(idle_server)
        idle_server.start("--smtp", f"127.0.0.1:{relay.port}", "--address", "support@desk.test")
        mailing.until("all letters to leave", lambda: mailing.rows(idle_server, UNFINISHED)[0][0] == 0)
        doubles = assert_doubles_are_listed(idle_server, relay)
        twice = {key for key, letters in copies(relay).items() if len(letters) > 1}
        assert twice <= held, "a letter was doubled that had been answered before the power cut"
        print(f"\n{len(held)} letters on their way at the power cut, {doubles} of them came twice, all listed")


@pytest.mark.long
@pytest.mark.timeout(300)
def test_what_was_on_its_way_at_a_power_cut_leaves_by_itself(idle_server: serving.Server):
    cut = PowerCut(idle_server)
    with relaying.Relay(before_answer=cut) as relay:
        cut_while_sending(idle_server, relay, cut.happened)
        idle_server.start("--smtp", f"127.0.0.1:{relay.port}", "--address", "support@desk.test")
        mailing.until(
            "all letters to leave", lambda: mailing.rows(idle_server, UNFINISHED)[0][0] == 0, SELF_HEALING_SECONDS
        )
        assert_doubles_are_listed(idle_server, relay)
