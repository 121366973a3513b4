"""Backups of a desk at work and what comes out of them, on both engines."""

import hashlib
import pathlib
import tarfile
import time

import httpx
import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, expect

import clusters
import conftest
import loading
import mailing
import serving
import test_durability
import test_live
from test_live import contexts  # noqa: F401  a fixture

ADDRESS = loading.RECIPIENT
BURNT = 3_000  # transactions by which one server is ahead of a new one


def restore(binary: pathlib.Path, archive: pathlib.Path, data: pathlib.Path, database: str | None):
    where = ["--data", str(data)] + (["--database", database] if database else [])
    return serving.run(binary, "restore", str(archive), *where, seconds=120)


def restored_server(binary: pathlib.Path, place: pathlib.Path, database: str | None) -> serving.Server:
    place.mkdir()
    return serving.Server(binary, place / "data", database)


def test_a_backup_of_a_busy_desk_has_all_that_was_acknowledged(
    binary: pathlib.Path, idle_server: serving.Server, other_database_url: str | None, tmp_path: pathlib.Path
):
    idle_server.start("--address", ADDRESS)
    archive = tmp_path / "desk.tar"
    load = loading.Load(6)
    load.start(idle_server)
    try:
        mailing.until("some large letters", lambda: len(load.taken) > 4 * loading.LARGE_EVERY)
        before = dict(load.taken)
        began = time.monotonic()
        written = idle_server.command("backup", str(archive), seconds=120)
        took = time.monotonic() - began
        assert written.returncode == 0, written.stderr
        mailing.until("letters after the backup", lambda: len(load.taken) > len(before) + 10)
    finally:
        load.stop()
    assert archive.stat().st_mode & 0o777 == 0o600, "only the owner may read all that clients wrote"
    assert not list(tmp_path.glob("desk.tar.parts*"))

    other = restored_server(binary, tmp_path / "other", other_database_url)
    restored = restore(binary, archive, other.data, other.database)
    assert restored.returncode == 0, restored.stdout + restored.stderr
    assert "Whole." in restored.stdout
    test_durability.assert_taken_once(other, before)
    assert test_durability.assert_files_whole(other) > 0
    test_durability.assert_whole(other)

    # The restored desk goes on, with numbers of its own behind the highest.
    (highest,) = mailing.rows(other, "SELECT max(number) FROM ticket")[0]
    other.start("--address", ADDRESS)
    try:
        with mailing.LMTP(other.lmtp_port) as relay:
            relay.deliver(loading.letter("after@load.test", large=True), ADDRESS)
        assert mailing.rows(other, "SELECT max(number) FROM ticket")[0][0] > highest
        test_durability.assert_whole(other)
    finally:
        other.stop()
    print(f"\nbacked up in {took:.1f} s under load: {len(before)} letters before, {len(load.taken)} in the end")


