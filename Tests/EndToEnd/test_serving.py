"""Starting, stopping and refusing to start: what operators and their scripts rely on."""

import base64
import contextlib
import re
import signal
import socket
import subprocess
import threading

import httpx
import pytest

import conftest
import serving

LOG_LINE = re.compile(r"\d{4}-\d\d-\d\dT\S+ \w+ linia: ")


def test_is_alive_and_ready_once_started(http: httpx.Client):
    assert http.get("/health/live").status_code == 200
    assert http.get("/health/ready").status_code == 200


def test_starts_again_on_the_same_data(server: serving.Server):
    server.stop()
    server.start()
    assert server.is_ready()


def test_starts_again_after_a_power_cut(server: serving.Server):
    server.kill()
    server.start()
    assert server.is_ready()


def test_stops_while_a_client_holds_its_connection_open(server: serving.Server):
    with httpx.Client(base_url=server.url, timeout=serving.ANSWER_SECONDS) as client:
        assert client.get("/health/live").status_code == 200
        server.stop()


def half_asked(server: serving.Server, api: httpx.Client, rest: str) -> socket.socket:
    """A client of the API that has sent this and now does nothing more."""
    client = socket.create_connection(("127.0.0.1", server.http_port))
    client.sendall(f"{rest.rstrip()}\r\nHost: desk.test\r\nAuthorization: {api.headers['Authorization']}\r\n".encode())
    return client


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_stops_in_time_while_a_client_has_sent_half_of_its_request(server: serving.Server, api: httpx.Client):
    with half_asked(server, api, "POST /api/v1/tickets HTTP/1.1") as client:
        client.sendall(b"Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{")
        assert server.is_ready()  # asked later, so the half request was taken in before
        server.stop()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_stops_in_time_while_a_client_does_not_read_its_answer(server: serving.Server, api: httpx.Client):
    # More than the system keeps on the way from one end to the other.
    file = {"name": "screen.bin", "data": base64.b64encode(bytes(30 * 1_048_576)).decode()}
    asked = {"subject": "x", "text": "y", "requester": {"email": "c@x.test"}, "attachments": [file]}
    made = api.post("tickets", json=asked, timeout=60)
    assert made.status_code == 201, made.text
    (message,) = api.get(f"tickets/{made.json()['number']}/messages").json()["items"]
    with half_asked(server, api, f"GET /api/v1/attachments/{message['attachments'][0]['id']} HTTP/1.1") as client:
        client.sendall(b"\r\n")
        assert client.recv(12) == b"HTTP/1.1 200"
        server.stop()


def test_stops_in_time_while_pages_ask_for_live_updates(server: serving.Server):
    """One that asks at the very moment of the stop is not waited for either."""
    conftest.add_user(server, "agent@desk.test", "Андрій", "agent")
    with httpx.Client(base_url=server.url, headers={"Origin": server.url}, timeout=serving.ANSWER_SECONDS) as browser:
        hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', browser.get("/sign-in").text)
        given = {**dict(hidden), "email": "agent@desk.test", "password": conftest.PASSWORD}
        assert browser.post("/sign-in", data=given).status_code == 303
        over = threading.Event()

        def ask() -> None:
            while not over.is_set():
                with contextlib.suppress(httpx.TransportError), browser.stream("GET", "/events") as answer:
                    assert answer.status_code == 200
                    next(answer.iter_lines())

        pages = [threading.Thread(target=ask) for _ in range(8)]
        for page in pages:
            page.start()
        try:
            while "/events" not in httpx.get(f"{server.url}/metrics", timeout=serving.ANSWER_SECONDS).text:
                pass
            server.stop()
        finally:
            over.set()
            for page in pages:
                page.join()


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_takes_either_signal_as_a_request_to_stop(server: serving.Server, sent: signal.Signals):
    process = server.process
    assert process is not None
    process.send_signal(sent)
    assert process.wait(timeout=serving.STOP_SECONDS) == 0
    server.process = None


def refusal(finished: subprocess.CompletedProcess[str]) -> str:
    """The one sentence on stderr, beside what the log says there; anything longer is not clear."""
    lines = [line for line in finished.stderr.splitlines() if not LOG_LINE.match(line)]
    assert len(lines) == 1 and lines[0].strip(), f"expected one sentence, got: {finished.stderr!r}"
    said = lines[0]
    return said


def test_refuses_a_port_that_is_taken(server: serving.Server, tmp_path):
    address = f"127.0.0.1:{server.http_port}"
    lmtp = f"127.0.0.1:{serving.free_port()}"
    flags = ["--data", str(tmp_path / "other"), "--listen", address, "--lmtp", lmtp]
    second = serving.run(server.binary, "serve", *flags)
    assert second.returncode == 69
    assert address in refusal(second)


def test_refuses_an_unknown_flag_as_wrong_usage(binary):
    assert serving.run(binary, "serve", "--no-such-flag").returncode == 64


def test_refuses_a_country_whose_numbers_it_does_not_know(idle_server: serving.Server):
    idle_server.launch_environment = {"LINIA_PHONE_COUNTRY": "XX"}
    idle_server.launch()
    assert idle_server.process.wait(serving.READY_SECONDS) == 78
    assert "phone-country" in idle_server.log_tail() and "UA" in idle_server.log_tail()
    idle_server.launch_environment = {"LINIA_PHONE_COUNTRY": "pl"}
    idle_server.start()


def test_stops_in_time_while_a_relay_does_not_answer(
    idle_server: serving.Server, free_port: int
) -> None:
    """A relay that takes the connection and then says nothing holds a letter, never the program."""
    with socket.socket() as relay:
        relay.bind(("127.0.0.1", free_port))
        relay.listen()
        idle_server.start("--smtp", f"127.0.0.1:{free_port}")
        added = idle_server.command(
            "user", "add", "--email", "a@desk.test", "--name", "А", "--role", "agent"
        )
        assert added.returncode == 0, added.stderr
        token = idle_server.command("token", "add", "--user", "a@desk.test", "--name", "t").stdout.strip()
        ticket = {"subject": "x", "text": "y", "requester": {"email": "c@x.test"}}
        answer = httpx.post(
            f"{idle_server.url}/api/v1/tickets", json=ticket, headers={"Authorization": f"Bearer {token}"},
            timeout=serving.ANSWER_SECONDS,
        )
        assert answer.status_code == 201
        relay.settimeout(serving.ANSWER_SECONDS)
        connection, _ = relay.accept()  # the acknowledgement is under way now
        idle_server.stop()
        connection.close()
