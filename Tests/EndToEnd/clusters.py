"""A PostgreSQL of its own that a test stops, silences and starts, or that counts its transactions from the beginning."""

import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
from collections.abc import Iterator

import pytest

import serving

POSTGRES_PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")


class Cluster:
    """A PostgreSQL of its own that a test stops and starts."""

    def __init__(self, place: pathlib.Path):
        self.place = place
        self.port = serving.free_port()
        self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
        self.run("initdb", f"--pgdata={place}/data", "--username=app", "--auth=trust", "--no-sync",
                 "--locale=C.UTF-8", "--encoding=UTF8")  # fmt: skip

    def run(self, program: str, *arguments: str) -> None:
        command = [*self.user, str(POSTGRES_PROGRAMS / program), *arguments]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=self.place, check=False)
        assert done.returncode == 0, f"{program} ended with {done.returncode}"

    def start(self) -> None:
        settings = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=50"
        self.run("pg_ctl", f"--pgdata={self.place}/data", "--wait", f"--log={self.place}/log", "-o", settings, "start")

    def stop(self, mode: str) -> None:
        self.run("pg_ctl", f"--pgdata={self.place}/data", "--wait", f"--mode={mode}", "stop")

    @contextlib.contextmanager
    def silence(self) -> Iterator[None]:
        """Connections stand and nobody answers on them, as behind a network that lost its way."""
        first = (self.place / "data" / "postmaster.pid").read_text().split()[0]
        ours = pathlib.Path(f"/proc/{first}/task/{first}/children").read_text().split()
        processes = [int(process) for process in [first, *ours]]
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                os.kill(process, signal.SIGCONT)

    @property
    def url(self) -> str:
        return f"postgres://app@127.0.0.1:{self.port}/postgres"


@contextlib.contextmanager
def running() -> Iterator[Cluster]:
    if not (POSTGRES_PROGRAMS / "initdb").exists():
        pytest.skip("PostgreSQL 15 is missing: run scripts/dependencies test")
    place = pathlib.Path(subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip())
    if os.geteuid() == 0:
        shutil.chown(place, "postgres")
    cluster = Cluster(place)
    cluster.start()
    yield cluster
    subprocess.run([*cluster.user, str(POSTGRES_PROGRAMS / "pg_ctl"), f"--pgdata={place}/data", "--mode=immediate",
                    "stop"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=place, check=False)  # fmt: skip
    shutil.rmtree(place)
