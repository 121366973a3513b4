"""Starting, stopping and refusing to start: what operators and their scripts rely on."""

import re
import signal
import socket
import subprocess

import httpx
import pytest

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
    with httpx.Client(base_url=server.url) as client:
        assert client.get("/health/live").status_code == 200
        server.stop()


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
            f"{idle_server.url}/api/v1/tickets", json=ticket, headers={"Authorization": f"Bearer {token}"}
        )
        assert answer.status_code == 201
        relay.settimeout(10)
        connection, _ = relay.accept()  # the acknowledgement is under way now
        idle_server.stop()
        connection.close()
