"""What the end-to-end tests share: the program on both engines, its API, real mail servers, a browser."""

import contextlib
import os
import pathlib
import secrets
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx
import psycopg
import pytest
from psycopg import sql
from xdist.scheduler import LoadScopeScheduling

import clusters
import serving

CHROMIUM = "/usr/bin/chromium"
ADMINISTRATOR = "admin@desk.test"
DISK_BYTES = 48 * 1024 * 1024  # of a small disk
PASSWORD = "correct horse battery staple"
BROWSER_SECONDS = 45  # a guard against hanging, not a measure: machines are busy


def required(name: str, reason: str) -> str:
    value = os.environ.get(name)
    if value is None:
        pytest.skip(f"{name} is not set: {reason}")
    return value


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    return MailTogether(config, log)


class MailTogether(LoadScopeScheduling):
    """Tests of real mail share one Postfix, which knows one port of the program: they stay in one process, one after the
    other, and begin at once, since together they take the longest. Any other goes where there is room."""

    def _split_scope(self, nodeid: str) -> str:
        name = nodeid.split("::")[0]
        text = (pathlib.Path(__file__).parent / pathlib.Path(name).name).read_text()
        # By its fixture, or by the desk that another file of tests made with it.
        return "mail" if "mail_servers" in text or "test_mail_path" in text else nodeid


@pytest.fixture(scope="session")
def binary() -> pathlib.Path:
    path = pathlib.Path(os.environ.get("LINIA_BINARY", ".build/debug/linia")).resolve()
    assert path.exists(), f"{path} is not built; run make build or name another by LINIA_BINARY"
    return path


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    """A test that takes this, directly or through `server`, runs once on each engine."""
    return request.param


@pytest.fixture
def free_port() -> int:
    return serving.free_port()


@pytest.fixture
def data_dir(tmp_path: pathlib.Path) -> pathlib.Path:
    """Not there yet, as on a first start."""
    return tmp_path / "data"


@contextlib.contextmanager
def fresh_database(engine: str) -> Iterator[str | None]:
    if engine == "sqlite":
        yield None
        return
    server = required("LINIA_TEST_POSTGRES", "run the tests by scripts/with-services")
    name = f"linia_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def database_url(engine: str) -> Iterator[str | None]:
    """A fresh PostgreSQL database, or None where the engine is SQLite."""
    with fresh_database(engine) as url:
        yield url


@pytest.fixture
def other_database_url(engine: str) -> Iterator[str | None]:
    """One more of them."""
    with fresh_database(engine) as url:
        yield url


@pytest.fixture
def cluster() -> Iterator[clusters.Cluster]:
    with clusters.running() as cluster:
        yield cluster


@pytest.fixture
def small_disk(tmp_path: pathlib.Path) -> Iterator[pathlib.Path]:
    """A file system of its own with little room."""
    if os.geteuid() != 0:
        pytest.skip("a small disk can only be mounted by root")
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(place)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if mounted.returncode != 0:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def idle_server(
    binary: pathlib.Path, data_dir: pathlib.Path, database_url: str | None, request: pytest.FixtureRequest
) -> Iterator[serving.Server]:
    """A server that the test itself starts, with what options it wants."""
    server = serving.Server(binary, data_dir, database_url)
    request.node.linia_server = server
    yield server
    server.stop()


@pytest.fixture
def server(idle_server: serving.Server) -> serving.Server:
    """`linia serve`, ready. At the end it is stopped by SIGTERM and has to end with 0 within 10 s."""
    idle_server.start()
    return idle_server


@pytest.fixture
def http(server: serving.Server) -> Iterator[httpx.Client]:
    """A visitor without any right."""
    with httpx.Client(base_url=server.url, timeout=serving.ANSWER_SECONDS) as client:
        yield client


def add_user(server: serving.Server, email: str, name: str, role: str) -> None:
    arguments = ["--email", email, "--name", name, "--role", role, "--password-stdin"]
    added = server.command("user", "add", *arguments, stdin=PASSWORD + "\n")
    assert added.returncode == 0, f"linia user add ended with {added.returncode}: {added.stderr}"


def add_token(server: serving.Server, email: str, name: str) -> str:
    added = server.command("token", "add", "--user", email, "--name", name)
    assert added.returncode == 0, f"linia token add ended with {added.returncode}: {added.stderr}"
    return added.stdout.strip()


@pytest.fixture
def api(server: serving.Server) -> Iterator[httpx.Client]:
    """The REST API with an administrator's token; addresses are relative to /api/v1/."""
    add_user(server, ADMINISTRATOR, "Олена Адмін", "administrator")
    headers = {"Authorization": f"Bearer {add_token(server, ADMINISTRATOR, 'tests')}"}
    with httpx.Client(base_url=f"{server.url}/api/v1/", headers=headers, timeout=serving.ANSWER_SECONDS) as client:
        # What is held before it leaves has tests of its own; the others look at what was sent.
        sent_at_once = client.patch("discipline", json={"undo_send_seconds": 0})
        assert sent_at_once.status_code == 200, sent_at_once.text
        yield client


@dataclass(frozen=True)
class MailServers:
    """The Postfix and Dovecot of scripts/with-services; every address @domain has the one password."""

    domain: str
    password: str
    smtp_port: int
    submission_tls_port: int
    imap_port: int
    imaps_port: int
    dovecot_lmtp_port: int
    relay_lmtp_port: int  # where Postfix brings mail for desk.test; the program under test listens there
    other_relay_lmtp_port: int  # the same for other.test, a second desk
    certificate: pathlib.Path
    oauth_key: str  # signs the tokens that Dovecot takes by XOAUTH2


@pytest.fixture(scope="session")
def mail_servers() -> MailServers:
    reason = "Postfix needs root and scripts/with-services --mail"
    return MailServers(
        domain=required("LINIA_TEST_MAIL_DOMAIN", reason),
        password=required("LINIA_TEST_MAIL_PASSWORD", reason),
        smtp_port=int(required("LINIA_TEST_SMTP_PORT", reason)),
        submission_tls_port=int(required("LINIA_TEST_SUBMISSION_TLS_PORT", reason)),
        imap_port=int(required("LINIA_TEST_IMAP_PORT", reason)),
        imaps_port=int(required("LINIA_TEST_IMAPS_PORT", reason)),
        dovecot_lmtp_port=int(required("LINIA_TEST_DOVECOT_LMTP_PORT", reason)),
        relay_lmtp_port=int(required("LINIA_TEST_LMTP_RELAY_PORT", reason)),
        other_relay_lmtp_port=int(required("LINIA_TEST_LMTP_OTHER_RELAY_PORT", reason)),
        certificate=pathlib.Path(required("LINIA_TEST_TLS_CERTIFICATE", reason)),
        oauth_key=required("LINIA_TEST_OAUTH_KEY", reason),
    )


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests; each test makes its own context, which is cheap and shares nothing."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=BROWSER_SECONDS * 1000)
    assert pathlib.Path(CHROMIUM).exists(), f"{CHROMIUM} is missing: run scripts/dependencies test"
    options = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield launched
        launched.close()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """A failed test shows what the program logged."""
    report = (yield).get_result()
    server = getattr(item, "linia_server", None)
    if report.failed and server is not None:
        report.sections.append(("linia serve", server.log_tail()))
