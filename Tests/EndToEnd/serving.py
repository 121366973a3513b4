"""Runs the real program as its users do: `linia serve` as a process, its command line beside it."""

import contextlib
import os
import pathlib
import random
import signal
import socket
import subprocess
import time

import httpx

PORTS = (22_000, 32_000)  # those of scripts/with-services are lower
WORKERS_MAX = 10
READY_SECONDS = 60  # a first start migrates the database
STOP_SECONDS = 10  # the contract: whatever it holds, it is gone by then
COMMAND_SECONDS = 60
ANSWER_SECONDS = 30  # of one HTTP request
LOG_LINES = 40


_ports_given: set[int] = set()


def own_ports() -> range:
    """This process's part of PORTS: tests run in several beside each other, and none knows what another gave away."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    assert worker < WORKERS_MAX, f"at most {WORKERS_MAX} processes may share the ports of the tests"
    first, end = PORTS
    share = (end - first) // WORKERS_MAX
    return range(first + worker * share, first + (worker + 1) * share)


def free_port() -> int:
    """A loopback port that nobody holds and that this run gave to nobody: the program listens on it only later. Taken
    from below the range out of which the system gives each outgoing connection its own (Linux: 32768 up), or a
    stranger's connection could have it before the program listens."""
    while True:
        port = random.choice(own_ports())
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            if port not in _ports_given:
                _ports_given.add(port)
                return port


def environment() -> dict[str, str]:
    """Ours without LINIA_…, which would configure the program; but for the mark by which leftovers are found."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LINIA_")}
    if mark := os.environ.get("LINIA_TEST_SERVICES"):
        kept["LINIA_TEST_SERVICES"] = mark
    return kept


class Server:
    """One `linia serve` over one data directory and, on PostgreSQL, one database. Can be stopped and started again."""

    def __init__(self, binary: pathlib.Path, data: pathlib.Path, database: str | None):
        self.binary = binary
        self.data = data
        self.database = database
        self.http_port = free_port()
        self.lmtp_port = free_port()
        self.log = data.parent / "linia.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.launch_environment: dict[str, str] = {}
        self.objects: list[str] = []  # flags that name a store of objects

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http_port}"

    @property
    def storage(self) -> list[str]:
        """The flags that every command takes which touches data."""
        return ["--data", str(self.data)] + (["--database", self.database] if self.database else []) + self.objects

    def launch(self, *options: str) -> None:
        """Starts the program and returns at once."""
        listen = ["--listen", f"127.0.0.1:{self.http_port}", "--lmtp", f"127.0.0.1:{self.lmtp_port}"]
        command = [str(self.binary), "serve", *self.storage, *listen, *options]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment() | self.launch_environment
            )

    def start(self, *options: str) -> None:
        """Starts the program and returns once it is ready for work."""
        self.launch(*options)
        assert self.process is not None
        deadline = time.monotonic() + READY_SECONDS
        while not self.is_ready():
            status = self.process.poll()
            assert status is None, f"linia serve ended with {status} before it was ready:\n{self.log_tail()}"
            if time.monotonic() > deadline:
                self.kill()
                raise AssertionError(f"linia serve was not ready within {READY_SECONDS} s:\n{self.log_tail()}")
            time.sleep(0.02)

    def is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.url}/health/ready", timeout=2).status_code == 200
        except httpx.TransportError:
            return False

    def stop(self) -> None:
        """Stops the program as an operator does and holds it to the contract: exit 0 within 10 s."""
        process, self.process = self.process, None
        if process is None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            status = process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError(
                f"linia serve was still running {STOP_SECONDS} s after SIGTERM:\n{self.log_tail()}"
            ) from None
        assert status == 0, f"linia serve ended with {status} instead of 0:\n{self.log_tail()}"

    def kill(self) -> None:
        """Ends the program as a power cut does."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.wait()

    def command(
        self, *arguments: str, stdin: str = "", seconds: float = COMMAND_SECONDS
    ) -> subprocess.CompletedProcess[str]:
        """Runs another command of the program on the same data, whatever its exit code."""
        return run(
            self.binary, *arguments, *self.storage, stdin=stdin, seconds=seconds, extra=self.launch_environment
        )

    def log_tail(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(lines[-LOG_LINES:])


def run(
    binary: pathlib.Path,
    *arguments: str,
    stdin: str = "",
    seconds: float = COMMAND_SECONDS,
    extra: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(binary), *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=seconds,
        env=environment() | (extra or {}),
        check=False,
    )