def test_an_archive_is_readable_without_us(idle_server: serving.Server, tmp_path: pathlib.Path):
    idle_server.start("--address", ADDRESS)
    with mailing.LMTP(idle_server.lmtp_port) as relay:
        relay.deliver(loading.letter("one@load.test", large=True), ADDRESS)
    archive = tmp_path / "desk.tar"
    assert idle_server.command("backup", str(archive)).returncode == 0
    with tarfile.open(archive) as files:
        names = files.getnames()
        contents = {name: files.extractfile(name).read() for name in names}  # type: ignore[union-attr]
    sums = dict(reversed(line.split("  ")) for line in contents.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    assert names[0] == "linia-backup.json" and "keys/seal.key" in names
    assert any(name.startswith("blobs/") for name in names)


def test_a_restore_overwrites_nothing(
    binary: pathlib.Path, server: serving.Server, other_database_url: str | None, tmp_path: pathlib.Path
):
    archive = tmp_path / "desk.tar"
    assert server.command("backup", str(archive)).returncode == 0
    again = server.command("backup", str(archive))
    assert again.returncode == 73 and "exists already" in again.stderr
    onto_itself = server.command("restore", str(archive))
    assert onto_itself.returncode == 73 and "is not empty" in onto_itself.stderr
    assert server.is_ready()
    other = server.data if server.database is None else tmp_path / "elsewhere"
    full = restore(binary, archive, other, server.database)
    assert full.returncode == 73 and "is not empty" in full.stderr
    assert server.database is None or not other.exists()
    # What is missing or from elsewhere is named.
    assert restore(binary, tmp_path / "none.tar", tmp_path / "new", other_database_url).returncode == 74
    (tmp_path / "odd.tar").write_bytes(bytes(10_000))
    odd = restore(binary, tmp_path / "odd.tar", tmp_path / "new", other_database_url)
    assert odd.returncode == 65 and "nothing was restored" in odd.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_an_engine_is_not_taken_for_the_other(
    binary: pathlib.Path, server: serving.Server, tmp_path: pathlib.Path
):
    archive = tmp_path / "desk.tar"
    assert server.command("backup", str(archive)).returncode == 0
    refused = restore(binary, archive, tmp_path / "new", None)
    assert refused.returncode == 65
    assert "a desk on PostgreSQL" in refused.stderr and "--database" in refused.stderr
    nowhere = serving.run(binary, "backup", str(tmp_path / "b.tar"), "--data", str(tmp_path / "none"),
                          "--database", str(server.database))  # fmt: skip
    assert nowhere.returncode == 66 and "--data" in nowhere.stderr
    assert str(server.database).split("@")[0] not in refused.stderr


def test_a_full_disk_leaves_no_archive(server: serving.Server, api: httpx.Client, small_disk: pathlib.Path):
    said = {"subject": "Big", "text": "x" * 400_000, "requester": {"email": "a@example.test"}}
    for _ in range(4):
        assert api.post("tickets", json=said).status_code == 201
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(conftest.DISK_BYTES - 1_000_000))
    full = server.command("backup", str(small_disk / "desk.tar"))
    assert full.returncode == 74 and "full" in full.stderr, full.stderr
    assert list(small_disk.iterdir()) == [ballast]


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_a_desk_goes_on_in_a_cluster_that_has_counted_fewer_transactions(
    binary: pathlib.Path,
    server: serving.Server,
    api: httpx.Client,
    cluster: clusters.Cluster,
    tmp_path: pathlib.Path,
    browser: Browser,
    contexts: list[BrowserContext],  # noqa: F811
):
    with psycopg.connect(server.database, autocommit=True) as connection:
        for _ in range(BURNT):
            connection.execute("SELECT pg_current_xact_id()")
    conftest.add_user(server, test_live.AGENT, "Андрій Ковальчук", "agent")
    test_live.create(api, "Перед копією")
    archive = tmp_path / "desk.tar"
    assert server.command("backup", str(archive)).returncode == 0

    other = restored_server(binary, tmp_path / "other", cluster.url)
    restored = restore(binary, archive, other.data, other.database)
    assert restored.returncode == 0, restored.stdout + restored.stderr
    (last,) = mailing.rows(other, "SELECT max(position) FROM event")[0]
    (present,) = mailing.rows(other, "SELECT pg_current_xact_id()::text::bigint")[0]
    assert present + 1_000 < last, "the new cluster has counted fewer, or this proves nothing"
    other.start()
    try:
        headers = {"Authorization": api.headers["Authorization"]}
        with httpx.Client(base_url=f"{other.url}/api/v1/", headers=headers, timeout=10) as there:
            page, _ = test_live.open_tab(
                test_live.enter(browser, contexts, other, test_live.AGENT), f"{other.url}/tickets"
            )
            expect(page.get_by_role("link", name="Перед копією")).to_be_visible()
            test_live.create(there, "Після відновлення")
            expect(page.get_by_role("link", name="Після відновлення")).to_be_visible()
        assert mailing.rows(other, "SELECT count(*) FROM event WHERE position > ?", last)[0][0] > 0
        test_durability.assert_whole(other)
    finally:
        other.stop()
